"""Two adults who share, over HTTP: nothing opens before both said yes, and either stops it at once."""

import re
from datetime import timedelta
from itertools import product
from types import SimpleNamespace

import pytest

from portal.persistence.audit import Auditregel
from portal.persistence.huishoudens import Huishouden, HuishoudenLid
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.toestemmingen import Toestemming
from tests.conftest import NOW
from tests.factories import VAN, an_afspraak, an_inburgeraar
from translations import LAUNCH

PAGE, YES, NO = "/mijn-gegevens/huishouden", "/mijn-gegevens/huishouden/ja", "/mijn-gegevens/huishouden/nee"
PLACE = "Zaal van ons samen"


def browser_of(app, number):
    browser = app.test_client()
    browser.sign_in_client(number)
    return browser


@pytest.fixture
def couple(app_everywhere):
    """Abeba and Tesfay, each on an own phone; the shared appointment is in the file of Tesfay."""
    app = app_everywhere
    with app.extensions["portal"].sessions.write.begin() as session:
        home = Huishouden(created_at=NOW)
        session.add(home)
        people = [an_inburgeraar(session, naam=naam, language="nl") for naam in ("Abeba Haile", "Tesfay Girmay")]
        session.flush()
        session.add_all(
            HuishoudenLid(huishouden_id=home.id, inburgeraar_id=each.id, van=VAN, created_at=NOW) for each in people
        )
        an_afspraak(
            session,
            inburgeraar_id=people[1].id,
            huishouden_id=home.id,
            begin=NOW + timedelta(days=3),
            plaats=PLACE,
        )
        numbers = [each.id for each in people]
    abeba, tesfay = (browser_of(app, number) for number in numbers)
    return SimpleNamespace(app=app, abeba=abeba, tesfay=tesfay, ids=numbers)


def rows(couple, kind):
    with couple.app.extensions["portal"].sessions.read() as session:
        return session.query(kind).order_by(kind.id).all()


def sees(browser):
    return PLACE in browser.get("/afspraken").text


def all_that_shows(browser):
    """What a partner could compare: every page that knows of the household, but for the changing token."""
    pages = [browser.get(path).text for path in (PAGE, "/", "/afspraken", "/mijn-gegevens", "/mijn-gegevens/gekeken")]
    return [re.sub(r'name="csrf_token" value="\w+"', "", page) for page in pages]


@pytest.mark.parametrize(("one", "other"), list(product((YES, NO, None), repeat=2)))
def test_the_shared_appointment_is_seen_by_both_only_after_two_times_yes(couple, one, other):
    for browser, answer in ((couple.abeba, one), (couple.tesfay, other)):
        if answer is not None:
            assert browser.submit(answer).location == PAGE
    both = one == other == YES
    assert sees(couple.abeba) is both
    assert sees(couple.tesfay)  # it is the own one
    assert ("U deelt nu samen." in couple.abeba.get(PAGE).text) is both
    assert ("U deelt nu samen." in couple.tesfay.get(PAGE).text) is both


@pytest.mark.parametrize("who", ["abeba", "tesfay"])
def test_either_stops_it_and_it_is_over_at_the_next_page(couple, who):
    for browser in (couple.abeba, couple.tesfay):
        browser.submit(YES)
    assert sees(couple.abeba)
    assert "Stop met delen" in getattr(couple, who).get(PAGE).text
    getattr(couple, who).submit(NO)
    assert not sees(couple.abeba)
    assert PLACE not in couple.abeba.get("/").text


@pytest.mark.parametrize("mine", [YES, NO, None])
def test_a_no_looks_to_the_other_as_no_answer_at_all(couple, mine):
    if mine is not None:
        couple.abeba.submit(mine)
    before = all_that_shows(couple.abeba)
    couple.tesfay.submit(NO)
    assert all_that_shows(couple.abeba) == before


def test_the_other_is_initials_and_never_a_name(couple):
    page = couple.abeba.get(PAGE).text
    assert "TG" in page
    assert "Tesfay" not in page
    assert "Girmay" not in page


def test_each_answer_is_in_the_ledger_and_the_log_and_a_double_tap_adds_nothing(couple):
    for answer in (YES, YES, NO, NO):
        couple.abeba.submit(answer)
    said = [(row.doel, row.kanaal, row.akkoord) for row in rows(couple, Toestemming)]
    assert said == [("huishouden", None, True), ("huishouden", None, False)]
    own = f"client:{next(row.nummer for row in rows(couple, Inburgeraar) if row.id == couple.ids[0])}"
    noted = [row.actie for row in rows(couple, Auditregel) if row.actor == own]
    assert noted == ["huishouden_delen", "huishouden_niet_delen"]


def test_the_sentence_of_the_ledger_stands_on_the_page(couple):
    said = "Als u allebei ja zegt, ziet u elkaars gedeelde afspraken en taken, en de hulp met geld."
    assert said in couple.abeba.get(PAGE).text


@pytest.mark.parametrize("answer", [YES, NO])
def test_who_lives_alone_has_nobody_to_share_with(couple, answer):
    with couple.app.extensions["portal"].sessions.write.begin() as session:
        number = an_inburgeraar(session, language="nl").id
    alone = browser_of(couple.app, number)
    assert "geen andere volwassene" in alone.get(PAGE).text
    assert PAGE not in alone.get("/mijn-gegevens").text
    assert alone.submit(answer).status_code == 404


def test_who_left_the_household_shares_no_more(couple):
    for browser in (couple.abeba, couple.tesfay):
        browser.submit(YES)
    with couple.app.extensions["portal"].sessions.write.begin() as session:
        session.query(HuishoudenLid).filter_by(inburgeraar_id=couple.ids[1]).update({"tot": VAN})
    assert not sees(couple.abeba)
    assert "geen andere volwassene" in couple.abeba.get(PAGE).text


@pytest.mark.parametrize("path", [YES, NO])
def test_an_answer_is_posted_never_followed(couple, path):
    assert couple.abeba.get(path).status_code == 405


@pytest.mark.parametrize("language", [row.code for row in LAUNCH])
def test_the_page_opens_in_every_language(couple, language):
    couple.abeba.submit("/taal", {"taal": language, "naar": "/"})
    assert f'<html lang="{language}"' in couple.abeba.get(PAGE).text
