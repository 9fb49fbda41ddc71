"""A goal that a client proposes: one of many people, or own words in any script; knows no client."""

from typing import Any

from forms.base import PageForm
from forms.fields import Choice, Text
from translations import _l

ANDERS = "anders"
TEKST_LENGTE = 200
EIGEN_WOORDEN = (ANDERS, _l("Iets anders"))


class DoelForm(PageForm):
    """Own words alone are an answer too: who types them does not have to tick a box as well."""

    keuze = Choice(_l("Wat wilt u bereiken?"), optional=True)
    tekst = Text(
        _l("Of schrijf het zelf"),
        optional=True,
        max_length=TEKST_LENGTE,
        help_text=_l("Schrijf in uw eigen taal. Uw contactpersoon laat het vertalen."),
    )

    def __init__(self, formdata: Any = None, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.keuze.choices = [*self.keuze.options(), EIGEN_WOORDEN]

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        own = self.keuze.data in {None, ANDERS}
        if own and not self.tekst.data:
            if self.keuze.data:
                self.refuse("tekst", _l("Schrijf hier wat u wilt bereiken."))
            else:
                self.refuse("keuze", _l("Kies een doel, of schrijf het zelf."))
            return False
        if not own and self.tekst.data:
            self.refuse("keuze", _l("U koos een doel en u schreef iets. Kies een van de twee."))
            return False
        return True
