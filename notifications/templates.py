"""Which approved template may carry which purpose in which language: data, changed by people; knows no provider.

Outside 24 hours after somebody's last own message WhatsApp takes no free text. A purpose without an approved
template in the language of the text goes by SMS: never by a template of another language.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import JSON, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from notifications.models import Base

LONGEST_BODY = 1024
SLOT = re.compile(r"\{\{([1-9][0-9]?)\}\}")
EDGE = re.compile(rf"\A{SLOT.pattern}|{SLOT.pattern}\Z")
ADJACENT = re.compile(rf"{SLOT.pattern}\s*{SLOT.pattern}")
CONTENT_SID = re.compile(r"HX[0-9a-f]{32}")


class Template(Base):
    """One text that the channel's owner approved. `slots` names the values of {{1}}, {{2}} ... in that order."""

    __tablename__ = "template"
    __table_args__ = (UniqueConstraint("purpose", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(20))
    content_sid: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)
    slots: Mapped[list[str]] = mapped_column(JSON)
    approved_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]

    def values(self, variables: Mapping[str, str] | None) -> dict[str, str] | None:
        """What to fill in, by the channel's own numbers; None when a value is missing or empty."""
        given = variables or {}
        if any(not given.get(name, "").strip() for name in self.slots):
            return None
        return {str(number): given[name] for number, name in enumerate(self.slots, 1)}


def put(
    session: Session,
    *,
    purpose: str,
    language: str,
    content_sid: str,
    body: str,
    slots: Sequence[str],
    longest: Mapping[str, str],
    now: datetime,
) -> Template:
    """Keep a template; a changed one must be approved anew. Raises ValueError with what is wrong."""
    if problem := problem_of(content_sid, body, slots, longest):
        raise ValueError(problem)
    row = session.scalar(select(Template).filter_by(purpose=purpose, language=language).with_for_update())
    if row is None:
        row = Template(purpose=purpose, language=language)
        session.add(row)
    row.content_sid, row.body, row.slots = content_sid, body, list(slots)
    row.approved_at, row.changed_at = None, now
    session.flush()
    return row


def approve(session: Session, template: Template, now: datetime) -> None:
    template.approved_at = now
    session.flush()


def approved(session: Session, purpose: str | None, language: str) -> Template | None:
    """The template for this purpose in exactly this language, if it may be used."""
    if purpose is None:
        return None
    return session.scalar(
        select(Template).where(
            Template.purpose == purpose, Template.language == language, Template.approved_at.is_not(None)
        )
    )


def all_of(session: Session) -> Sequence[Template]:
    return session.scalars(select(Template).order_by(Template.purpose, Template.language)).all()


def problem_of(content_sid: str, body: str, slots: Sequence[str], longest: Mapping[str, str]) -> str | None:
    """What the channel would refuse, before it does; `longest` holds the longest value of each slot."""
    numbers = sorted({int(number) for number in SLOT.findall(body)})
    complete = numbers == list(range(1, len(slots) + 1))
    filled = SLOT.sub(lambda match: longest.get(slots[int(match[1]) - 1], ""), body) if complete else body
    problems = (
        (not CONTENT_SID.fullmatch(content_sid), "the content SID is HX and 32 hexadecimal digits"),
        (not body.strip(), "the body is empty"),
        (not complete, "the body must use {{1}} to the number of its values, each of them"),
        (EDGE.search(body.strip()) is not None, "the body may not begin or end with a value"),
        (ADJACENT.search(body) is not None, "two values may not stand side by side"),
        (len(filled) > LONGEST_BODY, f"with its longest values the body is longer than {LONGEST_BODY} characters"),
    )
    return next((sentence for wrong, sentence in problems if wrong), None)
