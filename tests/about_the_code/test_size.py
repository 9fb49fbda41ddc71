"""A file that grows is two nouns; a function that grows is two verbs."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("portal", "forms", "notifications", "translations", "tools", "tests")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "versions" not in path.parts)


def functions(tree: ast.AST):
    return (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_holds_at_most_400_lines_and_a_function_40(path):
    text = path.read_text()
    assert text.count("\n") <= 400
    tree = ast.parse(text)
    long = [f"{f.name} ({f.end_lineno - f.lineno + 1})" for f in functions(tree) if f.end_lineno - f.lineno >= 40]
    assert not long


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if "tests" not in path.parts],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_every_module_says_what_it_is(path):
    assert ast.get_docstring(ast.parse(path.read_text()))


def test_every_folder_with_python_is_seen_by_the_contracts():
    folders = {path.parent for path in FILES}
    assert not [folder for folder in folders if not (folder / "__init__.py").exists()]
