"""The sound button and the sounds behind it: the right voice or none, and no address that tells on somebody."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from flask import render_template_string
from sqlalchemy import event

from portal.services import klank
from tests.factories import an_afspraak, an_inburgeraar
from tests.portal.geluid import an_opname, phrase_of, say_clock
from translations import DUTCH, Lazy, language, speaking
from translations import _ as text

TI, EN = language("ti"), language("en")
AT = datetime(2026, 3, 4, 13, 15, tzinfo=UTC)  # a Wednesday, 14:15 here
IMPORT = "{% from 'components/geluid.html' import geluid, geluid_van, geluid_moment %}"


@pytest.fixture
def show(app):
    """Give the buttons that a page in a language prints."""

    def page(source, code="ti", **values):
        with app.test_request_context("/", headers={"Accept-Language": code}):
            app.preprocess_request()
            html = render_template_string(IMPORT + source, **values)
        return BeautifulSoup(html, "html5lib").select(".geluid")

    return page


@pytest.fixture
def record(app):
    """Keep recordings that may be heard."""

    def keep(taal, *phrases, **changes):
        with app.extensions["portal"].sessions.write.begin() as session:
            return [an_opname(session, taal, phrase, **changes).afdruk for phrase in phrases]

    return keep


@pytest.fixture
def clock_speaks(app):
    with app.extensions["portal"].sessions.write.begin() as session:
        say_clock(session, TI)


def test_a_recorded_text_is_a_plain_link_to_its_sound(show, record, browser):
    phrase = phrase_of(TI, "Berichten")
    [afdruk] = record(TI, phrase)
    [button] = show("{{ geluid('Berichten') }}")
    assert button.name == "a"
    assert button["href"] == f"/geluid/ti/{phrase.key}.mp3?v={afdruk}"
    answer = browser.get(button["href"])
    assert (answer.status_code, answer.mimetype) == (200, "audio/mpeg")
    assert "immutable" in answer.headers["Cache-Control"]
    assert klank.frames(answer.data) > 0


def test_an_iphone_that_asks_for_a_part_gets_that_part(record, browser):
    phrase = phrase_of(TI, "Berichten")
    record(TI, phrase)
    address = f"/geluid/ti/{phrase.key}.mp3"
    part = browser.get(address, headers={"Range": "bytes=0-1"})
    assert (part.status_code, part.data) == (206, browser.get(address).data[:2])
    assert browser.get(address, headers={"Range": "bytes=9999999-"}).status_code == 416


def test_without_a_recording_the_button_is_hidden_until_the_phone_has_this_language(show):
    [button] = show("{{ geluid('Berichten') }}")
    assert button.name == "button"
    assert button.has_attr("hidden")
    assert (button["data-taal"], button["data-spreek"]) == ("ti", phrase_of(TI, "Berichten").text)


def test_the_name_of_a_button_is_in_the_language_of_the_page_and_says_what_is_heard(show, record):
    record(EN, phrase_of(EN, "Berichten"))
    [button] = show("{{ geluid('Berichten') }}", "en")
    with speaking("en"):
        word = text("Luister")
    assert button["aria-label"] == f"{word}: {phrase_of(EN, 'Berichten').text}"


def test_a_text_that_fell_back_is_said_in_the_language_that_it_is_in(show):
    [button] = show("{{ geluid('Een zin die niemand heeft vertaald.') }}")
    assert button["data-taal"] == "nl"
    assert "Een zin" not in button["aria-label"]


def test_a_text_with_a_name_in_it_is_said_by_the_phone_only_and_without_tags(show):
    [button] = show("{{ geluid('Dag %(naam)s', naam='Jan & co' | iso) }}")
    assert button.name == "button"
    assert "Jan & co" in button["data-spreek"]
    assert "bdi" not in button["data-spreek"]


def test_a_stale_recording_gives_way_to_the_phone_and_is_no_longer_served(show, record, browser):
    phrase = phrase_of(TI, "Berichten")
    [afdruk] = record(TI, replace(phrase, text="ሓድሽ"))
    [button] = show("{{ geluid('Berichten') }}")
    assert button.name == "button"
    assert browser.get(f"/geluid/ti/{phrase.key}.mp3?v={afdruk}").status_code == 404


def test_a_lazy_text_is_said_like_any_other_and_a_finished_one_is_refused(show):
    [button] = show("{{ geluid(lazy) }}", lazy=Lazy("Berichten", {}))
    assert button["data-spreek"] == phrase_of(TI, "Berichten").text
    with pytest.raises(TypeError):
        show("{{ geluid(_('Berichten')) }}")


def test_texts_that_belong_together_play_as_one_sound_without_javascript(show, record, browser):
    record(TI, phrase_of(TI, "Berichten"), phrase_of(TI, "Begin"))
    [button] = show("{{ geluid_van(['Berichten', 'Begin']) }}")
    whole = browser.get(button["href"])
    parts = [browser.get(f"/geluid/ti/{phrase_of(TI, msgid).key}.mp3") for msgid in ("Berichten", "Begin")]
    assert klank.frames(whole.data) == sum(klank.frames(part.data) for part in parts)


def test_texts_of_two_languages_have_no_voice_together(show):
    assert show("{{ geluid_van(['Berichten', 'Een zin die niemand heeft vertaald.']) }}") == []


def test_a_moment_is_said_by_clips_when_all_are_there(show, clock_speaks):
    [button] = show("{{ geluid_moment(at) }}", at=AT)
    assert button.has_attr("hidden")
    said = [re.search(r"/(klok-\w+-\d+)\.mp3", part).group(1) for part in button["data-delen"].split()]
    assert said == ["klok-week-2", "klok-dag-4", "klok-maand-3", "klok-uur-14", "klok-minuut-15"]


def test_a_moment_without_clips_is_left_to_the_phone(show):
    [button] = show("{{ geluid_moment(at) }}", at=AT)
    assert button["data-taal"] == "ti"
    assert "14:15" in button["data-spreek"]


@pytest.fixture
def own(app, clock_speaks):
    """One client with an appointment, and somebody else's."""
    with app.extensions["portal"].sessions.write.begin() as session:
        person = an_inburgeraar(session, language="ti")
        mine = an_afspraak(session, inburgeraar_id=person.id, begin=AT)
        return person.id, mine.id, an_afspraak(session, begin=AT).id


