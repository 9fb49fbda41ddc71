"""When a session is open, locked or over: times in, a state out; knows no cookie and no row."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from portal.domain.rechten import Soort


class Sessiestand(StrEnum):
    OPEN = "open"
    VERGRENDELD = "vergrendeld"
    VERLOPEN = "verlopen"
    BEEINDIGD = "beeindigd"


@dataclass(frozen=True)
class Sessieregels:
    """How long a session may idle and last (security 3.3, README decision 5)."""

    idle: timedelta
    absolute: timedelta
    idle_locks: bool
    recent: timedelta


REGELS = {
    Soort.CLIENT: Sessieregels(timedelta(minutes=15), timedelta(hours=12), False, timedelta(minutes=5)),
    Soort.MEDEWERKER: Sessieregels(timedelta(minutes=30), timedelta(hours=10), True, timedelta(minutes=10)),
}


@dataclass(frozen=True)
class Tijden:
    """The moments of one session. `bevestigd` is when PIN or TOTP was last entered."""

    geopend: datetime
    gezien: datetime
    bevestigd: datetime
    beeindigd: datetime | None = None


def stand(soort: Soort, tijden: Tijden, now: datetime) -> Sessiestand:
    """The state at `now`. A limit is reached at its last second: 14:59 is open, 15:00 is not."""
    regels = REGELS[soort]
    if tijden.beeindigd is not None:
        return Sessiestand.BEEINDIGD
    if now - tijden.geopend >= regels.absolute:
        return Sessiestand.VERLOPEN
    if now - tijden.gezien >= regels.idle:
        return Sessiestand.VERGRENDELD if regels.idle_locks else Sessiestand.VERLOPEN
    return Sessiestand.OPEN


def is_recent(soort: Soort, tijden: Tijden, now: datetime) -> bool:
    """Whether PIN or TOTP was entered so recently that a sensitive act needs no new one."""
    return now - tijden.bevestigd < REGELS[soort].recent


def seconds_left(soort: Soort, tijden: Tijden, now: datetime) -> int:
    """Seconds until the first limit is reached, at least 0: for the warning on the page."""
    regels = REGELS[soort]
    first = min(tijden.gezien + regels.idle, tijden.geopend + regels.absolute)
    return max(0, int((first - now).total_seconds()))
