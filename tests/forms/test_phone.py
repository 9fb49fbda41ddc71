"""One number, however it is written; and numbers that get no text."""

import pytest

from forms import phone
from forms.phone import e164

SPELLINGS = [
    "0612345678",
    "06 12345678",
    "06-12 34 56 78",
    "(06) 12345678",
    "+31612345678",
    "+31 (0)6 12345678",
    "0031 6 12345678",
    "31612345678",
    "6 12345678",
    "06.12.34.56.78",
]
SCRIPTS = ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９"]
FORTY = SPELLINGS + [s.translate(str.maketrans("0123456789", script)) for s in SPELLINGS for script in SCRIPTS]


@pytest.mark.parametrize("typed", FORTY)
def test_forty_spellings_are_one_number(typed):
    assert e164(typed) == "+31612345678"


def test_ethiopic_digits_are_read():
    assert e164("+፫፩ ፮ ፩፪፫፬፭፮፯፰") == "+31612345678"


REFUSED = [
    *("", "0", "abc", "112", "0900-1234", "0800 1234", "+31906123456", "+31 900 1234", "088 1234567", "144"),
    *("0229 123456", "+31229123456", "020 1234567", "+3197012345678", "097 012345678", "0662345678"),
    *("+8821612345678", "+881612345678", "+870123456789", "+79161234567", "+4915123456789", "+32470123456"),
    *("+447911123456", "+12025550123", "+963944123456", "+2917123456", "+905321234567", "+25261123456"),
    *("+989121234567", "+93701234567", "06123456789", "061234567", "+316123456789", "00"),
    *(
        "0612345678 ext 5",
        "0612345678;ext=5",
        "0612345678x5",
        "tel:+31612345678;phone-context=nl",
        "06-FLOWERS",
    ),
    *("+31612345678,+31612345679", "+31612345678;isub=1", "p0612345678", "0612345678#1", "*0612345678"),
    *(
        "+",
        "++",
        "06 12 34",
        "+99912345678",
        "1" * 31,
        "0" * 12,
        "+0612345678x",
        "<script>",
        "' OR 1=1 --",
        "٠٦",
    ),
]


@pytest.mark.parametrize("typed", REFUSED)
def test_other_numbers_are_refused(typed):
    assert e164(typed) is None


def test_a_country_can_be_allowed():
    assert e164("+32470123456", ("NL", "BE")) == "+32470123456"


def test_invented_numbers_count_only_where_no_text_leaves():
    typed = "097 010 200 001"
    phone.accept_invented(accepted=True)
    assert phone.e164(typed) == "+3197010200001"
    phone.accept_invented(accepted=False)
    assert phone.e164(typed) is None
