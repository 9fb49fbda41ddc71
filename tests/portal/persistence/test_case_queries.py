"""The named queries of the case data: borders of dates, order, households, the register."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.domain.aanbod import Dienst
from portal.domain.afspraken import AfspraakStatus
from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.overdracht import Sluitreden
from portal.domain.pip import Leerroute
from portal.persistence import (
    aanbod,
    afspraken,
    begeleiding,
    huishoudens,
    huisvesting,
    inburgeraars,
    intake,
    klachten,
    ontzorgen,
    organisaties,
    pip,
    werkcontacten,
)
from portal.persistence.inburgeraars import InburgeraarDoelgroep, InburgeraarGemeente, Plicht
from tests.factories import VAN, an_afspraak, an_inburgeraar, an_organisatie

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
DAG = date(2025, 5, 5)
UUR = timedelta(hours=1)


def test_a_person_is_found_by_number_and_never_by_part_of_it(session):
    person = an_inburgeraar(session)
    assert inburgeraars.by_nummer(session, person.nummer) is person
    assert inburgeraars.by_nummer(session, person.nummer[:5]) is None


def test_open_cases_on_one_phone_are_found_together(session):
    first, second, closed = (an_inburgeraar(session, telefoon="+31612345678") for _ in range(3))
    closed.gesloten_op, closed.gesloten_reden = DAG, Sluitreden.VOLDAAN
    session.flush()
    assert inburgeraars.by_telefoon(session, "+31612345678") == [first, second]


@pytest.mark.parametrize(
    ("day", "gemeente"),
    [
        (VAN - timedelta(days=1), None),
        (VAN, Gemeente.MEDEMBLIK),
        (DAG - timedelta(days=1), Gemeente.MEDEMBLIK),
        (DAG, Gemeente.HOORN),
        (DAG + timedelta(days=900), Gemeente.HOORN),
    ],
)
def test_on_the_day_of_a_move_the_new_gemeente_counts(session, day, gemeente):
    person = an_inburgeraar(session)
    inburgeraars.gemeenten_of(session, person.id)[0].tot = DAG - timedelta(days=1)
    session.add(InburgeraarGemeente(inburgeraar_id=person.id, gemeente=Gemeente.HOORN, van=DAG))
    session.flush()
    assert inburgeraars.gemeente_on(session, person.id, day) is gemeente


def test_a_change_of_group_holds_from_its_day(session):
    person = an_inburgeraar(session, doelgroep=Doelgroep.GEZINSMIGRANT)
    inburgeraars.doelgroepen_of(session, person.id)[0].tot = DAG - timedelta(days=1)
    session.add(InburgeraarDoelgroep(inburgeraar_id=person.id, doelgroep=Doelgroep.ASIELSTATUSHOUDER, van=DAG))
    session.flush()
    found = [inburgeraars.doelgroep_on(session, person.id, DAG - timedelta(days=ago)) for ago in (1, 0)]
    assert found == [Doelgroep.GEZINSMIGRANT, Doelgroep.ASIELSTATUSHOUDER]


def test_the_latest_plicht_is_given_also_when_it_ended(session):
    person = an_inburgeraar(session)
    ended = Plicht(inburgeraar_id=person.id, van=DAG, tot=DAG, reden_einde=Sluitreden.PLICHT_BEEINDIGD)
    session.add(ended)
    session.flush()
    assert inburgeraars.current_plicht(session, person.id) is ended
    nobody = an_inburgeraar(session, doelgroep=Doelgroep.ONDERTUSSENGROEP)
    assert inburgeraars.current_plicht(session, nobody.id) is None


def test_upcoming_and_past_split_the_appointments_of_a_person(session):
    person = an_inburgeraar(session)
    mine = {"inburgeraar_id": person.id}
    later = an_afspraak(session, **mine, begin=NOW + 48 * UUR, status=AfspraakStatus.VERZET)
    soon = an_afspraak(session, **mine, begin=NOW + UUR)
    going_on = an_afspraak(session, **mine, begin=NOW - UUR, einde=NOW + UUR)
    gone = an_afspraak(session, **mine, begin=NOW - 24 * UUR, status=AfspraakStatus.GEWEEST)
    called_off = an_afspraak(session, **mine, begin=NOW + 24 * UUR, status=AfspraakStatus.AFGEZEGD)
    an_afspraak(session, begin=NOW + UUR)
    assert afspraken.upcoming_of(session, person.id, NOW) == [going_on, soon, later]
    assert afspraken.past_of(session, person.id, NOW) == [called_off, gone]


def test_who_shares_sees_what_holds_for_the_household_and_nothing_personal(session):
    one, other, home = a_couple(session)
    of_home = {"inburgeraar_id": one.id, "huishouden_id": home.id, "begin": NOW + UUR}
    shared = an_afspraak(session, **of_home)
    an_afspraak(session, **of_home, alleen_persoonlijk=True)
    an_afspraak(session, inburgeraar_id=one.id, begin=NOW + UUR)
    assert afspraken.upcoming_of(session, other.id, NOW, {one.id}) == [shared]
    assert afspraken.upcoming_of(session, other.id, NOW) == []
    assert len(afspraken.upcoming_of(session, one.id, NOW, {other.id})) == 3


def test_an_appointment_of_an_earlier_household_is_not_shared_with_the_new_one(session):
    one, other, _ = a_couple(session)
    earlier = huishoudens.Huishouden()
    session.add(earlier)
    session.flush()
    an_afspraak(session, inburgeraar_id=one.id, huishouden_id=earlier.id, begin=NOW + UUR)
    assert afspraken.upcoming_of(session, other.id, NOW, {one.id}) == []


@pytest.mark.parametrize("agreed", [(False, False), (True, False), (False, True), (True, True)])
def test_sharing_is_on_when_both_agreed(session, agreed):
    one, other, _ = a_couple(session, agreed)
    found = [set(session.scalars(huishoudens.agreed_with(each.id, DAG))) for each in (one, other)]
    assert found == ([{other.id}, {one.id}] if all(agreed) else [set(), set()])


def test_who_left_shares_nothing_any_more(session):
    one, other, _ = a_couple(session, (True, True), tot=DAG)
    assert set(session.scalars(huishoudens.agreed_with(one.id, DAG))) == {other.id}
    assert set(session.scalars(huishoudens.agreed_with(one.id, DAG + timedelta(days=1)))) == set()


def a_couple(session, agreed=(False, False), **changes):
    one, other, home = an_inburgeraar(session), an_inburgeraar(session), huishoudens.Huishouden()
    session.add(home)
    session.flush()
    for person, yes, more in ((one, agreed[0], {}), (other, agreed[1], changes)):
        of_home = {"huishouden_id": home.id, "inburgeraar_id": person.id, "van": VAN} | more
        session.add(huishoudens.HuishoudenLid(**of_home, akkoord_op=NOW if yes else None))
    session.flush()
    return one, other, home


def test_what_begins_now_is_not_upcoming_any_more(session):
    at_once = an_afspraak(session, begin=NOW)
    last = an_afspraak(session, begin=NOW + 24 * UUR)
    an_afspraak(session, begin=NOW + 25 * UUR)
    assert afspraken.upcoming(session, NOW, NOW + 24 * UUR) == [last]
    assert afspraken.get(session, at_once.id) is at_once


def test_who_left_a_household_is_no_member(session):
    stays, leaves = an_inburgeraar(session), an_inburgeraar(session)
    home = huishoudens.Huishouden()
    session.add(home)
    session.flush()
    for person, tot in ((stays, None), (leaves, DAG)):
        session.add(huishoudens.HuishoudenLid(huishouden_id=home.id, inburgeraar_id=person.id, van=VAN, tot=tot))
    session.flush()
    assert [each.inburgeraar_id for each in huishoudens.leden_of(session, home.id)] == [stays.id]
    assert huishoudens.lidmaatschap_of(session, stays.id).huishouden_id == home.id
    assert huishoudens.lidmaatschap_of(session, leaves.id) is None


@pytest.mark.parametrize(("day", "number"), [(DAG - timedelta(days=1), 0), (DAG, 5)])
def test_the_register_counts_a_half_open_period(session, day, number):
    session.add(
        huisvesting.Huisvesting(
            gemeente=Gemeente.OPMEER,
            datum=DAG,
            aantal_personen=5,
            aantal_plichtig=2,
            taakstelling_jaar=2025,
            taakstelling_helft=1,
        )
    )
    session.flush()
    until = huisvesting.housed(session, VAN, day + timedelta(days=1))
    assert until.get(Gemeente.OPMEER, 0) == number
    assert huisvesting.housed(session, VAN, DAG) == {}
    assert len(huisvesting.register(session, Gemeente.OPMEER)) == 1


def test_every_uitvoering_comes_with_its_organisation(session):
    for sleutel, van, tot in (
        ("vluchtelingenwerk", date(2022, 1, 1), date(2022, 12, 31)),
        ("inova", date(2023, 1, 1), None),
    ):
        org = an_organisatie(session, sleutel=sleutel)
        row = {"gemeente": Gemeente.OPMEER, "dienst": Dienst.BEGELEIDING, "van": van, "tot": tot}
        session.add(organisaties.Uitvoering(organisatie_id=org.id, **row))
    session.flush()
    found = [(org.sleutel, row.tot) for row, org in organisaties.uitvoeringen(session)]
    assert found == [("vluchtelingenwerk", date(2022, 12, 31)), ("inova", None)]


def test_the_last_plan_is_in_force_and_the_oldest_comes_first(session):
    person = an_inburgeraar(session)
    for day in (DAG + timedelta(days=99), DAG):
        session.add(pip.Pip(inburgeraar_id=person.id, dagtekening=day, leerroute=Leerroute.Z))
    session.flush()
    days = [each.dagtekening for each in pip.pips_of(session, person.id)]
    assert days == sorted(days)
    assert pip.current(session, person.id).dagtekening == days[-1]
    assert pip.current(session, an_inburgeraar(session).id) is None


def test_a_new_case_has_nothing_yet(session):
    person = an_inburgeraar(session)
    assert pip.termijn_of(session, person.id) is None
    for rows in (
        intake.intakes_of,
        intake.toetsen_of,
        intake.voortgangsgesprekken_of,
        aanbod.aanbod_of,
        aanbod.standen_of,
        begeleiding.begeleidingen_of,
        ontzorgen.trajecten_of,
        werkcontacten.werkcontacten_of,
    ):
        assert rows(session, person.id) == []


def test_complaints_are_counted_per_gemeente_and_organisation(session):
    org = an_organisatie(session)
    for day in (DAG, DAG, DAG + timedelta(days=1)):
        session.add(klachten.Klacht(gemeente=Gemeente.HOORN, organisatie_id=org.id, ontvangen_op=day))
    session.flush()
    assert klachten.received(session, DAG, DAG + timedelta(days=1)) == {(Gemeente.HOORN, org.id): 2}
