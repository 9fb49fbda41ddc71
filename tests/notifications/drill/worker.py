"""A sender that may be killed at any moment: `python -m tests.notifications.drill.worker <settings as JSON>`."""

import json
import sys
from datetime import UTC, datetime, timedelta
from threading import Event

from sqlalchemy import select

from notifications.carrier import Handover, ProviderError
from notifications.dispatch import Desk, Next, Outcome, drain
from notifications.models import Outgoing, State
from notifications.providers.twilio import TwilioProvider, TwilioSettings
from notifications.reconcile import Verdict, reconcile_once
from notifications.timing import Timing
from portal.persistence.engine import open_sessions

# The papers' waits, compressed: W is two seconds, a call ends after half a second.
READ_SECONDS = 0.5
LANES = 4


def timing(silent: float) -> Timing:
    back_off = tuple(timedelta(seconds=seconds) for seconds in (0.3, 1, 2, 4))
    return Timing(
        lease=timedelta(seconds=3), back_off=back_off, wait=timedelta(seconds=2), silent=timedelta(seconds=silent),
        look_again=timedelta(seconds=1),
    )  # fmt: skip


def provider(url: str, callback_url: str) -> TwilioProvider:
    return TwilioProvider(
        TwilioSettings(
            account_sid="AC" + "0" * 31 + "1",
            auth_token="double",
            callback_url=callback_url,
            sms_from="+3197010200000",
            api_base_url=url,
            read_seconds=READ_SECONDS,
        )
    )


def now() -> datetime:
    return datetime.now(UTC)


def for_a_second():
    until = now() + timedelta(seconds=1)
    return lambda outcome: Next.STOP if now() > until or outcome is Outcome.HALTED else Next.ANY


def work(desk: Desk) -> None:
    """Send and look up in turns, for ever: whoever started us ends us."""
    pause = Event()
    while True:
        sent = drain(desk, for_a_second(), lanes=LANES)
        looked = 0
        while looked < 20 and reconcile_once(desk) is not Verdict.NOTHING:
            looked += 1
        if not sent and not looked:
            pause.wait(0.05)


def work_naively(desk: Desk) -> None:
    """Check, send, write, and try again whatever failed: the order that most systems have."""
    while True:
        with desk.sessions_write.begin() as session:
            rows = session.scalars(select(Outgoing).where(Outgoing.state == State.PLANNED).limit(20)).all()
        for row in rows:
            try:
                sid = desk.provider.send(Handover(row.channel, row.recipient or "", row.text, row.callback))
            except ProviderError:
                continue
            with desk.sessions_write.begin() as session:
                kept = session.get_one(Outgoing, row.id)
                kept.state, kept.provider_id = State.ACCEPTED, sid


def main(given: dict[str, str]) -> None:
    carrier = provider(given["double"], given["callback"])
    sessions = open_sessions(given["database"])
    desk = Desk(sessions.write, carrier, now, lambda *_: True, timing=timing(float(given["silent"])))
    (work_naively if given["order"] == "naive" else work)(desk)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
