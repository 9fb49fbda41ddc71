"""Filters in the address of a list of clients, and back to a form; knows no query."""

from collections.abc import Iterable
from typing import Any

from flask import g, request, url_for

from forms.staff.filters import LijstForm
from portal.domain.gemeenten import Gemeente
from portal.services.caseload import Bladzijde, Filters, sees_term
from portal.web.staff import woorden

MIJN, ALLES = "mijn", "alle"
WIE = [(MIJN, "Mijn caseload"), (ALLES, "Iedereen die ik mag zien")]


def list_form(gemeenten: Iterable[Gemeente], *, mijn: bool) -> LijstForm:
    """Read the filters from the address; junk in it is no filter, never a failure."""
    form = LijstForm(
        request.args,
        choices={
            "gemeente": [("", "Alle gemeenten"), *woorden.keuzes(gemeenten)],
            "taal": [("", "Alle talen"), *woorden.talen()],
            "wie": WIE,
            "volgorde": [each for each in woorden.VOLGORDEN if each[0] != "termijn" or sees_term(g.actor)],
        },
    )
    form.validate()
    for field in form:
        if field.errors:
            field.data, field.raw_data, field.errors = None, None, []
    form.wie.data = form.wie.data or (MIJN if mijn else ALLES)
    form.volgorde.data = form.volgorde.data or "afspraak"
    return form


def filters_of(form: LijstForm) -> Filters:
    """Make the filters that the service knows."""
    return Filters(
        mijn=form.wie.data == MIJN,
        gemeente=Gemeente(form.gemeente.data) if form.gemeente.data else None,
        language=form.taal.data or None,
        volgorde=form.volgorde.data,
        bladzijde=form.bladzijde.data or 1,
    )


def neighbours(found: Bladzijde, form: LijstForm, endpoint: str) -> dict[str, Any]:
    """Give the addresses of the previous and the next page with the same filters."""
    kept = {field.name: field.data for field in form if field.data and field.name != "bladzijde"}

    def at(number: int) -> str | None:
        if not 1 <= number <= found.bladzijden or number == found.bladzijde:
            return None
        return url_for(endpoint, **kept, bladzijde=number)

    return {"vorige": at(found.bladzijde - 1), "volgende": at(found.bladzijde + 1)}
