"""With whom of the own household somebody shares; knows no page and not what is shared."""

from datetime import date

from sqlalchemy.orm import Session

from portal.persistence import huishoudens as rijen


def who_shares(session: Session, inburgeraar_id: int, day: date) -> frozenset[int]:
    """Give the other members with whom sharing is on this day: they and this person both agreed."""
    return frozenset(session.scalars(rijen.agreed_with(inburgeraar_id, day)))
