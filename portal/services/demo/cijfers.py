"""The published figures and providers of the region, as data; knows no person and no row of ours."""

import json
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from portal.domain.gemeenten import Gemeente

START = date(2022, 1, 1)  # the report also counts the inflow from here
GRENS = date(2023, 7, 1)  # its end, exclusive: what happens on this day belongs to the next report


@cache
def westfriesland() -> dict[str, Any]:
    """Read the data file once; nobody changes what comes out."""
    text = files(__package__).joinpath("data", "westfriesland.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def aantal(tabel: str, rij: str, gemeente: Gemeente) -> int:
    """Give one published cell, by the ids of the data file (`t1`, `gehuisvest`)."""
    for each in westfriesland()["report_tables"]:
        if each["id"].partition("_")[0] == tabel:
            rows = {row["key"]: row["values"] for row in each["rows"]}
            return int(rows[rij][gemeente.value])
    raise KeyError(tabel)


def gemeente_feiten(gemeente: Gemeente) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in westfriesland()["municipalities"] if each["id"] == gemeente.value)
    return found


def taalaanbieder(gemeente: Gemeente) -> str:
    """Give the key of the organisation that teaches the B1- and Z-route there."""
    return str(gemeente_feiten(gemeente)["taalaanbieder"])
