"""The provider of the demo says that something would leave, and no more."""

import logging

from notifications.models import State
from notifications.providers.console import ConsoleProvider
from tests.notifications.helpers import NUMBER, dispatch, put, the_row


def test_the_console_logs_our_reference_and_neither_number_nor_text(sessions, caplog):
    put(sessions, text="code 123456", secret=True)
    with caplog.at_level(logging.DEBUG):
        dispatch(sessions, ConsoleProvider())
    row = the_row(sessions)
    assert row.state is State.ACCEPTED
    assert row.callback in caplog.text
    assert NUMBER not in caplog.text
    assert "123456" not in caplog.text
