"""Cards that open the front door the first time: issue, redeem, finish, revoke; knows no page and no print.

The secrets of a card exist once, in the `Kaart` that `issue` returns; the database holds nothing that opens.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain import toegang as regels
from portal.domain.toegang import GRENZEN, Grens, Kaartsoort, Pinfout
from portal.persistence import toegang as rijen
from portal.persistence.inburgeraars import Inburgeraar, by_telefoon
from portal.services import apparaten, audit, pincodes, sessies, toegang
from portal.services.errors import Conflict, NotFound
from portal.services.geheimen import Geheimen, digest, digits, token
from portal.services.pincodes import Binnen

PAD = "/inloggen/kaart"


@dataclass(frozen=True)
class Kaart:
    """A card as it is shown or printed, once."""

    kaart_id: int
    inburgeraar_id: int
    nummer: str
    soort: Kaartsoort
    language: str
    valid_until: datetime
    code: str = field(repr=False)
    token: str = field(repr=False)

    @property
    def url_fragment(self) -> str:
        """Return what follows the address of the portal in the QR; what is behind # reaches no server log."""
        return f"{PAD}#{self.token}"

    @property
    def code_groups(self) -> str:
        """Return the twelve digits as they are printed: four groups of three."""
        return " ".join(self.code[start : start + 3] for start in range(0, len(self.code), 3))


def issue(
    session: Session,
    *,
    inburgeraar_id: int,
    medewerker_id: int | None,
    soort: Kaartsoort = Kaartsoort.GEWOON,
    reden: str = "",
    now: datetime,
    geheimen: Geheimen,
) -> Kaart:
    """Make a card; the one before it is void. A desk card needs the reason why no text can be sent."""
    person = session.scalar(select(Inburgeraar).where(Inburgeraar.id == inburgeraar_id).with_for_update())
    if person is None:
        raise NotFound
    if person.gesloten_op is not None or (soort is Kaartsoort.BALIE and not reden.strip()):
        raise Conflict
    rijen.void_cards(session, inburgeraar_id, now)
    secret, code = token(), digits(regels.KAARTCODE_LENGTE)
    row = rijen.Activeringskaart(
        inburgeraar_id=inburgeraar_id,
        medewerker_id=medewerker_id,
        soort=soort,
        reden=reden.strip(),
        token_digest=digest(secret),
        code_mac=geheimen.mac("kaartcode", code),
        vensters=json.dumps([_window_mac(geheimen, digest(secret), each) for each in regels.windows(code)]),
        geldig_tot=now + regels.valid_for(soort),
        created_at=now,
    )
    session.add(row)
    session.flush()
    actor = f"medewerker:{medewerker_id}" if medewerker_id else "systeem"
    _note(session, f"{soort}kaart_gemaakt", person.nummer, "goed", "-", actor, now)
    return Kaart(row.id, person.id, person.nummer, soort, person.language, row.geldig_tot, code, secret)


def revoke(session: Session, *, inburgeraar_id: int, now: datetime) -> None:
    """Void the card of a client that is still out."""
    rijen.void_cards(session, inburgeraar_id, now)


def end_access(session: Session, *, inburgeraar_id: int, now: datetime) -> None:
    """Close the portal for one client in the caller's transaction: card, devices and sessions."""
    rijen.void_cards(session, inburgeraar_id, now)
    apparaten.unbind_all(session, inburgeraar_id=inburgeraar_id, now=now)
    sessies.end_all(session, inburgeraar_id=inburgeraar_id, now=now)


def redeem_token(
    session: Session,
    geheimen: Geheimen,
    *,
    token: str,
    browser: str,
    adres: str,
    language: str,
    now: datetime,
) -> str | None:
    """Start with the QR of a card; returns the reference of the request that goes on with it."""
    card = _live(rijen.card_by_digest(session, digest(token)), now)
    if card is None:
        _note(session, "kaart", "-", "fout", adres, "onbekend", now)
        return None
    return _begin(session, geheimen, card, browser=browser, adres=adres, language=language, now=now)


def redeem_code(
    session: Session, geheimen: Geheimen, *, code: str, browser: str, adres: str, language: str, now: datetime
) -> str | None:
    """Start with the twelve digits; each try counts on browser and network before it is looked at."""
    mine = f"kaart:browser:{geheimen.mac('browser', browser)}"
    network = f"kaart:net:{geheimen.mac('netwerk', regels.network_of(adres))}"
    if not _may_try(session, mine, network, now):
        return None
    card = _live(rijen.card_by_code(session, geheimen.mac("kaartcode", code)), now)
    if card is None:
        rijen.count(session, "kaart:fout", limit=None, window=GRENZEN.kaart_traag.venster, now=now)
        _note(session, "kaart", "-", "fout", adres, "onbekend", now)
        return None
    rijen.give_back(session, mine)
    rijen.give_back(session, network)
    return _begin(session, geheimen, card, browser=browser, adres=adres, language=language, now=now)


