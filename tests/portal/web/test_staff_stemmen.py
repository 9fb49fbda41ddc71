"""The recorder: who may speak, what is refused, and the one page that may ask for the microphone."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup

from portal.domain.rechten import Rol
from portal.persistence.opnamen import Opname
from portal.services import klank
from portal.web import headers
from tests.factories import a_medewerker
from tests.portal.geluid import phrase_of, silence, tone, wav
from tests.portal.regio import SIGN_IN
from translations import DUTCH

KEY = phrase_of(DUTCH, "Berichten").key
PAGE = f"/beheer/talen/stemmen/nl/{KEY}"
VOICE = wav(tone(1.0))


@pytest.fixture
def other(app, region):
    """A second colleague who is signed in."""
    browser = app.test_client()
    browser.sign_in_staff(region.collega_id)
    return browser


def send(browser, data=VOICE, path=PAGE):
    answer = browser.submit(path, {"geluid": (BytesIO(data), "opname.wav")}, content_type="multipart/form-data")
    answer.request.environ["wsgi.input"].close()  # the test client keeps a large body in a file
    return answer


def said(answer):
    return BeautifulSoup(answer.data, "html5lib").select_one(".utrecht-form-field-error-message").get_text(strip=True)


def test_the_first_page_shows_every_language_and_how_far_it_is(coach):
    page = coach.get("/beheer/talen/stemmen").get_data(as_text=True)
    assert "Tigrinya" in page
    assert "0 van 78" in page


def test_the_list_shows_the_text_in_its_own_language(coach):
    page = BeautifulSoup(coach.get("/beheer/talen/stemmen/ti?stand=ontbreekt").data, "html5lib")
    assert "ሰኑይ" in page.select_one("td [lang=ti]").get_text()


def test_a_recording_goes_to_a_colleague_who_approves_it_and_then_it_is_heard(coach, other, browser, rows):
    assert send(coach).status_code == 303
    [row] = rows(Opname)
    assert browser.get(f"/geluid/nl/{KEY}.mp3").status_code == 404
    assert coach.get(f"{PAGE}/{row.afdruk}.mp3").mimetype == "audio/mpeg"
    assert other.submit(f"{PAGE}/goedkeuren", {"afdruk": row.afdruk}).status_code == 303
    assert klank.frames(browser.get(f"/geluid/nl/{KEY}.mp3").data) > 30


def test_the_own_voice_cannot_be_approved_and_the_page_says_why(coach, rows):
    send(coach)
    assert "Goedkeuren" not in BeautifulSoup(coach.get(PAGE).data, "html5lib").select_one("main .button-group").text
    coach.submit(f"{PAGE}/goedkeuren", {"afdruk": rows(Opname)[0].afdruk})
    assert "zelf ingesproken" in coach.get(PAGE).get_data(as_text=True)
    assert rows(Opname)[0].goedgekeurd_op is None


def test_a_second_tap_on_approve_changes_nothing(coach, other, rows):
    send(coach)
    afdruk = rows(Opname)[0].afdruk
    for _ in range(2):
        assert other.submit(f"{PAGE}/goedkeuren", {"afdruk": afdruk}).status_code == 303
    assert [row.afdruk for row in rows(Opname)] == [afdruk]


def test_a_colleague_throws_a_recording_away(coach, other, rows):
    send(coach)
    other.submit(f"{PAGE}/afwijzen", {"afdruk": rows(Opname)[0].afdruk})
    assert rows(Opname) == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Neem de zin eerst op, of kies een WAV-bestand."),
        (b"MZ no sound", klank.NO_WAV),
        (wav(silence(1)), klank.TOO_SOFT),
        (wav(tone(0.1)), klank.TOO_SHORT),
        (VOICE + bytes(klank.LARGEST), klank.TOO_LARGE),
    ],
    ids=["nothing", "junk", "silence", "short", "large"],
)
def test_a_sound_that_cannot_be_used_is_refused_with_what_to_do(coach, rows, data, sentence):
    answer = send(coach, data)
    assert answer.status_code == 422
    assert said(answer) == sentence
    assert rows(Opname) == []


def test_a_body_without_end_is_not_read(coach, rows):
    assert send(coach, bytes(klank.LARGEST * 2)).status_code == 413
    assert rows(Opname) == []


def test_text_where_a_file_is_meant_is_refused(coach):
    assert said(coach.submit(PAGE, {"geluid": "opname.wav"})) == "Kies een WAV-bestand van uw apparaat."


@pytest.mark.parametrize("path", ["/beheer/talen/stemmen/xx", "/beheer/talen/stemmen/nl/0000", f"{PAGE}/00.mp3"])
def test_what_does_not_exist_is_not_found(coach, path):
    assert coach.get(path).status_code == 404


def test_only_the_recorder_may_ask_for_the_microphone(coach, browser):
    name, value = headers.MICROPHONE
    assert coach.get(PAGE).headers.getlist(name) == [value]
    for answer in (coach.get("/beheer/talen/stemmen"), coach.get("/beheer/talen/stemmen/nl"), browser.get("/inloggen")):
        assert answer.headers.getlist(name) == [headers.HEADERS[name]]


def test_a_role_without_clients_has_no_recorder(app, region):
    with app.extensions["portal"].sessions.write.begin() as session:
        number = a_medewerker(session, rol=Rol.RAAD, **SIGN_IN).id
    browser = app.test_client()
    browser.sign_in_staff(number)
    assert browser.get(PAGE).status_code == 403
    assert "Stemmen" not in browser.get("/beheer").get_data(as_text=True)
