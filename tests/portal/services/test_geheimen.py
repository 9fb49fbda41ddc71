from collections import Counter

import pytest
from cryptography.exceptions import InvalidTag

from portal.services.geheimen import Geheimen, digest, digits, token


def test_a_pin_is_worth_nothing_without_the_pepper(geheimen):
    stored = geheimen.hash_pin("48216")
    assert geheimen.check_pin(stored, "48216")
    assert not geheimen.check_pin(stored, "48217")
    assert not Geheimen(b"q" * 32, b"f" * 32).check_pin(stored, "48216")


def test_a_password_is_checked_and_junk_in_the_database_opens_nothing(geheimen):
    assert geheimen.check_password(geheimen.hash_password("een lang wachtwoord"), "een lang wachtwoord")
    assert not geheimen.check_password("not a hash", "een lang wachtwoord")
    geheimen.dummy_pin()
    geheimen.dummy_password()


def test_a_column_is_unreadable_without_its_key_and_tampering_shows(geheimen):
    blob = geheimen.encrypt("ደው ☎")
    assert geheimen.decrypt(blob) == "ደው ☎"
    assert geheimen.encrypt("ደው ☎") != blob
    with pytest.raises(InvalidTag):
        geheimen.decrypt(blob[:-1] + bytes([blob[-1] ^ 1]))


def test_codes_keep_their_leading_zeros_and_favour_no_digit():
    made = [digits(6) for _ in range(20_000)]
    counts = Counter("".join(made))
    expected = 6 * len(made) / 10
    assert all(len(code) == 6 for code in made)
    assert sum((count - expected) ** 2 / expected for count in counts.values()) < 40


def test_tokens_differ_and_only_their_digest_is_stored(geheimen):
    assert len({token() for _ in range(100)}) == 100
    assert digest("a") != digest("b")
    assert geheimen.same_mac("sms", "123456", geheimen.mac("sms", "123456"))
    assert geheimen.mac("sms", "123456") != geheimen.mac("kaart", "123456")
