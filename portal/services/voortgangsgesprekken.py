"""Counting the talks that the plan promises; knows no appointment and no page."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.persistence.intake import Voortgangsgesprek


def hold(session: Session, inburgeraar_id: int, day: date) -> None:
    """Count a talk that was held on `day` as the next promised one; more talks than promised change nothing."""
    promised = select(Voortgangsgesprek).where(
        Voortgangsgesprek.inburgeraar_id == inburgeraar_id, Voortgangsgesprek.gehouden_op.is_(None)
    )
    row = session.scalars(promised.order_by(Voortgangsgesprek.volgnummer).limit(1)).one_or_none()
    if row is not None:
        row.gehouden_op = day
        session.flush()
