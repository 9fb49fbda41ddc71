"""A calendar file that other programs read back as it was meant."""

from datetime import UTC, datetime, timedelta

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from portal.services.ics import ZONE, Gebeurtenis, calendar

NU = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
UUR = timedelta(hours=1)


def read_back(*events, **changes):
    words = {"titel": "Afspraak", "naam": "Mijn afspraken", "host": "portaal.example", "now": NU} | changes
    return icalendar.Calendar.from_ical(calendar(events, **words))


def event(begin, **changes):
    return Gebeurtenis(**{
        "id": 7, "begin": begin, "einde": begin + UUR, "plaats": "Markt 1; zaal 2, Hoorn", "version": 3,
        "afgezegd": False,
    } | changes)  # fmt: skip


@given(st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_every_moment_comes_back_as_it_was(begin):
    begin = begin.replace(microsecond=0)
    found = read_back(event(begin)).walk("VEVENT")[0]
    assert found["DTSTART"].dt.astimezone(UTC) == begin
    assert found["DTEND"].dt.astimezone(UTC) == begin + UUR


def test_both_changes_of_the_clock_come_back_right():
    for hour in range(6):
        for day in (datetime(2026, 3, 28, 22, tzinfo=UTC), datetime(2026, 10, 24, 22, tzinfo=UTC)):
            begin = day + hour * UUR
            found = read_back(event(begin)).walk("VEVENT")[0]
            assert found["DTSTART"].dt.astimezone(UTC) == begin
            assert found["DTEND"].dt.astimezone(UTC) == begin + UUR


def test_the_zone_that_the_file_describes_is_the_zone_of_here():
    zone = read_back().walk("VTIMEZONE")[0].to_tz()
    for year in (1999, 2026, 2035):
        for month in range(1, 13):
            for day in (1, 24, 28):
                there = datetime(year, month, day, 12, 0)  # noqa: DTZ001  # a wall clock
                assert there.replace(tzinfo=zone).utcoffset() == there.replace(tzinfo=ZONE).utcoffset()


def test_a_file_says_when_and_where_and_nothing_else():
    found = read_back(event(NU)).walk("VEVENT")[0]
    assert set(found) == {
        "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "STATUS", "CLASS",
    }  # fmt: skip
    assert (str(found["SUMMARY"]), str(found["LOCATION"])) == ("Afspraak", "Markt 1; zaal 2, Hoorn")
    assert (str(found["UID"]), found["SEQUENCE"]) == ("afspraak-7@portaal.example", 2)


def test_called_off_is_said_and_the_calendar_is_asked_for_again():
    made = read_back(event(NU, afgezegd=True))
    assert str(made.walk("VEVENT")[0]["STATUS"]) == "CANCELLED"
    assert str(made["METHOD"]) == "PUBLISH"
    assert made["REFRESH-INTERVAL"].dt == 4 * UUR


def test_a_place_cannot_break_out_of_its_line():
    found = read_back(event(NU, plaats="Zaal\r\nATTENDEE:mailto:x@example\r\nEND:VEVENT")).walk("VEVENT")
    assert len(found) == 1
    assert "ATTENDEE" not in found[0]
