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
from translations import DUTCH, Found, Language, _l, format_date, format_time, language, speaking

TITEL = _l("Uw kaart om in te loggen")
SCAN = _l("Scan deze code met uw telefoon.")
TYP = _l("Of open het adres hieronder. Vul de 12 cijfers in.")
KIES = _l("Kies een plaatje en een pincode.")
SMS_EN_KIES = _l("U krijgt een sms met een code. Kies daarna een plaatje en een pincode.")
TOT_TIJD = _l("Deze kaart werkt tot %(tijd)s.")
TOT_EN_MET = _l("Deze kaart werkt tot en met %(dag)s.")
GEHEIM = _l("Geef deze kaart aan niemand.")


@dataclass(frozen=True)
class Regels:
    """The lines of a card in one language; each knows in which language it came out."""

    titel: Found
    stappen: tuple[Found, ...]
    geldig: Found
    geheim: Found


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
    until = card.valid_until.astimezone(moment.zone)
    lines = [_lines(each, card.soort, until) for each in ((own,) if own is DUTCH else (own, DUTCH))]
    # A language that has none of these texts yet gives the Dutch ones: once is enough.
    shown = lines if lines[0].titel.language is not DUTCH else lines[:1]
    return Printkaart(
        adres=base_url.partition("://")[2],
        link=f"{base_url}{card.url_fragment}",
        code=card.code_groups,
        talen=tuple(shown),
        nummer=card.nummer,
        strook=naam,
    )


def _lines(chosen: Language, soort: Kaartsoort, until: datetime) -> Regels:
    desk = soort is Kaartsoort.BALIE
    after = KIES if desk else SMS_EN_KIES
    with speaking(chosen.code):
        return Regels(
            titel=TITEL.found(),
            stappen=(SCAN.found(), TYP.found(), after.found()),
            geldig=_valid(until, desk=desk),
            geheim=GEHEIM.found(),
        )


def _valid(until: datetime, *, desk: bool) -> Found:
    """Say how long in the language in which the sentence comes out: no Arabic date in a Dutch line."""
    line = (TOT_TIJD if desk else TOT_EN_MET).found()
    with speaking(line.language.code):
        day = format_date(until.date())
    return Found(line.text % {"dag": day, "tijd": format_time(until)}, line.language)
