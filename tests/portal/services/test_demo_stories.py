"""The stories of the demo region hold together: order of the law, today, and at most a little backlog."""

from datetime import date, timedelta

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain import aanbod as contracten
from portal.domain import begeleiding as begeleidingsregels
from portal.domain import ontzorgen as ontzorgregels
from portal.domain import termijnen
from portal.domain.aanbod import Dienst, Uitvoering
from portal.domain.inburgeraars import Doelgroep
from portal.domain.kalender import add_months, end_after_years
from portal.domain.ontzorgen import Besluitsoort, Kostensoort, Wijze
from portal.domain.overdracht import Sluitreden
from portal.domain.pip import Omstandigheden, Plan, objections
from portal.domain.regels import rules_on
from portal.services.demo import personen, regio
from portal.services.demo.bouw import EERSTE_DAG, region
from portal.services.demo.cijfers import GRENS, START
from translations.languages import language

DAGEN = [EERSTE_DAG, date(2025, 6, 14), date(2026, 3, 3), date(2026, 11, 25), date(2029, 2, 28)]
VANDAAG = date(2026, 3, 3)


@pytest.fixture(scope="module")
def zaken():
    return region(2022, VANDAAG)


def dates(zaak):
    """Every day that says something has happened."""
    planned = {"gepland_voor", "einde", "verlengd_tot", "nieuw_einde", "oud_einde"}
    rows = [*zaak.eigen_rijen(), *(row for row, _, _ in zaak.onderliggende_rijen())]
    for row in rows:
        for name, value in vars(row).items():
            is_call = name == "datum" and getattr(row, "uitkomst", "") == "gepland"
            if isinstance(value, date) and name not in planned and not is_call:
                yield row, name, value


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000), day=st.dates(EERSTE_DAG, date(2028, 12, 31)))
def test_for_every_seed_and_day_the_order_of_the_law_holds(seed, day):
    for zaak in region(seed, day):
        assert zaak.plicht.van >= START
        if zaak.plicht.kennisgeving is None:
            assert zaak.intake is None
            assert not zaak.pips
            continue
        assert zaak.plicht.kennisgeving >= zaak.plicht.van
        if zaak.pips:
            first = zaak.pips[0].dagtekening
            assert first >= max(zaak.plicht.kennisgeving, zaak.plicht.brp_inschrijving)
            assert zaak.intake.afgerond_op <= first
            assert zaak.termijn is None or zaak.termijn.start == first + timedelta(days=1)
            assert all(course.start >= first for course in zaak.aanbod)
            assert all(contact.van > first for contact in zaak.werk)
            days = [plan.dagtekening for plan in zaak.pips]
            assert days == sorted(days)
        else:
            assert not (zaak.termijn)
            assert not (zaak.aanbod)
            assert not (zaak.gesprekken)
            assert not (zaak.werk)


def test_nothing_has_happened_tomorrow(zaken):
    late = [(row, name) for zaak in zaken for row, name, value in dates(zaak) if value > VANDAAG]
    assert late == []


def test_every_plan_would_be_accepted(zaken):
    for zaak in zaken:
        for number, row in enumerate(zaak.pips):
            plan = Plan(
                row.dagtekening,
                row.leerroute,
                row.niveau,
                row.aantal_voortgangsgesprekken,
                row.intensiteit_uren,
            )
            facts = Omstandigheden(
                zaak.doelgroep.doelgroep,
                zaak.plicht.van,
                zaak.plicht.brp_inschrijving,
                tuple(each.dagtekening for each in zaak.pips[:number]),
            )
            assert objections(plan, facts, VANDAAG) == ()


def test_a_term_is_three_years_and_what_duo_added(zaken):
    for zaak in [each for each in zaken if each.termijn]:
        end = end_after_years(zaak.termijn.start, 3)
        for extra in zaak.verlengingen:
            assert extra.oud_einde == end
            assert extra.gewijzigd_op < extra.oud_einde < extra.nieuw_einde
            end = extra.nieuw_einde
        assert zaak.termijn.einde == end


