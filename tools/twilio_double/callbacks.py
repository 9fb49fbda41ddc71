"""What the double posts back, signed as Twilio signs: reports and people's messages, on time, late, twice or never."""

import base64
import hmac
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha1
from heapq import heappop, heappush
from itertools import count
from threading import Condition, Thread
from urllib.parse import urlencode

from tools.twilio_double.plan import Plan
from tools.twilio_double.store import Kept, Store

TIMEOUT = 15
HANDS = 4
FORM = "application/x-www-form-urlencoded"


def signature(token: str, url: str, fields: Mapping[str, str]) -> str:
    """As Twilio describes it, in our own words: address, then each name and value by name, HMAC-SHA1, base64."""
    joined = url + "".join(f"{name}{fields[name]}" for name in sorted(fields))
    return base64.b64encode(hmac.new(token.encode(), joined.encode(), sha1).digest()).decode()


class Clockwork:
    """Does things at their moment, by a few hands, until it is stopped."""

    def __init__(self) -> None:
        self._due: list[tuple[float, int, Callable[[], object]]] = []
        self._numbers = count()
        self._wake = Condition()
        self._stopped = False
        self._hands = [Thread(target=self._work, daemon=True) for _ in range(HANDS)]
        for hand in self._hands:
            hand.start()

    def at(self, seconds: float, work: Callable[[], object]) -> None:
        with self._wake:
            heappush(self._due, (time.monotonic() + seconds, next(self._numbers), work))
            self._wake.notify()

    def clear(self) -> None:
        with self._wake:
            self._due.clear()

    def waiting(self) -> int:
        with self._wake:
            return len(self._due)

    def stop(self) -> None:
        with self._wake:
            self._stopped = True
            self._due.clear()
            self._wake.notify_all()
        for hand in self._hands:
            hand.join(TIMEOUT)

    def _work(self) -> None:
        while (work := self._next()) is not None:
            work()

    def _next(self) -> Callable[[], object] | None:
        with self._wake:
            while not self._stopped:
                wait = self._due[0][0] - time.monotonic() if self._due else None
                if wait is not None and wait <= 0:
                    return heappop(self._due)[2]
                self._wake.wait(wait)
        return None


class Reporter:
    """Reports what happens to messages, and what people write."""

    def __init__(self, store: Store, plan: Plan, clockwork: Clockwork, token: str) -> None:
        self._store, self._plan, self._clockwork, self._token = store, plan, clockwork, token

    def follow(self, row: Kept, fails_with: int | None) -> None:
        """Plan the reports of a message; the double's own view of it changes when the report is due."""
        plan = self._plan
        steps = [*plan.steps[:1], "undelivered"] if fails_with else list(plan.steps)
        for number, status in enumerate(steps, 1):
            late = plan.somewhere(plan.pause * 20) if plan.happens(plan.shuffled) else 0.0
            moment = plan.pause * number + late
            self._clockwork.at(moment, partial(self.report, row, status, fails_with))
            if plan.happens(plan.doubled):
                self._clockwork.at(moment * 1.5, partial(self._post, row, status, fails_with))

    def report(self, row: Kept, status: str, fails_with: int | None = None) -> None:
        row.status, row.error_code = status, fails_with if status == "undelivered" else None
        if not self._plan.happens(self._plan.never):
            self._post(row, status, fails_with)

    def _post(self, row: Kept, status: str, fails_with: int | None) -> None:
        url = row.form.get("StatusCallback")
        if not url:
            return
        fields = {
            "AccountSid": self._store.account_sid,
            "ApiVersion": "2010-04-01",
            "From": row.form.get("From", ""),
            "MessageSid": row.sid,
            "MessageStatus": status,
            "SmsSid": row.sid,
            "SmsStatus": status,
            "To": row.form["To"],
        }
        if status == "undelivered" and fails_with:
            fields["ErrorCode"] = str(fails_with)
        row.reports.append(status)
        self.post(url, fields)

    def post(self, url: str, fields: Mapping[str, str]) -> int:
        """Post once, and once more when nobody is there, as Twilio does; the status, 0 when nobody answered."""
        public = next((base for base in self._plan.reach if url.startswith(f"{base}/")), "")
        request = urllib.request.Request(  # noqa: S310  # only to the address that the caller of this double gave
            self._plan.reach.get(public, "") + url.removeprefix(public),
            urlencode(fields).encode(),
            {"Content-Type": FORM, "X-Twilio-Signature": signature(self._token, url, fields)},
        )
        status = 0
        for _ in range(2):
            try:
                with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310  # as above
                    status = answer.status
            except urllib.error.HTTPError as error:
                status = error.code
            except OSError:
                continue
            break
        self._store.note("answers", str(status))
        return status
