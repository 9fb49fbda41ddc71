"""The tools that start the portal: what they take from the environment, and what they say when it is wrong."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools import demo

ROOT = Path(__file__).parents[2]


@pytest.fixture
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(demo, "INSTANCE", tmp_path)
    monkeypatch.setattr(demo, "SETTINGS", tmp_path / "demo.env")


@pytest.mark.parametrize("port", ["", "abc", "0", "-1", "99999", "80 00", "\u0668\u0660"])
def test_a_port_that_is_none_is_refused_in_one_sentence(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit, match="PORT must be a number"):
        demo.wanted_port()


def test_a_port_that_is_taken_gives_way_to_the_next(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert demo.free_port(port) > port
    assert f"Port {port} is taken." in capsys.readouterr().out


@pytest.mark.usefixtures("own_folder")
def test_the_demo_never_fills_a_database_that_happens_to_be_set(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/echte-mensen")
    monkeypatch.setenv("MESSAGE_PROVIDER", "twilio")
    settings = demo.environment(8000)
    assert settings["DATABASE_URL"].startswith("sqlite:")
    assert settings["MESSAGE_PROVIDER"] == "console"


@pytest.mark.usefixtures("own_folder")
def test_the_key_of_the_demo_stays_and_is_for_its_owner_only():
    assert demo.secret_key() == demo.secret_key()
    assert demo.SETTINGS.stat().st_mode & 0o077 == 0


def test_a_weak_key_is_refused_in_one_line_before_the_web_server_starts():
    done = subprocess.run(
        [sys.executable, "-m", "tools.serve"],
        env=os.environ | {"SECRET_KEY": "changeme" * 5},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "SECRET_KEY must be" in done.stderr
    assert "Traceback" not in done.stderr
