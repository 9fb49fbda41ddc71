"""The whole road with Twilio's double: outbox, worker, provider, signed receipts and replies, back into the portal."""

import logging
from datetime import UTC, datetime
from threading import Event, Thread
from zoneinfo import ZoneInfo

import pytest
from werkzeug.serving import make_server

from portal.services import verzending
from portal.web import webhooks
from portal.worker import delivery_rounds
from tests.conftest import make_app
from tests.databases import free_port
from tools.twilio_double.server import ACCOUNT, TOKEN, Double

NUMBER, SENDER, ZONE = "+31612345678", "+3197010200000", ZoneInfo("Europe/Amsterdam")


class Road:
    """A portal that is served, with a worker that works when asked."""

    def __init__(self, app, double, base):
        self.portal, self.double = app.extensions["portal"], double
        double.plan.change({"inbound_url": f"{base}/webhooks/twilio/bericht", "pause": 0.02})
        quiet = verzending.quiet_hours(ZONE)
        self.rounds = delivery_rounds(
            self.portal.sessions.write, self.portal.provider, self.portal.clock, lambda *_: True, quiet, Event()
        )

    def work(self):
        for each in self.rounds:
            each.run(self.portal.clock())

    def send(self, **changes):
        values = {"recipient": NUMBER, "language": "ti", "text": "ቆጸራ", "reference": "afspraak:17", "once": "a"}
        with self.portal.sessions.write.begin() as session:
            return verzending.send(session, **(values | changes), now=self.portal.clock(), zone=ZONE, answer=True)

    def history(self):
        with self.portal.sessions.read() as session:
            return verzending.history(session, "afspraak:17")

    def until(self, state):
        pause = Event()
        for _ in range(500):
            if state in {sent.state for sent in self.history()}:
                return self.history()
            pause.wait(0.02)
        raise AssertionError([sent.state for sent in self.history()])


@pytest.fixture
def road(database_url):
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with Double() as double:
        app = make_app(
            database_url, lambda: datetime.now(UTC), MESSAGE_PROVIDER="twilio", PORTAL_PEPPER="p" * 40,
            PORTAL_FIELD_KEY="f" * 40, TWILIO_ACCOUNT_SID=ACCOUNT, TWILIO_AUTH_TOKEN=TOKEN, TWILIO_SMS_FROM=SENDER,
            TWILIO_WHATSAPP_FROM="+3197010200001", TWILIO_API_BASE_URL=double.url, PORTAL_BASE_URL=base,
        )  # fmt: skip
        if "webhooks" not in app.blueprints:
            app.register_blueprint(webhooks.bp)
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        server = make_server("127.0.0.1", port, app, threaded=True)
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield Road(app, double, base)
        server.shutdown()
        thread.join()
        server.server_close()
        app.extensions["portal"].sessions.engine.dispose()


def test_a_text_leaves_arrives_and_its_receipts_are_on_the_proof(road):
    road.send()
    road.work()
    sent = road.until("delivered")[0]
    assert [status for status, _ in sent.receipts] == ["sent", "delivered"]
    assert sent.left_at is not None
    assert road.double.api._state({})["violations"] == []
    assert road.double.api._state({})["answers"] == {"204": 2}


def test_who_writes_stop_gets_no_more_texts(road):
    answer = road.double.api._write({"from": NUMBER, "to": SENDER, "body": "Stop."})
    assert answer["status"] == 204
    assert road.send() is verzending.Reason.OPTED_OUT


def test_whatsapp_outside_the_window_without_template_goes_by_sms_once(road):
    road.send(channel="whatsapp")
    for _ in range(3):
        road.work()
    history = road.until("delivered")
    assert [(sent.channel, sent.state) for sent in history] == [("whatsapp", "cancelled"), ("sms", "delivered")]


def test_an_answer_that_got_lost_is_told_by_the_receipt(road):
    road.double.plan.change({"script": ["500-after"]})
    road.send()
    road.work()
    road.until("delivered")
    assert len(road.double.api._state({})["messages"]) == 1


def test_a_wrong_number_becomes_work_for_a_person(road):
    road.double.plan.change({"codes": {NUMBER: 21614}})
    sent = road.send()
    road.work()
    with road.portal.sessions.write.begin() as session:
        assert [(each.id, each.needs) for each in verzending.for_people(session)] == [(sent.id, "bad_number")]
        assert verzending.number_is_bad(session, NUMBER)
        verzending.handled(session, sent.id, road.portal.clock())
        assert verzending.for_people(session) == []
