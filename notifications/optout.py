"""Who wants no texts, and the words that say so: whole messages only; knows no person and no consent."""

import unicodedata
from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from notifications.message import Channel
from notifications.models import OptOut

# The carrier's own words first (it blocks on them, whatever we think), then one or two per language.
STOP_WORDS = (
    *("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"),
    *("AFMELDEN", "إيقاف", "توقف", "ደው", "ኣቋርጽ", "DUR", "DURDUR", "لغو", "JOOJI"),
    *("СТОП", "አቁም", "بند", "ودروه", "وەستان", "RAWESTÎNE", "ARRET", "ARRÊT", "PARAR", "BAJA", "REZYGNUJE"),
)
# Never YES: it is the answer to many questions, and the carrier's unblocking on it does not undo ours.
START_WORDS = ("START", "UNSTOP")
FINAL = ".!?,;:…\"'»”’。！？،؛؟۔።፣፡ \t\r\n"


class Intent(StrEnum):
    STOP = "stop"
    START = "start"


def _folded(text: str) -> str:
    """Casefolded by both rules: a Turkish phone writes İ or ı where another writes I or i."""
    visible = "".join(letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf")
    folded = visible.strip().rstrip(FINAL).casefold()
    return unicodedata.normalize("NFC", folded.replace("i\u0307", "i").replace("ı", "i"))


_INTENTS = {_folded(word): Intent.STOP for word in STOP_WORDS} | {_folded(word): Intent.START for word in START_WORDS}


def intent(text: str) -> Intent | None:
    """Tell what the whole message asks. "Stopte net bij het station" begins with a word and asks nothing."""
    return _INTENTS.get(_folded(text))


def opted_out(session: Session, recipient: str, channel: Channel) -> bool:
    return session.get(OptOut, (recipient, channel)) is not None


def opted_out_of(session: Session, recipients: Collection[str]) -> set[tuple[str, Channel]]:
    """Which of these numbers stopped which channel, in one question."""
    rows = session.execute(_STOPPED, {"recipients": list(recipients)})
    return {(recipient, channel) for recipient, channel in rows}


_STOPPED = select(OptOut.recipient, OptOut.channel).where(OptOut.recipient.in_(bindparam("recipients", expanding=True)))


def opt_out(session: Session, recipient: str, channel: Channel, source: str, now: datetime) -> None:
    """From now on nothing leaves to this number; said twice it is the same."""
    if opted_out(session, recipient, channel):
        return
    session.flush()
    try:
        with session.begin_nested():
            session.add(OptOut(recipient=recipient, channel=channel, since=now, source=source))
    except IntegrityError:
        if session.scalar(select(OptOut.since).filter_by(recipient=recipient, channel=channel)) is None:
            raise


def opt_in(session: Session, recipient: str, channel: Channel) -> bool:
    """Undoes an opt-out; True when there was one."""
    gone = session.execute(
        delete(OptOut).where(OptOut.recipient == recipient, OptOut.channel == channel).returning(OptOut.channel)
    ).all()
    return bool(gone)
