"""Whose files an actor meets: by contract, gemeente, traject and day, and nobody else's."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain.aanbod import Dienst
from portal.domain.gemeenten import Gemeente
from portal.domain.pip import Leerroute
from portal.domain.rechten import Actor, Relatie, Rol, Soort
from portal.persistence import scope
from portal.persistence.aanbod import Aanbod
from portal.persistence.base import Base
from portal.persistence.begeleiding import Begeleiding
from portal.persistence.engine import Sessions
from portal.persistence.inburgeraars import Inburgeraar, InburgeraarGemeente
from portal.persistence.medewerkers import Betrokkenheid, Medewerker
from portal.persistence.ontzorgen import OntzorgTraject
from portal.persistence.organisaties import Organisatie, Uitvoering
from portal.persistence.pip import Pip, Termijn
from tests.factories import a_medewerker, an_afspraak, an_inburgeraar, an_organisatie

DAY = date(2026, 3, 3)
VAN = date(2022, 1, 1)
ZES = tuple(each for each in Gemeente if each is not Gemeente.HOORN)


def org(session: Session, sleutel: str, dienst: Dienst, *gemeenten: Gemeente, **dates: date) -> Organisatie:
    made = an_organisatie(session, sleutel=sleutel, naam=sleutel)
    for each in gemeenten:
        values = {"van": VAN} | dates
        session.add(Uitvoering(organisatie_id=made.id, gemeente=each, dienst=dienst, **values))
    session.flush()
    return made


def actor(session: Session, rol: Rol, made: Organisatie, *gemeenten: Gemeente) -> Actor:
    row = a_medewerker(session, rol=rol, organisatie_id=made.id)
    return Actor(Soort.MEDEWERKER, row.id, rol, made.id, frozenset(gemeenten))


def add(session: Session, *rows: Base) -> None:
    session.add_all(rows)
    session.flush()


def met(session: Session, who: Actor, day: date = DAY) -> set[int]:
    return set(session.scalars(scope.visible_to(select(Inburgeraar.id), who, day)))


def test_a_coach_meets_the_six_and_a_casemanager_meets_hoorn(session: Session) -> None:
    coach = actor(session, Rol.INBURGERINGSCOACH, org(session, "rit", Dienst.REGIE, *ZES))
    case = actor(session, Rol.CASEMANAGER, org(session, "1hoorn", Dienst.REGIE, Gemeente.HOORN))
    people = {each: an_inburgeraar(session, gemeente=each).id for each in Gemeente}
    assert met(session, coach) == {people[each] for each in ZES}
    assert met(session, case) == {people[Gemeente.HOORN]}


def test_a_consulent_meets_the_own_gemeenten_only(session: Session) -> None:
    made = org(session, "gemeente", Dienst.CONSULENT, Gemeente.OPMEER, Gemeente.MEDEMBLIK)
    opmeer = an_inburgeraar(session, gemeente=Gemeente.OPMEER)
    an_inburgeraar(session, gemeente=Gemeente.MEDEMBLIK)
    who = actor(session, Rol.CONSULENT, made, Gemeente.OPMEER)
    assert met(session, who) == {opmeer.id}
    assert scope.relatie(session, who, opmeer.id, DAY) is Relatie.GEMEENTE
    assert met(session, actor(session, Rol.CONSULENT, made)) == set()


def test_a_begeleider_meets_running_begeleiding_under_contract(session: Session) -> None:
    old = org(session, "vwn", Dienst.BEGELEIDING, *ZES, tot=date(2022, 12, 31))
    new = org(session, "inova", Dienst.BEGELEIDING, *ZES, van=date(2023, 1, 1))
    person = an_inburgeraar(session, van=date(2022, 6, 1))
    an_inburgeraar(session, van=date(2022, 6, 1))  # without begeleiding
    add(session, Begeleiding(inburgeraar_id=person.id, start=date(2022, 7, 1), geeindigd_op=DAY))
    before, after = (actor(session, Rol.BEGELEIDER, each) for each in (old, new))
    last_day = date(2022, 12, 31)
    assert met(session, before, last_day) == {person.id}
    assert met(session, before, last_day + timedelta(days=1)) == set()
    assert met(session, after, last_day) == set()
    assert met(session, after, DAY - timedelta(days=1)) == {person.id}
    assert met(session, after, DAY) == set()


def test_a_caseload_does_not_outlive_the_contract(session: Session) -> None:
    old = org(session, "vwn", Dienst.BEGELEIDING, *ZES, tot=date(2022, 12, 31))
    person = an_inburgeraar(session, van=VAN)
    who = actor(session, Rol.BEGELEIDER, old)
    add(session, Betrokkenheid(medewerker_id=who.id, inburgeraar_id=person.id, van=VAN))
    assert scope.relatie(session, who, person.id, date(2022, 12, 31)) is Relatie.EIGEN
    assert scope.relatie(session, who, person.id, date(2023, 1, 1)) is Relatie.GEEN


def test_werksaam_meets_hulp_met_geld_until_it_ends(session: Session) -> None:
    who = actor(session, Rol.WERKSAAM_INKOMEN, org(session, "werksaam", Dienst.INHOUDING, *Gemeente))
    person, _other = an_inburgeraar(session), an_inburgeraar(session)
    add(session, OntzorgTraject(inburgeraar_id=person.id, start=DAY, geeindigd_op=DAY + timedelta(days=9)))
    assert met(session, who) == {person.id}
    assert met(session, who, DAY + timedelta(days=9)) == set()


def test_a_school_meets_its_own_pupils_also_after_they_moved(session: Session) -> None:
    mine = org(session, "fiolet", Dienst.TAAL, Gemeente.HOORN)
    theirs = org(session, "nltraining", Dienst.TAAL, Gemeente.MEDEMBLIK)
    pupil = an_inburgeraar(session, gemeente=Gemeente.MEDEMBLIK)
    add(session, Aanbod(inburgeraar_id=pupil.id, organisatie_id=mine.id, route=Leerroute.B1, start=DAY))
    assert met(session, actor(session, Rol.TAALAANBIEDER, mine)) == {pupil.id}
    assert met(session, actor(session, Rol.TAALAANBIEDER, theirs)) == set()


def test_map_meets_who_must_do_map_once_the_term_runs(session: Session) -> None:
    who = actor(session, Rol.MAP, org(session, "werksaam", Dienst.MAP, *Gemeente))
    people = [an_inburgeraar(session) for _ in range(3)]
    for person, route in zip(people, (Leerroute.B1, Leerroute.ONDERWIJS, Leerroute.Z), strict=True):
        add(session, Pip(inburgeraar_id=person.id, dagtekening=DAY, leerroute=route))
    for person in people[:2]:
        term = Termijn(inburgeraar_id=person.id, start=DAY, einde=date(2029, 3, 3))
        add(session, term)
    assert met(session, who) == {people[0].id}
    assert met(session, who, DAY - timedelta(days=1)) == set()


def test_map_loses_who_switches_to_the_onderwijsroute(session: Session) -> None:
    who = actor(session, Rol.MAP, org(session, "werksaam", Dienst.MAP, *Gemeente))
    person = an_inburgeraar(session)
    first = Pip(inburgeraar_id=person.id, dagtekening=DAY, leerroute=Leerroute.B1)
    add(session, first, Termijn(inburgeraar_id=person.id, start=DAY, einde=date(2029, 3, 3)))
    later = DAY + timedelta(days=60)
    switch = Pip(inburgeraar_id=person.id, dagtekening=later, leerroute=Leerroute.ONDERWIJS, vervangt_id=first.id)
    add(session, switch)
    assert met(session, who) == {person.id}
    assert met(session, who, later) == set()


def test_a_coordinator_meets_nobody_before_there_is_a_request(session: Session) -> None:
    made = org(session, "taalhuis", Dienst.TAALMAATJE, *Gemeente)
    who, person = actor(session, Rol.TAALMAATJE_COORDINATOR, made), an_inburgeraar(session)
    assert met(session, who) == set()
    add(session, Betrokkenheid(medewerker_id=who.id, inburgeraar_id=person.id, van=DAY))
    assert met(session, who) == {person.id}


@pytest.mark.parametrize("rol", [Rol.BELEID, Rol.RAAD, Rol.PRIVACY, Rol.BEHEERDER])
def test_roles_without_files_meet_nobody_even_when_somebody_adds_them(session: Session, rol: Rol) -> None:
    who, person = actor(session, rol, org(session, "rit", Dienst.REGIE, *Gemeente)), an_inburgeraar(session)
    add(session, Betrokkenheid(medewerker_id=who.id, inburgeraar_id=person.id, van=VAN, uitgenodigd=True))
    assert met(session, who) == set()
    assert scope.relatie(session, who, person.id, DAY) is Relatie.GEEN


def test_a_guest_meets_one_file_between_two_days(session: Session) -> None:
    coach = actor(session, Rol.INBURGERINGSCOACH, org(session, "rit", Dienst.REGIE, *ZES))
    person = an_inburgeraar(session, gemeente=Gemeente.HOORN)
    an_inburgeraar(session, gemeente=Gemeente.HOORN)
    row = Betrokkenheid(medewerker_id=coach.id, inburgeraar_id=person.id, van=DAY, tot=DAY, uitgenodigd=True)
    add(session, row)
    assert [met(session, coach, DAY + timedelta(days=d)) for d in (-1, 0, 1)] == [set(), {person.id}, set()]
    assert scope.relatie(session, coach, person.id, DAY) is Relatie.UITGENODIGD


def test_a_client_meets_the_own_file_only(session: Session) -> None:
    me, other = an_inburgeraar(session), an_inburgeraar(session)
    who = Actor(Soort.CLIENT, me.id, Rol.INBURGERAAR)
    assert met(session, who) == {me.id}
    assert scope.relatie(session, who, other.id, DAY) is Relatie.GEEN


def test_a_client_who_moves_changes_hands_on_the_day_itself(session: Session) -> None:
    coach = actor(session, Rol.INBURGERINGSCOACH, org(session, "rit", Dienst.REGIE, *ZES))
    case = actor(session, Rol.CASEMANAGER, org(session, "1hoorn", Dienst.REGIE, Gemeente.HOORN))
    person = an_inburgeraar(session, van=VAN)
    lived = session.scalars(select(InburgeraarGemeente).filter_by(inburgeraar_id=person.id)).one()
    lived.tot = DAY - timedelta(days=1)
    add(session, InburgeraarGemeente(inburgeraar_id=person.id, gemeente=Gemeente.HOORN, van=DAY))
    yesterday = DAY - timedelta(days=1)
    assert (met(session, coach, yesterday), met(session, case, yesterday)) == ({person.id}, set())
    assert (met(session, coach), met(session, case)) == (set(), {person.id})


def test_a_query_that_joins_the_same_tables_gets_the_same_people(session: Session) -> None:
    """A subquery that correlates with the caller's join would turn the scope around."""
    made = org(session, "rit", Dienst.REGIE, Gemeente.OPMEER)
    who = actor(session, Rol.INBURGERINGSCOACH, made)
    inside, outside = an_inburgeraar(session, gemeente=Gemeente.OPMEER), an_inburgeraar(session)
    for person in (inside, outside):
        add(session, Betrokkenheid(medewerker_id=who.id, inburgeraar_id=person.id, van=VAN))
    query = (
        select(Inburgeraar.id)
        .join(InburgeraarGemeente)
        .join(Betrokkenheid, Betrokkenheid.inburgeraar_id == Inburgeraar.id)
        .join(Medewerker, Medewerker.id == Betrokkenheid.medewerker_id)
        .join(Uitvoering, Uitvoering.organisatie_id == Medewerker.organisatie_id)
    )
    assert set(session.scalars(scope.visible_to(query, who, DAY))) == {inside.id}


