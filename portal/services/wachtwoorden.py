"""Whether a password is good enough, against the list that lies in the house; knows no account, no hash."""

from functools import cache
from importlib.resources import files

from portal.domain import medewerkers as regels


@cache
def common() -> frozenset[str]:
    """Read the most common passwords, in the form in which they are compared."""
    text = files("portal.services").joinpath("wachtwoorden.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def weakness(password: str, *own: str) -> regels.Zwak | None:
    """Tell why a password is refused; `own` are the names of its owner."""
    words = [word for name in own for word in (name, *name.split())]
    return regels.weakness(password, common(), words)
