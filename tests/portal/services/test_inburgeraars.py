"""Clients: found, added and corrected within one scope."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Alfabetisering, Doelgroep
from portal.persistence import inburgeraars as rijen
from portal.persistence.audit import Auditregel
from portal.persistence.medewerkers import Betrokkenheid
from portal.services import betrokkenheden, caseload, inburgeraars
from portal.services.caseload import Filters
from portal.services.dossiers import Actie, open_file
from portal.services.errors import Conflict, NotAllowed, NotFound
from portal.services.geheimen import LEESBAAR
from portal.services.inburgeraars import Gegevens
from tests.factories import an_afspraak, an_inburgeraar
from tests.portal.regio import MOMENT, a_region, actor_of, outbox

ADA = Gegevens(
    naam="Ada Ó Néill",
    language="ti",
    second_language=None,
    alfabetisering=Alfabetisering.A,
    gemeente=Gemeente.OPMEER,
    doelgroep=Doelgroep.ASIELSTATUSHOUDER,
)


def add(session, actor, gegevens=ADA, **changes):
    values = {"telefoon": "+31612345678", "in_caseload": True, "sleutel": "een", "moment": MOMENT} | changes
    return inburgeraars.add(session, actor, gegevens, **values)


def test_an_added_client_gets_a_number_of_six_readable_characters(session):
    region = a_region(session)
    nummer = add(session, region.actor)
    assert len(nummer) == 6
    assert set(nummer) <= set(LEESBAAR)
    assert open_file(session, region.actor, nummer, Actie.DOSSIER_LEZEN, MOMENT.day).inburgeraar.naam == ADA.naam


def test_the_same_form_sent_twice_adds_one_client(session):
    region = a_region(session)
    assert add(session, region.actor) == add(session, region.actor)
    assert add(session, region.actor, sleutel="twee") != add(session, region.actor)


def test_a_client_can_be_added_only_where_the_contract_of_the_organisation_runs(session):
    region = a_region(session)
    assert inburgeraars.gemeenten_of(session, region.actor, MOMENT.day) == (Gemeente.MEDEMBLIK, Gemeente.OPMEER)
    with pytest.raises(NotAllowed):
        add(session, region.actor, replace(ADA, gemeente=Gemeente.HOORN))


def test_somebody_in_an_azc_has_no_plicht_yet_and_is_found_all_the_same(session):
    region = a_region(session)
    nummer = add(session, region.actor)
    client = rijen.by_nummer(session, nummer)
    assert rijen.plichten_of(session, client.id) == []
    found = caseload.search(session, region.actor, nummer, MOMENT.now, MOMENT.day)
    assert [line.pip_uiterlijk for line in found] == [None]


def test_the_dates_of_duo_and_brp_start_the_weeks_for_the_plan(session):
    region = a_region(session)
    day = MOMENT.day
    nummer = add(session, region.actor, replace(ADA, kennisgeving=day, brp_inschrijving=day))
    found = caseload.search(session, region.actor, nummer, MOMENT.now, day)
    assert (found[0].pip_uiterlijk - day).days == 70


def test_whoever_knows_the_number_is_named_but_only_within_the_own_scope(session):
    region = a_region(session)
    region.client.telefoon = region.hoorns.telefoon = "+31612345678"
    session.flush()
    known = inburgeraars.namesakes(session, region.actor, "+31612345678", "", MOMENT.day)
    assert [each.nummer for each in known] == [region.client.nummer]


@pytest.mark.parametrize("zoek", ["oznur", "YILDIZ", "Öznur  yıldız", "öz yil"])
def test_a_name_is_found_without_accents_and_capitals(session, zoek):
    region = a_region(session)
    found = caseload.search(session, region.actor, zoek, MOMENT.now, MOMENT.day)
    assert [line.nummer for line in found] == [region.client.nummer]


def test_a_number_is_found_in_every_usual_spelling(session):
    region = a_region(session)
    region.client.telefoon = "+31612345678"
    session.flush()
    for zoek in ("06 1234 5678", "+31 6 12345678", "0612345678", "٠٦١٢٣٤٥٦٧٨", "5678", region.client.nummer.lower()):
        found = caseload.search(session, region.actor, zoek, MOMENT.now, MOMENT.day)
        assert [line.nummer for line in found] == [region.client.nummer], zoek


@pytest.mark.parametrize("zoek", ["+3197010201579", "0970 10201579", "0970-10201579", "1579"])
def test_a_number_that_no_phone_has_is_found_as_the_file_writes_it(session, zoek):
    region = a_region(session)
    region.client.telefoon = "+3197010201579"
    session.flush()
    found = caseload.search(session, region.actor, zoek, MOMENT.now, MOMENT.day)
    assert [line.nummer for line in found] == [region.client.nummer]


@pytest.mark.parametrize("zoek", ["%", "_", "\\", "'; DROP TABLE inburgeraars; --", "0", "é" * 5000])
def test_signs_of_sql_find_nobody(session, zoek):
    region = a_region(session)
    assert caseload.search(session, region.actor, zoek, MOMENT.now, MOMENT.day) == []


def test_another_team_finds_and_opens_nobody_of_ours(session):
    region = a_region(session)
    stranger = actor_of(region.casemanager)
    assert caseload.search(session, stranger, region.client.nummer, MOMENT.now, MOMENT.day) == []
    with pytest.raises(NotFound):
        open_file(session, stranger, region.client.nummer, Actie.DOSSIER_LEZEN, MOMENT.day)
    with pytest.raises(NotFound):
        inburgeraars.change(session, stranger, region.client.nummer, 1, ADA, MOMENT)


def test_two_who_correct_one_client_do_not_overwrite_each_other(session):
    region = a_region(session)
    before = inburgeraars.stored(session, region.actor, region.client.nummer, MOMENT.day)
    inburgeraars.change(
        session,
        actor_of(region.collega),
        region.client.nummer,
        before.version,
        replace(before.gegevens, naam="Ander"),
        MOMENT,
    )
    with pytest.raises(Conflict):
        inburgeraars.change(
            session, region.actor, region.client.nummer, before.version, replace(before.gegevens, geen_sms=True), MOMENT
        )
    after = inburgeraars.stored(session, region.actor, region.client.nummer, MOMENT.day)
    assert (after.gegevens.naam, after.gegevens.geen_sms, after.version) == ("Ander", False, before.version + 1)


def test_a_corrected_date_beside_the_client_raises_the_version_too(session):
    region = a_region(session)
    before = inburgeraars.stored(session, region.actor, region.client.nummer, MOMENT.day)
    changed = replace(before.gegevens, kennisgeving=MOMENT.day)
    inburgeraars.change(session, region.actor, region.client.nummer, before.version, changed, MOMENT)
    after = inburgeraars.stored(session, region.actor, region.client.nummer, MOMENT.day)
    assert (after.version, after.gegevens) == (before.version + 1, changed)


def test_saving_without_a_change_writes_nothing(session):
    region = a_region(session)
    before = inburgeraars.stored(session, region.actor, region.client.nummer, MOMENT.day)
    inburgeraars.change(session, region.actor, region.client.nummer, before.version, before.gegevens, MOMENT)
    assert inburgeraars.stored(session, region.actor, region.client.nummer, MOMENT.day) == before
    assert session.scalars(select(Auditregel)).all() == []


def test_a_changed_number_tells_both_numbers_and_moves_what_waits(session):
    region = a_region(session)
    old, client = region.client.telefoon, region.client
    inburgeraars.change_number(session, region.actor, client.nummer, client.version, "+31687654321", MOMENT)
    assert [row.recipient for row in outbox(session)] == [old, "+31687654321"]
    assert client.telefoon_bevestigd_op == MOMENT.now + timedelta(days=1)
    with pytest.raises(Conflict):
        inburgeraars.change_number(session, region.actor, client.nummer, 1, None, MOMENT)


def test_a_taken_client_is_in_one_caseload_of_the_team(session):
    region = a_region(session)
    betrokkenheden.assign(session, actor_of(region.collega), region.client.nummer, region.collega.id, MOMENT)
    mine = caseload.page(session, region.actor, Filters(), MOMENT.now, MOMENT.day)
    theirs = caseload.page(session, actor_of(region.collega), Filters(), MOMENT.now, MOMENT.day)
    assert (mine.totaal, theirs.totaal) == (0, 1)


def test_taking_and_giving_back_on_one_day_leaves_one_row(session):
    region = a_region(session)
    for worker in (region.collega, region.coach, region.collega, region.coach):
        betrokkenheden.assign(session, region.actor, region.client.nummer, worker.id, MOMENT)
    now = select(Betrokkenheid).where(Betrokkenheid.tot.is_(None))
    assert [row.medewerker_id for row in session.scalars(now)] == [region.coach.id]


def test_nobody_of_another_team_can_be_given_a_client(session):
    region = a_region(session)
    with pytest.raises(NotFound):
        betrokkenheden.assign(session, region.actor, region.client.nummer, region.casemanager.id, MOMENT)


def test_an_invited_coach_meets_one_file_in_hoorn_until_the_invitation_ends(session):
    region = a_region(session)
    hoorn = actor_of(region.casemanager)
    betrokkenheden.invite(session, hoorn, region.hoorns.nummer, region.coach.id, MOMENT)
    betrokkenheden.invite(session, hoorn, region.hoorns.nummer, region.coach.id, MOMENT)
    assert open_file(session, region.actor, region.hoorns.nummer, Actie.INTAKE_WIJZIGEN, MOMENT.day)
    with pytest.raises(NotAllowed):
        open_file(session, region.actor, region.hoorns.nummer, Actie.DOSSIER_WIJZIGEN, MOMENT.day)
    betrokkenheden.end_invitation(session, hoorn, region.hoorns.nummer, region.coach.id, MOMENT)
    with pytest.raises(NotFound):
        open_file(session, region.actor, region.hoorns.nummer, Actie.DOSSIER_LEZEN, MOMENT.day)


def test_a_list_has_pages_of_twenty_five_and_a_far_page_is_the_last(session):
    region = a_region(session)
    for _ in range(30):
        an_inburgeraar(session)
    found = caseload.page(session, region.actor, Filters(mijn=False, bladzijde=99), MOMENT.now, MOMENT.day)
    assert (found.totaal, found.bladzijden, found.bladzijde, len(found.regels)) == (32, 2, 2, 7)


@pytest.mark.parametrize("volgorde", [*caseload.VOLGORDEN, "onzin"])
def test_every_order_gives_everyone_once(session, volgorde):
    region = a_region(session)
    an_afspraak(session, inburgeraar_id=region.ander.id)
    found = caseload.page(session, region.actor, Filters(mijn=False, volgorde=volgorde), MOMENT.now, MOMENT.day)
    assert sorted(line.nummer for line in found.regels) == sorted([region.client.nummer, region.ander.nummer])


def test_a_closed_file_leaves_the_list_but_is_found_by_search(session):
    region = a_region(session)
    region.client.gesloten_op, region.client.gesloten_reden = MOMENT.day, "voldaan"
    session.flush()
    assert caseload.page(session, region.actor, Filters(), MOMENT.now, MOMENT.day).totaal == 0
    found = caseload.search(session, region.actor, region.client.nummer, MOMENT.now, MOMENT.day)
    assert [line.gesloten for line in found] == [True]
