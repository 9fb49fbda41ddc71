"""Recording, and a second colleague's word on it."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from portal.domain.rechten import Actor, Rol, Soort
from portal.persistence.audit import Auditregel
from portal.persistence.opnamen import Opname, Stemsoort
from portal.services import klank, opnamen, stemmen
from portal.services.dossiers import Moment
from portal.services.errors import Conflict, NotFound
from portal.services.stemmen import GoedkeurenError, Stand
from tests.conftest import NOW
from tests.factories import a_medewerker
from tests.portal.geluid import an_opname, phrase_of, say_clock, tone, wav
from translations import DUTCH, audio, language

MSGID = "Berichten"
PHRASE = phrase_of(DUTCH, MSGID)
MP3 = klank.from_wav(wav(tone(0.5)))
LONGER = klank.from_wav(wav(tone(0.9)))


@pytest.fixture
def moment():
    return Moment(NOW, ZoneInfo("Europe/Amsterdam"))


def a_voice(session):
    return Actor(Soort.MEDEWERKER, a_medewerker(session).id, Rol.INBURGERINGSCOACH)


def taken(session, moment, mp3=MP3):
    voice = a_voice(session)
    stemmen.record(session, voice, DUTCH, PHRASE.key, mp3, moment)
    return voice, stemmen.afdruk_of(mp3)


def audible(session):
    return opnamen.recording(session, DUTCH, PHRASE.key, PHRASE.text)


def test_a_recording_is_heard_after_another_colleague_approved_it(session, moment):
    _, afdruk = taken(session, moment)
    assert audible(session) is None
    stemmen.approve(session, a_voice(session), DUTCH, PHRASE.key, afdruk, moment)
    assert audible(session) == afdruk
    assert stemmen.find(session, DUTCH, PHRASE.key).stand is Stand.KLAAR


def test_nobody_approves_the_own_voice(session, moment):
    voice, afdruk = taken(session, moment)
    with pytest.raises(GoedkeurenError, match="zelf ingesproken"):
        stemmen.approve(session, voice, DUTCH, PHRASE.key, afdruk, moment)
    assert audible(session) is None


def test_the_database_itself_refuses_one_pair_of_eyes(session):
    one = a_medewerker(session).id
    with pytest.raises(IntegrityError):
        an_opname(session, DUTCH, PHRASE, opgenomen_door=one, goedgekeurd_door=one)


def test_only_what_was_listened_to_is_approved(session, moment):
    _, heard = taken(session, moment)
    taken(session, moment, LONGER)
    with pytest.raises(Conflict):
        stemmen.approve(session, a_voice(session), DUTCH, PHRASE.key, heard, moment)
    assert audible(session) is None


def test_a_recording_from_before_the_text_changed_is_not_approved(session, moment):
    row = an_opname(session, DUTCH, replace(PHRASE, text="Bericht"), goedgekeurd_op=None, goedgekeurd_door=None)
    with pytest.raises(GoedkeurenError, match="veranderd"):
        stemmen.approve(session, a_voice(session), DUTCH, PHRASE.key, row.afdruk, moment)


def test_the_old_voice_is_heard_until_the_new_one_is_approved(session, moment):
    old = an_opname(session, DUTCH, PHRASE)
    _, afdruk = taken(session, moment, LONGER)
    assert audible(session) == old.afdruk
    stemmen.approve(session, a_voice(session), DUTCH, PHRASE.key, afdruk, moment)
    assert audible(session) == afdruk
    assert session.scalar(select(func.count()).select_from(Opname)) == 1


def test_a_second_take_replaces_the_one_that_waited(session, moment):
    taken(session, moment)
    _, second = taken(session, moment, LONGER)
    assert [row.afdruk for row in session.scalars(select(Opname))] == [second]


def test_what_is_thrown_away_is_no_longer_heard(session, moment):
    row = an_opname(session, DUTCH, PHRASE)
    stemmen.reject(session, a_voice(session), DUTCH, PHRASE.key, row.afdruk, moment)
    assert audible(session) is None
    with pytest.raises(Conflict):
        stemmen.reject(session, a_voice(session), DUTCH, PHRASE.key, row.afdruk, moment)


def test_every_step_is_in_the_log_without_a_name(session, moment):
    _, afdruk = taken(session, moment)
    ear = a_voice(session)
    stemmen.approve(session, ear, DUTCH, PHRASE.key, afdruk, moment)
    lines = session.scalars(select(Auditregel).where(Auditregel.actie.startswith("stem_"))).all()
    assert [line.actie for line in lines] == ["stem_opnemen", "stem_goedkeuren"]
    assert lines[1].actor == f"medewerker:{ear.id}"
    assert lines[0].object == f"nl:{PHRASE.key}"


def test_the_list_begins_with_what_is_missing_and_the_clock_stands_first(session):
    say_clock(session, DUTCH, without="klok-dag-4")
    lines = stemmen.work(session, DUTCH)
    assert lines[0].phrase.key == "klok-dag-4"
    assert [line.stand for line in lines] == sorted((line.stand for line in lines), key=list(Stand).index)


def test_the_voice_of_a_computer_still_counts_as_missing(session):
    an_opname(session, DUTCH, PHRASE, soort=Stemsoort.COMPUTER)
    line = stemmen.find(session, DUTCH, PHRASE.key)
    assert (line.stand, line.goed.computer) == (Stand.ONTBREEKT, True)


def test_coverage_counts_the_clock_and_what_matters_by_a_person(session):
    ti = language("ti")
    say_clock(session, ti, without="klok-dag-4")
    an_opname(session, ti, phrase_clock("klok-dag-4"), soort=Stemsoort.COMPUTER)
    told = stemmen.coverage(session, ti)
    assert (told.klok, told.computer, told.wacht) == ((77, 78), 1, 0)
    assert told.zinnen[0] == 0 < told.zinnen[1]


def phrase_clock(key):
    return next(each for each in audio.clock(language("ti")) if each.key == key)


def test_the_next_text_is_the_following_one_without_a_voice(session):
    say_clock(session, DUTCH, without="klok-dag-4")
    assert stemmen.next_after(session, DUTCH, "klok-dag-3") == "klok-dag-4"
    assert stemmen.next_after(session, DUTCH, "klok-dag-4") not in {None, "klok-dag-4"}


def test_a_text_that_the_portal_does_not_have_cannot_be_recorded(session, moment):
    with pytest.raises(NotFound):
        stemmen.record(session, a_voice(session), DUTCH, "0" * 16, MP3, moment)
