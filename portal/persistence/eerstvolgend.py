"""The next appointment of a client with who it is with and what was answered, in one prepared question."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, bindparam, select
from sqlalchemy.orm import Session

from portal.domain.afspraken import OPEN
from portal.persistence.afspraken import Afspraak
from portal.persistence.agenda import TELT, AfspraakAntwoord
from portal.persistence.base import UtcDateTime, columns
from portal.persistence.huishoudens import HuishoudenLid, agreed_with
from portal.persistence.medewerkers import Medewerker

_WIE = bindparam("wie")
_samen = agreed_with(_WIE, bindparam("dag", type_=Date))
_thuis = select(HuishoudenLid.huishouden_id).where(HuishoudenLid.inburgeraar_id == _WIE, HuishoudenLid.tot.is_(None))
_next = (
    select(
        Afspraak.id,
        Afspraak.begin,
        Afspraak.einde,
        Afspraak.plaats,
        Afspraak.tolk_taal,
        Medewerker.naam,
        AfspraakAntwoord.antwoord,
        Afspraak.status,
        Afspraak.inburgeraar_id,
    )
    .outerjoin(Medewerker, Medewerker.id == Afspraak.medewerker_id)
    .outerjoin(
        AfspraakAntwoord,
        (AfspraakAntwoord.afspraak_id == Afspraak.id) & TELT & (AfspraakAntwoord.begin == Afspraak.begin),
    )
    .where(
        (Afspraak.inburgeraar_id == _WIE) | (Afspraak.inburgeraar_id.in_(_samen) & Afspraak.huishouden_id.in_(_thuis)),
        Afspraak.einde > bindparam("nu", type_=UtcDateTime),
        Afspraak.status.in_(sorted(OPEN)),
        Afspraak.alleen_persoonlijk.is_(False),
    )
    .order_by(Afspraak.begin, Afspraak.id)
    .limit(1)
)


def next_of(session: Session, inburgeraar_id: int, now: datetime, day: date) -> Any:
    """Give its columns, or None; never one that is told in person only, of the household only what is shared."""
    return columns(session, _next, wie=inburgeraar_id, dag=day, nu=now).one_or_none()
