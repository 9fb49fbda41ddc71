"""What the whole region shares (organisations, contracts, settings), kept in the process until it changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from sqlalchemy.orm import Session

from portal.domain import regels as regelboek
from portal.domain.aanbod import Uitvoering
from portal.domain.regels import Regelwaarde, Waarde
from portal.domain.themas import STANDAARD, Thema
from portal.persistence import instellingen as instellingrijen
from portal.persistence import organisaties as organisatierijen
from portal.persistence import regiostand
from portal.persistence.engine import only_reads


@dataclass(frozen=True)
class Organisatie:
    id: int
    sleutel: str
    naam: str
    telefoon: str | None
    thema: Thema = STANDAARD


@dataclass(frozen=True)
class Regio:
    """One state of it all; never changed, only replaced."""

    organisaties: Mapping[str, Organisatie]
    uitvoeringen: tuple[Uitvoering, ...]
    instellingen: tuple[Regelwaarde, ...]

    def naam_van(self, organisatie_id: int) -> str | None:
        return next((each.naam for each in self.organisaties.values() if each.id == organisatie_id), None)

    def sleutel_van(self, organisatie_id: int | None) -> str | None:
        return next((each.sleutel for each in self.organisaties.values() if each.id == organisatie_id), None)


_kept: dict[str, tuple[int, Regio]] = {}


def region(session: Session) -> Regio:
    """Give the state that this session sees. A writing session may see what is never committed: it keeps nothing."""
    if not only_reads(session):
        return _read(session)
    if "regio" not in session.info:
        session.info["regio"] = _current(session)
    known: Regio = session.info["regio"]
    return known


def _current(session: Session) -> Regio:
    address, now = str(session.get_bind().engine.url), version(session)
    known = _kept.get(address)
    if known is None or known[0] != now:
        known = _kept[address] = (now, _read(session))
    return known[1]


def version(session: Session) -> int:
    """Give the number of the state that a reading session sees, asked once."""
    if "regiostand" not in session.info:
        session.info["regiostand"] = regiostand.version(session)
    number: int = session.info["regiostand"]
    return number


def seen(session: Session, number: int | None) -> None:
    """Take the number from who read it along with something else, in the same transaction."""
    if only_reads(session):
        session.info["regiostand"] = number or 0


def _read(session: Session) -> Regio:
    pairs = organisatierijen.uitvoeringen(session)
    return Regio(
        MappingProxyType(
            {
                row.sleutel: Organisatie(row.id, row.sleutel, row.naam, row.telefoon, row.thema)
                for row in organisatierijen.everything(session)
            }
        ),
        tuple(Uitvoering(org.sleutel, row.gemeente, row.dienst, row.van, row.tot) for row, org in pairs),
        stored_values(session),
    )


def stored_values(session: Session) -> tuple[Regelwaarde, ...]:
    """Read what staff changed of the rules, in the order of entry."""
    rows = session.scalars(instellingrijen.all_rows())
    return tuple(Regelwaarde(row.sleutel, value_of(row), row.vanaf) for row in rows)


def value_of(row: instellingrijen.Instelling) -> Waarde:
    """JSON knows no tuples; the rules are compared and hashed as tuples."""
    waarde: Waarde = tuple(row.waarde) if isinstance(row.waarde, list) else row.waarde
    return waarde


def regels(session: Session, day: date) -> Mapping[str, Waarde]:
    """Give all values of the rules in force on a day."""
    return _values(region(session).instellingen, day)


@lru_cache(maxsize=64)
def _values(stored: tuple[Regelwaarde, ...], day: date) -> Mapping[str, Waarde]:
    return MappingProxyType(regelboek.values_on((*regelboek.REGELS, *stored), day))
