"""The photo that a colleague shows to the own clients: made small and clean, kept, shown; knows no page."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError
from sqlalchemy.orm import Session

from portal.domain.rechten import Actor, Soort
from portal.persistence import fotos as rijen
from portal.services import audit
from portal.services.dossiers import Moment
from portal.services.errors import NotFound

LARGEST: Final = 5_000_000
MOST_PIXELS: Final = 50_000_000
MOST_UNPACKED: Final = 13_000_000  # five copies of four bytes each; a JPEG can be unpacked at an eighth of its size
ZIJDE: Final = 320
FORMATS: Final = ("JPEG", "PNG", "WEBP")
KWALITEIT: Final = 82

LEEG = "Kies eerst een foto."
TE_ZWAAR = "Deze foto is te groot. Kies een foto van hoogstens 5 MB."
TE_VEEL = "Deze foto heeft te veel beeldpunten. Maak haar eerst kleiner."
GEEN_FOTO = "Dit bestand is geen foto die wij kunnen lezen. Kies een jpg, png of webp."


class FotoError(Exception):
    """The file is no photo that we take; the message says what to do."""


def prepare(data: bytes) -> bytes:
    """Make a square WebP of 320 by 320 without anything that a camera wrote into it: place, time, name."""
    if not data:
        raise FotoError(LEEG)
    if len(data) > LARGEST:
        raise FotoError(TE_ZWAAR)
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as source:
            if source.width * source.height > MOST_PIXELS:  # said by the header, before anything is unpacked
                raise FotoError(TE_VEEL)
            source.draft("RGB", (ZIJDE * 2, ZIJDE * 2))
            if source.width * source.height > MOST_UNPACKED:
                raise FotoError(TE_VEEL)
            upright = ImageOps.exif_transpose(source)
            square = ImageOps.fit(_on_white(upright), (ZIJDE, ZIJDE), Image.Resampling.LANCZOS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise FotoError(TE_VEEL) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise FotoError(GEEN_FOTO) from None
    clean = Image.frombytes("RGB", square.size, square.tobytes())  # pixels only: whatever the file said stays behind
    made = BytesIO()
    clean.save(made, "WEBP", quality=KWALITEIT, method=4)
    return made.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        ground = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    return image.convert("RGB")


def own(session: Session, actor: Actor) -> int | None:
    """Give the id of the own photo."""
    return rijen.id_of(session, actor.id)


def keep(session: Session, actor: Actor, webp: bytes, moment: Moment) -> None:
    """Put a prepared photo in the place of the own one."""
    before = rijen.of_medewerker(session, actor.id, lock=True)
    if before is not None and before.inhoud == webp:  # the second of two clicks
        return
    if before is not None:
        session.delete(before)
        session.flush()
    session.add(rijen.Foto(medewerker_id=actor.id, inhoud=webp, created_at=moment.now))
    session.flush()
    _note(session, actor, "foto_bewaren", moment)


def remove(session: Session, actor: Actor, moment: Moment) -> None:
    before = rijen.of_medewerker(session, actor.id, lock=True)
    if before is not None:
        session.delete(before)
        session.flush()
        _note(session, actor, "foto_verwijderen", moment)


def show(session: Session, actor: Actor, foto_id: int, moment: Moment) -> bytes:
    """Give a photo to staff, and to a client around whom this colleague works."""
    row = rijen.get(session, foto_id)
    if row is None:
        raise NotFound
    if actor.soort is not Soort.MEDEWERKER and not (
        actor.soort is Soort.CLIENT and rijen.is_around(session, row.medewerker_id, actor.id, moment.day)
    ):
        raise NotFound
    return row.inhoud


def _note(session: Session, actor: Actor, actie: str, moment: Moment) -> None:
    audit.note(
        session,
        actie=actie,
        object="-",
        resultaat="gedaan",
        oorsprong=moment.oorsprong,
        actor=f"medewerker:{actor.id}",
        now=moment.now,
    )
