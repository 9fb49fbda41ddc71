"""`python -m tools.twilio_double`: a Twilio on this machine, for whoever wants to see the real path run."""

import argparse
import json

from tools.twilio_double.server import ACCOUNT, TOKEN, Double


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.twilio_double", description=__doc__)
    parser.add_argument("--port", type=int, default=8900)
    parser.add_argument("--portal", default="http://127.0.0.1:8000", help="where what people write is posted to")
    parser.add_argument("--plan", default="{}", help='JSON, for example {"seed": 7, "rates": {"429": 0.05}}')
    given = parser.parse_args()
    inbound = {"inbound_url": f"{given.portal}/webhooks/twilio/bericht"}
    double = Double(given.port, **(inbound | json.loads(given.plan)))
    print(f"Twilio's double listens at {double.url}. Settings for the portal:")
    print(f"  MESSAGE_PROVIDER=twilio\n  TWILIO_API_BASE_URL={double.url}")
    print(f"  TWILIO_ACCOUNT_SID={ACCOUNT}\n  TWILIO_AUTH_TOKEN={TOKEN}\n  TWILIO_SMS_FROM=+3197010200000")
    print(f"  TWILIO_WHATSAPP_FROM=+3197010200001\nWhat happened: {double.url}/_double/state", flush=True)
    try:
        double.serve_forever()
    except KeyboardInterrupt:
        print("stopped")


if __name__ == "__main__":
    main()
