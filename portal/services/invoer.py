"""Keeping what was typed over a time-out: per person and page, for a day; knows no form and no page."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from portal.domain.rechten import Soort
from portal.persistence import invoer as rijen

HOUDBAAR = timedelta(days=1)
Velden = list[tuple[str, str]]


def keep(
    session: Session,
    soort: Soort,
    persoon_id: int,
    pad: str,
    velden: Iterable[tuple[str, str]],
    now: datetime,
) -> None:
    """Keeps the fields for this person and page; a later keep replaces an earlier one."""
    drop(session, soort, persoon_id, pad)
    column = "inburgeraar_id" if soort is Soort.CLIENT else "medewerker_id"
    row = rijen.BewaardeInvoer(
        pad=pad,
        velden=json.dumps(list(velden)),
        vervalt=now + HOUDBAAR,
        created_at=now,
        **{column: persoon_id},
    )
    session.add(row)


def find(session: Session, soort: Soort, persoon_id: int, pad: str, now: datetime) -> Velden | None:
    """The kept fields of this person and page, or None."""
    row = session.scalars(
        select(rijen.BewaardeInvoer).where(*_of(soort, persoon_id, pad), rijen.BewaardeInvoer.vervalt > now)
    ).one_or_none()
    return None if row is None else [(str(name), str(value)) for name, value in json.loads(row.velden)]


def drop(session: Session, soort: Soort, persoon_id: int, pad: str) -> None:
    session.execute(delete(rijen.BewaardeInvoer).where(*_of(soort, persoon_id, pad)))


def purge(session: Session, now: datetime) -> None:
    """Removes what nobody came back for."""
    session.execute(delete(rijen.BewaardeInvoer).where(rijen.BewaardeInvoer.vervalt <= now))


def _of(soort: Soort, persoon_id: int, pad: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    column = rijen.BewaardeInvoer.inburgeraar_id if soort is Soort.CLIENT else rijen.BewaardeInvoer.medewerker_id
    return column == persoon_id, rijen.BewaardeInvoer.pad == pad
