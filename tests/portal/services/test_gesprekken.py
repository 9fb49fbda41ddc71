"""What comes of a text that somebody sends back (messaging T24, T29-T44, T65)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import func, select

from notifications.inbound import Received
from notifications.message import Channel
from notifications.models import Outgoing, State
from portal.domain.afspraken import AfspraakStatus, Antwoord
from portal.domain.vragen import Vraagsoort
from portal.persistence.agenda import AfspraakAntwoord, VrijeTijd
from portal.persistence.antwoordcontext import Nummergesprek, OpenVraag
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.terugbellen import Terugbelverzoek
from portal.persistence.toegang import Pin
from portal.services import afspraakberichten, gesprekken, terugbellen, verzending
from portal.services.dossiers import Moment
from portal.services.verzending import Incoming
from tests.factories import an_inburgeraar
from tests.portal.herinneringen import BEGIN, DAY, MADE, move, planned
from tests.portal.regio import ZONE, a_region, outbox

SITE = "https://portaal.voorbeeld.nl"
STANDS = "Biz cevap verene kadar randevunuz aynı kalır."
_ids = count(1)


def at(now):
    return Moment(now, ZONE, site=SITE)


def asked(session, client, now=DAY, **changes):
    """Plan an appointment of which the text that asks has left."""
    row = planned(session, client, **changes)
    afspraakberichten.tell(session, client, row, at(now), "gepland")
    for each in session.scalars(select(Outgoing).where(Outgoing.state == State.PLANNED)):
        each.state, each.left_at = State.SENT, now
    session.flush()
    return row


def says(session, number, text, now=DAY + timedelta(minutes=5), **changes):
    """Somebody texts; gives what goes back."""
    before = len(outbox(session))
    number = number if isinstance(number, str) else number.telefoon
    incoming = Incoming(
        changes.pop("id", f"SM{next(_ids)}"), changes.pop("channel", Channel.SMS), number, text, **changes
    )
    gesprekken.receive(session, incoming, at(now))
    session.flush()
    return [row.text for row in outbox(session)[before:]]


def answers(session):
    rows = session.scalars(select(AfspraakAntwoord).order_by(AfspraakAntwoord.id))
    return [(row.afspraak_id, row.antwoord) for row in rows]


def wishes(session):
    return [(row.inburgeraar_id, row.waar) for row in session.scalars(select(Terugbelverzoek))]


def free(session, region, *days):
    begins = [BEGIN + timedelta(days=day) for day in days]
    rows = [
        VrijeTijd(medewerker_id=region.coach.id, begin=each, einde=each + timedelta(minutes=30), created_at=MADE)
        for each in begins
    ]
    session.add_all(rows)
    session.flush()
    return rows


# ------------------------------------------------------------------------------------------------- a digit is an answer
@pytest.mark.parametrize("text", ["1", "١", "۱", "፩", "१", "１", "1️⃣", " 1. ", "één", "1 ja"])
def test_t29_one_in_any_script_says_that_the_client_comes(session, text):
    region = a_region(session)
    row = asked(session, region.client)
    (reply,) = says(session, region.client, text)
    assert answers(session) == [(row.id, Antwoord.IK_KOM)]
    assert "Randevunuz aynı kalır." in reply
    assert "12 Mart 2026" in reply
    assert (row.status, row.begin) == (AfspraakStatus.GEPLAND, BEGIN)


def test_t30_a_reason_behind_the_digit_stays_in_the_message_only(session):
    region = a_region(session)
    row = asked(session, region.client)
    says(session, region.client, "2 want ik ben ziek")
    assert answers(session) == [(row.id, Antwoord.KAN_NIET)]
    for table in (AfspraakAntwoord, OpenVraag, Nummergesprek, Terugbelverzoek):
        assert "ziek" not in str([vars(each) for each in session.scalars(select(table))])


def test_cannot_come_offers_the_times_that_the_colleague_opened_and_holds_the_choice(session):
    region = a_region(session)
    row = asked(session, region.client, medewerker_id=region.coach.id)
    times = free(session, region, 1, 2, 4, 5)
    (offer,) = says(session, region.client, "2")
    assert [line[:4] for line in offer.splitlines() if line[1:4] == " = "] == ["4 = ", "5 = "]  # a third has no room
    assert STANDS in offer
    (chosen,) = says(session, region.client, "٥")
    assert answers(session)[-1] == (row.id, Antwoord.ANDERE_TIJD)
    assert times[1].afspraak_id == row.id
    assert (row.status, row.begin) == (AfspraakStatus.GEPLAND, BEGIN)
    assert "eski randevunuz aynı kalır" in chosen


def test_a_time_that_somebody_else_took_is_offered_no_more(session):
    region = a_region(session)
    asked(session, region.client, medewerker_id=region.coach.id)
    first, second = free(session, region, 1, 2)
    says(session, region.client, "2")
    other = planned(session, an_inburgeraar(session), medewerker_id=region.coach.id, begin=BEGIN + timedelta(hours=3))
    first.afspraak_id, first.vastgehouden_op = other.id, DAY
    session.flush()
    (reply,) = says(session, region.client, "4")
    assert reply.startswith("Bu zaman dolmuş.")
    says(session, region.client, "4")
    assert second.afspraak_id is not None


def test_without_free_times_it_is_work_for_a_colleague(session):
    region = a_region(session)
    asked(session, region.client)
    (reply,) = says(session, region.client, "2")
    assert STANDS in reply
    assert "4 =" not in reply
    says(session, region.client, "4")
    assert [answer for _, answer in answers(session)] == [Antwoord.KAN_NIET]


def test_three_asks_for_a_call_about_the_appointment_and_zero_for_a_human(session):
    region = a_region(session)
    row = asked(session, region.client)
    (call,) = says(session, region.client, "3")
    assert answers(session) == [(row.id, Antwoord.BEL_MIJ)]
    assert STANDS in call
    (human,) = says(session, region.client, "0")
    assert wishes(session) == [(region.client.id, "sms")]
    assert human.startswith("Biri sizi arayacak.")


def test_zero_reaches_a_human_without_any_question(session):
    region = a_region(session)
    assert len(says(session, region.client, "۰")) == 1
    only = select(Inburgeraar.id).where(Inburgeraar.id == region.client.id)
    assert [each.soort for each in terugbellen.open_for(session, only)] == [Vraagsoort.BEL_NA_SMS]


def test_the_latest_answer_counts_and_what_goes_back_leaves_at_night(session):
    region = a_region(session)
    asked(session, region.client)
    night = datetime(2026, 3, 11, 23, 30, tzinfo=UTC)
    says(session, region.client, "1", night)
    says(session, region.client, "2", night + timedelta(minutes=1))
    assert [answer for _, answer in answers(session)] == [Antwoord.IK_KOM, Antwoord.KAN_NIET]
    assert [row.state for row in outbox(session)][-2:] == [State.PLANNED, State.PLANNED]
    assert outbox(session)[-1].not_before == night + timedelta(minutes=1)


def test_a_button_answers_the_appointment_under_which_it_stood_only(session):
    region = a_region(session)
    row = asked(session, region.client)
    says(session, region.client, "1 ik kom", payload=f"{row.id + 1}:1", channel=Channel.WHATSAPP)
    assert answers(session) == []
    says(session, region.client, "1 ik kom", payload=f"{row.id}:1", channel=Channel.WHATSAPP)
    assert answers(session) == [(row.id, Antwoord.IK_KOM)]
    assert outbox(session)[-1].channel is Channel.WHATSAPP


# ----------------------------------------------------------------------------------------------- which question it is
def test_t32_after_the_begin_or_a_move_a_digit_changes_nothing_and_gets_the_link(session):
    region = a_region(session)
    row = asked(session, region.client)
    (late,) = says(session, region.client, "1", BEGIN)
    move(session, region, row, BEGIN + timedelta(days=7), DAY + timedelta(minutes=1))
    (moved,) = says(session, region.client, "1", BEGIN + timedelta(hours=2))
    assert answers(session) == []
    assert f"{SITE}/afspraken" in late
    assert f"{SITE}/afspraken" in moved


def test_t32_a_question_that_did_not_leave_yet_is_not_answered(session):
    region = a_region(session)
    row = planned(session, region.client)
    afspraakberichten.tell(session, region.client, row, at(DAY), "gepland")
    says(session, region.client, "1")
    assert answers(session) == []


def test_t24_t34_a_second_appointment_is_asked_about_by_a_link_until_the_first_is_answered(session):
    region = a_region(session)
    first = asked(session, region.client)
    asked(session, region.client, begin=BEGIN + timedelta(hours=3))
    first_text, second_text = (row.text for row in outbox(session))
    assert "1 = geleceğim" in first_text
    assert "1 =" not in second_text
    assert f"{SITE}/afspraken" in second_text
    says(session, region.client, "1")
    assert answers(session) == [(first.id, Antwoord.IK_KOM)]
    third = asked(session, region.client, begin=BEGIN + timedelta(days=9))
    says(session, region.client, "2")
    assert answers(session)[-1] == (third.id, Antwoord.KAN_NIET)
    assert session.scalar(select(func.count()).select_from(OpenVraag)) == 1


def test_what_was_offered_can_still_be_chosen_after_the_next_reminder(session):
    region = a_region(session)
    row = asked(session, region.client, medewerker_id=region.coach.id)
    (time,) = free(session, region, 1)
    says(session, region.client, "2")
    afspraakberichten.tell(session, region.client, row, at(DAY + timedelta(hours=1)), "gepland", again=1)
    says(session, region.client, "4", DAY + timedelta(hours=2))
    assert time.afspraak_id == row.id


def test_t65_of_a_shared_number_only_who_was_asked_answers(session):
    region = a_region(session)
    region.ander.telefoon = region.client.telefoon
    session.add(Pin(inburgeraar_id=region.client.id, hash="x", plaatje="boom", gezet_op=MADE))
    row = asked(session, region.client)
    asked(session, region.ander, begin=BEGIN + timedelta(hours=3))
    assert "1 =" not in outbox(session)[-1].text
    (reply,) = says(session, region.client, "1")
    assert answers(session) == [(row.id, Antwoord.IK_KOM)]
    assert reply.startswith("ağaç\n")
    assert region.ander.naam not in reply


def test_t65_without_a_question_a_shared_number_gets_the_link_and_nobody_is_guessed(session):
    region = a_region(session)
    region.ander.telefoon = region.client.telefoon
    session.flush()
    (reply,) = says(session, region.client, "1")
    assert f"{SITE}/afspraken" in reply
    assert (answers(session), wishes(session)) == ([], [])
    says(session, region.client, "0")
    assert sorted(wishes(session)) == sorted([(region.client.id, "sms"), (region.ander.id, "sms")])


# --------------------------------------------------------------------------------------------- what is not understood
def test_t31_asked_once_an_hour_and_the_third_time_a_human_calls_and_the_machine_is_silent(session):
    region = a_region(session)
    asked(session, region.client)
    now = DAY + timedelta(minutes=5)
    (first,) = says(session, region.client, "1 of 2?", now)
    assert "0 = biri beni arasın" in first
    assert says(session, region.client, "hallo", now + timedelta(minutes=10)) == []
    (third,) = says(session, region.client, "ja", now + timedelta(minutes=20))
    assert third.startswith("Biri sizi arayacak.")
    assert wishes(session) == [(region.client.id, "sms")]
    later = [says(session, region.client, third, now + timedelta(hours=each)) for each in range(2, 20)]
    assert [each for each in later if each] == []
    assert answers(session) == []


def test_who_was_understood_begins_anew(session):
    region = a_region(session)
    asked(session, region.client)
    for minutes, text in enumerate(["?", "wat", "1", "wat", "?"]):
        says(session, region.client, text, DAY + timedelta(minutes=minutes))
    assert wishes(session) == []


def test_a_question_right_after_an_answer_is_not_passed_over_in_silence(session):
    region = a_region(session)
    asked(session, region.client)
    says(session, region.client, "1")
    (reply,) = says(session, region.client, "waar is het?")
    assert "0 = biri beni arasın" in reply


def test_two_machines_that_answer_each_other_stop(session):
    region = a_region(session)
    asked(session, region.client)
    sent = [says(session, region.client, "12"[each % 2], DAY + timedelta(minutes=each)) for each in range(40)]
    assert sum(len(each) for each in sent) == gesprekken.HOOGSTENS_PER_UUR


@pytest.mark.parametrize("text", ["🙂", "", "x" * 1600, "a\x00b", "\u202eomgekeerd", "<script>alert(1)</script>", "👍"])
def test_t35_t36_t37_any_words_break_nothing_and_answer_nothing(session, text):
    region = a_region(session)
    asked(session, region.client)
    assert len(says(session, region.client, text)) == 1
    assert answers(session) == []


def test_t35_a_photo_or_voice_note_is_for_a_human(session):
    region = a_region(session)
    asked(session, region.client)
    (reply,) = says(session, region.client, "", media=1)
    assert reply.startswith("Fotoğraf ve ses açamıyoruz.")
    assert wishes(session) == [(region.client.id, "sms")]


def test_t33_an_unknown_number_gets_one_line_a_day_in_several_languages(session):
    a_region(session)
    texts = [says(session, "+31699999999", text) for text in ("1", "hallo", "0")]
    assert [len(each) for each in texts] == [1, 0, 0]
    assert "Wij kennen dit nummer niet. Bel ons." in texts[0][0]
    assert len(says(session, "+31699999999", "1", DAY + timedelta(days=1))) == 1
    assert wishes(session) == []


# --------------------------------------------------------------------------------------------------------- stop, start
def test_t40_a_sentence_with_the_word_stops_nothing_and_is_asked_about(session):
    region = a_region(session)
    asked(session, region.client)
    assert len(says(session, region.client, "Stopte net bij het station")) == 1
    assert not verzending.opted_out(session, region.client.telefoon)


def test_t40_after_stop_nothing_goes_back_and_a_colleague_is_told(session):
    region = a_region(session)
    asked(session, region.client)
    assert says(session, region.client, "Stop.") == []
    only = select(Inburgeraar.id).where(Inburgeraar.id == region.client.id)
    assert [each.soort for each in terugbellen.open_for(session, only)] == [Vraagsoort.SMS_GESTOPT]
    assert says(session, region.client, "1") == []
    assert answers(session) != []
    assert says(session, region.client, "START") == ["Mesajlarımız size tekrar gelecek.\nU krijgt weer berichten."]


def test_who_must_get_no_texts_gets_none_and_is_heard_all_the_same(session):
    region = a_region(session)
    region.client.geen_sms = True
    assert says(session, region.client, "0") == []
    assert wishes(session) == [(region.client.id, "sms")]


def test_a_closed_file_is_a_number_that_is_nobodys(session):
    region = a_region(session)
    region.client.gesloten_op, region.client.gesloten_reden = DAY.date(), "voldaan"
    session.flush()
    assert "Wij kennen dit nummer niet" in says(session, region.client, "1")[0]


# ------------------------------------------------------------------------------------------------------- once, at once
def test_t39_the_same_answer_twice_in_a_second_is_one_answer_and_one_text(session):
    region = a_region(session)
    asked(session, region.client)
    assert [len(says(session, region.client, "1")) for _ in range(3)] == [1, 0, 0]
    assert len(answers(session)) == 1


def test_t44_one_message_five_times_at_once_has_one_effect(sessions):
    with sessions.write.begin() as session:
        region = a_region(session)
        asked(session, region.client)
        number = region.client.telefoon

    def receive(_):
        with sessions.write.begin() as session:
            says(session, number, "1", id="SMsame")

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(receive, range(5)))
    with sessions.read() as session:
        assert len(answers(session)) == 1
        assert [row.once[:9] for row in outbox(session)].count("antwoord:") == 1
        assert len(session.scalars(select(Received)).all()) == 1


def test_t44_one_message_that_comes_again_counts_once_among_what_is_not_understood(session):
    region = a_region(session)
    asked(session, region.client)
    assert [len(says(session, region.client, "hallo", id="SMsame")) for _ in range(4)] == [1, 0, 0, 0]
    assert session.scalars(select(Nummergesprek.onbegrepen)).all() == [1]
    assert wishes(session) == []


def test_t39_two_answers_at_once_end_in_one_that_counts(sessions):
    with sessions.write.begin() as session:
        region = a_region(session)
        asked(session, region.client)
        number = region.client.telefoon

    def receive(text):
        with sessions.write.begin() as session:
            says(session, number, text)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(receive, "1212"))
    with sessions.read() as session:
        standing = session.scalars(select(AfspraakAntwoord).where(AfspraakAntwoord.vervangen_op.is_(None))).all()
        assert len(standing) == 1


def test_what_ended_long_ago_is_forgotten(session):
    region = a_region(session)
    asked(session, region.client)
    says(session, region.client, "?")
    assert gesprekken.purge(session, BEGIN) == 0
    assert gesprekken.purge(session, BEGIN + timedelta(days=8)) == 2
    assert session.scalar(select(func.count()).select_from(Nummergesprek)) == 0
