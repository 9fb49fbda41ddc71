"""How a colleague comes in: password, then a code of the app; unlocking and confirming; knows no cookie.

Each slow step is three: `begin_…` counts the try (in a short transaction), `weigh` hashes with nothing open,
and `finish_…` writes. A name that nobody has takes the same steps and time, and gets the same answer.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import pyotp
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.domain import medewerkers as regels
from portal.domain import sessies as sessieregels
from portal.domain.rechten import Soort
from portal.persistence import aanmelden as rijen
from portal.persistence import medewerkers as mensen
from portal.persistence import sessies as sessierijen
from portal.services import audit, sessies
from portal.services.geheimen import Geheimen, digest, tidy, token


class Uitkomst(StrEnum):
    GOED = "goed"
    FOUT = "fout"
    WACHT = "wacht"
    VERLOPEN = "verlopen"


@dataclass(frozen=True)
class Poging:
    """A try that was counted and may be weighed, or (`wacht`) has to wait."""

    wacht: bool
    laatste: bool = False
    medewerker_id: int | None = None
    password_hash: str | None = None
    sleutel: str = ""


@dataclass(frozen=True)
class Antwoord:
    """How a step ended. `token` is for the browser: of the half-way sign-in, or of the session."""

    uitkomst: Uitkomst
    token: str = ""
    medewerker_id: int = 0
    herstelcodes: int | None = None
    slot: datetime | None = None


FOUT = Antwoord(Uitkomst.FOUT)
WACHT = Antwoord(Uitkomst.WACHT)
VERLOPEN = Antwoord(Uitkomst.VERLOPEN)
_ALLES = "aanmelden:alles"


def name_key(geheimen: Geheimen, gebruikersnaam: str) -> str:
    """Give the key on which failures for a typed name are counted, a colleague's or not; not readable."""
    return "naam:" + geheimen.mac("aanmelden", regels.username(gebruikersnaam))


def _origin_key(geheimen: Geheimen, oorsprong: str) -> str:
    return "oorsprong:" + geheimen.mac("oorsprong", oorsprong)


def code_key(medewerker_id: int) -> str:
    """Give the key on which failures with the code of the app are counted."""
    return f"code:{medewerker_id}"


def begin(session: Session, geheimen: Geheimen, *, gebruikersnaam: str, oorsprong: str, now: datetime) -> Poging:
    """Count a try with a password on the name, the origin and the portal as a whole."""
    sleutel = name_key(geheimen, gebruikersnaam)
    counted = (
        rijen.reserve(session, sleutel, now, regels.WACHT_ACCOUNT)
        and rijen.reserve(session, _origin_key(geheimen, oorsprong), now, regels.WACHT_OORSPRONG)
        and rijen.reserve(session, _ALLES, now, regels.WACHT_ALLES)
    )
    if not counted:
        return Poging(wacht=True)
    row = session.scalars(mensen.by_name(regels.username(gebruikersnaam))).one_or_none()
    if row is None or row.geblokkeerd_op is not None or row.totp_geheim is None:
        return Poging(wacht=False, sleutel=sleutel)
    return Poging(wacht=False, medewerker_id=row.id, password_hash=row.password_hash, sleutel=sleutel)


def weigh(geheimen: Geheimen, poging: Poging, password: str) -> bool:
    """Hash, with no transaction open; as long for a name that nobody has."""
    if poging.wacht:
        return False
    if poging.password_hash is None:
        geheimen.dummy_password()
        return False
    return geheimen.check_password(poging.password_hash, password)


def finish(session: Session, poging: Poging, *, goed: bool, oorsprong: str, now: datetime) -> Antwoord:
    """After the password: a token for the second step, which this browser keeps for ten minutes."""
    if poging.wacht:
        return WACHT
    if not goed or poging.medewerker_id is None:
        _note(session, poging.medewerker_id or 0, "aanmelden", "wachtwoord fout", oorsprong, now)
        return FOUT
    rijen.clear(session, [poging.sleutel])
    value = token()
    session.add(
        rijen.Aanmelding(
            medewerker_id=poging.medewerker_id,
            token_digest=digest(value),
            verloopt=now + regels.AANMELDING_GELDIG,
            created_at=now,
        )
    )
    session.flush()
    return Antwoord(Uitkomst.GOED, value, poging.medewerker_id)


def enter_code(
    session: Session, geheimen: Geheimen, *, stap: str, code: str, oorsprong: str, now: datetime
) -> Antwoord:
    """Open the session when the code of the app, or a recovery code, is right and was not used before."""
    half = session.scalars(rijen.live_sign_in(digest(stap), now)).one_or_none()
    row = None if half is None else session.get(mensen.Medewerker, half.medewerker_id)
    if half is None or row is None or row.geblokkeerd_op is not None:
        return VERLOPEN
    if rijen.reserve(session, code_key(row.id), now, regels.WACHT_ACCOUNT) is None:
        return WACHT
    if not (_spend_totp(session, row, code, now) or _spend_recovery(session, geheimen, row.id, code, now)):
        _note(session, row.id, "aanmelden", "code fout", oorsprong, now)
        return FOUT
    if not rijen.spend(session, rijen.Aanmelding, half.id, now):
        return VERLOPEN
    return _come_in(session, geheimen, row, oorsprong, now)


