"""What people and staff type is text on every page, in every role: never a tag, a script, a template (S22, S24)."""

import re

import pytest
from sqlalchemy import text

from tests.about_the_code import rights
from tests.attack.ground import words_of

TAG = "\"'><svg/onload=alert(1)><x-canary>"
TEMPLATE, RESULT = "{{1234*4321}}{%print 1234*4321%}${1234*4321}%(x)s{0.__class__}", "5332114"
RAW = re.compile(r"<svg/onload|<x-canary|onload=alert\(1\)(?!&gt;)", re.IGNORECASE)

# Every column in which somebody's own words lie.
WORDS = {
    "inburgeraars": ("naam",),
    "medewerkers": ("naam",),
    "organisaties": ("naam", "soort", "telefoon"),
    "afspraken": ("plaats",),
    "auditregels": ("oorsprong", "object", "actor", "actie", "resultaat"),
    "apparaten": ("omschrijving",),
}


@pytest.fixture(autouse=True)
def _as_it_was(region):
    yield
    region.put_back()


def plant(region, value):
    with region.app.extensions["portal"].sessions.write.begin() as db:
        for table, columns in WORDS.items():
            for column in columns:
                db.execute(text(f"UPDATE {table} SET {column} = :value"), {"value": value})  # noqa: S608  # own names


def pages(region):
    for subject in ("niemand", "inburgeraar", *rights.STAFF):
        for endpoint in rights.endpoints(region.app):
            path, browser = region.path(endpoint, subject, "eigen"), region.browser(subject)
            if endpoint.name == "static" or path.endswith("/uitloggen"):
                continue
            answer = browser.get(path) if endpoint.method == "GET" else browser.submit(path)
            yield subject, endpoint, answer


def test_stored_words_are_never_a_tag(region):
    plant(region, TAG)
    shown = 0
    for subject, endpoint, answer in pages(region):
        assert not RAW.search(words_of(answer).replace("onload=alert(1)&gt;", "")), (subject, endpoint.rule)
        assert answer.status_code < 500 or endpoint.name == "health.ready", (subject, endpoint.rule)
        shown += "&lt;svg/onload" in words_of(answer)
    assert shown > 40  # else the canary did not get anywhere


def test_stored_words_are_never_a_template(region):
    plant(region, TEMPLATE)
    shown = 0
    for subject, endpoint, answer in pages(region):
        assert RESULT not in words_of(answer), (subject, endpoint.rule)
        assert answer.status_code < 500 or endpoint.name == "health.ready", (subject, endpoint.rule)
        shown += "{{1234*4321}}" in words_of(answer)
    assert shown > 40


@pytest.mark.parametrize(
    "value", [TAG, TEMPLATE, "javascript:alert(1)", "</title><script>x-canary</script>", "\u202egnirts"]
)
def test_typed_words_come_back_as_text(region, value):
    for subject in ("niemand", "inburgeraar", "inburgeringscoach", "beheerder"):
        for endpoint in rights.endpoints(region.app):
            if endpoint.method == "GET":
                continue
            path, browser = region.path(endpoint, subject, "eigen"), region.browser(subject)
            names = re.findall(r'<(?:input|select|textarea)[^>]*?\sname="([^"]+)"', browser.get(path).text)
            fields = dict.fromkeys({*names, "naam", "zoek", "naar", value}, value) | {"csrf_token": browser.token(path)}
            page = browser.submit(path, fields).text
            assert not RAW.search(page.replace("onload=alert(1)&gt;", "")), (subject, path)
            assert "<script>x-canary" not in page, (subject, path)
            assert RESULT not in page
        region.put_back()


@pytest.mark.parametrize("where", ["query", "path", "header"])
def test_words_in_an_address_or_a_header_come_back_as_text(region, where):
    browser = region.browser("inburgeringscoach")
    for endpoint in rights.endpoints(region.app):
        if endpoint.method != "GET" or endpoint.name == "static":
            continue
        path = region.path(endpoint, "inburgeringscoach", "eigen")
        headers = {
            "Referer": f"http://localhost/{TAG}",
            "User-Agent": TAG,
            "Accept-Language": TAG,
            "X-Forwarded-For": TAG,
        }
        answer = {
            "query": lambda path=path: browser.get(
                path, query_string={"taal": TAG, "gemeente": TAG, "bladzijde": TAG, TAG: TAG}
            ),
            "path": lambda path=path: browser.get(f"{path}/{TAG}"),
            "header": lambda path=path, headers=headers: browser.get(path, headers=headers),
        }[where]()
        assert not RAW.search(words_of(answer).replace("onload=alert(1)&gt;", "")), endpoint.rule


def test_a_refused_post_that_is_offered_again_is_text(region):
    answer = region.browser("niemand").post(
        "/taal",
        data={TAG: TAG, "pin": "48216", "naam": TAG},
        headers={"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
    )
    assert answer.status_code == 400
    assert "&lt;svg/onload" in words_of(answer)
    assert not RAW.search(words_of(answer).replace("onload=alert(1)&gt;", ""))
    assert "48216" not in words_of(answer)


def test_an_answer_to_sql_is_the_same_as_to_any_other_word(region):
    browser = region.browser("inburgeringscoach")

    def found(typed):
        page = browser.submit("/beheer/inburgeraars/zoeken", {"zoek": typed}).text
        return len(re.findall(r"/beheer/inburgeraars/[2-9A-Z]{6}", page))

    none = found("zzzzz")
    for typed in (
        "' OR '1'='1",
        "x' UNION SELECT naam FROM medewerkers --",
        "'; DELETE FROM inburgeraars; --",
        "%%%%",
        "____",
        "\\",
    ):
        assert found(typed) == none, typed
    assert found("Testpersoon") > none
