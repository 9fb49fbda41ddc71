"""What becomes of unclear sends: asked first, sent once more only when proven absent, else shown to a person.

Messaging T2, T3, T5; security R02, R03.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from notifications import outbox
from notifications.carrier import Found, ProviderError
from notifications.dispatch import LEASE, Desk, dispatch_once
from notifications.message import Channel
from notifications.models import Need, Outgoing, State
from notifications.providers.recording import RecordingProvider
from notifications.reconcile import Verdict, reconcile_once
from notifications.timing import TIMING
from tests.notifications.helpers import MINUTE, NOW, NUMBER, dispatch, message, put, states, the_row, wanted

TEXT = "U hebt een afspraak."
ANSWERED = ProviderError("20500", unknown=True, answered=True)
SILENT = ProviderError("ReadTimeout", unknown=True)
WAIT, HOUR = TIMING.wait, TIMING.silent
OTHER = "+31687654321"


def look(sessions, provider, now):
    return reconcile_once(Desk(sessions.write, provider, lambda: now, wanted))


def unclear(sessions, failure=ANSWERED, **changes):
    """One message whose send ended unclear, and the provider that did it."""
    put(sessions, **changes)
    provider = RecordingProvider([failure])
    dispatch(sessions, provider)
    return provider


def witness(sessions, provider, now=NOW + MINUTE):
    """Another message that is surely accepted later; the list shows it when it is fresh."""
    put(sessions, now, once="witness", recipient=OTHER, text="iets anders")
    dispatch(sessions, provider, now)
    return Found(the_row(sessions, "witness").provider_id, "iets anders", now)


def test_before_the_wait_is_over_nothing_is_asked(sessions):
    provider = unclear(sessions)
    assert look(sessions, provider, NOW + WAIT - MINUTE) is Verdict.NOTHING
    assert provider.looks == 0


@pytest.mark.parametrize("failure", [ANSWERED, SILENT])
def test_t3a_what_the_provider_has_is_accepted_and_not_posted_again(sessions, failure):
    provider = unclear(sessions, failure)
    provider.listed = [Found("SM1", f" {TEXT}\n", NOW)]
    assert look(sessions, provider, NOW + WAIT) is Verdict.ACCEPTED
    assert (the_row(sessions).state, the_row(sessions).provider_id) == (State.ACCEPTED, "SM1")
    assert provider.calls == 1


def test_t5_an_answered_failure_is_sent_once_more_when_a_fresh_list_does_not_show_it(sessions):
    provider = unclear(sessions)
    provider.listed = [witness(sessions, provider)]
    assert look(sessions, provider, NOW + WAIT) is Verdict.RESENT
    dispatch(sessions, provider, NOW + WAIT)
    assert states(sessions) == {"a": "accepted", "witness": "accepted"}
    assert the_row(sessions).needs is None


def test_a_list_that_lags_proves_nothing_and_a_person_sees_the_message(sessions):
    provider = unclear(sessions)
    witness(sessions, provider)
    provider.listed = []
    for hours in range(1, 30):
        assert look(sessions, provider, NOW + hours * HOUR) is Verdict.UNCLEAR
    assert (the_row(sessions).state, the_row(sessions).needs) == (State.UNKNOWN, Need.UNCLEAR)
    assert provider.calls == 2


def test_without_a_witness_an_answered_failure_waits_for_one_and_a_person_sees_it(sessions):
    provider = unclear(sessions)
    assert look(sessions, provider, NOW + WAIT) is Verdict.UNCLEAR
    assert the_row(sessions).needs is Need.UNCLEAR
    provider.listed = [witness(sessions, provider, NOW + 2 * WAIT)]
    assert look(sessions, provider, NOW + 2 * WAIT) is Verdict.RESENT
    assert the_row(sessions).needs is None


def test_t3b_a_silent_call_without_accept_is_shown_at_once_and_sent_once_when_it_is_surely_over(sessions):
    provider = unclear(sessions, SILENT)
    provider.listed = [witness(sessions, provider)]
    assert look(sessions, provider, NOW + WAIT) is Verdict.UNCLEAR
    assert the_row(sessions).needs is Need.UNCLEAR
    assert look(sessions, provider, NOW + HOUR + MINUTE) is Verdict.RESENT
    dispatch(sessions, provider, NOW + HOUR + MINUTE)
    assert states(sessions)["a"] == "accepted"


def test_r03_a_silent_call_accepted_long_after_the_wait_is_never_sent_twice(sessions):
    provider = unclear(sessions, SILENT)
    shown = witness(sessions, provider)
    provider.listed = [shown]
    look(sessions, provider, NOW + WAIT)
    provider.listed = [Found("SMlate", TEXT, NOW + 6 * WAIT), shown]
    assert look(sessions, provider, NOW + 7 * WAIT) is Verdict.ACCEPTED
    assert provider.calls == 2
    assert the_row(sessions).needs is None


def test_what_a_person_took_in_hand_is_left_alone(sessions):
    provider = unclear(sessions, SILENT)
    look(sessions, provider, NOW + WAIT)
    with sessions.write.begin() as session:
        outbox.handled(session, session.get_one(Outgoing, the_row(sessions).id), NOW + WAIT)
    assert look(sessions, provider, NOW + 3 * HOUR) is Verdict.NOTHING
    assert states(sessions) == {"a": "unknown"}


def test_a_second_unclear_send_stays_with_a_person(sessions):
    provider = unclear(sessions)
    shown = witness(sessions, provider)
    provider.listed = [shown]
    look(sessions, provider, NOW + WAIT)
    provider.script.append(ANSWERED)
    dispatch(sessions, provider, NOW + WAIT)
    put(sessions, NOW + WAIT + MINUTE, once="w2", recipient=OTHER, text="nog iets")
    dispatch(sessions, provider, NOW + WAIT + MINUTE)
    provider.listed = [shown, Found(the_row(sessions, "w2").provider_id, "nog iets", NOW)]
    for hours in range(1, 9):
        assert look(sessions, provider, NOW + WAIT + hours * HOUR) is Verdict.UNCLEAR
    assert provider.calls == 4
    assert the_row(sessions).needs is Need.UNCLEAR


def test_proven_absent_but_past_its_term_it_expires_and_a_person_is_told(sessions):
    provider = unclear(sessions, expires_at=NOW + 2 * MINUTE)
    provider.listed = [witness(sessions, provider)]
    assert look(sessions, provider, NOW + WAIT) is Verdict.ENDED
    assert (the_row(sessions).state, the_row(sessions).needs) == (State.EXPIRED, Need.TOO_LATE)


def test_proven_absent_and_withdrawn_meanwhile_it_is_cancelled(sessions):
    provider = unclear(sessions)
    with sessions.write.begin() as session:
        outbox.withdraw(session, "afspraak:17", NOW)
    provider.listed = [witness(sessions, provider)]
    look(sessions, provider, NOW + WAIT)
    assert states(sessions)["a"] == "cancelled"


def test_a_provider_that_cannot_be_asked_proves_nothing(sessions):
    provider = unclear(sessions)
    witness(sessions, provider)
    provider.blind = True
    assert look(sessions, provider, NOW + WAIT) is Verdict.UNCLEAR
    assert provider.calls == 2


def test_t8_two_equal_texts_on_purpose_take_one_found_message_each(sessions):
    put(sessions, once="a")
    put(sessions, once="b")
    provider = RecordingProvider([SILENT, SILENT])
    dispatch(sessions, provider)
    dispatch(sessions, provider)
    provider.listed = [Found("SM1", TEXT, NOW)]
    assert look(sessions, provider, NOW + WAIT) is Verdict.ACCEPTED
    assert look(sessions, provider, NOW + WAIT) is Verdict.UNCLEAR
    assert sorted(states(sessions).values()) == ["accepted", "unknown"]


def test_while_an_equal_text_is_under_way_what_is_found_may_be_its_own(sessions):
    provider = unclear(sessions)
    put(sessions, once="b")
    provider.listed = [Found("SM1", TEXT, NOW)]
    seen = []
    during = RecordingProvider(meanwhile=lambda _: seen.append(look(sessions, provider, NOW + WAIT)))
    dispatch(sessions, during, NOW + WAIT)
    assert seen == [Verdict.UNCLEAR]


def test_a_message_that_is_nobodys_makes_the_list_unclear(sessions):
    provider = unclear(sessions)
    provider.listed = [witness(sessions, provider), Found("SM9", "andere woorden", NOW)]
    assert look(sessions, provider, NOW + WAIT) is Verdict.UNCLEAR


def test_a_template_is_never_matched_by_its_words(sessions):
    provider = unclear(sessions, channel=Channel.WHATSAPP, template="HX1", variables={"1": "x"})
    provider.listed = [Found("SM9", "U hebt een afspraak.", NOW)]
    assert look(sessions, provider, NOW + WAIT) is Verdict.UNCLEAR


def test_t2_a_worker_that_died_in_its_call_leaves_a_message_that_is_looked_up(sessions):
    put(sessions)

    class Killed(BaseException):
        pass

    with pytest.raises(Killed):
        dispatch(sessions, RecordingProvider([Killed()]))
    provider = RecordingProvider()
    dispatch(sessions, provider, NOW + LEASE)
    provider.listed = [Found("SM1", TEXT, NOW)]
    assert look(sessions, provider, NOW + LEASE + WAIT) is Verdict.ACCEPTED
    assert provider.calls == 0


def test_a_receipt_during_the_look_wins(sessions):
    provider = unclear(sessions)

    class Slow(RecordingProvider):
        def find(self, *_):
            with sessions.write.begin() as session:
                row = session.get_one(Outgoing, the_row(sessions).id)
                row.provider_id = "SM1"
                row.move_to(State.DELIVERED, NOW)
            return []

    assert look(sessions, Slow(), NOW + WAIT) is Verdict.ACCEPTED
    assert states(sessions) == {"a": "delivered"}
    assert provider.calls == 1


def test_a_code_is_not_shown_to_anybody(sessions):
    provider = unclear(sessions, secret=True)
    look(sessions, provider, NOW + WAIT)
    assert the_row(sessions).needs is None


def test_no_transaction_is_open_while_the_provider_is_asked(sessions):
    unclear(sessions)

    class Asking(RecordingProvider):
        def find(self, *_):
            with sessions.write.begin() as session:
                outbox.enqueue(session, message(once="meanwhile"), NOW)
            return []

    look(sessions, Asking(), NOW + WAIT)
    assert states(sessions)["meanwhile"] == "planned"


def test_two_lookers_take_two_rows(sessions):
    put(sessions, once="a", text="een")
    put(sessions, once="b", text="twee", recipient=OTHER)
    provider = RecordingProvider([SILENT, SILENT])
    dispatch(sessions, provider)
    dispatch(sessions, provider)
    asked = []

    class Nested(RecordingProvider):
        def find(self, _channel, recipient, _since):
            asked.append(recipient)
            if len(asked) == 1:
                look(sessions, self, NOW + WAIT)
            return []

    look(sessions, Nested(), NOW + WAIT)
    assert sorted(asked) == sorted([NUMBER, OTHER])


def test_the_waits_are_those_of_the_papers():
    assert (TIMING.wait, TIMING.silent) == (timedelta(minutes=5), timedelta(hours=1))
    assert replace(TIMING, spread=0).again(1, NOW, asked=90) == NOW + timedelta(seconds=90)


def test_the_real_loop_ends_when_nothing_waits(sessions):
    assert dispatch_once(sessions.write, RecordingProvider(), lambda: NOW, wanted).value == "nothing"
    assert look(sessions, RecordingProvider(), NOW) is Verdict.NOTHING
