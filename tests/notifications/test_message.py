"""What is refused before it reaches the outbox."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.message import E164, LONGEST_TEXT, Channel
from tests.notifications.helpers import message


@pytest.mark.parametrize(
    "number",
    [
        "0612345678",
        "31612345678",
        "+0612345678",
        "+31 6 12345678",
        "+3161",
        "+" + "1" * 16,
        "+٣١٦١٢٣٤٥٦٧٨",
        "",
    ],
)
def test_a_number_that_is_not_e164_is_refused_without_repeating_it(number):
    with pytest.raises(ValueError, match="no sms address") as refused:
        message(recipient=number)
    assert not number or number not in str(refused.value)


@pytest.mark.parametrize("text", ["", " \n", "a\x00b", "a\ud800b", "x" * (LONGEST_TEXT + 1)])
def test_a_text_that_no_carrier_takes_is_refused(text):
    with pytest.raises(ValueError, match="text"):
        message(text=text)


@pytest.mark.parametrize("name", ["language", "reference", "once"])
def test_language_reference_and_key_are_never_empty(name):
    with pytest.raises(ValueError, match=name):
        message(**{name: ""})


@pytest.mark.parametrize("name", ["not_before", "expires_at"])
def test_a_moment_without_zone_is_refused(name):
    with pytest.raises(ValueError, match="time zone"):
        message(**{name: datetime(2026, 1, 1)})  # noqa: DTZ001  # that is the point


def test_text_and_number_stay_out_of_the_repr():
    shown = repr(message(text="code 123456", variables={"1": "geheim"}))
    assert "123456" not in shown
    assert "+31" not in shown
    assert "geheim" not in shown


def test_an_email_address_is_checked_as_one():
    assert message(channel=Channel.EMAIL, recipient="jan@example.org").recipient == "jan@example.org"
    with pytest.raises(ValueError, match="no email address"):
        message(channel=Channel.EMAIL, recipient="+31612345678")


@given(st.text(max_size=20))
def test_whatever_is_typed_either_is_e164_or_is_refused(number):
    if E164.fullmatch(number):
        assert message(recipient=number).recipient == number
    else:
        with pytest.raises(ValueError, match="address"):
            message(recipient=number)
