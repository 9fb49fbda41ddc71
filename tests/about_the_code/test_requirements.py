"""What is installed is locked by hash and names no registry."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_pin_has_hashes_and_no_address(path):
    text = path.read_text()
    pins = re.findall(r"^[a-z0-9][a-z0-9._\[\]-]*==.*?(?=^[a-z0-9]|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    assert pins
    assert all("--hash=sha256:" in pin for pin in pins)
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links|file:", text)


def test_what_the_project_asks_for_is_what_is_locked():
    project = (ROOT / "pyproject.toml").read_text()
    wanted = re.findall(r'"([a-z-]+)(?:\[binary\])?(?:>=[\d.]+)?"', project.split("dependencies = [")[1].split("]")[0])
    locked = (ROOT / "requirements" / "run.txt").read_text()
    assert wanted
    assert not [
        name for name in wanted if not re.search(rf"^{name}(\[.*\])?==", locked, flags=re.MULTILINE | re.IGNORECASE)
    ]
