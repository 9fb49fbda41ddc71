"""Limits, refused PINs and the order of the steps."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain import toegang as regels
from portal.domain.toegang import Kaartsoort, Pinfout, Stand, Stap

NOW = datetime(2026, 10, 6, 8, tzinfo=UTC)


def test_exactly_2820_pins_are_refused():
    weak = sum(regels.is_weak(f"{pin:05d}") for pin in range(100_000))
    assert (weak, 100_000 - weak) == (2_820, 97_180)


@pytest.mark.parametrize("pin", ["11111", "12121", "12321", "01234", "89012", "98765", "10987", "12125", "77177"])
def test_a_pin_that_many_people_choose_is_refused(pin):
    assert regels.pin_fault(pin, None) is Pinfout.TE_MAKKELIJK


def test_the_end_of_the_own_number_is_no_pin():
    assert regels.pin_fault("40718", "+31612340718") is Pinfout.LIJKT_OP_NUMMER
    assert regels.pin_fault("40718", "+31612340719") is None


def test_every_run_of_five_on_a_card_is_known():
    assert regels.windows("482913570624") == [
        "48291", "82913", "29135", "91357", "13570", "35706", "57062", "70624",
    ]  # fmt: skip


def test_there_are_24_pictures():
    assert len(set(regels.PLAATJES)) == 24


@pytest.mark.parametrize(
    ("adres", "netwerk"),
    [
        ("198.51.100.7", "198.51.100.0/24"),
        ("::ffff:198.51.100.7", "198.51.100.0/24"),
        ("2001:db8:1:2::5", "2001:db8:1::/48"),
        ("-", "onbekend"),
    ],
)
def test_an_address_counts_for_its_network(adres, netwerk):
    assert regels.network_of(adres) == netwerk


@pytest.mark.parametrize(
    ("naam", "letters"),
    [("Samira al-Hassan", "SH"), ("Selam", "S"), ("ሰላም ተስፋይ", "ሰተ"), ("", "?"), ("Jan de Vries (RIT)", "JV")],
)
def test_only_initials_leave_a_name(naam, letters):
    assert regels.initials(naam) == letters


@given(st.text())
def test_initials_are_at_most_two_names_long(naam):
    assert 1 <= len(regels.initials(naam)) <= 6


@pytest.mark.parametrize(
    ("gebonden", "gebruikt", "lives"),
    [(0, 0, True), (100, 29.99, True), (100, 30, False), (364.99, 1, True), (365, 1, False)],
)
def test_a_device_lives_30_days_unused_and_a_year_in_all(gebonden, gebruikt, lives):
    days = [NOW - timedelta(days=each) for each in (gebonden, gebruikt)]
    assert regels.device_lives(days[0], days[1], NOW) is lives


@pytest.mark.parametrize(("days", "confirmed"), [(0, True), (179.99, True), (180, False), (181, False)])
def test_a_silent_number_is_unconfirmed_after_180_days(days, confirmed):
    moment = NOW - timedelta(days=days)
    assert regels.number_is_confirmed(moment, None, NOW) is confirmed
    assert regels.number_is_confirmed(NOW - timedelta(days=900), moment, NOW) is confirmed
    assert regels.number_is_confirmed(None, NOW, NOW) is False


def test_a_new_number_gets_codes_only_when_its_day_of_waiting_is_over():
    from_then = NOW + regels.GRENZEN.nummer_wacht
    assert not regels.number_is_confirmed(from_then, NOW, NOW)
    assert not regels.number_is_confirmed(from_then, NOW, from_then - timedelta(seconds=1))
    assert regels.number_is_confirmed(from_then, NOW, from_then)


def test_a_desk_card_lives_fifteen_minutes_and_a_card_seven_days():
    assert regels.valid_for(Kaartsoort.BALIE) == timedelta(minutes=15)
    assert regels.valid_for(Kaartsoort.GEWOON) == timedelta(days=7)


@pytest.mark.parametrize(
    ("stand", "stap"),
    [
        (Stand(), Stap.BEGIN),
        (Stand(code_gevraagd=True), Stap.CODE),
        (Stand(code_gevraagd=True, mensen=2), Stap.CODE),
        (Stand(code_gevraagd=True, code_goed=True, mensen=1), Stap.PIN),
        (Stand(code_gevraagd=True, code_goed=True, mensen=2), Stap.WIE),
        (Stand(code_gevraagd=True, code_goed=True, mensen=2, gekozen=True), Stap.PIN),
        (Stand(mensen=1), Stap.PIN),
        (Stand(mensen=3), Stap.WIE),
        (Stand(kaart=Kaartsoort.GEWOON), Stap.BEGIN),
        (Stand(kaart=Kaartsoort.GEWOON, code_gevraagd=True), Stap.CODE),
        (Stand(kaart=Kaartsoort.GEWOON, code_gevraagd=True, code_goed=True), Stap.PLAATJE),
        (Stand(kaart=Kaartsoort.GEWOON, code_gevraagd=True, code_goed=True, plaatje=True), Stap.NIEUWE_PIN),
        (Stand(kaart=Kaartsoort.BALIE), Stap.PLAATJE),
        (Stand(kaart=Kaartsoort.BALIE, plaatje=True), Stap.NIEUWE_PIN),
    ],
)
def test_one_step_follows_from_how_far_a_browser_is(stand, stap):
    assert regels.next_step(stand) is stap


@given(
    st.builds(
        Stand,
        kaart=st.sampled_from([None, *Kaartsoort]),
        code_gevraagd=st.booleans(),
        code_goed=st.booleans(),
        mensen=st.integers(0, 4),
        gekozen=st.booleans(),
        plaatje=st.booleans(),
    )
)
def test_no_pin_is_set_without_a_card_and_a_code_or_a_desk_card(stand):
    if regels.next_step(stand) in {Stap.PLAATJE, Stap.NIEUWE_PIN}:
        assert stand.kaart is Kaartsoort.BALIE or (stand.kaart is Kaartsoort.GEWOON and stand.code_goed)
    if regels.next_step(stand) in {Stap.PIN, Stap.WIE}:
        assert stand.mensen
        assert stand.code_goed or not stand.code_gevraagd
