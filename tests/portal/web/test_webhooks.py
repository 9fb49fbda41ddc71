"""What Twilio posts: signed over our own public address, one value per field, else 403 and never 500.

Security S17, S18, S19; messaging T42-T49, T51.
"""

import base64
import hmac
from hashlib import sha1
from urllib.parse import urlencode

import pytest
from sqlalchemy import select

from notifications.inbound import Received
from notifications.message import Channel
from notifications.models import Outgoing, Receipt
from notifications.optout import opted_out
from portal.persistence.terugbellen import Terugbelverzoek
from portal.services import verzending
from portal.web import webhooks
from tests.conftest import NOW, make_app, settings
from tests.factories import an_inburgeraar

ACCOUNT, TOKEN, OLD_TOKEN = "AC" + "1" * 32, "the-token", "yesterday"
BASE, NUMBER = "http://localhost", "+31612345678"
FORM = "application/x-www-form-urlencoded"
SID = "SM" + "a" * 32
TWILIO = {
    "MESSAGE_PROVIDER": "twilio",
    "PORTAL_PEPPER": "p" * 40,
    "PORTAL_FIELD_KEY": "f" * 40,
    "TWILIO_ACCOUNT_SID": ACCOUNT,
    "TWILIO_AUTH_TOKEN": TOKEN,
    "TWILIO_SMS_FROM": "+3197010200000",
}


@pytest.fixture
def app(database_url, clock):
    made = make_app(database_url, clock, **TWILIO)
    if "webhooks" not in made.blueprints:
        made.register_blueprint(webhooks.bp)
    made.config["PROPAGATE_EXCEPTIONS"] = False  # a 500 must be seen as a 500
    yield made
    made.extensions["portal"].sessions.engine.dispose()


@pytest.fixture
def row(app):
    with app.extensions["portal"].sessions.write.begin() as session:
        sent = verzending.send(
            session, recipient=NUMBER, language="nl", text="U hebt een afspraak.", reference="afspraak:17",
            once="a", now=NOW, zone=app.extensions["portal"].config.timezone,
        )  # fmt: skip
        return session.get_one(Outgoing, sent.id)


def sign(path, fields, token=TOKEN, base=BASE):
    joined = base + path + "".join(f"{name}{value}" for name, value in sorted(fields))
    return base64.b64encode(hmac.new(token.encode(), joined.encode(), sha1).digest()).decode()


def report(status="delivered", **changes):
    values = {"AccountSid": ACCOUNT, "MessageSid": SID, "MessageStatus": status, "To": NUMBER, "From": "+3197010200000"}
    return list((values | changes).items())


def written(body="1", **changes):
    values = {"AccountSid": ACCOUNT, "MessageSid": SID, "From": NUMBER, "To": "+3197010200000", "Body": body}
    return list((values | {"NumMedia": "0"} | changes).items())


def post(app, path, fields, signature=None, **options):
    headers = {"X-Twilio-Signature": sign(path, fields) if signature is None else signature}
    body = options.pop("body", urlencode(fields))
    kind = options.pop("content_type", FORM)
    return app.test_client().post(path, data=body, content_type=kind, headers=headers | options.pop("headers", {}))


def status_path(row):
    return f"/webhooks/twilio/status?ref={row.callback}"


TEXT = "/webhooks/twilio/bericht"


def everything(app, table):
    with app.extensions["portal"].sessions.read() as session:
        return session.scalars(select(table)).all()


def test_a_signed_receipt_raises_the_message_and_is_answered_204(app, row):
    assert post(app, status_path(row), report()).status_code == 204
    kept = everything(app, Outgoing)[0]
    assert (kept.state.value, kept.provider_id) == ("delivered", SID)


def test_t43_an_old_failure_replayed_after_delivered_changes_nothing(app, row):
    failed = report("failed", ErrorCode="30003")
    post(app, status_path(row), failed)
    post(app, status_path(row), report())
    for _ in range(20):
        assert post(app, status_path(row), failed).status_code == 204
    assert everything(app, Outgoing)[0].state.value == "delivered"
    assert len(everything(app, Receipt)) == 2


