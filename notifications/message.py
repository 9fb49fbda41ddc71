"""One text on its way to one number: what the owner hands in, checked; knows no database and no carrier."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

LONGEST_TEXT = 1600  # the carrier's own limit
LONGEST_KEY = 200
E164 = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)
ADDRESS = re.compile(r"[^@\s\x00]+@[^@\s\x00]+")


class Channel(StrEnum):
    SMS = "sms"
    WHATSAPP = "whatsapp"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Message:
    """What the owner wants sent.

    `reference` is the owner's word for its subject and means nothing here; `once` is the promise that this
    exact message leaves at most one time. `recipient` is None when the person has no number: that, too, is
    an answer the owner must get. Text and recipient stay out of the repr, hence out of every log.
    """

    channel: Channel
    recipient: str | None = field(repr=False)
    text: str = field(repr=False)
    language: str
    reference: str
    once: str
    not_before: datetime | None = None
    expires_at: datetime | None = None
    secret: bool = False
    template: str | None = None
    variables: Mapping[str, str] | None = field(default=None, repr=False)
    purpose: str | None = None  # which template may carry it where free text may not
    fallback: bool = True  # WhatsApp without a receipt goes by SMS, once
    any_time: bool = False  # the direct answer to a person's own message may leave in quiet hours

    def __post_init__(self) -> None:
        _check_recipient(self.channel, self.recipient)
        _check_text(self.text)
        for name in ("language", "reference", "once"):
            value = getattr(self, name)
            if not value or len(value) > LONGEST_KEY or "\x00" in value:
                raise ValueError(f"a message needs a {name} of 1 to {LONGEST_KEY} characters")
        for name in ("not_before", "expires_at"):
            moment = getattr(self, name)
            if moment is not None and moment.tzinfo is None:
                raise ValueError(f"{name} has no time zone")


def _check_recipient(channel: Channel, recipient: str | None) -> None:
    pattern = ADDRESS if channel is Channel.EMAIL else E164
    if recipient is not None and not pattern.fullmatch(recipient):
        raise ValueError(f"the recipient is no {channel} address")  # never say which: it may be logged


def _check_text(text: str) -> None:
    if not text.strip():
        raise ValueError("a message needs a text")
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"a text is at most {LONGEST_TEXT} characters")
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("a text holds a character that no carrier takes")
