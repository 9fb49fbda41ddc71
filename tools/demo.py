"""`make demo`: the filled region with web server and worker, and one address; Ctrl-C ends both."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tools.serve import command

ROOT = Path(__file__).parents[1]
INSTANCE = ROOT / "instance"
SETTINGS = INSTANCE / "demo.env"
PATIENCE = 60
TRIES = 50


def wanted_port() -> int:
    """PORT, or 8000."""
    value = os.environ.get("PORT", "8000")
    if not value.isascii() or not value.isdigit() or not 0 < int(value) < 65536 - TRIES:
        raise SystemExit(f"PORT must be a number such as 8100, not {value!r}.")
    return int(value)


def free_port(wanted: int) -> int:
    """The wanted port, or the next one that is free."""
    for port in range(wanted, wanted + TRIES):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
        print(f"Port {port} is taken.", flush=True)
    raise SystemExit(f"No free port between {wanted} and {wanted + TRIES - 1}.")


def secret_key() -> str:
    """The key of this demo: made once, so that sign-ins survive a restart."""
    INSTANCE.mkdir(exist_ok=True)
    if not SETTINGS.exists():
        SETTINGS.touch(mode=0o600)
        SETTINGS.write_text(f"SECRET_KEY={secrets.token_urlsafe(48)}\n")
    return SETTINGS.read_text().strip().removeprefix("SECRET_KEY=")


def environment(port: int) -> dict[str, str]:
    """The settings of the demo; it never takes a DATABASE_URL that happens to be set: real people may be there."""
    return os.environ | {
        "SECRET_KEY": secret_key(),
        "DATABASE_URL": os.environ.get("DEMO_DATABASE_URL", f"sqlite:///{INSTANCE / 'demo.sqlite'}"),
        "PORTAL_BASE_URL": f"http://127.0.0.1:{port}",
        "MESSAGE_PROVIDER": "console",
        "PORTAL_HELP_PHONE": os.environ.get("PORTAL_HELP_PHONE", "0229 000 000"),
    }


def step(text: str, line: list[str], env: dict[str, str]) -> None:
    print(f"{text} ...", flush=True)
    subprocess.run(line, check=True, env=env, cwd=ROOT)


def wait_until_ready(url: str, processes: list[subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if any(process.poll() is not None for process in processes):
            raise SystemExit("The web server or the worker stopped; its message stands above.")
        try:
            with urllib.request.urlopen(f"{url}/health/ready", timeout=2):  # noqa: S310  # our own loopback address
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The portal did not get ready within a minute.")


def watch(processes: list[subprocess.Popen[bytes]]) -> None:
    """Stay until Ctrl-C; when web server or worker ends by itself, the demo is no use any more."""
    while all(process.poll() is None for process in processes):
        time.sleep(0.5)
    raise SystemExit("The web server or the worker stopped; its message stands above.")


def main() -> None:
    port = free_port(wanted_port())
    env = environment(port)
    flask = [sys.executable, "-m", "flask"]
    step("Database", [*flask, "db", "upgrade"], env)
    step("Demo region", [*flask, "demo"], env)
    print("Web server and worker ...", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": None}
    web = subprocess.Popen(command("127.0.0.1", port), env=env, cwd=ROOT, **quiet)
    worker = subprocess.Popen([*flask, "worker"], env=env, cwd=ROOT, **quiet)
    processes = [web, worker]
    for number in (signal.SIGTERM, signal.SIGINT):  # a shell may have told its background work to ignore the latter
        signal.signal(number, signal.default_int_handler)
    try:
        wait_until_ready(env["PORTAL_BASE_URL"], processes)
        print(f"\n  Begin here:  {env['PORTAL_BASE_URL']}/demo\n\n  Stop with Ctrl-C.", flush=True)
        watch(processes)
    except KeyboardInterrupt:
        print("\nStopping.")
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=15)


if __name__ == "__main__":
    main()
