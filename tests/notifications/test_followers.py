"""What each code of a refusal asks, at create and by receipt; the next channel exactly once.

Messaging T9, T41, T62.
"""

from datetime import timedelta

import pytest
from sqlalchemy import select

from notifications import inbound, outbox, receipts, templates
from notifications.actions import Action, action_for, table
from notifications.carrier import ProviderError, Report
from notifications.followers import fall_back
from notifications.message import Channel
from notifications.models import Need, Outgoing, Why
from notifications.numbers import health
from notifications.optout import opted_out
from notifications.outbox import Reason
from notifications.providers.recording import RecordingProvider
from notifications.timing import TIMING
from tests.notifications.helpers import MINUTE, NOW, NUMBER, dispatch, put, states, the_row

WHATSAPP = {"channel": Channel.WHATSAPP, "purpose": "afspraak", "variables": {"dag": "dinsdag"}}
SID = "HX" + "1" * 32


def wrote(sessions, at=NOW - MINUTE):
    with sessions.write.begin() as session:
        inbound.take_in(
            session, provider_id=f"SM{at.timestamp()}", channel=Channel.WHATSAPP, sender=NUMBER, text="1", now=at
        )


def a_template(sessions, language="nl", approved=True):
    with sessions.write.begin() as session:
        body = "Uw afspraak is op {{1}}. Tot dan."
        row = templates.put(
            session, purpose="afspraak", language=language, content_sid=SID, body=body, slots=["dag"],
            longest={"dag": "x" * 40}, now=NOW,
        )  # fmt: skip
        if approved:
            templates.approve(session, row, NOW)


def on_whatsapp(sessions, **changes):
    """A message that left over WhatsApp as free text."""
    wrote(sessions)
    put(sessions, **(WHATSAPP | changes))
    dispatch(sessions, RecordingProvider())


def say(sessions, status, code=None, once="a", now=NOW):
    with sessions.write.begin() as session:
        report = Report(the_row(sessions, once).callback, f"SM-{once}", status, code)
        return receipts.apply(session, "twilio", report, now)


def fall(sessions, now):
    with sessions.write.begin() as session:
        return fall_back(session, now, now - TIMING.fallback)


CREATE = {
    "21211": Need.BAD_NUMBER, "21614": Need.BAD_NUMBER, "21635": Need.BAD_NUMBER, "21610": Need.OPTED_OUT,
    "21408": Need.REFUSED, "30007": Need.REFUSED, "30005": Need.BAD_NUMBER, "30006": Need.BAD_NUMBER,
    "99999": Need.REFUSED,
}  # fmt: skip


@pytest.mark.parametrize(("code", "need"), CREATE.items())
def test_t62_each_code_at_create_brings_the_right_thing_to_a_person(sessions, code, need):
    put(sessions)
    error = ProviderError(code, permanent=True, action=action_for("twilio", code))
    dispatch(sessions, RecordingProvider([error]))
    assert (the_row(sessions).needs, the_row(sessions).error_code) == (need, code)
    assert states(sessions) == {"a": "failed"}


@pytest.mark.parametrize(("code", "need"), CREATE.items())
def test_t62_each_code_by_receipt_brings_the_same(sessions, code, need):
    put(sessions)
    dispatch(sessions, RecordingProvider())
    say(sessions, "undelivered", code)
    assert (the_row(sessions).needs, the_row(sessions).error_code) == (need, code)
    assert states(sessions) == {"a": "failed"}


@pytest.mark.parametrize("code", ["21408", "63021", "30007"])
def test_what_is_wrong_for_all_messages_calls_somebody(sessions, code, caplog):
    put(sessions)
    dispatch(sessions, RecordingProvider())
    say(sessions, "failed", code)
    assert [record.levelname for record in caplog.records] == ["CRITICAL"]
    assert code in caplog.text
    assert NUMBER not in caplog.text


def test_t41_who_is_blocked_at_the_provider_is_blocked_here(sessions):
    put(sessions)
    dispatch(sessions, RecordingProvider())
    say(sessions, "failed", "21610")
    assert put(sessions, once="b") is Reason.OPTED_OUT


