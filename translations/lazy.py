"""A text that is looked up each time it is used; knows no page.

It has no `__html__`: flask-babel's lazy strings have one, and print a translation and the user's value in
it unescaped into the page.
"""

from collections.abc import Mapping

from translations.catalog import Found, spoken


class Lazy:
    """A text of a label or message, written at import time and spoken in the language of each use."""

    __slots__ = ("context", "msgid", "values")

    def __init__(self, msgid: str, values: Mapping[str, object], context: str | None = None) -> None:
        self.msgid = msgid
        self.values = dict(values)
        self.context = context

    def found(self) -> Found:
        """Return the text and the language it was found in."""
        return spoken(self.msgid, self.values, self.context)

    def __str__(self) -> str:
        return self.found().text

    def __repr__(self) -> str:
        return f"Lazy({self.msgid!r})"

    def __format__(self, specification: str) -> str:
        return format(str(self), specification)

    def __bool__(self) -> bool:
        return bool(self.msgid)

    def __len__(self) -> int:
        return len(str(self))

    def __contains__(self, part: object) -> bool:
        return str(part) in str(self)

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other) if isinstance(other, (str, Lazy)) else NotImplemented

    def __hash__(self) -> int:
        return hash(str(self))

    def __lt__(self, other: object) -> bool:
        return str(self) < str(other)

    def __add__(self, other: object) -> str:
        return str(self) + str(other)

    def __radd__(self, other: object) -> str:
        return str(other) + str(self)

    def __mod__(self, values: Mapping[str, object]) -> "Lazy":
        """Fill in values later, as WTForms validators do; the language stays open until it is printed."""
        return Lazy(self.msgid, {**self.values, **values}, self.context)
