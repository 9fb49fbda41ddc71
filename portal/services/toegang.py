"""Codes by SMS: asking, sending, checking, and who stands behind a number; knows no page and no PIN.

Being a client is itself the secret. A request writes one row for every number and answers the same; the worker
looks up whose it is, and the page does only after the right code.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from portal.domain import toegang as regels
from portal.domain.toegang import GRENZEN, Grens
from portal.persistence import toegang as rijen
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import audit, teksten, verzending
from portal.services.geheimen import Geheimen, digest, digits, token

BATCH = 100


class Uitkomst(StrEnum):
    """What became of a guess. The page says the same for FOUT and GEWEIGERD."""

    GOED = "goed"
    FOUT = "fout"
    GEWEIGERD = "geweigerd"  # not looked at: no tries left, too old, or the route is off


@dataclass(frozen=True)
class Mens:
    """Somebody who may choose to sign in: initials and a picture, never a name."""

    sleutel: str
    initialen: str
    plaatje: str
    inburgeraar_id: int = field(repr=False)


def number_mac(geheimen: Geheimen, nummer: str) -> str:
    """Return the only form in which an entered number is kept."""
    return geheimen.mac("nummer", nummer)


def request_code(
    session: Session,
    geheimen: Geheimen,
    *,
    nummer: str,
    browser: str,
    adres: str,
    language: str,
    now: datetime,
) -> str:
    """Write one row for a number, a client's or not; returns the reference of the request."""
    mac = number_mac(geheimen, nummer)
    network = geheimen.mac("netwerk", regels.network_of(adres))
    wanted = _within_limits(session, mac, now) and take(session, f"sms:net:{network}", GRENZEN.netwerk_dag, now)
    return open_request(session, geheimen, nummer_mac=mac, browser=browser, language=language, now=now, stil=not wanted)


def open_request(
    session: Session,
    geheimen: Geheimen,
    *,
    nummer_mac: str,
    browser: str,
    language: str,
    now: datetime,
    stil: bool,
    kaart_id: int | None = None,
) -> str:
    """Store a request, which ends an earlier one for the number; above a limit it ends and sends nothing."""
    if not stil:
        rijen.void_requests(session, nummer_mac, now)
    reference = token()
    session.add(
        rijen.Aanvraag(
            referentie_digest=digest(reference),
            browser_mac=geheimen.mac("browser", browser),
            nummer_mac=nummer_mac,
            kaart_id=kaart_id,
            language=language,
            stil=stil,
            verloopt=now + GRENZEN.code_geldig,
            created_at=now,
        )
    )
    session.flush()
    return reference


def request_for_card(
    session: Session,
    geheimen: Geheimen,
    *,
    nummer: str | None,
    kaart_id: int,
    browser: str,
    language: str,
    now: datetime,
) -> str:
    """Ask a code for the number behind a card; a good card opens a route that was off (security 3.4)."""
    mac = number_mac(geheimen, nummer or f"kaart:{kaart_id}")
    wanted = nummer is not None and _within_limits(session, mac, now)
    reference = open_request(
        session,
        geheimen,
        nummer_mac=mac,
        browser=browser,
        language=language,
        now=now,
        stil=not wanted,
        kaart_id=kaart_id,
    )
    # After the requests, in the order in which a check takes them: two that wait for each other would both fail.
    rijen.reset(session, _failures(mac))
    return reference


def resend(session: Session, geheimen: Geheimen, *, referentie: str, browser: str, now: datetime) -> str | None:
    """Ask again for the same number; None when it is too early or there is nothing to ask again."""
    row = mine(session, geheimen, referentie=referentie, browser=browser)
    if row is None or row.bevestigd_op is not None or now - row.created_at < GRENZEN.code_opnieuw_na:
        return None
    wanted = _within_limits(session, row.nummer_mac, now)
    return open_request(
        session,
        geheimen,
        nummer_mac=row.nummer_mac,
        browser=browser,
        language=row.language,
        now=now,
        stil=not wanted,
        kaart_id=row.kaart_id,
    )


