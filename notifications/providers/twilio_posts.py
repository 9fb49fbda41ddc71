"""What Twilio posts to us, read with suspicion: only listed fields, one value each, nothing in the query but our word.

The signature joins names and values without any sign between them, so a name may grow into its value and a
field may move into the query while the signature holds; hence the rules here. Knows no key and no library.
"""

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from notifications.carrier import Forged, Incoming, Post, Report
from notifications.message import Channel

FORM = "application/x-www-form-urlencoded"
NAME = re.compile(r"[A-Z][A-Za-z0-9]{0,63}")
SID = re.compile(r"(SM|MM)[0-9a-f]{32}")
STATUS = re.compile(r"[a-z_]{1,40}")
CODE = re.compile(r"[0-9]{1,6}")
WORD = re.compile(r"[A-Za-z0-9_-]{16,64}")
SENDER = re.compile(r"\+?[A-Za-z0-9 ._-]{1,30}")
COUNT = re.compile(r"[0-9]{1,2}")
# A name that begins with one of these and is not itself known may have eaten a piece of its value.
LONG_NAMES = ("AccountSid", "Body", "ButtonPayload", "ErrorCode", "MessageSid", "MessageStatus", "NumMedia")
WHATSAPP = "whatsapp:"

# Says whether this signature was made over this address and these fields with our key.
Genuine = Callable[[str, Mapping[str, str], str], bool]


def read_status(post: Post, base_url: str, account_sid: str, genuine: Genuine) -> Report:
    """The report in a post; raises `Forged` when anything is not as Twilio makes it."""
    words = [value for name, value in post.query if name == "ref"]
    if len(post.query) != 1 or len(words) != 1 or not WORD.fullmatch(words[0]):
        raise Forged
    if not post.path.endswith(f"?ref={quote(words[0])}"):
        raise Forged
    fields = _checked(post, base_url, account_sid, genuine)
    code = fields.get("ErrorCode") or None
    if code is not None and not CODE.fullmatch(code):
        raise Forged
    return Report(words[0], _match(SID, fields, "MessageSid"), _match(STATUS, fields, "MessageStatus"), code)


def read_text(post: Post, base_url: str, account_sid: str, genuine: Genuine) -> Incoming:
    """What somebody wrote; raises `Forged` when anything is not as Twilio makes it."""
    if post.query or "?" in post.path:
        raise Forged
    fields = _checked(post, base_url, account_sid, genuine)
    sender = fields.get("From", "")
    channel = Channel.WHATSAPP if sender.startswith(WHATSAPP) else Channel.SMS
    sender = sender.removeprefix(WHATSAPP)
    if not SENDER.fullmatch(sender) or "Body" not in fields:
        raise Forged
    return Incoming(
        provider_id=_match(SID, fields, "MessageSid"),
        channel=channel,
        sender=sender,
        text=fields["Body"],
        payload=fields.get("ButtonPayload") or None,
        media=int(_match(COUNT, {"NumMedia": "0", **fields}, "NumMedia")),
    )


def _checked(post: Post, base_url: str, account_sid: str, genuine: Genuine) -> dict[str, str]:
    """The fields, when form, names, signature and account are right; the cheap questions first."""
    if not post.signature or post.content_type.partition(";")[0].strip().lower() != FORM:
        raise Forged
    fields = dict(post.fields)
    if len(fields) != len(post.fields) or not all(_plain(name) for name in fields):
        raise Forged
    if not genuine(f"{base_url}{post.path}", fields, post.signature):
        raise Forged
    if fields.get("AccountSid") != account_sid:
        raise Forged
    return fields


def _plain(name: str) -> bool:
    grown = any(name.startswith(known) and name != known for known in LONG_NAMES)
    return NAME.fullmatch(name) is not None and not grown


def _match(pattern: re.Pattern[str], fields: Mapping[str, str], name: str) -> str:
    value = fields.get(name, "")
    if not pattern.fullmatch(value):
        raise Forged
    return value
