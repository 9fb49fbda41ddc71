"""What people text back: a digit answers the open question, anything else is asked once and then heard by a human.

The sender of a text is a hint, not a proof. So an answer is noted and makes work, but moves, cancels and tells nothing;
what goes back holds no name and no plan. The words themselves stay where they were taken in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from forms import antwoord as cijfers
from forms.antwoord import Cijfer
from portal.domain import antwoordcontext as regels
from portal.domain.afspraken import Antwoord
from portal.domain.antwoordcontext import Stap
from portal.domain.rechten import Actor, Rol, Soort
from portal.persistence import antwoordcontext as rijen
from portal.persistence.afspraken import Afspraak
from portal.persistence.antwoordcontext import Nummergesprek, OpenVraag
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import (
    afspraakantwoorden,
    agenda,
    antwoordstand,
    antwoordvragen,
    teksten,
    terugbellen,
    toestemmingen,
    verzending,
)
from portal.services.afspraakantwoorden import TijdWeg, Verschoven, Voorbij
from portal.services.dossiers import Moment, picture_of
from portal.services.errors import NotFound
from portal.services.geheimen import digest
from portal.services.verzending import Incoming, Intent
from translations import DUTCH, Lazy

UITLEG_EENS_PER: Final = timedelta(hours=1)
ONBEGREPEN_TELT: Final = timedelta(days=1)
NAAR_EEN_MENS: Final = 3  # the third time that nobody understands, a human calls
HOOGSTENS_PER_UUR: Final = 6  # two machines that answer each other stop here
BEWAARD: Final = timedelta(days=7)
ANTWOORDEN: Final = {
    Cijfer.IK_KOM: Antwoord.IK_KOM,
    Cijfer.KAN_NIET: Antwoord.KAN_NIET,
    Cijfer.BEL_MIJ: Antwoord.BEL_MIJ,
}


@dataclass(frozen=True)
class Beurt:
    """One message and what is known around it; `vraag` only while a digit answers it."""

    session: Session
    incoming: Incoming
    id: int
    moment: Moment
    mensen: Sequence[Inburgeraar]
    gesprek: Nummergesprek
    vraag: OpenVraag | None
    row: Afspraak | None

    @property
    def wie(self) -> Sequence[Inburgeraar]:
        """Give whom it is about: who was asked, else everybody on this number; nobody is guessed."""
        asked = [each for each in self.mensen if self.vraag is not None and each.id == self.vraag.inburgeraar_id]
        return asked or self.mensen

    @property
    def picture(self) -> Lazy | None:
        return picture_of(self.session, self.wie[0]) if self.vraag is not None else None


def receive(session: Session, incoming: Incoming, moment: Moment) -> None:
    """Take in what somebody wrote and act on it, once; a repeat of the same message does nothing."""
    taken = verzending.receive(session, incoming, moment.now)
    if not taken.first or taken.id is None:
        return
    by_phone = replace(moment, oorsprong=incoming.channel.value)
    people = _lock_people(session, incoming.sender)
    if taken.intent is Intent.STOP:
        for client in people:  # what goes to this number from now on is called or written
            terugbellen.ask_by_text(session, client, terugbellen.GESTOPT, by_phone)
    elif people:
        turn = _turn(session, incoming, taken.id, by_phone, people)
        if taken.intent is Intent.START:
            _say(turn, teksten.texts_again(turn.wie[0].language))
        else:
            _act(turn)
    else:
        _answer_nobody(session, incoming, by_phone)


def purge(session: Session, now: datetime) -> int:
    """Forget questions that ended and talks that fell silent; how many."""
    return rijen.purge(session, now - BEWAARD)


def _lock_people(session: Session, telefoon: str) -> Sequence[Inburgeraar]:
    """Lock who is on this number, before anything else: in the order of whoever changes an appointment."""
    wanted = select(Inburgeraar).where(Inburgeraar.telefoon == telefoon, Inburgeraar.gesloten_op.is_(None))
    return session.scalars(wanted.order_by(Inburgeraar.id).with_for_update()).all()


def _turn(session: Session, incoming: Incoming, taken_id: int, moment: Moment, people: Sequence[Inburgeraar]) -> Beurt:
    talk = rijen.talk_with(session, incoming.sender, moment.now)
    found = rijen.of_number(session, incoming.sender)
    vraag, row = found if found is not None and _answerable(session, *found, people, moment) else (None, None)
    return Beurt(session, incoming, taken_id, moment, people, talk, vraag, row)


def _answerable(
    session: Session, vraag: OpenVraag, row: Afspraak, people: Sequence[Inburgeraar], moment: Moment
) -> bool:
    """Whether a digit answers this: the appointment is as it was, its person is here, and the question left."""
    if vraag.inburgeraar_id not in {each.id for each in people} or row.inburgeraar_id != vraag.inburgeraar_id:
        return False
    if row.alleen_persoonlijk or not regels.holds(antwoordvragen.as_asked(vraag, row), moment.now):
        return False
    told = verzending.history(session, f"afspraak:{row.id}")
    return any(sent.may_have_left and sent.planned_at >= vraag.gesteld_op for sent in told)


def _act(turn: Beurt) -> None:
    cijfer = _digit(turn)
    if cijfer is None and turn.incoming.media:
        _call(turn, media=True)
    elif cijfer is None:
        _not_understood(turn)
    elif cijfer is Cijfer.MENS or (cijfer is Cijfer.BEL_MIJ and turn.vraag is None):
        _call(turn)
    elif turn.vraag is None or turn.row is None:
        _not_understood(turn)
    elif cijfer in cijfers.TIJDEN:
        _choose(turn, turn.vraag, turn.row, cijfers.TIJDEN.index(cijfer))
    else:
        _answer(turn, turn.vraag, turn.row, ANTWOORDEN[cijfer])


def _digit(turn: Beurt) -> Cijfer | None:
    """Read the digit; a button says by a hidden word which appointment it stood under."""
    about, _, digit = (turn.incoming.payload or "").rpartition(":")
    if not about:
        return cijfers.read(turn.incoming.text)
    if turn.row is None or about != str(turn.row.id):
        return None
    return cijfers.read(digit)


# ------------------------------------------------------------------------------------------------ what was answered
def _answer(turn: Beurt, vraag: OpenVraag, row: Afspraak, antwoord: Antwoord) -> None:
    new = _note(turn, row, antwoord)
    if new is None:
        _not_understood(turn)
        return
    _understood(turn)
    vraag.beantwoord_op = turn.moment.now
    if not new and _just_said(turn, row):
        return  # the same answer twice in a row is one answer, and gets one
    client = turn.wie[0]
    if antwoord is Antwoord.KAN_NIET:
        _offer(turn, vraag, row, teksten.KAN_NIET)
    elif antwoord is Antwoord.BEL_MIJ:
        _say(turn, teksten.answered_call(client.language, turn.picture))
    else:
        _say(turn, teksten.answered_coming(row.begin, client.language, turn.moment.zone, turn.picture))


def _choose(turn: Beurt, vraag: OpenVraag, row: Afspraak, place: int) -> None:
    """Hold the free time that was chosen; when it is gone, offer what there is."""
    if vraag.stap is not Stap.ANDERE_TIJD or place >= len(vraag.tijden):
        _not_understood(turn)
        return
    chosen = vraag.tijden[place]
    try:
        new = _note(turn, row, Antwoord.ANDERE_TIJD, chosen)
    except TijdWeg:
        _understood(turn)
        _offer(turn, vraag, row, teksten.TIJD_WEG)
        return
    if new is None:
        _not_understood(turn)
        return
    _understood(turn)
    vraag.beantwoord_op = turn.moment.now
    begin = agenda.begin_of(turn.session, chosen)
    if begin is not None and (new or not _just_said(turn, row)):
        _say(turn, teksten.answered_chosen(begin, turn.wie[0].language, turn.moment.zone, turn.picture))


def _note(turn: Beurt, row: Afspraak, antwoord: Antwoord, tijd_id: int | None = None) -> bool | None:
    """Note it on the appointment. Whether it is new; None when the appointment cannot be answered any more."""
    actor = Actor(Soort.CLIENT, row.inburgeraar_id, Rol.INBURGERAAR)
    try:
        return afspraakantwoorden.answer(
            turn.session, actor, row.id, antwoord, begin=row.begin, moment=turn.moment, tijd_id=tijd_id
        )
    except (Voorbij, Verschoven, NotFound):
        return None


def _just_said(turn: Beurt, row: Afspraak) -> bool:
    stand = antwoordstand.current(turn.session, [row.id]).get(row.id)
    return stand is not None and turn.moment.now - stand.gegeven_op < UITLEG_EENS_PER


def _offer(turn: Beurt, vraag: OpenVraag, row: Afspraak, opening: Lazy) -> None:
    """Offer the free times that a colleague opened, as digits; without any it is work for the colleague."""
    times = agenda.offers(turn.session, row, turn.moment)[: len(cijfers.TIJDEN)]
    begins = [each.begin for each in times]
    text, many = teksten.answered_times(opening, begins, turn.wie[0].language, turn.moment.zone, turn.picture)
    vraag.tijden = [each.id for each in times[:many]]
    vraag.stap = Stap.ANDERE_TIJD if many else Stap.AANWEZIGHEID
    vraag.beantwoord_op = None if many else turn.moment.now
    _say(turn, text)


def _call(turn: Beurt, *, media: bool = False) -> None:
    """Let a human call; on a shared number that is everybody's, for nobody is guessed."""
    new = [terugbellen.ask_by_text(turn.session, each, terugbellen.PER_SMS, turn.moment) for each in turn.wie]
    _understood(turn)
    if any(new) or _may_explain(turn):
        turn.gesprek.uitleg_op = turn.moment.now
        _say(turn, teksten.answered_call(turn.wie[0].language, turn.picture, media=media))


