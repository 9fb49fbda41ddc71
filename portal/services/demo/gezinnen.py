"""Who lives together: pairs of cases that become one household; knows no children."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from portal.domain.gemeenten import Gemeente
from portal.services.demo.loting import Loting
from portal.services.demo.zaak import Zaak

TUSSENTIJD = timedelta(days=150)


def paren(zaken: Sequence[Zaak], loting: Loting) -> list[tuple[Zaak, Zaak]]:
    """Pair some open asiel cases of one gemeente and language, housed shortly after each other."""
    gevonden: list[tuple[Zaak, Zaak]] = []
    for gemeente in Gemeente:
        wachtend: dict[str, Zaak] = {}
        for zaak in [each for each in zaken if _kan(each, gemeente)]:
            eerste = wachtend.pop(zaak.persoon.language, None)
            if eerste is None or zaak.plicht.van - eerste.plicht.van > TUSSENTIJD:
                wachtend[zaak.persoon.language] = zaak
            elif loting.kans(0.35):
                gevonden.append((eerste, zaak))
    return gevonden


def _kan(zaak: Zaak, gemeente: Gemeente) -> bool:
    housed = zaak.plicht.brp_inschrijving is not None
    return zaak.asiel and zaak.open and housed and len(zaak.gemeenten) == 1 and zaak.gemeente is gemeente


def akkoord(loting: Loting, now: datetime) -> datetime | None:
    """Draw when a member agreed to be seen by the other, or that there was no such agreement."""
    return now - timedelta(days=loting.tussen(5, 200)) if loting.kans(0.3) else None
