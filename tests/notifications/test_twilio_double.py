"""The double is worth its word: it refuses what Twilio refuses, breaks as told, and signs as Twilio signs."""

import json
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qsl

import pytest
from twilio.request_validator import RequestValidator

from notifications.carrier import Handover, ProviderError
from notifications.message import Channel
from notifications.providers import twilio
from notifications.providers.twilio import TwilioProvider, TwilioSettings
from tests.databases import free_port
from tests.notifications.helpers import NUMBER
from tools.twilio_double import description
from tools.twilio_double.description import Answered, Asked
from tools.twilio_double.plan import FAULTS, Plan
from tools.twilio_double.server import ACCOUNT, TOKEN, Double

SMS = Handover(channel=Channel.SMS, recipient=NUMBER, text="موعد 10:30", callback="ab_c-1ab_c-1ab_c-1")
LONG_AGO = datetime.now(UTC) - timedelta(minutes=5)
MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
SENDER = "+3197010200000"


def provider(double, callback="https://portaal.example/webhooks/twilio/status", **changes):
    settings = {
        "account_sid": ACCOUNT, "auth_token": TOKEN, "callback_url": callback, "sms_from": SENDER,
        "whatsapp_from": "+3197010200001", "api_base_url": double.url,
    }  # fmt: skip
    return TwilioProvider(TwilioSettings(**(settings | changes)))


def state(double):
    return double.api._state({})


@contextmanager
def listening():
    """Keeps what is posted: path, fields, signature."""
    heard, news = [], Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            heard.append((self.path, dict(parse_qsl(body, keep_blank_values=True)), self.headers["X-Twilio-Signature"]))
            self.send_response(204)
            self.end_headers()
            news.set()

        def log_message(self, *_):
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", heard, news
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def until(heard, count, news):
    while len(heard) < count:
        assert news.wait(10)
        news.clear()
    return heard


def test_what_we_send_is_as_described_and_kept_as_written():
    with Double() as double:
        sid = provider(double).send(SMS)
        kept = state(double)
    assert kept["messages"][0]["sid"] == sid
    assert kept["messages"][0]["form"]["Body"] == "موعد 10:30"
    assert kept["violations"] == []


@pytest.mark.parametrize(
    "handover",
    [
        SMS,
        Handover(Channel.SMS, NUMBER, "x" * 1600, "w" * 22, valid_seconds=1),
        Handover(Channel.WHATSAPP, NUMBER, "hoi", "w" * 22, valid_seconds=36_000),
        Handover(Channel.WHATSAPP, NUMBER, "hoi", "w" * 22, template="HX" + "1" * 32, variables={"1": "٣"}),
    ],
)
def test_all_that_our_provider_makes_is_taken(handover):
    with Double() as double:
        assert provider(double).send(handover).startswith("SM")
        assert state(double)["violations"] == []


def ask(double, form=None, **options):
    path = options.get("path", MESSAGES)
    asked = Asked(
        method="post" if form is not None else "get",
        path=path,
        query=options.get("query", []),
        body=urllib.parse.urlencode(form or {}).encode(),
        content_type="application/x-www-form-urlencoded",
        authorization=options.get("authorization", double.api._authorization),
    )
    return double.api.answer(asked)


GOOD = {"To": NUMBER, "From": SENDER, "Body": "hoi"}
REFUSED = [
    ({"To": None}, 20001),
    ({"ValidityPeriod": "soon"}, 20001),
    ({"MessagingServiceSid": "MG1"}, 20001),
    ({"ContentRetention": "never"}, 20001),
    ({"To": "0612345678"}, 21211),
    ({"From": None}, 21603),
    ({"From": NUMBER}, 21266),
    ({"From": "whatsapp:+3197010200001"}, 63007),
    ({"To": f"whatsapp:{NUMBER}"}, 63007),
    ({"Body": " "}, 21602),
    ({"Body": "x" * 1601}, 21617),
    ({"ValidityPeriod": "0"}, 35118),
    ({"ValidityPeriod": "36001"}, 35118),
    ({"StatusCallback": "ftp://x"}, 21609),
    ({"StatusCallback": "https://under_score.nl/x"}, 21609),
    ({"ContentVariables": '{"1": "x"}'}, 21656),
    ({"ContentSid": "HX" + "1" * 32, "ContentVariables": '{"1": 3}'}, 21656),
    ({"ContentSid": "HX" + "1" * 32, "ContentVariables": "nonsense"}, 21656),
    ({"SendAt": "2026-03-03T10:00:00Z"}, 35118),
    ({"StatusCallbak": "https://x.example"}, 20001),
]


