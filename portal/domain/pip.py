"""The persoonlijk plan inburgering en participatie; knows the plan, not the term that starts after it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.inburgeraars import Doelgroep
from portal.domain.overgangen import next_state
from portal.domain.regelwaarden import Regelset


class Leerroute(StrEnum):
    B1 = "b1"
    ONDERWIJS = "o"
    Z = "z"


class Niveau(StrEnum):
    A2 = "a2"
    B1 = "b1"


class PipStatus(StrEnum):
    """A plan is written, decided (a beschikking) and one day replaced; a decided plan is never changed."""

    CONCEPT = "concept"
    VASTGESTELD = "vastgesteld"
    VERVANGEN = "vervangen"


class PipActie(StrEnum):
    VASTSTELLEN = "vaststellen"
    VERVANGEN = "vervangen"


_OVERGANGEN: Mapping[tuple[PipStatus, PipActie], PipStatus] = {
    (PipStatus.CONCEPT, PipActie.VASTSTELLEN): PipStatus.VASTGESTELD,
    (PipStatus.VASTGESTELD, PipActie.VERVANGEN): PipStatus.VERVANGEN,
}


def after(status: PipStatus, actie: PipActie) -> PipStatus:
    """Give the next state; an impossible step raises OvergangError."""
    return next_state(_OVERGANGEN, status, actie)


class PipBezwaar(StrEnum):
    """Why a plan cannot be decided: the rules of DUO and the law."""

    A2_BIJ_ONDERWIJSROUTE = "a2_bij_onderwijsroute"
    B1_BIJ_Z = "b1_bij_z"
    EERSTE_PIP_OP_A2 = "eerste_pip_op_a2"
    GEEN_VOORTGANGSGESPREKKEN = "geen_voortgangsgesprekken"
    INTENSITEIT_NIET_GEVRAAGD = "intensiteit_niet_gevraagd"
    DAGTEKENING_VOOR_PLICHT = "dagtekening_voor_plicht"
    DAGTEKENING_VOOR_VESTIGING = "dagtekening_voor_vestiging"
    DAGTEKENING_VOOR_EERDER_PIP = "dagtekening_voor_eerder_pip"
    DAGTEKENING_IN_TOEKOMST = "dagtekening_in_toekomst"
    GEEN_PLICHT = "geen_plicht"
    NIET_GEVESTIGD = "niet_gevestigd"


@dataclass(frozen=True, slots=True)
class Plan:
    """The core of a plan, as the beschikking says it."""

    dagtekening: date
    leerroute: Leerroute
    niveau: Niveau | None = None
    voortgangsgesprekken: int | None = None
    intensiteit: int | None = None


@dataclass(frozen=True, slots=True)
class Omstandigheden:
    """What must be known beside the plan; before housing there is no `gevestigd_op`, so no plan either."""

    doelgroep: Doelgroep
    plichtig_vanaf: date | None
    gevestigd_op: date | None
    eerdere: tuple[date, ...] = ()


def effective_niveau(leerroute: Leerroute, niveau: Niveau | None) -> Niveau | None:
    """Read an empty level: B1 for the B1- and onderwijsroute, none for Z."""
    if niveau is not None:
        return niveau
    return None if leerroute is Leerroute.Z else Niveau.B1


def level_objections(leerroute: Leerroute, niveau: Niveau | None, *, eerste: bool) -> tuple[PipBezwaar, ...]:
    """Check route against level; A2 in the B1-route only in a later plan (afschalen)."""
    wrong = {
        (Leerroute.ONDERWIJS, Niveau.A2): PipBezwaar.A2_BIJ_ONDERWIJSROUTE,
        (Leerroute.Z, Niveau.B1): PipBezwaar.B1_BIJ_Z,
    }
    if niveau is None:
        return ()
    if eerste:
        wrong[Leerroute.B1, Niveau.A2] = PipBezwaar.EERSTE_PIP_OP_A2
    return (wrong[leerroute, niveau],) if (leerroute, niveau) in wrong else ()


def dagtekening_objections(dagtekening: date, omstandigheden: Omstandigheden, today: date) -> tuple[PipBezwaar, ...]:
    """Check the date of a plan against plicht, settling in the gemeente and earlier plans."""
    plicht, gevestigd = omstandigheden.plichtig_vanaf, omstandigheden.gevestigd_op
    checks = (
        (plicht is None, PipBezwaar.GEEN_PLICHT),
        (plicht is not None and dagtekening < plicht, PipBezwaar.DAGTEKENING_VOOR_PLICHT),
        (gevestigd is None, PipBezwaar.NIET_GEVESTIGD),
        (gevestigd is not None and dagtekening < gevestigd, PipBezwaar.DAGTEKENING_VOOR_VESTIGING),
        (
            any(dagtekening < eerder for eerder in omstandigheden.eerdere),
            PipBezwaar.DAGTEKENING_VOOR_EERDER_PIP,
        ),
        (dagtekening > today, PipBezwaar.DAGTEKENING_IN_TOEKOMST),
    )
    return tuple(reason for wrong, reason in checks if wrong)


def objections(plan: Plan, omstandigheden: Omstandigheden, today: date) -> tuple[PipBezwaar, ...]:
    """Say everything that keeps this plan from being decided; nothing means: it may."""
    asks_intensity = plan.leerroute is Leerroute.B1 and omstandigheden.doelgroep is Doelgroep.ASIELSTATUSHOUDER
    checks = (
        # The law names no number of talks, only that the plan does.
        ((plan.voortgangsgesprekken or 0) < 1, PipBezwaar.GEEN_VOORTGANGSGESPREKKEN),
        (plan.intensiteit is not None and not asks_intensity, PipBezwaar.INTENSITEIT_NIET_GEVRAAGD),
    )
    return (
        *level_objections(plan.leerroute, plan.niveau, eerste=not omstandigheden.eerdere),
        *dagtekening_objections(plan.dagtekening, omstandigheden, today),
        *(reason for wrong, reason in checks if wrong),
    )


def first_dagtekening(plans: Iterable[Plan]) -> date | None:
    """Give the date that starts the term: a revised plan does not move it."""
    return min((plan.dagtekening for plan in plans), default=None)


def plan_on(plans: Iterable[Plan], day: date) -> Plan | None:
    """Give the decided plan that holds on a day; of two of one day the later one."""
    current: Plan | None = None
    for plan in plans:
        if plan.dagtekening <= day and (current is None or plan.dagtekening >= current.dagtekening):
            current = plan
    return current


@dataclass(frozen=True, slots=True)
class Afschaalregels(Regelset):
    afschalen_uren: int


def may_scale_down(plan: Plan, nt2_uren: int, *, voldoende_inspanning: bool, regels: Afschaalregels) -> bool:
    """Tell whether a later plan may ask A2: B1-route, enough hours at a keurmerk school, enough effort."""
    still_on_b1 = effective_niveau(plan.leerroute, plan.niveau) is Niveau.B1
    enough = nt2_uren >= regels.afschalen_uren and voldoende_inspanning
    return plan.leerroute is Leerroute.B1 and still_on_b1 and enough