# --------------------------------------------------------------------------------------------------- what was not
def _not_understood(turn: Beurt) -> None:
    """Ask once, at most once an hour; the third time a human calls, and the machine is silent."""
    talk, now = turn.gesprek, turn.moment.now
    if talk.onbegrepen_op is None or now - talk.onbegrepen_op >= ONBEGREPEN_TELT:
        talk.onbegrepen, talk.onbegrepen_op = 0, now
    talk.onbegrepen += 1
    if talk.onbegrepen == NAAR_EEN_MENS:
        for client in turn.wie:
            terugbellen.ask_by_text(turn.session, client, terugbellen.PER_SMS, turn.moment)
        _say(turn, teksten.answered_call(turn.wie[0].language, turn.picture))
    elif talk.onbegrepen < NAAR_EEN_MENS and _may_explain(turn):
        talk.uitleg_op = now
        _say(turn, _explanation(turn))


def _explanation(turn: Beurt) -> str:
    language = turn.wie[0].language
    if turn.vraag is None:
        return teksten.no_question(antwoordvragen.link(turn.moment.site), language)
    return teksten.not_understood(language, turn.picture)


def _understood(turn: Beurt) -> None:
    turn.gesprek.onbegrepen, turn.gesprek.onbegrepen_op = 0, None