def check_code(
    session: Session,
    geheimen: Geheimen,
    *,
    referentie: str,
    browser: str,
    code: str,
    adres: str,
    now: datetime,
) -> Uitkomst:
    """Take one try and look; the try counts whatever happens next, so commit also when it is wrong."""
    slow = _failures_everywhere(session, now) >= GRENZEN.fouten_traag.aantal
    limit = GRENZEN.code_pogingen_traag if slow else GRENZEN.code_pogingen
    reserved = rijen.reserve_guess(session, digest(referentie), limit=limit, now=now)
    if reserved is None:
        return Uitkomst.GEWEIGERD
    aanvraag_id, code_mac, browser_mac, nummer_mac = reserved
    if not take(session, _failures(nummer_mac), GRENZEN.nummer_fouten, now):
        return Uitkomst.GEWEIGERD
    right_code = geheimen.same_mac("smscode", f"{aanvraag_id}:{code}", code_mac or "-")
    right_browser = geheimen.same_mac("browser", browser, browser_mac)
    if right_code and right_browser and rijen.confirm_request(session, aanvraag_id, now):
        rijen.reset(session, _failures(nummer_mac))
        return Uitkomst.GOED
    _note_failure(session, adres, now)
    return Uitkomst.FOUT


def mine(session: Session, geheimen: Geheimen, *, referentie: str | None, browser: str) -> rijen.Aanvraag | None:
    """Return the request of this browser; another browser's is nobody's."""
    row = rijen.request_by(session, digest(referentie)) if referentie else None
    if row is None or not geheimen.same_mac("browser", browser, row.browser_mac):
        return None
    return row


def confirmed(row: rijen.Aanvraag | None, now: datetime) -> bool:
    """Whether the right code was given, not long ago, and nothing was made of it yet."""
    if row is None or row.bevestigd_op is None or row.gebruikt_op is not None:
        return False
    return now - row.bevestigd_op < GRENZEN.na_code


def people_behind(
    session: Session, geheimen: Geheimen, *, referentie: str | None, browser: str, now: datetime
) -> list[Mens]:
    """Return who can sign in with this number; empty until the right code was given in this browser."""
    row = mine(session, geheimen, referentie=referentie, browser=browser)
    if row is None or row.kaart_id is not None or not confirmed(row, now):
        return []
    people = _on_numbers(session, geheimen, [row.nummer_mac]).get(row.nummer_mac, [])
    return [
        Mens(
            sleutel=choice_key(geheimen, "aanvraag", row.id, person.id),
            initialen=regels.initials(person.naam),
            plaatje=pin.plaatje,
            inburgeraar_id=person.id,
        )
        for person, pin in people
        if pin is not None and _may_text(person, pin, now)
    ]


def choice_key(geheimen: Geheimen, kind: str, of: int, person: int) -> str:
    """Name a person in a form without a number that can be counted up."""
    return geheimen.mac("keuze", f"{kind}:{of}:{person}")[:20]


def send_pending_codes(session: Session, geheimen: Geheimen, now: datetime, zone: ZoneInfo) -> int:
    """Handle what was asked, as a round of the worker; returns how many texts went to the outbox.

    A text leaves only for the confirmed number of somebody with an open file, within all limits.
    """
    rows = rijen.waiting_requests(session, BATCH)
    live = [row for row in rows if row.vervallen_op is None and not row.stil and row.verloopt > now]
    people = _on_numbers(session, geheimen, [row.nummer_mac for row in live])
    sent = 0
    for row in rows:
        row.verwerkt_op = now
    for row in live:
        readers = _readers(session, row, people.get(row.nummer_mac, []), now)
        if not readers or _route_is_off(session, row.nummer_mac):
            continue
        if not take(session, "sms:alles", GRENZEN.teksten_dag, now):
            _alarm(session, "inlogcodes", now)
            continue
        code = digits(regels.CODE_LENGTE)
        row.code_mac = geheimen.mac("smscode", f"{row.id}:{code}")
        _send(session, row, readers, code, now, zone)
        sent += 1
    session.flush()
    return sent


def reopen(session: Session, geheimen: Geheimen, *, inburgeraar_id: int, now: datetime) -> None:
    """Open the SMS route of a client again, after failures that were not theirs: one click for staff."""
    person = session.get(Inburgeraar, inburgeraar_id)
    if person is None or person.telefoon is None:
        return
    mac = number_mac(geheimen, person.telefoon)
    rijen.reset(session, _failures(mac))
    rijen.void_requests(session, mac, now)


def route_is_off(session: Session, geheimen: Geheimen, nummer: str) -> bool:
    """Whether so many codes in a row were wrong that no more are sent to a number."""
    return _route_is_off(session, number_mac(geheimen, nummer))


def purge(session: Session, now: datetime) -> None:
    """Remove requests after a day and counters that nobody added to for half a year."""
    session.execute(delete(rijen.Aanvraag).where(rijen.Aanvraag.created_at <= now - GRENZEN.aanvraag_bewaren))
    session.execute(delete(rijen.Teller).where(rijen.Teller.begin <= now - GRENZEN.teller_bewaren))


