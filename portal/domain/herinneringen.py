"""Which reminder of an appointment is due, which came too late, and on which day somebody calls; knows no row.

A reminder is derived, not scheduled: nothing has to be cleaned up when an appointment is moved or called off.
The quiet hours come in as a function, for they belong to delivery.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from portal.domain.regelwaarden import Regelset

Verschuiven = Callable[[datetime], datetime]  # a moment in quiet time to the last allowed one before it
SAMEN = timedelta(hours=1)  # what would leave within an hour of each other is one text
VRIJDAG = 4


class Belreden(StrEnum):
    """Why a colleague calls about an appointment instead of, or besides, a text."""

    LEEST_NIET = "leest_niet"
    EIGEN_WENS = "eigen_wens"
    GEEN_TEKST = "geen_tekst"
    TE_LAAT = "te_laat"


@dataclass(frozen=True, slots=True)
class Herinneringsregels(Regelset):
    herinnering_uren: tuple[int, ...]
    herinnering_te_laat_minuten: int
    herinnering_minstens_minuten: int
    herinnering_bel_werkdagen: int

    @property
    def verste(self) -> timedelta:
        return timedelta(hours=max(self.herinnering_uren, default=0))

    @property
    def te_laat(self) -> timedelta:
        return timedelta(minutes=self.herinnering_te_laat_minuten)

    def laatste(self, begin: datetime) -> datetime:
        """Give the last moment at which a text is still of use to somebody who has to travel."""
        return begin - timedelta(minutes=self.herinnering_minstens_minuten)


@dataclass(frozen=True, slots=True)
class Herinnering:
    """One reminder: how long before the begin, and when it leaves."""

    uren: int
    moment: datetime


@dataclass(frozen=True, slots=True)
class Besluit:
    """What is to be done now: send before `verloopt`, or, when that is of no use any more, have somebody call."""

    herinnering: Herinnering
    verloopt: datetime
    te_laat: bool = False


def derived(begin: datetime, uren: int, zone: ZoneInfo) -> datetime:
    """Count back on the clock on the wall: a day before 10:30 is 10:30, also over the change of the clock.

    A time that the night of the change skips, or has twice, is the earlier of its two readings.
    """
    if begin.tzinfo is None:
        raise ValueError("a begin without a time zone has no place on the clock")
    wall = begin.astimezone(zone).replace(tzinfo=None) - timedelta(hours=uren)
    return min(wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))


def reminders(
    begin: datetime, regels: Herinneringsregels, zone: ZoneInfo, verschuiven: Verschuiven
) -> tuple[Herinnering, ...]:
    """List the reminders of one appointment, the furthest first; what falls together is the nearest of them."""
    found: list[Herinnering] = []
    for uren in sorted({each for each in regels.herinnering_uren if each > 0}, reverse=True):
        moment = verschuiven(derived(begin, uren, zone))
        if moment > regels.laatste(begin):
            continue
        if found and moment - found[-1].moment < SAMEN:
            moment = min(moment, found.pop().moment)
        found.append(Herinnering(uren, moment))
    return tuple(found)


def decide(
    mogelijk: Sequence[Herinnering], begin: datetime, regels: Herinneringsregels, *, bekend: datetime, now: datetime,
    vertrek: datetime,
) -> Besluit | None:  # fmt: skip
    """Say what the nearest reminder whose moment came asks for now; the ones it overtook are gone.

    `bekend` is when the person was last told of this appointment as it is: a moment before that needs no text.
    `vertrek` is when a text of now would leave: later than now in quiet time, after an outage.
    """
    passed = [each for each in mogelijk if each.moment <= now]
    if not passed or passed[-1].moment <= bekend or now >= begin:
        return None
    nearest = passed[-1]
    following = mogelijk[len(passed)].moment if len(passed) < len(mogelijk) else None
    if vertrek > regels.laatste(begin):
        return Besluit(nearest, begin, te_laat=True)
    late = vertrek - nearest.moment > regels.te_laat
    if late and following is not None and following - vertrek <= regels.te_laat:
        return None
    return Besluit(nearest, following or regels.laatste(begin))


def expected(
    mogelijk: Sequence[Herinnering], *, bekend: datetime, van: datetime, tot: datetime
) -> Iterator[Herinnering]:
    """List what will leave between two moments, if nothing changes."""
    return (each for each in mogelijk if each.moment > bekend and van < each.moment <= tot)


def call_day(begin: datetime, regels: Herinneringsregels, zone: ZoneInfo) -> date:
    """Give the working day, Monday to Friday, on which a colleague calls about an appointment."""
    day = begin.astimezone(zone).date()
    for _ in range(regels.herinnering_bel_werkdagen):
        day -= timedelta(days=1)
        while day.weekday() > VRIJDAG:
            day -= timedelta(days=1)
    return day
