"""What the database itself refuses, on both databases: the invariants of the law as CHECK constraints."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.domain.intake import OproepUitkomst
from portal.domain.onderdelen import Onderdeel
from portal.domain.ontzorgen import Besluitsoort, Kostensoort, Wijze
from portal.domain.overdracht import Sluitreden
from portal.domain.pip import Leerroute, Niveau
from portal.domain.werkcontacten import Werksoort
from portal.persistence.aanbod import Aanbod, OnderdeelStand
from portal.persistence.afspraken import Afspraak
from portal.persistence.begeleiding import Begeleiding, BegeleidingBesluit
from portal.persistence.huishoudens import Huishouden, HuishoudenLid
from portal.persistence.huisvesting import Huisvesting, Taakstelling
from portal.persistence.inburgeraars import Inburgeraar, InburgeraarDoelgroep, InburgeraarGemeente, Plicht
from portal.persistence.intake import Intake, Oproep, Voortgangsgesprek
from portal.persistence.klachten import Klacht
from portal.persistence.ontzorgen import OntzorgBesluit, OntzorgOnderdeel, OntzorgTraject
from portal.persistence.organisaties import Uitvoering
from portal.persistence.pip import Pip, Termijn, TermijnVerlenging
from portal.persistence.tabellen import METADATA
from portal.persistence.werkcontacten import Werkcontact
from tests.factories import an_afspraak, an_inburgeraar, an_organisatie

DAG = date(2024, 3, 1)
LATER = DAG + timedelta(days=30)
EERDER = DAG - timedelta(days=1)
GEMEENTE = Gemeente.OPMEER
PERIODE = {"gemeente": GEMEENTE, "datum": DAG, "taakstelling_jaar": 2024}

# Of one person: rows that stand, and what each may not be changed into.
VAN_PERSOON = [
    (InburgeraarGemeente, {"gemeente": GEMEENTE, "van": DAG}, [{"tot": EERDER}, {"gemeente": "utrecht"}]),
    (
        InburgeraarDoelgroep,
        {"doelgroep": Doelgroep.GEZINSMIGRANT, "van": DAG},
        [{"tot": EERDER}, {"doelgroep": "toerist"}],
    ),
    (
        Plicht,
        {"van": DAG, "kennisgeving": DAG},
        [
            {"tot": EERDER, "reden_einde": Sluitreden.VOLDAAN},
            {"tot": LATER},
            {"kennisgeving": EERDER},
            {"rust_van": DAG, "rust_tot": EERDER},
        ],
    ),
    (Intake, {"gestart_op": DAG}, [{"afgerond_op": EERDER}]),
    (Voortgangsgesprek, {"volgnummer": 1, "gepland_voor": DAG}, [{"volgnummer": 0}]),
    (
        Pip,
        {"dagtekening": DAG, "leerroute": Leerroute.B1, "niveau": Niveau.B1},
        [
            {"niveau": Niveau.A2},
            {"leerroute": Leerroute.ONDERWIJS, "niveau": Niveau.A2},
            {"leerroute": Leerroute.Z},
            {"aantal_voortgangsgesprekken": -1},
        ],
    ),
    (Termijn, {"start": DAG, "einde": LATER}, [{"einde": DAG}, {"bron": "iemand"}]),
    (
        OnderdeelStand,
        {"onderdeel": Onderdeel.KNM, "uren": 4},
        [{"uren": -1}, {"ondertekend_op": DAG}, {"eindgesprek_op": DAG}],
    ),
    (Begeleiding, {"start": DAG}, [{"geeindigd_op": EERDER}]),
    (OntzorgTraject, {"start": DAG}, [{"geeindigd_op": EERDER}]),
    (Werkcontact, {"soort": Werksoort.WERKSTAGE, "van": DAG}, [{"tot": EERDER}]),
]
VERBODEN = [(row, good, bad) for row, good, bads in VAN_PERSOON for bad in bads]
GETALLEN = [
    (Huisvesting, PERIODE | {"taakstelling_helft": 1, "aantal_personen": 2, "aantal_plichtig": 3}),
    (Huisvesting, PERIODE | {"taakstelling_helft": 1, "aantal_personen": 0, "aantal_plichtig": 0}),
    (Huisvesting, PERIODE | {"taakstelling_helft": 3, "aantal_personen": 2, "aantal_plichtig": 1}),
    (Taakstelling, {"gemeente": GEMEENTE, "jaar": 2024, "helft": 1, "aantal": -1}),
]


@pytest.fixture
def writing(sessions):
    with sessions.write() as session:
        yield session
        session.rollback()


def refused(session, row):
    session.add(row)
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


@pytest.mark.parametrize(("row", "good"), [(row, good) for row, good, _ in VAN_PERSOON])
def test_a_valid_row_of_a_person_is_stored(writing, row, good):
    person = an_inburgeraar(writing)
    writing.add(row(inburgeraar_id=person.id, **good))
    writing.flush()


@pytest.mark.parametrize(("row", "good", "bad"), VERBODEN)
def test_a_row_that_breaks_the_order_of_things_is_refused(writing, row, good, bad):
    person = an_inburgeraar(writing)
    refused(writing, row(inburgeraar_id=person.id, **good | bad))


@pytest.mark.parametrize(("row", "values"), GETALLEN)
def test_impossible_numbers_of_the_register_are_refused(writing, row, values):
    refused(writing, row(**values))


def test_a_case_is_closed_with_a_reason_or_not_at_all(writing):
    person = an_inburgeraar(writing, gesloten_op=DAG, gesloten_reden=Sluitreden.VERHUISD)
    person.gesloten_reden = None
    refused(writing, person)


def test_a_client_number_is_unique_and_six_long(writing):
    taken = an_inburgeraar(writing)
    writing.commit()
    for nummer in (taken.nummer, "KORT"):
        refused(writing, Inburgeraar(nummer=nummer, naam="Iemand", language="nl"))
    writing.delete(taken)
    writing.commit()


def test_there_is_one_term_per_person(writing):
    person = an_inburgeraar(writing)
    writing.add(Termijn(inburgeraar_id=person.id, start=DAG, einde=LATER))
    writing.flush()
    refused(writing, Termijn(inburgeraar_id=person.id, start=LATER, einde=LATER + timedelta(days=9)))


def test_extra_time_makes_the_term_longer(writing):
    person = an_inburgeraar(writing)
    term = Termijn(inburgeraar_id=person.id, start=DAG, einde=LATER)
    writing.add(term)
    writing.flush()
    shorter = {"gewijzigd_op": DAG, "oud_einde": LATER, "nieuw_einde": LATER}
    refused(writing, TermijnVerlenging(termijn_id=term.id, **shorter))


def test_a_later_plan_may_ask_a2_and_replaces_one_plan_once(writing):
    person = an_inburgeraar(writing)
    first = Pip(inburgeraar_id=person.id, dagtekening=DAG, leerroute=Leerroute.B1)
    writing.add(first)
    writing.flush()
    scaled = {"inburgeraar_id": person.id, "dagtekening": LATER, "leerroute": Leerroute.B1, "niveau": Niveau.A2}
    writing.add(Pip(**scaled, vervangt_id=first.id))
    writing.flush()
    refused(writing, Pip(**scaled, vervangt_id=first.id))


def test_a_fourth_call_is_refused(writing):
    person = an_inburgeraar(writing)
    talk = Intake(inburgeraar_id=person.id, gestart_op=DAG)
    writing.add(talk)
    writing.flush()
    missed = {"datum": DAG, "uitkomst": OproepUitkomst.NIET_GEKOMEN}
    writing.add_all(Oproep(intake_id=talk.id, volgnummer=number, **missed) for number in (1, 2, 3))
    writing.flush()
    refused(writing, Oproep(intake_id=talk.id, volgnummer=4, **missed))


@pytest.mark.parametrize("soort", Besluitsoort)
def test_only_a_decision_to_extend_has_an_end(writing, soort):
    person = an_inburgeraar(writing)
    traject, support = (kind(inburgeraar_id=person.id, start=DAG) for kind in (OntzorgTraject, Begeleiding))
    writing.add_all([traject, support])
    writing.flush()
    wrong = {"soort": soort, "datum": LATER, "verlengd_tot": None if soort == "verlengd" else LATER}
    traject_id, support_id = traject.id, support.id
    writing.commit()
    refused(writing, OntzorgBesluit(traject_id=traject_id, **wrong))
    refused(writing, BegeleidingBesluit(begeleiding_id=support_id, **wrong))


def test_a_course_that_stopped_was_not_finished(writing):
    person, school = an_inburgeraar(writing), an_organisatie(writing)
    both = {"route": Leerroute.Z, "start": DAG, "afgerond_op": LATER, "gestopt_op": LATER}
    refused(writing, Aanbod(inburgeraar_id=person.id, organisatie_id=school.id, **both))


@pytest.mark.parametrize(
    "bad",
    [
        {"einde": datetime(2026, 3, 9, 9, 0, tzinfo=UTC)},
        {"tolk_taal": "ti"},
        {"tolk_taal": "ti", "tolk_wijze": "gebaren"},
        {"tolk_besteld_op": datetime(2026, 3, 1, 9, 0, tzinfo=UTC)},
        {"bron": "elders"},
    ],
)
def test_an_impossible_appointment_is_refused(writing, bad):
    with pytest.raises(IntegrityError):
        an_afspraak(writing, **bad)
    writing.rollback()


def test_of_two_who_change_one_appointment_the_second_hears_it(sessions):
    with sessions.write.begin() as session:
        number = an_afspraak(session).id
    with sessions.read() as stale_session:
        stale = stale_session.get(Afspraak, number)
    with sessions.write.begin() as session:
        session.get(Afspraak, number).plaats = "Bibliotheek"
    with sessions.write() as session:
        stale.plaats = "Buurthuis"
        session.add(stale)
        with pytest.raises(StaleDataError):
            session.flush()
        session.rollback()
        assert session.get(Afspraak, number).plaats == "Bibliotheek"


def a_full_case(session):
    person, org = an_inburgeraar(session), an_organisatie(session)
    of_person = {"inburgeraar_id": person.id}
    home = Huishouden()
    traject, term = OntzorgTraject(**of_person, start=DAG), Termijn(**of_person, start=DAG, einde=LATER)
    talk, support = Intake(**of_person, gestart_op=DAG), Begeleiding(**of_person, start=DAG)
    plan = Pip(**of_person, dagtekening=DAG, leerroute=Leerroute.Z)
    session.add_all([home, traject, term, talk, support, plan])
    session.flush()
    yes = {"soort": Besluitsoort.VERLENGD, "datum": DAG, "verlengd_tot": LATER}
    rent = {"kostensoort": Kostensoort.HUUR, "wijze": Wijze.ZELF, "van": DAG}
    session.add_all(
        [
            HuishoudenLid(huishouden_id=home.id, **of_person, van=DAG),
            OntzorgOnderdeel(traject_id=traject.id, **rent),
            OntzorgBesluit(traject_id=traject.id, **yes),
            TermijnVerlenging(termijn_id=term.id, gewijzigd_op=DAG, oud_einde=DAG, nieuw_einde=LATER),
            Oproep(intake_id=talk.id, volgnummer=1, datum=DAG),
            BegeleidingBesluit(begeleiding_id=support.id, **yes),
            Pip(**of_person, dagtekening=LATER, leerroute=Leerroute.Z, vervangt_id=plan.id),
            Aanbod(**of_person, organisatie_id=org.id, route=Leerroute.Z, start=DAG),
            OnderdeelStand(**of_person, onderdeel=Onderdeel.PVT),
            Werkcontact(**of_person, soort=Werksoort.WERKSTAGE, van=DAG),
            Klacht(**of_person, gemeente=GEMEENTE, organisatie_id=org.id, ontvangen_op=DAG),
        ]
    )
    an_afspraak(session, inburgeraar_id=person.id)
    return person


def test_erasing_a_person_leaves_only_the_count_of_the_complaint(writing):
    person = a_full_case(writing)
    writing.commit()
    writing.delete(person)
    writing.commit()
    left = {table.name for table in METADATA.sorted_tables if writing.scalar(select(func.count()).select_from(table))}
    assert left == {"organisaties", "huishoudens", "klachten", "regiostand"}
    assert writing.scalar(select(Klacht.inburgeraar_id)) is None


def test_what_says_something_about_a_person_is_marked():
    technical = {"id", "created_at", "version", "bron", "volgnummer"}
    for row, _, _ in VAN_PERSOON:
        for column in row.__table__.columns:
            if column.name not in technical and not column.name.endswith("_id"):
                assert column.info.get("personal"), f"{row.__tablename__}.{column.name}"


def test_no_column_holds_a_citizen_number_health_or_money():
    words = ("bsn", "vnummer", "v_nummer", "gezond", "medisch", "bedrag", "euro", "geboorte", "kind")
    names = [f"{table.name}.{column.name}" for table in METADATA.sorted_tables for column in table.columns]
    assert [name for name in names if any(word in name for word in words)] == []


def test_a_contract_cannot_end_before_it_began(writing):
    org = an_organisatie(writing)
    wrong = {"gemeente": GEMEENTE, "dienst": "taal", "van": DAG, "tot": EERDER}
    refused(writing, Uitvoering(organisatie_id=org.id, **wrong))
