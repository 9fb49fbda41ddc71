"""The copy of all that is kept of a client: everything that is marked, and nothing that is not the client's."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import Boolean, Date, DateTime, Enum, Integer, LargeBinary, insert, select

from notifications.models import Outgoing
from portal.domain.herinneringen import Belreden
from portal.domain.rechten import Actor, Rol, Soort
from portal.persistence.beltaken import Beltaak
from portal.persistence.tabellen import METADATA
from portal.persistence.toegang import Pin
from portal.services import audit, gegevens_export, gegevens_woorden, verzending
from portal.services.gegevens_export import as_json, of_client, personal_tables
from tests.conftest import NOW
from tests.factories import an_afspraak, an_inburgeraar
from tests.portal.regio import MOMENT, ZONE, a_region

OUTGOING = Outgoing.__table__
PERSON = METADATA.tables["inburgeraars"]
SECRETS = ("hash", "digest", "mac", "token", "code", "geheim", "vensters", "password")


def belongs(table):
    """Whether rows of a table hang on a person by a key, told apart from how the copy finds it."""
    keys = [key for column in table.columns for key in column.foreign_keys]
    return any(key.column.table is PERSON for key in keys) or any(
        key.ondelete == "CASCADE" and key.column.table is not table and belongs(key.column.table) for key in keys
    )


def marked(table):
    return [column for column in table.columns if column.info.get("personal") and not column.foreign_keys]


def actor_of(client):
    return Actor(Soort.CLIENT, client.id, Rol.INBURGERAAR, naam=client.naam)


def text_of(session, client):
    return json.dumps(as_json(of_client(session, actor_of(client), MOMENT)), ensure_ascii=False)


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: table.name)
def test_every_mark_of_a_person_is_in_the_copy(table):
    if marked(table) and (belongs(table) or table is PERSON):
        assert table in personal_tables()
        assert {column.name for column in marked(table)} <= {each.name for each in gegevens_export.columns(table)}


@pytest.mark.parametrize("table", personal_tables(), ids=lambda table: table.name)
def test_no_key_and_no_secret_is_in_the_copy(table):
    for column in gegevens_export.columns(table):
        assert not column.primary_key
        assert not column.foreign_keys
        assert not any(word in column.name for word in SECRETS)


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: table.name)
def test_a_key_to_a_person_says_whose_the_row_is(table):
    to_people = {column.name for column in table.columns for key in column.foreign_keys if key.column.table is PERSON}
    assert to_people <= {"inburgeraar_id"}, "a second person in one row: decide whose copy it belongs in"


@pytest.mark.parametrize("table", personal_tables(), ids=lambda table: table.name)
def test_every_part_of_the_copy_has_a_name_for_its_owner(table):
    assert table.name in gegevens_woorden.DELEN


def test_a_field_without_a_name_is_read_as_it_stands():
    assert gegevens_woorden.of_field("rust_tot") == "Rust tot"


def test_a_new_table_with_a_mark_is_found(session):
    region = a_region(session)
    kept = {part.naam for part in of_client(session, actor_of(region.client), MOMENT).delen}
    assert {"inburgeraars", "inburgeraar_gemeenten", "inburgeraar_doelgroepen", "plichten"} <= kept


def test_the_own_rows_are_there_and_those_of_others_are_not(session):
    region = a_region(session)
    an_afspraak(session, inburgeraar_id=region.client.id, plaats="Mijn eigen zaal", medewerker_id=region.coach.id)
    an_afspraak(session, inburgeraar_id=region.ander.id, plaats="De zaal van Ander")
    copy = text_of(session, region.client)
    assert "Mijn eigen zaal" in copy
    assert region.client.telefoon in copy
    for foreign in ("De zaal van Ander", "Ander Persoon", "Coach Anna", region.ander.telefoon):
        assert foreign not in copy


def test_an_appointment_that_is_told_in_person_only_leaves_no_trace_in_the_copy(session):
    region = a_region(session)
    before = text_of(session, region.client)
    number = an_afspraak(session, inburgeraar_id=region.client.id, plaats="Stil", alleen_persoonlijk=True).id
    session.add(
        Beltaak(
            inburgeraar_id=region.client.id, afspraak_id=number, begin=NOW, reden=next(iter(Belreden)), created_at=NOW
        )
    )
    session.flush()
    assert text_of(session, region.client) == before


def test_the_organisation_stands_there_by_name(session):
    region = a_region(session)
    an_afspraak(session, inburgeraar_id=region.client.id)
    rows = as_json(of_client(session, actor_of(region.client), MOMENT))["gegevens"]["afspraken"]
    assert rows[0]["organisatie"] == "Regionaal Inburgeringsteam"
    assert not [name for name in rows[0] if name == "id" or name.endswith("_id")]


def test_the_pin_is_not_in_it_but_the_picture_is(session):
    client = a_region(session).client
    session.add(Pin(inburgeraar_id=client.id, hash="$argon2$geheim", plaatje="boot", gezet_op=NOW))
    session.flush()
    copy = text_of(session, client)
    assert "boot" in copy
    assert "argon2" not in copy


def test_texts_that_left_about_the_own_appointments_are_there(session):
    region = a_region(session)
    for person, text in ((region.client, "Uw eigen tekst"), (region.ander, "Tekst van een ander")):
        number = an_afspraak(session, inburgeraar_id=person.id).id
        sent = verzending.send(session, recipient=person.telefoon, language="nl", text=text,
                               reference=f"afspraak:{number}", once=str(number), now=NOW, zone=ZONE)  # fmt: skip
        session.execute(OUTGOING.update().where(OUTGOING.c.id == sent.id).values(state="sent"))
    copy = text_of(session, region.client)
    assert "Uw eigen tekst" in copy
    assert "Tekst van een ander" not in copy


def test_who_looked_is_in_it_by_organisation_and_day(session):
    region = a_region(session)
    audit.note(session, actie="dossier", object=region.client.nummer, resultaat="gezien", oorsprong="-",
               actor=f"medewerker:{region.coach.id}", now=NOW - timedelta(days=1))  # fmt: skip
    session.flush()
    looked = as_json(of_client(session, actor_of(region.client), MOMENT))["gekeken"]
    assert looked == [{"dag": "2026-03-02", "organisaties": ["Regionaal Inburgeringsteam"]}]


def filler(column):
    """Give any value that a column takes, so that a row of every table can be made."""
    kinds = ((Boolean, False), (Integer, 1), (DateTime, NOW), (Date, NOW.date()))
    if isinstance(column.type, Enum):
        return column.type.enums[0]
    if isinstance(getattr(column.type, "impl", None), LargeBinary):
        return "Merk" + column.name
    kind = getattr(column.type, "impl", column.type)
    return next((value for of, value in kinds if isinstance(kind, of)), "Merk" + column.name)


def test_a_row_in_any_table_of_a_person_reaches_the_copy(session):
    """Every table, also one that was made after this test: the row goes in by hand, past the rules of the database."""
    client = an_inburgeraar(session)
    session.connection().exec_driver_sql("PRAGMA ignore_check_constraints=ON")
    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    missing = []
    for table in personal_tables():
        if table is PERSON or "inburgeraar_id" not in table.c or session.scalar(select(table.c.id).limit(1)):
            continue
        values = {
            column.name: filler(column) for column in table.columns if not column.nullable and column.name != "id"
        }
        session.execute(insert(table).values(**values | {"inburgeraar_id": client.id}))
        if table.name not in {part.naam for part in of_client(session, actor_of(client), MOMENT).delen}:
            missing.append(table.name)
    session.rollback()
    assert missing == []
