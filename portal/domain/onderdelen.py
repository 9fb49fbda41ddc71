"""The parts a person has to do, per leerroute and doelgroep, and how far they are; knows no lessons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.inburgeraars import Doelgroep
from portal.domain.pip import Leerroute
from portal.domain.regelwaarden import Regelset


class Onderdeel(StrEnum):
    """Reading, listening, writing, speaking; then the parts by their official short names."""

    LE = "le"
    LU = "lu"
    SC = "sc"
    SP = "sp"
    KNM = "knm"
    PVT = "pvt"
    MAP = "map"
    TAALSCHAKEL = "taalschakel"
    CURSUSUREN = "cursusuren"
    PARTICIPATIE = "participatie"
    EINDGESPREK = "eindgesprek"


EXAMENS = (Onderdeel.LE, Onderdeel.LU, Onderdeel.SC, Onderdeel.SP, Onderdeel.KNM)
URENDELEN = frozenset({Onderdeel.CURSUSUREN, Onderdeel.PARTICIPATIE})


@dataclass(frozen=True, slots=True)
class Onderdeelregels(Regelset):
    pvt_uren: int
    map_uren: int
    map_themas: tuple[str, ...]
    z_asiel_cursus_uren: int
    z_asiel_participatie_uren: int
    z_gezin_cursus_uren: int
    z_gezin_participatie_uren: int


@dataclass(frozen=True, slots=True)
class Eis:
    """What one part asks; `telt_in` names the part that its hours count inside of."""

    onderdeel: Onderdeel
    uren: int = 0
    themas: int = 0
    telt_in: Onderdeel | None = None


@dataclass(frozen=True, slots=True)
class Vordering:
    """How far one part is; `afgerond_op` is the signing of PVT, the eindgesprek of MAP, the passed exam."""

    onderdeel: Onderdeel
    uren: int = 0
    afgerond_op: date | None = None
    vrijgesteld: bool = False


@dataclass(frozen=True, slots=True)
class Deelstand:
    """One line of "mijn plan": hours done never show above hours asked."""

    onderdeel: Onderdeel
    gedaan: int
    nodig: int
    klaar: bool
    vrijgesteld: bool = False
    telt_in: Onderdeel | None = None


@dataclass(frozen=True, slots=True)
class Voortgang:
    delen: tuple[Deelstand, ...]

    @property
    def klaar(self) -> int:
        return sum(deel.klaar for deel in self.delen)

    @property
    def aantal(self) -> int:
        return len(self.delen)

    @property
    def uren_gedaan(self) -> int:
        return sum(deel.gedaan for deel in self.delen if deel.telt_in is None)

    @property
    def uren_nodig(self) -> int:
        return sum(deel.nodig for deel in self.delen if deel.telt_in is None)


def parts(leerroute: Leerroute, doelgroep: Doelgroep, regels: Onderdeelregels) -> tuple[Eis, ...]:
    """List what a person has to do; the ondertussengroep falls under the old law and has nothing here."""
    if doelgroep is Doelgroep.ONDERTUSSENGROEP:
        return ()
    pvt = Eis(Onderdeel.PVT, regels.pvt_uren)
    if leerroute is Leerroute.ONDERWIJS:
        return (Eis(Onderdeel.TAALSCHAKEL), pvt)
    if leerroute is Leerroute.Z:
        return _parts_of_z(doelgroep, regels)
    job = Eis(Onderdeel.MAP, regels.map_uren, len(regels.map_themas))
    return (*(Eis(exam) for exam in EXAMENS), pvt, job)


def _parts_of_z(doelgroep: Doelgroep, regels: Onderdeelregels) -> tuple[Eis, ...]:
    asiel = doelgroep is Doelgroep.ASIELSTATUSHOUDER
    course = regels.z_asiel_cursus_uren if asiel else regels.z_gezin_cursus_uren
    taking_part = regels.z_asiel_participatie_uren if asiel else regels.z_gezin_participatie_uren
    inside = Onderdeel.PARTICIPATIE if taking_part else None
    return (
        Eis(Onderdeel.CURSUSUREN, course),
        *((Eis(Onderdeel.PARTICIPATIE, taking_part),) if taking_part else ()),
        Eis(Onderdeel.PVT, regels.pvt_uren, telt_in=inside),
        Eis(Onderdeel.MAP, regels.map_uren, len(regels.map_themas), inside),
        Eis(Onderdeel.EINDGESPREK),
    )


def voortgang(eisen: Iterable[Eis], vorderingen: Iterable[Vordering]) -> Voortgang:
    """Set done against asked, part by part; what is not asked (any more) is left out."""
    known = {each.onderdeel: each for each in vorderingen}
    return Voortgang(tuple(_standing(eis, known.get(eis.onderdeel)) for eis in eisen))


def _standing(eis: Eis, vordering: Vordering | None) -> Deelstand:
    if vordering is None:
        return Deelstand(eis.onderdeel, 0, eis.uren, klaar=False, telt_in=eis.telt_in)
    # Hours alone finish only the parts that consist of hours; PVT waits for a signature, MAP for a talk.
    by_hours = eis.onderdeel in URENDELEN and vordering.uren >= eis.uren
    done = vordering.vrijgesteld or vordering.afgerond_op is not None or by_hours
    hours = min(vordering.uren, eis.uren)
    return Deelstand(eis.onderdeel, hours, eis.uren, done, vordering.vrijgesteld, eis.telt_in)


class AfrondBezwaar(StrEnum):
    """Why a part cannot be closed on this date."""

    VOOR_TERMIJN = "voor_termijn"
    IN_TOEKOMST = "in_toekomst"
    NA_AFRONDING_Z = "na_afronding_z"
    TE_WEINIG_UREN = "te_weinig_uren"
    TE_WEINIG_THEMAS = "te_weinig_themas"
    NIET_IN_ROUTE = "niet_in_route"


def closing_objections(
    onderdeel: Onderdeel,
    afgerond_op: date,
    *,
    eisen: Iterable[Eis],
    termijnstart: date | None,
    today: date,
    uren: int | None = None,
    themas: int | None = None,
    z_afgerond_op: date | None = None,
) -> tuple[AfrondBezwaar, ...]:
    """Check the closing date of a part as DUO does; hours and themes only where they are known."""
    eis = next((each for each in eisen if each.onderdeel is onderdeel), None)
    if eis is None:
        return (AfrondBezwaar.NIET_IN_ROUTE,)
    checks = (
        (termijnstart is None or afgerond_op < termijnstart, AfrondBezwaar.VOOR_TERMIJN),
        (afgerond_op > today, AfrondBezwaar.IN_TOEKOMST),
        (z_afgerond_op is not None and afgerond_op > z_afgerond_op, AfrondBezwaar.NA_AFRONDING_Z),
        (uren is not None and uren < eis.uren, AfrondBezwaar.TE_WEINIG_UREN),
        (themas is not None and themas < eis.themas, AfrondBezwaar.TE_WEINIG_THEMAS),
    )
    return tuple(reason for wrong, reason in checks if wrong)
