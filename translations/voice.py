"""Which language is spoken now; knows no catalogue and no request.

The context variable has no default on purpose: outside a request flask-babel silently gives Dutch, and a new
thread would too. A forgotten language must be an error in development, not a Dutch text on a Tigrinya phone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token

from translations.languages import Language, language

_spoken: ContextVar[Language] = ContextVar("language")


class NoLanguageError(LookupError):
    """Nobody said which language to speak, or named one that is not in the table."""


def current() -> Language:
    """Return the language spoken here and now; raises when nobody chose one."""
    try:
        return _spoken.get()
    except LookupError:
        raise NoLanguageError("no language chosen: open `with speaking(code):` around this") from None


def speak(code: str | Language) -> Token[Language]:
    """Start speaking a language; for the edges that have a begin and an end of their own (a request)."""
    chosen = code if isinstance(code, Language) else language(code)
    if chosen is None:
        raise NoLanguageError("this code is not in the language table")
    return _spoken.set(chosen)


def hush(token: Token[Language]) -> None:
    """Take back what `speak` began."""
    _spoken.reset(token)


@contextmanager
def speaking(code: str | Language) -> Iterator[Language]:
    """Speak a language inside the block: every text, date and lazy string comes out in it."""
    token = speak(code)
    try:
        yield _spoken.get()
    finally:
        hush(token)
