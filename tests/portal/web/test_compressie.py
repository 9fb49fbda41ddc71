"""Pages leave compressed for who asks, with the same words; the token in them is never written twice the same way."""

import re

import brotli

BR = {"Accept-Encoding": "gzip, br"}


def tokens(html: str) -> set[str]:
    return set(re.findall(r'name="csrf_token" value="([0-9a-f]+)"', html))


def without_tokens(html: str) -> str:
    return re.sub(r'name="csrf_token" value="[0-9a-f]+"', "", html)


def test_a_page_is_packed_for_who_can_unpack_it_and_holds_the_same(browser):
    plain, packed = browser.get("/"), browser.get("/", headers=BR)
    assert packed.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
    assert without_tokens(brotli.decompress(packed.data).decode()) == without_tokens(plain.text)


def test_who_cannot_unpack_gets_the_page_as_it_is(browser):
    for refused in ({}, {"Accept-Encoding": "gzip"}, {"Accept-Encoding": "br;q=0"}, {"Accept-Encoding": "\x7f,,;"}):
        answer = browser.get("/", headers=refused)
        assert "Content-Encoding" not in answer.headers
        assert "<html" in answer.text


def test_a_small_answer_and_a_head_stay_as_they_are(browser):
    assert "Content-Encoding" not in browser.get("/health/live", headers=BR).headers
    assert browser.head("/", headers=BR).data == b""


def test_the_token_looks_different_on_every_page_and_works_on_each(browser):
    seen = [tokens(browser.get("/inloggen").text) for _ in range(3)]
    assert all(len(each) == 1 for each in seen)
    assert len(set.union(*seen)) == 3
    for (token,) in seen:
        assert browser.post("/taal", data={"csrf_token": token, "taal": "ar"}).status_code == 303


def test_a_token_of_junk_is_refused_and_breaks_nothing(browser):
    for junk in ("", "zz", "00", "0" * 63, "0" * 128, "é", "0" * 5000):
        assert browser.post("/taal", data={"csrf_token": junk, "taal": "ar"}).status_code == 400
