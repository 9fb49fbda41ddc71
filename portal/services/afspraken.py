"""Planning, moving and cancelling appointments, and telling the client; knows no page and no reminder."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain import afspraken as regels
from portal.domain.afspraken import AfspraakActie, Afspraaksoort, AfspraakStatus
from portal.domain.overgangen import OvergangError
from portal.domain.rechten import Actie, Actor, Dossierdeel
from portal.persistence import afspraken as rijen
from portal.persistence import inburgeraars as inburgeraarrijen
from portal.persistence import medewerkers as medewerkerrijen
from portal.services import (
    afspraakberichten,
    agenda,
    antwoordstand,
    betrokkenheden,
    eenmalig,
    huishoudens,
    voortgangsgesprekken,
)
from portal.services.antwoordstand import Antwoordstand
from portal.services.dossiers import Dossier, Moment, note, open_file
from portal.services.errors import Conflict, NotAllowed, NotFound


class NietMogelijk(Conflict):
    """The appointment is over, called off or moved by somebody else since the page was opened."""


@dataclass(frozen=True)
class Wens:
    """What staff want to plan; times are moments, so that no clock is guessed here."""

    soort: Afspraaksoort
    begin: datetime
    duur: timedelta
    plaats: str = field(repr=False)
    medewerker_id: int
    tolk_taal: str | None = None
    tolk_wijze: str | None = None
    tolk_besteld: bool = False
    alleen_persoonlijk: bool = False

    @property
    def einde(self) -> datetime:
        return self.begin + self.duur


@dataclass(frozen=True)
class Bijzonderheden:
    """What staff may change without moving the time; without a colleague who it was stays."""

    plaats: str = field(repr=False)
    medewerker_id: int | None = None
    tolk_taal: str | None = None
    tolk_wijze: str | None = None
    tolk_besteld: bool = False


@dataclass(frozen=True)
class Overlap:
    """Somebody is needed in two places: the client or the colleague."""

    wie: str
    begin: datetime
    einde: datetime


@dataclass(frozen=True)
class Afspraak:
    """An appointment as a page shows it."""

    id: int
    nummer: str
    soort: Afspraaksoort
    status: AfspraakStatus
    begin: datetime
    einde: datetime
    plaats: str = field(repr=False)
    medewerker: str | None = field(repr=False)
    tolk_taal: str | None
    tolk_wijze: str | None
    tolk_besteld: bool
    alleen_persoonlijk: bool
    version: int
    medewerker_id: int | None = None
    sms: bool = False  # whether the client is told of a change by a text
    mogelijk: frozenset[AfspraakActie] = frozenset()
    antwoord: Antwoordstand | None = None  # what the client said to it as it is now

    @property
    def minuten(self) -> int:
        return int((self.einde - self.begin).total_seconds() // 60)

    @property
    def voorbij(self) -> bool:
        """Whether nothing can be arranged any more: it is over, going on, or called off."""
        return AfspraakActie.VERZETTEN not in self.mogelijk


def overlaps(
    session: Session, actor: Actor, nummer: str, medewerker_id: int | None, begin: datetime, einde: datetime,
    moment: Moment, *, behalve: int | None = None,
) -> list[Overlap]:  # fmt: skip
    """List what else the client or the colleague has then: the time only, it may be another organisation’s."""
    client = open_file(session, actor, nummer, Actie.AFSPRAAK_PLANNEN, moment.day).inburgeraar
    theirs = rijen.Afspraak.inburgeraar_id == client.id
    if medewerker_id is not None:
        theirs |= rijen.Afspraak.medewerker_id == medewerker_id
    wanted = select(rijen.Afspraak).where(
        theirs,
        rijen.Afspraak.begin < einde,
        rijen.Afspraak.einde > begin,
        rijen.Afspraak.status.in_(regels.OPEN),
        rijen.Afspraak.id != (behalve or 0),
    )
    return [
        Overlap("client" if row.inburgeraar_id == client.id else "medewerker", row.begin, row.einde)
        for row in session.scalars(wanted.order_by(rijen.Afspraak.begin, rijen.Afspraak.id))
    ]


def plan(session: Session, actor: Actor, nummer: str, wens: Wens, sleutel: str, moment: Moment) -> int:
    """Plan an appointment and tell the client; the same form sent twice plans one and sends one text."""
    dossier = open_file(session, actor, nummer, Actie.AFSPRAAK_PLANNEN, moment.day, lock=True)
    if wens.medewerker_id not in {each.id for each in betrokkenheden.planners(session, actor)}:
        raise NotFound
    if regels.time_objections(wens.begin, wens.einde, moment.now):
        raise NietMogelijk
    if dossier.inburgeraar.gesloten_op is not None:
        raise NotAllowed

    def act() -> str:
        row = _insert(session, actor, dossier, wens, moment)
        afspraakberichten.tell(session, dossier.inburgeraar, row, moment, "gepland")
        note(session, actor, "afspraak_plannen", dossier.inburgeraar.nummer, moment)
        return str(row.id)

    return int(eenmalig.run(session, actor, sleutel, moment.now, act))


def _insert(session: Session, actor: Actor, dossier: Dossier, wens: Wens, moment: Moment) -> rijen.Afspraak:
    row = rijen.Afspraak(
        inburgeraar_id=dossier.inburgeraar.id,
        organisatie_id=actor.organisatie_id,
        medewerker_id=wens.medewerker_id,
        soort=wens.soort,
        begin=wens.begin,
        einde=wens.einde,
        plaats=wens.plaats,
        tolk_taal=wens.tolk_taal,
        tolk_wijze=wens.tolk_wijze,
        tolk_besteld_op=moment.now if wens.tolk_besteld else None,
        alleen_persoonlijk=wens.alleen_persoonlijk,
        created_at=moment.now,
    )
    session.add(row)
    session.flush()
    return row


def find(session: Session, actor: Actor, nummer: str, afspraak_id: int, moment: Moment) -> Afspraak:
    """Fetch one appointment that the actor may change, with what may happen to it now."""
    dossier = open_file(session, actor, nummer, Actie.AFSPRAAK_WIJZIGEN, moment.day)
    row = _fetch(session, dossier, afspraak_id)
    return _as_afspraak(session, dossier, row, moment, by_text=afspraakberichten.by_text(session, dossier.inburgeraar))


def move(
    session: Session, actor: Actor, nummer: str, afspraak_id: int, *, version: int, begin: datetime,
    duur: timedelta, plaats: str, moment: Moment,
) -> None:  # fmt: skip
    """Give an appointment another time or place. Who has the old time in a text gets a correction."""
    dossier = open_file(session, actor, nummer, Actie.AFSPRAAK_WIJZIGEN, moment.day, lock=True)
    row = _current(session, dossier, afspraak_id, version)
    if regels.time_objections(begin, begin + duur, moment.now):
        raise NietMogelijk
    if (row.begin, row.einde, row.plaats) == (begin, begin + duur, plaats):
        return
    moved = _after(row, AfspraakActie.VERZETTEN, moment)
    elsewhen = (row.begin, row.einde) != (begin, begin + duur)
    if elsewhen:  # another place alone is no other moment
        row.status = moved
    row.begin, row.einde, row.plaats = begin, begin + duur, plaats
    session.flush()
    if elsewhen:
        agenda.settle(session, actor, row, moment)
    afspraakberichten.take_back(session, row, moment)
    afspraakberichten.tell(
        session,
        dossier.inburgeraar,
        row,
        moment,
        "verzet" if afspraakberichten.something_left(session, row) else "gepland",
    )
    note(session, actor, "afspraak_verzetten", dossier.inburgeraar.nummer, moment)


def change(
    session: Session, actor: Actor, nummer: str, afspraak_id: int, *, version: int, nieuw: Bijzonderheden,
    moment: Moment,
) -> bool:  # fmt: skip
    """Change place, interpreter or colleague. Give whether a text left: only another place matters to the client."""
    dossier = open_file(session, actor, nummer, Actie.AFSPRAAK_WIJZIGEN, moment.day, lock=True)
    row = _current(session, dossier, afspraak_id, version)
    _after(row, AfspraakActie.VERZETTEN, moment)  # what is over or called off stays as it was
    worker = nieuw.medewerker_id or row.medewerker_id
    if worker != row.medewerker_id and worker not in {each.id for each in betrokkenheden.planners(session, actor)}:
        raise NotFound
    elsewhere = row.plaats != nieuw.plaats
    ordered = row.tolk_besteld_op if row.tolk_taal == nieuw.tolk_taal else None
    row.plaats, row.medewerker_id = nieuw.plaats, worker
    row.tolk_taal, row.tolk_wijze = nieuw.tolk_taal, nieuw.tolk_wijze
    row.tolk_besteld_op = (ordered or moment.now) if nieuw.tolk_besteld else None
    session.flush()
    if row.version == version:  # nothing was different
        return False
    note(session, actor, "afspraak_wijzigen", dossier.inburgeraar.nummer, moment)
    client = dossier.inburgeraar
    if (
        not elsewhere
        or client.neutrale_teksten
        or not afspraakberichten.may_tell(client, row, by_text=afspraakberichten.by_text(session, client))
    ):
        return False
    afspraakberichten.take_back(session, row, moment)
    afspraakberichten.tell(
        session,
        dossier.inburgeraar,
        row,
        moment,
        "verzet" if afspraakberichten.something_left(session, row) else "gepland",
    )
    return True


def cancel(session: Session, actor: Actor, nummer: str, afspraak_id: int, *, version: int, moment: Moment) -> None:
    """Call an appointment off and say so, also when the client only saw it in the portal."""
    dossier = open_file(session, actor, nummer, Actie.AFSPRAAK_WIJZIGEN, moment.day, lock=True)
    row = _current(session, dossier, afspraak_id, version)
    row.status = _after(row, AfspraakActie.AFZEGGEN, moment)
    session.flush()
    agenda.settle(session, actor, row, moment)
    afspraakberichten.take_back(session, row, moment)
    afspraakberichten.tell(session, dossier.inburgeraar, row, moment, "afgezegd")
    note(session, actor, "afspraak_afzeggen", dossier.inburgeraar.nummer, moment)


def record(
    session: Session, actor: Actor, nummer: str, afspraak_id: int, *, version: int, actie: AfspraakActie,
    moment: Moment,
) -> None:  # fmt: skip
    """Note how it went: came, did not come, or called off by the client. Nothing is sent.

    A talk on progress that took place counts at once among those that the plan promises: nothing is typed twice.
    """
    dossier = open_file(session, actor, nummer, Actie.AFSPRAAK_WIJZIGEN, moment.day, lock=True)
    row = _current(session, dossier, afspraak_id, version)
    row.status = _after(row, actie, moment)
    session.flush()
    agenda.settle(session, actor, row, moment)
    if row.status is AfspraakStatus.GEWEEST and row.soort is Afspraaksoort.VOORTGANGSGESPREK:
        voortgangsgesprekken.hold(session, row.inburgeraar_id, row.begin.astimezone(moment.zone).date())
    if row.status is AfspraakStatus.AFGEMELD:
        afspraakberichten.take_back(session, row, moment)
    note(session, actor, "afspraak_afronden", dossier.inburgeraar.nummer, moment)


def visible_in(session: Session, dossier: Dossier, moment: Moment) -> tuple[list[Afspraak], list[Afspraak]]:
    """Give what this role may see of a client's appointments: to come, and the last ten behind."""
    coming = rijen.upcoming_of(session, dossier.inburgeraar.id, moment.now)
    gone = rijen.past_of(session, dossier.inburgeraar.id, moment.now)
    return (
        _as_list(session, dossier, coming, moment),
        _as_list(session, dossier, gone, moment)[:10],
    )


