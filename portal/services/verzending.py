"""The only door to the outbox: plain values in and out; knows no wording and no carrier."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from notifications import inbound, numbers, optout, outbox, templates
from notifications import receipts as reports
from notifications.carrier import Incoming, Report
from notifications.inbound import TakenIn
from notifications.message import Channel, Message
from notifications.models import LEFT, Outgoing, Receipt, State, Why
from notifications.optout import Intent
from notifications.outbox import Reason
from notifications.quiet import QuietHours
from notifications.receipts import Applied
from portal.services.errors import NotFound

__all__ = [
    "Applied",
    "Incoming",
    "Intent",
    "Reason",
    "Sent",
    "TakenIn",
    "Template",
    "TextOnPhone",
    "about",
    "all_templates",
    "approve_template",
    "find",
    "for_people",
    "handled",
    "history",
    "left_about",
    "number_is_bad",
    "oldest_due",
    "opt_in",
    "opted_out",
    "put_template",
    "quiet_hours",
    "receive",
    "report",
    "send",
    "send_again",
    "settle_about",
    "texts_for",
    "to_numbers",
    "withdraw",
]

MAY_HAVE_LEFT = LEFT | {State.CLAIMED, State.UNKNOWN}  # what nobody can take back and may have to be corrected


@dataclass(frozen=True)
class Sent:
    """What became of one message, in plain values; text and number stay out of the repr, hence of logs."""

    id: int
    reference: str
    channel: str
    recipient: str | None = field(repr=False)
    text: str = field(repr=False)
    language: str
    state: str
    why: str | None
    parts: int
    planned_at: datetime
    not_before: datetime
    expires_at: datetime | None
    since: datetime
    tries: int
    error_code: str | None = None
    left_at: datetime | None = None
    receipts: tuple[tuple[str, datetime], ...] = ()
    needs: str | None = None  # why a person must look; None when nobody must
    needs_since: datetime | None = None
    follows: int | None = None  # the message of which these are the same words by another road
    purpose: str | None = None
    by_template: bool = False
    secret: bool = False

    @property
    def partly(self) -> bool:
        """Whether a long text arrived in part."""
        return reports.partly({status for status, _ in self.receipts})

    @property
    def may_have_left(self) -> bool:
        return self.state in MAY_HAVE_LEFT


@dataclass(frozen=True)
class Template:
    """A WhatsApp text for one purpose in one language; without `approved_at` it is not used."""

    id: int
    purpose: str
    language: str
    content_sid: str
    body: str
    slots: tuple[str, ...]
    approved_at: datetime | None


@dataclass(frozen=True)
class TextOnPhone:
    """A text as it lies on somebody's phone in the demo."""

    recipient: str = field(repr=False)
    text: str = field(repr=False)
    language: str
    at: datetime


def send(
    session: Session,
    *,
    recipient: str | None,
    language: str,
    text: str,
    reference: str,
    once: str,
    now: datetime,
    zone: ZoneInfo,
    secret: bool = False,
    answer: bool = False,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    channel: str = Channel.SMS,
    purpose: str | None = None,
    variables: Mapping[str, str] | None = None,
) -> Sent | Reason:
    """Hand a text to the outbox in the caller's transaction, or say why it will not leave.

    `secret` is for login codes only. Codes and the direct `answer` to a person's own message leave at any
    hour; everything else waits for the end of the quiet hours (a derived moment moves earlier before it
    comes here: `QuietHours.earlier`). On WhatsApp `purpose` and `variables` find the approved template where
    free text may not go; without one, and without a receipt in time, the same words go by SMS, once.
    """
    message = Message(
        channel=Channel(channel),
        recipient=recipient,
        text=text,
        language=language,
        reference=reference,
        once=once,
        not_before=not_before,
        expires_at=expires_at,
        secret=secret,
        any_time=answer,
        purpose=purpose,
        variables=variables,
    )
    return _enqueue(session, message, now, QuietHours(zone))


