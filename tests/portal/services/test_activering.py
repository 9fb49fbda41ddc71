"""Cards: shown once, used once, void in time; and what they need before a PIN is set."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.toegang import Kaartsoort, Pinfout
from portal.persistence import toegang as rijen
from portal.persistence.audit import Auditregel
from portal.persistence.sessies import Sessie
from portal.services import activering, toegang
from portal.services.errors import Conflict, NotFound
from portal.services.toegang import Uitkomst
from tests.conftest import KEYS, NOW
from tests.portal.services.toegang_helpers import (
    ADRES,
    BROWSER,
    NUMBER,
    OTHER,
    ZONE,
    a_card,
    a_client,
    asked_and_texted,
    check,
    race,
    texted_code,
)


def redeem(session, card, *, browser=BROWSER, adres=ADRES, now=NOW):
    return activering.redeem_code(session, KEYS, code=card.code, browser=browser, adres=adres, language="ar", now=now)


def under_way(session, reference, *, browser=BROWSER, now=NOW):
    return activering.under_way(session, KEYS, referentie=reference, browser=browser, now=now)


def finish(session, onderweg, *, now=NOW, plaatje="boot"):
    return activering.finish(
        session,
        onderweg,
        pin_hash="hash",
        plaatje=plaatje,
        apparaat=None,
        omschrijving="android",
        adres=ADRES,
        now=now,
        zone=ZONE,
    )


def with_code(session, card):
    """Redeem a card and give the code that was texted."""
    reference = redeem(session, card)
    toegang.send_pending_codes(session, KEYS, NOW, ZONE)
    assert check(session, reference, texted_code(session)) is Uitkomst.GOED
    return under_way(session, reference)


def desk_card(session, person, **changes):
    return a_card(session, person, soort=Kaartsoort.BALIE, reden="geen sms mogelijk", **changes)


def test_a_card_shows_its_secrets_once(session):
    card = a_card(session, a_client(session, pin=None))
    assert card.code_groups.replace(" ", "") == card.code
    assert card.url_fragment == f"/inloggen/kaart#{card.token}"
    assert len(card.token) >= 43
    dump = " ".join(str(value) for row in session.execute(select(rijen.Activeringskaart.__table__)) for value in row)
    assert card.code not in dump
    assert card.token not in dump
    assert card.code not in repr(card)


@pytest.mark.parametrize(
    ("make", "seconds", "alive"),
    [
        (a_card, 7 * 86400 - 1, True),
        (a_card, 7 * 86400, False),
        (desk_card, 899, True),
        (desk_card, 900, False),
    ],
)
def test_a_card_dies_in_time(session, make, seconds, alive):
    card = make(session, a_client(session, pin=None))
    assert (redeem(session, card, now=NOW + timedelta(seconds=seconds)) is not None) is alive


def test_a_new_card_voids_the_old_also_when_it_is_under_way(session):
    person = a_client(session, pin=None)
    old = with_code(session, a_card(session, person))
    a_card(session, person)
    assert finish(session, old) is None


def test_a_whole_class_gets_cards_at_once(session):
    people = [a_client(session, pin=None, telefoon=f"+316123401{number:02d}") for number in range(20)]
    cards = [a_card(session, each) for each in people]
    references = [redeem(session, card, browser=f"b{number}") for number, card in enumerate(cards)]
    assert None not in references
    assert toegang.send_pending_codes(session, KEYS, NOW, ZONE) == 20


@pytest.mark.parametrize(
    ("changes", "error"),
    [({"soort": Kaartsoort.BALIE}, Conflict), ({"soort": Kaartsoort.BALIE, "reden": "  "}, Conflict)],
)
def test_a_desk_card_needs_a_reason(session, changes, error):
    with pytest.raises(error):
        a_card(session, a_client(session), **changes)


def test_no_card_for_a_closed_file_or_for_nobody(session):
    closed = a_client(session, gesloten_op=NOW.date(), gesloten_reden="verhuisd")
    with pytest.raises(Conflict):
        a_card(session, closed)
    with pytest.raises(NotFound):
        activering.issue(session, inburgeraar_id=999, medewerker_id=None, now=NOW, geheimen=KEYS)


def test_a_card_alone_sets_no_pin(session):
    person = a_client(session, pin=None)
    onderweg = under_way(session, redeem(session, a_card(session, person)))
    assert onderweg.code_goed is False
    assert finish(session, onderweg) is None
    assert rijen.pin_of(session, person.id) is None


def test_a_card_and_a_code_set_a_pin_and_bind_the_phone(session):
    person = a_client(session, pin=None, bevestigd=False)
    inside = finish(session, with_code(session, a_card(session, person)))
    session.refresh(person)
    assert inside.inburgeraar_id == person.id
    assert rijen.pin_of(session, person.id).plaatje == "boot"
    assert person.telefoon_bevestigd_op == NOW
    assert len(rijen.links_of_person(session, person.id)) == 1


def test_a_desk_card_sets_a_pin_without_a_text(session):
    person = a_client(session, pin=None, telefoon=None, bevestigd=False)
    reference = redeem(session, desk_card(session, person))
    assert toegang.send_pending_codes(session, KEYS, NOW, ZONE) == 0
    assert finish(session, under_way(session, reference)) is not None
    assert person.telefoon_bevestigd_op is None


def test_a_used_card_is_refused_and_another_browser_cannot_go_on(session):
    person = a_client(session, pin=None)
    card = a_card(session, person)
    onderweg = with_code(session, card)
    assert under_way(session, redeem(session, card), browser=OTHER) is None
    assert finish(session, onderweg) is not None
    assert redeem(session, card) is None
    assert finish(session, onderweg) is None


def test_a_new_pin_ends_other_sessions_and_is_told(session):
    person = a_client(session)
    first = finish(session, with_code(session, a_card(session, person)))
    assert first is not None
    second = finish(session, with_code(session, a_card(session, person)))
    assert second is not None
    open_now = session.scalars(select(Sessie).where(Sessie.beeindigd.is_(None))).all()
    assert len(open_now) == 1


def test_a_pin_from_the_card_or_the_number_is_refused(session):
    onderweg = with_code(session, card := a_card(session, a_client(session, pin=None)))
    faults = [activering.pin_fault(session, KEYS, onderweg, pin) for pin in (card.code[3:8], NUMBER[-5:], "11111")]
    assert faults == [Pinfout.LIJKT_OP_KAART, Pinfout.LIJKT_OP_NUMMER, Pinfout.TE_MAKKELIJK]


def test_two_people_on_one_number_have_two_pictures(session):
    a_client(session, plaatje="zon")
    person = a_client(session, pin=None)
    onderweg = with_code(session, a_card(session, person))
    assert activering.taken_pictures(session, person.id) == {"zon"}
    assert finish(session, onderweg, plaatje="zon") is None


def test_a_card_opens_a_route_that_was_off(session):
    person = a_client(session)
    for _ in range(30):
        toegang.take(session, f"code:fout:{toegang.number_mac(KEYS, NUMBER)}", toegang.GRENZEN.nummer_fouten, NOW)
    assert toegang.route_is_off(session, KEYS, NUMBER)
    assert with_code(session, a_card(session, person)).code_goed


def test_typed_codes_are_limited_per_browser_and_per_network(session):
    card = a_card(session, a_client(session, pin=None))
    wrong_card = type(card)(**{**vars(card), "code": "000000000000"})
    assert [redeem(session, wrong_card) for _ in range(5)] == [None] * 5
    assert redeem(session, card) is None  # this browser has no tries left
    for number in range(15):
        assert redeem(session, wrong_card, browser=f"b{number}") is None
    assert redeem(session, card, browser="fresh") is None  # nor has this network
    assert redeem(session, card, browser="fresh", adres="203.0.113.9") is not None


def test_after_200_wrong_cards_every_browser_has_one_try(session):
    card = a_card(session, a_client(session, pin=None))
    wrong_card = type(card)(**{**vars(card), "code": "000000000000"})
    for number in range(200):
        redeem(session, wrong_card, browser=f"b{number}", adres=f"10.{number}.0.1")
    assert redeem(session, wrong_card, browser="slow", adres="10.250.0.1") is None
    assert redeem(session, card, browser="slow", adres="10.250.0.1") is None
    assert redeem(session, card, browser="real", adres="10.251.0.1") is not None


def cards_evaluated(sessions, run):
    """One browser races with wrong codes, 200 times; each that was looked at leaves a line in the log."""
    moment = NOW + timedelta(hours=2 * run)
    with sessions.write.begin() as session:
        card = a_card(session, a_client(session, pin=None))
    wrong_card = type(card)(**{**vars(card), "code": "000000000000"})

    def guess(_number):
        with sessions.write.begin() as session:
            redeem(session, wrong_card, now=moment)

    race(guess, 200)
    looked_at = select(Auditregel).where(Auditregel.resultaat == "fout", Auditregel.tijdstip == moment)
    with sessions.read() as session:
        return len(session.scalars(looked_at).all())


def test_of_200_racing_card_codes_exactly_five_are_looked_at(sessions):
    assert [cards_evaluated(sessions, run) for run in range(20)] == [5] * 20


@pytest.mark.proof
def test_of_200_racing_card_codes_exactly_five_are_looked_at_a_hundred_times(sessions):
    assert [cards_evaluated(sessions, run) for run in range(100)] == [5] * 100


def test_twenty_that_race_with_one_card_make_one_session(sessions):
    with sessions.write.begin() as session:
        person = a_client(session, pin=None)
        onderweg = with_code(session, a_card(session, person))

    def one(_number):
        with sessions.write.begin() as session:
            return finish(session, onderweg)

    assert len([inside for inside in race(one, 20) if inside is not None]) == 1


def test_closing_a_file_ends_card_phones_and_sessions(session):
    person = a_client(session, pin=None)
    inside = finish(session, with_code(session, a_card(session, person)))
    card = a_card(session, person)
    activering.end_access(session, inburgeraar_id=person.id, now=NOW)
    assert inside is not None
    assert redeem(session, card) is None
    assert rijen.links_of_person(session, person.id) == []
    assert session.scalars(select(Sessie).where(Sessie.beeindigd.is_(None))).all() == []


def test_staff_see_how_far_a_client_is(session):
    person = a_client(session)
    card = a_card(session, person)
    state = activering.state_of(session, KEYS, inburgeraar_id=person.id, now=NOW)
    assert (state.heeft_pin, state.telefoons, state.kaart_tot) == (True, 0, card.valid_until)
    assert (state.pin_route_uit, state.sms_route_uit) == (False, False)
    activering.revoke(session, inburgeraar_id=person.id, now=NOW)
    assert activering.state_of(session, KEYS, inburgeraar_id=person.id, now=NOW).kaart_tot is None


def test_a_card_of_somebody_else_never_texts_another_number(session):
    a_client(session, telefoon="+31612340799")
    person = a_client(session, pin=None)
    redeem(session, a_card(session, person))
    asked_and_texted(session, "+31612340799")
    assert toegang.send_pending_codes(session, KEYS, NOW, ZONE) == 0
