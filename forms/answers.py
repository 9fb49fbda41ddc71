"""The kinds of question that are answered by choosing; knows no page and no database."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from wtforms import RadioField, SelectMultipleField, widgets
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

from forms.kind import Kind
from translations import _l

YES, NO = "ja", "nee"


def _declared(choices: Iterable[Any] | None) -> list[SelectChoice]:
    """Pairs (value, label) as WTForms wants them today."""
    return [
        choice if isinstance(choice, SelectChoice) else SelectChoice(value=choice[0], label=choice[1])
        for choice in choices or ()
    ]


class Choice(Kind, RadioField):
    """One of several answers; `choices` are pairs (value, label), `coerce` makes the value (an enum)."""

    kind = "choice"
    missing = _l("Kies een antwoord.")
    wrong = _l("Dit antwoord bestaat niet. Kies een antwoord.")

    def __init__(
        self,
        label: Any,
        *,
        choices: Iterable[Any] | None = None,
        coerce: Callable[[Any], Any] = str,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, choices=_declared(choices), coerce=coerce, **kwargs)

    @property
    def choices(self) -> list[SelectChoice]:
        return self._choices

    @choices.setter
    def choices(self, value: Iterable[Any]) -> None:
        self._choices, self._choices_stale, self._choices_callable = _declared(value), False, None

    def options(self) -> list[SelectChoice]:
        """Every possible answer, for a page or a numbered text."""
        return list(self._choices)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = None
        if valuelist and valuelist[0]:
            try:
                self.data = self.coerce(valuelist[0])
            except (ValueError, TypeError, KeyError):
                raise ValueError(self.wrong) from None

    def check(self, form: Any) -> None:
        del form
        if self.data not in [self.coerce(choice.value) for choice in self._choices]:
            raise ValidationError(self.wrong)


class Picture(Choice):
    """One of the pictures; the page draws them, the words come from the caller."""

    kind = "picture"
    missing = _l("Kies een plaatje.")


class YesNo(Choice):
    """Yes or no as True or False; not answered is None."""

    kind = "yesno"

    def __init__(self, label: Any, **kwargs: Any) -> None:
        choices = [(YES, _l("Ja")), (NO, _l("Nee"))]
        super().__init__(label, choices=choices, coerce=_as_bool, **kwargs)


def _as_bool(value: Any) -> bool:
    if value in (True, YES):
        return True
    if value in (False, NO):
        return False
    raise ValueError(value)


class MultiChoice(Kind, SelectMultipleField):
    """Any number of several answers."""

    kind = "multichoice"
    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()
    missing = _l("Kies een of meer antwoorden.")
    wrong = _l("Dit antwoord bestaat niet. Kies een antwoord.")

    def __init__(
        self,
        label: Any,
        *,
        choices: Iterable[Any] | None = None,
        coerce: Callable[[Any], Any] = str,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, choices=_declared(choices), coerce=coerce, **kwargs)

    choices = Choice.choices
    options = Choice.options

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        try:
            self.data = [self.coerce(value) for value in valuelist if value]
        except (ValueError, TypeError, KeyError):
            self.data = []
            raise ValueError(self.wrong) from None

    def check(self, form: Any) -> None:
        del form
        known = [self.coerce(choice.value) for choice in self._choices]
        if any(value not in known for value in self.data):
            raise ValidationError(self.wrong)


class Consent(Kind):
    """A box to tick: ticked is True. Not ticking is an answer only when the question is optional."""

    kind = "consent"
    widget = widgets.CheckboxInput()
    missing = _l("Zet een vinkje om door te gaan.")

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = YES in valuelist

    def _value(self) -> str:
        return YES

    def blank(self) -> bool:
        return not self.data
