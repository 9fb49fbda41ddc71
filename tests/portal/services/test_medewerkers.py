"""Managing colleagues: own rights stay, the last administrator stays, blocking ends everything at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain.gemeenten import Gemeente
from portal.domain.medewerkers import Uitnodigingsoort
from portal.domain.rechten import Actor, Rol, Soort
from portal.domain.sessies import Sessiestand
from portal.persistence.audit import Auditregel
from portal.persistence.engine import Sessions
from portal.persistence.medewerkers import Medewerker, gemeenten_of
from portal.services import medewerkers, sessies
from portal.services.errors import Conflict, NotAllowed, PortalError
from portal.services.geheimen import Geheimen
from tests.factories import a_medewerker

DAY = date(2026, 3, 3)
ACTIVE = {"password_hash": "x", "totp_geheim": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"}


def an_admin(session: Session) -> Actor:
    row = a_medewerker(session, rol=Rol.BEHEERDER, **ACTIVE)
    return Actor(Soort.MEDEWERKER, row.id, Rol.BEHEERDER, row.organisatie_id)


def give(session: Session, actor: Actor, who: int, rol: Rol, now: datetime, **changes: object) -> None:
    values = {"gemeenten": frozenset(), "organisatie_id": actor.organisatie_id, "day": DAY} | changes
    medewerkers.change_rights(session, actor, medewerker_id=who, rol=rol, oorsprong="127.0.0.1", now=now, **values)


def test_blocking_ends_every_session_in_the_same_transaction(session: Session, now: datetime) -> None:
    admin, victim = an_admin(session), a_medewerker(session, **ACTIVE)
    tokens = [sessies.open_staff(session, medewerker_id=victim.id, now=now) for _ in range(3)]
    medewerkers.block(session, admin, medewerker_id=victim.id, oorsprong="-", now=now)
    stands = {sessies.find(session, token, now).stand for token in tokens}
    assert stands == {Sessiestand.BEEINDIGD}


def test_nobody_changes_the_own_rights_or_blocks_oneself(session: Session, now: datetime) -> None:
    admin = an_admin(session)
    an_admin(session)
    with pytest.raises(NotAllowed):
        give(session, admin, admin.id, Rol.PRIVACY, now)
    for verb in (medewerkers.block, medewerkers.unblock):
        with pytest.raises(NotAllowed):
            verb(session, admin, medewerker_id=admin.id, oorsprong="-", now=now)
    with pytest.raises(NotAllowed):
        medewerkers.reset(session, admin, medewerker_id=admin.id, soort=Uitnodigingsoort.TOTP, oorsprong="-", now=now)


@pytest.mark.parametrize("rol", sorted(set(Rol) - {Rol.BEHEERDER}))
def test_only_an_administrator_manages(session: Session, now: datetime, rol: Rol) -> None:
    admin, other = an_admin(session), a_medewerker(session, **ACTIVE)
    actor = Actor(Soort.MEDEWERKER, other.id, rol, other.organisatie_id)
    with pytest.raises(NotAllowed):
        give(session, actor, admin.id, Rol.RAAD, now)
    with pytest.raises(NotAllowed):
        medewerkers.block(session, actor, medewerker_id=admin.id, oorsprong="-", now=now)


def test_somebody_who_was_demoted_a_moment_ago_manages_no_more(session: Session, now: datetime) -> None:
    first, second = an_admin(session), an_admin(session)
    give(session, first, second.id, Rol.PRIVACY, now)
    with pytest.raises(NotAllowed):
        give(session, second, first.id, Rol.PRIVACY, now)


def test_an_administrator_without_sign_in_does_not_count_as_one_left(session: Session, now: datetime) -> None:
    admin, second = an_admin(session), an_admin(session)
    a_medewerker(session, rol=Rol.BEHEERDER)  # invited, never came
    medewerkers.block(session, admin, medewerker_id=second.id, oorsprong="-", now=now)
    left = session.scalars(select(Medewerker.id).where(Medewerker.password_hash.is_not(None))).all()
    assert admin.id in left


def demote(sessions: Sessions, actor: Actor, victim: int, now: datetime) -> str:
    try:
        with sessions.write.begin() as session:
            give(session, actor, victim, Rol.RAAD, now)
    except PortalError as refusal:
        return type(refusal).__name__
    return "done"


@pytest.mark.parametrize("turn", range(5))
def test_two_administrators_who_demote_each_other_leave_one(sessions: Sessions, now: datetime, turn: int) -> None:
    with sessions.write.begin() as session:
        admins = [an_admin(session) for _ in range(2)]
    pairs = [(admins[0], admins[1].id), (admins[1], admins[0].id)]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda pair: demote(sessions, *pair, now), pairs))
    with sessions.read() as session:
        left = session.scalars(select(Medewerker.id).where(Medewerker.rol == Rol.BEHEERDER)).all()
    assert len(left) == 1
    assert sorted(results) == ["NotAllowed", "done"]


def test_the_last_administrator_stays_whoever_asks(session: Session, now: datetime) -> None:
    admin, second = an_admin(session), an_admin(session)
    row = session.get(Medewerker, admin.id)
    row.totp_geheim = None  # cannot sign in any more, but the tab is still open
    session.flush()
    with pytest.raises((NotAllowed, Conflict)):
        give(session, admin, second.id, Rol.RAAD, now)


def test_new_rights_end_the_sessions_and_keep_the_history(session: Session, now: datetime) -> None:
    admin = an_admin(session)
    worker = a_medewerker(session, rol=Rol.CONSULENT, gemeenten=(Gemeente.OPMEER,), **ACTIVE)
    token = sessies.open_staff(session, medewerker_id=worker.id, now=now)
    give(session, admin, worker.id, Rol.CONSULENT, now, gemeenten=frozenset({Gemeente.MEDEMBLIK}))
    assert gemeenten_of(session, worker.id, DAY) == [Gemeente.MEDEMBLIK]
    assert gemeenten_of(session, worker.id, DAY - timedelta(days=1)) == [Gemeente.OPMEER]
    assert not sessies.find(session, token, now).open


def test_staff_never_become_clients_or_volunteers(session: Session, now: datetime) -> None:
    admin, worker = an_admin(session), a_medewerker(session, **ACTIVE)
    for rol in (Rol.INBURGERAAR, Rol.VRIJWILLIGER):
        with pytest.raises(NotAllowed):
            give(session, admin, worker.id, rol, now)


def test_a_password_reset_ends_sessions_and_leaves_the_app_on(session: Session, now: datetime) -> None:
    admin, worker = an_admin(session), a_medewerker(session, **ACTIVE)
    token = sessies.open_staff(session, medewerker_id=worker.id, now=now)
    medewerkers.reset(
        session, admin, medewerker_id=worker.id, soort=Uitnodigingsoort.WACHTWOORD, oorsprong="-", now=now
    )
    assert (worker.password_hash, worker.totp_geheim) == (None, ACTIVE["totp_geheim"])
    assert not sessies.find(session, token, now).open


def test_the_log_holds_ids_and_no_name(session: Session, now: datetime, geheimen: Geheimen) -> None:
    admin, worker = an_admin(session), a_medewerker(session, naam="Canarie Vogel", **ACTIVE)
    give(session, admin, worker.id, Rol.MAP, now)
    medewerkers.end_sessions(session, admin, medewerker_id=worker.id, oorsprong="-", now=now)
    session.flush()
    lines = session.scalars(select(Auditregel)).all()
    assert {(line.actie, line.object) for line in lines} == {
        ("rechten_wijzigen", f"medewerker:{worker.id}"),
        ("sessies_beeindigen", f"medewerker:{worker.id}"),
    }
    assert "Canarie" not in repr([vars(line) for line in lines])


def test_the_list_shows_everyone_to_the_administrator_only(session: Session, now: datetime, geheimen: Geheimen) -> None:
    admin, worker = an_admin(session), a_medewerker(session, rol=Rol.CONSULENT, gemeenten=(Gemeente.OPMEER,))
    found = {each.id: each for each in medewerkers.everyone(session, admin, geheimen, DAY)}
    assert found[worker.id].gemeenten == (Gemeente.OPMEER,)
    assert (found[worker.id].aangenomen, found[admin.id].aangenomen) == (False, True)
    stranger = Actor(Soort.MEDEWERKER, worker.id, Rol.CONSULENT, worker.organisatie_id)
    with pytest.raises(NotAllowed):
        medewerkers.everyone(session, stranger, geheimen, DAY)
