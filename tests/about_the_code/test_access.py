"""Every endpoint x every role x every relation, asked for real: the pages do what docs/rights.csv says.

A page that is added without a row, or that opens a file to somebody else, fails here.
"""

from collections.abc import Iterator

import pytest
from flask import Flask

from portal.web import access
from tests.about_the_code import rights
from tests.about_the_code.region import Region
from tests.about_the_code.rights import DOOR, GONE, NO_FILE, OPEN, REFUSED, Endpoint

AGAIN = "Run `python -m tests.about_the_code.rights` and read the difference."
DOORS = ("/inloggen", "/beheer/inloggen")


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    made = Region(tmp_path_factory.mktemp("regio"))
    yield made
    made.close()


def answer(region: Region, endpoint: Endpoint, subject: str, file: str) -> str:
    path, browser = region.path(endpoint, subject, file), region.browser(subject)
    response = browser.get(path) if endpoint.method == "GET" else browser.submit(path, region.fields(endpoint))
    response.close()
    if response.status_code == 500:
        return "500"
    if endpoint.actie == access.PUBLIC:
        return REFUSED if response.status_code == 403 else OPEN
    if response.status_code in {302, 303} and response.location.partition("?")[0] in DOORS:
        return DOOR
    return {403: REFUSED, 404: GONE}.get(response.status_code, OPEN)


def test_every_endpoint_declares_who_may_come(app: Flask) -> None:
    assert [name for name, declared in access.declared(app).items() if declared is None] == []


def test_the_file_of_rights_is_what_url_map_and_table_say(app: Flask) -> None:
    """Both ways: an endpoint without a row, and a row without an endpoint, are a difference."""
    assert rights.FILE.read_text(encoding="utf-8") == rights.as_text(app), AGAIN


def test_the_matrix_is_not_small() -> None:
    assert len(rights.stored()) * len(rights.SUBJECTS) >= 1000


@pytest.mark.parametrize("subject", rights.SUBJECTS)
def test_every_page_answers_this_role_as_the_file_says(region: Region, subject: str) -> None:
    known = {(each.name, each.method): each for each in rights.endpoints(region.app)}
    wrong = []
    for row in rights.stored():
        endpoint = known[row["endpoint"], row["methode"]]
        got = answer(region, endpoint, subject, row["relatie"])
        if got != row[subject]:
            wrong.append((endpoint.method, endpoint.rule, row["relatie"], f"{row[subject]} wanted, {got} got"))
        if endpoint.method != "GET":
            region.put_back()
    assert wrong == []


@pytest.mark.parametrize("subject", rights.STAFF)
def test_every_look_into_a_file_leaves_one_line_with_its_number(region: Region, subject: str) -> None:
    wrong = []
    for endpoint in rights.endpoints(region.app):
        for file in (each for each in endpoint.relations if each != NO_FILE and endpoint.method == "GET"):
            if rights.expected(endpoint, subject, file) != OPEN:
                continue
            nummer = region.world.files[subject, file]
            before = region.lines(nummer)
            region.browser(subject).get(region.path(endpoint, subject, file))
            if region.lines(nummer) != before + 1:
                wrong.append((endpoint.rule, file, region.lines(nummer) - before))
    assert wrong == []