def _come_in(session: Session, geheimen: Geheimen, row: mensen.Medewerker, oorsprong: str, now: datetime) -> Antwoord:
    keys = [name_key(geheimen, row.gebruikersnaam), code_key(row.id)]
    locks = [each.laatste_slot for each in rijen.tellers(session, keys).values() if each.laatste_slot]
    since = row.laatste_inlog
    unseen = [lock for lock in locks if since is None or lock > since]
    rijen.clear(session, [*keys, _origin_key(geheimen, oorsprong), _ALLES])
    row.vorige_inlog, row.laatste_inlog = row.laatste_inlog, now
    _note(session, row.id, "aanmelden", "gelukt", oorsprong, now)
    return Antwoord(
        Uitkomst.GOED,
        sessies.open_staff(session, medewerker_id=row.id, now=now),
        row.id,
        herstelcodes=rijen.recovery_codes_left(session, row.id),
        slot=max(unseen, default=None),
    )


def confirm(
    session: Session, *, medewerker_id: int, sessie_id: int, code: str, oorsprong: str, now: datetime
) -> Antwoord:
    """Take a fresh code of the app, for an act that asks one; a recovery code is for coming in only."""
    row = session.get(mensen.Medewerker, medewerker_id)
    if row is None or row.geblokkeerd_op is not None:
        return VERLOPEN
    if rijen.reserve(session, code_key(row.id), now, regels.WACHT_ACCOUNT) is None:
        return WACHT
    if not _spend_totp(session, row, code, now):
        _note(session, row.id, "bevestigen", "fout", oorsprong, now)
        return FOUT
    rijen.clear(session, [code_key(row.id)])
    sessies.confirm(session, sessie_id, now)
    _note(session, row.id, "bevestigen", "gelukt", oorsprong, now)
    return Antwoord(Uitkomst.GOED, medewerker_id=row.id)


def begin_unlock(session: Session, *, medewerker_id: int, sessie_id: int, now: datetime) -> Poging:
    """Count a try to open the locked screen; who has none left signs in from the start."""
    row = session.get(mensen.Medewerker, medewerker_id)
    sleutel = f"ontgrendelen:{sessie_id}"
    count = rijen.reserve(session, sleutel, now, regels.WACHT_ONTGRENDELEN)
    if count is None or row is None or row.geblokkeerd_op is not None:
        sessies.end(session, sessie_id, now)
        return Poging(wacht=True)
    laatste = count >= max(regels.WACHT_ONTGRENDELEN)
    return Poging(False, laatste, row.id, row.password_hash, sleutel)


def finish_unlock(
    session: Session, poging: Poging, *, sessie_id: int, goed: bool, oorsprong: str, now: datetime
) -> Antwoord:
    """Give the session a new token after the right password; the fifth wrong one ends it."""
    if poging.wacht or poging.medewerker_id is None:
        return VERLOPEN
    _note(session, poging.medewerker_id, "ontgrendelen", "gelukt" if goed else "fout", oorsprong, now)
    if goed:
        rijen.clear(session, [poging.sleutel])
        return Antwoord(Uitkomst.GOED, sessies.renew(session, sessie_id, now), poging.medewerker_id)
    if poging.laatste:
        sessies.end(session, sessie_id, now)
        return VERLOPEN
    return FOUT


def lock(session: Session, sessie_id: int, now: datetime) -> None:
    """Lock the screen at once, as if nobody had been there for half an hour."""
    session.execute(
        update(sessierijen.Sessie)
        .where(sessierijen.Sessie.id == sessie_id)
        .values(gezien=now - sessieregels.REGELS[Soort.MEDEWERKER].idle)
    )


def sign_out(session: Session, *, medewerker_id: int, sessie_id: int, oorsprong: str, now: datetime) -> None:
    sessies.end(session, sessie_id, now)
    _note(session, medewerker_id, "afmelden", "gelukt", oorsprong, now)


def _spend_totp(session: Session, row: mensen.Medewerker, code: str, now: datetime) -> bool:
    if row.totp_geheim is None:
        return False
    step = right_step(row.totp_geheim, code, now)
    return step is not None and rijen.spend_step(session, row.id, step)


def right_step(geheim: str, code: str, now: datetime) -> int | None:
    """Tell of which step of the app this code is, when that step counts now."""
    totp = pyotp.TOTP(geheim)
    for step in regels.steps(now):
        if pyotp.utils.strings_equal(totp.generate_otp(step), code):
            return step
    return None


def _spend_recovery(session: Session, geheimen: Geheimen, medewerker_id: int, code: str, now: datetime) -> bool:
    mac = recovery_mac(geheimen, medewerker_id, code)
    return rijen.spend_recovery_code(session, medewerker_id, mac, now)


def recovery_mac(geheimen: Geheimen, medewerker_id: int, code: str) -> str:
    """Give what is stored of a recovery code; spaces, dashes and capitals do not matter."""
    return geheimen.mac("herstelcode", f"{medewerker_id}:{tidy(code)}")


def _note(session: Session, medewerker_id: int, actie: str, resultaat: str, oorsprong: str, now: datetime) -> None:
    name = f"medewerker:{medewerker_id}" if medewerker_id else "medewerker:onbekend"
    audit.note(session, actie=actie, object=name, resultaat=resultaat, oorsprong=oorsprong, actor=name, now=now)
