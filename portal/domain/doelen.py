"""Goals and tasks of a plan: their states, who may do what, and those that many people have; knows no sentence."""

from collections.abc import Mapping
from enum import StrEnum

from portal.domain.overgangen import next_state


class DoelStatus(StrEnum):
    """A goal that a client proposes is no goal yet: the first contact takes it on, or kindly does not."""

    VOORGESTELD = "voorgesteld"
    OPEN = "open"
    AFGEROND = "afgerond"
    NIET_AANGENOMEN = "niet_aangenomen"


class DoelActie(StrEnum):
    """Nothing here happens by itself: a goal without open tasks stays open until somebody closes it."""

    AANNEMEN = "aannemen"
    NIET_AANNEMEN = "niet_aannemen"
    AFRONDEN = "afronden"
    HEROPENEN = "heropenen"


class TaakStatus(StrEnum):
    OPEN = "open"
    AFGEROND = "afgerond"


class TaakActie(StrEnum):
    AFRONDEN = "afronden"
    HEROPENEN = "heropenen"


class Wie(StrEnum):
    """Who acts on a plan."""

    INBURGERAAR = "inburgeraar"
    REGIE = "regie"


class Weigerreden(StrEnum):
    """The few kind sentences with which a proposed goal is not taken on; never a judgement about the person."""

    EERST_ANDERS = "eerst_anders"
    AL_IN_PLAN = "al_in_plan"
    SAMEN_PRATEN = "samen_praten"
    ELDERS = "elders"


class StandaardDoel(StrEnum):
    """Goals that many people have, also outside the law."""

    NEDERLANDS = "nederlands"
    EXAMENS = "examens"
    WERK = "werk"
    OPLEIDING = "opleiding"
    DIPLOMA = "diploma"
    CURSUS = "cursus"
    EIGEN_BEDRIJF = "eigen_bedrijf"
    GELD = "geld"
    WONEN = "wonen"
    MENSEN = "mensen"
    VRIJWILLIGERSWERK = "vrijwilligerswerk"
    FIETSEN = "fietsen"
    RIJBEWIJS = "rijbewijs"


class StandaardTaak(StrEnum):
    """Tasks that many people get; of care only where to find it, never anything about a body."""

    TAALLES = "taalles"
    OEFENEN = "oefenen"
    TAALMAATJE = "taalmaatje"
    TAALCAFE = "taalcafe"
    EXAMEN_AANMELDEN = "examen_aanmelden"
    EXAMEN_OEFENEN = "examen_oefenen"
    KNM = "knm"
    PVT = "pvt"
    WERKBEZOEK = "werkbezoek"
    CV = "cv"
    SOLLICITEREN = "solliciteren"
    VRIJWILLIGERSWERK = "vrijwilligerswerk"
    DIPLOMA_IDW = "diploma_idw"
    SCHOOL_BEZOEKEN = "school_bezoeken"
    INSCHRIJVEN_SCHOOL = "inschrijven_school"
    CURSUS_ZOEKEN = "cursus_zoeken"
    BANKREKENING = "bankrekening"
    ZORGVERZEKERING = "zorgverzekering"
    TOESLAGEN = "toeslagen"
    BRIEVEN = "brieven"
    DIGID = "digid"
    HUISARTS = "huisarts"
    BIBLIOTHEEK = "bibliotheek"
    FIETSLES = "fietsles"
    SPORTCLUB = "sportclub"
    BUURTHUIS = "buurthuis"


_DOELEN: Mapping[tuple[DoelStatus, DoelActie], DoelStatus] = {
    (DoelStatus.VOORGESTELD, DoelActie.AANNEMEN): DoelStatus.OPEN,
    (DoelStatus.VOORGESTELD, DoelActie.NIET_AANNEMEN): DoelStatus.NIET_AANGENOMEN,
    (DoelStatus.NIET_AANGENOMEN, DoelActie.AANNEMEN): DoelStatus.OPEN,
    (DoelStatus.OPEN, DoelActie.AFRONDEN): DoelStatus.AFGEROND,
    (DoelStatus.AFGEROND, DoelActie.HEROPENEN): DoelStatus.OPEN,
}
_TAKEN: Mapping[tuple[TaakStatus, TaakActie], TaakStatus] = {
    (TaakStatus.OPEN, TaakActie.AFRONDEN): TaakStatus.AFGEROND,
    (TaakStatus.AFGEROND, TaakActie.HEROPENEN): TaakStatus.OPEN,
}

# As many proposals may wait at once: who has more to say is called back.
HOOGSTENS_VOORGESTELD = 5


def after(status: DoelStatus, actie: DoelActie) -> DoelStatus:
    """Give the next state of a goal; an impossible step raises OvergangError."""
    return next_state(_DOELEN, status, actie)


def after_task(status: TaakStatus, actie: TaakActie) -> TaakStatus:
    """Give the next state of a task; an impossible step raises OvergangError."""
    return next_state(_TAKEN, status, actie)


def possible(status: DoelStatus) -> frozenset[DoelActie]:
    return frozenset(actie for state, actie in _DOELEN if state is status)


def may_change_task(wie: Wie, actie: TaakActie, doel: DoelStatus, *, door_client: bool) -> bool:
    """Tell whether a task may be finished or opened again: only under an open goal.

    A client takes back only what the client finished: what a colleague saw done, stays done.
    """
    if doel is not DoelStatus.OPEN:
        return False
    return wie is Wie.REGIE or actie is TaakActie.AFRONDEN or door_client