def test_a_phone_that_was_off_is_tried_once_more_and_then_a_person_knows(sessions):
    put(sessions, expires_at=NOW + timedelta(hours=5))
    provider = RecordingProvider()
    dispatch(sessions, provider)
    say(sessions, "undelivered", "30003")
    assert states(sessions) == {"a": "failed", "a:again": "planned"}
    assert the_row(sessions).needs is None
    dispatch(sessions, provider, NOW + TIMING.once_more)
    say(sessions, "undelivered", "30003", "a:again")
    assert the_row(sessions, "a:again").needs is Need.NOT_REACHED
    assert (len(states(sessions)), provider.calls) == (2, 2)
    with sessions.read() as session:
        assert health(session, NUMBER, Channel.SMS).bad_since is not None


def test_a_phone_that_was_off_is_not_tried_after_the_term(sessions):
    put(sessions, expires_at=NOW + TIMING.once_more)
    dispatch(sessions, RecordingProvider())
    say(sessions, "undelivered", "30003")
    assert states(sessions) == {"a": "failed"}
    assert the_row(sessions).needs is Need.NOT_REACHED


def test_a_number_that_is_reached_again_is_good_again(sessions):
    put(sessions)
    dispatch(sessions, RecordingProvider())
    say(sessions, "undelivered", "30006")
    put(sessions, once="b")
    dispatch(sessions, RecordingProvider())
    say(sessions, "delivered", once="b")
    with sessions.read() as session:
        assert health(session, NUMBER, Channel.SMS).bad_since is None


@pytest.mark.parametrize("code", ["63014", "63016", "63021", "63024", "30007x", None])
def test_t62_what_whatsapp_refuses_goes_by_sms_once(sessions, code):
    on_whatsapp(sessions)
    for _ in range(3):
        say(sessions, "undelivered", code)
    assert states(sessions) == {"a": "failed", "a:sms": "planned"}
    row = the_row(sessions, "a:sms")
    assert (row.channel, row.language, row.text, row.follows_id) == (
        Channel.SMS, "nl", "U hebt een afspraak.", the_row(sessions).id,
    )  # fmt: skip


def test_63014_stops_whatsapp_and_leaves_sms(sessions):
    on_whatsapp(sessions)
    say(sessions, "undelivered", "63014")
    with sessions.read() as session:
        assert opted_out(session, NUMBER, Channel.WHATSAPP)
        assert not opted_out(session, NUMBER, Channel.SMS)


def test_63024_marks_the_channel_and_the_next_message_goes_by_sms_at_once(sessions):
    on_whatsapp(sessions)
    say(sessions, "undelivered", "63024")
    put(sessions, once="b", **WHATSAPP)
    provider = RecordingProvider()
    for _ in range(4):
        dispatch(sessions, provider)
    assert [each.channel for each in provider.taken] == [Channel.SMS, Channel.SMS]
    assert the_row(sessions, "b").why is Why.NO_CHANNEL


def test_63016_goes_by_template_when_there_is_one_and_then_by_sms(sessions):
    a_template(sessions)
    on_whatsapp(sessions)
    say(sessions, "undelivered", "63016")
    provider = RecordingProvider()
    dispatch(sessions, provider)
    assert (provider.taken[0].template, provider.taken[0].variables) == (SID, {"1": "dinsdag"})
    say(sessions, "undelivered", "63016", "a:template")
    assert set(states(sessions)) == {"a", "a:template", "a:template:sms"}


@pytest.mark.parametrize(
    ("age", "kind"), [(timedelta(hours=23, minutes=59, seconds=59), "free"), (timedelta(hours=24, seconds=1), "sms")]
)
def test_t62_the_window_closes_after_24_hours(sessions, age, kind):
    wrote(sessions, NOW - age)
    put(sessions, **WHATSAPP)
    provider = RecordingProvider()
    while dispatch(sessions, provider).value != "nothing":
        pass
    assert [each.channel for each in provider.taken] == [Channel.WHATSAPP if kind == "free" else Channel.SMS]
    assert provider.taken[0].template is None


@pytest.mark.parametrize(
    ("language", "approved", "variables", "expected"),
    [
        ("nl", True, {"dag": "dinsdag"}, Channel.WHATSAPP),
        ("nl", False, {"dag": "dinsdag"}, Channel.SMS),
        ("ar", True, {"dag": "dinsdag"}, Channel.SMS),
        ("nl", True, {}, Channel.SMS),
        ("nl", True, {"dag": " "}, Channel.SMS),
    ],
)
def test_outside_the_window_only_an_approved_template_in_that_language_with_all_values(
    sessions, language, approved, variables, expected
):
    a_template(sessions, language, approved)
    put(sessions, **(WHATSAPP | {"variables": variables}))
    provider = RecordingProvider()
    while dispatch(sessions, provider).value != "nothing":
        pass
    assert [each.channel for each in provider.taken] == [expected]


