"""Settings that would leave a door open stop the start."""

import pytest

from portal.config import Config, ConfigError

REAL = {
    "SECRET_KEY": "r4nd0m" * 8,
    "PORTAL_PEPPER": "p" * 32,
    "PORTAL_FIELD_KEY": "f" * 32,
    "PORTAL_BASE_URL": "https://portaal.example",
}


@pytest.mark.parametrize("older", ["x", "changeme" * 8, "good" * 10 + " short"])
def test_an_older_key_that_can_be_guessed_stops_the_start(older):
    with pytest.raises(ConfigError, match="SECRET_KEY_FALLBACKS"):
        Config.from_env(REAL | {"SECRET_KEY_FALLBACKS": older})


@pytest.mark.parametrize("value", ["1", "true", "True", "yes"])
def test_debug_does_not_start_where_the_internet_can_come(value):
    with pytest.raises(ConfigError, match="FLASK_DEBUG"):
        Config.from_env(REAL | {"FLASK_DEBUG": value})


def test_debug_starts_on_the_machine_of_a_developer():
    local = REAL | {"PORTAL_BASE_URL": "http://127.0.0.1:8000", "FLASK_DEBUG": "1"}
    assert not Config.from_env(local).secure
    assert Config.from_env(REAL | {"FLASK_DEBUG": "0"}).secure
