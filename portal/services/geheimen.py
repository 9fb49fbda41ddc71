"""Hashing, random values and field encryption in one place; knows no person and no table.

Short secrets (PIN, SMS code, typed card code) fall to a stolen database however slow the hash, so they all go
through the pepper, which lies outside the database (security 3.1, S05).
"""

import hmac
import secrets
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
LEESBAAR = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0/O, 1/I: such a code is read aloud and typed from paper


def token() -> str:
    """256 random bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def digest(value: str) -> str:
    """SHA-256 of a value that is random enough to need no salt (>= 112 bits, ASVS 6.5.2)."""
    return sha256(value.encode()).hexdigest()


def digits(length: int) -> str:
    """`length` random digits; every combination is as likely as any other."""
    return f"{secrets.randbelow(10**length):0{length}d}"


def readable(length: int) -> str:
    """`length` random signs of 5 bits each that nobody mistakes for another; capitals do not matter."""
    return "".join(secrets.choice(LEESBAAR) for _ in range(length))


def tidy(typed: str) -> str:
    """Bring a typed code to the form in which `readable` made it: no spaces, dashes or small letters."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


class Geheimen:
    """The keys of this installation and what is done with them."""

    def __init__(self, pepper: bytes, field_key: bytes) -> None:
        self._pepper = pepper
        self._aes = AESGCM(field_key)
        # 8 MiB and one pass: about 4 ms. Against a thief the pepper helps, against a guesser the limit of 5.
        self._pins = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1)
        self._passwords = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._no_pin = self._pins.hash("no such pin")
        self._no_password = self._passwords.hash("no such password")

    def mac(self, purpose: str, value: str) -> str:
        """A keyed digest of a short secret or of a number that may not be stored readable."""
        return hmac.new(self._pepper, f"{purpose}:{value}".encode(), sha256).hexdigest()

    def same_mac(self, purpose: str, value: str, stored: str) -> bool:
        """Whether `value` gives the stored digest, in constant time."""
        return hmac.compare_digest(self.mac(purpose, value), stored)

    def hash_pin(self, pin: str) -> str:
        return self._pins.hash(self.mac("pin", pin))

    def check_pin(self, stored: str, pin: str) -> bool:
        return _verified(self._pins, stored, self.mac("pin", pin))

    def dummy_pin(self) -> None:
        """Takes as long as a real check, for people who do not exist."""
        _verified(self._pins, self._no_pin, "x")

    def hash_password(self, password: str) -> str:
        return self._passwords.hash(password)

    def check_password(self, stored: str, password: str) -> bool:
        return _verified(self._passwords, stored, password)

    def dummy_password(self) -> None:
        """Takes as long as a real check, for accounts that do not exist."""
        _verified(self._passwords, self._no_password, "x")

    def encrypt(self, text: str) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._aes.encrypt(nonce, text.encode(), None)

    def decrypt(self, blob: bytes) -> str:
        return self._aes.decrypt(bytes(blob[:_NONCE]), bytes(blob[_NONCE:]), None).decode()


def _verified(hasher: PasswordHasher, stored: str, value: str) -> bool:
    try:
        return hasher.verify(stored, value)
    except (VerificationError, InvalidHashError):
        return False
