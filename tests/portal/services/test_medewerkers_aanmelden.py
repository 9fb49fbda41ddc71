"""Coming in: counted before weighed, one use per code, the same answers for a name that nobody has."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from types import SimpleNamespace

import pyotp
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.persistence.aanmelden import Aanmeldteller
from portal.persistence.engine import Sessions
from portal.persistence.medewerkers import Medewerker
from portal.persistence.sessies import Sessie
from portal.services import aanmelden, sessies
from portal.services.aanmelden import Antwoord, Uitkomst
from portal.services.geheimen import Geheimen
from tests.factories import a_medewerker

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "vier blauwe fietsen"


def a_colleague(session: Session, geheimen: Geheimen, **changes: object) -> Medewerker:
    values = {"gebruikersnaam": "fatima", "password_hash": geheimen.hash_password(PASSWORD)}
    return a_medewerker(session, totp_geheim=SECRET, **values | changes)


def password(
    session: Session, geheimen: Geheimen, now: datetime, typed: str = PASSWORD, name: str = "fatima"
) -> Antwoord:
    poging = aanmelden.begin(session, geheimen, gebruikersnaam=name, oorsprong="192.0.2.1", now=now)
    goed = aanmelden.weigh(geheimen, poging, typed)
    return aanmelden.finish(session, poging, goed=goed, oorsprong="-", now=now)


def code(session: Session, geheimen: Geheimen, stap: str, typed: str, now: datetime) -> Antwoord:
    return aanmelden.enter_code(session, geheimen, stap=stap, code=typed, oorsprong="192.0.2.1", now=now)


def totp(now: datetime) -> str:
    return pyotp.TOTP(SECRET).at(now)


def test_password_and_code_open_a_session(session: Session, geheimen: Geheimen, now: datetime) -> None:
    worker = a_colleague(session, geheimen)
    first = password(session, geheimen, now, name=" Fatima ")
    second = code(session, geheimen, first.token, totp(now), now)
    assert second.uitkomst is Uitkomst.GOED
    assert sessies.find(session, second.token, now).persoon_id == worker.id


def test_a_used_code_is_refused_also_the_step_before_it(session: Session, geheimen: Geheimen, now: datetime) -> None:
    a_colleague(session, geheimen)
    step = timedelta(seconds=30)
    first = [password(session, geheimen, now).token for _ in range(3)]
    assert code(session, geheimen, first[0], totp(now), now).uitkomst is Uitkomst.GOED
    for typed in (totp(now), totp(now - step)):
        assert code(session, geheimen, first[1], typed, now).uitkomst is Uitkomst.FOUT
    assert code(session, geheimen, first[2], totp(now + step), now + step).uitkomst is Uitkomst.GOED


def race(sessions: Sessions, geheimen: Geheimen, taps: list[str], typed: str, now: datetime) -> list[Uitkomst]:
    def one(stap: str) -> Uitkomst:
        with sessions.write.begin() as session:
            return code(session, geheimen, stap, typed, now).uitkomst

    with ThreadPoolExecutor(12) as pool:
        return list(pool.map(one, taps))


def test_of_twenty_that_race_with_one_code_one_comes_in(sessions: Sessions, geheimen: Geheimen, now: datetime) -> None:
    with sessions.write.begin() as session:
        a_colleague(session, geheimen)
        taps = [password(session, geheimen, now).token for _ in range(20)]
    results = race(sessions, geheimen, taps, totp(now), now)
    with sessions.read() as session:
        assert session.scalar(select(func.count()).select_from(Sessie)) == 1
    assert results.count(Uitkomst.GOED) == 1


def test_200_racing_wrong_passwords_are_counted_exactly(sessions: Sessions, geheimen: Geheimen, now: datetime) -> None:
    """Three tries are free; the fourth closes the door for two seconds, for all that come at the same time."""

    def one(_: int) -> bool:
        with sessions.write.begin() as session:
            poging = aanmelden.begin(session, geheimen, gebruikersnaam="fatima", oorsprong="192.0.2.1", now=now)
        return not poging.wacht

    with ThreadPoolExecutor(20) as pool:
        weighed = sum(pool.map(one, range(200)))
    with sessions.read() as session:
        key = aanmelden.name_key(geheimen, "fatima")
        counted = session.scalar(select(Aanmeldteller.mislukt).where(Aanmeldteller.sleutel == key))
    assert (weighed, counted) == (4, 4)


def test_ten_failures_lock_for_a_quarter_and_the_owner_hears_it(
    session: Session, geheimen: Geheimen, now: datetime
) -> None:
    a_colleague(session, geheimen)
    at = now
    for _ in range(10):
        assert password(session, geheimen, at, "fout fout fout").uitkomst is Uitkomst.FOUT
        at += timedelta(seconds=130)
    locked = at - timedelta(seconds=130)
    assert password(session, geheimen, locked + timedelta(minutes=14, seconds=59)).uitkomst is Uitkomst.WACHT
    free = locked + timedelta(minutes=15)
    first = password(session, geheimen, free)
    second = code(session, geheimen, first.token, totp(free), free)
    assert (second.uitkomst, second.slot) == (Uitkomst.GOED, locked)


def test_a_name_that_nobody_has_walks_the_same_road(session: Session, geheimen: Geheimen, now: datetime) -> None:
    a_colleague(session, geheimen)
    a_colleague(session, geheimen, gebruikersnaam="weg", geblokkeerd_op=now)
    a_medewerker(session, gebruikersnaam="nieuw")
    roads = {
        name: [
            password(session, geheimen, now + timedelta(seconds=70 * turn), "fout fout fout", name)
            for turn in range(12)
        ]
        for name in ("fatima", "weg", "nieuw", "niemand")
    }
    assert roads["fatima"] == roads["weg"] == roads["nieuw"] == roads["niemand"]


def test_every_refusal_hashes_once_whoever_the_name_is_of(session: Session, geheimen: Geheimen, now: datetime) -> None:
    hashes: list[str] = []
    spy = SimpleNamespace(
        dummy_password=lambda: hashes.append("dummy"),
        check_password=lambda _stored, _typed: bool(hashes.append("real")),
    )
    a_colleague(session, geheimen)
    for name in ("fatima", "niemand"):
        poging = aanmelden.begin(session, geheimen, gebruikersnaam=name, oorsprong="-", now=now)
        assert not aanmelden.weigh(spy, poging, "x")
    assert hashes == ["real", "dummy"]


def test_a_right_password_gives_no_new_tries_at_the_code(session: Session, geheimen: Geheimen, now: datetime) -> None:
    a_colleague(session, geheimen)
    wrong = "000000" if totp(now) != "000000" else "111111"
    results = []
    for _ in range(8):
        stap = password(session, geheimen, now).token
        results.append(code(session, geheimen, stap, wrong, now).uitkomst)
    assert results == [Uitkomst.FOUT] * 4 + [Uitkomst.WACHT] * 4


def test_the_half_way_token_lives_ten_minutes_and_opens_nothing_by_itself(
    session: Session, geheimen: Geheimen, now: datetime
) -> None:
    a_colleague(session, geheimen)
    stap = password(session, geheimen, now).token
    assert sessies.find(session, stap, now) is None
    late = now + timedelta(minutes=10)
    assert code(session, geheimen, stap, totp(late), late).uitkomst is Uitkomst.VERLOPEN
    assert code(session, geheimen, "zomaar", totp(late), late).uitkomst is Uitkomst.VERLOPEN


def test_blocking_between_password_and_code_closes_the_door(
    session: Session, geheimen: Geheimen, now: datetime
) -> None:
    worker = a_colleague(session, geheimen)
    stap = password(session, geheimen, now).token
    worker.geblokkeerd_op = now
    session.flush()
    assert code(session, geheimen, stap, totp(now), now).uitkomst is Uitkomst.VERLOPEN


def test_unlocking_gives_a_new_token_and_the_fifth_wrong_password_ends_it(
    session: Session, geheimen: Geheimen, now: datetime
) -> None:
    worker = a_colleague(session, geheimen)
    token = sessies.open_staff(session, medewerker_id=worker.id, now=now)
    sessie = sessies.find(session, token, now).id

    def unlock(typed: str) -> Antwoord:
        poging = aanmelden.begin_unlock(session, medewerker_id=worker.id, sessie_id=sessie, now=now)
        goed = aanmelden.weigh(geheimen, poging, typed)
        return aanmelden.finish_unlock(session, poging, sessie_id=sessie, goed=goed, oorsprong="-", now=now)

    opened = unlock(PASSWORD)
    assert sessies.find(session, token, now) is None
    assert sessies.find(session, opened.token, now).id == sessie
    assert [unlock("fout").uitkomst for _ in range(5)] == [Uitkomst.FOUT] * 4 + [Uitkomst.VERLOPEN]
    assert not sessies.find(session, opened.token, now).open
    assert unlock(PASSWORD).uitkomst is Uitkomst.VERLOPEN


def test_a_fresh_code_confirms_and_a_recovery_code_does_not(
    session: Session, geheimen: Geheimen, now: datetime
) -> None:
    worker = a_colleague(session, geheimen)
    sessie = sessies.find(session, sessies.open_staff(session, medewerker_id=worker.id, now=now), now)
    later = now + timedelta(minutes=20)

    def confirm(typed: str) -> Uitkomst:
        return aanmelden.confirm(
            session, medewerker_id=worker.id, sessie_id=sessie.id, code=typed, oorsprong="-", now=later
        ).uitkomst

    assert confirm("AAAAA-BBBBB") is Uitkomst.FOUT
    assert confirm(totp(later)) is Uitkomst.GOED
    assert session.get(Sessie, sessie.id, populate_existing=True).bevestigd == later


@pytest.mark.parametrize("typed", ["", "1", "٣٤٥", "x" * 500, "0" * 6, "\x00", "²²²²²²"])
def test_junk_in_the_code_is_wrong_and_nothing_else(
    session: Session, geheimen: Geheimen, now: datetime, typed: str
) -> None:
    a_colleague(session, geheimen)
    stap = password(session, geheimen, now).token
    assert code(session, geheimen, stap, typed, now).uitkomst is Uitkomst.FOUT
