"""Opening, finding, confirming and ending sessions; knows no cookie.

A session gets a new token at every change of rights (security S33), so a token seen before a sign-in or an unlock
is worth nothing after it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, update
from sqlalchemy.orm import Session

from portal.domain import sessies as regels
from portal.domain.rechten import Soort
from portal.persistence import agenda as agendarijen
from portal.persistence import sessies as rijen
from portal.services import regiogegevens
from portal.services.geheimen import digest, token

BEWAARD = timedelta(days=7)  # long enough to look back at who was in, short enough to be no archive


@dataclass(frozen=True)
class SessieStand:
    """A session as the web floor may know it."""

    id: int
    soort: Soort
    persoon_id: int
    apparaat_id: int | None
    tijden: regels.Tijden
    stand: regels.Sessiestand

    @property
    def open(self) -> bool:
        return self.stand is regels.Sessiestand.OPEN

    def recent(self, now: datetime) -> bool:
        """Whether PIN or TOTP was entered recently enough for a sensitive act."""
        return regels.is_recent(self.soort, self.tijden, now)

    def seconds_left(self, now: datetime) -> int:
        return regels.seconds_left(self.soort, self.tijden, now)


def open_client(session: Session, *, inburgeraar_id: int, apparaat_id: int | None, now: datetime) -> str:
    """Opens a session for a client who gave the PIN; returns the token for the browser."""
    return _open(session, now, soort=Soort.CLIENT, inburgeraar_id=inburgeraar_id, apparaat_id=apparaat_id)


def open_staff(session: Session, *, medewerker_id: int, now: datetime) -> str:
    """Opens a session for a colleague who gave password and second factor; returns the token."""
    return _open(session, now, soort=Soort.MEDEWERKER, medewerker_id=medewerker_id)


def _open(session: Session, now: datetime, **columns: object) -> str:
    value = token()
    session.add(
        rijen.Sessie(token_digest=digest(value), geopend=now, gezien=now, bevestigd=now, created_at=now, **columns)
    )
    session.flush()
    return value


def find(session: Session, value: str, now: datetime) -> SessieStand | None:
    """The session of a token, in whatever state it is; None when there is no such token."""
    row = rijen.by_digest(session, digest(value))
    if row is None:
        return None
    regiogegevens.seen(session, row.regiostand)
    tijden = regels.Tijden(row.geopend, row.gezien, row.bevestigd, row.beeindigd)
    persoon = row.inburgeraar_id or row.medewerker_id or 0
    return SessieStand(row.id, row.soort, persoon, row.apparaat_id, tijden, regels.stand(row.soort, tijden, now))


def seen(session: Session, sessie_id: int, now: datetime) -> None:
    """Notes that the session is in use. Time only moves forward, so two tabs cannot shorten each other."""
    session.execute(
        update(rijen.Sessie)
        .where(rijen.Sessie.id == sessie_id, rijen.Sessie.beeindigd.is_(None), rijen.Sessie.gezien < now)
        .values(gezien=now)
    )


def confirm(session: Session, sessie_id: int, now: datetime) -> None:
    """Notes that PIN or TOTP was entered now."""
    session.execute(update(rijen.Sessie).where(rijen.Sessie.id == sessie_id).values(bevestigd=now, gezien=now))


def renew(session: Session, sessie_id: int, now: datetime) -> str:
    """Gives the session a new token (unlock, change of rights); the old one is dead at once."""
    value = token()
    session.execute(
        update(rijen.Sessie)
        .where(rijen.Sessie.id == sessie_id, rijen.Sessie.beeindigd.is_(None))
        .values(token_digest=digest(value), gezien=now)
    )
    return value


def end(session: Session, sessie_id: int, now: datetime) -> None:
    session.execute(rijen.ending(now, rijen.Sessie.id == sessie_id))


def end_all(
    session: Session,
    *,
    inburgeraar_id: int | None = None,
    medewerker_id: int | None = None,
    behalve: int | None = None,
    now: datetime,
) -> int:
    """Ends every session of one person, but for `behalve`; returns how many ended.

    A calendar address of a client ends with them: it opens the agenda for as long as nobody ends it.
    """
    if inburgeraar_id is not None:
        agendarijen.end_feed(session, inburgeraar_id, now)
    conditions = [
        rijen.Sessie.inburgeraar_id == inburgeraar_id
        if inburgeraar_id is not None
        else rijen.Sessie.medewerker_id == medewerker_id
    ]
    if behalve is not None:
        conditions.append(rijen.Sessie.id != behalve)
    result = session.execute(rijen.ending(now, *conditions))
    return result.rowcount if isinstance(result, CursorResult) else 0


def purge(session: Session, now: datetime) -> None:
    """Removes sessions that ended long ago."""
    session.execute(rijen.over_since(now - BEWAARD))
