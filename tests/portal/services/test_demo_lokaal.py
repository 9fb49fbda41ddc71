"""The published list as rows, and the demo on top of it."""

from collections import Counter

import pytest
from sqlalchemy import select

from portal.domain.gemeenten import Gemeente
from portal.domain.lokaal import Aanbodsoort, Thema
from portal.persistence.lokaal import LokaalAanbod, LokaleActiviteit
from portal.persistence.zelfstandig import ZelfstandigStap
from portal.services.demo import geld, lokaal, lokaal_bron, personen
from portal.services.demo.cijfers import westfriesland
from tests.conftest import NOW
from tests.factories import an_inburgeraar

REFERRAL = ("wmo", "jeugdhulp", "schuldhulpverlening", "alleen op verwijzing", "vroeghulp")


@pytest.fixture
def items(session):
    assert lokaal_bron.load(session, NOW) == 166
    return session.scalars(select(LokaalAanbod)).all()


def test_the_rows_are_counted_per_gemeente_and_theme_as_published(items):
    counted = Counter((row.gemeente, row.thema) for row in items)
    published = westfriesland()["local_offer_counts"]
    assert counted == {
        (Gemeente(place), Thema(theme)): number
        for place, themes in published.items()
        for theme, number in themes.items()
    }
    assert all(row.bron == "2020" and row.gecontroleerd_op is None for row in items)


def test_loading_again_adds_nothing_and_leaves_what_staff_made_of_it(session, items):
    items[0].naam, items[1].gemeente = "Nieuwe naam", Gemeente.OPMEER
    session.flush()
    assert lokaal_bron.load(session, NOW) == 0
    assert items[0].naam == "Nieuwe naam"


def test_every_item_was_read_once_and_no_other():
    read = Counter(key for keys in lokaal_bron._reading()["soorten"].values() for key in keys)
    published = {each["id"] for each in westfriesland()["local_offer"]["items"]}
    assert set(read) == published
    assert set(read.values()) == {1}
    assert set(lokaal_bron._reading()["alleen_verwijzing"]) <= published
    assert set(lokaal_bron._reading()["laatste_dag"]) <= published


def test_care_needs_a_referral_and_a_conversation_does_not(items):
    care = [row for row in items if any(row.naam.casefold().startswith(word) for word in REFERRAL[:3])]
    assert len(care) >= 3 * len(Gemeente)
    assert all(row.alleen_verwijzing for row in items if any(word in row.naam.casefold() for word in REFERRAL))
    assert not any(row.alleen_verwijzing for row in items if row.soort is Aanbodsoort.TAALCAFE)


def test_koggenland_has_no_group_and_no_cafe(items):
    places = {row.gemeente for row in items if row.soort is Aanbodsoort.TAALCAFE}
    assert places == set(Gemeente) - {Gemeente.KOGGENLAND}


def test_the_demo_checks_a_part_and_moves_visits_along_instead_of_doubling_them(session):
    for persona in personen.PERSONAS:
        an_inburgeraar(session, nummer=persona.nummer, gemeente=persona.gemeente, telefoon=None)
    for now in (NOW, NOW, NOW.replace(day=10)):
        lokaal.vul(session, now)
        geld.vul(session, now)
    visits = session.scalars(select(LokaleActiviteit)).all()
    assert len(visits) == len(lokaal.UITJES)
    assert min((NOW.replace(day=10).date() - row.dag).days for row in visits) == 2
    checked = [row for row in session.scalars(select(LokaalAanbod)) if row.gecontroleerd_op]
    assert 40 < len(checked) < 126
    assert not any(row.alleen_verwijzing for row in checked)
    assert session.scalars(select(ZelfstandigStap)).all() == []  # nobody here has a traject