STATUSES = [
    *("accepted", "scheduled", "queued", "sending", "sent", "delivered", "read", "undelivered", "failed", "canceled"),
    *("partially_delivered", "receiving", "received", "something_new"),
]


@pytest.mark.parametrize("status", STATUSES)
def test_t45_every_status_known_or_not_is_kept_and_answered(app, row, status):
    assert post(app, status_path(row), report(status, SomethingNew="x")).status_code == 204
    assert [receipt.status for receipt in everything(app, Receipt)] == [status]


def test_t48_a_receipt_for_nobody_is_answered_alike_without_effect(app, row):
    assert post(app, "/webhooks/twilio/status?ref=" + "x" * 22, report()).status_code == 204
    assert everything(app, Receipt) == []
    assert everything(app, Outgoing)[0].state.value == "planned"


def test_what_somebody_writes_is_taken_in_once_however_often_it_comes(app):
    for _ in range(5):
        assert post(app, TEXT, written("2 want ik ben ziek")).status_code == 204
    assert [each.text for each in everything(app, Received)] == ["2 want ik ben ziek"]


def test_t44_a_client_who_asks_for_a_human_is_heard_once_and_answered_once(app):
    with app.extensions["portal"].sessions.write.begin() as session:
        an_inburgeraar(session, telefoon=NUMBER, language="nl")
    for _ in range(5):
        assert post(app, TEXT, written("0")).status_code == 204
    assert [each.waar for each in everything(app, Terugbelverzoek)] == ["sms"]
    assert [each.text.splitlines()[0] for each in everything(app, Outgoing)] == ["Iemand belt u."]


def test_stop_stops_at_once_and_a_sentence_with_the_word_does_not(app):
    post(app, TEXT, written("Stopte net bij het station", MessageSid="SM" + "b" * 32))
    with app.extensions["portal"].sessions.read() as session:
        assert not opted_out(session, NUMBER, Channel.SMS)
    post(app, TEXT, written("STOP."))
    with app.extensions["portal"].sessions.read() as session:
        assert opted_out(session, NUMBER, Channel.SMS)


def test_whatsapp_brings_the_hidden_word_of_a_button(app):
    fields = written("1 Ik kom", From=f"whatsapp:{NUMBER}", ButtonPayload="17:1", ButtonText="1 Ik kom")
    assert post(app, TEXT, fields).status_code == 204
    kept = everything(app, Received)[0]
    assert (kept.channel.value, kept.sender, kept.payload) == ("whatsapp", NUMBER, "17:1")


@pytest.mark.parametrize("body", ["", "x" * 1600, "a\x00b", "\u202eomgekeerd", "<script>", "🙂"])
def test_t36_t37_any_words_are_stored_and_never_break_anything(app, body):
    assert post(app, TEXT, written(body)).status_code == 204
    assert [each.text for each in everything(app, Received)] == [body.replace("\x00", "")]


JSON_BODY = {"body": '{"MessageSid": "x"}', "content_type": "application/json"}


