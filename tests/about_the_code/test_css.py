"""The stylesheets, drawings and scripts keep the rules of the house; knows no page."""

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from portal.domain.themas import STANDAARD, Thema

STATIC = Path(__file__).parents[2] / "portal" / "static"
SHEETS = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
ON_EVERY_PAGE = ("tokens", "base", "components", "client", "print")
SVG = "{http://www.w3.org/2000/svg}"
SIDES = r"(?:left|right|top|bottom)"
PHYSICAL = re.compile(
    rf"""(?:^|[\s;{{])(?:
        {SIDES} | (?:margin|padding|border|scroll-margin|scroll-padding)-{SIDES}(?:-\w+)?
        | border-(?:top|bottom)-(?:left|right)-radius | (?:min-|max-)?(?:width|height)
        | overflow-[xy] | clear | float
    )\s*:""",
    re.VERBOSE,
)
SIDED_VALUE = re.compile(rf"(?:text-align|float|clear|justify-content|resize)\s*:[^;]*\b{SIDES}\b")
FOUR_SIDES = re.compile(
    r"(?:margin|padding|inset|border-radius|border-width|border-color)\s*:\s*((?:[^\s;]+\s+){3}[^;]+);"
)
PICTURES = [
    "zon", "boom", "bloem", "vis", "vogel", "kat", "paard", "koe", "appel", "brood", "kopje", "sleutel",
    "huis", "auto", "fiets", "boot", "bal", "paraplu", "boek", "stoel", "trein", "schaar", "lamp", "berg",
]  # fmt: skip

# (text, ground): every pair that text is set in. 4.5 is WCAG 2.2 AA for text of any size.
TEXT_PAIRS = [
    ("ink", "paper"), ("ink", "sand"), ("ink", "sand-deep"), ("ink", "petrol-wash"),
    ("ink", "sun"), ("ink", "sun-wash"),
    ("ink", "green-wash"), ("ink", "red-wash"), ("ink", "amber-wash"), ("ink", "blue-wash"),
    ("ink-soft", "paper"), ("ink-soft", "sand"), ("ink-soft", "sand-deep"), ("ink-soft", "petrol-wash"),
    ("paper", "petrol"), ("paper", "petrol-deep"), ("paper", "red"), ("petrol-wash", "petrol-deep"),
    ("petrol", "paper"), ("petrol", "sand"), ("petrol", "sand-deep"), ("petrol", "petrol-wash"),
    ("petrol-deep", "paper"), ("petrol-deep", "sand"), ("petrol-deep", "petrol-wash"),
    ("red", "paper"), ("red", "sand"), ("red", "red-wash"), ("green", "green-wash"), ("amber", "amber-wash"),
    ("blue", "blue-wash"), ("plum", "plum-wash"),
]  # fmt: skip
# What is not text but must be seen: edges of fields, the focus ring (3:1).
EDGE_PAIRS = [
    ("line-strong", "paper"), ("line-strong", "sand"), ("focus", "paper"), ("focus", "sand"),
    ("focus", "sun"), ("focus-ring", "petrol"), ("focus-ring", "petrol-deep"),
]  # fmt: skip


def rules(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)


def declarations(css: str) -> str:
    """The sheet without the conditions of its media queries: `(min-width: …)` asks, it does not place."""
    return re.sub(r"@media[^{]*", "@media", css)


