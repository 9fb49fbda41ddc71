"""Sees to what the tests need from the system: Chromium, fonts for Arabic and Ethiopic script, PostgreSQL.

What is missing is installed with apt where we are root; elsewhere the run fails with a sentence that says what to
install. Nothing is skipped.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Where Chromium is on this machine."""
    return next((found for name in CHROMIUM if (found := shutil.which(name))), None)


def has_chromium() -> bool:
    return chromium() is not None


def has_font(language: str) -> Callable[[], bool]:
    def check() -> bool:
        if shutil.which("fc-list") is None:
            return False
        found = subprocess.run(["fc-list", f":lang={language}"], capture_output=True, text=True, check=False)
        return bool(found.stdout.strip())

    return check


def has_postgres() -> bool:
    return bool(shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")))


NEEDS: tuple[tuple[str, Callable[[], bool], tuple[str, ...]], ...] = (
    ("Chromium", has_chromium, ("chromium",)),
    ("a font for Arabic script", has_font("ar"), ("fontconfig", "fonts-noto-core")),
    ("a font for Ethiopic script", has_font("ti"), ("fontconfig", "fonts-noto-core")),
    ("PostgreSQL", has_postgres, ("postgresql",)),
)


def main() -> int:
    missing = [(name, check, packages) for name, check, packages in NEEDS if not check()]
    if not missing:
        return 0
    packages = sorted({package for _, _, wanted in missing for package in wanted})
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing for the tests:", *packages, flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
        missing = [entry for entry in missing if not entry[1]()]
    for name, _, wanted in missing:
        print(
            f"The tests need {name}. Install it (Debian: apt-get install {' '.join(wanted)}).",
            file=sys.stderr,
        )
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
