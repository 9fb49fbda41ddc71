"""Inviting a colleague and giving a new password or app: one link, one use, 24 hours; knows no page.

The link is handed over in person or by a channel of the inviter; the portal keeps its digest only. Nothing is
set before the whole form is right, so a link that a mail scanner opens is still whole.
"""

from dataclasses import dataclass
from datetime import date, datetime

import pyotp
from sqlalchemy.orm import Session

from portal.domain import medewerkers as regels
from portal.domain import rechten
from portal.domain.gemeenten import Gemeente
from portal.domain.medewerkers import Uitnodigingsoort
from portal.domain.rechten import Actie, Actor, Relatie, Rol
from portal.persistence import aanmelden as rijen
from portal.persistence import medewerkers as mensen
from portal.services import aanmelden, audit, sessies
from portal.services.errors import Conflict, Expired, NotAllowed
from portal.services.geheimen import Geheimen, digest, readable, tidy

_LENGTE = 26  # 130 bits
_HERSTEL_LENGTE = 10
ISSUER = "Portaal Westfriesland"


@dataclass(frozen=True)
class Gast:
    """An invitation that is still good, as the page may know it."""

    id: int
    medewerker_id: int
    soort: Uitnodigingsoort
    naam: str
    gebruikersnaam: str
    totp_geheim: str
    password_hash: str | None

    @property
    def new_password(self) -> bool:
        return self.soort is not Uitnodigingsoort.TOTP

    @property
    def new_totp(self) -> bool:
        return self.soort is not Uitnodigingsoort.WACHTWOORD

    @property
    def uri(self) -> str:
        """Give what the QR says to the app; nothing when the app stays as it is."""
        if not self.new_totp:
            return ""
        return pyotp.TOTP(self.totp_geheim).provisioning_uri(name=self.gebruikersnaam, issuer_name=ISSUER)


def invite(
    session: Session,
    actor: Actor,
    *,
    naam: str,
    gebruikersnaam: str,
    rol: Rol,
    organisatie_id: int,
    gemeenten: frozenset[Gemeente],
    oorsprong: str,
    now: datetime,
    day: date,
) -> str:
    """Add a colleague; returns the code of the invitation, which is shown once."""
    must(actor, Actie.MEDEWERKERS_BEHEREN)
    must(actor, Actie.RECHTEN_WIJZIGEN)
    row = _add(session, naam, gebruikersnaam, rol, organisatie_id, now)
    for gemeente in sorted(gemeenten):
        session.add(mensen.MedewerkerGemeente(medewerker_id=row.id, gemeente=gemeente, van=day, created_at=now))
    note(session, actor, "medewerker_uitnodigen", row.id, str(rol), oorsprong, now)
    return issue(session, row.id, Uitnodigingsoort.NIEUW, now)


def first_administrator(session: Session, *, naam: str, gebruikersnaam: str, organisatie_id: int, now: datetime) -> str:
    """Add an administrator while there is none that can sign in; for the command line only."""
    if session.scalars(mensen.administrators_locked()).all():
        raise Conflict
    row = _add(session, naam, gebruikersnaam, Rol.BEHEERDER, organisatie_id, now)
    audit.note(
        session,
        actie="medewerker_uitnodigen",
        object=f"medewerker:{row.id}",
        resultaat=str(Rol.BEHEERDER),
        oorsprong="opdrachtregel",
        actor="systeem",
        now=now,
    )
    return issue(session, row.id, Uitnodigingsoort.NIEUW, now)


def find(session: Session, code: str, now: datetime) -> Gast:
    """Look an invitation up without using it."""
    row = session.scalars(rijen.live_invitation(digest(tidy(code)), now)).one_or_none()
    colleague = None if row is None else session.get(mensen.Medewerker, row.medewerker_id)
    if row is None or colleague is None or colleague.geblokkeerd_op is not None:
        raise Expired
    return Gast(
        row.id,
        colleague.id,
        row.soort,
        colleague.naam,
        colleague.gebruikersnaam,
        row.totp_geheim or colleague.totp_geheim or "",
        colleague.password_hash,
    )