def luminance(colour: str) -> float:
    colour = colour.lstrip("#")
    colour = "".join(c * 2 for c in colour) if len(colour) == 3 else colour
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--portaal-([\w-]+):\s*(#[0-9a-f]{3,6})\b", css))


USUAL = colours(rules(STATIC / "css" / "tokens.css"))
LOOKS = dict(re.findall(r":root\.([\w-]+)\s*\{([^}]*)\}", rules(STATIC / "css" / "themas.css")))
THEMES = [name for name in LOOKS if name.startswith("thema-")]
STRONG = "contrast-hoog"


def contrast(one: str, other: str, *looks: str) -> float:
    """The contrast of two tokens, with the sheet's classes on the root in the order of the sheet."""
    values = dict(USUAL)
    for name in looks:
        values |= colours(LOOKS[name])
    light, dark = sorted((luminance(values[one]), luminance(values[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_stylesheet_knows_no_left_and_right(sheet: Path) -> None:
    css = declarations(rules(sheet))
    found = [m.group().strip() for pattern in (PHYSICAL, SIDED_VALUE) for m in pattern.finditer(css)]
    assert found == []
    assert [m.group() for m in FOUR_SIDES.finditer(css)] == []


@pytest.mark.parametrize(
    "bad",
    [
        "a{margin-left:0}",
        "a{ left: 0 }",
        "a{text-align: right}",
        "a{padding: 1px 2px 3px 4px;}",
        "a{width:1px}",
    ],
)
def test_the_lint_itself_sees_a_side(bad: str) -> None:
    assert any(pattern.search(bad) for pattern in (PHYSICAL, SIDED_VALUE, FOUR_SIDES))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_stylesheet_loads_nothing_and_spoils_no_script(sheet: Path) -> None:
    css = rules(sheet)
    for forbidden in (
        "@import",
        "url(",
        "http",
        "text-transform",
        "font-style: italic",
        "text-overflow",
        "letter-spacing: -",
    ):
        assert forbidden not in css, forbidden


def test_every_token_that_is_used_exists() -> None:
    css = "".join(map(rules, SHEETS))
    assert set(re.findall(r"var\((--[\w-]+)", css)) <= set(re.findall(r"(--[\w-]+)\s*:", css))


def test_only_arrows_are_mirrored() -> None:
    mirrored = re.findall(r"([^{}]+)\{[^}]*scaleX\(-1\)", "".join(map(rules, SHEETS)))
    assert [selector.strip() for selector in mirrored] == ['[dir="rtl"] .icon--directional']


@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_an_edge_or_focus_ring_is_seen(edge: str, ground: str) -> None:
    assert contrast(edge, ground) >= 3


def test_every_theme_of_an_organisation_has_its_colours() -> None:
    assert [f"thema-{each}" for each in Thema if each is not STANDAARD] == THEMES
    assert all(colours(LOOKS[theme]).keys() == {"petrol", "petrol-deep", "petrol-wash"} for theme in THEMES)


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_is_as_readable_as_the_usual_colours(theme: str) -> None:
    assert [pair for pair in TEXT_PAIRS if contrast(*pair, theme) < 4.5] == []
    assert [pair for pair in EDGE_PAIRS if contrast(*pair, theme) < 3] == []


@pytest.mark.parametrize("theme", [None, *THEMES])
def test_strong_contrast_is_stronger_in_every_theme(theme: str | None) -> None:
    looks = [name for name in LOOKS if name in {theme, STRONG}]
    assert looks[-1] == STRONG  # it comes last, so it wins
    assert [pair for pair in TEXT_PAIRS if contrast(*pair, *looks) < 7] == []
    assert [pair for pair in (*EDGE_PAIRS, ("line", "paper")) if contrast(*pair, *looks) < 3] == []


def test_a_button_is_large_enough_for_a_thumb() -> None:
    tokens = rules(STATIC / "css" / "tokens.css") + rules(STATIC / "css" / "staff.css")
    targets = [float(rem) * 16 for rem in re.findall(r"--portaal-target:\s*([\d.]+)rem", tokens)]
    assert len(targets) == 2
    assert min(targets) >= 48


def test_styles_and_scripts_stay_small_for_an_old_phone() -> None:
    sizes = {path.stem: len(gzip.compress(path.read_bytes())) for path in SHEETS}
    assert sum(sizes.pop(name) for name in ON_EVERY_PAGE) <= 10_000
    assert [name for name, size in sizes.items() if size > 3_000] == []  # a page adds one of them
    assert sum(len(gzip.compress(path.read_bytes())) for path in SCRIPTS) <= 10_000
    assert len(gzip.compress((STATIC / "icons" / "pictogrammen.svg").read_bytes())) <= 8_000


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_writes_no_dates_and_builds_no_markup(script: Path) -> None:
    source = script.read_text(encoding="utf-8")
    for forbidden in (
        "toLocale",
        "Intl.",
        "innerHTML",
        "insertAdjacentHTML",
        "eval(",
        "document.write",
        "http",
        "new Date",
    ):
        assert forbidden not in source, forbidden
    assert '"use strict"' in source


def symbols() -> list[ET.Element]:
    return list(ET.parse(STATIC / "icons" / "pictogrammen.svg").getroot().iter(f"{SVG}symbol"))  # noqa: S314  # our own file


def test_every_pictogram_takes_the_colour_of_the_text() -> None:
    names = [symbol.get("id") for symbol in symbols()]
    assert len(names) == len(set(names)) >= 50
    for symbol in symbols():
        assert symbol.get("viewBox") == "0 0 24 24"
        assert symbol.get("fill") == "currentColor"
        paints = {part.get(kind) for part in symbol.iter() for kind in ("fill", "stroke")} - {None, "none"}
        assert paints == {"currentColor"}, symbol.get("id")


def test_each_of_the_24_pictures_is_drawn() -> None:
    assert sorted(path.stem for path in (STATIC / "plaatjes").glob("*.svg")) == sorted(PICTURES)


@pytest.mark.parametrize("drawing", sorted(STATIC.rglob("*.svg")), ids=lambda path: path.stem)
def test_a_drawing_parses_and_holds_only_shapes(drawing: Path) -> None:
    allowed = {"svg", "symbol", "g", "path", "circle", "ellipse", "rect"}
    root = ET.parse(drawing).getroot()  # noqa: S314  # our own file
    assert {part.tag.removeprefix(SVG) for part in root.iter()} <= allowed
    assert not any(name.startswith(("on", "style")) or "href" in name for part in root.iter() for name in part.attrib)