def test_hulp_met_geld_is_for_housed_statushouders_who_are_no_nareizigers(zaken):
    helped = [zaak for zaak in zaken if zaak.traject]
    assert helped
    for zaak in helped:
        assert zaak.asiel
        assert not zaak.persoon.nareiziger
        assert zaak.traject.start == zaak.plicht.brp_inschrijving
    assert not any(zaak.begeleiding for zaak in zaken if not zaak.asiel)


def test_from_2023_gas_water_and_light_are_paid_by_debit(zaken):
    loose = {Kostensoort.GAS, Kostensoort.WATER, Kostensoort.STROOM}
    for zaak in zaken:
        for row in zaak.kosten:
            withheld = row.wijze is Wijze.INGEHOUDEN
            if row.kostensoort in loose and withheld:
                assert row.van < date(2023, 1, 1) > row.tot
            assert withheld or row.kostensoort in loose or row.wijze is Wijze.ZELF


def test_only_the_seven_extensions_lie_before_the_end_of_the_report(zaken):
    found = [
        (zaak.traject.start, besluit.datum)
        for zaak in zaken
        for besluit in zaak.ontzorg_besluiten
        if besluit.soort is Besluitsoort.VERLENGD and besluit.datum < GRENS
    ]
    assert len(found) == 7
    assert all(day >= add_months(start, 6) for start, day in found)


def test_a_course_is_given_by_who_had_the_contract(zaken):
    keys = {each.sleutel: number for number, each in enumerate(regio.organisaties())}
    rows = [
        Uitvoering(str(row.organisatie_id), row.gemeente, row.dienst, row.van, row.tot)
        for row in regio.uitvoeringen(keys)
        if row.dienst in {Dienst.TAAL, Dienst.ONDERWIJSROUTE}
    ]
    for zaak in zaken:
        for course in zaak.aanbod:
            dienst = Dienst.ONDERWIJSROUTE if course.route == "o" else Dienst.TAAL
            school = str(keys[zaak.bij[id(course)]])
            assert contracten.serves(rows, school, zaak.gemeente_op(course.start), dienst, course.start)


def test_one_person_went_back_after_the_plan_and_that_was_in_enkhuizen(zaken):
    gone = [
        zaak.gemeente
        for zaak in zaken
        if zaak.pips
        and not zaak.asiel
        and zaak.persoon.gesloten_reden is Sluitreden.VERTROKKEN
        and zaak.persoon.gesloten_op < GRENS
    ]
    assert gone == ["enkhuizen"]


def overdue(zaak, day):
    """Whether a plan, a decision or a talk is later than it should be."""
    rules = rules_on(day)
    return any(
        (
            _plan_late(zaak, day, rules),
            _help_late(zaak, day, rules),
            any(each.gepland_voor < day and each.gehouden_op is None for each in zaak.gesprekken),
        )
    )


def _plan_late(zaak, day, rules):
    resting = zaak.plicht.rust_van is not None and zaak.plicht.rust_tot is None
    if zaak.pips or resting:
        return False
    facts = termijnen.PipSituatie(zaak.plicht.kennisgeving, zaak.plicht.brp_inschrijving)
    term = termijnen.pip_term(facts, termijnen.Piptermijnregels.uit(rules))
    return term is not None and term.overdue(day)


def _help_late(zaak, day, rules):
    late = False
    if zaak.begeleiding and not zaak.begeleiding_besluiten:
        traject = begeleidingsregels.Begeleiding(zaak.begeleiding.start, einde=zaak.begeleiding.geeindigd_op)
        state = begeleidingsregels.status(traject, day, begeleidingsregels.Begeleidingsregels.uit(rules))
        late = state is begeleidingsregels.BegeleidingStatus.BESLUIT_NODIG
    if zaak.traject and not zaak.ontzorg_besluiten:
        help_ = ontzorgregels.Traject(zaak.traject.start, einde=zaak.traject.geeindigd_op)
        state = ontzorgregels.status(help_, day, ontzorgregels.Ontzorgregels.uit(rules))
        late = late or state is ontzorgregels.OntzorgStatus.BESLUIT_NODIG
    return late


