"""Appointments, rounds of the planner and what came of them, for tests of reminders and calls."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from portal.persistence.beltaken import Beltaak
from portal.services import afspraken, herinneringen
from portal.services.dossiers import Moment
from tests.factories import an_afspraak
from tests.portal.regio import ZONE, outbox

BEGIN = datetime(2026, 3, 12, 13, 0, tzinfo=UTC)  # a Thursday, 14:00 here
MADE = datetime(2026, 2, 1, 12, 0, tzinfo=UTC)
WEEK, DAY, HOURS = BEGIN - timedelta(days=7), BEGIN - timedelta(days=1), BEGIN - timedelta(hours=2)


def planned(session, client, **changes):
    values = {"begin": BEGIN, "created_at": MADE, "inburgeraar_id": client.id}
    return an_afspraak(session, **values | changes)


def rounds(session, start, end, minutes=5, zone=ZONE):
    """Run the planner as the worker does, every five minutes; give what was handed in, with the moment."""
    now = start
    while now <= end:
        herinneringen.enqueue_due(session, now, zone)
        now += timedelta(minutes=minutes)
    return [row.once for row in outbox(session) if row.once.startswith("herinnering:")]


def offsets(keys):
    return [int(key.rpartition(":")[2]) for key in keys]


def calls(session):
    return [row.reden for row in session.scalars(select(Beltaak).order_by(Beltaak.id))]


def move(session, region, row, begin, now):
    afspraken.move(
        session, region.actor, region.client.nummer, row.id, version=row.version, begin=begin,
        duur=timedelta(minutes=30), plaats=row.plaats, moment=Moment(now, ZONE),
    )  # fmt: skip
