"""Whether the adults of one household open up to each other: each says it alone; knows no page.

Nobody is told who refused. "No" and "not answered yet" leave the same trace for the other: no word at all.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain.kalender import Periode
from portal.domain.kanalen import Doel
from portal.domain.rechten import Actor
from portal.domain.toegang import initials
from portal.persistence import huishoudens as rijen
from portal.persistence import toestemmingen as antwoorden
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import toestemmingen
from portal.services.dossiers import Moment
from portal.services.errors import NotFound


@dataclass(frozen=True)
class Huisgenoot:
    """Another adult of the household: initials, never a name, for another may be looking over a shoulder."""

    initialen: str
    samen: bool  # both said yes


@dataclass(frozen=True)
class Stand:
    """What one adult sees of it. `eigen` is the own answer: yes, no, or none yet."""

    eigen: bool | None
    anderen: tuple[Huisgenoot, ...]

    @property
    def delen(self) -> bool:
        return any(each.samen for each in self.anderen)


def state_for(session: Session, actor: Actor, moment: Moment) -> Stand | None:
    """Give how it stands for the client who looks; None without another adult in the household."""
    client = toestemmingen.own_file(session, actor)
    own, others = _members(session, client.id, moment.day)
    if own is None or not others:
        return None
    agreed = own.akkoord_op is not None
    return Stand(
        eigen=True if agreed else _refused(session, own),
        anderen=tuple(
            Huisgenoot(initials(person.naam), samen=agreed and member.akkoord_op is not None)
            for member, person in others
        ),
    )


def agree(session: Session, actor: Actor, moment: Moment) -> bool:
    """Say yes. Nothing opens before the other said it too. Whether anything changed."""
    return _answer(session, actor, moment, akkoord=True)


def withdraw(session: Session, actor: Actor, moment: Moment) -> bool:
    """Say no, or stop: from this moment on neither sees anything of the other. Whether anything changed."""
    return _answer(session, actor, moment, akkoord=False)


def _answer(session: Session, actor: Actor, moment: Moment, *, akkoord: bool) -> bool:
    client = toestemmingen.own_file(session, actor, lock=True)
    own, others = _members(session, client.id, moment.day)
    if own is None or not others:
        raise NotFound
    known = True if own.akkoord_op is not None else _refused(session, own)
    if known is akkoord:
        return False
    own.akkoord_op = moment.now if akkoord else None
    toestemmingen.say_about_sharing(session, client, moment, akkoord=akkoord)
    toestemmingen.note_own(session, client, "huishouden_delen" if akkoord else "huishouden_niet_delen", moment)
    return True


def _refused(session: Session, own: rijen.HuishoudenLid) -> bool | None:
    """Read the own "no" back from the list; an answer from before this household is about another one."""
    said = antwoorden.newest_about(session, own.inburgeraar_id, Doel.HUISHOUDEN)
    return False if said is not None and said.created_at >= own.created_at and not said.akkoord else None


def _members(
    session: Session, inburgeraar_id: int, day: date
) -> tuple[rijen.HuishoudenLid | None, list[tuple[rijen.HuishoudenLid, Inburgeraar]]]:
    """Give the own membership of a day and the others of that household whose file is open."""
    own = rijen.lidmaatschap_of(session, inburgeraar_id)
    if own is None or not Periode.through(own.van, own.tot).contains(day):
        return None, []
    rows = session.execute(
        select(rijen.HuishoudenLid, Inburgeraar)
        .join(Inburgeraar, Inburgeraar.id == rijen.HuishoudenLid.inburgeraar_id)
        .where(
            rijen.HuishoudenLid.huishouden_id == own.huishouden_id,
            rijen.HuishoudenLid.tot.is_(None),
            rijen.HuishoudenLid.van <= day,
            rijen.HuishoudenLid.inburgeraar_id != inburgeraar_id,
            Inburgeraar.gesloten_op.is_(None),
        )
        .order_by(rijen.HuishoudenLid.id)
    )
    return own, [(row[0], row[1]) for row in rows]
