"""The colours of the pages of one client: those of the own municipality; knows no stylesheet."""

from datetime import date

from sqlalchemy.orm import Session

from portal.domain.themas import STANDAARD, Thema
from portal.persistence import inburgeraars as rijen
from portal.services import regiogegevens


def theme_of(session: Session, inburgeraar_id: int, day: date) -> Thema:
    """Give the theme of the client's municipality. While every organisation has the same one, no row is read."""
    organisaties = regiogegevens.region(session).organisaties
    if all(each.thema is STANDAARD for each in organisaties.values()):
        return STANDAARD
    gemeente = rijen.gemeente_on(session, inburgeraar_id, day)
    own = organisaties.get(f"gemeente-{gemeente}")
    return own.thema if own else STANDAARD
