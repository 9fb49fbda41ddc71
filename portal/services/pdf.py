"""Makes a PDF of a page of our own; knows no client, and fetches nothing but our own static files.

WeasyPrint is an optional part: where it, or the library that sets its letters, is missing there are no PDF files.
"""

import logging
import mimetypes
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote, urlsplit

from PIL import ImageFile

BASIS = "https://portaal.invalid/"  # a name that never exists: what is not answered here, is answered nowhere
STATIC = "/static/"


@cache
def _engine() -> ModuleType | None:
    """Load WeasyPrint at the first PDF: it takes a second and much memory, and few pages need it."""
    try:
        engine = import_module("weasyprint")
    except (ImportError, OSError):  # OSError: Python's part is there, Pango is not
        return None
    # It tells Pillow, for the whole process, to take half a picture for a whole one; a photo must be whole.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it warns of every rule that is for screens only
    return engine


def available() -> bool:
    return _engine() is not None


def make(html: str, static: Path) -> bytes:
    """Set a page as a tagged PDF that a screen reader can read (PDF/UA)."""
    engine = _engine()
    if engine is None:
        raise RuntimeError("no PDF can be made here")
    document = engine.HTML(string=html, base_url=BASIS, url_fetcher=own_files(static))
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return made


def own_files(static: Path) -> Any:
    """Make the one who answers for addresses in the page: files under `static`, and nothing else."""
    urls = import_module("weasyprint.urls")
    root = static.resolve()

    class Fetcher(urls.URLFetcher):  # type: ignore[name-defined, misc]
        """Reads from our own folder; no other address is ever opened."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            del headers
            path = (root / unquote(urlsplit(url).path.removeprefix(STATIC))).resolve()
            if not url.startswith(BASIS.rstrip("/") + STATIC) or not path.is_relative_to(root) or not path.is_file():
                raise ValueError("not one of our own files")
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return urls.URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return Fetcher()
