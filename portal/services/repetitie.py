"""The rehearsal: which texts reminders will be in the coming days, and who gets none; sends and writes nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.domain import herinneringen as regels
from portal.domain.herinneringen import Herinneringsregels
from portal.domain.inburgeraars import Alfabetisering
from portal.domain.kanalen import Doel
from portal.domain.rechten import Actor, Dossierdeel, Relatie, zicht
from portal.domain.smsdelen import parts
from portal.persistence import afspraken as rijen
from portal.persistence import toestemmingen as toestemmingrijen
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import herinneringen, teksten, toestemmingen, verzending
from portal.services.caseload import open_clients
from portal.services.dossiers import Moment, picture_of
from portal.services.teksten import Taalstand

DAGEN = 30
Paar = tuple[rijen.Afspraak, Inburgeraar]


class Waarom(StrEnum):
    """Why somebody gets no text about an appointment."""

    GEEN_NUMMER = "geen_nummer"
    GEEN_SMS = "geen_sms"
    EIGEN_KEUZE = "eigen_keuze"
    ALLEEN_PERSOONLIJK = "alleen_persoonlijk"


@dataclass(frozen=True)
class Bericht:
    """One text that will leave."""

    moment: datetime
    uren: int
    begin: datetime
    nummer: str
    naam: str = field(repr=False)
    language: str
    delen: int
    leest: bool  # whether this person can read
    taal: Taalstand

    @property
    def te_lezen(self) -> bool:
        return self.leest and self.taal is not Taalstand.ONTBREEKT


@dataclass(frozen=True)
class Zonder:
    """One appointment about which nothing is sent; `bellen_op` is the day on which it is on somebody's list."""

    begin: datetime
    nummer: str
    naam: str = field(repr=False)
    waarom: Waarom
    bellen_op: date | None


@dataclass(frozen=True)
class Taalregel:
    """One language: how many texts in it, and how far its translation is."""

    language: str
    aantal: int
    delen: int
    stand: Taalstand


@dataclass(frozen=True)
class Repetitie:
    """All of it, in the order in which it will happen."""

    berichten: tuple[Bericht, ...]
    zonder: tuple[Zonder, ...]
    prijs: Decimal | None = None

    @property
    def delen(self) -> int:
        return sum(each.delen for each in self.berichten)

    @property
    def kosten(self) -> Decimal | None:
        return None if self.prijs is None else (self.prijs * self.delen).quantize(Decimal("0.01"))

    @property
    def onleesbaar(self) -> tuple[Bericht, ...]:
        return tuple(each for each in self.berichten if not each.te_lezen)

    @property
    def wie_niet_leest(self) -> tuple[Bericht, ...]:
        """Give one text of each person who cannot read the own texts, the first to leave."""
        first: dict[str, Bericht] = {}
        for each in self.onleesbaar:
            first.setdefault(each.nummer, each)
        return tuple(first.values())

    @property
    def talen(self) -> tuple[Taalregel, ...]:
        stand = {each.language: each.taal for each in self.berichten}
        many = Counter(each.language for each in self.berichten)
        size = Counter[str]()
        for each in self.berichten:
            size[each.language] += each.delen
        return tuple(Taalregel(code, count, size[code], stand[code]) for code, count in many.most_common())

    @property
    def redenen(self) -> dict[Waarom, int]:
        return dict(Counter(each.waarom for each in self.zonder))


def forecast(
    session: Session, moment: Moment, dagen: int = DAGEN, *, actor: Actor | None = None, prijs: Decimal | None = None
) -> Repetitie:
    """Tell what will leave in the coming days if nothing changes; with an actor only about whom that actor meets."""
    rules = herinneringen.rules(session, moment.day)
    until = moment.now + timedelta(days=dagen)
    pairs = _pairs(session, moment, until + rules.verste + herinneringen.KLOK, actor)
    refusals = _refusals(session, [client for _, client in pairs])
    pictures = _pictures(session, [client for _, client in pairs])
    texts: list[Bericht] = []
    silent: list[Zonder] = []
    for row, client in pairs:
        why = Waarom.ALLEEN_PERSOONLIJK if row.alleen_persoonlijk else refusals.get(client.id)
        if why is None:
            texts.extend(_texts(row, client, moment, until, rules, pictures.get(client.id)))
        elif row.begin <= until:
            silent.append(_without(row, client, why, rules, moment))
    ordered = sorted(texts, key=lambda each: (each.moment, each.begin, each.nummer))
    return Repetitie(tuple(ordered), tuple(silent), prijs)