def test_the_address_of_an_own_appointment_holds_nothing_about_it(show, own):
    _, mine, _ = own
    [button] = show("{{ geluid_moment(at, number) }}", at=AT, number=mine)
    assert button["href"] == f"/geluid/afspraak/{mine}.mp3"
    assert "klok" not in str(button)


def test_the_own_appointment_is_heard_and_that_of_another_is_not(browser, own):
    person, mine, other = own
    browser.sign_in_client(person)
    heard = browser.get(f"/geluid/afspraak/{mine}.mp3")
    assert (heard.status_code, heard.mimetype) == (200, "audio/mpeg")
    assert heard.headers["Cache-Control"] == "no-store"
    assert browser.get(f"/geluid/afspraak/{other}.mp3").status_code == 404


def test_who_is_not_signed_in_hears_no_appointment(browser, own):
    assert browser.get(f"/geluid/afspraak/{own[1]}.mp3").status_code == 303


def test_a_moment_cannot_be_put_together_in_an_address(browser, clock_speaks):
    assert browser.get("/geluid/ti/klok-dag-4.mp3").status_code == 200
    assert browser.get("/geluid/ti/samen.mp3?deel=klok-dag-4&deel=klok-maand-3").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/geluid/xx/0000000000000000.mp3",
        "/geluid/TI/0000000000000000.mp3",
        "/geluid/ti/0000000000000000.mp3",
        "/geluid/ti/klok-dag-32.mp3",
        "/geluid/ti/%00.mp3",
        "/geluid/ti/samen.mp3",
        "/geluid/ti/samen.mp3?deel=0000000000000000",
        "/geluid/ti/samen.mp3?" + "&".join(["deel=0000000000000000"] * 500),
        "/geluid/afspraak/x.mp3",
    ],
)
def test_what_is_not_there_is_a_kind_page(browser, address):
    assert browser.get(address).status_code == 404


def test_a_page_of_many_buttons_asks_for_the_voices_once(app, record):
    record(DUTCH, phrase_of(DUTCH, "Berichten"))
    asked = []
    engine = app.extensions["portal"].sessions.engine
    for _ in range(2):
        with app.test_request_context("/"):
            app.preprocess_request()
            asked.clear()
            event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
            render_template_string(IMPORT + "{{ geluid('Berichten') }}" * 20)
    assert sum("regiostand" in sql for sql in asked) <= 2
    assert not any("mp3" in sql for sql in asked)
