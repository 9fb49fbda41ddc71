"""Receipts in any order, doubled, early, late: the state is the highest that was said (security S19, R06; T46, T47)."""

import random  # noqa: TID251  # a seeded sample of orders
from itertools import permutations
from math import factorial

import pytest
from sqlalchemy import select

from notifications import receipts
from notifications.carrier import Report
from notifications.dispatch import Outcome
from notifications.models import MOVES, Outgoing, Receipt, State
from notifications.providers.recording import RecordingProvider
from notifications.receipts import Applied
from tests.notifications.helpers import NOW, dispatch, message, put, states, tell, the_row

SEVEN = ("queued", "sending", "sent", "undelivered", "partially_delivered", "delivered", "read")
SEED = 20260303


def say(sessions, status, once="a", sid="SM1", code=None):
    with sessions.write.begin() as session:
        report = Report(the_row(sessions, once).callback, sid, status, code)
        return receipts.apply(session, "twilio", report, NOW)


def sent(sessions, **changes):
    put(sessions, **changes)
    dispatch(sessions, RecordingProvider())


@pytest.mark.parametrize("order", list(permutations(["queued", "sent", "delivered", "read"])))
def test_t46_four_receipts_in_every_order_end_read(sessions, order):
    sent(sessions)
    for status in order:
        say(sessions, status)
    assert states(sessions) == {"a": "read"}


def test_a_failure_after_delivered_is_kept_as_an_anomaly_and_moves_nothing(sessions):
    sent(sessions)
    say(sessions, "delivered")
    assert say(sessions, "failed", code="30003") is Applied.KEPT
    assert states(sessions) == {"a": "delivered"}
    assert [each.status for each in the_receipts(sessions)] == ["delivered", "failed"]


def the_receipts(sessions):
    with sessions.read() as session:
        return session.scalars(select(Receipt).order_by(Receipt.id)).all()


def test_part_failed_and_delivered_is_in_part(sessions):
    assert receipts.partly({"undelivered", "delivered"})
    assert receipts.partly({"partially_delivered"})
    assert not receipts.partly({"sent", "delivered"})


def test_t47_a_receipt_before_the_sid_is_stored_counts(sessions):
    put(sessions)
    dispatch(sessions, RecordingProvider(meanwhile=lambda _: say(sessions, "delivered", sid="SM7")))
    row = the_row(sessions)
    assert row.state is State.DELIVERED
    assert row.left_at == NOW


def test_a_receipt_for_an_unclear_send_proves_that_it_was_accepted(sessions):
    put(sessions)
    dispatch(sessions, RecordingProvider([RuntimeError("broken")]))
    say(sessions, "sent", sid="SM8")
    assert (the_row(sessions).state, the_row(sessions).provider_id) == (State.SENT, "SM8")


def test_a_receipt_for_a_message_held_for_absent_stops_the_second_send(sessions):
    put(sessions)
    with sessions.write.begin() as session:
        row = session.scalars(select(Outgoing)).one()
        row.move_to(State.CLAIMED, NOW)
        row.move_to(State.UNKNOWN, NOW)
        row.move_to(State.PLANNED, NOW)
    say(sessions, "delivered")
    assert dispatch(sessions, RecordingProvider()) is Outcome.NOTHING


def test_an_unknown_word_is_kept_and_moves_nothing(sessions):
    sent(sessions)
    assert say(sessions, "teleported") is Applied.KEPT
    assert states(sessions) == {"a": "accepted"}


def test_a_word_for_nobody_does_nothing(sessions):
    with sessions.write.begin() as session:
        assert receipts.apply(session, "twilio", Report("x" * 22, "SM1", "sent"), NOW) is Applied.NOBODYS


def test_two_messages_never_share_the_id_of_the_provider(sessions):
    for once in "ab":
        put(sessions, once=once)
    say(sessions, "delivered", "a", "SM1")
    say(sessions, "read", "b", "SM1")
    assert [the_row(sessions, once).provider_id for once in "ab"] == ["SM1", None]
    assert states(sessions) == {"a": "delivered", "b": "read"}


def orders(sample=None):
    every = list(permutations(SEVEN))
    assert len(every) == factorial(7) == 5040
    return every if sample is None else random.Random(SEED).sample(every, sample)  # noqa: S311  # see above


def run_orders(sessions, chosen):
    """Each order on a message of its own, every callback said twice; how many end otherwise than read."""
    with sessions.write.begin() as session:
        rows = []
        for number, _ in enumerate(chosen):
            row = Outgoing(once=f"n{number}", state=State.ACCEPTED)
            from_message(row, number)
            rows.append(row)
        session.add_all(rows)
        session.flush()
        words = [row.callback for row in rows]
    for begin in range(0, len(chosen), 100):
        with sessions.write.begin() as session:
            for number in range(begin, min(begin + 100, len(chosen))):
                for status in chosen[number]:
                    report = Report(words[number], f"SM{number}", status, "30003")
                    for _ in range(2):
                        receipts.apply(session, "twilio", report, NOW)
    with sessions.read() as session:
        return sum(
            row.state is not State.READ
            for row in session.scalars(select(Outgoing).where(Outgoing.id > 0))
            if ":" not in row.once
        )


def from_message(row, number):
    plain = message()
    row.created_at = row.state_since = row.not_before = NOW
    row.reference, row.channel, row.recipient = plain.reference, plain.channel, f"+3161{number:07d}"
    row.text, row.language, row.parts = plain.text, plain.language, 1


def test_s19_a_sample_of_orders_of_seven_callbacks_each_doubled_ends_right(sessions):
    assert run_orders(sessions, orders(60)) == 0


@pytest.mark.proof
def test_s19_all_5040_orders_of_seven_callbacks_each_doubled_end_right(sessions, capsys):
    chosen = orders()
    wrong = run_orders(sessions, chosen)
    tell(capsys, f"callbacks: {len(chosen)} orders of 7, each doubled, {sessions.engine.dialect.name}: {wrong} wrong")
    assert wrong == 0


def test_r06_no_receipt_ever_lowers_a_message():
    rank = [State.ACCEPTED, State.SENT, State.FAILED, State.DELIVERED, State.READ]
    for here in rank:
        lower = rank[: rank.index(here) + 1]
        assert not MOVES[here] & set(lower)
