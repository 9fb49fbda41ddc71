"""What Twilio refuses by its prose and not by its description: senders, lengths, windows, opt-outs; knows no HTTP."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from tools.twilio_double.description import fields_of_create

E164 = re.compile(r"\+[1-9][0-9]{6,14}")
HOST = re.compile(r"[A-Za-z0-9.-]+")
LONGEST_BODY = 1_600
LONGEST_VALIDITY = 36_000
WINDOW = timedelta(hours=24)
WHATSAPP = "whatsapp:"
STOP = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
START = frozenset({"START", "YES", "UNSTOP"})


@dataclass(frozen=True, slots=True)
class Refusal:
    status: int
    code: int
    message: str


def refusal_of(form: Mapping[str, str]) -> Refusal | None:
    """The first rule that a new message breaks."""
    checks = (_unknown_field, _recipient, _sender, _content, _length, _validity, _callback, _template, _schedule)
    return next((found for check in checks if (found := check(form)) is not None), None)


def fails_later(form: Mapping[str, str], last_inbound: datetime | None, now: datetime) -> int | None:
    """Free text on WhatsApp outside the window is taken, and fails afterwards."""
    free = form["To"].startswith(WHATSAPP) and not form.get("ContentSid")
    closed = last_inbound is None or now - last_inbound >= WINDOW
    return 63016 if free and closed else None


def _unknown_field(form: Mapping[str, str]) -> Refusal | None:
    strange = set(form) - fields_of_create()
    return Refusal(400, 20001, f"this double knows no field {sorted(strange)}") if strange else None


def _recipient(form: Mapping[str, str]) -> Refusal | None:
    if E164.fullmatch(form["To"].removeprefix(WHATSAPP)):
        return None
    return Refusal(400, 21211, "The 'To' number is not a valid phone number.")


def _sender(form: Mapping[str, str]) -> Refusal | None:
    sender = form.get("From", "")
    if not sender and not form.get("MessagingServiceSid"):
        return Refusal(400, 21603, "A 'From' phone number is required.")
    if sender == form["To"]:
        return Refusal(400, 21266, "'To' and 'From' number cannot be the same.")
    if sender and sender.startswith(WHATSAPP) != form["To"].startswith(WHATSAPP):
        return Refusal(400, 63007, "Could not find a Channel with the specified From address.")
    return None


def _content(form: Mapping[str, str]) -> Refusal | None:
    if form.get("Body", "").strip() or form.get("ContentSid") or form.get("MediaUrl"):
        return None
    return Refusal(400, 21602, "Message body is required.")


def _length(form: Mapping[str, str]) -> Refusal | None:
    if len(form.get("Body", "")) <= LONGEST_BODY:
        return None
    return Refusal(400, 21617, "The concatenated message body exceeds the 1600 character limit.")


def _validity(form: Mapping[str, str]) -> Refusal | None:
    if 1 <= int(form.get("ValidityPeriod", LONGEST_VALIDITY)) <= LONGEST_VALIDITY:
        return None
    return Refusal(400, 35118, "ValidityPeriod is out of range.")


def _callback(form: Mapping[str, str]) -> Refusal | None:
    parts = urlsplit(form.get("StatusCallback", "https://x.example"))
    if parts.scheme in {"http", "https"} and HOST.fullmatch(parts.hostname or ""):
        return None
    return Refusal(400, 21609, "The 'StatusCallback' URL is not a valid URL.")


def _template(form: Mapping[str, str]) -> Refusal | None:
    given = form.get("ContentVariables")
    if given is None:
        return None
    try:
        values = json.loads(given)
    except ValueError:
        values = None
    flat = isinstance(values, dict) and all(isinstance(value, str) and value.strip() for value in values.values())
    if form.get("ContentSid") and flat:
        return None
    return Refusal(400, 21656, "The ContentVariables parameter is invalid.")


def _schedule(form: Mapping[str, str]) -> Refusal | None:
    if not form.get("SendAt") or (form.get("MessagingServiceSid") and form.get("ScheduleType")):
        return None
    return Refusal(400, 35118, "MessagingServiceSid and ScheduleType are required to schedule a message.")
