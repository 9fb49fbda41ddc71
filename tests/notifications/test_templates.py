"""What WhatsApp would refuse is refused where it is typed (messaging T59)."""

import pytest
from sqlalchemy import select

from notifications import templates
from notifications.templates import Template
from tests.notifications.helpers import NOW

SID = "HX" + "a" * 32


def problem(body, slots=("dag",), longest=None, sid=SID):
    return templates.problem_of(sid, body, slots, longest or {"dag": "dinsdag", "tijd": "10:30"})


@pytest.mark.parametrize(
    ("body", "slots", "word"),
    [
        ("{{1}} is uw dag.", ("dag",), "begin or end"),
        ("Uw dag is {{1}}", ("dag",), "begin or end"),
        ("Op {{1}} {{2}} dus.", ("dag", "tijd"), "side by side"),
        ("Op {{1}}{{2}} dus.", ("dag", "tijd"), "side by side"),
        ("Geen waarde.", ("dag",), "each of them"),
        ("Op {{2}} dus.", ("dag",), "each of them"),
        ("Op {{1}} om {{2}} uur.", ("dag",), "each of them"),
        ("", (), "empty"),
        ("x" * 1025, (), "1024"),
    ],
)
def test_a_body_that_the_channel_refuses_is_refused_with_its_reason(body, slots, word):
    assert word in problem(body, slots)


def test_the_longest_values_count():
    assert "1024" in problem("Op {{1}} dus.", longest={"dag": "x" * 1020})
    assert problem("Op {{1}} dus.", longest={"dag": "x" * 1000}) is None


@pytest.mark.parametrize("sid", ["", "HX1", "MG" + "a" * 32, SID.upper()])
def test_a_strange_content_sid_is_refused(sid):
    assert "HX" in problem("Op {{1}} dus.", sid=sid)


def test_a_changed_template_must_be_approved_anew(sessions):
    def put(body):
        with sessions.write.begin() as session:
            return templates.put(
                session, purpose="p", language="nl", content_sid=SID, body=body, slots=["dag"], longest={}, now=NOW
            ).id

    first = put("Op {{1}} dus.")
    with sessions.write.begin() as session:
        templates.approve(session, session.get_one(Template, first), NOW)
    assert put("Op {{1}} dan.") == first
    with sessions.read() as session:
        assert templates.approved(session, "p", "nl") is None
        assert [row.body for row in session.scalars(select(Template))] == ["Op {{1}} dan."]


def test_a_wrong_one_is_not_kept(sessions):
    with pytest.raises(ValueError, match="begin or end"), sessions.write.begin() as session:
        templates.put(
            session, purpose="p", language="nl", content_sid=SID, body="{{1}}", slots=["d"], longest={}, now=NOW
        )
