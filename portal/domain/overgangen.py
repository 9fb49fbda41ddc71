"""State machines as tables: what may follow what; knows no state of its own."""

from collections.abc import Mapping
from typing import TypeVar

State = TypeVar("State")
Action = TypeVar("Action")


class OvergangError(ValueError):
    """This action is not possible in this state."""


def next_state(table: Mapping[tuple[State, Action], State], state: State, action: Action) -> State:
    try:
        return table[state, action]
    except KeyError:
        raise OvergangError(f"{action} kan niet bij {state}") from None