def variants(path, fields):
    """The forgeries of S17 and S18: path, fields as posted, and what else the request has."""
    good = sign(path, fields)
    name, value = next((name, value) for name, value in fields if name in {"MessageStatus", "Body"})
    others = [(known, given) for known, given in fields if known != name]
    base, joint = path.partition("?")[0], "&" if "?" in path else "?"
    return {
        "no header": (path, fields, {"headers": {}, "signature": ""}),
        "empty header": (path, fields, {"signature": ""}),
        "nonsense header": (path, fields, {"signature": "AAAA"}),
        "not base64": (path, fields, {"signature": "é" * 28}),
        "wrong token": (path, fields, {"signature": sign(path, fields, OLD_TOKEN)}),
        "no token": (path, fields, {"signature": sign(path, fields, "")}),
        "https": (path, fields, {"signature": sign(path, fields, base="https://localhost")}),
        "other port": (path, fields, {"signature": sign(path, fields, base="http://localhost:8080")}),
        "other host": (path, fields, {"signature": sign(path, fields, base="http://evil.example")}),
        "path only": (path, fields, {"signature": sign(path, fields, base="")}),
        "other endpoint": (path, fields, {"signature": sign("/webhooks/twilio/ander", fields)}),
        "without fields": (path, fields, {"signature": sign(path, [])}),
        "one bit": (path, fields, {"signature": ("A" if good[0] != "A" else "B") + good[1:]}),
        "cut": (path, fields, {"signature": good[:-2]}),
        "longer": (path, fields, {"signature": good + "="}),
        "json": (path, fields, JSON_BODY),
        "json signed": (path, [], {**JSON_BODY, "signature": sign(path, [])}),
        "xml": (path, fields, {"content_type": "application/xml"}),
        "no type": (path, fields, {"content_type": ""}),
        "multipart": (path, fields, {"content_type": "multipart/form-data; boundary=x"}),
        "empty body": (path, [], {}),
        "a field changed": (path, [*others, (name, value + "x")], {"signature": good}),
        "a field more": (path, [*fields, ("X", "y")], {"signature": good}),
        "a field less": (path, others, {"signature": good}),
        "a field twice": (path, [*fields, (name, value)], {"signature": good}),
        "a name that ate its value": (path, [*others, (name + value[:1], value[1:])], {"signature": good}),
        "a field moved into the query": (f"{path}{joint}{name}={value}", others, {"signature": good}),
        "a field moved and signed": (f"{path}{joint}{name}={value}", others, {}),
        "no reference or a strange one": (f"{base}?x=1", fields, {}),
        "other account": (path, [(k, "AC" + "2" * 32 if k == "AccountSid" else v) for k, v in fields], {}),
        "strange sid": (path, [(k, "SM1" if k == "MessageSid" else v) for k, v in fields], {}),
        "two references": (f"{path}{joint}ref=a&ref=b", fields, {}),
    }


NAMES = sorted(variants(TEXT, written()))


@pytest.mark.parametrize("variant", NAMES)
def test_s17_s18_t42_t49_t51_no_forgery_is_accepted_and_none_breaks_anything(app, row, variant):
    for path, fields in ((status_path(row), report()), (TEXT, written())):
        where, given, options = variants(path, fields)[variant]
        assert post(app, where, given, **options).status_code == 403
    assert everything(app, Received) == everything(app, Receipt) == []
    assert len(NAMES) >= 30


@pytest.mark.parametrize("path", ["/webhooks/twilio/status?ref=" + "x" * 22, TEXT])
def test_only_posts_are_heard(app, path):
    client = app.test_client()
    assert {client.open(path, method=method).status_code for method in ("GET", "PUT", "DELETE")} <= {400, 405}


def test_s18_the_grown_name_is_one_that_the_library_itself_takes_for_good(app, row):
    fields = report()
    grown = [(name, value) for name, value in fields if name != "MessageStatus"] + [("MessageStatusd", "elivered")]
    assert sign(status_path(row), fields) == sign(status_path(row), grown)
    assert post(app, status_path(row), grown).status_code == 403


def test_behind_a_proxy_the_configured_address_counts_and_not_the_host(app, row):
    headers = {"Host": "10.0.0.5:8000", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    assert post(app, status_path(row), report(), headers=headers).status_code == 204


def test_without_a_token_the_portal_does_not_start(database_url):
    with pytest.raises(ValueError, match="TWILIO_AUTH_TOKEN"):
        settings(database_url, **(TWILIO | {"TWILIO_AUTH_TOKEN": ""}))


def test_with_the_console_nothing_that_anybody_signs_is_heard(sqlite_url, clock):
    made = make_app(sqlite_url, clock)
    if "webhooks" not in made.blueprints:
        made.register_blueprint(webhooks.bp)
    assert post(made, TEXT, written()).status_code in {403, 404}
    assert post(made, "/webhooks/twilio/status?ref=" + "x" * 22, report()).status_code in {403, 404}
    made.extensions["portal"].sessions.engine.dispose()


def test_nothing_of_a_person_is_logged(app, row, caplog):
    post(app, TEXT, written("code 123456"))
    post(app, "/webhooks/twilio/status?ref=" + "x" * 22, report())
    assert NUMBER not in caplog.text
    assert "123456" not in caplog.text
