"""Junk in every field of every form and in every address: an answer, and never a failure of ours."""

import re
from itertools import product

import pytest
from bs4 import BeautifulSoup

from tests.about_the_code import rights
from tests.about_the_code.region import Region
from tests.attack import junk

OPENERS = ("inburgeringscoach", "beheerder", "inburgeraar", "niemand")
SUBJECTS = ("niemand", "inburgeraar", *rights.STAFF)
ARGUMENT = re.compile(r"<[^>]+>")


def fields_of(html: str) -> set[str]:
    """The names of everything that this page posts."""
    return set(re.findall(r'<(?:input|select|textarea|button)[^>]*?\sname="([^"]+)"', html)) - {"csrf_token"}


def filled(html: str) -> dict[str, str]:
    """Answers that a page takes: what stands there, else the first choice, else something plain."""
    page = BeautifulSoup(html, "html5lib")
    answers = {}
    for field in page.select("main input[name], main select[name], main textarea[name]"):
        name, kind = field["name"], field.get("type", field.name)
        options = [option["value"] for option in field.select("option") if option.get("value")]
        plain = {"date": "2026-03-20", "time": "10:00", "tel": "0612345678", "number": "30"}.get(kind, "Molen")
        answers.setdefault(name, field.get("value") or (options[0] if options else plain))
    answers.pop("csrf_token", None)
    return answers


def forms_of(region: Region, subject: str) -> list[tuple[str, set[str]]]:
    """Every address that takes a post from this subject, with the names its page has."""
    found = []
    for endpoint in rights.endpoints(region.app):
        if endpoint.method == "GET":
            continue
        path = region.path(endpoint, subject, "eigen")
        page = region.browser(subject).get(path)
        names = fields_of(page.text) if page.status_code == 200 else set()
        found.append((path, names | {"telefoon", "nummer", "tekst", "version", "sleutel", "naar"}))
    return found


def broken_by(region: Region, subject: str, values: tuple[str, ...]) -> list[tuple[str, str, int]]:
    broken = []
    for path, names in forms_of(region, subject):
        for value in values:
            answer = region.browser(subject).submit(path, dict.fromkeys(names, value))
            if answer.status_code >= 500:
                broken.append((path, value[:40], answer.status_code))
        region.put_back()
    return broken


@pytest.mark.parametrize("subject", SUBJECTS)
def test_junk_in_every_field_of_every_form_is_answered(region, subject):
    few = (junk.CHARACTERS[1], junk.NUMBERS[4], "²", "x" * 5000)
    assert broken_by(region, subject, few) == []


@pytest.mark.proof
@pytest.mark.parametrize("subject", SUBJECTS)
def test_all_junk_in_every_field_of_every_form_is_answered(region, subject):
    assert broken_by(region, subject, junk.TEXTS) == []


def broken_by_one(region: Region, subject: str, values: tuple[str, ...]) -> list[tuple[str, str, str, int]]:
    """A value gets far only when all others are right."""
    broken = []
    for path, names in forms_of(region, subject):
        right = filled(region.browser(subject).get(path).text)
        for name, value in product(names, values):
            answer = region.browser(subject).submit(path, {**right, name: value})
            if answer.status_code >= 500:
                broken.append((path, name, value[:40], answer.status_code))
        region.put_back()
    return broken


@pytest.mark.parametrize("subject", OPENERS)
def test_one_field_of_junk_among_right_answers_is_answered(region, subject):
    assert broken_by_one(region, subject, ("99999999999999999999",)) == []


@pytest.mark.proof
@pytest.mark.parametrize("subject", OPENERS)
def test_each_field_takes_all_junk_while_the_others_are_right(region, subject):
    assert broken_by_one(region, subject, junk.TEXTS[:: 3 if subject == "beheerder" else 2]) == []


ON_POSTGRES = (
    "a\x00b",
    "99999999999999999999",
    "\ud83d".encode("utf-8", "surrogatepass").decode("latin-1"),
    "x" * 5000,
)


