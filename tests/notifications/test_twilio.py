"""The real library against a loopback server: what it posts, and what each refusal comes to."""

import logging
import subprocess
import sys
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from notifications.carrier import Handover, ProviderError
from notifications.message import Channel
from notifications.providers import twilio
from notifications.providers.twilio import TwilioProvider, TwilioSettings
from tests.notifications.helpers import NUMBER
from tests.notifications.loopback import DROP, HANG, loopback

SETTINGS = TwilioSettings(
    account_sid="AC" + "1" * 32,
    auth_token="token",
    callback_url="https://portaal.example/webhooks/twilio/status",
    sms_from="+3197010200000",
    whatsapp_from="+3197010200001",
)
HANDOVER = Handover(channel=Channel.SMS, recipient=NUMBER, text="موعد\n10:30", callback="ab_c-1", valid_seconds=600)


def provider(fake, **changes):
    return TwilioProvider(replace(SETTINGS, api_base_url=fake.url, **changes))


def posted(handover=HANDOVER, **changes):
    with loopback() as fake:
        provider(fake, **changes).send(handover)
    return fake.posted[0]


def test_a_text_is_posted_as_written_with_sender_validity_and_our_reference():
    form = posted()
    callback = urlsplit(form.pop("StatusCallback"))
    assert form == {"To": NUMBER, "From": "+3197010200000", "Body": "موعد\n10:30", "ValidityPeriod": "600"}
    assert parse_qs(callback.query) == {"ref": ["ab_c-1"]}
    assert (callback.netloc, callback.path) == ("portaal.example", "/webhooks/twilio/status")


def test_the_sid_comes_back_and_the_account_is_in_the_path():
    with loopback() as fake:
        assert provider(fake).send(HANDOVER) == "SM" + "1".zfill(32)
    assert fake.paths == [f"/2010-04-01/Accounts/{SETTINGS.account_sid}/Messages.json"]


def test_a_messaging_service_goes_before_a_number():
    form = posted(messaging_service_sid="MG1")
    assert form["MessagingServiceSid"] == "MG1"
    assert "From" not in form


def test_whatsapp_has_its_own_sender_and_a_template_has_no_body():
    form = posted(replace(HANDOVER, channel=Channel.WHATSAPP, template="HX1", variables={"1": "٣"}))
    assert (form["To"], form["From"]) == (f"whatsapp:{NUMBER}", "whatsapp:+3197010200001")
    assert (form["ContentSid"], form["ContentVariables"]) == ("HX1", '{"1": "٣"}')
    assert "Body" not in form


@pytest.mark.parametrize(("seconds", "period"), [(0, "1"), (99_999, "36000")])
def test_the_validity_stays_within_what_twilio_takes(seconds, period):
    assert posted(replace(HANDOVER, valid_seconds=seconds))["ValidityPeriod"] == period


def test_a_channel_without_sender_is_refused_before_anything_leaves():
    with loopback() as fake, pytest.raises(ProviderError) as refused:
        provider(fake, whatsapp_from=None).send(replace(HANDOVER, channel=Channel.WHATSAPP))
    assert refused.value.permanent
    assert fake.posted == []


def refusal(status, code):
    return (status, {"code": code, "message": f"no {NUMBER}", "status": status})


@pytest.mark.parametrize(
    ("step", "flags"),
    [
        (refusal(429, 20429), set()),
        (refusal(400, 21611), set()),
        (refusal(429, None), set()),
        (refusal(400, 21211), {"permanent"}),
        (refusal(400, 21614), {"permanent"}),
        (refusal(404, 20404), {"permanent"}),
        (refusal(400, 21610), {"permanent", "opted_out"}),
        (refusal(401, 20003), {"halt"}),
        (refusal(408, None), {"unknown"}),
        (refusal(500, 20500), {"unknown"}),
        (refusal(503, None), {"unknown"}),
        (refusal(307, None), {"unknown"}),
        ((201, {"sid": ""}), {"unknown"}),
        (DROP, {"unknown"}),
    ],
)
def test_each_refusal_says_what_may_be_done(step, flags):
    with loopback(step) as fake, pytest.raises(ProviderError) as refused:
        provider(fake).send(HANDOVER)
    error = refused.value
    assert {name for name in ("permanent", "unknown", "halt", "opted_out") if getattr(error, name)} == flags
    assert NUMBER not in str(error)
    assert error.__cause__ is None


def test_silence_is_cut_off_and_proves_nothing(monkeypatch):
    monkeypatch.setattr(twilio, "READ_SECONDS", 0.2)
    with loopback(HANG) as fake, pytest.raises(ProviderError) as refused:
        provider(fake).send(HANDOVER)
    assert refused.value.unknown
    assert len(fake.posted) == 1


def test_a_time_out_is_always_given():
    with loopback() as fake:
        client = provider(fake)._client.http_client
    assert client._inner.timeout == (3.0, 10.0)


def test_a_refused_connection_was_surely_not_accepted():
    with loopback() as fake:
        gone = provider(fake)
    with pytest.raises(ProviderError) as refused:
        gone.send(HANDOVER)
    assert not refused.value.unknown
    assert not refused.value.permanent


def test_region_and_edge_choose_the_host():
    client = TwilioProvider(replace(SETTINGS, region="ie1", edge="dublin"))._client
    assert client.get_hostname("https://api.twilio.com/x") == "https://api.dublin.ie1.twilio.com/x"


def test_what_else_lies_in_the_environment_changes_nothing(monkeypatch):
    monkeypatch.setenv("TWILIO_REGION", "au1")
    monkeypatch.setenv("TWILIO_EDGE", "sydney")
    assert TwilioProvider(SETTINGS)._client.get_hostname("https://api.twilio.com/x") == "https://api.twilio.com/x"


def test_no_number_and_no_text_in_the_log_at_any_level(caplog):
    with loopback() as fake, caplog.at_level(logging.INFO):
        provider(fake).send(replace(HANDOVER, text="code 123456"))
    assert NUMBER not in caplog.text
    assert "123456" not in caplog.text
    assert "token" not in repr(SETTINGS)


@pytest.mark.parametrize(
    "missing", [{"account_sid": ""}, {"auth_token": ""}, {"sms_from": None, "whatsapp_from": None}]
)
def test_settings_that_cannot_send_are_refused_at_the_start(missing):
    with pytest.raises(ValueError, match="Twilio needs"):
        replace(SETTINGS, **missing)


def test_the_library_is_loaded_only_when_a_provider_is_made():
    code = "import sys, notifications.providers.twilio; print('twilio.rest' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
