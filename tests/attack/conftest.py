"""A region to attack, and readers of what changed in it."""

from collections.abc import Iterator

import pytest

from tests.about_the_code.region import Region
from tests.attack.ground import PostgresRegion
from tests.databases import Postgres


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    made = Region(tmp_path_factory.mktemp("aanval"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def on_postgres(postgres: Postgres) -> Iterator[Region]:
    url = postgres.fresh()
    made = PostgresRegion(url)
    yield made
    made.close()
    postgres.drop(url)
