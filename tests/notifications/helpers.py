"""Short names for what the tests of delivery hand in and look at."""

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from notifications import outbox
from notifications.dispatch import dispatch_once
from notifications.message import Channel, Message
from notifications.models import Outgoing

NOW = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)  # a Tuesday morning
NUMBER = "+31612345678"
MINUTE = timedelta(minutes=1)

PLAIN = Message(
    channel=Channel.SMS,
    recipient=NUMBER,
    text="U hebt een afspraak.",
    language="nl",
    reference="afspraak:17",
    once="a",
)


def message(**changes):
    return replace(PLAIN, **changes)


def put(sessions, now=NOW, **changes):
    with sessions.write.begin() as session:
        return outbox.enqueue(session, message(**changes), now)


def wanted(session, reference):
    return True


def dispatch(sessions, provider, now=NOW, still_wanted=wanted, quiet=None):
    return dispatch_once(sessions.write, provider, lambda: now, still_wanted, quiet)


def the_row(sessions, once="a"):
    with sessions.read() as session:
        return session.scalars(select(Outgoing).filter_by(once=once).options(selectinload(Outgoing.attempts))).one()


def tell(capsys, line):
    """Print a figure of a drill also when all is well."""
    with capsys.disabled():
        sys.stdout.write(f"\n{line}\n")


def states(sessions):
    with sessions.read() as session:
        return {row.once: row.state.value for row in session.scalars(select(Outgoing))}
