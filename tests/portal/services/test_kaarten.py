"""Cards ready to print: who may make them, and what goes to paper."""

import pytest
from sqlalchemy import select

from portal.persistence.toegang import Activeringskaart
from portal.services import kaarten
from portal.services.errors import Conflict, NotFound
from portal.services.geheimen import digest
from tests.portal.regio import MOMENT, a_region, actor_of


def make(session, geheimen, actor, *nummers):
    return kaarten.make(session, actor, nummers, base_url="https://portaal.nl", geheimen=geheimen, moment=MOMENT)


def test_the_link_of_a_card_opens_the_stored_card_and_keeps_its_token_behind_the_hash(session, geheimen):
    region = a_region(session)
    (card,) = make(session, geheimen, region.actor, region.client.nummer)
    address, _, token = card.link.partition("#")
    assert address == "https://portaal.nl/inloggen/kaart"
    assert session.scalars(select(Activeringskaart.token_digest)).all() == [digest(token)]


def test_no_secret_of_a_card_stands_in_its_repr(session, geheimen):
    region = a_region(session)
    (card,) = make(session, geheimen, region.actor, region.client.nummer)
    assert card.code not in repr(card)
    assert card.link not in repr(card)
    assert region.client.naam not in repr(card)


def test_a_class_gets_all_cards_or_none(session, geheimen):
    region = a_region(session)
    with pytest.raises(NotFound):
        make(session, geheimen, region.actor, region.client.nummer, region.hoorns.nummer)
    assert session.scalars(select(Activeringskaart)).all() == []


def test_a_desk_card_without_a_reason_is_not_made(session, geheimen):
    region = a_region(session)
    with pytest.raises(Conflict):
        kaarten.make_for_desk(
            session, region.actor, region.client.nummer, " ", base_url="x", geheimen=geheimen, moment=MOMENT
        )


def test_a_language_without_translations_gives_no_second_copy_of_the_dutch(session, geheimen):
    region = a_region(session)
    region.client.language = "nl"
    session.flush()
    (card,) = make(session, geheimen, region.actor, region.client.nummer)
    assert [lines.titel.language.code for lines in card.talen] == ["nl"]


def test_another_team_makes_no_card(session, geheimen):
    region = a_region(session)
    with pytest.raises(NotFound):
        make(session, geheimen, actor_of(region.casemanager), region.client.nummer)
