"""What the double answers to each request, as plain values; knows neither sockets nor threads.

A request is judged first (account, description, prose) and only then meets its fault: a fault never hides a
request that Twilio would have refused.
"""

import base64
import hmac
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from tools.twilio_double import plan as faults
from tools.twilio_double import rules
from tools.twilio_double.callbacks import Clockwork, Reporter
from tools.twilio_double.description import Asked, complaint
from tools.twilio_double.plan import Plan
from tools.twilio_double.rules import Refusal
from tools.twilio_double.store import Kept, Store

MESSAGES = re.compile(r"/2010-04-01/Accounts/(AC[0-9a-fA-F]{32})/Messages(?:/((?:SM|MM)[0-9a-f]{32}))?\.json")
RESET, SILENCE = "reset", "silence"


@dataclass
class Reply:
    """What goes back: an answer, or `how` there is none; `wait` seconds before either."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    how: str = ""
    wait: float = 0.0


class Api:
    """One account at Twilio."""

    def __init__(self, account_sid: str, auth_token: str, plan: Plan) -> None:
        self.plan, self.store, self.clockwork = plan, Store(account_sid), Clockwork()
        self.reporter = Reporter(self.store, plan, self.clockwork, auth_token)
        self._authorization = "Basic " + base64.b64encode(f"{account_sid}:{auth_token}".encode()).decode()

    def answer(self, asked: Asked) -> Reply:
        if asked.path.startswith("/_double/"):
            return self._control(asked)
        self.store.requests += 1
        found = MESSAGES.fullmatch(asked.path)
        if not hmac.compare_digest(asked.authorization, self._authorization):
            return _refuse(Refusal(401, 20003, "Authenticate"))
        if found is None or found[1] != self.store.account_sid:
            return _refuse(Refusal(404, 20404, "The requested resource was not found"))
        if problem := complaint(asked):
            return self._violated(Refusal(400, 20001, problem))
        if asked.method == "post":
            return self._create(asked)
        return self._one(found[2]) if found[2] else self._list(asked)

    # ------------------------------------------------------------------------------------------ what Twilio does
    def _create(self, asked: Asked) -> Reply:
        given = parse_qsl(asked.body.decode("utf-8"), keep_blank_values=True)
        form = dict(given)
        if refusal := rules.refusal_of(form):
            return self._violated(refusal)
        number = form["To"].removeprefix(rules.WHATSAPP)
        if form["To"] in self.store.stopped:
            return _refuse(Refusal(400, 21610, "Attempt to send to unsubscribed recipient"))
        if number in self.plan.codes:
            return _refuse(Refusal(400, self.plan.codes[number], "refused as planned"))
        return self._with_fault(self.plan.fault(), form)

    def _with_fault(self, fault: str, form: dict[str, str]) -> Reply:
        self.store.note("faults", fault)
        if fault.isdigit() and len(fault) == 5:
            return _refuse(Refusal(400, int(fault), "refused as planned"))
        if fault in _REFUSALS:
            reply = _refuse(_REFUSALS[fault])
            if fault == faults.BUSY:
                reply.headers["Retry-After"] = str(self.plan.retry_after)
            return reply
        return self._taken(fault, form)

    def _taken(self, fault: str, form: dict[str, str]) -> Reply:
        plan = self.plan
        if fault in {faults.RESET_BEFORE, faults.SILENCE_BEFORE, faults.SILENCE_LATE}:
            if fault == faults.SILENCE_LATE:
                self.clockwork.at(plan.late, partial(self._accept, form))
            return Reply(how=RESET) if fault == faults.RESET_BEFORE else Reply(how=SILENCE, wait=plan.silence)
        row = self._accept(form)
        if fault == faults.RESET_AFTER:
            return Reply(how=RESET)
        if fault == faults.SILENCE_AFTER:
            return Reply(how=SILENCE, wait=plan.silence)
        if fault == faults.AFTER_500:
            return _refuse(Refusal(500, 20500, "Internal Server Error"))
        return Reply(201, self.store.as_json(row), wait=plan.slow if fault == faults.SLOW else 0.0)

    def _accept(self, form: dict[str, str]) -> Kept:
        row = self.store.accept(form, self.plan.lag)
        number = form["To"].removeprefix(rules.WHATSAPP)
        later = rules.fails_later(form, self.store.inbound.get(form["To"]), datetime.now(UTC))
        fails_with = later or self.plan.outcomes.get(form["To"]) or self.plan.outcomes.get(number)
        if self.plan.happens(self.plan.early):
            self.reporter.report(row, "sent")
        self.reporter.follow(row, fails_with)
        return row

    def _one(self, sid: str) -> Reply:
        row = self.store.messages.get(sid)
        if row is None:
            return _refuse(Refusal(404, 20404, "The requested resource was not found"))
        return Reply(200, self.store.as_json(row))

    def _list(self, asked: Asked) -> Reply:
        if self.plan.happens(self.plan.blind):
            return _refuse(_REFUSALS[faults.BEFORE_503])
        query = dict(asked.query)
        size, page = int(query.get("PageSize", "50")), int(query.get("Page", "0"))
        rows = self.store.listed(query)[page * size : (page + 1) * size]
        return Reply(
            200,
            {
                "messages": [self.store.as_json(row) for row in rows],
                "page": page,
                "page_size": size,
                "start": page * size,
                "end": page * size + max(len(rows) - 1, 0),
                "uri": asked.path,
                "first_page_uri": asked.path,
                "next_page_uri": None,
                "previous_page_uri": None,
            },
        )

    def _violated(self, refusal: Refusal) -> Reply:
        self.store.violations.append(f"{refusal.code} {refusal.message}")
        return _refuse(refusal)

    # -------------------------------------------------------------------------------------------- what tests ask
    def _control(self, asked: Asked) -> Reply:
        given = json.loads(asked.body or b"{}")
        verbs: dict[tuple[str, str], Callable[[dict[str, Any]], Any]] = {
            ("post", "/_double/plan"): self._change,
            ("post", "/_double/reset"): self._reset,
            ("post", "/_double/inbound"): self._write,
            ("post", "/_double/report"): self._report,
            ("get", "/_double/state"): self._state,
        }
        verb = verbs.get((asked.method, asked.path))
        if verb is None:
            return Reply(404, {})
        try:
            return Reply(200, verb(given))
        except (ValueError, KeyError) as error:
            return Reply(400, {"error": str(error)})

    def _change(self, given: dict[str, Any]) -> dict[str, Any]:
        self.plan.change(given)
        return {}

    def _reset(self, _given: dict[str, Any]) -> dict[str, Any]:
        self.clockwork.clear()
        self.store.clear()
        return {}

    def _write(self, given: dict[str, Any]) -> dict[str, Any]:
        """Somebody writes to us: `from` and `to` as Twilio gives them, `body`, optionally `sid` and more `fields`."""
        sender, body = given["from"], given["body"]
        self.store.inbound[sender] = datetime.now(UTC)
        word = body.strip().upper()
        if word in rules.STOP:
            self.store.stopped.add(sender)
        elif word in rules.START:
            self.store.stopped.discard(sender)
        fields = {
            "AccountSid": self.store.account_sid,
            "ApiVersion": "2010-04-01",
            "Body": body,
            "From": sender,
            "To": given["to"],
            "MessageSid": given.get("sid") or self.store.next_sid(),
            "NumMedia": "0",
            "NumSegments": "1",
        }
        fields |= given.get("fields", {})
        return {"status": self.reporter.post(self.plan.inbound_url, fields), "sid": fields["MessageSid"]}

    def _report(self, given: dict[str, Any]) -> dict[str, Any]:
        self.reporter.report(self.store.messages[given["sid"]], given["status"], given.get("code"))
        return {}

    def _state(self, _given: dict[str, Any]) -> dict[str, Any]:
        with self.store.lock:
            rows = [
                {"sid": row.sid, "status": row.status, "form": row.form, "reports": list(row.reports)}
                for row in self.store.messages.values()
            ]
            return {
                "messages": rows,
                "violations": list(self.store.violations),
                "requests": self.store.requests,
                "faults": dict(self.store.faults),
                "answers": dict(self.store.answers),
                "waiting": self.clockwork.waiting(),
            }


_REFUSALS = {
    faults.BUSY: Refusal(429, 20429, "Too Many Requests"),
    faults.BEFORE_503: Refusal(503, 20503, "Service Unavailable"),
    faults.BAD_TOKEN: Refusal(401, 20003, "Authenticate"),
}


def _refuse(refusal: Refusal) -> Reply:
    more = f"https://www.twilio.com/docs/errors/{refusal.code}"
    body = {"code": refusal.code, "message": refusal.message, "more_info": more, "status": refusal.status}
    return Reply(refusal.status, body)
