"""The choice of letters and contrast, and the colours of the own municipality."""

import re

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from portal.domain.gemeenten import Gemeente
from portal.domain.themas import Thema
from portal.persistence.organisaties import by_sleutel
from portal.web import uiterlijk
from tests.about_the_code.test_css import STATIC, rules
from tests.factories import a_medewerker, an_inburgeraar, an_organisatie

LARGE = {"tekst": "heel-groot", "contrast": "hoog"}


def classes(browser, path="/weergave"):
    html = browser.get(path).get_data(as_text=True)
    return re.search(r"<html[^>]*?(?: class=\"([^\"]*)\")?>", html).group(1)


def write(app):
    return app.extensions["portal"].sessions.write.begin()


def a_client(app, thema=None, gemeente=Gemeente.HOORN):
    with write(app) as db:
        if thema is not None:
            an_organisatie(db, sleutel="gemeente-hoorn", naam="Gemeente Hoorn").thema = thema
        person = an_inburgeraar(db, gemeente=gemeente)
        db.flush()
        number = person.id
    browser = app.test_client()
    browser.sign_in_client(number)
    return browser


def test_without_a_choice_a_page_carries_nothing_extra(browser):
    page = browser.get("/weergave").get_data(as_text=True)
    assert classes(browser) is None
    assert "themas.css" not in page


def test_the_choice_holds_on_every_page_and_can_be_taken_back(browser):
    answer = browser.submit("/weergave", LARGE)
    assert (answer.status_code, answer.location) == (303, "/weergave")
    assert classes(browser, "/inloggen") == "tekst-heel-groot contrast-hoog"
    assert "themas.css" in browser.get("/").get_data(as_text=True)
    browser.submit("/weergave", {"tekst": "normaal", "contrast": "normaal"})
    assert classes(browser, "/") is None


def test_the_choice_stays_over_sign_in_and_sign_out(app, browser):
    browser.submit("/weergave", LARGE)
    with write(app) as db:
        number = an_inburgeraar(db).id
    browser.sign_in_client(number)
    assert classes(browser, "/") == "tekst-heel-groot contrast-hoog"
    browser.submit("/uitloggen")
    assert classes(browser, "/inloggen") == "tekst-heel-groot contrast-hoog"


@pytest.mark.parametrize("junk", [{}, {"tekst": "reus", "contrast": "hoog"}, {"tekst": "groot"}])
def test_a_choice_that_does_not_exist_is_asked_again(browser, junk):
    answer = browser.submit("/weergave", junk)
    assert answer.status_code == 422
    assert classes(browser, "/") is None


@pytest.mark.parametrize("junk", ["groot", ["groot"], ["groot", "<b>"], [1, 2], [["a"], {}], None, {"a": 1}])
def test_junk_in_the_cookie_is_the_usual_look(app, junk):
    with app.test_request_context("/"):
        uiterlijk.session[uiterlijk.IN_SESSION] = junk
        assert uiterlijk.chosen().contrast == "normaal"


def test_a_client_sees_the_colours_of_the_own_municipality(app):
    assert classes(a_client(app, Thema.PAARS), "/") == "thema-paars"
    assert classes(a_client(app, gemeente=Gemeente.OPMEER), "/") is None


def test_an_own_choice_and_the_colours_go_together(app):
    browser = a_client(app, Thema.GROEN)
    browser.submit("/weergave", {"tekst": "groot", "contrast": "normaal"})
    assert classes(browser, "/") == "tekst-groot thema-groen"


def test_a_visitor_and_staff_pages_keep_the_usual_colours(app):
    a_client(app, Thema.PAARS)
    assert classes(app.test_client(), "/") is None
    assert "thema-" not in app.test_client().get("/beheer/inloggen").get_data(as_text=True)


def test_without_any_theme_the_home_page_asks_no_question_more(app):
    browser = a_client(app)
    assert questions(app, browser, "inburgeraar_gemeenten.gemeente \nFROM") == 0
    with write(app) as db:
        an_organisatie(db, sleutel="gemeente-hoorn", naam="Gemeente Hoorn").thema = Thema.BLAUW
    assert classes(browser, "/") == "thema-blauw"


def questions(app, browser, words):
    asked = []
    engine = app.extensions["portal"].sessions.engine

    def note(_conn, _cursor, statement, *_rest):
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    browser.get("/")
    event.remove(engine, "before_cursor_execute", note)
    return sum(statement.startswith(f"SELECT {words}") for statement in asked)


def test_staff_choose_the_colour_of_an_organisation(app):
    with write(app) as db:
        place = an_organisatie(db, sleutel="gemeente-hoorn", naam="Gemeente Hoorn").id
        chief = a_medewerker(db, rol="beheerder", password_hash="x", totp_geheim="JBSWY3DPEHPK3PXP").id
    staff = app.test_client()
    staff.sign_in_staff(chief)
    answers = {"naam": "Gemeente Hoorn", "soort": "gemeente", "telefoon": ""}
    path = f"/beheer/organisaties/{place}/wijzigen"
    assert staff.submit(path, {**answers, "thema": "roze"}).status_code == 422
    assert staff.submit(path, {**answers, "thema": "bordeaux"}).status_code == 303
    with write(app) as db:
        assert by_sleutel(db, "gemeente-hoorn").thema is Thema.BORDEAUX
    assert classes(a_client(app), "/") == "thema-bordeaux"


def test_the_database_refuses_a_colour_that_does_not_exist(sessions):
    with sessions.write() as db:
        an_organisatie(db)
        with pytest.raises(DBAPIError):
            db.execute(text("UPDATE organisaties SET thema = 'roze'"))


def test_the_edge_of_the_screen_has_the_colour_of_the_stylesheet():
    css = rules(STATIC / "css" / "themas.css")
    for thema, colour in uiterlijk.RAND.items():
        known = rf"thema-{thema} {{ --portaal-petrol: {colour};"
        assert thema is Thema.PETROL or re.search(known, css), thema
    assert f"--portaal-petrol: {uiterlijk.RAND[Thema.PETROL]};" in rules(STATIC / "css" / "tokens.css")
