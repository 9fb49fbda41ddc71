"""The housing register behind the cases: numbers of people per day, children only as numbers; knows no name."""

from collections.abc import Sequence
from datetime import date

from portal.domain.gemeenten import Gemeente
from portal.domain.huisvesting import half_year
from portal.persistence.huisvesting import Huisvesting
from portal.services.demo.cijfers import GRENS, aantal
from portal.services.demo.loting import Loting
from portal.services.demo.zaak import Zaak

GROOTSTE = 7
KINDEREN = {0: 55, 1: 15, 2: 15, 3: 10, 4: 5}


def register(zaken: Sequence[Zaak], loting: Loting) -> list[Huisvesting]:
    """Give one row per housed asielstatushouder; those of the report add up to the published figures."""
    rijen: list[Huisvesting] = []
    for gemeente in Gemeente:
        dagen = sorted(
            zaak.plicht.brp_inschrijving
            for zaak in zaken
            if zaak.asiel and zaak.gemeenten[0].gemeente is gemeente and zaak.plicht.brp_inschrijving
        )
        geteld = [_rij(gemeente, dag) for dag in dagen if dag < GRENS]
        _deel_uit(geteld, aantal("t1", "gehuisvest", gemeente) - len(geteld), loting)
        later = [_rij(gemeente, dag) for dag in dagen if dag >= GRENS]
        for rij in later:
            rij.aantal_personen += loting.weeg(KINDEREN)
        rijen += [*geteld, *later]
    return rijen


def _rij(gemeente: Gemeente, dag: date) -> Huisvesting:
    halfjaar = half_year(dag)
    return Huisvesting(
        gemeente=gemeente,
        datum=dag,
        aantal_personen=1,
        aantal_plichtig=1,
        taakstelling_jaar=halfjaar.jaar,
        taakstelling_helft=halfjaar.helft,
    )


def _deel_uit(rijen: list[Huisvesting], kinderen: int, loting: Loting) -> None:
    """Hand out the children over the housings, a few to each, no house too full."""
    for _ in range(kinderen):
        loting.kies([rij for rij in rijen if rij.aantal_personen < GROOTSTE]).aantal_personen += 1
