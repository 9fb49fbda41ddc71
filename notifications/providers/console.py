"""The provider of development and demo: carries nothing; the texts are read where they lie, in the outbox."""

import logging
from collections.abc import Sequence
from datetime import datetime

from notifications.carrier import Forged, Found, Handover, Incoming, Post, Report
from notifications.message import Channel

logger = logging.getLogger(__name__)


class ConsoleProvider:
    """Say that a message would have left, by our random word for it; never its number, never its text."""

    name = "console"

    def send(self, handover: Handover) -> str:
        logger.info("message %s (%s) would leave now", handover.callback, handover.channel.value)
        return f"console-{handover.callback}"

    def find(self, channel: Channel, recipient: str, since: datetime) -> Sequence[Found]:  # noqa: ARG002  # it holds none
        return ()

    def hear_status(self, post: Post) -> Report:  # noqa: ARG002  # nobody posts in its name
        """Nobody posts in the name of a provider that does not exist."""
        raise Forged

    def hear_text(self, post: Post) -> Incoming:  # noqa: ARG002  # nobody posts in its name
        raise Forged
