"""Phones and PINs: bound, unbound after five, shared without seeing each other."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from notifications.models import Outgoing
from portal.persistence import toegang as rijen
from portal.persistence.audit import Auditregel
from portal.persistence.sessies import Sessie
from portal.services import apparaten, pincodes
from portal.services.errors import NotFound
from portal.services.toegang import Uitkomst
from tests.conftest import KEYS, NOW
from tests.portal.services.toegang_helpers import (
    ADRES,
    BROWSER,
    PIN,
    ZONE,
    a_client,
    a_phone,
    asked_and_texted,
    check,
    race,
)


def people(session, phone, now=NOW):
    return apparaten.people_on(session, KEYS, apparaat=phone, now=now)


def give(session, attempt, pin, phone=None, now=NOW):
    """What the page does with an attempt."""
    if pincodes.is_right(KEYS, attempt, pin):
        return pincodes.come_in(
            session, attempt, apparaat=phone, omschrijving="android", adres=ADRES, now=now, zone=ZONE
        )
    pincodes.fail(session, attempt, adres=ADRES, now=now)
    return None


def on_device(session, phone, pin=PIN, keuze=None, now=NOW):
    attempt = pincodes.reserve_on_device(session, KEYS, apparaat=phone, keuze=keuze, now=now)
    return give(session, attempt, pin, phone, now)


def after_code(session, reference, pin=PIN, keuze=None, phone=None):
    attempt = pincodes.reserve_with_code(session, KEYS, referentie=reference, browser=BROWSER, keuze=keuze, now=NOW)
    return give(session, attempt, pin, phone)


def confirmed(session):
    reference, code = asked_and_texted(session)
    assert check(session, reference, code) is Uitkomst.GOED
    return reference


def test_a_bound_phone_and_the_pin_open_the_door(session):
    person = a_client(session)
    inside = on_device(session, a_phone(session, person))
    assert (inside.inburgeraar_id, inside.apparaat) == (person.id, None)


def test_a_new_phone_needs_a_code_and_the_pin_and_is_told(session):
    person = a_client(session)
    inside = after_code(session, confirmed(session))
    assert people(session, inside.apparaat)[0].inburgeraar_id == person.id
    told = session.scalars(select(Outgoing).where(~Outgoing.secret)).all()
    assert len(told) == 1


def test_a_code_without_the_pin_opens_nothing(session):
    a_client(session)
    assert after_code(session, confirmed(session), pin="97531") is None
    assert session.scalar(select(func.count()).select_from(Sessie)) == 0


def test_a_pin_without_a_code_opens_nothing(session):
    a_client(session)
    reference, _ = asked_and_texted(session)
    assert after_code(session, reference) is None
    assert after_code(session, None) is None


def test_one_code_makes_one_session(session):
    a_client(session)
    reference = confirmed(session)
    assert after_code(session, reference) is not None
    assert after_code(session, reference) is None


def test_the_fifth_wrong_pin_unbinds_this_client_and_leaves_the_others(session):
    first, second, third = (a_client(session, plaatje=each) for each in ("zon", "vis", "kat"))
    phone = a_phone(session, first)
    for other in (second, third):
        phone, _ = apparaten.bind(session, inburgeraar_id=other.id, apparaat=phone, omschrijving="android", now=NOW)
    mine = next(each for each in people(session, phone) if each.inburgeraar_id == second.id)
    assert on_device(session, phone, keuze=mine.sleutel) is not None
    assert [on_device(session, phone, pin="97531", keuze=mine.sleutel) for _ in range(5)] == [None] * 5
    assert [each.inburgeraar_id for each in people(session, phone)] == [first.id, third.id]
    assert on_device(session, phone, keuze=mine.sleutel) is None
    assert session.scalar(select(Sessie.beeindigd).where(Sessie.inburgeraar_id == second.id)) == NOW
    for other in people(session, phone):
        assert on_device(session, phone, keuze=other.sleutel) is not None


def test_five_wrong_pins_after_codes_close_that_route_and_leave_the_bound_phone(session):
    person = a_client(session)
    phone = a_phone(session, person)
    reference = confirmed(session)
    assert [after_code(session, reference, pin="97531") for _ in range(5)] == [None] * 5
    assert after_code(session, reference) is None
    assert on_device(session, phone) is not None


def test_whoever_holds_phone_and_sim_gets_ten_guesses(session):
    person = a_client(session)
    phone, reference = a_phone(session, person), confirmed(session)
    for _ in range(20):
        on_device(session, phone, pin="97531")
        after_code(session, reference, pin="97531")
    looked_at = session.scalar(
        select(func.count()).select_from(Auditregel).where(Auditregel.actie == "inloggen_pin", Auditregel.object != "-")
    )
    assert looked_at == 10


def test_a_right_pin_takes_the_failures_back(session):
    phone = a_phone(session, a_client(session))
    for _ in range(4):
        on_device(session, phone, pin="97531")
    assert on_device(session, phone) is not None
    for _ in range(4):
        on_device(session, phone, pin="97531")
    assert on_device(session, phone) is not None


def test_several_people_must_choose_and_a_forged_choice_is_nobody(session):
    for picture in ("zon", "vis"):
        a_client(session, plaatje=picture)
    reference = confirmed(session)
    assert after_code(session, reference) is None
    assert after_code(session, reference, keuze="0" * 20) is None
    assert rijen.pin_of(session, 1).mislukt == 0


def test_a_phone_dies_after_30_days_without_use(session):
    phone = a_phone(session, a_client(session))
    assert on_device(session, phone, now=NOW + timedelta(days=29)) is not None
    assert on_device(session, phone, now=NOW + timedelta(days=58)) is not None
    assert on_device(session, phone, now=NOW + timedelta(days=88)) is None


def test_the_token_of_a_phone_changes_at_every_binding(session):
    first, second = a_client(session), a_client(session, plaatje="vis")
    planted = a_phone(session, first)
    fresh, _ = apparaten.bind(session, inburgeraar_id=second.id, apparaat=planted, omschrijving="android", now=NOW)
    assert people(session, planted) == []
    assert len(people(session, fresh)) == 2


def test_a_phone_of_another_client_is_not_found(session):
    mine, other = a_client(session), a_client(session, plaatje="vis")
    a_phone(session, other)
    link, _ = rijen.links_of_person(session, other.id)[0]
    with pytest.raises(NotFound):
        apparaten.unbind(session, inburgeraar_id=mine.id, koppeling_id=link.id, now=NOW)


def test_every_other_phone_can_be_taken_off(session):
    person = a_client(session)
    phones = [a_phone(session, person) for _ in range(3)]
    kept = people(session, phones[0])[0]
    device = session.get(rijen.ApparaatKoppeling, kept.koppeling_id).apparaat_id
    assert apparaten.unbind_all(session, inburgeraar_id=person.id, now=NOW, behalve=device) == 2
    assert [len(people(session, phone)) for phone in phones] == [1, 0, 0]
    (left,) = apparaten.list_for(session, inburgeraar_id=person.id, apparaat_id=device, now=NOW)
    assert left.deze


def test_a_changed_pin_ends_other_sessions_and_beats_a_check_under_way(session):
    person = a_client(session)
    phone = a_phone(session, person)
    attempt = pincodes.reserve_on_device(session, KEYS, apparaat=phone, keuze=None, now=NOW)
    pincodes.change(
        session,
        inburgeraar_id=person.id,
        pin_hash=KEYS.hash_pin("20486"),
        behalve=None,
        adres=ADRES,
        now=NOW,
        zone=ZONE,
    )
    told = session.scalars(select(Outgoing).where(Outgoing.reference.like("pincode:%"))).one()
    assert told.recipient == person.telefoon
    assert "20486" not in told.text
    assert give(session, attempt, PIN, phone) is None
    assert on_device(session, phone, pin="20486") is not None


def pins_evaluated(sessions):
    """Twenty threads guess the PIN of one phone, 200 times; returns how many tries had a hash to compare."""
    with sessions.write.begin() as session:
        phone = a_phone(session, a_client(session))

    def guess(_number):
        with sessions.write.begin() as session:
            attempt = pincodes.reserve_on_device(session, KEYS, apparaat=phone, keuze=None, now=NOW)
        return attempt.hash is not None

    return sum(race(guess, 200))


def test_of_200_racing_pins_exactly_five_are_looked_at(sessions):
    assert [pins_evaluated(sessions) for _ in range(20)] == [5] * 20


@pytest.mark.proof
def test_of_200_racing_pins_exactly_five_are_looked_at_a_hundred_times(sessions):
    assert [pins_evaluated(sessions) for _ in range(100)] == [5] * 100


def test_twenty_that_race_with_one_code_and_the_right_pin_make_one_session(sessions):
    with sessions.write.begin() as session:
        a_client(session)
        reference = confirmed(session)
    attempt = None
    with sessions.write.begin() as session:
        attempt = pincodes.reserve_with_code(session, KEYS, referentie=reference, browser=BROWSER, keuze=None, now=NOW)

    def one(_number):
        with sessions.write.begin() as session:
            return give(session, attempt, PIN)

    assert len([inside for inside in race(one, 20) if inside is not None]) == 1


def test_old_phones_are_removed(session):
    person = a_client(session)
    a_phone(session, person)
    apparaten.purge(session, NOW + timedelta(days=364))
    assert session.scalar(select(func.count()).select_from(rijen.Apparaat)) == 1
    apparaten.purge(session, NOW + timedelta(days=365))
    assert session.scalar(select(func.count()).select_from(rijen.Apparaat)) == 0
