"""In once, out again when no longer wanted."""

from datetime import timedelta

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from notifications import outbox
from notifications.message import Channel
from notifications.models import Outgoing, State, Why
from notifications.optout import opt_in, opt_out
from notifications.outbox import Reason
from notifications.providers.recording import RecordingProvider
from tests.notifications.helpers import MINUTE, NOW, NUMBER, dispatch, message, put, states, the_row


def test_a_message_is_taken_in_once_and_the_second_is_told_so(sessions):
    first = put(sessions)
    assert isinstance(first, Outgoing)
    assert put(sessions, text="Een andere tekst.") is Reason.ALREADY_SENT
    assert the_row(sessions).text == "U hebt een afspraak."


def test_the_same_text_on_purpose_leaves_twice(sessions):
    put(sessions, once="a")
    put(sessions, once="b")
    provider = RecordingProvider()
    dispatch(sessions, provider)
    dispatch(sessions, provider)
    assert provider.texts == ["U hebt een afspraak."] * 2


def test_a_message_dies_with_the_transaction_of_its_cause(sessions):
    with sessions.write() as session:
        outbox.enqueue(session, message(), NOW)
        session.rollback()
    assert states(sessions) == {}


def test_losing_the_race_for_a_key_costs_the_caller_nothing_else(sessions):
    put(sessions, once="taken")
    with sessions.write.begin() as session:
        outbox.enqueue(session, message(once="mine"), NOW)
        assert outbox.enqueue(session, message(once="taken"), NOW) is Reason.ALREADY_SENT
    assert states(sessions) == {"taken": "planned", "mine": "planned"}


def test_without_a_number_nothing_leaves_but_it_is_known(sessions):
    assert put(sessions, recipient=None) is Reason.NO_NUMBER
    row = the_row(sessions)
    assert (row.state, row.why) == (State.FAILED, Why.NO_NUMBER)
    assert put(sessions, recipient=None) is Reason.NO_NUMBER


def test_a_number_that_came_later_gets_the_message_after_all(sessions):
    put(sessions, recipient=None)
    row = put(sessions)
    assert isinstance(row, Outgoing)
    assert (row.state, row.recipient) == (State.PLANNED, NUMBER)


def test_who_opted_out_gets_nothing_until_that_is_undone(sessions):
    with sessions.write.begin() as session:
        opt_out(session, NUMBER, Channel.SMS, "reply", NOW)
    assert put(sessions) is Reason.OPTED_OUT
    assert the_row(sessions).why is Why.OPTED_OUT
    with sessions.write.begin() as session:
        opt_in(session, NUMBER, Channel.SMS)
    assert isinstance(put(sessions), Outgoing)


def test_an_opt_out_of_one_channel_leaves_the_other(sessions):
    with sessions.write.begin() as session:
        opt_out(session, NUMBER, Channel.SMS, "reply", NOW)
    assert isinstance(put(sessions, channel=Channel.WHATSAPP), Outgoing)


@pytest.mark.parametrize("language", [None, ""])
def test_a_row_without_language_is_refused_by_the_database(sessions, language):
    values = {
        "created_at": NOW, "state_since": NOW, "once": "x", "reference": "r", "channel": Channel.SMS,
        "recipient": NUMBER, "text": "t", "parts": 1, "not_before": NOW, "callback": "c",
        "language": language,
    }  # fmt: skip
    with pytest.raises(IntegrityError), sessions.write.begin() as session:
        session.execute(insert(Outgoing).values(values))


def test_withdrawing_takes_back_what_waits_about_that_subject_only(sessions):
    put(sessions, once="a")
    put(sessions, once="b", not_before=NOW + timedelta(days=1))
    put(sessions, once="other", reference="afspraak:18")
    with sessions.write.begin() as session:
        assert outbox.withdraw(session, "afspraak:17", NOW) == 2
        assert outbox.withdraw(session, "afspraak:17", NOW) == 0
    assert states(sessions) == {"a": "cancelled", "b": "cancelled", "other": "planned"}


def test_what_left_cannot_be_withdrawn(sessions):
    put(sessions)
    dispatch(sessions, RecordingProvider())
    with sessions.write.begin() as session:
        assert outbox.withdraw(session, "afspraak:17", NOW) == 0
    assert states(sessions) == {"a": "accepted"}
    assert put(sessions) is Reason.ALREADY_SENT


def test_moved_back_to_its_old_time_an_appointment_is_announced_again(sessions):
    put(sessions)
    with sessions.write.begin() as session:
        outbox.withdraw(session, "afspraak:17", NOW)
    assert isinstance(put(sessions, text="Toch wel."), Outgoing)
    provider = RecordingProvider()
    dispatch(sessions, provider)
    assert provider.texts == ["Toch wel."]


def test_secrets_leave_first_and_the_rest_in_order_of_their_moment(sessions):
    put(sessions, once="2", text="tweede", not_before=NOW - MINUTE)
    put(sessions, once="1", text="eerste", not_before=NOW - 2 * MINUTE)
    put(sessions, once="code", text="123456", secret=True)
    put(sessions, once="later", text="morgen pas", not_before=NOW + MINUTE)
    provider = RecordingProvider()
    for _ in range(4):
        dispatch(sessions, provider)
    assert provider.texts == ["123456", "eerste", "tweede"]


def test_what_waits_for_a_person_leaves_after_the_decision(sessions):
    row = put(sessions)
    provider = RecordingProvider()
    with sessions.write.begin() as session:
        row = session.get_one(Outgoing, row.id)
        outbox.hold(session, row, Why.PERSON, NOW)
    dispatch(sessions, provider)
    assert provider.texts == []
    with sessions.write.begin() as session:
        outbox.release(session, session.get_one(Outgoing, row.id), NOW)
    dispatch(sessions, provider)
    assert provider.texts == ["U hebt een afspraak."]


def test_a_hold_for_quiet_hours_needs_an_end_and_no_other_has_one(sessions):
    row = put(sessions)
    with sessions.write.begin() as session:
        row = session.get_one(Outgoing, row.id)
        with pytest.raises(ValueError, match="moment"):
            outbox.hold(session, row, Why.QUIET, NOW)
        with pytest.raises(ValueError, match="decision"):
            outbox.hold(session, row, Why.PERSON, NOW, until=NOW)


def test_the_history_of_a_subject_tells_all_in_order_with_attempts(sessions):
    put(sessions, once="a")
    put(sessions, once="b")
    dispatch(sessions, RecordingProvider())
    with sessions.read() as session:
        rows = outbox.history(session, "afspraak:17")
        assert [(row.once, len(row.attempts)) for row in rows] == [("a", 1), ("b", 0)]


def test_the_repr_of_a_row_shows_no_person(sessions):
    row = put(sessions, text="code 123456")
    assert "123456" not in repr(row)
    assert NUMBER not in repr(row)
