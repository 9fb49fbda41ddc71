"""What a client says of a visit: on which day; knows no client and no place."""

from datetime import date

from forms.base import PageForm
from forms.fields import Choice
from translations import _l


class GeweestForm(PageForm):
    dag = Choice(
        _l("Op welke dag was u hier?"),
        coerce=date.fromisoformat,
        missing=_l("Kies de dag waarop u hier was."),
        wrong=_l("Kies een dag uit de lijst."),
    )
