"""The provider of development and demo: carries nothing; the texts are read where they lie, in the outbox."""

import logging

from notifications.carrier import Handover

logger = logging.getLogger(__name__)


class ConsoleProvider:
    """Say that a message would have left, by our random word for it; never its number, never its text."""

    name = "console"

    def send(self, handover: Handover) -> str:
        logger.info("message %s (%s) would leave now", handover.callback, handover.channel.value)
        return f"console-{handover.callback}"
