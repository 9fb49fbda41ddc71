"""What tests ask of a rendered page: its language, and text of another language that leaked in."""

import re

from bs4 import BeautifulSoup, NavigableString, Tag

OTHER_SCRIPT = {"ar", "fa", "ti"}
DUTCH = """
de het een en van uw met op voor niet ook aan wij ons onze naar bij dit dat die deze zijn wordt hebt heeft kunt moet
nog alle wat hoe wie waar als dan maar geen over uit om te u is er
"""
DUTCH_WORDS = frozenset(DUTCH.split())
# Words that stand in every language as they are: names, and what a phone is asked for.
NAMES = frozenset(
    {"pin", "sms", "qr", "whatsapp", "westfriesland", "inburgering", "werksaam", "duo", "cv", "android", "iphone"}
)
# A translation may name one Dutch word in brackets: the word that stands in letters, which the client must know.
TAUGHT = re.compile(r"(?<=[^\x00-\u024f] )\([a-z]+\)")
ALONE = frozenset({"script", "style", "code", "bdi"})  # bdi: what people typed, kept apart from the text around it
SHOWN = ("title", "alt", "aria-label", "placeholder")


def language_of(node: Tag) -> str | None:
    """The language that holds at this place of the page."""
    for place in (node, *node.parents):
        if isinstance(place, Tag) and place.get("lang"):
            return str(place["lang"])
    return None


def _hidden(node: Tag) -> bool:
    places = (node, *node.parents)
    return any(isinstance(place, Tag) and (place.name in ALONE or place.get("translate") == "no") for place in places)


def texts(page: BeautifulSoup, code: str) -> list[str]:
    """Everything that is read or heard in the page's own language."""
    found = [
        str(text)
        for text in page.find_all(string=True)
        if type(text) is NavigableString and language_of(text.parent) == code and not _hidden(text.parent)
    ]
    for node in page.find_all(True):
        if language_of(node) == code and not _hidden(node):
            found += [str(node[name]) for name in SHOWN if node.get(name)]
    return [text.strip() for text in found if text.strip()]


def leaks(html: str, code: str) -> list[str]:
    """Text that stands as `code` but is not: Latin words in another script, or Dutch on a Latin page."""
    page = BeautifulSoup(html, "html5lib")
    return [text for text in texts(page, code) if _leaks(text, code)]


def _leaks(text: str, code: str) -> bool:
    words = [word.lower() for word in re.findall(r"[A-Za-zÀ-ÿ]{2,}", TAUGHT.sub("", text))]
    strange = [word for word in words if word not in NAMES]
    if code in OTHER_SCRIPT:
        return bool(strange)
    if code == "nl":
        return False
    dutch = [word for word in strange if word in DUTCH_WORDS]
    return len(dutch) >= 2 and len(dutch) >= 0.3 * len(words)
