"""Organisations of the region and what they do where, from and until; knows no colleague and no client."""

from datetime import date

from portal.domain.aanbod import Dienst
from portal.domain.gemeenten import ZES, Gemeente
from portal.persistence.huisvesting import Taakstelling
from portal.persistence.organisaties import Organisatie, Uitvoering
from portal.services.demo.cijfers import START, gemeente_feiten, taalaanbieder, westfriesland

CONTRACTEN = date(2022, 4, 1)  # the schools signed on this day
INOVA = date(2023, 1, 1)
VOOR_INOVA = date(2022, 12, 31)
VERZAMELNAAM = "gemeente-6"  # the six under one name; each of them is an organisation here
# No Dutch number begins with a zero after its area code: these ring nowhere.
TELEFOON = "+31229{:06d}"


def organisaties() -> list[Organisatie]:
    """Make every provider of the data file, and each gemeente."""
    lijst = [
        (each["id"], each["name"], each["type"].partition(" (")[0])
        for each in westfriesland()["providers"]
        if each["id"] != VERZAMELNAAM
    ]
    lijst += [(f"gemeente-{each.value}", f"Gemeente {each.naam}", "gemeente") for each in Gemeente]
    return [
        Organisatie(sleutel=sleutel, naam=naam, soort=soort, telefoon=TELEFOON.format(nummer))
        for nummer, (sleutel, naam, soort) in enumerate(lijst, start=1)
    ]


def uitvoeringen(ids: dict[str, int]) -> list[Uitvoering]:
    """Say who does what where: VluchtelingenWerk until 2023, Inova from then on, and so forth."""
    return [
        Uitvoering(organisatie_id=ids[sleutel], gemeente=gemeente, dienst=dienst, van=van, tot=tot)
        for gemeente in Gemeente
        for sleutel, dienst, van, tot in _diensten(gemeente)
    ]


def _diensten(gemeente: Gemeente) -> list[tuple[str, Dienst, date, date | None]]:
    team, school = gemeente_feiten(gemeente)["uitvoeringsorganisatie"], taalaanbieder(gemeente)
    mbo = gemeente_feiten(gemeente)["onderwijsroute_mbo"]
    rijen: list[tuple[str, Dienst, date, date | None]] = [(team, Dienst.REGIE, START, None)]
    if gemeente in ZES:
        rijen += [
            (f"gemeente-{gemeente.value}", Dienst.CONSULENT, START, None),
            ("vluchtelingenwerk", Dienst.BEGELEIDING, START, VOOR_INOVA),
            ("inova", Dienst.BEGELEIDING, INOVA, None),
        ]
    else:
        rijen.append((team, Dienst.BEGELEIDING, START, None))
    rijen += [(school, dienst, CONTRACTEN, None) for dienst in (Dienst.TAAL, Dienst.PVT)]
    rijen += [(each, Dienst.ONDERWIJSROUTE, START, None) for each in (*mbo, "hva-vu")]
    rijen += [("werksaam", dienst, START, None) for dienst in (Dienst.INHOUDING, Dienst.MAP)]
    return [*rijen, ("taalhuis", Dienst.TAALMAATJE, START, None)]


def taakstellingen() -> list[Taakstelling]:
    """Give the housing quota of 2020, the only one that the sources print per gemeente."""
    tabel = next(
        each for each in westfriesland()["policy_framework_tables"] if each["id"] == "bk_figuur3_taakstelling_2020"
    )
    helften = [row for row in tabel["rows"] if row["key"] in {"h1", "h2"}]
    return [
        Taakstelling(gemeente=each, jaar=2020, helft=helft, aantal=row["values"][each.value])
        for helft, row in enumerate(helften, start=1)
        for each in Gemeente
    ]
