"""Seeing more of the household than both agreed to: after a farewell, through another door (security S27)."""

from datetime import timedelta

import pytest

from portal.domain.doelen import DoelStatus
from portal.domain.ontzorgen import Kostensoort, Wijze
from portal.domain.overdracht import Sluitreden
from portal.persistence.doelen import Doel, DoelTaak
from portal.persistence.huishoudens import Huishouden, HuishoudenLid
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.ontzorgen import OntzorgOnderdeel, OntzorgTraject
from tests.conftest import NOW
from tests.factories import VAN, an_afspraak, an_inburgeraar

PLACE, TASK = "Zaal van ons samen", "Samen naar de school bellen"


@pytest.fixture
def couple(app):
    """Two who both said yes; the appointment, the task and the help with money are of the second."""
    with app.extensions["portal"].sessions.write.begin() as session:
        home = Huishouden(created_at=NOW)
        session.add(home)
        mine, other = (an_inburgeraar(session, language="nl") for _ in range(2))
        session.add_all(
            HuishoudenLid(huishouden_id=home.id, inburgeraar_id=each.id, van=VAN, akkoord_op=NOW, created_at=NOW)
            for each in (mine, other)
        )
        goal = Doel(inburgeraar_id=other.id, status=DoelStatus.OPEN, tekst="Werk", tekst_taal="nl", created_at=NOW)
        money = OntzorgTraject(inburgeraar_id=other.id, start=VAN)
        session.add_all([goal, money])
        session.flush()
        session.add_all(
            [
                DoelTaak(doel_id=goal.id, tekst=TASK, gedeeld=True),
                OntzorgOnderdeel(traject_id=money.id, kostensoort=Kostensoort.HUUR, wijze=Wijze.INGEHOUDEN, van=VAN),
            ]
        )
        an_afspraak(
            session, inburgeraar_id=other.id, huishouden_id=home.id, begin=NOW + timedelta(days=3), plaats=PLACE
        )
        return mine.id, other.id


@pytest.fixture
def phone(app, couple):
    made = app.test_client()
    made.sign_in_client(couple[0])
    return made


def shown(phone):
    return {path for path, word in DOORS if word in phone.get(path).text}


DOORS = (("/", PLACE), ("/afspraken", PLACE), ("/plan", TASK), ("/geld", "huur"))


def test_what_both_share_is_seen(phone):
    assert shown(phone) == {"/", "/afspraken", "/plan", "/geld"}


def test_whose_file_is_closed_shares_nothing_more(app, couple, phone):
    """Who moved away, or died, can take no yes back."""
    with app.extensions["portal"].sessions.write.begin() as session:
        gone = session.get_one(Inburgeraar, couple[1])
        gone.gesloten_op, gone.gesloten_reden = NOW.date(), Sluitreden.VERHUISD
    assert shown(phone) == set()
