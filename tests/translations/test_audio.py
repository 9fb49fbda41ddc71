"""What is said aloud: stable names, the order of each language, no gap in the clock."""

import datetime as dt
import itertools

import pytest
from babel.messages.catalog import Catalog
from hypothesis import given
from hypothesis import strategies as st

from translations import DUTCH, LANGUAGES, LAUNCH, audio, language, po, speaking, workshop
from translations.dates import format_date

moments = st.datetimes(timezones=st.just(dt.UTC)).map(lambda at: at.replace(minute=at.minute // 15 * 15))


@pytest.mark.parametrize("spoken", LANGUAGES, ids=str)
def test_a_clock_has_78_clips_with_a_text_each(spoken):
    clips = audio.clock(spoken)
    assert len({phrase.key for phrase in clips}) == len(clips) == 78
    assert all(phrase.text.strip() and phrase.dutch and phrase.hint and audio.is_key(phrase.key) for phrase in clips)


@given(at=moments, spoken=st.sampled_from(LANGUAGES))
def test_a_moment_on_a_quarter_needs_known_clips_only(at, spoken):
    known = {phrase.key for phrase in audio.clock(spoken)}
    clips = audio.clips_of(at, spoken)
    assert clips is not None
    assert len(set(clips)) == 5
    assert set(clips) <= known


@pytest.mark.proof
@pytest.mark.parametrize("spoken", LAUNCH, ids=str)
def test_every_moment_of_the_clock_is_complete_in_every_launch_language(spoken):
    known = {phrase.key for phrase in audio.clock(spoken)}
    day, seen = dt.date(2024, 1, 1), set()
    while day < dt.date(2052, 1, 1):  # 28 years: every weekday of every date
        for hour, minute in itertools.product(range(24), audio.QUARTERS):
            seen.update(audio.clips_of(dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=dt.UTC), spoken))
        day += dt.timedelta(days=1)
    assert seen == known


@given(at=st.datetimes().filter(lambda at: at.minute not in audio.QUARTERS))
def test_a_moment_beside_a_quarter_is_not_half_said(at):
    assert audio.clips_of(at, DUTCH) is None


@pytest.mark.parametrize("spoken", LANGUAGES, ids=str)
def test_the_clips_are_said_in_the_order_in_which_the_date_is_written(spoken):
    day = dt.date(2026, 11, 25)
    texts = {phrase.key: phrase.text for phrase in audio.clock(spoken)}
    clips = audio.clips_of(dt.datetime(2026, 11, 25, 14, 15, tzinfo=dt.UTC), spoken)
    said = [texts[clip] for clip in clips[:3]]
    written = format_date(day, spoken)
    places = [written.index(text) for text in said]
    assert places == sorted(places)
    assert clips[3:] == ("klok-uur-14", "klok-minuut-15")


def test_turkish_says_the_weekday_last():
    assert audio.order(language("tr")) == ("dag", "maand", "week", "uur", "minuut")
    assert audio.order(language("ar")) == ("week", "dag", "maand", "uur", "minuut")


def test_the_name_of_a_recording_does_not_depend_on_the_language_spoken():
    with speaking("ti"):
        one = audio.key("Berichten")
    with speaking("ar"):
        assert audio.key("Berichten") == one != audio.key("Berichten", "sms")


@pytest.mark.parametrize("junk", ["", "klok-week", "klok-jaar-1", "0" * 15, "0" * 17, "G" * 16, "../x", "klok-dag-١"])
def test_junk_is_no_name_of_a_recording(junk):
    assert not audio.is_key(junk)


def a_catalogue():
    catalogue = po.new()
    catalogue.add("Berichten")
    catalogue.add("Kom op tijd.", auto_comments=["I18N: critical"])
    catalogue.add("Mijn plan", auto_comments=["I18N: geluid"])
    catalogue.add("Dag %(naam)s")
    catalogue.add(("%(num)s dag", "%(num)s dagen"))
    catalogue.add("De code werkt 10 minuten.", context="sms")
    return catalogue


def test_what_matters_is_recorded_first_and_a_text_with_a_value_or_of_an_sms_never():
    phrases = audio.sentences(DUTCH, a_catalogue())
    assert [(phrase.dutch, phrase.important) for phrase in phrases] == [
        ("Kom op tijd.", True),
        ("Mijn plan", True),
        ("Berichten", False),
    ]


def test_a_language_records_its_own_texts_only():
    tigrinya = language("ti")
    catalogue = Catalog()
    catalogue.add("Een zin die niemand heeft vertaald.")
    assert audio.sentences(tigrinya, catalogue) == []


def test_a_changed_wording_no_longer_counts_as_recorded():
    now = audio.Phrase("a" * 16, "Kom op tijd.", "Kom op tijd.")
    before = audio.Phrase("a" * 16, "Kom op tijd", "Kom op tijd.")
    assert audio.coverage([now], {now.key: now.fingerprint}) == (1, 1)
    assert audio.coverage([now], {now.key: before.fingerprint}) == (0, 1)


def test_what_a_page_says_by_geluid_is_collected_and_marked(tmp_path):
    templates = tmp_path / "portal" / "templates"
    templates.mkdir(parents=True)
    (templates / "a.html").write_text("{{ geluid('Mijn plan') }}{{ _('Mijn plan') }}{{ _('Andere') }}")
    found = {entry.id: po.marks(entry) for entry in po.entries(workshop.extract(tmp_path))}
    assert (found["Mijn plan"].spoken, found["Mijn plan"].critical) == (True, False)
    assert not found["Andere"].spoken
