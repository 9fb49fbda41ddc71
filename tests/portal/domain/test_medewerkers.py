"""Passwords and pauses of colleagues: what is refused, and how long the next try waits."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain import medewerkers as regels
from portal.domain.medewerkers import Zwak, weakness

COMMON = frozenset({"password", "qwerty123456", "monkey", "1q2w3e4r5t6y"})


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("kort", Zwak.KORT),
        ("a" * 129, Zwak.LANG),
        ("Qwerty-123456", Zwak.BEKEND),
        ("P4ssw0rd!2024", Zwak.BEKEND),
        ("password20242024", Zwak.BEKEND),
        ("aaaaaaaaaaaabbb", Zwak.BEKEND),
        ("!!!!!!!!!!!!!!", Zwak.BEKEND),
        ("Westfriesland1!", Zwak.EIGEN_WOORD),
        ("W3stfriesland-24", Zwak.EIGEN_WOORD),
        ("inburgering-abc", Zwak.EIGEN_WOORD),
        ("jansen-2024-xyz", Zwak.EIGEN_WOORD),
        ("vier blauwe fietsen bij Hoorn", None),
        ("kikker zwemt naar maan", None),
        ("xK7#mq2Lw9!tz", None),
        ("كلمة سر طويلة جدا", None),
    ],
)
def test_a_password_is_weighed_by_length_and_lists(password: str, why: Zwak | None) -> None:
    assert weakness(password, COMMON, ("Jansen",)) is why


@given(st.text(min_size=0, max_size=200))
def test_any_text_gets_an_answer_and_short_or_long_never_passes(password: str) -> None:
    found = weakness(password, COMMON)
    assert (found is None) <= (regels.WACHTWOORD_MIN <= len(password) <= regels.WACHTWOORD_MAX)


def test_the_pause_grows_and_ends_in_a_lock_of_a_quarter() -> None:
    waits = [regels.WACHT_ACCOUNT.get(n, timedelta(0)) for n in range(1, 11)]
    assert waits[:3] == [timedelta(0)] * 3
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(minutes=15)


def test_two_steps_of_the_app_count_at_any_moment() -> None:
    at = datetime(2026, 3, 3, 9, 0, 29, tzinfo=UTC)
    now, back = regels.steps(at)
    assert back == now - 1
    assert regels.steps(at + timedelta(seconds=1)) == (now + 1, now)


def test_a_user_name_is_one_name_however_it_is_typed() -> None:
    assert regels.username("  Fatima.B ") == regels.username("fatima.b")
