"""Reaching through the makers of files: a PDF that fetches, a calendar line that breaks (security S31, S37, S38)."""

from datetime import timedelta
from pathlib import Path

import pytest

from portal.persistence.doelen import Doel
from portal.services import ics, pdf
from tests.conftest import NOW
from tests.factories import an_inburgeraar

STATIC = Path(pdf.__file__).parents[1] / "static"
OUTSIDE = (
    *("file:///etc/passwd", "http://127.0.0.1:1/x", "https://portaal.invalid/", "https://portaal.invalid/beheer"),
    *("https://portaal.invalid/static/../../config.py", "https://portaal.invalid/static/%2e%2e/%2e%2e/config.py"),
    *("https://portaal.invalid/static//etc/passwd", "https://portaal.invalid/static/%2Fetc%2Fpasswd"),
    *("https://portaal.invalid@evil.example/static/x", "//portaal.invalid/static/css/client.css", "data:,x"),
    *("https://portaal.invalid/static/css", "https://portaal.invalid/statics/css/client.css", "ftp://x/y", ""),
)


@pytest.mark.parametrize("url", OUTSIDE)
def test_paper_opens_no_file_and_no_address_but_our_own(url):
    with pytest.raises(ValueError, match="not one of our own files"):
        pdf.own_files(STATIC).fetch(url)


@pytest.mark.parametrize("url", [url for url in OUTSIDE if not url.startswith("//")])
def test_whatever_a_page_refers_to_stays_out_of_the_paper(url):
    page = f'<html lang="nl"><title>x</title><link rel="attachment" href="{url}"><img alt="x" src="{url}"><p>x</html>'
    made = pdf.make(page, STATIC)
    assert b"root:" not in made
    assert b"/EmbeddedFile" not in made


def test_words_of_a_client_are_no_markup_in_the_paper(app):
    """A goal that would attach a file of the server to the plan."""
    words = '<link rel="attachment" href="file:///etc/passwd"><img src="file:///etc/passwd">'
    with app.extensions["portal"].sessions.write.begin() as session:
        person = an_inburgeraar(session)
        session.add(Doel(inburgeraar_id=person.id, status="open", tekst=words, tekst_taal="nl", created_at=NOW))
        number = person.id
    phone = app.test_client()
    phone.sign_in_client(number)
    assert "<img src=" not in phone.get("/plan/afdruk").text.replace('<img src="/static/', "")
    answer = phone.get("/plan/plan.pdf")
    assert answer.content_type == "application/pdf"
    assert b"/EmbeddedFile" not in answer.data


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\n ", "\\n", ";", ",", "\u2028"])
def test_a_place_never_begins_a_new_line_of_the_calendar(end):
    place = f"Zaal{end}END:VEVENT{end}BEGIN:VALARM{end}ATTACH:http://evil.example/x"
    event = ics.Gebeurtenis(1, NOW, NOW + timedelta(hours=1), place, 1, afgezegd=False)
    made = ics.calendar([event], titel="Afspraak", naam="Mijn afspraken", host="localhost", now=NOW)
    lines = made.replace(b"\r\n ", b"").split(b"\r\n")
    assert b"\r" not in b"".join(lines)
    assert sum(line.startswith((b"BEGIN:VALARM", b"ATTACH")) for line in lines) == 0
    assert sum(line.startswith(b"END:VEVENT") for line in lines) == 1
