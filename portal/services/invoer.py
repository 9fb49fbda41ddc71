"""Keeping what was typed over a time-out: per person and page, for a day; knows no form and no page."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.domain.rechten import Soort
from portal.persistence import invoer as rijen

HOUDBAAR = timedelta(days=1)
GROOTSTE = 100_000  # signs; no form of ours is larger
PAD_LENGTE = 200
BLADZIJDEN = 20  # of one person: a page more pushes the oldest out, so that nobody fills the disk
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
    text = json.dumps(list(velden))
    if len(text) > GROOTSTE or len(pad) > PAD_LENGTE or not pad.isprintable():
        return  # no page of ours
    fresh = {"velden": text, "vervalt": now + HOUDBAAR, "created_at": now}
    if not _replace(session, soort, persoon_id, pad, fresh):
        column = "inburgeraar_id" if soort is Soort.CLIENT else "medewerker_id"
        try:
            with session.begin_nested():
                session.add(rijen.BewaardeInvoer(pad=pad, **fresh, **{column: persoon_id}))
        except IntegrityError:  # another tab was first, a moment ago
            _replace(session, soort, persoon_id, pad, fresh)
    kept = select(rijen.BewaardeInvoer.id).where(_of_person(soort, persoon_id))
    too_many = kept.order_by(rijen.BewaardeInvoer.created_at.desc(), rijen.BewaardeInvoer.id.desc()).offset(BLADZIJDEN)
    session.execute(delete(rijen.BewaardeInvoer).where(rijen.BewaardeInvoer.id.in_(too_many)))


def _replace(session: Session, soort: Soort, persoon_id: int, pad: str, fresh: dict[str, object]) -> bool:
    found = update(rijen.BewaardeInvoer).where(*_of(soort, persoon_id, pad)).values(**fresh)
    return session.scalar(found.returning(rijen.BewaardeInvoer.id)) is not None


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
    return _of_person(soort, persoon_id), rijen.BewaardeInvoer.pad == pad


def _of_person(soort: Soort, persoon_id: int) -> ColumnElement[bool]:
    column = rijen.BewaardeInvoer.inburgeraar_id if soort is Soort.CLIENT else rijen.BewaardeInvoer.medewerker_id
    return column == persoon_id
