"""Reminders of appointments, asked again every few minutes: who is told now, and whom a colleague calls; knows no page.

Nothing is scheduled. Each round derives what is due from the appointments as they are; a text leaves at most once for
an appointment, a begin and an offset, in whatever order and however often the rounds are run.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain import herinneringen as regels
from portal.domain.berichten import Berichtsoort
from portal.domain.herinneringen import Belreden, Besluit, Herinneringsregels
from portal.domain.inburgeraars import Alfabetisering
from portal.domain.kanalen import Doel, Kanaal
from portal.persistence import afspraken as rijen
from portal.persistence import beltaken as belrijen
from portal.persistence import hartslag as hartslagrijen
from portal.persistence import toestemmingen as toestemmingrijen
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import afspraakberichten, antwoordvragen, instellingen, teksten, toestemmingen, verzending
from portal.services.dossiers import picture_of
from portal.services.verzending import Reason, Sent

RONDE = "herinneringen"
# What two rounds both look at: a row that was written while the round before ran is seen by the next.
OVERLAP = timedelta(hours=1)
KLOK = timedelta(hours=1)  # what the change of the clock can do to a difference
# A moment in quiet time leaves a quarter of an hour before it begins.
VOOR_DE_STILTE = timedelta(minutes=15)
TEGELIJK = 200  # in one transaction, so that a login code never waits for a thousand reminders
NIET_VERTELD = frozenset({"cancelled", "expired", "failed"})


Plek = tuple[datetime, int]  # begin and id of the appointment that was handled last


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What one turn did; `verder` is where the next one of this round goes on, None when all is done."""

    ingepland: int = 0
    niet_verstuurd: int = 0
    te_laat: int = 0
    te_bellen: int = 0
    verder: Plek | None = None


@dataclass(frozen=True)
class Ronde:
    """What every question of one round is asked with."""

    session: Session
    now: datetime
    zone: ZoneInfo
    regels: Herinneringsregels
    sinds: datetime
    site: str = ""  # where the portal is, for a text that cannot ask with digits

    @property
    def day(self) -> date:
        return self.now.astimezone(self.zone).date()


def rules(session: Session, day: date) -> Herinneringsregels:
    """Give the settings of a day; they are the region's, for all organisations."""
    return Herinneringsregels.uit(instellingen.regels(session, day))


def enqueue_due(session: Session, now: datetime, zone: ZoneInfo, na: Plek | None = None, *, site: str = "") -> Uitkomst:
    """Hand what came due since the last round to the outbox, and put down who is to be called.

    A round is one or more turns, each in a transaction of the caller; only the last one is remembered, so that
    a round that broke off is done again.
    """
    since = min(hartslagrijen.last(session, RONDE) or now, now) - OVERLAP
    turn = Ronde(session, now, zone, rules(session, now.astimezone(zone).date()), since, site)
    found = [each for each in _due(turn) if na is None or _place(each[0]) > na]
    part = found[:TEGELIJK]
    results = [_act(turn, *each) for each in _allowed(turn, part)]
    further = _place(part[-1][0]) if len(part) < len(found) else None
    called = 0
    if further is None:
        called = _plan_calls(turn)
        belrijen.expire(session, now)
        hartslagrijen.beat(session, RONDE, now)
    return Uitkomst(
        ingepland=results.count("ingepland"),
        niet_verstuurd=results.count("niet_verstuurd"),
        te_laat=results.count("te_laat"),
        te_bellen=called,
        verder=further,
    )


def by_text(client: Inburgeraar, row: rijen.Afspraak, day: date) -> bool:
    """Whether a text about this appointment may go to this person at all; the chosen road is another question."""
    closed = client.gesloten_op is not None and client.gesloten_op <= day
    return not closed and not row.alleen_persoonlijk and toestemmingen.texts_allowed(client)


def compose(
    client: Inburgeraar, row: rijen.Afspraak, zone: ZoneInfo, picture: teksten.Picture, reply: teksten.Reply = ()
) -> str:
    place = None if client.neutrale_teksten else row.plaats
    return teksten.afspraak_herinnering(row.begin, place, client.language, zone, picture, reply)


def told_at(session: Session, row: rijen.Afspraak) -> datetime:
    """Say when the person last heard of this appointment as it is: a reminder of an earlier moment says nothing new."""
    history = verzending.history(session, afspraakberichten.reference(row))
    return max([row.created_at, *(sent.planned_at for sent in history if sent.state not in NIET_VERTELD)])


def windows(turn: Ronde) -> Iterator[tuple[datetime, datetime]]:
    """Give when appointments begin of which a reminder can have come due since the last round, per offset."""
    until = verzending.quiet_hours(turn.zone).later(turn.now + VOOR_DE_STILTE)
    for uren in {each for each in turn.regels.herinnering_uren if each > 0}:
        ahead = timedelta(hours=uren)
        yield max(turn.now, turn.sinds + ahead - KLOK), until + ahead + KLOK


def _due(turn: Ronde) -> list[tuple[rijen.Afspraak, Besluit]]:
    quiet = verzending.quiet_hours(turn.zone)
    leaves = quiet.later(turn.now)
    found = []
    for row in rijen.beginning_within(turn.session, list(windows(turn))):
        possible = regels.reminders(row.begin, turn.regels, turn.zone, quiet.earlier)
        known = max(turn.sinds, row.created_at)
        todo = regels.decide(possible, row.begin, turn.regels, bekend=known, now=turn.now, vertrek=leaves)
        if todo is not None:
            found.append((row, todo))
    return found