def confirm_number(session: Session, inburgeraar_id: int, now: datetime) -> None:
    """Note that this client read a code on the registered number. The case itself does not change."""
    session.execute(update(Inburgeraar).where(Inburgeraar.id == inburgeraar_id).values(telefoon_bevestigd_op=now))


def confirm_at_desk(session: Session, referentie: str, now: datetime) -> None:
    """Count a desk card as the code: somebody saw who holds it."""
    row = rijen.request_by(session, digest(referentie))
    if row is not None:
        row.bevestigd_op = row.verwerkt_op = now
        session.flush()


def take(session: Session, sleutel: str, grens: Grens, now: datetime) -> bool:
    """Add one to a counter, unless it is full."""
    return rijen.count(session, sleutel, limit=grens.aantal, window=grens.venster, now=now) is not None


def _within_limits(session: Session, mac: str, now: datetime) -> bool:
    return take(session, f"sms:kort:{mac}", GRENZEN.nummer_kort, now) and take(
        session, f"sms:dag:{mac}", GRENZEN.nummer_dag, now
    )


def _failures(nummer_mac: str) -> str:
    return f"code:fout:{nummer_mac}"


def _route_is_off(session: Session, nummer_mac: str) -> bool:
    failed = rijen.counted(session, _failures(nummer_mac), window=None, now=None)
    return failed >= GRENZEN.nummer_fouten.aantal


def _failures_everywhere(session: Session, now: datetime) -> int:
    return rijen.counted(session, "code:fout", window=GRENZEN.fouten_traag.venster, now=now)


def _note_failure(session: Session, adres: str, now: datetime) -> None:
    failed = rijen.count(session, "code:fout", limit=None, window=GRENZEN.fouten_traag.venster, now=now)
    if failed == GRENZEN.fouten_alarm.aantal:
        _alarm(session, "foute_codes", now)
    audit.note(
        session,
        actie="inloggen_code",
        object="-",
        resultaat="fout",
        oorsprong=adres,
        actor="onbekend",
        now=now,
    )


def _alarm(session: Session, what: str, now: datetime) -> None:
    """Leave one line in the log per kind and day, which the work list shows as an alarm."""
    if take(session, f"alarm:{what}", Grens(1, GRENZEN.teksten_dag.venster), now):
        audit.note(
            session,
            actie="alarm",
            object=what,
            resultaat="grens",
            oorsprong="worker",
            actor="systeem",
            now=now,
        )


def _on_numbers(
    session: Session, geheimen: Geheimen, macs: Iterable[str]
) -> dict[str, list[tuple[Inburgeraar, rijen.Pin | None]]]:
    """Find clients by the keyed digest of their number: only this way round is the number itself not needed."""
    wanted = set(macs)
    found: dict[str, list[tuple[Inburgeraar, rijen.Pin | None]]] = {}
    for person, pin in rijen.open_people(session) if wanted else ():
        mac = number_mac(geheimen, person.telefoon or "")
        if mac in wanted:
            found.setdefault(mac, []).append((person, pin))
    return found


def _may_text(person: Inburgeraar, pin: rijen.Pin, now: datetime) -> bool:
    return not person.geen_sms and regels.number_is_confirmed(person.telefoon_bevestigd_op, pin.laatste_inlog, now)


def _readers(
    session: Session, row: rijen.Aanvraag, people: list[tuple[Inburgeraar, rijen.Pin | None]], now: datetime
) -> list[Inburgeraar]:
    """Who may get this code on the number: of a card its owner, else those who have a PIN."""
    if row.kaart_id is not None:
        kaart = session.get(rijen.Activeringskaart, row.kaart_id)
        owner = kaart.inburgeraar_id if kaart else None
        return [person for person, _ in people if person.id == owner and not person.geen_sms]
    return [person for person, pin in people if pin is not None and _may_text(person, pin, now)]


def _send(
    session: Session, row: rijen.Aanvraag, readers: list[Inburgeraar], code: str, now: datetime, zone: ZoneInfo
) -> None:
    """In the language of who reads it; of the page that asked when people with several languages share the number."""
    languages = {person.language for person in readers}
    language = languages.pop() if len(languages) == 1 else row.language
    verzending.send(
        session,
        recipient=readers[0].telefoon,
        language=language,
        text=teksten.login_code(code, language),
        reference=f"inlogcode:{row.id}",
        once=f"inlogcode:{row.id}",
        now=now,
        zone=zone,
        secret=True,
        expires_at=row.verloopt,
    )