def next_of_client(session: Session, inburgeraar_id: int, moment: Moment) -> rijen.Afspraak | None:
    """Give the nearest appointment for the own page: the own ones and what is shared, none told in person."""
    met = huishoudens.who_shares(session, inburgeraar_id, moment.day)
    found = rijen.upcoming_of(session, inburgeraar_id, moment.now, met)
    return next((row for row in found if not row.alleen_persoonlijk), None)


def readdress(session: Session, client: inburgeraarrijen.Inburgeraar, moment: Moment) -> None:
    """Send what still waited for an old number, or did not arrive there, to the new one."""
    for row in rijen.upcoming_of(session, client.id, moment.now):
        if afspraakberichten.take_back(session, row, moment):
            afspraakberichten.tell(session, client, row, moment, "gepland", again=client.version)


def _as_list(session: Session, dossier: Dossier, rows: Sequence[rijen.Afspraak], moment: Moment) -> list[Afspraak]:
    by_text, seen = (
        afspraakberichten.by_text(session, dossier.inburgeraar),
        [row for row in rows if _sees(dossier, row)],
    )
    answers = antwoordstand.current(session, (row.id for row in seen))
    return [
        replace(_as_afspraak(session, dossier, row, moment, by_text=by_text), antwoord=answers.get(row.id))
        for row in seen
    ]