@dataclass(frozen=True)
class Onderweg:
    """A card on its way to a PIN in one browser."""

    aanvraag_id: int
    kaart_id: int
    inburgeraar_id: int
    soort: Kaartsoort
    code_goed: bool


def under_way(
    session: Session, geheimen: Geheimen, *, referentie: str | None, browser: str, now: datetime
) -> Onderweg | None:
    """Return what this browser began with a card that is still good."""
    row = toegang.mine(session, geheimen, referentie=referentie, browser=browser)
    if row is None or row.kaart_id is None:
        return None
    card = _live(session.get(rijen.Activeringskaart, row.kaart_id), now)
    if card is None:
        return None
    return Onderweg(row.id, card.id, card.inburgeraar_id, card.soort, toegang.confirmed(row, now))


def taken_pictures(session: Session, inburgeraar_id: int) -> frozenset[str]:
    """Return the pictures of others on the same number: two people with one picture could not choose."""
    person = session.get_one(Inburgeraar, inburgeraar_id)
    others = [each for each in by_telefoon(session, person.telefoon or "") if each.id != inburgeraar_id]
    pins = [rijen.pin_of(session, each.id) for each in others]
    return frozenset(pin.plaatje for pin in pins if pin is not None)


def change_picture(session: Session, *, inburgeraar_id: int, plaatje: str, adres: str, now: datetime) -> bool:
    """Take another picture; False when somebody on the same number has it, also one who chose it just now."""
    person = session.get_one(Inburgeraar, inburgeraar_id)
    if person.telefoon is not None:  # all on the number, in one order: two cannot take the same picture at once
        same = select(Inburgeraar.id).where(Inburgeraar.telefoon == person.telefoon).order_by(Inburgeraar.id)
        session.execute(same.with_for_update()).all()
    pin = rijen.pin_of(session, inburgeraar_id)
    if pin is None or plaatje not in regels.PLAATJES or plaatje in taken_pictures(session, inburgeraar_id):
        return False
    if pin.plaatje != plaatje:
        pin.plaatje = plaatje
        session.flush()
        _note(session, "plaatje_gewijzigd", person.nummer, "goed", adres, f"client:{person.nummer}", now)
    return True


def pin_fault(session: Session, geheimen: Geheimen, onderweg: Onderweg, pin: str) -> Pinfout | None:
    """Tell why a chosen PIN is refused: too easy, the end of the own number, or digits of the card."""
    person = session.get_one(Inburgeraar, onderweg.inburgeraar_id)
    card = session.get_one(rijen.Activeringskaart, onderweg.kaart_id)
    if _window_mac(geheimen, card.token_digest, pin) in json.loads(card.vensters):
        return Pinfout.LIJKT_OP_KAART
    return regels.pin_fault(pin, person.telefoon)


def finish(
    session: Session,
    onderweg: Onderweg,
    *,
    pin_hash: str,
    plaatje: str,
    apparaat: str | None,
    omschrijving: str,
    adres: str,
    now: datetime,
    zone: ZoneInfo,
) -> Binnen | None:
    """Spend the card, set PIN and picture, bind the device, open a session; of twenty at once one does."""
    person = session.get(Inburgeraar, onderweg.inburgeraar_id, with_for_update=True)  # as `issue` does
    if person is None or not _may_finish(session, onderweg, person, plaatje):
        return None
    if not rijen.use_request(session, onderweg.aanvraag_id, now):
        return None
    if not rijen.use_card(session, onderweg.kaart_id, now):
        return None
    again = _set_pin(session, person.id, pin_hash, plaatje, now)
    sessies.end_all(session, inburgeraar_id=person.id, now=now)
    value, device = apparaten.bind(
        session, inburgeraar_id=person.id, apparaat=apparaat, omschrijving=omschrijving, now=now
    )
    if onderweg.soort is Kaartsoort.GEWOON:
        toegang.confirm_number(session, person.id, now)
    if again:
        pincodes.tell_new_device(session, person, reference=f"kaart_gebruikt:{onderweg.kaart_id}", now=now, zone=zone)
    actor = f"client:{person.nummer}"
    _note(session, f"{onderweg.soort}kaart_gebruikt", person.nummer, "goed", adres, actor, now)
    opened = sessies.open_client(session, inburgeraar_id=person.id, apparaat_id=device, now=now)
    return Binnen(opened, person.id, person.language, value)


