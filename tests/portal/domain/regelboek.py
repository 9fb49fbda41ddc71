"""The rules as shipped, as rule sets, and the contracts of the region: what the tests of the domain share."""

from datetime import date

from portal.domain.aanbod import Dienst, Uitvoering
from portal.domain.gemeenten import ZES, Gemeente
from portal.domain.regels import Waarde, rules_on

BEGIN = date(2022, 1, 1)
INOVA = date(2023, 1, 1)
NU = date(2026, 3, 3)
FIOLET = (Gemeente.HOORN, Gemeente.OPMEER, Gemeente.KOGGENLAND)


def waarden(day: date = NU, **changes: Waarde) -> dict[str, Waarde]:
    return {**rules_on(day), **changes}


def region() -> tuple[Uitvoering, ...]:
    """Write down who does what where, as the progress report says it."""
    rows = [Uitvoering("1-hoorn", Gemeente.HOORN, dienst, BEGIN) for dienst in (Dienst.REGIE, Dienst.BEGELEIDING)]
    for gemeente in ZES:
        rows += [
            Uitvoering("rit", gemeente, Dienst.REGIE, BEGIN),
            Uitvoering(gemeente.value, gemeente, Dienst.CONSULENT, BEGIN),
            Uitvoering("vluchtelingenwerk", gemeente, Dienst.BEGELEIDING, BEGIN, date(2022, 12, 31)),
            Uitvoering("inova", gemeente, Dienst.BEGELEIDING, INOVA),
        ]
    for gemeente in Gemeente:
        school = "fiolet-edinova" if gemeente in FIOLET else "nltraining-newbees"
        rows += [
            Uitvoering(school, gemeente, Dienst.TAAL, BEGIN),
            Uitvoering("vonk", gemeente, Dienst.ONDERWIJSROUTE, BEGIN),
            Uitvoering("horizon-college", gemeente, Dienst.ONDERWIJSROUTE, BEGIN),
            Uitvoering("werksaam", gemeente, Dienst.INHOUDING, BEGIN),
            Uitvoering("werksaam", gemeente, Dienst.MAP, BEGIN),
            Uitvoering("taalhuis", gemeente, Dienst.TAALMAATJE, BEGIN),
        ]
    return tuple(rows)
