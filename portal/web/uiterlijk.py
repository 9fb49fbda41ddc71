"""How the pages look in this browser: chosen letters and contrast, the colours of the municipality; knows no page."""

from collections.abc import Container
from dataclasses import dataclass

from flask import Flask, g, session

from forms.weergave import CONTRAST, TEKST
from portal.domain.rechten import Soort
from portal.domain.themas import STANDAARD, Thema
from portal.services import themas

IN_SESSION = "weergave"
GEWOON = "normaal"
# What a browser paints around the page; the same colours as in the stylesheets (a test compares them).
RAND = {
    Thema.PETROL: "#0b5563",
    Thema.BLAUW: "#1b4f8f",
    Thema.GROEN: "#23602f",
    Thema.BORDEAUX: "#7c1f38",
    Thema.PAARS: "#5b2f86",
}
RAND_CONTRAST = "#000000"


@dataclass(frozen=True)
class Uiterlijk:
    """Classes for the root of the page. Without any, the page needs no further stylesheet."""

    tekst: str = GEWOON
    contrast: str = GEWOON
    thema: Thema = STANDAARD

    @property
    def klassen(self) -> str:
        named = (("tekst", self.tekst, GEWOON), ("contrast", self.contrast, GEWOON), ("thema", self.thema, STANDAARD))
        return " ".join(f"{kind}-{value}" for kind, value, usual in named if value != usual)

    @property
    def rand(self) -> str:
        return RAND[self.thema] if self.contrast == GEWOON else RAND_CONTRAST


def init_app(app: Flask) -> None:
    app.jinja_env.globals["uiterlijk"] = here


def chosen() -> Uiterlijk:
    """Give what was chosen in this browser; junk counts as nothing."""
    words = str(session.get(IN_SESSION, "")).split()
    return Uiterlijk(_one_of(dict(TEKST), words), _one_of(dict(CONTRAST), words))


def _one_of(known: Container[str], words: list[str]) -> str:
    return next((word for word in words if word in known), GEWOON)


def choose(tekst: str, contrast: str) -> None:
    """Keep it in this browser, also after signing out: whose eyes it is for holds the phone."""
    session.pop(IN_SESSION, None)
    if (tekst, contrast) != (GEWOON, GEWOON):
        session[IN_SESSION] = " ".join(each for each in (tekst, contrast) if each != GEWOON)


def here(*, bare: bool = False) -> Uiterlijk:
    """Give the looks of this page. `bare` asks nothing of the database: the page of a failure."""
    mine = chosen()
    known = not bare and g.get("actor") is not None and g.actor.soort is Soort.CLIENT and g.sessie.open
    if not known:
        return mine
    today = g.now.astimezone(g.portal.config.timezone).date()
    return Uiterlijk(mine.tekst, mine.contrast, themas.theme_of(g.db, g.actor.id, today))
