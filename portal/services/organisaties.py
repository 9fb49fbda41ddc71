"""Organisations and what they carry out where and when; ending a row ends access that day; knows no page."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.domain.aanbod import Dienst
from portal.domain.gemeenten import Gemeente
from portal.domain.rechten import Actor
from portal.domain.themas import STANDAARD, Thema
from portal.persistence import organisaties as rijen
from portal.services import audit
from portal.services.dossiers import Moment
from portal.services.errors import Conflict, NotFound


@dataclass(frozen=True)
class Organisatie:
    id: int
    sleutel: str
    naam: str
    soort: str
    telefoon: str | None
    thema: Thema = STANDAARD


@dataclass(frozen=True)
class Uitvoering:
    """One contract; `loopt` tells whether it holds on the day asked."""

    id: int
    organisatie: Organisatie
    gemeente: Gemeente
    dienst: Dienst
    van: date
    tot: date | None
    loopt: bool


class Overlapt(Conflict):
    """The organisation does this there already on some of these days."""


def everything(session: Session) -> list[Organisatie]:
    return [_as_organisatie(row) for row in rijen.everything(session)]


def find(session: Session, organisatie_id: int) -> Organisatie:
    return _as_organisatie(_row(session, organisatie_id))


def contracts(session: Session, day: date, organisatie_id: int | None = None) -> list[Uitvoering]:
    """List all contracts, of one organisation or of the region, running ones and others."""
    return [
        Uitvoering(
            id=row.id,
            organisatie=_as_organisatie(organisatie),
            gemeente=row.gemeente,
            dienst=row.dienst,
            van=row.van,
            tot=row.tot,
            loopt=row.van <= day and (row.tot is None or day <= row.tot),
        )
        for row, organisatie in rijen.uitvoeringen(session)
        if organisatie_id in {None, organisatie.id}
    ]


def gaps(session: Session, day: date) -> list[tuple[Gemeente, Dienst]]:
    """List where nobody does a service that every gemeente needs: regie, withholding, MAP, language."""
    running = {(each.gemeente, each.dienst) for each in contracts(session, day) if each.loopt}
    needed = (Dienst.REGIE, Dienst.BEGELEIDING, Dienst.INHOUDING, Dienst.MAP, Dienst.TAAL)
    return [(place, work) for place in Gemeente for work in needed if (place, work) not in running]


def add(
    session: Session,
    actor: Actor,
    *,
    naam: str,
    soort: str,
    telefoon: str | None,
    moment: Moment,
    thema: Thema = STANDAARD,
) -> int:
    """Add an organisation; its key is made of the name, once."""
    row = rijen.Organisatie(
        sleutel=_free_key(session, naam),
        naam=naam,
        soort=soort,
        telefoon=telefoon,
        thema=thema,
        created_at=moment.now,
    )
    session.add(row)
    session.flush()
    _note(session, actor, "organisatie_toevoegen", row.sleutel, moment)
    return row.id


def ensure(session: Session, naam: str, soort: str, now: datetime) -> int:
    """The organisation of this name, made when there is none; for the command line, before anyone can sign in."""
    known = session.scalars(select(rijen.Organisatie).where(rijen.Organisatie.naam == naam)).first()
    if known is not None:
        return known.id
    row = rijen.Organisatie(sleutel=_free_key(session, naam), naam=naam, soort=soort, created_at=now)
    session.add(row)
    session.flush()
    return row.id


def change(
    session: Session,
    actor: Actor,
    organisatie_id: int,
    *,
    naam: str,
    soort: str,
    telefoon: str | None,
    moment: Moment,
    thema: Thema = STANDAARD,
) -> None:
    row = _row(session, organisatie_id)
    row.naam, row.soort, row.telefoon, row.thema = naam, soort, telefoon, thema
    session.flush()
    _note(session, actor, "organisatie_wijzigen", row.sleutel, moment)


def start_contract(
    session: Session,
    actor: Actor,
    organisatie_id: int,
    *,
    gemeente: Gemeente,
    dienst: Dienst,
    van: date,
    tot: date | None,
    moment: Moment,
) -> None:
    """Let an organisation do a service in a gemeente; its people meet those clients from that day on."""
    organisatie = _row(session, organisatie_id)
    same = select(rijen.Uitvoering.id).where(
        rijen.Uitvoering.organisatie_id == organisatie_id,
        rijen.Uitvoering.gemeente == gemeente,
        rijen.Uitvoering.dienst == dienst,
        or_(rijen.Uitvoering.tot.is_(None), rijen.Uitvoering.tot >= van),
    )
    if tot is not None:
        same = same.where(rijen.Uitvoering.van <= tot)
    if session.scalar(same.limit(1)) is not None:
        raise Overlapt
    session.add(
        rijen.Uitvoering(
            organisatie_id=organisatie_id,
            gemeente=gemeente,
            dienst=dienst,
            van=van,
            tot=tot,
            created_at=moment.now,
        )
    )
    session.flush()
    _note(session, actor, "uitvoering_toevoegen", organisatie.sleutel, moment)


def end_contract(
    session: Session, actor: Actor, organisatie_id: int, uitvoering_id: int, *, tot: date, moment: Moment
) -> None:
    """Set the last day; the day after, the files of that gemeente are closed for the organisation."""
    organisatie = _row(session, organisatie_id)
    row = session.get(rijen.Uitvoering, uitvoering_id)
    if row is None or row.organisatie_id != organisatie_id:
        raise NotFound
    if tot < row.van:
        raise Conflict
    row.tot = tot
    session.flush()
    _note(session, actor, "uitvoering_beeindigen", organisatie.sleutel, moment)


def _row(session: Session, organisatie_id: int) -> rijen.Organisatie:
    row = session.get(rijen.Organisatie, organisatie_id)
    if row is None:
        raise NotFound
    return row


def _as_organisatie(row: rijen.Organisatie) -> Organisatie:
    return Organisatie(row.id, row.sleutel, row.naam, row.soort, row.telefoon, row.thema)


def _free_key(session: Session, naam: str) -> str:
    plain = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().casefold()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:30] or "organisatie"
    key, number = base, 2
    while rijen.by_sleutel(session, key) is not None:
        key, number = f"{base}-{number}", number + 1
    return key


def _note(session: Session, actor: Actor, actie: str, sleutel: str, moment: Moment) -> None:
    audit.note(
        session,
        actie=actie,
        object=sleutel,
        resultaat="gedaan",
        oorsprong=moment.oorsprong,
        actor=f"medewerker:{actor.id}",
        now=moment.now,
    )
