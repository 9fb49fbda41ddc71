"""The gate sees the defects that compilers of catalogues let through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translations import po
from translations.check import check_catalogue, check_template
from translations.languages import LANGUAGES, language


def findings(code, msgid, string, comment="", header=None):
    row = language(code)
    template, made = po.new(), po.new(row)
    template.add(msgid, auto_comments=[comment] if comment else [])
    made.add(msgid, string)
    if header:
        made.mime_headers = [("Plural-Forms", header)]
    return [found.rule for found in check_catalogue(made, template, row) if not found.warning]


@pytest.mark.parametrize(
    ("code", "msgid", "string", "rule"),
    [
        ("en", "Om %(tijd)s in %(plaats)s", "At %(tijd)s", "placeholders"),
        ("en", "Bel %(telefoon)s", "Call %(tel)s", "placeholders"),
        ("en", "Bel %(telefoon)s", "Call %(telefoon)d", "placeholders"),
        ("en", "Bel %(telefoon)s", "Call %(telefoon)s %(telefoon)s", "placeholders"),
        ("en", "De helft", "50% of it", "percent"),
        ("en", "Klaar", "<b>Done</b>", "tags"),
        ("en", "Klaar", "Done <x", "tags"),
        ("so", "Het duurt 12 uur", "Waa 1 saac", "numbers"),
        ("fa", "Vanaf 2017", "از اینجا", "numbers"),
        ("fa", "Het duurt 12 uur", "۱۲ ساعت", "digits"),
        ("am", "Stap 1", "ደረጃ ፩", "digits"),
        ("ti", "U hebt een bericht", "Message", "script"),
        ("ar", "Ja", "да", "script"),
        ("en", "Ja", "Yеs", "script"),  # the e is Cyrillic
        ("ar", "Ja, dat kan", "نعم please", "latin"),
        ("ar", "Komt u?", "هل ستأتي?", "question"),
        ("tr", "Komt u?", "Geliyor musunuz", "question"),
        ("ar", "Bel ons", "\u200fاتصل بنا", "control"),
        ("fr", "Klaar", "Termine\u0301", "NFC"),
        ("fa", "Ja, dat kan", "بلي ممکن است", "letters"),
        ("ps", "Ja", "هكذا", "letters"),
        ("tr", "U hebt een bericht", "U hebt een bericht", "unchanged"),
        ("en", "Naam: ", "Name:", "edges"),
        ("en", "Een\ntwee", "One two", "edges"),
    ],
)
def test_each_planted_defect_is_found(code, msgid, string, rule):
    assert rule in findings(code, msgid, string)


@pytest.mark.parametrize(
    ("code", "msgid", "string"),
    [
        ("en", "Om %(tijd)s in %(plaats)s?", "In %(plaats)s at %(tijd)s?"),
        ("ar", "Stuur STOP per SMS naar 1234?", "هل ترسل STOP عبر SMS إلى 1234؟"),
        ("ti", "Komt u morgen?", "ጽባሕ ትመጹ ዲኹም፧"),
        ("ti", "Komt u morgen?", "ጽባሕ ትመጹ ዲኹም?"),
        ("fa", "U kunt het", "می‌توانید"),
        ("tr", "PIN", "PIN"),
        ("ru", "Vul uw PIN in", "Введите PIN"),
        ("ti", "%(dag)s", "%(dag)s"),
    ],
)
def test_a_good_translation_passes(code, msgid, string):
    assert findings(code, msgid, string) == []


def test_missing_fuzzy_and_unused_strings_close_the_gate():
    row = language("en")
    template, made = po.new(), po.new(row)
    template.add("Een")
    template.add("Twee")
    made.add("Twee", "Two", flags=["fuzzy"])
    made.add("Drie", "Three")
    assert [it.rule for it in check_catalogue(made, template, row)] == ["missing", "fuzzy", "unused"]


@pytest.mark.parametrize("forms", [("Een",), ("1", "2", "3", "4", "5"), ("1", "", "3", "4", "5", "6")])
def test_a_missing_plural_form_is_found(forms):
    assert "plural forms" in findings("ar", ("Een dag", "%(num)s dagen"), forms)


def test_a_plural_form_may_leave_out_the_number_only_as_the_dutch_does():
    dutch = ("Een dag", "%(num)s dagen")
    assert findings("en", dutch, ("One day", "%(num)s days")) == []
    assert "placeholders" in findings("en", dutch, ("One day", "%(n)s days"))


def test_another_plural_header_than_the_pinned_one_is_found():
    assert findings("tr", "Ja", "Evet", header="nplurals=1; plural=0;") == ["plural header"]


def test_the_length_of_a_comment_is_a_limit_without_the_values():
    assert findings("en", "Kom %(dag)s", "Come %(dag)s", "I18N: max=5") == []
    assert findings("en", "Kom %(dag)s", "Please come %(dag)s", "I18N: sms, max=5.") == ["length"]


def test_the_dutch_itself_is_checked_before_anyone_translates_it():
    template = po.new()
    for text in ("Korting 50%", "Lees <b>dit</b>", "Nu %(n)d", "Let\u202eop", "Goed %(n)s"):
        template.add(text)
    assert {it.msgid for it in check_template(template)} == {
        "Korting 50%", "Lees <b>dit</b>", "Nu %(n)d", "Let\u202eop",
    }  # fmt: skip


def test_a_number_that_turns_round_in_arabic_is_warned_for():
    template = po.new()
    template.add("Bijvoorbeeld 06 12345678")
    template.add("Bijvoorbeeld 0612345678")
    assert [(it.msgid, it.warning) for it in check_template(template)] == [("Bijvoorbeeld 06 12345678", True)]


def test_another_word_than_the_glossary_is_a_warning_with_a_readable_line():
    row = language("tr")
    template, made = po.new(), po.new(row)
    template.add("Uw afspraak")
    made.add("Uw afspraak", "Buluşmanız")
    (found,) = check_catalogue(made, template, row)
    assert (found.rule, found.warning) == ("term", True)
    assert str(found) == "tr: term: afspraak is randevu in “Uw afspraak”"


@given(st.sampled_from(LANGUAGES), st.text(min_size=1), st.text(min_size=1))
def test_the_gate_itself_never_breaks(row, msgid, string):
    template, made = po.new(), po.new(row)
    template.add(msgid)
    made.add(msgid, string)
    check_template(template)
    check_catalogue(made, template, row)
