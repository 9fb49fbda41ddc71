"""The demo region carries the published report: every cell counted from dated rows, on both databases."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from portal.domain.gemeenten import Gemeente
from portal.domain.inburgeraars import Doelgroep
from portal.persistence.base import Versleuteld
from portal.persistence.engine import open_sessions
from portal.persistence.huisvesting import Huisvesting, housed
from portal.persistence.inburgeraars import Inburgeraar, InburgeraarDoelgroep
from portal.persistence.klachten import received
from portal.persistence.pip import Pip
from portal.persistence.werkcontacten import Werkcontact
from portal.services.demo import bouw
from portal.services.demo.cijfers import westfriesland
from portal.services.geheimen import Geheimen
from tests.databases import build_schema
from tests.portal.services.telling import RIJEN, TOT, VAN, per_gemeente

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
KEYS = Geheimen(b"p" * 32, b"f" * 32)
TABELLEN = {each["id"].partition("_")[0]: each for each in westfriesland()["report_tables"]}
CELLEN = [
    (tabel, row["key"], gemeente) for tabel, each in TABELLEN.items() for row in each["rows"] for gemeente in Gemeente
]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def region(request, tmp_path_factory):
    """The whole region in a database of its own, built once and only read by the tests of this file."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.sqlite'}"
        build_schema(url)
    else:
        url = request.getfixturevalue("postgres").fresh()
    Versleuteld.encrypt, Versleuteld.decrypt = KEYS.encrypt, KEYS.decrypt
    opened = open_sessions(url)
    with opened.write.begin() as session:
        bouw.build(session, KEYS, NOW)
    with opened.read() as session:
        yield session
    opened.engine.dispose()


@pytest.fixture(scope="module")
def counted(region):
    return {key: count(region) for key, count in RIJEN.items()}


def published(tabel, rij):
    return next(row for row in TABELLEN[tabel]["rows"] if row["key"] == rij)


def test_every_row_of_the_report_is_counted():
    assert len(RIJEN) == 28
    assert {(tabel, rij) for tabel, rij, _ in CELLEN} == set(RIJEN)


@pytest.mark.parametrize(("tabel", "rij", "gemeente"), CELLEN)
def test_a_cell_is_what_was_published(counted, tabel, rij, gemeente):
    assert counted[tabel, rij].get(gemeente, 0) == published(tabel, rij)["values"][gemeente.value]


@pytest.mark.parametrize(("tabel", "rij"), RIJEN)
def test_a_row_adds_up_to_the_published_total(counted, tabel, rij):
    assert sum(counted[tabel, rij].values()) == published(tabel, rij)["total"]


def test_the_totals_of_the_summary_come_out(counted):
    total = {key: sum(cells.values()) for key, cells in counted.items()}
    assert total["t1", "gehuisvest"] == 373
    assert (total["t1", "inburgeringsplichtig"], total["t2", "inburgeringsplichtig"]) == (260, 127)
    assert (total["t1", "pip_vastgesteld"], total["t2", "pip_vastgesteld"]) == (192, 91)
    assert (total["t7", "trajecten"], total["t7", "verlengd"]) == (143, 7)
    assert sum(total[key] for key in RIJEN if key[0] == "t8") == 48


def test_one_complaint_came_in_and_it_is_of_hoorn(region):
    found = received(region, VAN, TOT)
    assert [(gemeente, number) for (gemeente, _), number in found.items()] == [(Gemeente.HOORN, 1)]


def test_the_inflow_of_the_first_half_of_2022_is_in(region):
    day = Pip.dagtekening
    early = per_gemeente(region, Pip.inburgeraar_id, day, day < date(2022, 7, 1))
    assert 0 < sum(early.values()) < 192
    assert sum(housed(region, VAN, date(2022, 7, 1)).values()) > 0


def test_who_worked_twice_is_two_activities_and_one_person(region):
    rows = select(Werkcontact.inburgeraar_id).where(Werkcontact.van < TOT)
    people = region.scalars(rows.distinct()).all()
    assert len(people) < len(region.scalars(rows).all()) == 48


def test_children_are_numbers_and_never_persons(region):
    children = func.sum(Huisvesting.aantal_personen - Huisvesting.aantal_plichtig)
    assert region.scalar(select(children).where(Huisvesting.datum < TOT)) == 373 - 260
    people = region.scalar(select(func.count()).select_from(Inburgeraar))
    obliged = region.scalar(
        select(func.count(InburgeraarDoelgroep.inburgeraar_id.distinct())).where(
            InburgeraarDoelgroep.doelgroep.in_([Doelgroep.ASIELSTATUSHOUDER, Doelgroep.GEZINSMIGRANT])
        )
    )
    assert people == obliged


def test_plichtig_in_the_register_never_exceeds_the_people_housed(region):
    rows = region.scalars(select(Huisvesting)).all()
    assert all(1 <= row.aantal_plichtig <= row.aantal_personen <= 7 for row in rows)
