"""Hulp met geld on the phone of a client: each way it can stand, and the own list."""

from datetime import date, timedelta

import pytest

from portal.domain.ontzorgen import Besluitsoort, Kostensoort, Wijze
from portal.domain.zelfstandig import Stap
from portal.persistence.audit import Auditregel
from portal.persistence.huishoudens import Huishouden, HuishoudenLid
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.ontzorgen import OntzorgBesluit, OntzorgOnderdeel, OntzorgTraject
from portal.persistence.zelfstandig import ZelfstandigStap
from tests.conftest import NOW
from tests.factories import VAN

TODAY = NOW.date()  # 3 March 2026


@pytest.fixture
def keep(app):
    """Store rows; a traject gives its id."""

    def add(*rows):
        with app.extensions["portal"].sessions.write.begin() as session:
            session.add_all(rows)
            session.flush()
            return rows[0].id

    return add


@pytest.fixture
def client(app, region):
    browser = app.test_client()
    browser.sign_in_client(region.client_id)
    with app.extensions["portal"].sessions.write.begin() as session:
        session.get_one(Inburgeraar, region.client_id).language = "nl"
    return browser


def a_traject(keep, region, start, **changes):
    return keep(OntzorgTraject(inburgeraar_id=region.client_id, start=start, **changes))


def decided(keep, traject_id, soort, day, until=None):
    keep(OntzorgBesluit(traject_id=traject_id, soort=soort, datum=day, verlengd_tot=until))


def page(client):
    answer = client.get("/geld")
    assert answer.status_code == 200
    return answer.text


def test_who_has_no_such_help_reads_so_and_whom_to_ask(client):
    text = page(client)
    assert "Deze hulp is niet voor iedereen." in text
    assert "Coach Anna" in text
    assert 'href="/lokaal#geld"' in text
    assert "/geld/stap" not in text


def test_before_the_start_the_first_day_stands_there(client, region, keep):
    a_traject(keep, region, date(2026, 3, 16))
    text = page(client)
    assert "Uw hulp met geld begint op maandag 16 maart 2026." in text
    assert "Dit is maand" not in text


def test_while_it_runs_the_month_is_said_in_words_and_shown_as_six_blocks(client, region, keep):
    a_traject(keep, region, date(2026, 1, 1))
    text = page(client)
    assert text.count("maanden__blok") == 6
    assert "Dit is maand 3 van 6." in text
    assert "tot en met dinsdag 30 juni 2026" in text
    assert "In deze maand beslissen wij of u langer hulp krijgt: juni 2026." in text


def test_after_month_five_without_a_decision_the_page_says_that_it_is_being_taken(client, region, keep):
    a_traject(keep, region, date(2025, 9, 20))
    text = page(client)
    assert "Dit is maand 6 van 6." in text
    assert "Wij beslissen nu of u langer hulp krijgt." in text


def test_a_decision_not_to_extend_tells_from_which_day_the_client_pays(client, region, keep):
    traject = a_traject(keep, region, date(2025, 9, 20))
    decided(keep, traject, Besluitsoort.NIET_VERLENGD, date(2026, 2, 24))
    assert "Vanaf vrijdag 20 maart 2026 betaalt u zelf." in page(client)


def test_an_extension_gives_the_last_day_and_no_month_seven_of_six(client, region, keep):
    traject = a_traject(keep, region, date(2025, 8, 20))
    decided(keep, traject, Besluitsoort.VERLENGD, date(2026, 1, 24), date(2026, 5, 20))
    text = page(client)
    assert "Uw hulp is verlengd tot en met dinsdag 19 mei 2026." in text
    assert "Dit is maand" not in text
    assert "maanden__blok" not in text


def test_who_pays_alone_now_reads_well_done(client, region, keep):
    a_traject(keep, region, date(2025, 1, 20))
    text = page(client)
    assert "U betaalt nu zelf." in text
    assert "Goed gedaan." in text
    assert "beslissen" not in text


def test_help_that_began_again_says_so(client, region, keep):
    first = a_traject(keep, region, date(2025, 1, 20))
    a_traject(keep, region, date(2026, 2, 1), herstart_van_id=first)
    text = page(client)
    assert "U krijgt opnieuw hulp met geld." in text
    assert "Dit is maand 2 van 6." in text


