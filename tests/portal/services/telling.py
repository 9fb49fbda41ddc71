"""A slow count of the demo region by the rules of the published report: plain queries, one per row."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.onderdelen import Onderdeel
from portal.domain.ontzorgen import Besluitsoort
from portal.domain.overdracht import Sluitreden
from portal.domain.pip import Leerroute
from portal.domain.werkcontacten import Werksoort
from portal.persistence.aanbod import Aanbod, OnderdeelStand
from portal.persistence.base import holds_on
from portal.persistence.huisvesting import housed
from portal.persistence.inburgeraars import (
    Inburgeraar,
    InburgeraarDoelgroep,
    InburgeraarGemeente,
    Plicht,
)
from portal.persistence.intake import Intake
from portal.persistence.ontzorgen import OntzorgBesluit, OntzorgTraject
from portal.persistence.pip import Pip
from portal.persistence.werkcontacten import Werkcontact

VAN, TOT = date(2022, 1, 1), date(2023, 7, 1)
Telling = Callable[[Session], dict[Gemeente, int]]
ASIEL, GEZIN = Doelgroep.ASIELSTATUSHOUDER, Doelgroep.GEZINSMIGRANT


def in_window(day):
    return and_(day >= VAN, day < TOT)


def per_gemeente(session, person, day, *where, doelgroep=None):
    """Rows per gemeente of the day of the event, of one doelgroep on that day or of all."""
    query = (
        select(InburgeraarGemeente.gemeente, func.count())
        .select_from(person.class_)
        .join(
            InburgeraarGemeente,
            and_(InburgeraarGemeente.inburgeraar_id == person, holds_on(InburgeraarGemeente, day)),
        )
        .where(*where)
        .group_by(InburgeraarGemeente.gemeente)
    )
    rows = session.execute(of_doelgroep(query, person, day, doelgroep)).all()
    return dict(rows)


def of_doelgroep(query, person, day, doelgroep):
    if doelgroep is None:
        return query
    group = InburgeraarDoelgroep
    return query.join(group, and_(group.inburgeraar_id == person, holds_on(group, day))).where(
        group.doelgroep == doelgroep
    )


def plichtig(doelgroep) -> Telling:
    running = and_(Plicht.van < TOT, Plicht.tot.is_(None) | (Plicht.tot >= VAN))
    return lambda session: per_gemeente(session, Plicht.inburgeraar_id, Plicht.van, running, doelgroep=doelgroep)


def first_pips(doelgroep) -> Telling:
    first = Pip.vervangt_id.is_(None)
    return lambda session: per_gemeente(
        session, Pip.inburgeraar_id, Pip.dagtekening, first, in_window(Pip.dagtekening), doelgroep=doelgroep
    )


def closed(doelgroep) -> Telling:
    day = Inburgeraar.gesloten_op
    talked = select(Intake.id).where(Intake.inburgeraar_id == Inburgeraar.id, Intake.afgerond_op <= day)
    other = Inburgeraar.gesloten_reden != Sluitreden.VOLDAAN
    return lambda session: per_gemeente(
        session, Inburgeraar.id, day, in_window(day), other, talked.exists(), doelgroep=doelgroep
    )


def started(route) -> Telling:
    return lambda session: per_gemeente(
        session,
        Aanbod.inburgeraar_id,
        Aanbod.start,
        Aanbod.route == route,
        in_window(Aanbod.start),
        doelgroep=ASIEL,
    )


def finished(route, doelgroep) -> Telling:
    if route is Leerroute.Z:
        return lambda session: per_gemeente(
            session,
            OnderdeelStand.inburgeraar_id,
            OnderdeelStand.afgerond_op,
            OnderdeelStand.onderdeel == Onderdeel.EINDGESPREK,
            in_window(OnderdeelStand.afgerond_op),
            doelgroep=doelgroep,
        )
    done = Plicht.reden_einde == Sluitreden.VOLDAAN
    return lambda session: per_gemeente(
        session, Plicht.inburgeraar_id, Plicht.tot, done, in_window(Plicht.tot), doelgroep=doelgroep
    )


def decided(route) -> Telling:
    """Count the route of the last plan of the period, without who went back to the country of origin."""

    def count(session):
        totals: Counter[Gemeente] = Counter()
        rows = session.execute(last_pips()).all()
        last = {person: (pip_route, gemeente) for person, pip_route, gemeente in rows}
        for pip_route, gemeente in last.values():
            totals[gemeente] += pip_route is route
        return dict(totals)

    return count


def last_pips() -> Select:
    back = and_(Inburgeraar.gesloten_reden == Sluitreden.VERTROKKEN, Inburgeraar.gesloten_op < TOT)
    query = (
        select(Inburgeraar.id, Pip.leerroute, InburgeraarGemeente.gemeente)
        .join(Pip, Pip.inburgeraar_id == Inburgeraar.id)
        .join(
            InburgeraarGemeente,
            and_(
                InburgeraarGemeente.inburgeraar_id == Inburgeraar.id,
                holds_on(InburgeraarGemeente, Pip.dagtekening),
            ),
        )
        .where(in_window(Pip.dagtekening), func.coalesce(back, False).is_(False))
    )
    ordered = query.order_by(Pip.dagtekening, Pip.id)
    return of_doelgroep(ordered, Inburgeraar.id, Pip.dagtekening, GEZIN)


def part(column, onderdeel) -> Telling:
    return lambda session: per_gemeente(
        session,
        OnderdeelStand.inburgeraar_id,
        column,
        OnderdeelStand.onderdeel == onderdeel,
        in_window(column),
    )


def trajecten(session):
    start = OntzorgTraject.start
    return per_gemeente(session, OntzorgTraject.inburgeraar_id, start, in_window(start))


def extended(session):
    """Count decisions to extend that were taken after month six, in plain Python because months are odd."""
    rows = session.execute(
        select(OntzorgTraject, OntzorgBesluit.datum, InburgeraarGemeente.gemeente)
        .join(OntzorgBesluit, OntzorgBesluit.traject_id == OntzorgTraject.id)
        .join(
            InburgeraarGemeente,
            and_(
                InburgeraarGemeente.inburgeraar_id == OntzorgTraject.inburgeraar_id,
                holds_on(InburgeraarGemeente, OntzorgBesluit.datum),
            ),
        )
        .where(OntzorgBesluit.soort == Besluitsoort.VERLENGD, in_window(OntzorgBesluit.datum))
    ).all()
    return dict(Counter(gemeente for traject, day, gemeente in rows if (day - traject.start).days >= 181))


def work(soort) -> Telling:
    return lambda session: per_gemeente(
        session,
        Werkcontact.inburgeraar_id,
        Werkcontact.van,
        Werkcontact.soort == soort,
        in_window(Werkcontact.van),
    )


ROUTES = {"z": Leerroute.Z, "b1": Leerroute.B1, "o": Leerroute.ONDERWIJS}
RIJEN: dict[tuple[str, str], Telling] = {
    ("t1", "gehuisvest"): lambda session: housed(session, VAN, TOT),
    ("t1", "inburgeringsplichtig"): plichtig(ASIEL),
    ("t1", "pip_vastgesteld"): first_pips(ASIEL),
    ("t1", "beeindigd"): closed(ASIEL),
    ("t2", "inburgeringsplichtig"): plichtig(GEZIN),
    ("t2", "pip_vastgesteld"): first_pips(GEZIN),
    ("t2", "beeindigd"): closed(GEZIN),
    **{("t3", f"{key}_gestart"): started(route) for key, route in ROUTES.items()},
    **{("t3", f"{key}_afgerond"): finished(route, ASIEL) for key, route in ROUTES.items()},
    **{("t4", f"{key}_vastgesteld"): decided(route) for key, route in ROUTES.items()},
    **{("t4", f"{key}_afgerond"): finished(route, GEZIN) for key, route in ROUTES.items()},
    ("t5", "afgerond"): part(OnderdeelStand.eindgesprek_op, Onderdeel.MAP),
    ("t5", "vrijstellingen"): part(OnderdeelStand.individueel_vrijgesteld_op, Onderdeel.MAP),
    ("t6", "afgerond"): part(OnderdeelStand.ondertekend_op, Onderdeel.PVT),
    ("t7", "trajecten"): trajecten,
    ("t7", "verlengd"): extended,
    **{("t8", soort.value): work(soort) for soort in Werksoort},
}
