"""The hours in which nothing leaves, in wall time of a given zone; pure, knows no message."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SUNDAY = 6
# A moment moved earlier keeps a little room, so that a round of the planner still meets it.
MARGIN = timedelta(minutes=15)


@dataclass(frozen=True)
class QuietHours:
    """Quiet from `begins` in the evening to `ends` in the morning, and whole days: Sunday and a list."""

    zone: ZoneInfo
    begins: time = time(21)
    ends: time = time(8)
    weekdays: frozenset[int] = frozenset({SUNDAY})
    holidays: frozenset[date] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if self.begins <= self.ends:
            raise ValueError("quiet hours run over midnight: they begin in the evening and end in the morning")
        if len(self.weekdays) >= 7:
            raise ValueError("a week needs one day that is not quiet")

    def is_quiet(self, moment: datetime) -> bool:
        here = self._wall(moment)
        return self._whole_day(here.date()) or not self.ends <= here.time() < self.begins

    def earlier(self, moment: datetime) -> datetime:
        """Return the moment itself, or the last allowed one before it, less a quarter of an hour."""
        if not self.is_quiet(moment):
            return moment
        here = self._wall(moment)
        day = here.date() if here.time() >= self.begins else here.date() - timedelta(days=1)
        while self._whole_day(day):
            day -= timedelta(days=1)
        return self._moment(day, self.begins) - MARGIN

    def later(self, moment: datetime) -> datetime:
        """Return the moment itself, or the first allowed one after it."""
        if not self.is_quiet(moment):
            return moment
        here = self._wall(moment)
        day = here.date() + timedelta(days=1) if here.time() >= self.begins else here.date()
        while self._whole_day(day):
            day += timedelta(days=1)
        return self._moment(day, self.ends)

    def _whole_day(self, day: date) -> bool:
        return day.weekday() in self.weekdays or day in self.holidays

    def _wall(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("a moment without a time zone has no place in a day")
        return moment.astimezone(self.zone)

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, tzinfo=self.zone).astimezone(UTC)
