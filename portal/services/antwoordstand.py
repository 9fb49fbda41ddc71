"""What a client last answered to an appointment as it is now; knows no page and changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from portal.domain.afspraken import VRAAGT_WERK, Antwoord
from portal.persistence import agenda as rijen


@dataclass(frozen=True)
class Antwoordstand:
    """The answer that counts; `tijd` is the free time that is held for it."""

    id: int
    antwoord: Antwoord
    gegeven_op: datetime
    afgehandeld: bool
    tijd_id: int | None = None
    tijd: datetime | None = None

    @property
    def wacht(self) -> bool:
        """Whether a colleague still has to do something."""
        return self.antwoord in VRAAGT_WERK and not self.afgehandeld


def current(session: Session, afspraak_ids: Iterable[int]) -> dict[int, Antwoordstand]:
    """Give the answer per appointment, in one query; an answer to a time that is no longer so is none."""
    return {row.afspraak_id: as_stand(row, tijd) for row, tijd in rijen.answers_to(session, afspraak_ids)}


def as_stand(row: rijen.AfspraakAntwoord, tijd: rijen.VrijeTijd | None) -> Antwoordstand:
    held = tijd if tijd is not None and tijd.afspraak_id == row.afspraak_id and tijd.gebruikt_op is None else None
    return Antwoordstand(
        id=row.id,
        antwoord=row.antwoord,
        gegeven_op=row.gegeven_op,
        afgehandeld=row.afgehandeld_op is not None,
        tijd_id=held.id if held else None,
        tijd=held.begin if held else None,
    )
