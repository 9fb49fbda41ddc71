"""Starts the web server on the host and port of PORTAL_BASE_URL's loopback side; knows no page."""

import os
import sys

from dotenv import load_dotenv

from portal.config import Config, ConfigError


def command(host: str, port: int, workers: int = 1) -> list[str]:
    """The web server: granian keeps slow phones from blocking it; one process per worker."""
    options = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers)]
    return [
        sys.executable,
        "-m",
        "granian",
        *options,
        "--blocking-threads",
        "8",
        "--factory",
        "portal.app:create_app",
    ]


def main() -> None:
    load_dotenv()
    try:
        Config.from_env(os.environ)
    except ConfigError as error:
        raise SystemExit(f"{error}. See .env.example and docs/beheer.md.") from None
    host, port = os.environ.get("PORTAL_BIND", "127.0.0.1:8000").rsplit(":", 1)
    workers = int(os.environ.get("PORTAL_WEB_WORKERS", "2"))
    line = command(host, int(port), workers)
    os.execv(line[0], line)  # noqa: S606  # our own server takes this process over


if __name__ == "__main__":
    main()
