"""The factory: puts the floors together and knows all of them; holds no rule and no page."""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from dotenv import load_dotenv
from flask import Flask, url_for
from servestatic import ServeStatic
from sqlalchemy import MetaData
from werkzeug.middleware.proxy_fix import ProxyFix

from forms import phone
from notifications.carrier import Provider
from notifications.models import Base as NotificationsBase
from notifications.providers.console import ConsoleProvider
from notifications.providers.twilio import TwilioProvider, TwilioSettings
from portal import cli, transaction
from portal.config import Config, ConfigError
from portal.persistence import migrations, tabellen
from portal.persistence.base import Versleuteld
from portal.persistence.engine import Sessions, open_sessions
from portal.services.geheimen import Geheimen
from portal.web import (
    access,
    adressen,
    compressie,
    csrf,
    errors,
    headers,
    health,
    locale,
    pictogrammen,
    session,
    sjablonen,
    uiterlijk,
    webhooks,
)
from portal.web.pages import BLUEPRINTS, DEMO

STATIC = Path(__file__).parent / "static"
STATIC_SECONDS = 31_536_000  # every address carries a hash of the content
METADATAS: tuple[MetaData, ...] = (tabellen.METADATA, NotificationsBase.metadata)


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Portal:
    """What one running portal has; hangs in `app.extensions["portal"]`."""

    config: Config
    sessions: Sessions
    geheimen: Geheimen
    provider: Provider
    clock: Callable[[], datetime] = field(default=_utc_now)
    metadatas: tuple[MetaData, ...] = METADATAS

    def schema_is_current(self) -> bool:
        return migrations.is_current(self.sessions.engine)

    def migrate(self, verb: str, *arguments: str) -> None:
        """Moves or checks the schema; its own step, never part of a start (two processes would race)."""
        migrations.run(self.sessions.engine, self.metadatas, verb, *arguments)

    def new_revision(self, message: str) -> None:
        migrations.autogenerate(self.sessions.engine, self.metadatas, message)


def create_app(config: Config | None = None, clock: Callable[[], datetime] = _utc_now) -> Flask:
    """Builds the portal from `config`, or from the environment and `.env`."""
    if config is None:
        load_dotenv()
        config = _from_environment()
    app = Flask("portal", static_folder=str(STATIC), template_folder=str(STATIC.parent / "templates"))
    app.config.update(_flask_settings(config))
    geheimen = Geheimen(config.pepper, config.field_key)
    Versleuteld.encrypt, Versleuteld.decrypt = geheimen.encrypt, geheimen.decrypt
    phone.accept_invented(accepted=config.message_provider == "console")
    _make_room(config.database_url)
    app.extensions["portal"] = Portal(
        config=config,
        sessions=open_sessions(config.database_url),
        geheimen=geheimen,
        provider=_provider(config),
        clock=clock,
    )
    if config.trusted_proxies:
        hops = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign]
    _wire(app, config)
    _serve_static(app, config)
    return app


def _from_environment() -> Config:
    """The settings, or an end of the program with one sentence that says which setting is wrong."""
    try:
        return Config.from_env(os.environ)
    except ConfigError as error:
        raise SystemExit(f"Instelling: {error}") from error


def _provider(config: Config) -> Provider:
    if config.message_provider == "console":
        return ConsoleProvider()
    twilio = config.twilio
    return TwilioProvider(
        TwilioSettings(
            account_sid=twilio["TWILIO_ACCOUNT_SID"],
            auth_token=twilio["TWILIO_AUTH_TOKEN"],
            callback_url=f"{config.base_url}/webhooks/twilio/status",
            sms_from=twilio.get("TWILIO_SMS_FROM"),
            whatsapp_from=twilio.get("TWILIO_WHATSAPP_FROM"),
            messaging_service_sid=twilio.get("TWILIO_MESSAGING_SERVICE_SID"),
            region=twilio.get("TWILIO_REGION"),
            edge=twilio.get("TWILIO_EDGE"),
            api_base_url=twilio.get("TWILIO_API_BASE_URL"),
        )
    )


def _flask_settings(config: Config) -> dict[str, object]:
    return {
        "SECRET_KEY": config.secret_key,
        "SECRET_KEY_FALLBACKS": list(config.secret_key_fallbacks),
        "SESSION_COOKIE_NAME": "__Host-browser" if config.secure else "browser",
        "SESSION_COOKIE_SECURE": config.secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
        "SESSION_REFRESH_EACH_REQUEST": False,
        "MAX_CONTENT_LENGTH": 1_000_000,
        "MAX_FORM_MEMORY_SIZE": 500_000,
        "MAX_FORM_PARTS": 1_000,
        "PORTAL_TIMEZONE": config.timezone.key,
        "PROPAGATE_EXCEPTIONS": False,
    }


def _make_room(url: str) -> None:
    """Makes the folder of an SQLite file; any other database exists already."""
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)


def _wire(app: Flask, config: Config) -> None:
    logging.getLogger("twilio.http_client").setLevel(logging.WARNING)  # at INFO it prints phone numbers
    # Hooks after a request run in reverse: packing is the last word; no-store is put on whatever the transaction says.
    compressie.init_app(app)
    adressen.init_app(app)
    headers.init_app(app)
    transaction.init_app(app)
    session.init_app(app)
    locale.init_app(app)
    csrf.init_app(app)
    access.init_app(app)
    errors.init_app(app)
    app.view_functions["static"] = access.public(app.view_functions["static"])
    app.register_blueprint(health.bp)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if config.message_provider == "console":
        for blueprint in DEMO:
            app.register_blueprint(blueprint)
    else:
        app.register_blueprint(webhooks.bp)
    app.jinja_env.globals["static_url"] = _static_urls(app)
    sjablonen.init_app(app)
    pictogrammen.init_app(app)
    uiterlijk.init_app(app)
    app.jinja_env.globals["help_phone"] = config.help_phone
    cli.init_app(app)


def _serve_static(app: Flask, config: Config) -> None:
    """Static files go out before Flask is asked, in the form that was compressed ahead where there is one."""
    files = ServeStatic(app.wsgi_app, root=STATIC, prefix="static/", max_age=STATIC_SECONDS, allow_all_origins=False)
    app.wsgi_app = headers.HeaderSet(files, secure=config.secure)  # type: ignore[method-assign]


def _static_urls(app: Flask) -> Callable[[str], str]:
    """Addresses of static files with a hash of their content, so that a browser may keep them for ever."""
    hashes = {
        str(path.relative_to(STATIC)): sha256(path.read_bytes()).hexdigest()[:12]
        for path in STATIC.rglob("*")
        if path.is_file()
    }

    @cache
    def static_url(filename: str) -> str:
        with app.app_context():
            return url_for("static", filename=filename, v=hashes.get(filename))

    return static_url
