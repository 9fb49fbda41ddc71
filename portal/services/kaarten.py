"""Cards ready to print: checked, issued once, in the client's language beside Dutch; knows no page.

A card says how to come in and nothing else: no name, no service, no municipality, so that who finds it learns
nothing. Who gets which card stands beside it on the sheet, on a strip that is cut off.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from portal.domain.rechten import Actie, Actor
from portal.domain.toegang import Kaartsoort
from portal.services import activering
from portal.services.dossiers import Moment, open_file
from portal.services.errors import Conflict
from portal.services.geheimen import Geheimen
from translations import DUTCH, Language, format_date, format_time, gettext, language, speaking


@dataclass(frozen=True)
class Regels:
    """The lines of a card in one language."""

    language: Language
    titel: str
    stappen: tuple[str, ...]
    geldig: str
    geheim: str


@dataclass(frozen=True)
class Printkaart:
    """A card as it goes to paper, once. `strook` is for who hands it out and is cut off."""

    adres: str
    link: str = field(repr=False)
    code: str = field(repr=False)
    talen: tuple[Regels, ...]
    nummer: str
    strook: str = field(repr=False)


def make(
    session: Session,
    actor: Actor,
    nummers: Sequence[str],
    *,
    base_url: str,
    geheimen: Geheimen,
    moment: Moment,
) -> list[Printkaart]:
    """Make a card for each of these clients, all or none; earlier cards of theirs are void."""
    files = [open_file(session, actor, each, Actie.KAART_MAKEN, moment.day) for each in nummers]
    return [
        _printed(
            activering.issue(
                session,
                inburgeraar_id=each.inburgeraar.id,
                medewerker_id=actor.id,
                now=moment.now,
                geheimen=geheimen,
            ),
            each.inburgeraar.naam,
            base_url,
            moment,
        )
        for each in files
    ]


def make_for_desk(
    session: Session,
    actor: Actor,
    nummer: str,
    reden: str,
    *,
    base_url: str,
    geheimen: Geheimen,
    moment: Moment,
) -> Printkaart:
    """Make a card of fifteen minutes that needs no text message; the client stands at the desk."""
    found = open_file(session, actor, nummer, Actie.BALIEKAART_MAKEN, moment.day)
    if not reden.strip():
        raise Conflict
    card = activering.issue(
        session,
        inburgeraar_id=found.inburgeraar.id,
        medewerker_id=actor.id,
        soort=Kaartsoort.BALIE,
        reden=reden,
        now=moment.now,
        geheimen=geheimen,
    )
    return _printed(card, found.inburgeraar.naam, base_url, moment)


def _printed(card: activering.Kaart, naam: str, base_url: str, moment: Moment) -> Printkaart:
    own = language(card.language) or DUTCH
    shown = (own,) if own is DUTCH else (own, DUTCH)
    return Printkaart(
        adres=base_url.partition("://")[2],
        link=f"{base_url}{card.url_fragment}",
        code=card.code_groups,
        talen=tuple(_lines(each, card.soort, card.valid_until.astimezone(moment.zone)) for each in shown),
        nummer=card.nummer,
        strook=naam,
    )


def _lines(chosen: Language, soort: Kaartsoort, until: datetime) -> Regels:
    with speaking(chosen.code):
        steps = (
            gettext("Scan deze code met uw telefoon."),
            gettext("Of open het adres hieronder. Vul de 12 cijfers in."),
            gettext("Kies een plaatje en een pincode.")
            if soort is Kaartsoort.BALIE
            else gettext("U krijgt een sms met een code. Kies daarna een plaatje en een pincode."),
        )
        day = format_date(until.date())
        valid = (
            gettext("Deze kaart werkt tot %(tijd)s.", tijd=format_time(until))
            if soort is Kaartsoort.BALIE
            else gettext("Deze kaart werkt tot en met %(dag)s.", dag=day)
        )
        return Regels(
            language=chosen,
            titel=gettext("Uw kaart om in te loggen"),
            stappen=steps,
            geldig=valid,
            geheim=gettext("Geef deze kaart aan niemand."),
        )
