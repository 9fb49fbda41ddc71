"""What the double remembers: messages, what people wrote, who stopped; thread-safe, knows no HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import count
from threading import Lock
from typing import Any

VERSION = "2010-04-01"


@dataclass
class Kept:
    """One message that was accepted."""

    sid: str
    form: dict[str, str]
    accepted_at: datetime
    visible_at: datetime
    status: str = "queued"
    error_code: int | None = None
    reports: list[str] = field(default_factory=list)


class Store:
    """All of one account."""

    def __init__(self, account_sid: str) -> None:
        self.account_sid = account_sid
        self.lock = Lock()
        self.clear()

    def clear(self) -> None:
        with self.lock:
            self._numbers = count(1)
            self.messages: dict[str, Kept] = {}
            self.by_recipient: dict[str, list[Kept]] = {}
            self.inbound: dict[str, datetime] = {}
            self.stopped: set[str] = set()
            self.violations: list[str] = []
            self.requests = 0
            self.faults: dict[str, int] = {}
            self.answers: dict[str, int] = {}

    def next_sid(self) -> str:
        with self.lock:
            return f"SM{next(self._numbers):032x}"

    def accept(self, form: Mapping[str, str], lag: float) -> Kept:
        now = datetime.now(UTC)
        sid = self.next_sid()
        with self.lock:
            made = Kept(sid, dict(form), now, now + timedelta(seconds=lag))
            self.messages[made.sid] = made
            self.by_recipient.setdefault(made.form["To"], []).append(made)
        return made

    def listed(self, query: Mapping[str, str]) -> list[Kept]:
        """What the list shows now, the newest first: filters on To, From and the day or moment of sending."""
        now = datetime.now(UTC)
        with self.lock:
            rows = self.by_recipient.get(query["To"], []) if query.get("To") else list(self.messages.values())
            rows = [row for row in rows if row.visible_at <= now and self._fits(row, query)]
        return rows[::-1]

    def _fits(self, row: Kept, query: Mapping[str, str]) -> bool:
        if query.get("From") and row.form.get("From") != query["From"]:
            return False
        sent = row.accepted_at
        if "DateSent" in query and sent.date() != _moment(query["DateSent"]).date():
            return False
        if "DateSent>" in query and sent < _moment(query["DateSent>"]):
            return False
        return "DateSent<" not in query or sent <= _moment(query["DateSent<"])

    def note(self, kind: str, name: str) -> None:
        """Count a fault that was given or an answer to a post of ours."""
        with self.lock:
            counts: dict[str, int] = getattr(self, kind)
            counts[name] = counts.get(name, 0) + 1

    def as_json(self, row: Kept) -> dict[str, Any]:
        """A message as Twilio shows it: nothing in it is ours but the words."""
        moment, path = format_datetime(row.accepted_at), f"/{VERSION}/Accounts/{self.account_sid}/Messages/{row.sid}"
        return {
            "account_sid": self.account_sid,
            "api_version": VERSION,
            "body": row.form.get("Body", ""),
            "date_created": moment,
            "date_sent": None if row.status == "queued" else moment,
            "date_updated": moment,
            "direction": "outbound-api",
            "error_code": row.error_code,
            "error_message": None,
            "from": row.form.get("From"),
            "messaging_service_sid": row.form.get("MessagingServiceSid"),
            "num_media": "0",
            "num_segments": "1",
            "price": None,
            "price_unit": None,
            "sid": row.sid,
            "status": row.status,
            "subresource_uris": {"media": f"{path}/Media.json"},
            "to": row.form["To"],
            "uri": f"{path}.json",
        }


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
