"""A process that sends one message and may be killed while it does: the drill starts it."""

import sys
from datetime import datetime

from notifications.dispatch import dispatch_once
from notifications.providers.twilio import TwilioProvider, TwilioSettings
from portal.persistence.engine import open_sessions


def main(database: str, host: str, now: str) -> None:
    settings = TwilioSettings(
        account_sid="AC1",
        auth_token="token",
        callback_url="https://portaal.example/status",
        sms_from="+3197010200000",
        api_base_url=host,
    )
    moment = datetime.fromisoformat(now)
    dispatch_once(open_sessions(database).write, TwilioProvider(settings), lambda: moment, lambda *_: True)


if __name__ == "__main__":
    main(*sys.argv[1:])
