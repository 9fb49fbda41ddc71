"""The settings from the environment: read once, checked, frozen; knows nothing of Flask or the database."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MINIMUM_SECRET = 32
OFF = frozenset({"", "0", "false", "no"})  # as Flask reads FLASK_DEBUG
KNOWN_DEFAULTS = ("changeme", "secret", "dev", "test", "tralala", "geheim")


class ConfigError(ValueError):
    """The environment holds a value with which the portal may not start; the message says what to do."""


@dataclass(frozen=True)
class Config:
    """Every setting of docs/beheer.md. Defaults are safe for production."""

    secret_key: str
    secret_key_fallbacks: tuple[str, ...]
    pepper: bytes
    field_key: bytes
    database_url: str
    base_url: str
    message_provider: str
    timezone: ZoneInfo
    trusted_proxies: int
    help_phone: str
    twilio: Mapping[str, str]
    sms_part_price: Decimal | None = None

    @property
    def secure(self) -> bool:
        """Whether the portal is reached by https; then cookies carry Secure and the `__Host-` prefix."""
        return self.base_url.startswith("https://")

    @property
    def whatsapp(self) -> bool:
        """Whether WhatsApp can be offered: there is a sender for it, or nothing really leaves (demo)."""
        return self.message_provider == "console" or "TWILIO_WHATSAPP_FROM" in self.twilio

    @property
    def host(self) -> str:
        """Host and port of `PORTAL_BASE_URL`, as a browser writes them."""
        return urlsplit(self.base_url).netloc

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "Config":
        """Reads and checks the environment; raises ConfigError on the first bad value."""
        provider = env.get("MESSAGE_PROVIDER", "console")
        if provider not in {"console", "twilio"}:
            raise ConfigError("MESSAGE_PROVIDER must be console or twilio")
        secret = _secret(env, "SECRET_KEY")
        made = cls(
            secret_key=secret,
            secret_key_fallbacks=tuple(
                _strong(each, "SECRET_KEY_FALLBACKS") for each in env.get("SECRET_KEY_FALLBACKS", "").split()
            ),
            pepper=_derived(env, "PORTAL_PEPPER", secret, provider),
            field_key=_derived(env, "PORTAL_FIELD_KEY", secret, provider),
            database_url=_database(env.get("DATABASE_URL", "")),
            base_url=_base_url(env.get("PORTAL_BASE_URL", "http://127.0.0.1:8000")),
            message_provider=provider,
            timezone=_zone(env.get("PORTAL_TIMEZONE", "Europe/Amsterdam")),
            trusted_proxies=_count(env, "PORTAL_TRUSTED_PROXIES"),
            help_phone=env.get("PORTAL_HELP_PHONE", ""),
            twilio=_twilio(env, provider),
            sms_part_price=_price(env.get("SMS_PART_PRICE", "")),
        )
        if env.get("FLASK_DEBUG", "").lower() not in OFF and (made.secure or provider == "twilio"):
            raise ConfigError("FLASK_DEBUG shows the inside of the portal to visitors: remove it here")
        return made


def _secret(env: Mapping[str, str], name: str) -> str:
    return _strong(env.get(name, ""), name)


def _strong(value: str, name: str) -> str:
    """Check a key; an older one that still counts opens as much as today's."""
    if len(value) < MINIMUM_SECRET or any(value.lower().startswith(known) for known in KNOWN_DEFAULTS):
        raise ConfigError(f"{name} must be a random text of at least {MINIMUM_SECRET} characters")
    return value


def _derived(env: Mapping[str, str], name: str, secret: str, provider: str) -> bytes:
    """A key of its own; only without real texts (console) it may follow from SECRET_KEY."""
    if env.get(name):
        return sha256(_secret(env, name).encode()).digest()
    if provider == "twilio":
        raise ConfigError(f"{name} is needed when MESSAGE_PROVIDER is twilio")
    return sha256(f"{name}:{secret}".encode()).digest()


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ConfigError("PORTAL_BASE_URL must look like https://portaal.voorbeeld.nl")
    if parts.scheme == "http" and not _loopback(parts.hostname):
        raise ConfigError("PORTAL_BASE_URL may use http only on this machine itself; use https")
    return value.rstrip("/")


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ConfigError("PORTAL_TIMEZONE must be a zone such as Europe/Amsterdam") from error


def _count(env: Mapping[str, str], name: str) -> int:
    value = env.get(name, "0")
    if not value.isascii() or not value.isdigit():
        raise ConfigError(f"{name} must be a number: how many proxies of your own stand in front")
    return int(value)


def _price(value: str) -> Decimal | None:
    """Read what one part of a text costs in euro; a comma is what people here type."""
    if not value:
        return None
    if not re.fullmatch(r"[0-9]{1,3}([.,][0-9]{1,4})?", value):
        raise ConfigError("SMS_PART_PRICE must be an amount in euro such as 0.08")
    return Decimal(value.replace(",", "."))


def _twilio(env: Mapping[str, str], provider: str) -> Mapping[str, str]:
    settings = {key: value for key, value in env.items() if key.startswith("TWILIO_") and value}
    if provider == "twilio":
        missing = [name for name in ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN") if name not in settings]
        senders = {"TWILIO_SMS_FROM", "TWILIO_WHATSAPP_FROM", "TWILIO_MESSAGING_SERVICE_SID"}
        if missing or not senders & settings.keys():
            raise ConfigError("Twilio needs TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and one sender")
    return settings


def _database(value: str) -> str:
    if not value:
        return f"sqlite:///{Path.cwd() / 'instance' / 'portaal.sqlite'}"
    if not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise ConfigError("DATABASE_URL must begin with sqlite:/// or postgresql://")
    return value