def test_each_cost_stands_under_who_pays_it_on_this_day_only(client, region, keep):
    traject = a_traject(keep, region, date(2026, 1, 1))
    yesterday = TODAY - timedelta(days=1)
    costs = (
        (Kostensoort.HUUR, Wijze.INGEHOUDEN, date(2026, 1, 1), None),
        (Kostensoort.STROOM, Wijze.INGEHOUDEN, date(2026, 1, 1), yesterday),
        (Kostensoort.STROOM, Wijze.AUTOMATISCHE_INCASSO, TODAY, None),
    )
    keep(*(OntzorgOnderdeel(traject_id=traject, kostensoort=s, wijze=w, van=v, tot=t) for s, w, v, t in costs))
    text = page(client)
    withheld, _, automatic = text.partition("kosten--automatische_incasso")
    assert "De gemeente betaalt dit voor u van uw uitkering." in withheld
    assert "#huur" in withheld
    assert "#stroom" not in withheld.partition("stappen")[0]
    assert "Dit gaat elke maand vanzelf van uw rekening." in automatic
    assert "Dit betaalt u zelf." not in text


def test_a_step_is_ticked_and_taken_off_again_and_the_log_knows_the_number_only(client, region, keep, rows):
    a_traject(keep, region, date(2026, 1, 1))
    answer = client.submit("/geld/stap", {"stap": "eigen_rekening", "klaar": "ja"})
    assert (answer.status_code, answer.location) == (303, "/geld#stap-eigen_rekening")
    assert 'aria-pressed="true"' in page(client)
    client.submit("/geld/stap", {"stap": "eigen_rekening", "klaar": "nee"})
    assert rows(ZelfstandigStap) == []
    notes = [(row.actie, row.actor) for row in rows(Auditregel) if row.actie.startswith("stap_")]
    assert notes == [("stap_klaar", f"client:{region.client}"), ("stap_open", f"client:{region.client}")]


def test_two_taps_on_a_step_make_one_row_and_one_line_in_the_log(client, region, keep, rows):
    a_traject(keep, region, date(2026, 1, 1))
    for _ in range(2):
        assert client.submit("/geld/stap", {"stap": "brieven", "klaar": "ja"}).status_code == 303
    assert [row.stap for row in rows(ZelfstandigStap)] == [Stap.BRIEVEN]
    assert sum(row.actie == "stap_klaar" for row in rows(Auditregel)) == 1


@pytest.mark.parametrize("fields", [{}, {"stap": "x", "klaar": "ja"}, {"stap": "brieven", "klaar": "x"}])
def test_junk_instead_of_a_step_is_not_found(client, region, keep, rows, fields):
    a_traject(keep, region, date(2026, 1, 1))
    assert client.submit("/geld/stap", fields).status_code == 404
    assert rows(ZelfstandigStap) == []


def test_without_a_traject_there_is_no_list_to_tick(client, rows):
    assert client.submit("/geld/stap", {"stap": "brieven", "klaar": "ja"}).status_code == 404
    assert rows(ZelfstandigStap) == []


def test_a_new_start_begins_with_an_empty_list(client, region, keep):
    first = a_traject(keep, region, date(2025, 1, 20))
    keep(ZelfstandigStap(inburgeraar_id=region.client_id, traject_id=first, stap=Stap.BRIEVEN, gezet_op=NOW))
    assert 'aria-pressed="true"' in page(client)
    a_traject(keep, region, date(2026, 2, 1), herstart_van_id=first)
    assert 'aria-pressed="true"' not in page(client)


@pytest.mark.parametrize(
    ("mine", "theirs", "shown"), [(NOW, NOW, True), (NOW, None, False), (None, NOW, False), (None, None, False)]
)
def test_a_partner_sees_the_help_only_when_both_agreed(client, region, keep, mine, theirs, shown):
    home = keep(Huishouden())
    for person, agreed in ((region.client_id, mine), (region.ander_id, theirs)):
        keep(HuishoudenLid(huishouden_id=home, inburgeraar_id=person, van=VAN, akkoord_op=agreed))
    keep(OntzorgTraject(inburgeraar_id=region.ander_id, start=date(2026, 1, 1)))
    assert ("Deze hulp is voor iedereen in uw huis." in page(client)) is shown
    ticked = client.submit("/geld/stap", {"stap": "brieven", "klaar": "ja"})
    assert ticked.status_code == (303 if shown else 404)


def test_who_may_read_the_money_part_sees_the_steps_in_the_file(coach, region, keep):
    traject = a_traject(keep, region, date(2026, 1, 1))
    keep(ZelfstandigStap(inburgeraar_id=region.client_id, traject_id=traject, stap=Stap.BRIEVEN, gezet_op=NOW))
    text = coach.get(f"/beheer/inburgeraars/{region.client}").text
    assert "Op weg naar zelf betalen: 1 van 8" in text
    assert "Opent en bewaart de brieven" in text


def test_no_page_of_money_names_an_amount_or_a_fine(client, region, keep):
    a_traject(keep, region, date(2026, 1, 1))
    text = page(client)
    assert not any(word in text for word in ("€", "euro", "boete"))
