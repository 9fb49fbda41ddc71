"""Everything that is kept of one client, from every table that says something about people; knows no page.

What goes in follows from the marks on the columns, so that no table can be forgotten. Keys between tables, secrets
and names of others are never marked, and so never in here. An appointment that is told in person only stays out, as
it does everywhere in the portal: somebody may be made to open this file. The file says so, to everyone alike.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Column, ForeignKey, Table, or_, select
from sqlalchemy.orm import Session

from portal.domain.rechten import Actor
from portal.persistence import organisaties as organisatierijen
from portal.persistence.tabellen import METADATA
from portal.services import inzage, toestemmingen, verzending
from portal.services.dossiers import Moment

PERSOON = "inburgeraars"
SLEUTEL = "inburgeraar_id"
AFSPRAKEN = METADATA.tables["afspraken"]
ORGANISATIE, VASTGELEGD = "organisatie", "vastgelegd_op"
Rij = dict[str, Any]


@dataclass(frozen=True)
class Deel:
    """The rows of one table that are about this client: name of the column to its value."""

    naam: str
    rijen: Sequence[Rij] = field(repr=False)


@dataclass(frozen=True)
class Kopie:
    """All of it, with the client number that staff know."""

    nummer: str
    gemaakt_op: datetime
    delen: tuple[Deel, ...]
    berichten: tuple[Rij, ...] = field(repr=False)
    gekeken: tuple[inzage.Dag, ...] = ()


def of_client(session: Session, actor: Actor, moment: Moment) -> Kopie:
    """Put the copy together for the client who asks."""
    client = toestemmingen.own_file(session, actor)
    organisaties = {each.id: each.naam for each in organisatierijen.everything(session)}
    parts = (_part(session, table, client.id, organisaties) for table in personal_tables())
    return Kopie(
        nummer=client.nummer,
        gemaakt_op=moment.now,
        delen=tuple(part for part in parts if part.rijen),
        berichten=tuple(_texts(session, client.id)),
        gekeken=tuple(inzage.everything(session, actor, moment)),
    )


def as_json(kopie: Kopie) -> dict[str, Any]:
    """Give the copy in keys that stay the same: names of tables and columns, moments as ISO 8601."""
    return {
        "versie": 1,
        "nummer": kopie.nummer,
        "gemaakt_op": kopie.gemaakt_op.isoformat(),
        "gegevens": {part.naam: [_spelled(row) for row in part.rijen] for part in kopie.delen},
        "berichten": [_spelled(row) for row in kopie.berichten],
        "gekeken": [{"dag": each.dag.isoformat(), "organisaties": list(each.organisaties)} for each in kopie.gekeken],
    }


def personal_tables() -> list[Table]:
    """List the tables that hold something of a client: the person, what hangs on the person, what hangs on that."""
    return [table for table in METADATA.sorted_tables if _road(table) is not None and list(columns(table))]


def columns(table: Table) -> Iterator[Column[Any]]:
    """Give what is exported of a table. A mark on the key to the person marks the whole row."""
    whole = any(_is_marked(column) and column.foreign_keys for column in table.columns)
    for column in table.columns:
        of_the_house = column.foreign_keys or column.primary_key or column.name == "created_at"
        if not of_the_house and (_is_marked(column) or whole):
            yield column


def _is_marked(column: Column[Any]) -> bool:
    return bool(column.info.get("personal"))


def _part(session: Session, table: Table, person: int, organisaties: Mapping[int, str]) -> Deel:
    road, wanted = _road(table), list(columns(table))
    assert road is not None  # noqa: S101  # `personal_tables` lists no other
    keys = [column for column in table.columns if _leads_to(column, organisatierijen.Organisatie.__tablename__)]
    query = select(*wanted, *keys, table.c.created_at).where(road(person), *_not_in_person(table)).order_by(table.c.id)
    rows = []
    for found in session.execute(query).mappings():
        row: Rij = {column.name: found[column] for column in wanted}
        for key in keys:
            row[ORGANISATIE] = organisaties.get(found[key])
        row[VASTGELEGD] = found[table.c.created_at]
        rows.append(row)
    return Deel(table.name, rows)


def _road(table: Table) -> Callable[[int], Any] | None:
    """Give the condition that a row of this table is of a person; None for a table of something else."""
    if table.name == PERSOON:
        return lambda person: table.c.id == person
    if SLEUTEL in table.c:
        return lambda person: table.c[SLEUTEL] == person
    for column in table.columns:
        parent = _owner(column)
        above = _road(parent) if parent is not None and parent is not table else None
        if parent is not None and above is not None:
            return _below(column, parent, above)
    return None


def _below(column: Column[Any], parent: Table, above: Callable[[int], Any]) -> Callable[[int], Any]:
    return lambda person: column.in_(select(parent.c.id).where(above(person)))


def _owner(column: Column[Any]) -> Table | None:
    """Give the table whose row takes this one along when it goes: this one is part of that one."""
    owners = (key.column.table for key in column.foreign_keys if key.ondelete == "CASCADE")
    return next(owners, None)


def _not_in_person(table: Table) -> list[Any]:
    """Leave out what is told in person only: such an appointment, and what hangs on one."""
    if table is AFSPRAKEN:
        return [AFSPRAKEN.c.alleen_persoonlijk.is_(False)]
    secret = select(AFSPRAKEN.c.id).where(AFSPRAKEN.c.alleen_persoonlijk)
    keys = [column for column in table.columns if _leads_to(column, AFSPRAKEN.name)]
    return [or_(key.is_(None), key.not_in(secret)) for key in keys]


def _leads_to(column: Column[Any], name: str) -> bool:
    keys: set[ForeignKey] = column.foreign_keys
    return any(key.column.table.name == name for key in keys)


def _texts(session: Session, inburgeraar_id: int) -> Iterator[Rij]:
    mine = AFSPRAKEN.c.inburgeraar_id == inburgeraar_id
    own = session.scalars(select(AFSPRAKEN.c.id).where(mine, *_not_in_person(AFSPRAKEN)))
    references = [f"nummer:{inburgeraar_id}", *(f"afspraak:{number}" for number in own)]
    for sent in verzending.left_about(session, references, prefix=f"pincode:{inburgeraar_id}:"):
        yield {"tijdstip": sent.since, "tekst": sent.text, "language": sent.language}


def _spelled(row: Rij) -> Rij:
    return {name: _spell(value) for name, value in row.items()}


def _spell(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
