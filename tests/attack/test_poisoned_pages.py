"""A translator who writes tags: on no real page of a client is one of them a tag (security S23)."""

from pathlib import Path

import pytest
from markupsafe import escape

from tests.attack.ground import words_of
from tests.translations.pseudo import CANARY, poisoned
from translations import po
from translations.languages import LAUNCH, language

CODES = [row.code for row in LAUNCH if row.code != "nl"]
NOT_FOR_CLIENTS = ("/beheer", "/health", "/static", "/webhooks")


@pytest.fixture(scope="module")
def template():
    return po.read(Path(po.__file__).parent / "messages.pot")


@pytest.mark.parametrize("code", CODES)
def test_no_page_of_a_client_holds_a_tag_of_a_translator(region, template, tmp_path, code):
    seen = 0
    with poisoned(template, tmp_path, [language(code)]):
        for subject in ("niemand", "inburgeraar"):
            for rule in region.app.url_map.iter_rules():
                if rule.arguments or rule.rule.startswith(NOT_FOR_CLIENTS):
                    continue
                for method in sorted(rule.methods & {"GET", "POST"}):
                    browser = region.browser(subject)
                    browser.submit("/taal", {"taal": code})
                    answer = (
                        browser.get(rule.rule)
                        if method == "GET"
                        else browser.submit(rule.rule, {"pin": "1", "naam": "x"})
                    )
                    page = words_of(answer)
                    assert answer.status_code < 500, rule.rule
                    assert CANARY not in page, rule.rule
                    seen += str(escape(CANARY)) in page
                region.put_back()
    assert seen > 10