@pytest.mark.parametrize("day", DAGEN)
def test_at_most_fifteen_in_a_hundred_open_cases_are_late(day):
    stories = [personen.zaak_van(each, day) for each in personen.PERSONAS]
    active = [zaak for zaak in [*region(2022, day), *stories] if zaak.open]
    late = [zaak for zaak in active if overdue(zaak, day)]
    assert 100 <= len(active) <= 450
    assert 0.02 * len(active) < len(late) <= 0.15 * len(active)


def test_the_region_is_modest_in_size_and_new_people_keep_coming(zaken):
    assert 387 + 150 <= len(zaken) <= 387 + 250
    newest = max(zaak.plicht.van for zaak in zaken)
    assert VANDAAG - timedelta(days=45) <= newest <= VANDAAG


def test_a_day_later_the_region_holds_the_same_people_and_perhaps_more():
    today, tomorrow = (region(7, VANDAAG + timedelta(days=more)) for more in (0, 1))
    assert [zaak.persoon.nummer for zaak in today] == [
        zaak.persoon.nummer for zaak in tomorrow if zaak.plicht.van <= VANDAAG
    ]


@pytest.mark.parametrize("persona", personen.PERSONAS, ids=lambda each: each.id)
@pytest.mark.parametrize("day", DAGEN)
def test_a_persona_lives_around_today_and_outside_the_report(persona, day):
    zaak = personen.zaak_van(persona, day)
    assert all(value >= GRENS for _, _, value in dates(zaak) if type(value) is date)
    assert zaak.open
    upcoming = [each for each in zaak.afspraken if each.begin.date() > day]
    assert bool(upcoming) == (persona.id != "azc")
    assert all(each.begin.weekday() < 5 and 8 <= each.begin.hour < 17 for each in zaak.afspraken)
    assert not upcoming or min(each.begin.date() for each in upcoming) <= day + timedelta(days=8)


def test_the_personas_speak_their_languages_and_the_azc_case_has_no_plan():
    by_id = {each.id: each for each in personen.PERSONAS}
    spoken = {key: each.language for key, each in by_id.items()}
    assert spoken["p2"] == "en"
    assert spoken["p5"] == "ru"
    assert {spoken["p1-man"], spoken["p1-vrouw"], spoken["p6"]} == {"ti"}
    assert {spoken["p3"], spoken["p4"]} == {"ar"}
    azc = personen.zaak_van(by_id["azc"], VANDAAG)
    assert azc.plicht.brp_inschrijving is None
    assert not (azc.intake)
    assert not (azc.pips)
    assert not (azc.begeleiding)
    assert not (azc.afspraken)


def test_every_number_is_a_mobile_one_that_no_person_can_own(zaken):
    numbers = [zaak.persoon.telefoon for zaak in zaken if zaak.persoon.telefoon]
    numbers += {personen.telefoon_van(each) for each in personen.PERSONAS}
    assert len(set(numbers)) == len(numbers)
    for number in numbers:
        parsed = phonenumbers.parse(number)
        assert number.startswith("+3197")
        assert phonenumbers.number_type(parsed) is phonenumbers.PhoneNumberType.MOBILE


def test_everyone_is_invented_and_speaks_a_language_we_know(zaken):
    assert all(zaak.persoon.fictief for zaak in zaken)
    assert all(language(zaak.persoon.language) for zaak in zaken)
    assert len({zaak.persoon.nummer for zaak in zaken}) == len(zaken)
    groups = {zaak.doelgroep.doelgroep for zaak in zaken}
    assert groups == {Doelgroep.ASIELSTATUSHOUDER, Doelgroep.GEZINSMIGRANT}