@dataclass(frozen=True)
class Toegangstand:
    """What staff see about the front door of one client; no secret and no moment of use."""

    heeft_pin: bool
    telefoons: int
    kaart_tot: datetime | None
    kaart_soort: Kaartsoort | None
    pin_route_uit: bool
    sms_route_uit: bool


def state_of(session: Session, geheimen: Geheimen, *, inburgeraar_id: int, now: datetime) -> Toegangstand:
    """Return how far a client is, for the page of staff."""
    person = session.get_one(Inburgeraar, inburgeraar_id)
    pin = rijen.pin_of(session, inburgeraar_id)
    card = session.scalar(
        select(rijen.Activeringskaart).where(rijen.Activeringskaart.inburgeraar_id == inburgeraar_id, rijen.usable(now))
    )
    phones = apparaten.list_for(session, inburgeraar_id=inburgeraar_id, apparaat_id=None, now=now)
    return Toegangstand(
        heeft_pin=pin is not None,
        telefoons=len(phones),
        kaart_tot=card.geldig_tot if card else None,
        kaart_soort=card.soort if card else None,
        pin_route_uit=pin is not None and pin.mislukt >= GRENZEN.pin_pogingen,
        sms_route_uit=person.telefoon is not None and toegang.route_is_off(session, geheimen, person.telefoon),
    )


def _may_finish(session: Session, onderweg: Onderweg, person: Inburgeraar, plaatje: str) -> bool:
    """Whether card, code and picture allow a PIN for this client, before anything is spent."""
    if person.gesloten_op is not None or plaatje not in regels.PLAATJES:
        return False
    stand = regels.Stand(kaart=onderweg.soort, code_goed=onderweg.code_goed)
    return regels.may_set_pin(stand) and plaatje not in taken_pictures(session, person.id)


def _may_try(session: Session, mine: str, network: str, now: datetime) -> bool:
    failed = rijen.counted(session, "kaart:fout", window=GRENZEN.kaart_traag.venster, now=now)
    slow = failed >= GRENZEN.kaart_traag.aantal
    per_browser = Grens(1, GRENZEN.kaart_per_browser.venster) if slow else GRENZEN.kaart_per_browser
    return toegang.take(session, mine, per_browser, now) and toegang.take(
        session, network, GRENZEN.kaart_per_netwerk, now
    )


def _begin(
    session: Session,
    geheimen: Geheimen,
    card: rijen.Activeringskaart,
    *,
    browser: str,
    adres: str,
    language: str,
    now: datetime,
) -> str:
    person = session.get_one(Inburgeraar, card.inburgeraar_id)
    texted = card.soort is Kaartsoort.GEWOON and not person.geen_sms
    reference = toegang.request_for_card(
        session,
        geheimen,
        nummer=person.telefoon if texted else None,
        kaart_id=card.id,
        browser=browser,
        language=language,
        now=now,
    )
    if card.soort is Kaartsoort.BALIE:
        toegang.confirm_at_desk(session, reference, now)
    _note(session, f"{card.soort}kaart", person.nummer, "goed", adres, "onbekend", now)
    return reference


def _set_pin(session: Session, inburgeraar_id: int, pin_hash: str, plaatje: str, now: datetime) -> bool:
    """Store PIN and picture; returns whether there was a PIN before."""
    row = rijen.pin_of(session, inburgeraar_id)
    again = row is not None
    if row is None:
        row = rijen.Pin(inburgeraar_id=inburgeraar_id, created_at=now)
        session.add(row)
    row.hash, row.plaatje, row.mislukt = pin_hash, plaatje, 0
    row.gezet_op = row.laatste_inlog = now
    session.flush()
    return again


def _live(card: rijen.Activeringskaart | None, now: datetime) -> rijen.Activeringskaart | None:
    if card is None or card.gebruikt_op is not None or card.ingetrokken_op is not None:
        return None
    return card if card.geldig_tot > now else None


def _window_mac(geheimen: Geheimen, salt: str, window: str) -> str:
    return geheimen.mac("kaartvenster", f"{salt}:{window}")[:32]


def _note(session: Session, actie: str, nummer: str, resultaat: str, adres: str, actor: str, now: datetime) -> None:
    audit.note(session, actie=actie, object=nummer, resultaat=resultaat, oorsprong=adres, actor=actor, now=now)
