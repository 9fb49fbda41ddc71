"""What the documents point at exists: files, pictures, commands of make."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
COMMAND = re.compile(r"\bmake ([a-z][a-z-]*)\b")
IN_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_of_a_document_leads_to_a_file(document):
    links = [link for link in LINK.findall(document.read_text()) if ":" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_of_make_in_a_document_exists(document):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {name for code in IN_CODE.findall(document.read_text()) for name in COMMAND.findall(code)}
    assert named <= targets


def test_make_never_throws_a_database_of_ones_own_away():
    makefile = (ROOT / "Makefile").read_text()
    assert [line for line in makefile.splitlines() if "rm " in line and re.search(r"instance(?!/demo\.)", line)] == []
