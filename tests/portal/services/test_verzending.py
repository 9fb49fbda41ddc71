"""The only door to the outbox: plain values, quiet hours, and a reason when nothing will leave."""

from dataclasses import is_dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from notifications.dispatch import Outcome, dispatch_once
from notifications.message import Channel
from notifications.optout import opt_out
from notifications.providers.console import ConsoleProvider
from notifications.retention import SECRET, blank
from portal.services import verzending
from portal.services.verzending import Reason, Sent

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAY = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
NIGHT = datetime(2026, 3, 3, 22, 0, tzinfo=UTC)
MORNING = datetime(2026, 3, 4, 7, 0, tzinfo=UTC)  # 08:00 in Amsterdam
NUMBER = "+31612345678"


def send(sessions, now=DAY, **changes):
    values = {
        "recipient": NUMBER, "language": "ti", "text": "ቆጸራ", "reference": "afspraak:17", "once": "a",
        "zone": AMSTERDAM, "now": now,
    }  # fmt: skip
    with sessions.write.begin() as session:
        return verzending.send(session, **(values | changes))


def deliver(sessions, now=DAY):
    while dispatch_once(sessions.write, ConsoleProvider(), lambda: now, lambda *_: True) is not Outcome.NOTHING:
        pass


def on_the_phone(sessions, *numbers):
    with sessions.read() as session:
        return [text.text for text in verzending.texts_for(session, numbers or [NUMBER])]


def test_what_comes_out_is_plain_values_and_shows_no_person_in_its_repr(sessions):
    sent = send(sessions)
    assert isinstance(sent, Sent)
    assert is_dataclass(sent)
    assert (sent.state, sent.language, sent.channel, sent.parts) == ("planned", "ti", "sms", 1)
    assert NUMBER not in repr(sent)
    assert "ቆጸራ" not in repr(sent)


def test_why_nothing_will_leave_is_an_answer(sessions):
    assert send(sessions, recipient=None) is Reason.NO_NUMBER
    send(sessions)
    assert send(sessions) is Reason.ALREADY_SENT
    with sessions.write.begin() as session:
        opt_out(session, NUMBER, Channel.SMS, "reply", DAY)
    assert send(sessions, once="b") is Reason.OPTED_OUT


def test_at_night_a_text_waits_for_the_morning_and_says_so(sessions):
    sent = send(sessions, now=NIGHT)
    assert isinstance(sent, Sent)
    assert (sent.state, sent.why, sent.not_before) == ("held", "quiet", MORNING)
    assert not sent.may_have_left
    deliver(sessions, NIGHT)
    assert on_the_phone(sessions) == []
    deliver(sessions, MORNING)
    assert on_the_phone(sessions) == ["ቆጸራ"]


@pytest.mark.parametrize("kind", ["secret", "answer"])
def test_codes_and_direct_answers_leave_at_night(sessions, kind):
    sent = send(sessions, now=NIGHT, **{kind: True})
    assert isinstance(sent, Sent)
    assert sent.state == "planned"
    deliver(sessions, NIGHT)
    assert on_the_phone(sessions) == ["ቆጸራ"]


def test_a_later_moment_is_kept_and_moved_out_of_the_quiet_hours(sessions):
    sent = send(sessions, not_before=datetime(2026, 3, 8, 12, 0, tzinfo=UTC))  # a Sunday
    assert isinstance(sent, Sent)
    assert sent.not_before == datetime(2026, 3, 9, 7, 0, tzinfo=UTC)


def test_a_withdrawn_text_never_leaves_and_stays_in_the_history(sessions):
    send(sessions)
    with sessions.write.begin() as session:
        assert verzending.withdraw(session, "afspraak:17", DAY) == 1
    deliver(sessions)
    with sessions.read() as session:
        history = verzending.history(session, "afspraak:17")
    assert [(row.state, row.why) for row in history] == [("cancelled", "withdrawn")]
    assert on_the_phone(sessions) == []


def test_a_phone_shows_its_own_texts_newest_first(sessions):
    send(sessions, once="a", text="eerste")
    deliver(sessions)
    send(sessions, once="b", text="tweede")
    send(sessions, once="c", text="van een ander", recipient="+31687654321")
    deliver(sessions, DAY + timedelta(minutes=1))
    assert on_the_phone(sessions) == ["tweede", "eerste"]
    assert on_the_phone(sessions, "+31600000000") == []


def test_a_code_is_gone_from_the_phone_of_the_demo_when_it_is_blanked(sessions):
    send(sessions, secret=True, text="123456")
    deliver(sessions)
    with sessions.write.begin() as session:
        blank(session, DAY + SECRET)
    assert on_the_phone(sessions) == []
