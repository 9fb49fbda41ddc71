from decimal import Decimal

import pytest

from portal.config import Config, ConfigError

GOOD = {"SECRET_KEY": "x" * 40}


def config(**changes: str) -> Config:
    return Config.from_env(GOOD | changes)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "changeme" * 8),
        ("MESSAGE_PROVIDER", "pigeon"),
        ("MESSAGE_PROVIDER", "twilio"),
        ("PORTAL_BASE_URL", "ftp://portaal.nl"),
        ("PORTAL_BASE_URL", "http://portaal.nl"),
        ("PORTAL_BASE_URL", "https://portaal.nl/pad"),
        ("PORTAL_BASE_URL", "portaal.nl"),
        ("PORTAL_TIMEZONE", "Mars/Olympus"),
        ("PORTAL_TIMEZONE", "../etc/passwd"),
        ("PORTAL_TRUSTED_PROXIES", "two"),
        ("PORTAL_TRUSTED_PROXIES", "²"),
        ("PORTAL_PEPPER", "weak"),
        ("DATABASE_URL", "onzin"),
        ("DATABASE_URL", "mysql://localhost/x"),
    ],
)
def test_a_bad_setting_stops_the_start_and_names_itself(setting, value):
    with pytest.raises(ConfigError, match=setting.split("_", maxsplit=1)[0]):
        config(**{setting: value})


def test_twilio_needs_keys_of_its_own_and_a_sender():
    keys = {"PORTAL_PEPPER": "p" * 32, "PORTAL_FIELD_KEY": "f" * 32, "MESSAGE_PROVIDER": "twilio"}
    account = {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "t"}
    with pytest.raises(ConfigError, match="sender"):
        config(**keys, **account)
    assert config(**keys, **account, TWILIO_SMS_FROM="+31600000000").message_provider == "twilio"


def test_https_makes_cookies_secure_and_loopback_may_do_without():
    assert config(PORTAL_BASE_URL="https://portaal.nl").secure
    assert not config(PORTAL_BASE_URL="http://127.0.0.1:8000").secure
    assert config(PORTAL_BASE_URL="http://127.0.0.1:8000").host == "127.0.0.1:8000"


def test_pepper_and_field_key_differ_also_when_derived():
    made = config()
    assert made.pepper != made.field_key
    assert len(made.field_key) == 32


@pytest.mark.parametrize(("typed", "price"), [("", None), ("0.08", "0.08"), ("0,0825", "0.0825"), ("1", "1")])
def test_the_price_of_a_text_is_read_as_people_type_it(typed, price):
    assert config(SMS_PART_PRICE=typed).sms_part_price == (Decimal(price) if price else None)


@pytest.mark.parametrize("typed", ["gratis", "-1", "0.08 euro", "1e3", "٠"])
def test_a_price_that_is_none_stops_the_start(typed):
    with pytest.raises(ConfigError, match="SMS_PART_PRICE"):
        config(SMS_PART_PRICE=typed)
