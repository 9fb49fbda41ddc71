"""What a client may change alone: the own languages and picture; knows no client."""

from wtforms.validators import ValidationError

from forms.base import PageForm
from forms.fields import Choice, Picture
from translations import _l


class TaalForm(PageForm):
    language = Choice(_l("In welke taal wilt u lezen?"), missing=_l("Kies een taal."))
    second_language = Choice(_l("Welke taal kent u nog meer?"), optional=True)

    def validate_second_language(self, field: Choice) -> None:
        if field.data and field.data == self.language.data:
            raise ValidationError(_l("Dit is dezelfde taal. Kies een andere taal, of kies niets."))


class AnderPlaatjeForm(PageForm):
    """The pictures of others on the same number are not among the choices."""

    plaatje = Picture(_l("Welk plaatje kiest u?"))