def _enqueue(session: Session, message: Message, now: datetime, quiet: QuietHours) -> Sent | Reason:
    row = outbox.enqueue(session, message, now)
    if isinstance(row, Reason):
        return row
    leaves = quiet.later(row.not_before)
    if not row.any_time and leaves != row.not_before:
        outbox.hold(session, row, Why.QUIET, now, until=leaves)
    return _sent(row)


def withdraw(session: Session, reference: str, now: datetime) -> int:
    """Keep what still waits from leaving: its cause was moved, cancelled or closed. How many that were."""
    return outbox.withdraw(session, reference, now)


def history(session: Session, reference: str) -> list[Sent]:
    """Return all messages about one subject, oldest first."""
    return [_sent(row, receipts=row.receipts) for row in outbox.history(session, reference)]


def left_about(session: Session, references: Collection[str], *, prefix: str) -> list[Sent]:
    """Return what left about these subjects, and about those that begin alike, oldest first; blanked texts not."""
    mine = Outgoing.reference.in_(references) | Outgoing.reference.startswith(prefix, autoescape=True)
    wanted = select(Outgoing).where(mine, Outgoing.state.in_(LEFT), Outgoing.blanked_at.is_(None))
    return [_sent(row) for row in session.scalars(wanted.order_by(Outgoing.id))]


def find(session: Session, sent_id: int) -> Sent:
    """Return one message with its receipts; whose it is, the caller finds out."""
    row = session.get(Outgoing, sent_id)
    if row is None:
        raise NotFound
    return _sent(row, receipts=row.receipts)


def for_people(session: Session, which: ColumnElement[bool] | None = None) -> list[Sent]:
    """Return what a person must look at, the longest waiting first; `which` narrows it to some subjects."""
    return [_sent(row, receipts=row.receipts) for row in outbox.for_people(session, which)]


def about(references: Select[str]) -> ColumnElement[bool]:
    """Narrow `for_people` to these subjects."""
    return Outgoing.reference.in_(references)


def to_numbers(numbers: Select[str | None], *, not_about: str) -> ColumnElement[bool]:
    """Narrow `for_people` to these numbers, subjects of one kind left out."""
    return Outgoing.recipient.in_(numbers) & ~Outgoing.reference.startswith(not_about, autoescape=True)


def settle_about(session: Session, reference: str, now: datetime) -> int:
    """Nobody has to look at the messages about this subject any more; how many waited for that."""
    rows = select(Outgoing).where(Outgoing.reference == reference, Outgoing.needs.is_not(None)).with_for_update()
    waiting = session.scalars(rows).all()
    for row in waiting:
        outbox.handled(session, row, now)
    return len(waiting)


def oldest_due(session: Session, now: datetime) -> datetime | None:
    """Say since when the oldest message waits that should have left; None when nothing does."""
    return session.scalar(
        select(func.min(Outgoing.not_before)).where(
            or_(Outgoing.state == State.PLANNED, (Outgoing.state == State.HELD) & (Outgoing.why == Why.QUIET)),
            Outgoing.secret.in_([False, True]),  # both, so that the index of the queue is walked
            Outgoing.not_before <= now,
            or_(Outgoing.expires_at.is_(None), Outgoing.expires_at > now),
        )
    )


def handled(session: Session, sent_id: int, now: datetime) -> None:
    """A person called, wrote a letter or let it be: the machine leaves this message alone from here on."""
    outbox.handled(session, _row(session, sent_id), now)


def send_again(session: Session, sent_id: int, now: datetime, *, although_arrived: bool = False) -> Sent | Reason:
    """Plan the same words once more because a person says so; what arrived asks for a second yes."""
    made = outbox.send_again(session, _row(session, sent_id), now, although_arrived=although_arrived)
    return made if isinstance(made, Reason) else _sent(made)


def _row(session: Session, sent_id: int) -> Outgoing:
    row = session.get(Outgoing, sent_id, with_for_update=True)
    if row is None:
        raise NotFound
    return row


