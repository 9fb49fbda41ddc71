"""Dated values and what staff may type for them."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.regels import REGELS
from portal.domain.regelwaarden import Regelset, Regelwaarde, WaardeError, as_text, from_text, values_on

BY_KEY = {regel.sleutel: regel for regel in REGELS}


def row(value, day, key="pip_weken"):
    return Regelwaarde(key, value, day)


def test_the_latest_value_that_has_begun_holds():
    rows = [row(12, date(2027, 1, 1)), row(10, date(2022, 1, 1)), row(8, date(2025, 1, 1))]
    assert values_on(rows, date(2024, 12, 31)) == {"pip_weken": 10}
    assert values_on(rows, date(2025, 1, 1)) == {"pip_weken": 8}
    assert values_on(rows, date(2030, 1, 1)) == {"pip_weken": 12}


def test_of_two_values_of_one_day_the_later_entered_holds():
    rows = [row(10, date(2022, 1, 1)), row(11, date(2022, 1, 1))]
    assert values_on(rows, date(2022, 6, 1)) == {"pip_weken": 11}


def test_a_day_before_the_first_row_gets_the_first_row():
    rows = [row(8, date(2025, 1, 1)), row(10, date(2022, 1, 1))]
    assert values_on(rows, date(1999, 1, 1)) == {"pip_weken": 10}


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=1), st.dates(date(2020, 1, 1)))
def test_no_value_of_a_later_day_holds_while_an_earlier_one_does(days, day):
    value = values_on([row(each.toordinal(), each) for each in days], day)["pip_weken"]
    begun = [each for each in days if each <= day]
    assert value == (max(begun) if begun else min(days)).toordinal()


def test_a_rule_set_takes_the_keys_it_names():
    @dataclass(frozen=True, slots=True)
    class Twee(Regelset):
        pip_weken: int
        termijn_jaren: int

    assert Twee.uit({"pip_weken": 10, "termijn_jaren": 3, "anders": 1}) == Twee(10, 3)


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: f"{regel.sleutel}-{regel.vanaf}")
def test_every_shipped_value_can_be_typed_again(regel):
    assert from_text(regel, as_text(regel.waarde)) == regel.waarde


@pytest.mark.parametrize("text", ["", "-1", "3,5", "drie", "٣", "²", "10000", "1 0"])
def test_a_number_is_whole_and_not_negative(text):
    with pytest.raises(WaardeError, match="heel getal"):
        from_text(BY_KEY["pip_weken"], text)


def test_a_list_of_numbers_needs_a_number():
    assert from_text(BY_KEY["pip_signaal_weken"], " 4; 8 ;") == (4, 8)
    with pytest.raises(WaardeError, match="ten minste"):
        from_text(BY_KEY["pip_signaal_weken"], " ; ")


def test_a_choice_is_one_of_the_known_words():
    assert from_text(BY_KEY["ontzorgen_onderdelen"], "huur;gas") == ("huur", "gas")
    with pytest.raises(WaardeError, match="Kies uit: huur"):
        from_text(BY_KEY["ontzorgen_onderdelen"], "huur; boete")
    with pytest.raises(WaardeError, match="Kies uit"):
        from_text(BY_KEY["pip_aanvang"], " ")
