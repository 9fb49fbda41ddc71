"""Words and numbers do not stay (house 8)."""

from datetime import timedelta

from sqlalchemy import select

from notifications.carrier import ProviderError
from notifications.models import Outgoing
from notifications.providers.recording import RecordingProvider
from notifications.retention import OTHERS, SECRET, blank
from tests.notifications.helpers import NOW, NUMBER, dispatch, put, the_row

SECOND = timedelta(seconds=1)


def blank_at(sessions, moment):
    with sessions.write.begin() as session:
        return blank(session, moment)


def test_a_secret_is_blanked_after_ten_minutes_and_its_number_after_thirty_days(sessions):
    put(sessions, secret=True, text="123456")
    dispatch(sessions, RecordingProvider())
    assert blank_at(sessions, NOW + SECRET - SECOND) == 0
    assert blank_at(sessions, NOW + SECRET) == 1
    assert (the_row(sessions).text, the_row(sessions).recipient) == ("", NUMBER)
    blank_at(sessions, NOW + OTHERS)
    assert the_row(sessions).recipient is None


def test_other_texts_are_blanked_after_thirty_days_with_number_and_variables(sessions):
    put(sessions, variables={"1": "Hoorn"}, template="HX1")
    dispatch(sessions, RecordingProvider())
    assert blank_at(sessions, NOW + OTHERS - SECOND) == 0
    assert blank_at(sessions, NOW + OTHERS) == 1
    row = the_row(sessions)
    assert (row.text, row.recipient, row.variables) == ("", None, None)
    assert row.blanked_at == NOW + OTHERS
    assert blank_at(sessions, NOW + 2 * OTHERS) == 0


def test_a_text_that_still_waits_keeps_its_words(sessions):
    put(sessions, not_before=NOW + 2 * OTHERS)
    assert blank_at(sessions, NOW + OTHERS + SECOND) == 0
    provider = RecordingProvider()
    dispatch(sessions, provider, NOW + 2 * OTHERS)
    assert provider.texts == ["U hebt een afspraak."]


def test_a_secret_that_still_waits_after_ten_minutes_never_leaves(sessions):
    put(sessions, secret=True, text="123456")
    blank_at(sessions, NOW + SECRET)
    provider = RecordingProvider()
    dispatch(sessions, provider, NOW + SECRET)
    assert provider.calls == 0
    assert the_row(sessions).text == ""


def test_a_secret_with_an_unclear_answer_is_blanked_too(sessions):
    put(sessions, secret=True, text="123456")
    dispatch(sessions, RecordingProvider([ProviderError("timeout", unknown=True)]))
    assert blank_at(sessions, NOW + SECRET) == 1


def test_after_its_terms_the_database_holds_no_word_and_no_number(sessions):
    for number in range(5):
        put(sessions, once=f"n{number}", secret=number % 2 == 0)
        dispatch(sessions, RecordingProvider())
    blank_at(sessions, NOW + OTHERS)
    with sessions.read() as session:
        left = session.execute(select(Outgoing.text, Outgoing.recipient).distinct()).all()
    assert [tuple(row) for row in left] == [("", None)]
