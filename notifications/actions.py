"""What a refusal asks of us: one action per code of a provider, as data; knows no row and no provider."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


class Action(StrEnum):
    """What must happen when a message was refused, at once or later by a receipt."""

    BAD_NUMBER = "bad_number"  # the number itself is wrong: no retry, somebody must ask for another
    OPT_OUT = "opt_out"  # the person stopped this channel at the provider: ours follows
    SETTINGS = "settings"  # something of ours is wrong for all messages: alarm, no retry
    FILTERED = "filtered"  # a carrier took it for spam: alarm, no retry
    HALT = "halt"  # credentials: nothing will be taken until they are right
    SLOW_DOWN = "slow_down"  # certainly not accepted: later again
    ONCE_MORE = "once_more"  # the phone was off: one retry while it is worth something, then the next channel
    TEMPLATE = "template"  # free text outside the window: by template, else by SMS
    FIX_TEMPLATE = "fix_template"  # the template itself is wrong: alarm, SMS now
    OTHER_CHANNEL = "other_channel"  # this number has no such channel: SMS
    PERSON = "person"  # unknown to us: the raw code is kept and a person looks


@dataclass(frozen=True, slots=True)
class Code:
    """One row of the table: the code, what it means in plain words, what we do."""

    code: str
    meaning: str
    action: Action


@cache
def table(name: str) -> dict[str, Code]:
    """The codes of one provider by their number."""
    with (DATA / f"{name}_codes.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return {row["code"]: Code(row["code"], row["meaning"], Action(row["action"])) for row in rows}


def action_for(provider: str, code: str | None) -> Action:
    """What this code asks; a code that is not in the table goes to a person, never to a blind retry."""
    known = table(provider).get(code or "") if (DATA / f"{provider}_codes.tsv").exists() else None
    return known.action if known else Action.PERSON
