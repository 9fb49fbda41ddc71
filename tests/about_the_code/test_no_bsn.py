"""No citizen service number, V-number, health or money: not as a column, a field or a name, nor in a text."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

import forms
from forms import fields
from forms.base import PageForm
from forms.digits import holds_service_number, passes_elfproef
from forms.staff.toegang import EenmaligeCode
from portal.app import METADATAS
from translations import speaking

ROOT = Path(__file__).parents[2]
SERVICE_NUMBER = "123456782"
SPELLINGS = [SERVICE_NUMBER, "1234.56.782", "123 456 782", "١٢٣٤٥٦٧٨٢", "\u200f123456782\u200e", "1２3４5６7８2"]

# Whole words of a name. What stands here may never be asked, kept or passed on under any name of our own.
FORBIDDEN = re.compile(
    r"(?:^|_)(?:bsn|burger_?service_?nummers?|sofi_?nummer|v_?nummer|vreemdelingen_?nummer"
    r"|gezondheid\w*|medisch\w*|ziektes?|diagnoses?|beperking\w*|handicap\w*|trauma\w*"
    r"|bedrag(?:en)?|saldo|schuld(?:en)?|iban|rekening_?nummers?|salaris|loon|boetes?|amounts?|euros?)(?:_|$)"
)
# What a row could say about a person and ours do not: origin, faith, birth, home.
NO_COLUMN = re.compile(
    r"(?:^|_)(?:geboorte\w*|leeftijd|nationaliteit\w*|land_van_herkomst|geloof|religie|etniciteit"
    r"|adres|straat|postcode|woonplaats|paspoort\w*|foto|kind(?:eren)?|partner)(?:_|$)"
)
# Kinds whose value is compared or hashed and never kept, so that they must take whatever is typed.
NEVER_KEPT = (fields.Hidden, fields.Password, EenmaligeCode)


def snake(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def columns():
    return [(table.name, column.name) for each in METADATAS for table in each.tables.values() for column in table.c]


def identifiers(path):
    """Every name that a module gives, imports or asks for."""
    for node in ast.walk(ast.parse(path.read_text())):
        for attribute in ("name", "arg", "id", "attr", "module", "asname"):
            value = getattr(node, attribute, None)
            if isinstance(value, str):
                yield from value.split(".")


def form_classes(kind=PageForm):
    for module in pkgutil.walk_packages(forms.__path__, "forms."):
        importlib.import_module(module.name)
    for each in kind.__subclasses__():
        if each.__module__.startswith("forms."):
            yield each
            yield from form_classes(each)


def questions():
    """(form, name, field) of every question in every form, each once."""
    seen = {}
    for form in form_classes():
        for name in dir(form):
            field = getattr(form, name)
            if hasattr(field, "field_class"):
                seen[f"{form.__module__}.{form.__name__}.{name}"] = field
    return sorted(seen.items())


QUESTIONS = questions()


def answered(field, text):
    """What a form with this one question makes of a posted `text`: what it refuses, and what it took."""
    with speaking("nl"):
        form = type("OneQuestion", (PageForm,), {"vraag": field})(MultiDict({"vraag": text}))
        form.validate()
        return [str(each) for each in form["vraag"].errors], form["vraag"].data


# ------------------------------------------------------------------------------------------------- names
def test_no_column_has_room_for_it():
    found = columns()
    assert len(found) > 200
    assert not [each for each in found if FORBIDDEN.search(each[1]) or NO_COLUMN.search(each[1])]


def test_no_form_asks_for_it():
    assert len(QUESTIONS) > 50
    assert not [path for path, _ in QUESTIONS if FORBIDDEN.search(snake(path.rpartition(".")[2]))]


@pytest.mark.parametrize("package", ["portal", "forms", "notifications", "translations"])
def test_no_name_in_the_code_speaks_of_it(package):
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / package).rglob("*.py")
        for name in identifiers(path)
        if FORBIDDEN.search(snake(name))
    }
    assert not found


def test_no_page_names_it_in_a_field():
    pages = list((ROOT / "portal" / "templates").rglob("*.html"))
    names = [(page.name, name) for page in pages for name in re.findall(r'\bname="([^"{]+)"', page.read_text())]
    assert names
    assert not [each for each in names if FORBIDDEN.search(snake(each[1].replace("-", "_")))]


@pytest.mark.parametrize(
    "name", ["bsn", "BSN", "client_bsn", "v_nummer", "vnummer", "burgerservicenummer", "GezondheidSoort", "huurBedrag"]
)
def test_the_net_catches_what_it_is_for(name):
    assert FORBIDDEN.search(snake(name))


@pytest.mark.parametrize("name", ["absntie", "nieuw_nummer", "WERKSAAM_INKOMEN", "geloofwaardig_is_iets_anders"])
def test_the_net_lets_other_words_through(name):
    assert not FORBIDDEN.search(snake(name))


# ---------------------------------------------------------------------------------------------- free text
@pytest.mark.parametrize("field", [field for _, field in QUESTIONS], ids=[path for path, _ in QUESTIONS])
def test_no_question_takes_a_service_number(field):
    for spelling in SPELLINGS:
        errors, taken = answered(field, spelling)
        if issubclass(field.field_class, fields.Text):
            assert "burgerservicenummer" in errors[0]
        elif not issubclass(field.field_class, NEVER_KEPT):
            assert errors or SERVICE_NUMBER not in re.sub("[ .-]", "", str(taken))


@pytest.mark.parametrize("kind", [fields.Text, fields.LongText])
def test_a_text_with_a_service_number_in_it_is_refused(kind):
    errors, _ = answered(kind("Wat wilt u zeggen?"), f"Goedendag. Mijn nummer is {SERVICE_NUMBER}, dank u.")
    assert "BSN" in errors[0]


# -------------------------------------------------------------------------------------------- the elfproef
@st.composite
def service_numbers(draw):
    """Nine digits that pass, made from the rule itself: the last digit is what the first eight ask for."""
    first = draw(st.lists(st.integers(0, 9), min_size=8, max_size=8))
    last = sum(weight * digit for weight, digit in zip(range(9, 1, -1), first, strict=True)) % 11
    assume(last < 10 and any(first))
    return "".join(map(str, [*first, last]))


@given(service_numbers())
def test_every_number_made_by_the_rule_passes(number):
    assert passes_elfproef(number)
    assert holds_service_number(number)


@given(service_numbers(), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_never_passes(number, place, more):
    other = (int(number[place]) + more) % 10
    assert not passes_elfproef(f"{number[:place]}{other}{number[place + 1 :]}")


@given(service_numbers(), st.integers(0, 7))
def test_two_neighbours_that_change_places_never_pass(number, place):
    one, two = number[place], number[place + 1]
    assume(one != two)
    assert not passes_elfproef(number[:place] + two + one + number[place + 2 :])


@given(
    service_numbers(),
    st.text(st.characters(exclude_categories=["Nd", "No", "Nl", "Cs", "Cc"]), max_size=20),
    st.sampled_from(["", " ", ".", "-", "/"]),
    st.sampled_from([(3, 6), (4, 6), (2, 5)]),
)
def test_no_free_text_hides_one(number, words, between, cuts):
    parts = number[: cuts[0]], number[cuts[0] : cuts[1]], number[cuts[1] :]
    written = f"{words}x {between.join(parts)} x{words}"
    errors, _ = answered(fields.LongText("Wat wilt u zeggen?"), written)
    assert "BSN" in errors[0]
