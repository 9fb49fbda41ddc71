"""What delivery asks of a provider, and how a provider says no; knows no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

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


class Provider(Protocol):
    """Whoever carries messages. `send` returns the provider's own id, or raises `ProviderError`."""

    @property
    def name(self) -> str: ...

    def send(self, handover: Handover) -> str: ...


class ProviderError(Exception):
    """The provider did not take it. Without a flag: surely not taken, and worth another try later.

    permanent: never try this again. unknown: it may have been taken, so it is never sent again blindly.
    halt: nothing will be taken until somebody repairs something of ours (credentials).
    opted_out: the provider knows that this number wants nothing from us.
    """

    def __init__(
        self,
        code: str,
        *,
        permanent: bool = False,
        unknown: bool = False,
        halt: bool = False,
        opted_out: bool = False,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent or opted_out
        self.unknown = unknown
        self.halt = halt
        self.opted_out = opted_out
