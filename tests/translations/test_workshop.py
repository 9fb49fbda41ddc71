"""From code to catalogue and back: extracting, updating, carrying, compiling, checking."""

import pytest

from translations import po, review, workshop
from translations.carry import same_words
from translations.languages import language
from translations.review import State

SOURCE = """
from translations import _, _l, ngettext, pgettext_l
# I18N: critical max=60
A = _l("U moet komen, anders komt er een brief.")
B = pgettext_l("sms", "Uw code")
def c(n, log):
    log.critical("not a text for clients")
    return ngettext("Een dag", "%(num)s dagen", n)
"""
PAGE = """
<h1>{{ _('Mijn plan') }}</h1><p>{{ critical('U moet inloggen.') }}</p>
<a aria-label="{{ plain('Sluiten') }}">{% trans naam=x %}
  Dag
  {{ naam }}{% endtrans %}</a>
"""
EN = [language("en")]


@pytest.fixture
def project(tmp_path):
    for folder in ("forms/staff", "portal/templates/staff", "translations"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "forms/klacht.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "forms/staff/zaak.py").write_text("_('Zaak')", encoding="utf-8")
    (tmp_path / "portal/templates/plan.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "portal/templates/staff/zaken.html").write_text("{{ _('Zaken') }}", encoding="utf-8")
    return tmp_path


def said(catalogue):
    return {entry.id for entry in po.entries(catalogue)}


def change(project, old, new):
    path = project / "forms/klacht.py"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    workshop.write_template(project, project / "translations")
    workshop.update(project / "translations", EN)


def translate(project, texts):
    home = project / "translations"
    workshop.write_template(project, home)
    workshop.update(home, EN)
    path = workshop.path_of(EN[0], home)
    catalogue = po.read(path, EN[0])
    for entry in po.entries(catalogue):
        entry.string = texts.get(entry.id, entry.string)
    po.write(path, catalogue)
    return path


def test_client_texts_are_found_in_code_and_pages_and_staff_texts_are_not(project):
    assert said(workshop.extract(project)) == {
        "U moet komen, anders komt er een brief.", "Uw code", ("Een dag", "%(num)s dagen"),
        "Mijn plan", "U moet inloggen.", "Sluiten", "Dag %(naam)s",
    }  # fmt: skip


def test_critical_is_said_by_a_comment_or_by_the_page(project):
    template = workshop.extract(project)
    critical = {entry.id for entry in po.entries(template) if po.marks(entry).critical}
    assert critical == {"U moet komen, anders komt er een brief.", "U moet inloggen."}
    assert po.marks(template["U moet komen, anders komt er een brief."]).longest == 60


def test_the_template_says_nothing_of_places_and_days(project):
    text = po.dump(workshop.extract(project)).decode()
    assert "klacht.py" not in text
    assert "Date" not in text
    assert text == po.dump(workshop.extract(project)).decode()


def test_a_new_file_carries_the_pinned_plural_header(project):
    ar = language("ar")
    workshop.write_template(project, project / "translations")
    workshop.update(project / "translations", [ar])
    text = workshop.path_of(ar, project / "translations").read_text(encoding="utf-8")
    assert ar.plural in text.replace('"\n"', "")
    workshop.update(project / "translations", [ar])
    assert workshop.path_of(ar, project / "translations").read_text(encoding="utf-8") == text


def test_another_dutch_sentence_makes_its_translation_fuzzy_and_so_missing(project):
    path = translate(project, {"U moet inloggen.": "You must log in."})
    page = project / "portal/templates/plan.html"
    page.write_text(PAGE.replace("moet inloggen", "moet nu inloggen"), encoding="utf-8")
    workshop.write_template(project, project / "translations")
    workshop.update(project / "translations", EN)
    entry = po.read(path, EN[0])["U moet nu inloggen."]
    assert entry.fuzzy
    assert entry.previous_id == ["U moet inloggen."]


def test_punctuation_only_is_carried_over_with_its_review(project):
    old, new = "U moet komen, anders komt er een brief.", "U moet komen. Anders komt er een brief!"
    path = translate(project, {old: "You must come."})
    home = project / "translations"
    target = review.target_hash(["You must come."])
    row = review.Review("en", review.source_hash(old), target, State.REVIEWED, "JD", "2026-03-03", old)
    review.save({("en", row.source): row}, home / "review.tsv")
    change(project, old, new)
    assert workshop.carry(home, EN) == [(None, old, new)]
    entry = po.read(path, EN[0])[new]
    assert (entry.fuzzy, entry.string) == (False, "You must come.")
    assert ("en", review.source_hash(new)) in review.load(home / "review.tsv")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kom, nu.", "Kom nu", True), ("Kom nu", "kom NU!", True), ("Kom nu", "Kom nu?", False),
        ("Kom nu", "Kom niet", False), ("Om %(tijd)s", "Om: %(tijd)s", True),
        ("Om %(tijd)s", "Om %(dag)s", False),
    ],
)  # fmt: skip
def test_what_counts_as_the_same_words(one, other, same):
    assert same_words(one, other) is same


def test_the_gate_opens_when_everything_is_there_and_closes_on_a_stale_template(project):
    home = project / "translations"
    translate(project, {
        "U moet komen, anders komt er een brief.": "You must come, or you get a letter.",
        "Uw code": "Your code", ("Een dag", "%(num)s dagen"): ("One day", "%(num)s days"),
        "Mijn plan": "My plan", "U moet inloggen.": "You must log in.", "Sluiten": "Close",
        "Dag %(naam)s": "Hello %(naam)s",
    })  # fmt: skip
    assert workshop.check(project, home, EN) == []
    assert workshop.coverage(home, EN) == {"en": 1.0}
    (project / "forms/klacht.py").write_text("_('Nieuw')", encoding="utf-8")
    assert {it.rule for it in workshop.check(project, home, EN)} == {"stale", "missing", "unused"}


def test_a_language_without_a_file_closes_the_gate(project):
    workshop.write_template(project, project / "translations")
    found = workshop.check(project, project / "translations", EN)
    assert [it.detail for it in found] == ["no catalogue"]


def test_an_unknown_step_is_refused(capsys):
    with pytest.raises(SystemExit):
        workshop.main(["dance"])
    assert "invalid choice" in capsys.readouterr().err
