"""Invitations: one use, a day, nothing set before all is right; recovery codes that work once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pyotp
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.domain.medewerkers import Uitnodigingsoort
from portal.domain.rechten import Actor, Rol, Soort
from portal.persistence.aanmelden import Herstelcode, Uitnodiging
from portal.persistence.engine import Sessions
from portal.persistence.medewerkers import Medewerker
from portal.services import aanmelden, medewerkers, uitnodigingen, wachtwoorden
from portal.services.errors import Conflict, Expired, NotAllowed
from portal.services.geheimen import Geheimen
from tests.factories import a_medewerker, an_organisatie

DAY = date(2026, 3, 3)
HASHED = "$argon2id$made-elsewhere"


def an_admin(session: Session) -> Actor:
    row = a_medewerker(session, rol=Rol.BEHEERDER, password_hash="x", totp_geheim="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    return Actor(Soort.MEDEWERKER, row.id, Rol.BEHEERDER, row.organisatie_id)


def invite(session: Session, admin: Actor, now: datetime, name: str = "nieuw", rol: Rol = Rol.MAP) -> str:
    return uitnodigingen.invite(
        session,
        admin,
        naam="Nieuwe Collega",
        gebruikersnaam=name,
        rol=rol,
        organisatie_id=admin.organisatie_id,
        gemeenten=frozenset(),
        oorsprong="-",
        now=now,
        day=DAY,
    )


def accept(session: Session, geheimen: Geheimen, typed: str, now: datetime) -> tuple[str, ...] | None:
    gast, _poging = uitnodigingen.begin_accept(session, typed, now)
    code = pyotp.TOTP(gast.totp_geheim).at(now)
    return uitnodigingen.accept(session, geheimen, gast, password_hash=HASHED, code=code, oorsprong="-", now=now)


def test_an_invitation_sets_password_app_and_recovery_codes(
    session: Session, geheimen: Geheimen, now: datetime
) -> None:
    codes = accept(session, geheimen, invite(session, an_admin(session), now).lower(), now)
    row = session.scalars(select(Medewerker).filter_by(gebruikersnaam="nieuw")).one()
    assert (row.password_hash, len(codes), len(set(codes))) == (HASHED, 10, 10)
    stored = session.scalars(select(Herstelcode.mac)).all()
    assert not {code.replace("-", "") for code in codes} & set(stored)


def test_an_invitation_works_once_and_for_a_day(session: Session, geheimen: Geheimen, now: datetime) -> None:
    admin = an_admin(session)
    used, old = invite(session, admin, now), invite(session, admin, now, "ander")
    assert accept(session, geheimen, used, now)
    with pytest.raises(Expired):
        uitnodigingen.find(session, used, now)
    assert uitnodigingen.find(session, old, now + timedelta(hours=23, minutes=59))
    with pytest.raises(Expired):
        uitnodigingen.find(session, old, now + timedelta(hours=24))


def test_looking_and_a_wrong_code_leave_the_invitation_whole(
    session: Session, geheimen: Geheimen, now: datetime
) -> None:
    typed = invite(session, an_admin(session), now)
    gast, _poging = uitnodigingen.begin_accept(session, typed, now)
    refused = uitnodigingen.accept(session, geheimen, gast, password_hash=HASHED, code="000000", oorsprong="-", now=now)
    assert refused is None
    row = session.get(Medewerker, gast.medewerker_id)
    assert (row.password_hash, row.totp_geheim) == (None, None)
    assert accept(session, geheimen, typed, now)


def test_of_ten_that_race_for_one_invitation_one_gets_it(sessions: Sessions, geheimen: Geheimen, now: datetime) -> None:
    with sessions.write.begin() as session:
        typed = invite(session, an_admin(session), now)

    def one(_: int) -> bool:
        try:
            with sessions.write.begin() as session:
                return bool(accept(session, geheimen, typed, now))
        except Expired:
            return False

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(one, range(10))) == 1
    with sessions.read() as session:
        assert session.scalar(select(func.count()).select_from(Herstelcode)) == 10


def test_the_link_itself_is_not_stored(session: Session, now: datetime) -> None:
    typed = invite(session, an_admin(session), now)
    stored = session.scalars(select(Uitnodiging.token_digest)).all()
    assert uitnodigingen.tidy(typed) not in stored
    assert len(uitnodigingen.tidy(typed)) * 5 >= 128


def test_a_recovery_code_opens_once(session: Session, geheimen: Geheimen, now: datetime) -> None:
    codes = accept(session, geheimen, invite(session, an_admin(session), now), now)
    row = session.scalars(select(Medewerker).filter_by(gebruikersnaam="nieuw")).one()
    row.password_hash = geheimen.hash_password("vier blauwe fietsen")
    session.flush()

    def come_in(typed: str) -> aanmelden.Antwoord:
        poging = aanmelden.begin(session, geheimen, gebruikersnaam="nieuw", oorsprong="-", now=now)
        goed = aanmelden.weigh(geheimen, poging, "vier blauwe fietsen")
        stap = aanmelden.finish(session, poging, goed=goed, oorsprong="-", now=now).token
        return aanmelden.enter_code(session, geheimen, stap=stap, code=typed, oorsprong="-", now=now)

    assert come_in(codes[3].lower().replace("-", " ")).herstelcodes == 9
    assert come_in(codes[3]).uitkomst is aanmelden.Uitkomst.FOUT


def test_a_new_app_needs_the_old_password_and_voids_older_links(
    session: Session, geheimen: Geheimen, now: datetime
) -> None:
    admin = an_admin(session)
    first = invite(session, admin, now)
    row = session.scalars(select(Medewerker).filter_by(gebruikersnaam="nieuw")).one()
    row.password_hash = geheimen.hash_password("vier blauwe fietsen")
    typed = medewerkers.reset(session, admin, medewerker_id=row.id, soort=Uitnodigingsoort.TOTP, oorsprong="-", now=now)
    with pytest.raises(Expired):
        uitnodigingen.find(session, first, now)
    gast, poging = uitnodigingen.begin_accept(session, typed, now)
    assert (gast.new_password, gast.new_totp) == (False, True)
    assert not aanmelden.weigh(geheimen, poging, "een ander wachtwoord")
    assert aanmelden.weigh(geheimen, poging, "vier blauwe fietsen")
    kept = row.password_hash
    assert accept(session, geheimen, typed, now)
    assert row.password_hash == kept


def test_a_new_password_asks_the_app_that_is_there_and_shows_no_secret(
    session: Session, geheimen: Geheimen, now: datetime
) -> None:
    admin = an_admin(session)
    worker = a_medewerker(session, password_hash="oud", totp_geheim="GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    typed = medewerkers.reset(
        session, admin, medewerker_id=worker.id, soort=Uitnodigingsoort.WACHTWOORD, oorsprong="-", now=now
    )
    gast = uitnodigingen.find(session, typed, now)
    assert (gast.new_totp, gast.uri) == (False, "")
    assert accept(session, geheimen, typed, now) == ()
    assert (worker.password_hash, worker.totp_geheim) == (HASHED, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")


def test_a_name_is_given_once_and_only_by_an_administrator(session: Session, now: datetime) -> None:
    admin = an_admin(session)
    invite(session, admin, now, "Sara")
    with pytest.raises(Conflict):
        invite(session, admin, now, " sara ")
    with pytest.raises(NotAllowed):
        invite(session, Actor(Soort.MEDEWERKER, admin.id, Rol.BELEID, admin.organisatie_id), now, "x")
    with pytest.raises(NotAllowed):
        invite(session, admin, now, "y", Rol.INBURGERAAR)


def test_the_command_line_makes_the_first_administrator_and_no_second(
    session: Session, geheimen: Geheimen, now: datetime
) -> None:
    made = an_organisatie(session).id

    def first() -> str:
        return uitnodigingen.first_administrator(
            session, naam="Beheer", gebruikersnaam="beheer", organisatie_id=made, now=now
        )

    assert accept(session, geheimen, first(), now)
    with pytest.raises(Conflict):
        first()


def test_the_list_of_common_passwords_is_real() -> None:
    assert len(wachtwoorden.common()) > 3000
    assert wachtwoorden.weakness("Football-2024!")
    assert wachtwoorden.weakness("Nieuwe-Collega-1", "Nieuwe Collega", "nieuw")
    assert wachtwoorden.weakness("kikker zwemt naar maan") is None
