"""A form that is sent twice is carried out once (security S35); knows no form and no page.

The page puts a random key into the form. The unique key of the row decides, so that two clicks at one moment
also make one thing; the second gets the outcome of the first.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.domain.rechten import Actor
from portal.persistence import eenmalig as rijen
from portal.services.geheimen import digest

BEWAARD = timedelta(days=2)


def run(session: Session, actor: Actor, sleutel: str, now: datetime, act: Callable[[], str]) -> str:
    """Carry out `act` unless this actor did so with this key; give the outcome, of now or of then."""
    if not sleutel:
        return act()
    row = rijen.Eenmalig(sleutel=_key(actor, sleutel), uitkomst="", created_at=now)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return session.scalars(rijen.by_sleutel(row.sleutel)).one().uitkomst
    row.uitkomst = act()
    return row.uitkomst


def outcome(session: Session, actor: Actor, sleutel: str) -> str | None:
    """Give what a form led to when this actor sent it before: a page then asks nothing any more."""
    row = session.scalars(rijen.by_sleutel(_key(actor, sleutel))).one_or_none()
    return row.uitkomst if row else None


def _key(actor: Actor, sleutel: str) -> str:
    return digest(f"{actor.soort}:{actor.id}:{sleutel}")


def purge(session: Session, now: datetime) -> None:
    """Forget keys of forms that nobody has open any more."""
    session.execute(rijen.older_than(now - BEWAARD))
