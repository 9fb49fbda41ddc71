"""What every kind of question has in common; knows no single kind, no page and no database."""

from collections.abc import Sequence
from typing import Any, ClassVar

from wtforms import Field, StringField, widgets
from wtforms.validators import StopValidation

from forms.base import MISSING, WRONG


class Kind(Field):
    """What all kinds share: blank is one error or none, and a bad value stays visible beside its message."""

    kind: ClassVar[str] = "text"
    untouched: ClassVar[bool] = False  # True: the typed characters count exactly, nothing is cleaned away
    missing: Any = MISSING
    wrong: Any = WRONG
    render_defaults: ClassVar[dict[str, str]] = {}

    def __init__(
        self,
        label: Any,
        *,
        optional: bool = False,
        help_text: Any = "",
        missing: Any = None,
        wrong: Any = None,
        render_kw: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            label, description=help_text, render_kw={**self.render_defaults, **(render_kw or {})}, **kwargs
        )
        self.optional = optional
        self.help_text = help_text
        self.missing = self.missing if missing is None else missing
        self.wrong = self.wrong if wrong is None else wrong

    def blank(self) -> bool:
        if self.raw_data is not None:
            return not any(self.raw_data)
        return self.data in (None, "", [])

    def pre_validate(self, form: Any) -> None:
        """Stop at the first thing that is wrong: one sentence helps more than three."""
        if self.blank():
            self.errors.clear()
            raise StopValidation(None if self.optional else self.missing)
        if self.process_errors:
            raise StopValidation
        self.check(form)

    def check(self, form: Any) -> None:
        """Raise ValidationError when the value cannot be; the kinds fill this in."""


class Typed(Kind, StringField):
    """A kind that is typed: `read` makes the value, `show` writes it back."""

    empty: ClassVar[Any] = None

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        typed = valuelist[0] if valuelist else ""
        self.data = self.empty
        if typed:
            self.data = self.read(typed)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.show(self.data)

    def read(self, typed: str) -> Any:
        return typed

    def show(self, value: Any) -> str:
        return str(value)

    def refuse(self) -> ValueError:
        """Give the error for `read` to raise when what was typed cannot be a value of this kind."""
        return ValueError(self.wrong)


class Secret(Kind):
    """A mixin for what is never shown back."""

    widget = widgets.PasswordInput(hide_value=True)
