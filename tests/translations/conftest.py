"""A folder of small catalogues, so that no test hangs on the real sentences."""

from collections.abc import Callable
from pathlib import Path

import pytest

from translations import po
from translations.catalog import catalogues_in, forget
from translations.languages import language
from translations.workshop import path_of

Catalogue = Callable[..., Path]


@pytest.fixture
def catalogue(tmp_path: Path):
    """Write a catalogue: `catalogue("fa", {"Hallo": "سلام"})`, also with a tuple for plurals."""

    def write(code: str, texts: dict, fuzzy: tuple[str, ...] = (), context: str | None = None) -> Path:
        spoken = language(code)
        made = po.new(spoken)
        for msgid, string in texts.items():
            name = msgid[0] if isinstance(msgid, tuple) else msgid
            made.add(msgid, string, context=context, flags=["fuzzy"] if name in fuzzy else [])
        path = path_of(spoken, tmp_path)
        po.write(path, made)
        forget()
        return path

    with catalogues_in(tmp_path):
        yield write
    forget()
