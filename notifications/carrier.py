"""What delivery asks of a provider, and how a provider says no; knows no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from notifications.actions import Action
from notifications.message import Channel


@dataclass(frozen=True, slots=True)
class Handover:
    """One message as a provider gets it. `callback` is our random word for it; receipts come back with it."""

    channel: Channel
    recipient: str = field(repr=False)
    text: str = field(repr=False)
    callback: str
    valid_seconds: int | None = None
    secret: bool = False
    template: str | None = None
    variables: Mapping[str, str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """One message that the provider says it has for a number."""

    provider_id: str
    text: str = field(repr=False)
    created_at: datetime | None


@dataclass(frozen=True, slots=True)
class Post:
    """What was posted to us in the name of a provider, untouched; `path` with its query, without any host."""

    path: str
    content_type: str
    fields: Sequence[tuple[str, str]] = field(repr=False)
    query: Sequence[tuple[str, str]] = field(repr=False)
    signature: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Report:
    """What the provider says about a message of ours: our random word, its own id, and its word for the state."""

    callback: str
    provider_id: str
    status: str
    error_code: str | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """What somebody wrote to us. `payload` is the hidden word of a button; media are counted, never fetched here."""

    provider_id: str
    channel: Channel
    sender: str = field(repr=False)
    text: str = field(repr=False)
    payload: str | None = None
    media: int = 0


class Forged(Exception):
    """A post that the provider did not make, or that is not what it makes. Say no more than that."""


class Provider(Protocol):
    """Whoever carries messages."""

    @property
    def name(self) -> str: ...

    def send(self, handover: Handover) -> str:
        """Return the provider's own id, or raise `ProviderError`."""
        ...

    def find(self, channel: Channel, recipient: str, since: datetime) -> Sequence[Found]:
        """What it took for this number since that moment; raises `ProviderError`."""
        ...

    def hear_status(self, post: Post) -> Report:
        """Raise `Forged` unless the provider itself said it."""
        ...

    def hear_text(self, post: Post) -> Incoming:
        """Raise `Forged` unless the provider itself said it."""
        ...


class ProviderError(Exception):
    """The provider did not take it. Without a flag: surely not taken, and worth another try later.

    permanent: never try this again. unknown: it may have been taken, so it is never sent again blindly.
    halt: nothing will be taken until somebody repairs something of ours (credentials).
    opted_out: the provider knows that this number wants nothing from us.
    answered: it ended the call with an answer, so nothing of the call can still be on its way.
    action: what else the refusal asks. retry_after: seconds that the provider asks us to wait.
    """

    def __init__(
        self,
        code: str,
        *,
        permanent: bool = False,
        unknown: bool = False,
        halt: bool = False,
        opted_out: bool = False,
        answered: bool = False,
        action: Action = Action.PERSON,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent or opted_out
        self.unknown = unknown
        self.halt = halt
        self.opted_out = opted_out
        self.answered = answered
        self.action = Action.OPT_OUT if opted_out else action
        self.retry_after = retry_after
