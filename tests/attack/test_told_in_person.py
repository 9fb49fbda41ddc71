"""An appointment that is told in person only: no page, file, sound, photo or number of the client betrays it."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from portal.domain.afspraken import AfspraakStatus
from portal.domain.rechten import Rol
from portal.persistence.fotos import Foto
from portal.persistence.huishoudens import HuishoudenLid
from portal.persistence.inburgeraars import Inburgeraar
from tests.about_the_code import rights
from tests.factories import a_medewerker, an_afspraak, an_organisatie

SECRETS = (
    "Blijf-huis",
    "Stille Hulp",
    "Rozemarijn",
    "Kwietman",
    "0229 666 777",
    "17 juni 2031",
    "2031-06-17",
    "20310617",
)
BEGIN = datetime(2031, 6, 17, 9, 5, tzinfo=UTC)
BEHIND = datetime(2026, 2, 11, 9, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def secret(region):
    """Two of them, one behind us, with an organisation and a colleague who do nothing else here; both of one house."""
    with region.app.extensions["portal"].sessions.write.begin() as db:
        nummer = region.world.files["inburgeringscoach", "organisatie"]
        client = db.scalars(select(Inburgeraar).where(Inburgeraar.nummer == nummer)).one()
        client.language = "nl"
        home = db.scalars(select(HuishoudenLid).where(HuishoudenLid.inburgeraar_id == client.id)).one()
        db.execute(text("UPDATE huishouden_leden SET akkoord_op = :now"), {"now": "2026-03-01 09:00:00.000000"})
        org = an_organisatie(db, sleutel="stil", naam="Stille Hulp", telefoon="0229 666 777")
        worker = a_medewerker(db, rol=Rol.BEGELEIDER, organisatie_id=org.id, naam="Rozemarijn Kwietman")
        photo = Foto(medewerker_id=worker.id, inhoud=b"RIFF")
        db.add(photo)
        of_it = {
            "organisatie_id": org.id,
            "medewerker_id": worker.id,
            "plaats": "Blijf-huis",
            "alleen_persoonlijk": True,
        }
        made = [
            an_afspraak(
                db, inburgeraar_id=client.id, huishouden_id=home.huishouden_id, begin=begin, status=status, **of_it
            )
            for begin, status in ((BEGIN, AfspraakStatus.GEPLAND), (BEHIND, AfspraakStatus.GEWEEST))
        ]
        db.flush()
        other = db.scalars(select(HuishoudenLid).where(HuishoudenLid.inburgeraar_id != client.id)).first()
        return {
            "ids": [each.id for each in made],
            "photo": photo.id,
            "client": client.id,
            "other": other.inburgeraar_id,
        }


def phones(region, secret):
    mine, partner = region.browser("inburgeraar"), region.app.test_client()
    partner.sign_in_client(secret["other"])
    return {"mine": mine, "partner": partner}


@pytest.mark.parametrize("whose", ["mine", "partner"])
def test_no_page_and_no_file_of_a_client_tells_of_it(region, secret, whose):
    phone, asked = phones(region, secret)[whose], 0
    for endpoint in rights.endpoints(region.app):
        if endpoint.of_staff or endpoint.method != "GET" or endpoint.name.startswith(("static", "demo")):
            continue
        answer = phone.get(region.path(endpoint, "inburgeraar", "eigen"))
        asked += answer.status_code == 200
        said = answer.get_data().decode("utf-8", "replace")
        assert not [each for each in SECRETS if each in said], endpoint.rule
        assert BEHIND.strftime("%Y-%m-%dT%H:%M") not in said, endpoint.rule
    assert asked > 25


@pytest.mark.parametrize("whose", ["mine", "partner"])
def test_the_calendar_of_the_phone_has_it_not(region, secret, whose):
    phone = phones(region, secret)[whose]
    phone.submit("/afspraken/agenda", {"doe": "maak", "gezien": 0})
    link = phone.get("/afspraken/agenda").text.split('value="http://localhost')[1].split('"')[0]
    calendar = region.app.test_client().get(link)
    assert calendar.status_code == 200
    assert not [each for each in SECRETS if each in calendar.text]


def bare(phone, path):
    """The answer without what is of this one request: its form token, and the address that was asked for."""
    answer = phone.get(path)
    return answer.status_code, re.sub(r'name="csrf_token" value="[^"]+"', "", answer.text).replace(path, "")


def test_its_number_answers_as_a_number_that_never_was(region, secret):
    phone = phones(region, secret)["mine"]
    for number in secret["ids"]:
        for path in (
            "/afspraken/{}",
            "/afspraken/{}/andere-tijd",
            "/afspraken/{}/afspraak.ics",
            "/geluid/afspraak/{}.mp3",
        ):
            found, absent = (bare(phone, path.format(each)) for each in (number, 987_654))
            assert found == absent, path
            assert found[0] == 404, path
        answer = {"antwoord": "ik_kom", "wanneer": str(int(BEGIN.timestamp()))}
        assert phone.submit(f"/afspraken/{number}", answer).status_code == 404
    assert phone.get(f"/foto/{secret['photo']}").status_code == 404


@pytest.mark.parametrize("who", rights.STAFF)
def test_colleagues_of_other_organisations_do_not_read_it(region, secret, who):
    """But for the one role that has the whole agenda of a file: a casemanager."""
    for endpoint in rights.endpoints(region.app):
        if not endpoint.of_staff or endpoint.method != "GET" or who == "casemanager":
            continue
        for file in rights.FILES if "nummer" in endpoint.arguments else ("-",):
            page = region.browser(who).get(region.path(endpoint, who, "eigen" if file == "-" else file))
            said = page.get_data().decode("utf-8", "replace")
            assert not [each for each in ("Blijf-huis", "17 juni 2031", "2031-06-17") if each in said], endpoint.rule


def test_nothing_was_sent_and_nothing_is_planned_about_it(region, secret):
    with region.app.extensions["portal"].sessions.read() as db:
        kept = " ".join(str(row) for row in db.execute(text("SELECT * FROM outgoing")))
    assert not [each for each in SECRETS if each in kept]
