"""Which voice may be heard: approved, fresh, of exactly this language, and never a computer's for real people."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from portal.persistence.opnamen import Stemsoort
from portal.services import klank, opnamen
from portal.services.errors import NotFound
from tests.factories import an_afspraak, an_inburgeraar
from tests.portal.geluid import an_opname, phrase_of, say_clock
from translations import DUTCH, audio, language

TI, AR = language("ti"), language("ar")
AT = datetime(2026, 3, 4, 14, 15, tzinfo=UTC)


def test_an_approved_recording_of_todays_wording_is_heard(session):
    phrase = phrase_of(DUTCH, "Berichten")
    row = an_opname(session, DUTCH, phrase)
    assert opnamen.recording(session, DUTCH, phrase.key, phrase.text) == row.afdruk
    assert klank.frames(opnamen.play(session, DUTCH, [phrase.key])) > 0


def test_a_recording_that_waits_is_not_heard(session):
    phrase = phrase_of(DUTCH, "Berichten")
    an_opname(session, DUTCH, phrase, goedgekeurd_op=None, goedgekeurd_door=None)
    assert opnamen.recording(session, DUTCH, phrase.key, phrase.text) is None
    with pytest.raises(NotFound):
        opnamen.play(session, DUTCH, [phrase.key])


def test_a_recording_of_an_older_wording_is_not_heard(session):
    phrase = phrase_of(DUTCH, "Berichten")
    an_opname(session, DUTCH, replace(phrase, text="Bericht"))
    assert opnamen.recording(session, DUTCH, phrase.key, phrase.text) is None
    with pytest.raises(NotFound):
        opnamen.play(session, DUTCH, [phrase.key])


def test_the_voice_of_another_language_is_never_heard(session):
    phrase = phrase_of(DUTCH, "Berichten")
    an_opname(session, DUTCH, phrase)
    for other in (TI, AR):
        assert opnamen.recording(session, other, phrase.key, phrase.text) is None
        with pytest.raises(NotFound):
            opnamen.play(session, other, [phrase.key])


def test_the_voice_of_a_computer_is_heard_in_a_demo(session):
    phrase = phrase_of(DUTCH, "Berichten")
    an_inburgeraar(session, fictief=True)
    an_opname(session, DUTCH, phrase, soort=Stemsoort.COMPUTER)
    assert opnamen.recording(session, DUTCH, phrase.key, phrase.text)


def test_the_voice_of_a_computer_is_never_heard_by_real_people(session):
    phrase = phrase_of(DUTCH, "Berichten")
    an_inburgeraar(session, fictief=False)
    an_opname(session, DUTCH, phrase, soort=Stemsoort.COMPUTER)
    assert opnamen.recording(session, DUTCH, phrase.key, phrase.text) is None
    with pytest.raises(NotFound):
        opnamen.play(session, DUTCH, [phrase.key])


@pytest.mark.parametrize("keys", [[], ["0" * 16], ["klok-dag-99"], ["klok-dag-1"] * 13])
def test_what_was_never_recorded_is_not_there(session, keys):
    with pytest.raises(NotFound):
        opnamen.play(session, DUTCH, keys)


def test_the_clock_says_a_moment_in_the_order_of_the_language(session):
    for spoken in (TI, language("tr")):
        say_clock(session, spoken)
        said = opnamen.clock_recordings(session, spoken, AT)
        assert tuple(key for key, _ in said) == audio.clips_of(AT, spoken)


def test_a_clock_with_a_gap_says_nothing(session):
    say_clock(session, TI, without="klok-dag-4")
    assert opnamen.clock_recordings(session, TI, AT) is None
    assert opnamen.clock_recordings(session, TI, AT + timedelta(days=1)) is not None
    with pytest.raises(NotFound):
        opnamen.play_moment(session, TI, AT)


def test_a_moment_that_is_not_on_a_quarter_has_no_clips(session):
    say_clock(session, TI)
    assert opnamen.clock_recordings(session, TI, AT + timedelta(minutes=5)) is None


def test_the_moment_of_another_persons_appointment_is_not_told(session):
    own = an_afspraak(session)
    other = an_afspraak(session)
    assert opnamen.begin_of_own(session, own.inburgeraar_id, own.id, own.begin.date()) == own.begin
    with pytest.raises(NotFound):
        opnamen.begin_of_own(session, own.inburgeraar_id, other.id, own.begin.date())


def test_a_reader_hears_a_change_of_another_process_at_once(sessions):
    phrase = phrase_of(DUTCH, "Berichten")
    with sessions.read() as reading:
        assert opnamen.recording(reading, DUTCH, phrase.key, phrase.text) is None
    with sessions.write.begin() as writing:
        row = an_opname(writing, DUTCH, phrase)
    with sessions.read() as reading:
        assert opnamen.recording(reading, DUTCH, phrase.key, phrase.text) == row.afdruk
    with sessions.write.begin() as writing:
        writing.delete(writing.merge(row))
    with sessions.read() as reading:
        assert opnamen.recording(reading, DUTCH, phrase.key, phrase.text) is None