def _sees(dossier: Dossier, row: rijen.Afspraak) -> bool:
    everything = Dossierdeel.AFSPRAKEN_ALLE in dossier.delen
    return everything or row.organisatie_id == dossier.actor.organisatie_id


def _fetch(session: Session, dossier: Dossier, afspraak_id: int) -> rijen.Afspraak:
    row = rijen.get(session, afspraak_id)
    if row is None or row.inburgeraar_id != dossier.inburgeraar.id or not _sees(dossier, row):
        raise NotFound
    return row


def _current(session: Session, dossier: Dossier, afspraak_id: int, version: int) -> rijen.Afspraak:
    row = _fetch(session, dossier, afspraak_id)
    if row.version != version:
        raise NietMogelijk
    return row


def _after(row: rijen.Afspraak, actie: AfspraakActie, moment: Moment) -> AfspraakStatus:
    try:
        return regels.after(row.status, actie, row.begin, moment.now)
    except OvergangError:
        raise NietMogelijk from None


def _as_afspraak(session: Session, dossier: Dossier, row: rijen.Afspraak, moment: Moment, *, by_text: bool) -> Afspraak:
    worker = session.get(medewerkerrijen.Medewerker, row.medewerker_id) if row.medewerker_id else None
    return Afspraak(
        id=row.id,
        nummer=dossier.inburgeraar.nummer,
        soort=row.soort,
        status=row.status,
        begin=row.begin,
        einde=row.einde,
        plaats=row.plaats,
        medewerker=worker.naam if worker else None,
        tolk_taal=row.tolk_taal,
        tolk_wijze=row.tolk_wijze,
        tolk_besteld=row.tolk_besteld_op is not None,
        alleen_persoonlijk=row.alleen_persoonlijk,
        version=row.version,
        medewerker_id=row.medewerker_id,
        sms=afspraakberichten.may_tell(dossier.inburgeraar, row, by_text=by_text),
        mogelijk=regels.possible(row.status, row.begin, moment.now)
        if dossier.may(Actie.AFSPRAAK_WIJZIGEN)
        else frozenset(),
    )
