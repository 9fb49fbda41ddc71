"""WhatsApp templates per kind of text and language: shown, kept, approved; knows no page and no carrier."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from portal.domain.berichten import INVULLINGEN, Berichtsoort, Invulling
from portal.services import audit, teksten, verzending
from portal.services.dossiers import Moment
from portal.services.errors import NotFound
from portal.services.verzending import Template
from translations import LANGUAGES, Language, language

# How long a value can get, so that a text that would be refused is refused here.
LANGST: Final = {Invulling.DAG: "d" * 60, Invulling.TIJD: "00:00", Invulling.PLAATS: "p" * teksten.LONGEST_PLACE}
BEZWAREN: Final[Mapping[str, str]] = {
    "the content SID": "Het nummer begint met HX. Daarna komen 32 tekens: cijfers of letters a tot en met f.",
    "the body is empty": "Vul de tekst in.",
    "the body must use": "Gebruik {{1}}, {{2}} en zo verder: elk nummer, en geen ander.",
    "the body may not begin": "De tekst mag niet beginnen of eindigen met een invulling.",
    "two values may not": "Twee invullingen mogen niet naast elkaar staan: zet er woorden tussen.",
    "with its longest values": "De tekst is te lang: met de langste invullingen hoogstens 1024 tekens.",
}


class SjabloonError(ValueError):
    """Why WhatsApp would refuse a template, in Dutch."""


@dataclass(frozen=True)
class Sjabloonregel:
    """One language: its templates by kind of text; without a name at WhatsApp none is possible."""

    language: Language
    sjablonen: Mapping[Berichtsoort, Template]

    @property
    def mogelijk(self) -> bool:
        return self.language.whatsapp is not None


def overview(session: Session) -> list[Sjabloonregel]:
    """Give every language in the fixed order, with what there is."""
    found = {(each.language, each.purpose): each for each in verzending.all_templates(session)}
    return [
        Sjabloonregel(row, {soort: found[row.code, soort] for soort in Berichtsoort if (row.code, soort) in found})
        for row in LANGUAGES
    ]


def choose(soort: str, taal: str) -> tuple[Berichtsoort, Language]:
    """Read what an address names; a language without templates has no page."""
    spoken = language(taal)
    if soort not in set(Berichtsoort) or spoken is None or spoken.whatsapp is None:
        raise NotFound
    return Berichtsoort(soort), spoken


def find(session: Session, soort: Berichtsoort, taal: Language) -> Template | None:
    known = (each for each in verzending.all_templates(session) if each.purpose == soort)
    return next((each for each in known if each.language == taal.code), None)


def put(
    session: Session, soort: Berichtsoort, taal: Language, *, nummer: str, tekst: str, door: int, moment: Moment
) -> None:
    """Keep a text; it is used once somebody says that WhatsApp approved it. Raises SjabloonError."""
    names = INVULLINGEN[soort]
    used = [name for number, name in enumerate(names, 1) if f"{{{{{number}}}}}" in tekst]
    try:
        verzending.put_template(
            session,
            purpose=soort,
            language=taal.code,
            content_sid=nummer,
            body=tekst,
            slots=[name.value for name in names[: len(used)]],
            longest={name.value: LANGST[name] for name in names},
            now=moment.now,
        )
    except ValueError as refused:
        raise SjabloonError(_in_dutch(str(refused))) from refused
    _note(session, "sjabloon_wijzigen", soort, taal, door, moment)


def approve(session: Session, soort: Berichtsoort, taal: Language, door: int, moment: Moment) -> bool:
    """Note that WhatsApp approved it, so that it is used from now on; False when there is nothing to approve."""
    known = find(session, soort, taal)
    if known is None or known.approved_at is not None:
        return False
    verzending.approve_template(session, known.id, moment.now)
    _note(session, "sjabloon_goedkeuren", soort, taal, door, moment)
    return True


def about_number(refused: SjabloonError) -> bool:
    """Whether it is the number that is wrong, not the text."""
    return str(refused) == BEZWAREN["the content SID"]


def _in_dutch(problem: str) -> str:
    return next((dutch for start, dutch in BEZWAREN.items() if problem.startswith(start)), "WhatsApp weigert dit.")


def _note(session: Session, actie: str, soort: Berichtsoort, taal: Language, door: int, moment: Moment) -> None:
    audit.note(
        session,
        actie=actie,
        object=f"{soort}:{taal}",
        resultaat="gedaan",
        oorsprong=moment.oorsprong,
        actor=f"medewerker:{door}",
        now=moment.now,
    )