@pytest.mark.parametrize(("change", "code"), REFUSED)
def test_what_description_or_prose_forbids_is_refused_and_remembered(change, code):
    form = {name: value for name, value in (GOOD | change).items() if value is not None}
    with Double() as double:
        reply = ask(double, form)
        assert (reply.status, reply.body["code"]) == (400, code)
        assert len(state(double)["violations"]) == 1
        assert state(double)["messages"] == []


def test_a_wrong_key_another_account_and_a_strange_path_are_refused():
    with Double() as double:
        assert ask(double, GOOD, authorization="Basic eDp5").status == 401
        assert ask(double, GOOD, path=MESSAGES.replace("AC0", "AC1")).status == 404
        assert ask(double, GOOD, path="/2010-04-01/Accounts").status == 404
        assert ask(double, query=[("PageSize", "x")]).status == 400
        assert ask(double, path="/_double/nothing").status == 404


def test_its_own_answers_are_as_described():
    with Double() as double:
        made = ask(double, GOOD)
        one = ask(double, path=MESSAGES.replace(".json", f"/{made.body['sid']}.json"))
        listed = ask(double, query=[("To", NUMBER), ("PageSize", "10")])
        assert ask(double, path=MESSAGES.replace(".json", f"/SM{'f' * 32}.json")).status == 404
    for method, path, reply in (
        ("post", MESSAGES, made),
        ("get", MESSAGES, listed),
        ("get", MESSAGES.replace(".json", f"/{made.body['sid']}.json"), one),
    ):
        asked = Asked(method, path, [], b"", "application/x-www-form-urlencoded", "Basic x")
        answered = Answered(reply.status, json.dumps(reply.body).encode())
        assert description.complaint_about_answer(asked, answered) is None


@pytest.mark.parametrize(
    ("fault", "flags", "accepted"),
    [
        ("429", {"answered"}, 0),
        ("503", {"unknown", "answered"}, 0),
        ("401", {"halt", "answered"}, 0),
        ("21614", {"permanent", "answered"}, 0),
        ("21610", {"permanent", "opted_out", "answered"}, 0),
        ("500-after", {"unknown", "answered"}, 1),
        ("reset-before", {"unknown"}, 0),
        ("reset-after", {"unknown"}, 1),
        ("silence-before", {"unknown"}, 0),
        ("silence-after", {"unknown"}, 1),
    ],
)
def test_r02_r05_each_fault_is_what_it_says_for_us_and_for_the_provider(fault, flags, accepted, monkeypatch):
    if fault.startswith("silence"):
        monkeypatch.setattr(twilio, "READ_SECONDS", 0.3)
    with Double(script=[fault], silence=5, retry_after=7) as double:
        with pytest.raises(ProviderError) as refused:
            provider(double).send(SMS)
        assert len(state(double)["messages"]) == accepted
    names = ("permanent", "unknown", "halt", "opted_out", "answered")
    assert {name for name in names if getattr(refused.value, name)} == flags
    assert refused.value.retry_after == (7 if fault == "429" else None)


def test_r03_a_late_accept_comes_after_we_gave_up(monkeypatch):
    monkeypatch.setattr(twilio, "READ_SECONDS", 0.1)
    with Double(script=["silence-late"], late=0.4, silence=5) as double:
        ours = provider(double)
        with pytest.raises(ProviderError):
            ours.send(SMS)
        assert ours.find(Channel.SMS, NUMBER, LONG_AGO) == []
        pause = Event()
        while not ours.find(Channel.SMS, NUMBER, LONG_AGO):
            pause.wait(0.05)


def test_r05_a_slow_answer_is_an_answer():
    with Double(script=["slow"], slow=0.2) as double:
        assert provider(double).send(SMS)


def test_the_list_lags_as_long_as_it_is_told_and_shows_one_number_only():
    with Double(lag=0.3) as double:
        ours = provider(double)
        sid = ours.send(SMS)
        assert ours.find(Channel.SMS, NUMBER, LONG_AGO) == []
        pause = Event()
        while not (found := ours.find(Channel.SMS, NUMBER, LONG_AGO)):
            pause.wait(0.05)
        assert [(each.provider_id, each.text) for each in found] == [(sid, "موعد 10:30")]
        assert ours.find(Channel.WHATSAPP, NUMBER, LONG_AGO) == []
        assert ours.find(Channel.SMS, NUMBER, datetime.now(UTC) + timedelta(hours=1)) == []