def _may_explain(turn: Beurt) -> bool:
    last = turn.gesprek.uitleg_op
    return last is None or turn.moment.now - last >= UITLEG_EENS_PER


# ------------------------------------------------------------------------------------------------------ what goes back
def _say(turn: Beurt, text: str) -> None:
    """Answer at once, also at night; never to who must get no texts, and not without end to a machine."""
    client, talk, now = turn.wie[0], turn.gesprek, turn.moment.now
    stopped = verzending.opted_out(turn.session, turn.incoming.sender, turn.incoming.channel)
    if stopped or not all(toestemmingen.texts_allowed(each) for each in turn.wie):
        return
    if talk.antwoorden_sinds is None or now - talk.antwoorden_sinds >= timedelta(hours=1):
        talk.antwoorden, talk.antwoorden_sinds = 0, now
    talk.antwoorden += 1
    if talk.antwoorden <= HOOGSTENS_PER_UUR:
        about, once = f"nummer:{client.id}", f"antwoord:{turn.id}"
        _send(turn.session, turn.incoming, turn.moment, text, client.language, about, once)


def _answer_nobody(session: Session, incoming: Incoming, moment: Moment) -> None:
    """One polite line a day to a number that is nobody's: it must not learn anything, nor wait for an answer."""
    once = f"onbekend:{digest(incoming.sender)[:32]}:{moment.day:%Y%m%d}"
    _send(session, incoming, moment, teksten.unknown_number(), DUTCH.code, "antwoord:onbekend", once)


def _send(
    session: Session, incoming: Incoming, moment: Moment, text: str, language: str, reference: str, once: str
) -> None:
    verzending.send(
        session,
        recipient=incoming.sender,
        language=language,
        text=text,
        reference=reference,
        once=once,
        now=moment.now,
        zone=moment.zone,
        answer=True,
        channel=incoming.channel,
    )
