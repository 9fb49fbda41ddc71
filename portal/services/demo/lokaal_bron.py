"""Loads the published list of 2020 into the local offer, each item once; not invented, so also for an installation."""

import json
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy.orm import Session

from portal.domain.gemeenten import Gemeente
from portal.domain.lokaal import Aanbodsoort, Thema
from portal.persistence import lokaal as rijen
from portal.persistence.lokaal import LokaalAanbod
from portal.services.demo.cijfers import westfriesland

NIET_GENOEMD = "(organisatie niet genoemd)"


def load(session: Session, now: datetime) -> int:
    """Add the items that are not stored yet; what staff made of the others stays. How many were added."""
    known = rijen.keys(session)
    source = westfriesland()["local_offer"]
    year = int(source["snapshot_year"])
    rows = [_row(each, year, now) for each in source["items"] if each["id"] not in known]
    session.add_all(rows)
    session.flush()
    return len(rows)


def _row(item: dict[str, Any], year: int, now: datetime) -> LokaalAanbod:
    key = str(item["id"])
    last = _reading()["laatste_dag"].get(key)
    organisatie = str(item["organisation"])
    return LokaalAanbod(
        sleutel=key,
        gemeente=Gemeente(item["municipality"]),
        thema=Thema(item["category"]),
        soort=kind_of(key),
        naam=str(item["item"]),
        organisatie="" if organisatie == NIET_GENOEMD else organisatie,
        alleen_verwijzing=key in _reading()["alleen_verwijzing"],
        van=date(year, 1, 1),
        tot=date.fromisoformat(last) if last else None,
        bron=str(year),
        created_at=now,
    )


def kind_of(key: str) -> Aanbodsoort:
    """Give the kind that we read in an item of the list; KeyError for an item that nobody read yet."""
    return _kinds()[key]


@cache
def _kinds() -> dict[str, Aanbodsoort]:
    return {key: Aanbodsoort(soort) for soort, keys in _reading()["soorten"].items() for key in keys}


@cache
def _reading() -> dict[str, Any]:
    text = files(__package__).joinpath("data", "lokaal_soorten.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