def test_rows_that_hang_on_a_person_are_scoped_by_their_own_column(session: Session) -> None:
    who = actor(session, Rol.CASEMANAGER, org(session, "1hoorn", Dienst.REGIE, Gemeente.HOORN))
    mine = an_afspraak(session, inburgeraar_id=an_inburgeraar(session, gemeente=Gemeente.HOORN).id)
    an_afspraak(session)
    kind = type(mine)
    query = scope.visible_to(select(kind.id), who, DAY, kind.inburgeraar_id)
    assert set(session.scalars(query)) == {mine.id}


def test_list_and_relation_never_disagree_on_either_database(sessions: Sessions) -> None:
    with sessions.write() as session:
        orgs = [org(session, "rit", Dienst.REGIE, *ZES), org(session, "w", Dienst.INHOUDING, *Gemeente)]
        orgs += [org(session, "inova", Dienst.BEGELEIDING, *ZES), org(session, "map", Dienst.MAP, *Gemeente)]
        people = [an_inburgeraar(session, gemeente=each) for each in Gemeente]
        add(session, Begeleiding(inburgeraar_id=people[0].id, start=VAN))
        add(session, OntzorgTraject(inburgeraar_id=people[1].id, start=VAN))
        for rol, made in [(rol, made) for rol in Rol for made in orgs]:
            who = actor(session, rol, made, Gemeente.OPMEER)
            add(session, Betrokkenheid(medewerker_id=who.id, inburgeraar_id=people[2].id, van=VAN))
            seen = met(session, who)
            known = {p.id for p in people if scope.relatie(session, who, p.id, DAY) is not Relatie.GEEN}
            assert seen == known, rol