@pytest.mark.postgres
@pytest.mark.parametrize("subject", OPENERS)
def test_junk_is_answered_on_postgresql_too(on_postgres, subject):
    """It refuses what SQLite takes: NUL in a text, a number that is too large, a text that is too long."""
    assert broken_by(on_postgres, subject, ON_POSTGRES) == []
    broken = []
    for endpoint in rights.endpoints(on_postgres.app):
        for value in ("%00", "a%00b", "9" * 9, "A" * 3000):
            path = ARGUMENT.sub(value, endpoint.rule) + f"?voor={value}&medewerker={value}&vanaf={value}"
            browser = on_postgres.browser(subject)
            answer = browser.get(path) if endpoint.method == "GET" else browser.submit(path)
            if answer.status_code >= 500 and endpoint.name != "health.ready":
                broken.append((endpoint.method, path[:90], answer.status_code))
        on_postgres.put_back()
    assert broken == []


@pytest.mark.postgres
@pytest.mark.proof
@pytest.mark.parametrize("subject", OPENERS)
def test_one_field_of_junk_is_answered_on_postgresql_too(on_postgres, subject):
    assert broken_by_one(on_postgres, subject, ON_POSTGRES) == []


def broken_by_argument(region: Region, subject: str, values: tuple[str, ...]) -> list[tuple[str, str, int]]:
    broken = []
    for endpoint in rights.endpoints(region.app):
        for value in values if endpoint.arguments else ():
            path, browser = ARGUMENT.sub(value.replace("\\", ""), endpoint.rule), region.browser(subject)
            answer = browser.get(path) if endpoint.method == "GET" else browser.submit(path)
            if answer.status_code >= 500:
                broken.append((endpoint.method, path[:90], answer.status_code))
    region.put_back()
    return broken


@pytest.mark.parametrize("subject", OPENERS)
def test_junk_in_every_argument_of_every_address_is_answered(region, subject):
    assert broken_by_argument(region, subject, ("%00", "9" * 20, "9" * 5000, "²", "٣")) == []


@pytest.mark.proof
@pytest.mark.parametrize("subject", SUBJECTS)
def test_all_junk_in_every_argument_of_every_address_is_answered(region, subject):
    assert broken_by_argument(region, subject, junk.IN_ADDRESSES) == []


IN_A_QUERY = (*junk.NUMBERS, *junk.CHARACTERS, "2026-W01-1", "9999-12-31", "0001-01-01", "٢٠٢٦-٠١-٠١")
NAMES = ("bladzijde", "gemeente", "taal", "wie", "volgorde", "voor", "vanaf", "medewerker", "anders", "x")


def broken_by_query(region: Region, subject: str, values: tuple[str, ...]) -> list[tuple[str, str, int]]:
    broken = []
    for endpoint in rights.endpoints(region.app):
        if endpoint.method != "GET" or endpoint.name in {"health.ready", "static"}:
            continue
        path = region.path(endpoint, subject, "eigen")
        for value in values:
            answer = region.browser(subject).get(path, query_string=dict.fromkeys(NAMES, value))
            if answer.status_code >= 500:
                broken.append((path, value[:40], answer.status_code))
    return broken


@pytest.mark.parametrize("subject", ["niemand", "inburgeringscoach", "privacy"])
def test_junk_in_the_query_of_every_page_is_answered(region, subject):
    few = ("9" * 5000, "99999999999999999999", "²", "a\x00b", "٢٠٢٦-٠١-٠١")
    assert broken_by_query(region, subject, few) == []


@pytest.mark.proof
@pytest.mark.parametrize("subject", SUBJECTS)
def test_all_junk_in_the_query_of_every_page_is_answered(region, subject):
    assert broken_by_query(region, subject, IN_A_QUERY) == []


@pytest.mark.postgres
@pytest.mark.parametrize("path", ["/beheer/inburgeraars/%00/wijzigen", f"/beheer/inburgeraars/{'A' * 3000}/caseload"])
def test_junk_in_an_address_is_no_page_to_keep_input_for(on_postgres, path):
    """A post after the screen locked keeps its fields under its address."""
    on_postgres.put_back()
    on_postgres.clock.forward(minutes=31)
    answer = on_postgres.browser("inburgeringscoach").submit(path, {"naam": "x"})
    on_postgres.clock.forward(minutes=-31)
    assert answer.location == "/beheer/ontgrendelen"
