"""What hangs on a file or a colleague and has an own address: one of each, for every page; knows no test."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.message import Channel
from notifications.models import Need, Outgoing, State
from portal.domain.afspraken import Antwoord
from portal.domain.doelen import DoelStatus, StandaardDoel, StandaardTaak
from portal.domain.gemeenten import Gemeente
from portal.domain.herinneringen import Belreden
from portal.domain.lokaal import Aanbodsoort, Thema
from portal.domain.zelfstandig import Stap
from portal.persistence.afspraken import Afspraak
from portal.persistence.agenda import AfspraakAntwoord, VrijeTijd
from portal.persistence.beltaken import Beltaak
from portal.persistence.bewaard import OfflineToestemming
from portal.persistence.doelen import Doel, DoelTaak
from portal.persistence.fotos import Foto
from portal.persistence.huishoudens import Huishouden, HuishoudenLid
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.lokaal import LokaalAanbod, LokaleActiviteit
from portal.persistence.medewerkers import Medewerker
from portal.persistence.opnamen import Opname
from portal.persistence.terugbellen import Terugbelverzoek
from portal.persistence.toegang import Apparaat, ApparaatKoppeling
from portal.services.demo import stemmen
from portal.services.geheimen import digest

Ids = dict[str, int | str]
PHONE = "een telefoon in de hand"


def of_person(db: Session, person: Inburgeraar, item: LokaalAanbod, now: datetime) -> Ids:
    """A goal with a task, a visit told of and a wish to be called."""
    goal = Doel(
        inburgeraar_id=person.id,
        status=DoelStatus.OPEN,
        sleutel=next(iter(StandaardDoel)),
        voorgesteld_op=now,
        created_at=now,
    )
    visited = LokaleActiviteit(inburgeraar_id=person.id, aanbod_id=item.id, dag=now.date())
    wish = Terugbelverzoek(inburgeraar_id=person.id, language="ar", waar="start", gevraagd_op=now)
    db.add_all([goal, visited, wish])
    db.flush()
    task = DoelTaak(doel_id=goal.id, sleutel=next(iter(StandaardTaak)))
    db.add(task)
    db.flush()
    return {"doel_id": goal.id, "taak_id": task.id, "bezoek_id": visited.id, "vraag_id": wish.id}


def of_visit(db: Session, visit: Afspraak, now: datetime) -> Ids:
    """The answer to an appointment, a call to make about it, and a text about it that did not arrive."""
    answer = AfspraakAntwoord(
        afspraak_id=visit.id,
        inburgeraar_id=visit.inburgeraar_id,
        antwoord=Antwoord.KAN_NIET,
        begin=visit.begin,
        versie=visit.version,
        gegeven_op=now,
    )
    call = Beltaak(
        inburgeraar_id=visit.inburgeraar_id, afspraak_id=visit.id, begin=visit.begin, reden=Belreden.LEEST_NIET
    )
    text = Outgoing(
        once=f"toets:{visit.id}",
        reference=f"afspraak:{visit.id}",
        channel=Channel.SMS,
        recipient="+31600000000",
        text="Denk aan uw afspraak",
        language="nl",
        parts=1,
        state=State.FAILED,
        needs=Need.NOT_REACHED,
        **dict.fromkeys(("created_at", "not_before", "state_since", "needs_since"), now),
    )
    db.add_all([answer, call, text])
    db.flush()
    return {"antwoord_id": answer.id, "beltaak_id": call.id, "afspraak_id": visit.id, "bericht_id": text.id}


def of_colleague(db: Session, worker: Medewerker, item: LokaalAanbod, now: datetime) -> Ids:
    """A free time of the own agenda, an own photo, an item of the own gemeente."""
    begin = now + timedelta(days=20)
    time = VrijeTijd(medewerker_id=worker.id, begin=begin, einde=begin + timedelta(minutes=30))
    photo = Foto(medewerker_id=worker.id, inhoud=b"RIFF")
    db.add_all([time, photo])
    db.flush()
    return {"tijd_id": time.id, "foto_id": photo.id, "aanbod_id": item.id}


def an_item(db: Session, gemeente: Gemeente, now: datetime) -> LokaalAanbod:
    made = LokaalAanbod(
        gemeente=gemeente,
        thema=next(iter(Thema)),
        soort=next(iter(Aanbodsoort)),
        naam="Taalcafé",
        van=now.date() - timedelta(days=100),
        bron="toets",
    )
    db.add(made)
    db.flush()
    return made


def a_voice(db: Session, now: datetime) -> Ids:
    """The voices of the demo, and the address of one of them."""
    stemmen.vul(db, now)
    taal, sleutel, afdruk = db.execute(select(Opname.taal, Opname.sleutel, Opname.afdruk).limit(1)).one()
    return {"code": taal, "stem": sleutel, "afdruk": afdruk}


def a_home(db: Session, person: Inburgeraar, other: Inburgeraar, now: datetime) -> None:
    """Two adults of one household, of whom nobody was asked yet."""
    home = Huishouden(created_at=now)
    db.add(home)
    db.flush()
    van = now.date() - timedelta(days=30)
    db.add_all(
        HuishoudenLid(huishouden_id=home.id, inburgeraar_id=each.id, van=van, created_at=now)
        for each in (person, other)
    )
    db.flush()


def a_kept_card(db: Session, person: Inburgeraar, now: datetime) -> int:
    """The phone in hand, which may keep the next appointment; its token is that of the cookie."""
    phone = Apparaat(token_digest=digest(PHONE), omschrijving="telefoon")
    db.add(phone)
    db.flush()
    link = {"apparaat_id": phone.id, "inburgeraar_id": person.id}
    db.add(ApparaatKoppeling(**link, gebonden_op=now, laatst_gebruikt=now))
    db.add(OfflineToestemming(**link, sleutel="s" * 43, gegeven_op=now))
    db.flush()
    return phone.id


def fields(name: str, ids: Ids, begin: datetime) -> dict[str, str]:
    """What the pages of ours post to these endpoints: without a choice there is nothing to do."""
    posted = {
        "telefoons.verwijder": {"telefoon": str(ids.get("telefoon", ""))},
        "afspraken.antwoord": {"antwoord": "ik_kom", "wanneer": str(int(begin.timestamp()))},
        "afspraken.agenda_zetten": {"doe": "stop"},
        "geld.stap": {"stap": next(iter(Stap)).value, "klaar": "ja"},
        "bewaard.kiezen": {"bewaren": "nee"},
        "staff_lokaal.beoordeel": {"geweest": "ja"},
    }
    return posted.get(name, {})
