"""The glossary names every public class of domain and persistence, and none that is gone."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs" / "woordenlijst.md").read_text()
FLOORS = ("domain", "persistence")
ROW = re.compile(
    r"^\| (?P<term>[^|]+) \| `(?P<name>\w+\.\w+)` \| (?P<meaning>[^|]+) \| (?P<source>[^|]+) \|$", re.MULTILINE
)


def classes_in(source):
    """The public classes at the top of a module; what stands inside a class or a test of the type is not a word."""
    return [node.name for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and node.name[0] != "_"]


def in_code(floor):
    files = sorted((ROOT / "portal" / floor).glob("*.py"))
    return {f"{path.stem}.{name}" for path in files for name in classes_in(path.read_text())}


def in_glossary(floor):
    """The part of the list under the heading of this floor, row by row."""
    part = re.search(rf"^## Vloer `{floor}`.*?(?=^## |\Z)", GLOSSARY, re.MULTILINE | re.DOTALL)
    return [row["name"] for row in ROW.finditer(part[0])]


@pytest.mark.parametrize("floor", FLOORS)
def test_every_public_class_has_a_word(floor):
    assert len(in_code(floor)) > 40
    assert in_code(floor) - set(in_glossary(floor)) == set()


@pytest.mark.parametrize("floor", FLOORS)
def test_the_list_names_no_class_that_is_gone(floor):
    assert set(in_glossary(floor)) - in_code(floor) == set()


@pytest.mark.parametrize("floor", FLOORS)
def test_no_class_stands_in_the_list_twice(floor):
    names = in_glossary(floor)
    assert sorted(names) == sorted(set(names))


def test_every_row_has_a_term_a_meaning_and_a_source():
    rows = [line for line in GLOSSARY.splitlines() if line.startswith("| ") and "`" in line.split("|")[2]]
    assert [line for line in rows if not ROW.fullmatch(line)] == []


def test_the_reader_of_code_sees_public_classes_only():
    source = "class Woord: ...\nclass _Stil: ...\ndef f():\n    class Binnen: ...\n"
    assert classes_in(source) == ["Woord"]