def test_the_list_filters_on_the_day_of_sending():
    with Double() as double:
        ask(double, GOOD)
        today = datetime.now(UTC)

        def listed(**query):
            return len(ask(double, query=list(query.items())).body["messages"])

        assert listed(DateSent=today.date().isoformat() + "T00:00:00Z") == 1
        assert listed(DateSent="2020-01-01T00:00:00Z") == 0
        assert listed(**{"DateSent>": "2020-01-01T00:00:00Z"}) == 1
        assert listed(**{"DateSent<": "2020-01-01T00:00:00Z"}) == 0


def test_a_provider_that_cannot_list_says_so():
    with Double(blind=1.0) as double, pytest.raises(ProviderError):
        provider(double).find(Channel.SMS, NUMBER, LONG_AGO)


def test_its_reports_are_signed_as_twilio_signs_and_carry_our_word():
    with listening() as (url, heard, news), Double(pause=0.01) as double:
        sid = provider(double, f"{url}/status").send(SMS)
        until(heard, 2, news)
    assert [fields["MessageStatus"] for _, fields, _ in heard] == ["sent", "delivered"]
    for path, fields, signature in heard:
        assert path == f"/status?ref={SMS.callback}"
        assert fields["MessageSid"] == sid
        assert RequestValidator(TOKEN).validate(url + path, fields, signature)


def test_reports_come_doubled_and_a_failure_carries_its_code():
    with listening() as (url, heard, news), Double(pause=0.01, doubled=1.0, outcomes={NUMBER: 30003}) as double:
        provider(double, f"{url}/status").send(SMS)
        until(heard, 4, news)
    assert sorted(fields["MessageStatus"] for _, fields, _ in heard) == ["sent"] * 2 + ["undelivered"] * 2
    assert {fields.get("ErrorCode") for _, fields, _ in heard} == {None, "30003"}


def test_a_public_address_is_signed_and_a_near_one_reached():
    with listening() as (url, heard, news), Double(pause=0.01, reach={"https://portaal.example": url}) as double:
        provider(double).send(SMS)
        until(heard, 1, news)
    path, fields, signature = heard[0]
    assert RequestValidator(TOKEN).validate("https://portaal.example" + path, fields, signature)


def test_free_text_on_whatsapp_outside_the_window_is_taken_and_fails_afterwards():
    whatsapp = Handover(Channel.WHATSAPP, NUMBER, "hoi", "w" * 22)
    with listening() as (url, heard, news), Double(pause=0.01, inbound_url=f"{url}/bericht") as double:
        provider(double, f"{url}/status").send(whatsapp)
        until(heard, 2, news)
        assert heard[-1][1]["ErrorCode"] == "63016"
        double.api._write({"from": f"whatsapp:{NUMBER}", "to": "whatsapp:+3197010200001", "body": "hoi"})
        provider(double, f"{url}/status").send(whatsapp)
        until(heard, 5, news)
    assert heard[-1][1]["MessageStatus"] == "delivered"


def test_stop_blocks_until_start():
    with listening() as (url, heard, _), Double(inbound_url=f"{url}/bericht") as double:
        ours = provider(double)
        for word, refused in (("STOP", True), ("START", False)):
            double.api._write({"from": NUMBER, "to": SENDER, "body": word})
            if refused:
                with pytest.raises(ProviderError, match="21610"):
                    ours.send(SMS)
        assert ours.send(SMS)
    assert [fields["Body"] for _, fields, _ in heard] == ["STOP", "START"]


def test_the_same_seed_gives_the_same_faults():
    def drawn(seed):
        plan = Plan()
        plan.change({"seed": seed, "rates": {"429": 0.3, "503": 0.3}})
        return [plan.fault() for _ in range(50)]

    assert drawn(7) == drawn(7) != drawn(8)


@pytest.mark.parametrize("change", [{"rates": {"tired": 1}}, {"script": ["tired"]}, {"color": "red"}])
def test_a_setting_that_does_not_exist_is_refused(change):
    with pytest.raises(ValueError, match="no such"):
        Plan().change(change)
    assert len(FAULTS) == 11


def test_it_runs_on_its_own_and_is_told_over_http():
    port = free_port()
    command = [sys.executable, "-m", "tools.twilio_double", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert f"http://127.0.0.1:{port}" in process.stdout.readline()
            assert over_http(port, "plan", {"script": ["503"]}) == {}
            assert over_http(port, "reset", {}) == {}
            assert over_http(port, "state")["messages"] == []
        finally:
            process.kill()


def over_http(port, verb, body=None):
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/_double/{verb}", data)) as answer:
        return json.loads(answer.read())
