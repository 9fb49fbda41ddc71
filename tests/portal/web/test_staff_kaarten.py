"""Activation cards on paper: shown once, neutral, in two languages, read back by a scanner."""

import re

import pytest
from bs4 import BeautifulSoup

from portal.domain.toegang import Kaartsoort
from portal.persistence.toegang import Activeringskaart
from portal.web.staff import kaarten


@pytest.fixture
def file(region):
    return f"/beheer/inburgeraars/{region.client}"


def cards_of(answer):
    return BeautifulSoup(answer.text, "html5lib").select(".activation-card")


def code_of(card):
    return card.select_one(".activation-card__code").text


def test_a_page_with_a_button_makes_no_card(coach, file, rows):
    assert coach.get(f"{file}/kaart").status_code == 200
    assert rows(Activeringskaart) == []


def test_a_card_shows_address_code_and_last_day_and_is_stored_nowhere_readable(coach, file, rows):
    answer = coach.submit(f"{file}/kaart")
    (card,) = cards_of(answer)
    assert re.fullmatch(r"\d{3} \d{3} \d{3} \d{3}", code_of(card))
    assert "localhost/inloggen/kaart" in card.text
    assert "10 maart 2026" in card.text
    assert answer.headers["Cache-Control"] == "no-store"
    (row,) = rows(Activeringskaart)
    assert code_of(card).replace(" ", "") not in str(vars(row))


def test_a_card_names_no_person_no_number_and_no_service(coach, region, file):
    (card,) = cards_of(coach.submit(f"{file}/kaart"))
    printed = card.text.casefold()
    for word in (
        "öznur",
        "yıldız",
        region.client.casefold(),
        "inburger",
        "gemeente",
        "regionaal",
        "medemblik",
        "asiel",
    ):
        assert word not in printed


def test_a_card_speaks_the_language_of_the_client_beside_dutch(coach, file):
    (card,) = cards_of(coach.submit(f"{file}/kaart"))
    spoken = [each["lang"] for each in card.select(":scope > div[lang]")]
    assert spoken[-1] == "nl"
    assert spoken in (["tr", "nl"], ["nl"])  # one part while no translation is there


def test_a_new_card_voids_the_old_and_a_reload_asks_again(coach, file, rows):
    first, second = (
        code_of(cards_of(coach.submit(f"{file}/kaart"))[0]),
        code_of(cards_of(coach.submit(f"{file}/kaart"))[0]),
    )
    assert first != second
    assert [row.ingetrokken_op is None for row in rows(Activeringskaart)] == [False, True]
    page = coach.get(f"{file}/kaart").text
    assert first not in page
    assert second not in page


def test_the_path_covers_exactly_the_dark_squares():
    from_path = kaarten.qr("http://localhost/inloggen/kaart#" + "a" * 43)
    dark = set()
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", from_path["path"]):
        dark |= {(int(x) + step, int(y)) for step in range(int(width))}
    matrix = kaarten.make_qr("http://localhost/inloggen/kaart#" + "a" * 43, error="m", micro=False).matrix
    assert dark == {(x + 4, y + 4) for y, row in enumerate(matrix) for x, cell in enumerate(row) if cell}
    assert from_path["size"] == len(matrix) + 8


def test_a_desk_card_needs_a_reason_and_lives_a_quarter(coach, file, rows):
    assert coach.submit(f"{file}/baliekaart", {"reden": ""}).status_code == 422
    assert coach.submit(f"{file}/baliekaart", {"reden": "zomaar"}).status_code == 422
    assert rows(Activeringskaart) == []
    (card,) = cards_of(coach.submit(f"{file}/baliekaart", {"reden": "Geen mobiel nummer"}))
    assert "10:15" in card.text
    (row,) = rows(Activeringskaart)
    assert (row.soort, row.reden) == (Kaartsoort.BALIE, "Geen mobiel nummer")


def test_cards_for_a_class_are_one_sheet_of_the_own_caseload(coach, region, rows):
    coach.submit(f"/beheer/inburgeraars/{region.ander}/overnemen")
    answer = coach.submit("/beheer/kaarten", {"nummers": [region.client, region.ander]})
    assert len({code_of(card) for card in cards_of(answer)}) == 2
    strips = [card.parent.select_one("p").text for card in cards_of(answer)]
    assert [region.client in strips[0], region.ander in strips[1]] == [True, True]  # who gets which, cut off
    assert len(rows(Activeringskaart)) == 2


def test_a_class_with_somebody_of_another_team_gets_no_cards_at_all(coach, region, rows):
    answer = coach.submit("/beheer/kaarten", {"nummers": [region.client, region.hoorns]})
    assert answer.status_code == 422
    assert rows(Activeringskaart) == []


@pytest.mark.parametrize("nummers", [[], [""], ["\x00"], ["ZZZZZZ"], ["a" * 100_000], ["A"] * 30])
def test_junk_for_a_class_makes_no_cards(coach, rows, nummers):
    assert coach.submit("/beheer/kaarten", {"nummers": nummers}).status_code == 422
    assert rows(Activeringskaart) == []


@pytest.mark.parametrize("page", ["kaart", "baliekaart"])
def test_a_card_asks_for_a_fresh_code(clock, coach, file, rows, page):
    clock.forward(minutes=11)
    answer = coach.submit(f"{file}/{page}", {"reden": "Geen mobiel nummer"})
    assert answer.location == "/beheer/bevestigen"
    assert rows(Activeringskaart) == []
