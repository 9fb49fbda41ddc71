"""Stores cases as rows, and moves the stories of the personas to another day; knows no luck and no story."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import inspect, select, update
from sqlalchemy.orm import Session

from portal.persistence import afspraken as afspraakrijen
from portal.persistence import organisaties as organisatierijen
from portal.persistence.afspraken import Afspraak
from portal.persistence.huishoudens import Huishouden, HuishoudenLid
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import verzending
from portal.services.demo.zaak import Zaak

# Not told by a story: keys, and what the database or a colleague fills in.
BUITEN_VERHAAL = {"id", "created_at", "version", "inburgeraar_id", "organisatie_id", "medewerker_id", "via_id"}


def bewaar(session: Session, rijen: Iterable[Any], now: datetime) -> None:
    """Add rows with the moment of the caller's clock, in the given order."""
    lijst = list(rijen)
    for rij in lijst:
        rij.created_at = now
    session.add_all(lijst)
    session.flush()


def bewaar_zaken(session: Session, zaken: Sequence[Zaak], organisaties: dict[str, int], now: datetime) -> None:
    """Store whole cases, level by level: people, what hangs on them, what hangs on that."""
    bewaar(session, (zaak.persoon for zaak in zaken), now)
    for zaak in zaken:
        for rij in zaak.eigen_rijen():
            rij.inburgeraar_id = zaak.persoon.id
            sleutel = zaak.bij.get(id(rij))
            if sleutel is not None:
                setattr(rij, "organisatie_id" if hasattr(rij, "organisatie_id") else "via_id", organisaties[sleutel])
    bewaar(session, (rij for zaak in zaken for rij in zaak.eigen_rijen()), now)
    for zaak in zaken:
        for eerder, later in zip(zaak.pips, zaak.pips[1:], strict=False):
            later.vervangt_id = eerder.id
        for rij, sleutel, ouder in zaak.onderliggende_rijen():
            setattr(rij, sleutel, ouder.id)
    bewaar(session, (rij for zaak in zaken for rij, _, _ in zaak.onderliggende_rijen()), now)


def bewaar_gezin(
    session: Session, zaken: Sequence[Zaak], akkoord: Sequence[datetime | None], now: datetime
) -> Huishouden:
    """Make a household of stored cases."""
    gezin = Huishouden()
    bewaar(session, [gezin], now)
    leden = [
        HuishoudenLid(
            huishouden_id=gezin.id,
            inburgeraar_id=zaak.persoon.id,
            van=max(each.plicht.brp_inschrijving or each.plicht.van for each in zaken),
            akkoord_op=wanneer,
        )
        for zaak, wanneer in zip(zaken, akkoord, strict=True)
    ]
    bewaar(session, leden, now)
    return gezin


def verschuif(session: Session, oud: Zaak, nieuw: Zaak, now: datetime) -> int:
    """Turn the rows of an older telling into those of a newer one; how many rows moved.

    A row that somebody changed since is no row of the older telling any more: it stays as it is.
    """
    persoon_id = session.scalar(select(Inburgeraar.id).where(Inburgeraar.nummer == oud.persoon.nummer))
    verschoven = 0
    for was, wordt in _naast_elkaar(list(oud.eigen_rijen()), list(nieuw.eigen_rijen())):
        eigen = [type(was).inburgeraar_id == persoon_id]
        if isinstance(was, Afspraak):
            verschoven += _verzet(session, was, wordt, eigen, now)
        else:
            verschoven += _zet(session, was, wordt, eigen)
    ouders = {type(rij): rij for rij in oud.eigen_rijen()}
    paren = _naast_elkaar(list(oud.onderliggende_rijen()), list(nieuw.onderliggende_rijen()), key=_soort_kind)
    for (was, sleutel, ouder), (wordt, _, _) in paren:
        soort = type(ouders[type(ouder)])
        eigen = [getattr(type(was), sleutel).in_(select(soort.id).where(soort.inburgeraar_id == persoon_id))]
        verschoven += _zet(session, was, wordt, eigen)
    return verschoven


def plan_opnieuw(session: Session, nieuw: Zaak, persoon_id: int, now: datetime) -> int:
    """Give a persona whose coming appointments were all called off or moved back the story's own ones."""
    komend = [each for each in nieuw.afspraken if each.begin > now]
    if not komend or afspraakrijen.upcoming_of(session, persoon_id, now):
        return 0
    eerdere = {each.organisatie_id: each for each in afspraakrijen.past_of(session, persoon_id, now)}
    for rij in komend:
        organisatie = organisatierijen.by_sleutel(session, nieuw.bij[id(rij)])
        if organisatie is None:
            continue
        rij.inburgeraar_id, rij.organisatie_id = persoon_id, organisatie.id
        if organisatie.id in eerdere:
            rij.medewerker_id = eerdere[organisatie.id].medewerker_id
            rij.huishouden_id = eerdere[organisatie.id].huishouden_id
        bewaar(session, [rij], now)
    return len(komend)


def _soort_kind(kind: tuple[Any, str, Any]) -> type:
    return type(kind[0])


def _naast_elkaar(oud: list[Any], nieuw: list[Any], key: Any = type) -> list[tuple[Any, Any]]:
    """Pair the rows of two tellings by kind and order."""
    paren: list[tuple[Any, Any]] = []
    for soort in dict.fromkeys(key(each) for each in oud):
        links, rechts = ([each for each in rijen if key(each) is soort] for rijen in (oud, nieuw))
        paren += zip(links, rechts, strict=False)
    return paren


def _verhaal(rij: Any) -> dict[str, Any]:
    """Give the columns of a row that the story fills."""
    kolommen = inspect(type(rij)).column_attrs.keys()
    return {each: rij.__dict__[each] for each in kolommen if each in rij.__dict__ and each not in BUITEN_VERHAAL}


def _zet(session: Session, was: Any, wordt: Any, eigen: list[Any]) -> int:
    oud, nieuw = _verhaal(was), _verhaal(wordt)
    anders = {kolom: waarde for kolom, waarde in nieuw.items() if waarde != oud.get(kolom)}
    if not anders:
        return 0
    gelijk = [getattr(type(was), kolom) == waarde for kolom, waarde in oud.items()]
    done: Any = session.execute(update(type(was)).where(*eigen, *gelijk).values(**anders))
    return int(done.rowcount)


def _verzet(session: Session, was: Afspraak, wordt: Afspraak, eigen: list[Any], now: datetime) -> int:
    """Move an appointment, and take back the texts that still wait with its old time."""
    gelijk = [Afspraak.begin == was.begin, Afspraak.bron == "demo"]
    ids = session.scalars(select(Afspraak.id).where(*eigen, *gelijk)).all()
    verschoven = _zet(session, was, wordt, eigen)
    if verschoven:
        for each in ids:
            verzending.withdraw(session, f"afspraak:{each}", now)
    return verschoven
