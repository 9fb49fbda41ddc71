"""The placeholder voices of the demo: small, made as ours are, and never for real people."""

from zipfile import ZipFile

import pytest
from sqlalchemy import select

from portal.persistence.opnamen import Opname, Stemsoort
from portal.services import klank, opnamen
from portal.services.demo import stemmen
from tests.conftest import NOW
from tests.factories import an_inburgeraar
from tests.portal.geluid import an_opname
from translations import audio, language

TI = language("ti")


@pytest.fixture
def demo(session):
    an_inburgeraar(session, fictief=True)
    return session


def test_the_demo_speaks_every_moment_in_tigrinya(demo):
    stemmen.vul(demo, NOW)
    assert opnamen.clock_recordings(demo, TI, NOW) is not None
    heard = opnamen.audible(demo)
    clock = {phrase.key: phrase.fingerprint for phrase in audio.clock(TI)}
    assert all(heard["ti", key][0] == fingerprint for key, fingerprint in clock.items())


def test_a_second_filling_doubles_nothing(demo):
    assert stemmen.vul(demo, NOW) > len(audio.clock(TI))
    assert stemmen.vul(demo, NOW) == 0


def test_what_a_person_recorded_stays(demo):
    phrase = audio.clock(TI)[0]
    human = an_opname(demo, TI, phrase)
    stemmen.vul(demo, NOW)
    kept = demo.scalars(select(Opname).where(Opname.sleutel == phrase.key)).all()
    assert [(row.id, row.soort) for row in kept] == [(human.id, Stemsoort.MENS)]


def test_an_older_placeholder_gives_way_to_a_newer(demo):
    phrase = audio.clock(TI)[0]
    an_opname(demo, TI, phrase, soort=Stemsoort.COMPUTER, tekst="0" * 16)
    stemmen.vul(demo, NOW)
    assert opnamen.recording(demo, TI, phrase.key, phrase.text)


def test_a_database_of_real_people_is_refused(session):
    an_inburgeraar(session, fictief=False)
    with pytest.raises(ValueError, match="demo"):
        stemmen.vul(session, NOW)
    assert session.scalars(select(Opname)).all() == []


def test_every_sound_is_of_our_own_kind_and_together_they_are_small():
    assert stemmen.BESTAND.stat().st_size <= 1_200_000
    with ZipFile(stemmen.BESTAND) as file:
        assert all(klank.frames(file.read(name)) for name in file.namelist())