def _allowed(
    turn: Ronde, found: Sequence[tuple[rijen.Afspraak, Besluit]]
) -> Iterator[tuple[rijen.Afspraak, Inburgeraar, Besluit, Kanaal]]:
    """Leave out whom no text goes to; of the others say by which road it goes."""
    people = _people(turn.session, {row.inburgeraar_id for row, _ in found})
    for row, todo in found:
        client = people[row.inburgeraar_id]
        if not by_text(client, row, turn.day):
            continue
        road = toestemmingen.phone_road(turn.session, client, Doel.AFSPRAKEN)
        if road is not None:
            yield row, client, todo, road


def _place(row: rijen.Afspraak) -> Plek:
    return row.begin, row.id


def _act(turn: Ronde, row: rijen.Afspraak, client: Inburgeraar, todo: Besluit, road: Kanaal) -> str:
    if todo.herinnering.moment <= told_at(turn.session, row):
        return "bekend"
    if todo.te_laat:
        return "te_laat" if belrijen.add_once(turn.session, row, Belreden.TE_LAAT, turn.now) else "bekend"
    answer = _send(turn, row, client, todo, road)
    if isinstance(answer, Sent):
        return "ingepland"
    if answer is Reason.OPTED_OUT and regels.call_day(row.begin, turn.regels, turn.zone) <= turn.day:
        belrijen.add_once(turn.session, row, Belreden.GEEN_TEKST, turn.now)
    return "bekend" if answer is Reason.ALREADY_SENT else "niet_verstuurd"


def _send(turn: Ronde, row: rijen.Afspraak, client: Inburgeraar, todo: Besluit, road: Kanaal) -> Sent | Reason:
    picture = picture_of(turn.session, client)
    asks = antwoordvragen.manner(turn.session, client, row, turn.now)
    sent = verzending.send(
        turn.session,
        recipient=client.telefoon,
        language=client.language,
        text=compose(client, row, turn.zone, picture, antwoordvragen.lines(asks, turn.site)),
        reference=afspraakberichten.reference(row),
        once=f"herinnering:{row.id}:{row.begin:%Y%m%d%H%M}:{todo.herinnering.uren}",
        now=turn.now,
        zone=turn.zone,
        expires_at=todo.verloopt,
        channel=road,
        purpose=Berichtsoort.HERINNERING,
        variables=afspraakberichten.variables(client, row, turn.zone, picture),
    )
    if isinstance(sent, Sent):
        antwoordvragen.pose(turn.session, client, row, asks, turn.now)
    return sent


def _plan_calls(turn: Ronde) -> int:
    """Put down whom a colleague calls: who cannot read, and who gets no text, one working day before."""
    done = 0
    for row, client, chose in _callable(turn):
        if client.gesloten_op is not None and client.gesloten_op <= turn.day:
            continue
        if regels.call_day(row.begin, turn.regels, turn.zone) > turn.day:
            continue
        reden = _why_called(turn.session, client, chose=chose)
        if reden is not None:
            done += belrijen.add_once(turn.session, row, reden, turn.now)
    return done


def _callable(turn: Ronde) -> Sequence[tuple[rijen.Afspraak, Inburgeraar, bool]]:
    """Find the appointments of the coming days, without a call yet, of those who may have to be called."""
    said = toestemmingrijen.Toestemming
    chose = (
        select(said.id)
        .where(
            said.inburgeraar_id == Inburgeraar.id,
            said.doel == Doel.AFSPRAKEN,
            said.kanaal == Kanaal.PERSOONLIJK,
            said.akkoord,
        )
        .correlate(Inburgeraar)
        .exists()
    )
    days = turn.regels.herinnering_bel_werkdagen
    until = turn.now + timedelta(days=days + 2 * (days // 5 + 1) + 1)
    wanted = (
        belrijen.without_call(rijen.standing(turn.now, until))
        .join(Inburgeraar, Inburgeraar.id == rijen.Afspraak.inburgeraar_id)
        .add_columns(Inburgeraar, chose)
        .where(
            rijen.Afspraak.alleen_persoonlijk.is_(False),
            (Inburgeraar.alfabetisering == Alfabetisering.A)
            | Inburgeraar.geen_sms
            | Inburgeraar.telefoon.is_(None)
            | chose,
        )
    )
    return [(row, client, bool(own)) for row, client, own in turn.session.execute(wanted)]


def _why_called(session: Session, client: Inburgeraar, *, chose: bool) -> Belreden | None:
    if client.alfabetisering is Alfabetisering.A:
        return Belreden.LEEST_NIET
    if not toestemmingen.texts_allowed(client):
        return Belreden.GEEN_TEKST
    own_wish = chose and not toestemmingen.may_text(session, client, Doel.AFSPRAKEN)
    return Belreden.EIGEN_WENS if own_wish else None


def _people(session: Session, ids: Iterable[int]) -> dict[int, Inburgeraar]:
    wanted = select(Inburgeraar).where(Inburgeraar.id.in_(sorted(ids)))
    return {row.id: row for row in session.scalars(wanted)}