def test_t62_without_a_receipt_in_time_the_words_go_by_sms_exactly_once(sessions):
    on_whatsapp(sessions)
    assert fall(sessions, NOW + TIMING.fallback - MINUTE) == 0
    assert fall(sessions, NOW + TIMING.fallback) == 1
    assert [fall(sessions, NOW + TIMING.fallback + n * MINUTE) for n in range(5)] == [0] * 5
    say(sessions, "undelivered", "30003")
    assert set(states(sessions)) == {"a", "a:sms"}


def test_sent_is_no_delivered_and_does_not_move_the_moment(sessions):
    on_whatsapp(sessions)
    say(sessions, "sent", now=NOW + 10 * MINUTE)
    assert fall(sessions, NOW + TIMING.fallback) == 1


@pytest.mark.parametrize("status", ["delivered", "read"])
def test_a_receipt_in_time_keeps_the_sms_away(sessions, status):
    on_whatsapp(sessions)
    say(sessions, status)
    assert fall(sessions, NOW + timedelta(days=1)) == 0


def test_a_late_receipt_calls_the_sms_off_while_it_still_waits(sessions):
    on_whatsapp(sessions)
    fall(sessions, NOW + TIMING.fallback)
    say(sessions, "delivered", now=NOW + TIMING.fallback)
    assert states(sessions) == {"a": "delivered", "a:sms": "cancelled"}
    assert the_row(sessions, "a:sms").why is Why.ARRIVED


def test_a_late_receipt_after_the_sms_brings_no_third(sessions):
    on_whatsapp(sessions)
    fall(sessions, NOW + TIMING.fallback)
    provider = RecordingProvider()
    dispatch(sessions, provider, NOW + TIMING.fallback)
    say(sessions, "delivered", now=NOW + 2 * TIMING.fallback)
    assert states(sessions) == {"a": "delivered", "a:sms": "accepted"}
    assert provider.calls == 1


def test_an_sms_that_would_come_too_late_becomes_work_for_a_person(sessions):
    on_whatsapp(sessions, expires_at=NOW + MINUTE)
    fall(sessions, NOW + TIMING.fallback)
    assert (set(states(sessions)), the_row(sessions).needs) == ({"a"}, Need.NOT_REACHED)


def test_a_withdrawn_message_has_no_follower(sessions):
    on_whatsapp(sessions)
    with sessions.write.begin() as session:
        session.scalars(select(Outgoing)).one().withdrawn_at = NOW
    fall(sessions, NOW + TIMING.fallback)
    assert set(states(sessions)) == {"a"}


def test_withdrawing_the_subject_takes_the_follower_too(sessions):
    on_whatsapp(sessions)
    fall(sessions, NOW + TIMING.fallback)
    with sessions.write.begin() as session:
        assert outbox.withdraw(session, "afspraak:17", NOW) == 1
    assert states(sessions)["a:sms"] == "cancelled"


def test_a_full_queue_at_the_provider_gives_one_later_try(sessions):
    put(sessions)
    dispatch(sessions, RecordingProvider())
    say(sessions, "failed", "30001")
    assert the_row(sessions, "a:again").not_before == NOW + TIMING.back_off[1]


def test_t9_a_person_sends_a_failed_message_again_once_and_an_arrived_one_asks_first(sessions):
    put(sessions)
    dispatch(sessions, RecordingProvider())
    say(sessions, "failed", "30007")

    def again(**options):
        with sessions.write.begin() as session:
            row = session.scalars(select(Outgoing).filter_by(once="a")).one()
            return outbox.send_again(session, row, NOW, **options)

    assert isinstance(again(), Outgoing)
    assert again() is Reason.ALREADY_SENT
    assert the_row(sessions).needs is None
    say(sessions, "delivered", once="a:hand1")
    say(sessions, "delivered")
    assert again() is Reason.ALREADY_SENT
    assert isinstance(again(although_arrived=True), Outgoing)


def test_every_code_of_the_papers_is_in_the_table():
    named = {20003, 20429, 21211, 21408, 21610, 21611, 21614, 21635, 30001, 30003, 30005, 30006, 30007}
    named |= {63014, 63016, 63018, 63021, 63024}
    assert {str(code) for code in named} <= set(table("twilio"))
    assert (
        action_for("twilio", "12345") is action_for("console", "21610") is action_for("twilio", None) is Action.PERSON
    )
