"""Goals and tasks of a plan, for the client and for who guides it; knows no page and sends nothing.

Whose a goal or task is, is asked in the same question that fetches it: the id of another's is not there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from portal.domain import doelen as regels
from portal.domain import huishoudens as huisregels
from portal.domain.doelen import DoelStatus, StandaardDoel, StandaardTaak, TaakActie, TaakStatus, Weigerreden, Wie
from portal.domain.huishoudens import Onderwerp
from portal.domain.rechten import Actor, Soort
from portal.domain.toegang import initials
from portal.domain.vragen import Vraagsoort
from portal.persistence import doelen as rijen
from portal.persistence import huishoudens as huisrijen
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import audit, doelwoorden
from portal.services.doelwoorden import in_dutch
from portal.services.dossiers import Moment
from portal.services.errors import Conflict, NotFound
from portal.services.vragen_basis import Vraag
from translations import Lazy

TEKEN = "vlag"  # the pictogram of own words


class TeVeelVoorstellenError(ValueError):
    """So many proposals wait already that a talk helps more than another one."""


@dataclass(frozen=True)
class Zin:
    """A standard sentence, or words that somebody typed in a language, with a translation that a person made."""

    teken: str
    standaard: Lazy | None = None
    tekst: str | None = field(repr=False, default=None)
    taal: str = "nl"
    vertaling: str | None = field(repr=False, default=None)
    vertaling_taal: str | None = None


@dataclass(frozen=True)
class Taak:
    """One task. `van` are the initials of the housemate whose shared task it is."""

    id: int
    zin: Zin
    uiterlijk: date | None
    klaar: bool = False
    afgerond_op: datetime | None = None
    door_client: bool = False
    gedeeld: bool = False
    version: int = 1
    van: str = ""


@dataclass(frozen=True)
class Doel:
    """One goal with its tasks, as it stands."""

    id: int
    zin: Zin
    status: DoelStatus
    taken: tuple[Taak, ...]
    uiterlijk: date | None
    voorgesteld_op: datetime | None
    weigerreden: Weigerreden | None
    afgerond_op: datetime | None
    version: int
    sleutel: StandaardDoel | None = None

    @property
    def open_taken(self) -> tuple[Taak, ...]:
        return tuple(taak for taak in self.taken if not taak.klaar)


@dataclass(frozen=True)
class Doelen:
    """Everything of one client, sorted into what is to be done and what is behind."""

    alle: tuple[Doel, ...]
    gedeeld: tuple[Taak, ...] = ()

    @property
    def open(self) -> tuple[Doel, ...]:
        return tuple(doel for doel in self.alle if doel.status is DoelStatus.OPEN)

    @property
    def voorgesteld(self) -> tuple[Doel, ...]:
        return tuple(doel for doel in self.alle if doel.status is DoelStatus.VOORGESTELD)

    @property
    def voorbij(self) -> tuple[Doel, ...]:
        return tuple(doel for doel in self.alle if doel.status in {DoelStatus.AFGEROND, DoelStatus.NIET_AANGENOMEN})

    @property
    def te_doen(self) -> int:
        """How many tasks are still open, under open goals."""
        return sum(len(doel.open_taken) for doel in self.open)

    @property
    def gedaan(self) -> int:
        return sum(taak.klaar for doel in self.alle for taak in doel.taken)


def of_client(session: Session, inburgeraar_id: int, day: date | None = None) -> Doelen:
    """Give the goals of a client; with a day also the tasks that a housemate shares on it."""
    tasks: dict[int, list[Taak]] = {}
    for row in rijen.taken_of(session, inburgeraar_id):
        tasks.setdefault(row.doel_id, []).append(_taak(row))
    goals = tuple(_doel(row, tasks.get(row.id, ())) for row in rijen.doelen_of(session, inburgeraar_id))
    return Doelen(goals, _shared(session, inburgeraar_id, day) if day is not None else ())


def own_goal(session: Session, actor: Actor, doel_id: int) -> Doel:
    """Give one own goal."""
    client = own_file(session, actor)
    row = rijen.doel(session, client.id, doel_id)
    if row is None:
        raise NotFound
    return _doel(row, [_taak(each) for each in rijen.taken_of(session, client.id) if each.doel_id == row.id])


def own_task(session: Session, actor: Actor, taak_id: int) -> tuple[Taak, Doel]:
    """Give one own task, with its goal."""
    client = own_file(session, actor)
    found = rijen.taak(session, client.id, taak_id)
    if found is None:
        raise NotFound
    return _taak(found[0]), own_goal(session, actor, found[1].id)


def open_tasks(session: Session, inburgeraar_id: int, limit: int = 3) -> Sequence[Taak]:
    """List the first open tasks, by the day they are due; one question, for the home page."""
    return [
        Taak(row.id, _zin(row, _task_word(row.sleutel), "nl"), row.uiterlijk)
        for row in rijen.open_taken_of(session, inburgeraar_id, limit)
    ]


def open_for(session: Session, ids: Select[int]) -> Sequence[Vraag]:
    """List the proposed goals among these people that wait for an answer."""
    return [
        Vraag(
            row.inburgeraar_id,
            Vraagsoort.DOEL_VOORGESTELD,
            row.voorgesteld_op,
            row.id,
            regel=row.tekst or (in_dutch(doelwoorden.DOELEN[row.sleutel][1]) if row.sleutel else ""),
        )
        for row in rijen.proposals_among(session, ids)
        if row.voorgesteld_op is not None
    ]


def propose(session: Session, actor: Actor, keuze: StandaardDoel | str, moment: Moment) -> int:
    """Propose a goal, a standard one or own words; the one that waits or runs already is given back, not doubled."""
    client = own_file(session, actor, lock=True)
    goals = rijen.doelen_of(session, client.id)
    standard = keuze if isinstance(keuze, StandaardDoel) else None
    words = None if standard else str(keuze)
    same = next(
        (row.id for row in goals if row.status in _RUNS and (row.sleutel, row.tekst) == (standard, words)), None
    )
    if same is not None:
        return same
    if sum(row.status is DoelStatus.VOORGESTELD for row in goals) >= regels.HOOGSTENS_VOORGESTELD:
        raise TeVeelVoorstellenError
    values = {
        "inburgeraar_id": client.id,
        "status": DoelStatus.VOORGESTELD,
        "sleutel": standard,
        "tekst": words,
        "tekst_taal": "nl" if standard else client.language,
        "voorgesteld_op": moment.now,
        "created_at": moment.now,
    }
    made = rijen.add_once(session, rijen.Doel, values)
    if made is None:  # the file is locked, so only a repaired database comes here
        raise Conflict
    note_own(session, client, "doel_voorgesteld", moment)
    return made


def finish(session: Session, actor: Actor, taak_id: int, moment: Moment) -> bool:
    """Say that an own task is done; said twice it is done once. Whether anything changed."""
    client = own_file(session, actor)
    row, doel = _fetch(session, client.id, taak_id)
    if row.status is TaakStatus.AFGEROND:
        return False
    if not regels.may_change_task(Wie.INBURGERAAR, TaakActie.AFRONDEN, doel.status, door_client=True):
        raise NotFound
    done = rijen.finish(session, taak_id, moment.now, door_client=True)
    if done:
        note_own(session, client, "taak_klaar", moment)
    return done


def reopen(session: Session, actor: Actor, taak_id: int, moment: Moment) -> bool:
    """Take back that an own task is done; not what a colleague saw done. Whether anything changed."""
    client = own_file(session, actor)
    row, doel = _fetch(session, client.id, taak_id)
    if row.status is TaakStatus.OPEN:
        return False
    if not regels.may_change_task(Wie.INBURGERAAR, TaakActie.HEROPENEN, doel.status, door_client=row.door_client):
        raise NotFound
    done = rijen.reopen(session, taak_id)
    if done:
        note_own(session, client, "taak_open", moment)
    return done


def own_file(session: Session, actor: Actor, *, lock: bool = False) -> Inburgeraar:
    client = session.get(Inburgeraar, actor.id, with_for_update=lock) if actor.soort is Soort.CLIENT else None
    if client is None:
        raise NotFound
    return client


def note_own(session: Session, client: Inburgeraar, actie: str, moment: Moment) -> None:
    audit.note(
        session,
        actie=actie,
        object=client.nummer,
        resultaat="gedaan",
        oorsprong=moment.oorsprong,
        actor=f"client:{client.nummer}",
        now=moment.now,
    )


_RUNS = frozenset({DoelStatus.VOORGESTELD, DoelStatus.OPEN})


def _fetch(session: Session, inburgeraar_id: int, taak_id: int) -> tuple[rijen.DoelTaak, rijen.Doel]:
    found = rijen.taak(session, inburgeraar_id, taak_id)
    if found is None:
        raise NotFound
    return found


def _shared(session: Session, inburgeraar_id: int, day: date) -> tuple[Taak, ...]:
    """List what housemates share with this client: the rule of the household decides, and it asks for two times yes."""
    own = huisrijen.lidmaatschap_of(session, inburgeraar_id)
    if own is None:
        return ()
    leden = [_lid(row) for row in huisrijen.leden_of(session, own.huishouden_id)]
    others = [
        lid.persoon
        for lid in leden
        if lid.persoon != inburgeraar_id
        and huisregels.may_see(inburgeraar_id, lid.persoon, Onderwerp.GEDEELDE_TAAK, leden, day)
    ]
    if not others:
        return ()
    return tuple(_taak(row, initials(naam)) for row, naam in rijen.shared_taken_of(session, others))


def _lid(row: huisrijen.HuishoudenLid) -> huisregels.Lid:
    return huisregels.Lid(row.huishouden_id, row.inburgeraar_id, row.van, row.tot, akkoord=row.akkoord_op is not None)


def _doel(row: rijen.Doel, taken: Iterable[Taak]) -> Doel:
    word = doelwoorden.DOELEN[row.sleutel] if row.sleutel is not None else None
    return Doel(
        id=row.id,
        zin=_zin(row, word, row.tekst_taal),
        status=row.status,
        taken=tuple(taken),
        uiterlijk=row.uiterlijk,
        voorgesteld_op=row.voorgesteld_op,
        weigerreden=row.weigerreden,
        afgerond_op=row.afgerond_op,
        version=row.version,
        sleutel=row.sleutel,
    )


def _taak(row: rijen.DoelTaak, van: str = "") -> Taak:
    return Taak(
        id=row.id,
        zin=_zin(row, _task_word(row.sleutel), "nl"),
        uiterlijk=row.uiterlijk,
        klaar=row.status is TaakStatus.AFGEROND,
        afgerond_op=row.afgerond_op,
        door_client=row.door_client,
        gedeeld=row.gedeeld,
        version=row.version,
        van=van,
    )


def _task_word(sleutel: StandaardTaak | None) -> doelwoorden.Woord | None:
    return doelwoorden.TAKEN[sleutel] if sleutel is not None else None


def _zin(row: Any, word: doelwoorden.Woord | None, taal: str) -> Zin:
    if word is not None:
        return Zin(word[0], word[1])
    return Zin(TEKEN, None, row.tekst, taal, row.vertaling, row.vertaling_taal)