def begin_accept(session: Session, code: str, now: datetime) -> tuple[Gast, aanmelden.Poging]:
    """Count a try to take the invitation up; raises Expired when it is used, old or withdrawn."""
    gast = find(session, code, now)
    sleutel = f"uitnodiging:{gast.id}"
    wacht = rijen.reserve(session, sleutel, now, regels.WACHT_ACCOUNT) is None
    return gast, aanmelden.Poging(wacht, False, gast.medewerker_id, gast.password_hash, sleutel)


def accept(
    session: Session,
    geheimen: Geheimen,
    gast: Gast,
    *,
    password_hash: str | None,
    code: str,
    oorsprong: str,
    now: datetime,
) -> tuple[str, ...] | None:
    """Take the invitation up; returns new recovery codes (shown once), or None when the code is wrong.

    `password_hash` is the new one, made with nothing open; None when the password stays.
    """
    if gast.new_password and password_hash is None:
        raise ValueError("a new password is needed")
    step = aanmelden.right_step(gast.totp_geheim, code, now)
    if step is None or not (gast.new_totp or rijen.spend_step(session, gast.medewerker_id, step)):
        return None
    if not rijen.spend(session, rijen.Uitnodiging, gast.id, now):
        raise Expired
    row = session.get(mensen.Medewerker, gast.medewerker_id, with_for_update=True)
    if row is None or row.geblokkeerd_op is not None:
        raise Expired
    if gast.new_password:
        row.password_hash = password_hash
    if gast.new_totp:
        row.totp_geheim, row.totp_stap = gast.totp_geheim, step
    session.flush()
    rijen.clear(session, [f"uitnodiging:{gast.id}"])
    sessies.end_all(session, medewerker_id=row.id, now=now)
    actor = Actor(rechten.Soort.MEDEWERKER, row.id, row.rol)
    note(session, actor, "uitnodiging_aannemen", row.id, str(gast.soort), oorsprong, now)
    return _new_recovery_codes(session, geheimen, row.id, now) if gast.new_totp else ()


def must(actor: Actor, actie: Actie) -> None:
    """Refuse who may not do this; the view asked already, a service does not rely on it."""
    if not rechten.mag(actor.rol, actie, Relatie.GEEN):
        raise NotAllowed


def note(
    session: Session,
    actor: Actor,
    actie: str,
    medewerker_id: int,
    resultaat: str,
    oorsprong: str,
    now: datetime,
) -> None:
    audit.note(
        session,
        actie=actie,
        object=f"medewerker:{medewerker_id}",
        resultaat=resultaat,
        oorsprong=oorsprong,
        actor=f"medewerker:{actor.id}",
        now=now,
    )


def _add(
    session: Session, naam: str, gebruikersnaam: str, rol: Rol, organisatie_id: int, now: datetime
) -> mensen.Medewerker:
    if rol in rechten.NIET_MEDEWERKER:
        raise NotAllowed
    name = regels.username(gebruikersnaam)
    if session.scalars(mensen.by_name(name)).one_or_none() is not None:
        raise Conflict
    row = mensen.Medewerker(naam=naam, gebruikersnaam=name, rol=rol, organisatie_id=organisatie_id, created_at=now)
    session.add(row)
    session.flush()
    return row


def issue(session: Session, medewerker_id: int, soort: Uitnodigingsoort, now: datetime) -> str:
    """Make a link; older ones of the same colleague are worth nothing from now on."""
    rijen.void_invitations(session, medewerker_id, now)
    code = readable(_LENGTE)
    session.add(
        rijen.Uitnodiging(
            medewerker_id=medewerker_id,
            soort=soort,
            token_digest=digest(code),
            totp_geheim=None if soort is Uitnodigingsoort.WACHTWOORD else pyotp.random_base32(),
            verloopt=now + regels.UITNODIGING_GELDIG,
            created_at=now,
        )
    )
    session.flush()
    return "-".join(code[i : i + 5] for i in range(0, len(code), 5))


def _new_recovery_codes(session: Session, geheimen: Geheimen, medewerker_id: int, now: datetime) -> tuple[str, ...]:
    codes = [readable(_HERSTEL_LENGTE) for _ in range(regels.HERSTELCODES)]
    macs = [aanmelden.recovery_mac(geheimen, medewerker_id, code) for code in codes]
    rijen.replace_recovery_codes(session, medewerker_id, macs, now)
    return tuple(f"{code[:5]}-{code[5:]}" for code in codes)
