"""Placeholder voices of a computer, so that a demo can be heard; never in a database of real people.

The sounds were made ahead by `tools/stemmen.py`; of each the name says key and wording, so an old one is not played.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from sqlalchemy.orm import Session

from portal.persistence import opnamen as rijen
from portal.persistence.opnamen import Opname, Stemsoort
from portal.services.stemmen import afdruk_of

BESTAND = Path(__file__).parent / "data" / "stemmen.zip"


def vul(session: Session, now: datetime) -> int:
    """Put the placeholders in; what a person recorded stays. How many came new."""
    if not rijen.of_a_demo(session):
        raise ValueError("a computer's voice is for a demo only")
    there = {(row.taal, row.sleutel): (row.soort, row.tekst) for row in rijen.approved(session)}
    new = [
        row
        for row in _placeholders(now)
        if there.get((row.taal, row.sleutel), (Stemsoort.COMPUTER, ""))[0] is Stemsoort.COMPUTER
        and there.get((row.taal, row.sleutel)) != (Stemsoort.COMPUTER, row.tekst)
    ]
    rijen.drop_computer(session, [(row.taal, row.sleutel) for row in new])
    session.add_all(new)
    session.flush()
    return len(new)


def _placeholders(now: datetime) -> Iterator[Opname]:
    with ZipFile(BESTAND) as file:
        for name in file.namelist():
            taal, _, rest = name.partition("/")
            sleutel, tekst, _ = rest.split(".")
            mp3 = file.read(name)
            yield Opname(
                taal=taal,
                sleutel=sleutel,
                tekst=tekst,
                mp3=mp3,
                afdruk=afdruk_of(mp3),
                soort=Stemsoort.COMPUTER,
                opgenomen_op=now,
                goedgekeurd_op=now,
                created_at=now,
            )
