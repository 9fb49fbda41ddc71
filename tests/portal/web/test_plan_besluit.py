"""The decision with its objection, both languages beside each other, and the plan on paper and as a PDF."""

import re
import zlib
from datetime import date
from pathlib import Path

import pytest

from portal.domain.pip import Leerroute
from portal.persistence.tabellen import METADATA
from portal.services import pdf
from tests.portal.doelen import a_pip, page, words


@pytest.fixture(autouse=True)
def _schema(app):
    METADATA.create_all(app.extensions["portal"].sessions.engine)


# ------------------------------------------------------------------------------------------------ the decision
@pytest.mark.usefixtures("planned")
def test_the_decision_says_how_and_until_when_to_object(phone):
    text = words(phone, "/plan/besluit")
    assert "Kopie van het besluit van vrijdag 20 februari 2026" in text
    assert "De brief in het Nederlands geldt." in text
    assert "Dat kan tot en met dinsdag 7 april 2026." in text  # Good Friday and Easter move the day
    assert "College van burgemeester en wethouders Gemeente Medemblik" in text
    assert page(phone, "/plan/besluit").select_one('a[href="/lokaal#hulp"]')


def test_after_the_weeks_it_says_so_and_who_can_still_help(phone, region, write):
    with write() as session:
        a_pip(session, region.client_id, date(2025, 1, 10))
    text = words(phone, "/plan/besluit")
    assert "Bezwaar maken kon tot en met vrijdag 21 februari 2025. Die tijd is voorbij." in text
    assert "Praat met uw contactpersoon, of vraag hulp." in text
    assert "Stuur de brief naar" not in text


def test_of_two_plans_the_later_is_shown_and_the_earlier_stays_readable(phone, region, write, planned):
    with write() as session:
        a_pip(session, region.client_id, date(2026, 3, 2), leerroute=Leerroute.Z, vervangt_id=planned)
    soup = page(phone)
    assert "Uw eerdere plan van vrijdag 20 februari 2026" in soup.main.get_text()
    assert "Z-route" in soup.select_one("#delen").get_text()
    earlier = words(phone, f"/plan/besluit/{planned}")
    assert "Dit is een eerder plan. Er is nu een nieuw plan." in earlier
    assert "B1-route" in earlier
    assert "maandag 2 maart 2026" in words(phone, "/plan/besluit")


def test_a_decision_that_is_not_there_or_of_another_is_not_found(phone, region, write):
    with write() as session:
        theirs = a_pip(session, region.ander_id).id
    assert phone.get("/plan/besluit").status_code == 404
    assert phone.get(f"/plan/besluit/{theirs}").status_code == 404


@pytest.mark.usefixtures("planned", "arabic")
@pytest.mark.parametrize("path", ["/plan", "/plan/besluit", "/plan/afdruk"])
def test_beside_each_other_each_language_says_which_it_is(phone, path):
    shown = page(phone, f"{path}?naast=1").select(".naast")
    assert len(shown) >= 3
    for pair in shown:
        own, other = pair.find_all(recursive=False)
        assert "جملة" in own.get_text()
        assert (other["lang"], other["dir"], other["translate"]) == ("nl", "ltr", "no")
        assert "جملة" not in other.get_text()
    if path != "/plan/afdruk":
        assert page(phone, path).select(".naast") == []


@pytest.mark.usefixtures("planned")
def test_who_reads_dutch_has_no_second_column(phone):
    soup = page(phone, "/plan?naast=1")
    assert soup.select(".naast") == []
    assert soup.select(".plan-taal") == []


# --------------------------------------------------------------------------------------------------- on paper
def unpacked(made):
    """The PDF with its streams unpacked."""
    found = made
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL):
        try:
            found += zlib.decompress(stream)
        except zlib.error:
            continue
    return found


@pytest.mark.usefixtures("planned", "arabic")
def test_the_pdf_is_tagged_in_the_language_and_its_name_names_nobody(phone, region):
    answer = phone.get("/plan/plan.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mijn-plan.pdf"'
    made = unpacked(answer.data)
    assert made.startswith(b"%PDF")
    for mark in (b"StructTreeRoot", b"pdfuaid", b"/Lang (ar)", b"Arabic"):
        assert mark in made
    assert region.client.encode() not in made


@pytest.mark.usefixtures("planned")
def test_without_the_part_that_makes_pdfs_there_is_a_kind_page_and_no_button(phone, monkeypatch):
    monkeypatch.setattr(pdf, "_engine", lambda: None)
    answer = phone.get("/plan/plan.pdf")
    assert answer.status_code == 404
    assert "U kunt uw plan wel afdrukken." in answer.text
    for path in ("/plan", "/plan/afdruk"):
        assert "plan.pdf" not in phone.get(path).text


@pytest.mark.parametrize(
    "url",
    [
        "https://portaal.invalid/static/../app.py",
        "https://portaal.invalid/static/%2e%2e/app.py",
        "https://portaal.invalid/plan",
        "https://example.org/static/css/base.css",
        "file:///etc/passwd",
        "data:,x",
    ],
)
def test_who_makes_the_pdf_reads_our_own_static_files_only(app, url):
    fetcher = pdf.own_files(Path(app.static_folder))
    with pytest.raises(ValueError, match="own files"):
        fetcher.fetch(url)
    assert b"--portaal" in fetcher.fetch("https://portaal.invalid/static/css/base.css?v=1").read()
