"""What each answer of a provider comes to; everything is read again at the last moment."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from notifications import outbox
from notifications.carrier import ProviderError
from notifications.dispatch import BACK_OFF, LEASE, Outcome, dispatch_once, sweep
from notifications.message import Channel
from notifications.models import Outgoing, Result, State, Why
from notifications.optout import opt_out, opted_out
from notifications.outbox import Reason
from notifications.providers.recording import RecordingProvider
from notifications.quiet import QuietHours
from notifications.timing import TIMING
from tests.notifications.helpers import MINUTE, NOW, NUMBER, dispatch, put, states, the_row, wanted

LATER = ProviderError("20429")
NIGHT = NOW.replace(hour=22)
QUIET = QuietHours(ZoneInfo("Europe/Amsterdam"))


@pytest.mark.parametrize(
    ("failure", "outcome", "state", "result"),
    [
        (None, Outcome.ACCEPTED, State.ACCEPTED, Result.ACCEPTED),
        (LATER, Outcome.LATER, State.PLANNED, Result.LATER),
        (ProviderError("21211", permanent=True), Outcome.FAILED, State.FAILED, Result.REFUSED),
        (ProviderError("21610", opted_out=True), Outcome.FAILED, State.FAILED, Result.REFUSED),
        (ProviderError("503", unknown=True), Outcome.UNKNOWN, State.UNKNOWN, Result.UNKNOWN),
        (ProviderError("20003", halt=True), Outcome.HALTED, State.PLANNED, Result.LATER),
        (RuntimeError(f"text to {NUMBER}"), Outcome.UNKNOWN, State.UNKNOWN, Result.UNKNOWN),
    ],
)
def test_each_answer_of_a_provider_has_its_state(sessions, failure, outcome, state, result):
    put(sessions)
    assert dispatch(sessions, RecordingProvider([failure])) is outcome
    row = the_row(sessions)
    assert row.state is state
    assert [attempt.result for attempt in row.attempts] == [result]
    assert row.lease_until is None


def test_a_broken_provider_leaves_no_words_of_its_error_in_the_log(sessions, caplog):
    put(sessions)
    dispatch(sessions, RecordingProvider([RuntimeError(f"code 123456 to {NUMBER}")]))
    assert "RuntimeError" in caplog.text
    assert NUMBER not in caplog.text
    assert "123456" not in caplog.text


def test_an_empty_box_is_no_work(sessions):
    assert dispatch(sessions, RecordingProvider()) is Outcome.NOTHING


def test_busy_providers_are_tried_again_after_1_5_30_and_120_minutes_and_then_it_failed(sessions):
    put(sessions)
    provider, moment = RecordingProvider([LATER] * 9), NOW
    for pause in BACK_OFF:
        assert dispatch(sessions, provider, moment) is Outcome.LATER
        assert dispatch(sessions, provider, moment + pause - timedelta(seconds=1)) is Outcome.NOTHING
        moment += pause * (1 + TIMING.spread)
    assert dispatch(sessions, provider, moment) is Outcome.FAILED
    assert the_row(sessions).why is Why.RETRY_LIMIT
    assert [pause // MINUTE for pause in BACK_OFF] == [1, 5, 30, 120]
    assert provider.calls == 5


def test_refused_credentials_do_not_use_up_the_tries(sessions):
    put(sessions)
    provider, moment = RecordingProvider([ProviderError("20003", halt=True)] * 20), NOW
    for _ in range(20):
        assert dispatch(sessions, provider, moment) is Outcome.HALTED
        moment += MINUTE
    assert dispatch(sessions, provider, moment) is Outcome.ACCEPTED


def test_an_unclear_answer_is_never_sent_again_from_here(sessions):
    put(sessions)
    provider = RecordingProvider([ProviderError("timeout", unknown=True)])
    dispatch(sessions, provider)
    for hours in range(48):
        assert dispatch(sessions, provider, NOW + timedelta(hours=hours)) is Outcome.NOTHING
    assert provider.calls == 1
    assert put(sessions) is Reason.ALREADY_SENT


def test_a_message_past_its_term_is_not_sent(sessions):
    put(sessions, expires_at=NOW + MINUTE)
    provider = RecordingProvider()
    assert dispatch(sessions, provider, NOW + MINUTE) is Outcome.NOTHING
    assert provider.calls == 0
    assert (the_row(sessions).state, the_row(sessions).why) == (State.EXPIRED, Why.TOO_LATE)


def test_a_retry_that_comes_too_late_expires(sessions):
    put(sessions, expires_at=NOW + MINUTE)
    provider = RecordingProvider([LATER])
    dispatch(sessions, provider)
    assert dispatch(sessions, provider, NOW + 2 * MINUTE) is Outcome.NOTHING
    assert states(sessions) == {"a": "expired"}


def test_the_provider_is_told_how_long_the_message_is_worth_something(sessions):
    put(sessions, expires_at=NOW + 10 * MINUTE, secret=True)
    provider = RecordingProvider()
    dispatch(sessions, provider)
    handover = provider.taken[0]
    assert handover.valid_seconds == 600
    assert handover.secret
    assert handover.callback == the_row(sessions).callback
    assert len(handover.callback) >= 20


def test_what_is_no_longer_wanted_is_dropped_at_the_last_moment(sessions):
    put(sessions)
    asked = []
    provider = RecordingProvider()
    answer = dispatch(sessions, provider, still_wanted=lambda _, reference: asked.append(reference))
    assert answer is Outcome.DROPPED
    assert asked == ["afspraak:17"]
    assert provider.calls == 0
    assert the_row(sessions).why is Why.NOT_WANTED


def test_who_opted_out_meanwhile_gets_nothing(sessions):
    put(sessions)
    with sessions.write.begin() as session:
        opt_out(session, NUMBER, Channel.SMS, "reply", NOW)
    provider = RecordingProvider()
    assert dispatch(sessions, provider) is Outcome.DROPPED
    assert provider.calls == 0


def test_an_opt_out_that_only_the_provider_knew_becomes_ours(sessions):
    put(sessions)
    dispatch(sessions, RecordingProvider([ProviderError("21610", opted_out=True)]))
    with sessions.read() as session:
        assert opted_out(session, NUMBER, Channel.SMS)
    assert put(sessions, once="b") is Reason.OPTED_OUT


def test_in_quiet_hours_only_codes_and_direct_answers_leave(sessions):
    put(sessions, once="code", text="123456", secret=True)
    put(sessions, once="answer", text="Dank u.", any_time=True)
    put(sessions, once="a")
    provider = RecordingProvider()
    for _ in range(4):
        dispatch(sessions, provider, NIGHT, quiet=QUIET)
    assert provider.texts == ["123456", "Dank u."]
    assert (the_row(sessions).state, the_row(sessions).why) == (State.HELD, Why.QUIET)
    dispatch(sessions, provider, QUIET.later(NIGHT), quiet=QUIET)
    assert provider.texts[-1] == "U hebt een afspraak."


def test_a_retry_never_crosses_into_the_quiet_hours(sessions):
    put(sessions)
    before = NOW.replace(hour=19, minute=59)  # 20:59 in Amsterdam
    provider = RecordingProvider([LATER])
    dispatch(sessions, provider, before, quiet=QUIET)
    assert dispatch(sessions, provider, before + 2 * MINUTE, quiet=QUIET) is Outcome.DROPPED
    assert the_row(sessions).not_before == QUIET.later(NIGHT)


def test_no_transaction_is_open_while_the_provider_is_called(sessions):
    put(sessions)
    written = []
    provider = RecordingProvider(meanwhile=lambda _: written.append(put(sessions, once="b")))
    dispatch(sessions, provider)
    assert isinstance(written[0], Outgoing)


def test_a_row_withdrawn_under_way_is_not_tried_again(sessions):
    put(sessions)

    def withdraw(_):
        with sessions.write.begin() as session:
            outbox.withdraw(session, "afspraak:17", NOW)

    assert dispatch(sessions, RecordingProvider([LATER], withdraw)) is Outcome.DROPPED
    assert states(sessions) == {"a": "cancelled"}


def test_a_lost_lease_is_unknown_and_a_late_yes_still_counts(sessions):
    put(sessions)

    def others_give_up(_):
        with sessions.write.begin() as session:
            sweep(session, NOW + LEASE)
        assert states(sessions) == {"a": "unknown"}

    provider = RecordingProvider(meanwhile=others_give_up)
    assert dispatch(sessions, provider) is Outcome.ACCEPTED
    assert states(sessions) == {"a": "accepted"}


def test_who_slept_past_the_lease_before_the_call_does_not_call(sessions):
    put(sessions)
    moments = iter([NOW, NOW + LEASE, NOW + LEASE])
    provider = RecordingProvider()
    outcome = dispatch_once(sessions.write, provider, lambda: next(moments), wanted)
    assert (outcome, provider.calls) == (Outcome.LATER, 0)
    assert dispatch(sessions, provider, NOW + LEASE + 2 * MINUTE) is Outcome.ACCEPTED


def test_a_row_given_to_somebody_else_is_not_written_by_the_late_one(sessions):
    put(sessions)

    def somebody_else(_):
        with sessions.write.begin() as session:
            row = session.query(Outgoing).one()
            row.fencing += 1

    assert dispatch(sessions, RecordingProvider(meanwhile=somebody_else)) is Outcome.UNKNOWN
    row = the_row(sessions)
    assert (row.state, row.provider_id) == (State.CLAIMED, None)
    assert [attempt.result for attempt in row.attempts] == [Result.LATE]


def test_a_receipt_faster_than_the_answer_is_not_overwritten(sessions):
    put(sessions)

    def receipt(_):
        with sessions.write.begin() as session:
            session.query(Outgoing).one().move_to(State.DELIVERED, NOW)

    dispatch(sessions, RecordingProvider(meanwhile=receipt))
    row = the_row(sessions)
    assert row.state is State.DELIVERED
    assert row.provider_id is not None


def test_a_clock_set_back_sends_nothing_twice(sessions):
    put(sessions)
    provider = RecordingProvider()
    dispatch(sessions, provider)
    assert dispatch(sessions, provider, NOW - timedelta(hours=1)) is Outcome.NOTHING
    assert provider.calls == 1
