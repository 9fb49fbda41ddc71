"""Every form of the house in every language, with nothing and with junk: no error, no English."""

import re
from datetime import date
from importlib import import_module
from importlib.resources import files
from inspect import signature
from pkgutil import walk_packages

import pytest
from werkzeug.datastructures import MultiDict

import forms
from forms.base import PageForm
from translations import LANGUAGES, speaking

JUNK = ("", "\x00", "\u202e", "²", "x" * 5000, "<script>", "%(naam)s", "٣", "123456782")


def every_form():
    for module in walk_packages(forms.__path__, "forms."):
        import_module(module.name)
    found, waiting = set(), [PageForm]
    while waiting:
        children = [each for each in waiting.pop().__subclasses__() if each.__module__.startswith("forms.")]
        found.update(children)
        waiting += children
    whole = {each for each in found if not each.__name__.startswith("_")}
    return sorted(whole, key=lambda each: (each.__module__, each.__qualname__))


def make(form_class, formdata=None):
    """Some forms want to know what day it is."""
    asked = {"vandaag": date(2026, 3, 3)} if "vandaag" in signature(form_class.__init__).parameters else {}
    return form_class(formdata, **asked)


def of_the_library():
    pot = files("wtforms").joinpath("locale/wtforms.pot").read_text()
    return set(re.findall(r'^msgid "(.+)"$', pot, re.MULTILINE))


@pytest.mark.parametrize("form_class", every_form(), ids=lambda each: f"{each.__module__}.{each.__qualname__}")
def test_a_form_takes_anything_in_every_language(form_class):
    theirs = of_the_library()
    for language in LANGUAGES:
        with speaking(language):
            names = list(make(form_class)._fields)
            for value in JUNK:
                form = make(form_class, MultiDict(dict.fromkeys(names, value)))
                form.validate()
                said = {str(error) for errors in form.errors.values() for error in errors}
                said |= {str(field.label.text) for field in form}
                assert not said & theirs
