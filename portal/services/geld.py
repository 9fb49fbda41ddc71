"""Hulp met geld as the client reads it, and the own steps towards paying oneself; knows no amount and no page."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from portal.domain import ontzorgen as regels
from portal.domain import zelfstandig
from portal.domain.gemeenten import Functie
from portal.domain.ontzorgen import Kosten, Ontzorgregels, OntzorgStatus
from portal.domain.rechten import Actor, Soort
from portal.domain.zelfstandig import Besluitstand, Blok, Stap
from portal.persistence import inburgeraars as mensen
from portal.persistence import ontzorgen as rijen
from portal.persistence import zelfstandig as staprijen
from portal.persistence.ontzorgen import OntzorgTraject
from portal.services import audit, contactpersonen, huishoudens, instellingen
from portal.services.contactpersonen import Contactpersoon
from portal.services.dossiers import Moment
from portal.services.errors import NotFound

# Who is asked about money: the people who arrange it, before the contact person for everything else.
OVER_GELD = (Functie.INKOMEN, Functie.BEGELEIDER)


@dataclass(frozen=True)
class Stapstand:
    """A step and since when the client calls it done."""

    stap: Stap
    gezet_op: datetime | None


@dataclass(frozen=True)
class Geld:
    """One traject as it stands on a day; `vanaf_zelf` is the first day without help."""

    status: OntzorgStatus
    start: date
    tot_en_met: date
    vanaf_zelf: date
    blokken: tuple[Blok, ...]
    maand: int | None
    besluit: Besluitstand
    besluit_vanaf: date
    kosten: tuple[Kosten, ...]
    opnieuw: bool
    van_gezin: bool
    stappen: tuple[Stapstand, ...]


@dataclass(frozen=True)
class Pagina:
    """What the page shows; without a traject only whom to ask."""

    geld: Geld | None
    contacten: tuple[Contactpersoon, ...] = field(repr=False)


def page(session: Session, actor: Actor, moment: Moment) -> Pagina:
    """Give Hulp met geld of the client who looks: the own traject, else the one a partner shares."""
    client = _self(session, actor)
    row = _traject(session, client.id, moment.day)
    omgeving = contactpersonen.around(session, client, moment.day)
    everyone = tuple(each for each in (omgeving.eerste, *omgeving.anderen) if each is not None)
    money = tuple(each for each in everyone if each.functie in OVER_GELD)
    return Pagina(None if row is None else _geld(session, client.id, row, moment.day), money or everyone[:1])


def set_step(session: Session, actor: Actor, stap: Stap, *, klaar: bool, moment: Moment) -> None:
    """Tick a step or take it off; said twice it changes nothing."""
    client = _self(session, actor)
    row = _traject(session, client.id, moment.day)
    if row is None:
        raise NotFound
    if klaar:
        changed = staprijen.tick(session, client.id, row.id, stap, moment.now)
    else:
        changed = staprijen.untick(session, client.id, row.id, stap)
    if changed:
        audit.note(
            session,
            actie="stap_klaar" if klaar else "stap_open",
            object=client.nummer,
            resultaat="gedaan",
            oorsprong=moment.oorsprong,
            actor=f"client:{client.nummer}",
            now=moment.now,
        )


def steps_of(session: Session, inburgeraar_id: int, traject_id: int) -> tuple[Stapstand, ...]:
    """List every step in order, with the day on which it was ticked."""
    done = {row.stap: row.gezet_op for row in staprijen.stappen_of(session, inburgeraar_id, traject_id)}
    return tuple(Stapstand(stap, done.get(stap)) for stap in Stap)


def _self(session: Session, actor: Actor) -> mensen.Inburgeraar:
    client = session.get(mensen.Inburgeraar, actor.id) if actor.soort is Soort.CLIENT else None
    if client is None:
        raise NotFound
    return client


def _traject(session: Session, inburgeraar_id: int, day: date) -> OntzorgTraject | None:
    own = rijen.trajecten_of(session, inburgeraar_id)
    if own:
        return own[-1]
    # of the household: money is shown only to who agreed with that person, both ways
    shared = (
        rijen.trajecten_of(session, each) for each in sorted(huishoudens.who_shares(session, inburgeraar_id, day))
    )
    return max((rows[-1] for rows in shared if rows), key=lambda row: row.start, default=None)


def _geld(session: Session, inburgeraar_id: int, row: OntzorgTraject, day: date) -> Geld:
    known, rules = contactpersonen.traject(session, row), Ontzorgregels.uit(instellingen.regels(session, day))
    return Geld(
        status=regels.status(known, day, rules),
        start=known.start,
        tot_en_met=regels.until(known, rules),
        vanaf_zelf=regels.end(known, rules),
        blokken=zelfstandig.blocks(known, day, rules),
        maand=regels.month(known, day, rules),
        besluit=zelfstandig.outcome(known, day, rules),
        besluit_vanaf=regels.decision_day(known, rules),
        kosten=_costs(session, row.id, max(day, known.start)),
        opnieuw=row.herstart_van_id is not None,
        van_gezin=row.inburgeraar_id != inburgeraar_id,
        stappen=steps_of(session, inburgeraar_id, row.id),
    )


def _costs(session: Session, traject_id: int, day: date) -> tuple[Kosten, ...]:
    """List the costs as they are paid on a day; of a traject that must still begin: as on its first day."""
    return tuple(
        Kosten(each.kostensoort, each.wijze)
        for each in rijen.onderdelen_of(session, traject_id)
        if each.van <= day and (each.tot is None or day <= each.tot)
    )
