"""Fresh databases for tests: a template is built once, each test gets a copy; PostgreSQL is started when asked."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from sqlalchemy import create_engine, text

from portal.app import METADATAS
from portal.persistence import migrations
from portal.persistence.engine import open_sessions

BINARIES = ("/usr/lib/postgresql/*/bin", "/usr/local/bin", "/opt/homebrew/opt/postgresql*/bin")


def build_schema(url: str) -> None:
    """The schema by its migrations, as an installation gets it."""
    sessions = open_sessions(url)
    migrations.run(sessions.engine, METADATAS, "upgrade", "head")
    sessions.engine.dispose()


def find_binary(name: str) -> str:
    """The newest PostgreSQL program of that name, or a sentence what to install; never a silent skip."""
    for pattern in BINARIES:
        found = sorted(Path("/").glob(f"{pattern.lstrip('/')}/{name}"), reverse=True)
        if found:
            return str(found[0])
    on_path = shutil.which(name)
    if on_path is None:
        raise RuntimeError(f"{name} is missing: install PostgreSQL (Debian: apt-get install postgresql)")
    return on_path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Postgres:
    """A server of our own on loopback, in a folder that goes away; as user `postgres` where we are root."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="portaal-pg-"))
        self.port = free_port()
        self.count = 0
        self._as = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self._as:
            shutil.chown(self.folder, "postgres")
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", "portaal", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder} -c fsync=off"
            " -c full_page_writes=off -c synchronous_commit=off -c max_connections=300"
        )
        self._run("pg_ctl", "-D", data, "-o", options, "-l", str(self.folder / "log"), "-w", "start")
        self._admin("CREATE DATABASE template_portaal")
        build_schema(self.url("template_portaal"))

    def url(self, database: str) -> str:
        return f"postgresql://portaal@127.0.0.1:{self.port}/{database}"

    def fresh(self) -> str:
        self.count += 1
        name = f"t{self.count}"
        self._admin(f"CREATE DATABASE {name} TEMPLATE template_portaal STRATEGY FILE_COPY")
        return self.url(name)

    def drop(self, url: str) -> None:
        self._admin(f"DROP DATABASE IF EXISTS {url.rpartition('/')[2]} WITH (FORCE)")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, name: str, *arguments: str) -> None:
        subprocess.run(
            [*self._as, find_binary(name), *arguments], check=True, stdout=subprocess.DEVNULL, cwd=self.folder
        )

    def _admin(self, statement: str) -> None:
        url = self.url("postgres").replace("postgresql://", "postgresql+psycopg://")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()