def _pairs(session: Session, moment: Moment, until: datetime, actor: Actor | None) -> list[Paar]:
    """Find the appointments that stand, with their people, in one question."""
    wanted = (
        rijen.standing(moment.now, until)
        .join(Inburgeraar, Inburgeraar.id == rijen.Afspraak.inburgeraar_id)
        .add_columns(Inburgeraar)
        .where(Inburgeraar.gesloten_op.is_(None) | (Inburgeraar.gesloten_op > moment.day))
    )
    if actor is not None:
        wanted = wanted.where(Inburgeraar.id.in_(open_clients(actor, moment.day, mijn=False)))
        if Dossierdeel.AFSPRAKEN_ALLE not in zicht(actor.rol, Relatie.EIGEN):
            wanted = wanted.where(rijen.Afspraak.organisatie_id == actor.organisatie_id)
    return [(row, client) for row, client in session.execute(wanted)]


def _refusals(session: Session, clients: Sequence[Inburgeraar]) -> dict[int, Waarom]:
    """Say who gets no texts; only whoever ever chose a road is asked about it one by one."""
    said = toestemmingrijen.Toestemming
    ids = {client.id for client in clients}
    chose = set(
        session.scalars(
            select(said.inburgeraar_id).where(said.doel == Doel.AFSPRAKEN, said.inburgeraar_id.in_(ids)).distinct()
        )
    )
    found: dict[int, Waarom] = {}
    for client in {each.id: each for each in clients}.values():
        if client.telefoon is None:
            found[client.id] = Waarom.GEEN_NUMMER
        elif client.geen_sms:
            found[client.id] = Waarom.GEEN_SMS
        elif client.id in chose and not toestemmingen.may_text(session, client, Doel.AFSPRAKEN):
            found[client.id] = Waarom.EIGEN_KEUZE
    return found


def _pictures(session: Session, clients: Sequence[Inburgeraar]) -> dict[int, teksten.Picture]:
    """Give the picture that opens the text of those who share a number."""
    numbers = {client.telefoon for client in clients if client.telefoon is not None}
    shared = set(
        session.scalars(
            select(Inburgeraar.telefoon)
            .where(Inburgeraar.telefoon.in_(sorted(numbers)), Inburgeraar.gesloten_op.is_(None))
            .group_by(Inburgeraar.telefoon)
            .having(func.count() > 1)
        )
    )
    return {client.id: picture_of(session, client) for client in clients if client.telefoon in shared}


def _texts(
    row: rijen.Afspraak,
    client: Inburgeraar,
    moment: Moment,
    until: datetime,
    rules: Herinneringsregels,
    picture: teksten.Picture,
) -> Iterator[Bericht]:
    possible = regels.reminders(row.begin, rules, moment.zone, verzending.quiet_hours(moment.zone).earlier)
    coming = list(regels.expected(possible, bekend=moment.now, van=moment.now, tot=until))
    if not coming:
        return
    place = None if client.neutrale_teksten else row.plaats
    text = teksten.afspraak_herinnering(row.begin, place, client.language, moment.zone, picture, teksten.KEUZES)
    size = parts(text)
    for each in coming:
        yield Bericht(
            moment=each.moment,
            uren=each.uren,
            begin=row.begin,
            nummer=client.nummer,
            naam=client.naam,
            language=client.language,
            delen=size,
            leest=client.alfabetisering is not Alfabetisering.A,
            taal=teksten.reminder_state(client.language),
        )


def _without(
    row: rijen.Afspraak, client: Inburgeraar, why: Waarom, rules: Herinneringsregels, moment: Moment
) -> Zonder:
    told_in_person = why is Waarom.ALLEEN_PERSOONLIJK
    day = None if told_in_person else max(regels.call_day(row.begin, rules, moment.zone), moment.day)
    return Zonder(row.begin, client.nummer, client.naam, why, day)


def as_lines(found: Repetitie, zone: ZoneInfo) -> Iterator[str]:
    """Write it for a terminal: client numbers, never a name or a telephone number."""
    for text in found.berichten:
        about = f"{text.nummer}  {text.language}  {text.delen} sms  voor {_clock(text.begin, zone)}"
        yield f"{_clock(text.moment, zone)}  {about}{'' if text.te_lezen else '  kan dit niet lezen'}"
    for each in found.zonder:
        yield f"geen bericht      {each.nummer}  {_spaced(each.waarom)}  voor {_clock(each.begin, zone)}"
    for language in found.talen:
        many = f"{language.aantal} berichten, {language.delen} sms"
        yield f"{language.language}: {many}, vertaling {_spaced(language.stand)}"
    cost = "" if found.kosten is None else f", ongeveer {found.kosten} euro"
    total = f"Samen {len(found.berichten)} berichten, {found.delen} sms{cost}"
    yield f"{total}; {len(found.zonder)} afspraken zonder bericht."


def _clock(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


def _spaced(value: StrEnum) -> str:
    return value.value.replace("_", " ")