def receive(session: Session, incoming: Incoming, now: datetime) -> TakenIn:
    """Take in what somebody wrote; a word that stops or starts is acted on, a repeat changes nothing."""
    return inbound.take_in(
        session,
        provider_id=incoming.provider_id,
        channel=incoming.channel,
        sender=incoming.sender,
        text=incoming.text,
        payload=incoming.payload,
        media=incoming.media,
        now=now,
    )


def report(session: Session, provider: str, said: Report, now: datetime) -> Applied:
    """Take in what the provider says about a message; the state only rises."""
    return reports.apply(session, provider, said, now)


def opted_out(session: Session, recipient: str, channel: str = Channel.SMS) -> bool:
    return optout.opted_out(session, recipient, Channel(channel))


def opt_in(session: Session, recipient: str, channel: str = Channel.SMS) -> bool:
    """Undo an opt-out because the person asks so in the portal; whether there was one."""
    return optout.opt_in(session, recipient, Channel(channel))


def number_is_bad(session: Session, recipient: str, channel: str = Channel.SMS) -> bool:
    """Whether this number turned out to be wrong, or was out of reach too often."""
    known = numbers.health(session, recipient, Channel(channel))
    return known is not None and known.bad_since is not None


def all_templates(session: Session) -> list[Template]:
    return [_template(row) for row in templates.all_of(session)]


def put_template(
    session: Session,
    *,
    purpose: str,
    language: str,
    content_sid: str,
    body: str,
    slots: Collection[str],
    longest: Mapping[str, str],
    now: datetime,
) -> Template:
    """Keep a WhatsApp text; it must be approved anew. Raises ValueError with what the channel would refuse."""
    row = templates.put(
        session,
        purpose=purpose,
        language=language,
        content_sid=content_sid,
        body=body,
        slots=list(slots),
        longest=longest,
        now=now,
    )
    return _template(row)


def approve_template(session: Session, template_id: int, now: datetime) -> None:
    row = session.get(templates.Template, template_id)
    if row is None:
        raise NotFound
    templates.approve(session, row, now)


def _template(row: templates.Template) -> Template:
    return Template(
        id=row.id,
        purpose=row.purpose,
        language=row.language,
        content_sid=row.content_sid,
        body=row.body,
        slots=tuple(row.slots),
        approved_at=row.approved_at,
    )


def texts_for(session: Session, recipients: Collection[str]) -> list[TextOnPhone]:
    """Return what lies on the phones of these numbers, newest first: what left and was not blanked since."""
    rows = session.scalars(
        select(Outgoing)
        .where(
            Outgoing.recipient.in_(recipients),
            Outgoing.state.in_(LEFT),
            Outgoing.channel == Channel.SMS,
            Outgoing.blanked_at.is_(None),
        )
        .order_by(Outgoing.state_since.desc(), Outgoing.id.desc())
    ).all()
    return [
        TextOnPhone(recipient=row.recipient or "", text=row.text, language=row.language, at=row.state_since)
        for row in rows
    ]


def quiet_hours(zone: ZoneInfo) -> QuietHours:
    """The hours in which nothing leaves but codes and direct answers: 21:00-08:00 and Sunday, in this zone."""
    return QuietHours(zone)


def _sent(row: Outgoing, receipts: Iterable[Receipt] = ()) -> Sent:
    return Sent(
        id=row.id,
        reference=row.reference,
        channel=row.channel.value,
        recipient=row.recipient,
        text=row.text,
        language=row.language,
        state=row.state.value,
        why=row.why.value if row.why else None,
        parts=row.parts,
        planned_at=row.created_at,
        not_before=row.not_before,
        expires_at=row.expires_at,
        since=row.state_since,
        tries=row.tries,
        error_code=row.error_code,
        left_at=row.left_at,
        receipts=tuple((each.status, each.received_at) for each in receipts),
        needs=row.needs.value if row.needs else None,
        needs_since=row.needs_since,
        follows=row.follows_id,
        purpose=row.purpose,
        by_template=row.by_template,
        secret=row.secret,
    )
