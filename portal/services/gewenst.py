"""Asked at the last moment before a text leaves: may it still go? Knows no wording and no carrier."""

from sqlalchemy.orm import Session

from portal.domain import overdracht as regels
from portal.persistence import afspraken as afspraakrijen
from portal.persistence.inburgeraars import Inburgeraar


def still_wanted(session: Session, reference: str) -> bool:
    """Whether the person behind this reference may get texts; after a death nothing leaves any more (SS111)."""
    person = _person(session, reference)
    if person is None or person.gesloten_reden is None:
        return True
    return not regels.stops_messages(person.gesloten_reden)


def _person(session: Session, reference: str) -> Inburgeraar | None:
    """The person a text is for, where its reference says so; a code belongs to a number."""
    kind, _, key = reference.partition(":")
    if not key.isdecimal():
        return None
    if kind == "afspraak":
        appointment = afspraakrijen.get(session, int(key))
        return session.get(Inburgeraar, appointment.inburgeraar_id) if appointment else None
    return session.get(Inburgeraar, int(key)) if kind == "nummer" else None
