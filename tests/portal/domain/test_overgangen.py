"""A table as a state machine."""

import pytest

from portal.domain.overgangen import OvergangError, next_state

TABLE = {("dicht", "openen"): "open", ("open", "sluiten"): "dicht"}


def test_a_step_in_the_table_gives_the_next_state():
    assert next_state(TABLE, "dicht", "openen") == "open"


def test_a_step_that_is_not_there_is_refused_in_words():
    with pytest.raises(OvergangError, match="sluiten kan niet bij dicht"):
        next_state(TABLE, "dicht", "sluiten")
