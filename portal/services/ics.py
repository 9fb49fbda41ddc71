"""Appointments as a calendar file (RFC 5545): when and where, and not a word about what or with whom; knows no row.

Local times carry the zone of the region, so that a phone that travels shows the clock of the appointment. In the hour
that the clock repeats a local time would mean the first of the two: the second one is written in UTC.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

ZONE: Final = ZoneInfo("Europe/Amsterdam")
VERNIEUWEN: Final = timedelta(hours=4)
ZOMER, WINTER = timedelta(hours=2), timedelta(hours=1)


@dataclass(frozen=True)
class Gebeurtenis:
    """One appointment: `afgezegd` stays in the calendar as called off, until the calendar takes it out."""

    id: int
    begin: datetime
    einde: datetime
    plaats: str = field(repr=False)
    version: int
    afgezegd: bool


def calendar(gebeurtenissen: Iterable[Gebeurtenis], *, titel: str, naam: str, host: str, now: datetime) -> bytes:
    """Write a calendar. `titel` is the only word about each; `host` makes the ids our own for ever."""
    made = Calendar()
    made.add("prodid", f"-//{host}//portaal//NL")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", naam)
    made.add("refresh-interval", VERNIEUWEN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT4H")
    made.add_component(timezone())
    for each in gebeurtenissen:
        made.add_component(_event(each, titel, host, now))
    written: bytes = made.to_ical()
    return written


def timezone() -> Timezone:
    """Say when the clock changes here: the last Sunday of March and of October, since 1996."""
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    for part, month, hour, before, after, name in (
        (TimezoneDaylight(), 3, 2, WINTER, ZOMER, "CEST"),
        (TimezoneStandard(), 10, 3, ZOMER, WINTER, "CET"),
    ):
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001  # a wall clock
        part.add("rrule", vRecur(freq="YEARLY", bymonth=month, byday="-1SU"))
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def _event(each: Gebeurtenis, titel: str, host: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"afspraak-{each.id}@{host}")
    event.add("sequence", each.version - 1)
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", _there(each.begin))
    event.add("dtend", _there(each.einde))
    event.add("summary", titel)
    event.add("location", each.plaats)
    event.add("status", "CANCELLED" if each.afgezegd else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _there(moment: datetime) -> datetime:
    there = moment.astimezone(ZONE)
    return moment.astimezone(UTC) if there.fold else there
