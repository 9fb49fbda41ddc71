"""Colleagues as an administrator manages them: list, role, gemeenten, block, end sessions; own password.

Nobody changes the own rights, and the last administrator who can sign in stays. Every change of rights ends
the sessions of the person it touches, in the same transaction.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain import medewerkers as regels
from portal.domain import rechten
from portal.domain.gemeenten import Gemeente
from portal.domain.medewerkers import Uitnodigingsoort
from portal.domain.rechten import Actie, Actor, Rol
from portal.persistence import aanmelden as aanmeldrijen
from portal.persistence import medewerkers as rijen
from portal.persistence import organisaties
from portal.persistence.base import holds_on
from portal.services import aanmelden, sessies
from portal.services.errors import Conflict, NotAllowed, NotFound
from portal.services.geheimen import Geheimen
from portal.services.uitnodigingen import issue, must, note


@dataclass(frozen=True)
class Collega:
    """A colleague as the list shows one."""

    id: int
    naam: str
    gebruikersnaam: str
    rol: Rol
    organisatie_id: int
    organisatie: str
    gemeenten: tuple[Gemeente, ...]
    geblokkeerd: bool
    aangenomen: bool
    laatste_inlog: datetime | None
    laatste_slot: datetime | None


def everyone(session: Session, actor: Actor, geheimen: Geheimen, day: date) -> list[Collega]:
    """List all colleagues, and whose sign-in was locked after too many failures."""
    must(actor, Actie.MEDEWERKERS_LEZEN)
    names = {each.id: each.naam for each in organisaties.everything(session)}
    people = session.scalars(rijen.all_by_name()).all()
    keys = {row.id: (aanmelden.name_key(geheimen, row.gebruikersnaam), aanmelden.code_key(row.id)) for row in people}
    counters = aanmeldrijen.tellers(session, [key for pair in keys.values() for key in pair])
    serves = rijen.gemeenten_of_everyone(session, day)
    return [
        _as_collega(
            row,
            names.get(row.organisatie_id, ""),
            [counters[key] for key in keys[row.id] if key in counters],
            serves.get(row.id, []),
        )
        for row in people
    ]


def one(session: Session, actor: Actor, geheimen: Geheimen, medewerker_id: int, day: date) -> Collega:
    for collega in everyone(session, actor, geheimen, day):
        if collega.id == medewerker_id:
            return collega
    raise NotFound


def _as_collega(
    row: rijen.Medewerker,
    organisatie: str,
    counters: list[aanmeldrijen.Aanmeldteller],
    gemeenten: list[Gemeente],
) -> Collega:
    locks = [each.laatste_slot for each in counters if each.laatste_slot]
    return Collega(
        id=row.id,
        naam=row.naam,
        gebruikersnaam=row.gebruikersnaam,
        rol=row.rol,
        organisatie_id=row.organisatie_id,
        organisatie=organisatie,
        gemeenten=tuple(sorted(gemeenten)),
        geblokkeerd=row.geblokkeerd_op is not None,
        aangenomen=row.password_hash is not None and row.totp_geheim is not None,
        laatste_inlog=row.laatste_inlog,
        laatste_slot=max(locks, default=None),
    )


def change_rights(
    session: Session,
    actor: Actor,
    *,
    medewerker_id: int,
    rol: Rol,
    organisatie_id: int,
    gemeenten: frozenset[Gemeente],
    oorsprong: str,
    now: datetime,
    day: date,
) -> None:
    """Give a colleague another role, organisation or gemeenten, from today; the colleague signs in anew."""
    must(actor, Actie.RECHTEN_WIJZIGEN)
    if rol in rechten.NIET_MEDEWERKER:
        raise NotAllowed
    row = _not_oneself(session, actor, medewerker_id)
    if rol is not Rol.BEHEERDER:
        _keep_an_administrator(session, row)
    row.rol, row.organisatie_id = rol, organisatie_id
    session.flush()
    _set_gemeenten(session, row.id, gemeenten, now, day)
    sessies.end_all(session, medewerker_id=row.id, now=now)
    note(session, actor, "rechten_wijzigen", row.id, str(rol), oorsprong, now)


def block(session: Session, actor: Actor, *, medewerker_id: int, oorsprong: str, now: datetime) -> None:
    """Shut a colleague out at once: open tabs, half-way sign-ins and invitations included."""
    must(actor, Actie.MEDEWERKERS_BEHEREN)
    row = _not_oneself(session, actor, medewerker_id)
    _keep_an_administrator(session, row)
    row.geblokkeerd_op = row.geblokkeerd_op or now
    session.flush()
    aanmeldrijen.void_invitations(session, row.id, now)
    sessies.end_all(session, medewerker_id=row.id, now=now)
    note(session, actor, "medewerker_blokkeren", row.id, "gelukt", oorsprong, now)


def unblock(session: Session, actor: Actor, *, medewerker_id: int, oorsprong: str, now: datetime) -> None:
    must(actor, Actie.MEDEWERKERS_BEHEREN)
    row = _not_oneself(session, actor, medewerker_id)
    row.geblokkeerd_op = None
    note(session, actor, "medewerker_deblokkeren", row.id, "gelukt", oorsprong, now)


def reset(
    session: Session,
    actor: Actor,
    *,
    medewerker_id: int,
    soort: Uitnodigingsoort,
    oorsprong: str,
    now: datetime,
) -> str:
    """Take away password, app or both, end every session, and give a code to set them anew, in person."""
    must(actor, Actie.MEDEWERKERS_BEHEREN)
    row = _not_oneself(session, actor, medewerker_id)
    if row.geblokkeerd_op is not None:
        raise NotAllowed
    _keep_an_administrator(session, row)
    if soort is not Uitnodigingsoort.TOTP:
        row.password_hash = None
    if soort is not Uitnodigingsoort.WACHTWOORD:
        row.totp_geheim = None
        aanmeldrijen.replace_recovery_codes(session, row.id, (), now)
    session.flush()
    sessies.end_all(session, medewerker_id=row.id, now=now)
    note(session, actor, "medewerker_herstellen", row.id, str(soort), oorsprong, now)
    return issue(session, row.id, soort, now)


def end_sessions(session: Session, actor: Actor, *, medewerker_id: int, oorsprong: str, now: datetime) -> int:
    """Sign a colleague out everywhere; returns how many sessions ended."""
    must(actor, Actie.MEDEWERKERS_BEHEREN)
    row = session.get(rijen.Medewerker, medewerker_id)
    if row is None:
        raise NotFound
    ended = sessies.end_all(session, medewerker_id=row.id, now=now)
    note(session, actor, "sessies_beeindigen", row.id, str(ended), oorsprong, now)
    return ended


def begin_password(session: Session, geheimen: Geheimen, actor: Actor, now: datetime) -> aanmelden.Poging:
    """Count a try to change the own password, on the same counter as signing in."""
    row = session.get(rijen.Medewerker, actor.id)
    if row is None:
        raise NotFound
    sleutel = aanmelden.name_key(geheimen, row.gebruikersnaam)
    counted = aanmeldrijen.reserve(session, sleutel, now, regels.WACHT_ACCOUNT)
    return aanmelden.Poging(counted is None, False, row.id, row.password_hash, sleutel)


def names_of(session: Session, medewerker_id: int) -> tuple[str, str]:
    """Give name and user name, which a password may not lean on."""
    row = session.get(rijen.Medewerker, medewerker_id)
    return ("", "") if row is None else (row.naam, row.gebruikersnaam)


def set_password(
    session: Session,
    poging: aanmelden.Poging,
    actor: Actor,
    *,
    password_hash: str,
    sessie_id: int,
    oorsprong: str,
    now: datetime,
) -> str:
    """Store the new password, end all other sessions, and give this one a new token."""
    row = session.get(rijen.Medewerker, actor.id, with_for_update=True)
    if row is None or row.password_hash != poging.password_hash:
        raise Conflict
    row.password_hash = password_hash
    session.flush()
    aanmeldrijen.clear(session, [poging.sleutel])
    sessies.end_all(session, medewerker_id=row.id, behalve=sessie_id, now=now)
    note(session, actor, "wachtwoord_wijzigen", row.id, "gelukt", oorsprong, now)
    return sessies.renew(session, sessie_id, now)


def _not_oneself(session: Session, actor: Actor, medewerker_id: int) -> rijen.Medewerker:
    """Fetch a colleague to change. Administrators are locked first, always in the same order.

    The actor is looked at again under that lock: who was demoted a moment ago is no administrator any more.
    """
    if actor.id not in session.scalars(rijen.administrators_locked()).all():
        raise NotAllowed
    row = session.get(rijen.Medewerker, medewerker_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound
    if row.id == actor.id:
        raise NotAllowed
    return row


def _keep_an_administrator(session: Session, row: rijen.Medewerker) -> None:
    """Refuse when nobody who can sign in would be left to manage."""
    left = set(session.scalars(rijen.administrators_locked()).all())
    if row.id in left and left == {row.id}:
        raise Conflict


def _set_gemeenten(session: Session, medewerker_id: int, wanted: frozenset[Gemeente], now: datetime, day: date) -> None:
    """End what is no longer wanted yesterday, start what is new today; what was true stays written."""
    mine = rijen.MedewerkerGemeente.medewerker_id == medewerker_id
    running = session.scalars(
        select(rijen.MedewerkerGemeente).where(mine, holds_on(rijen.MedewerkerGemeente, day))
    ).all()
    for each in running:
        if each.gemeente in wanted:
            continue
        if each.van == day:
            session.delete(each)
        else:
            each.tot = day - timedelta(days=1)
    for gemeente in sorted(wanted - {each.gemeente for each in running}):
        session.add(rijen.MedewerkerGemeente(medewerker_id=medewerker_id, gemeente=gemeente, van=day, created_at=now))
    session.flush()


def organisations(session: Session) -> list[tuple[int, str]]:
    """List the organisations that a colleague can belong to."""
    return [(each.id, each.naam) for each in organisaties.everything(session)]
