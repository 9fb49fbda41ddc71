"""The PIN: a try that counts, a slow check with nothing open, and what follows; knows no page and no SMS.

Three calls, in this order: `reserve_*` in a short transaction (the try is spent), `is_right` with no
transaction open (argon2), then `come_in` or `fail` in the request's own.
"""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.domain import overdracht
from portal.domain.toegang import GRENZEN
from portal.persistence import toegang as rijen
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import apparaten, audit, dossiers, sessies, teksten, toegang, verzending
from portal.services.geheimen import Geheimen


@dataclass(frozen=True)
class Poging:
    """One try. Without a client it is nobody's, and its check takes as long as any other."""

    inburgeraar_id: int | None = None
    hash: str | None = field(default=None, repr=False)
    mislukt: int = 0
    aanvraag_id: int | None = None
    koppeling_id: int | None = None


@dataclass(frozen=True)
class Binnen:
    """A client came in: the tokens for the cookies of this browser."""

    sessie: str = field(repr=False)
    inburgeraar_id: int
    language: str
    apparaat: str | None = field(default=None, repr=False)  # only when it changed


NIEMAND = Poging()


def reserve_with_code(
    session: Session,
    geheimen: Geheimen,
    *,
    referentie: str | None,
    browser: str,
    keuze: str | None,
    now: datetime,
) -> Poging:
    """Take one try of the client chosen behind a number, after the right code."""
    row = toegang.mine(session, geheimen, referentie=referentie, browser=browser)
    people = toegang.people_behind(session, geheimen, referentie=referentie, browser=browser, now=now)
    chosen = [person for person in people if keuze is None or person.sleutel == keuze]
    if row is None or len(chosen) != 1:
        return NIEMAND
    reserved = rijen.reserve_pin(session, chosen[0].inburgeraar_id, limit=GRENZEN.pin_pogingen)
    if reserved is None:
        return NIEMAND
    stored, failed = reserved
    return Poging(chosen[0].inburgeraar_id, stored, failed, aanvraag_id=row.id)


def reserve_on_device(
    session: Session, geheimen: Geheimen, *, apparaat: str | None, keuze: str | None, now: datetime
) -> Poging:
    """Take one try of the client chosen on this device."""
    people = apparaten.people_on(session, geheimen, apparaat=apparaat, now=now)
    chosen = [person for person in people if keuze is None or person.sleutel == keuze]
    return _reserve_link(session, chosen[0].koppeling_id) if len(chosen) == 1 else NIEMAND


def reserve_again(session: Session, *, inburgeraar_id: int, apparaat_id: int | None, now: datetime) -> Poging:
    """Take one try of a client who is signed in and confirms with the PIN."""
    phones = apparaten.list_for(session, inburgeraar_id=inburgeraar_id, apparaat_id=apparaat_id, now=now)
    here = [phone for phone in phones if phone.deze]
    return _reserve_link(session, here[0].koppeling_id) if here else NIEMAND


def is_right(geheimen: Geheimen, poging: Poging, pin: str) -> bool:
    """Compare, slowly; call it with no transaction open."""
    if poging.hash is None:
        geheimen.dummy_pin()
        return False
    return geheimen.check_pin(poging.hash, pin)


def come_in(
    session: Session,
    poging: Poging,
    *,
    apparaat: str | None,
    omschrijving: str,
    adres: str,
    now: datetime,
    zone: ZoneInfo,
) -> Binnen | None:
    """Open a session after the right PIN; None when the phone, the code or the PIN was withdrawn meanwhile.

    A closed file gives a session too, on a phone that was known: it opens the page that says so, and nothing else.
    """
    person = session.get(Inburgeraar, poging.inburgeraar_id) if poging.inburgeraar_id else None
    if person is None or not _may_come(person, poging) or not _still_right(session, poging, now):
        return None
    fresh: str | None = None
    device: int | None = None
    if poging.aanvraag_id is not None:
        fresh, device = apparaten.bind(
            session, inburgeraar_id=person.id, apparaat=apparaat, omschrijving=omschrijving, now=now
        )
        toegang.confirm_number(session, person.id, now)
        tell_new_device(session, person, reference=f"nieuwe_telefoon:{poging.aanvraag_id}", now=now, zone=zone)
    else:
        link = session.get(rijen.ApparaatKoppeling, poging.koppeling_id)
        device = link.apparaat_id if link else None
    value = sessies.open_client(session, inburgeraar_id=person.id, apparaat_id=device, now=now)
    note(session, person.nummer, "goed", adres, now)
    return Binnen(value, person.id, person.language, fresh)


def confirm_again(session: Session, poging: Poging, *, sessie_id: int, now: datetime) -> str | None:
    """Note that the PIN was given again; returns the new token of the session."""
    if not _still_right(session, poging, now):
        return None
    sessies.confirm(session, sessie_id, now)
    return sessies.renew(session, sessie_id, now)


def fail(session: Session, poging: Poging, *, adres: str, now: datetime) -> None:
    """Note a wrong PIN. The fifth in a row unbinds the device; after a code it closes that route."""
    person = session.get(Inburgeraar, poging.inburgeraar_id) if poging.inburgeraar_id else None
    last = person is not None and poging.mislukt >= GRENZEN.pin_pogingen
    if last and person is not None and poging.koppeling_id is not None:
        apparaten.unbind(session, inburgeraar_id=person.id, koppeling_id=poging.koppeling_id, now=now)
    note(session, person.nummer if person else "-", "geblokkeerd" if last else "fout", adres, now)


def change(
    session: Session,
    *,
    inburgeraar_id: int,
    pin_hash: str,
    behalve: int | None,
    adres: str,
    now: datetime,
    zone: ZoneInfo,
) -> None:
    """Set another PIN for a client who just gave the old one; all other sessions end, and the number is told."""
    session.execute(
        update(rijen.Pin)
        .where(rijen.Pin.inburgeraar_id == inburgeraar_id)
        .values(hash=pin_hash, mislukt=0, gezet_op=now)
    )
    sessies.end_all(session, inburgeraar_id=inburgeraar_id, behalve=behalve, now=now)
    person = session.get_one(Inburgeraar, inburgeraar_id)
    audit.note(
        session,
        actie="pin_gewijzigd",
        object=person.nummer,
        resultaat="goed",
        oorsprong=adres,
        actor=f"client:{person.nummer}",
        now=now,
    )
    text = teksten.pin_changed(person.language, dossiers.picture_of(session, person))
    _tell(session, person, text, reference=f"pincode:{person.id}:{now:%Y%m%d%H%M%S}", now=now, zone=zone)


def number_of(session: Session, inburgeraar_id: int) -> str | None:
    """Return the registered number of a client, of which no five digits may be the PIN."""
    return session.get_one(Inburgeraar, inburgeraar_id).telefoon


def tell_new_device(session: Session, person: Inburgeraar, *, reference: str, now: datetime, zone: ZoneInfo) -> None:
    """Say on the registered number that a phone was added (security 3.2, S13)."""
    text = teksten.new_device(person.language, dossiers.picture_of(session, person))
    _tell(session, person, text, reference=reference, now=now, zone=zone)


def _tell(session: Session, person: Inburgeraar, text: str, *, reference: str, now: datetime, zone: ZoneInfo) -> None:
    """At any hour: it answers what somebody did just now, and the owner must hear it while it can be stopped."""
    if person.geen_sms:
        return
    verzending.send(
        session,
        recipient=person.telefoon,
        language=person.language,
        text=text,
        reference=reference,
        once=reference,
        now=now,
        zone=zone,
        answer=True,
    )


def note(session: Session, nummer: str, resultaat: str, adres: str, now: datetime) -> None:
    actor = "onbekend" if nummer == "-" else f"client:{nummer}"
    audit.note(
        session,
        actie="inloggen_pin",
        object=nummer,
        resultaat=resultaat,
        oorsprong=adres,
        actor=actor,
        now=now,
    )


def _reserve_link(session: Session, koppeling_id: int) -> Poging:
    reserved = rijen.reserve_device_pin(session, koppeling_id, limit=GRENZEN.pin_pogingen)
    if reserved is None:
        return NIEMAND
    person, failed = reserved
    pin = rijen.pin_of(session, person)
    return Poging(person, pin.hash if pin else None, failed, koppeling_id=koppeling_id)


def _may_come(person: Inburgeraar, poging: Poging) -> bool:
    if person.gesloten_reden is None:
        return True
    return poging.koppeling_id is not None and not overdracht.ends_access(person.gesloten_reden)


def _still_right(session: Session, poging: Poging, now: datetime) -> bool:
    """Check in one statement each that nothing was withdrawn while the PIN was being compared."""
    same = session.scalar(
        update(rijen.Pin)
        .where(rijen.Pin.inburgeraar_id == poging.inburgeraar_id, rijen.Pin.hash == poging.hash)
        .values(laatste_inlog=now)
        .returning(rijen.Pin.id)
    )
    if same is None:
        return False
    if poging.koppeling_id is not None:
        return rijen.use_device(session, poging.koppeling_id, now)
    if poging.aanvraag_id is None or not rijen.use_request(session, poging.aanvraag_id, now):
        return False
    session.execute(update(rijen.Pin).where(rijen.Pin.id == same).values(mislukt=0))
    return True
