"""A colleague shows a face; who sees it, and what is left out of the file."""

from io import BytesIO

import pytest
from PIL import Image

from portal.persistence.fotos import Foto
from portal.services import fotos
from portal.services.fotos import FotoError
from tests.conftest import NOW
from tests.factories import an_afspraak


def a_picture(kind="JPEG", size=(800, 600), mode="RGB", **more):
    made = BytesIO()
    Image.new(mode, size, "teal").save(made, kind, **more)
    return made.getvalue()


def hand_in(coach, data, name="ik.jpg"):
    return coach.submit("/beheer/foto", {"foto": (BytesIO(data), name)}, content_type="multipart/form-data")


@pytest.fixture
def foto(coach, rows):
    assert hand_in(coach, a_picture()).status_code == 303
    return rows(Foto)[0]


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB")]
)
def test_a_photo_becomes_a_small_square(coach, rows, kind, mode):
    assert hand_in(coach, a_picture(kind, mode=mode)).status_code == 303
    with Image.open(BytesIO(rows(Foto)[0].inhoud)) as kept:
        assert (kept.format, kept.size, kept.mode) == ("WEBP", (320, 320), "RGB")


def test_what_the_camera_wrote_stays_behind_and_the_photo_stands_upright(coach, rows):
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Thuis bij mij"  # turned a quarter; a description
    source = Image.new("RGB", (400, 400), "white")
    source.paste("black", (0, 0, 400, 200))
    made = BytesIO()
    source.save(made, "JPEG", exif=exif, comment=b"Thuis bij mij")
    hand_in(coach, made.getvalue())
    kept = rows(Foto)[0].inhoud
    assert b"Thuis" not in kept
    assert b"EXIF" not in kept
    with Image.open(BytesIO(kept)) as small:
        dark, light = small.getpixel((300, 160))[0], small.getpixel((20, 160))[0]
    assert dark < light - 200


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Kies eerst een foto."),
        (b"%PDF-1.4 nee", "geen foto die wij kunnen lezen"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "geen foto die wij kunnen lezen"),
        (a_picture()[:300], "geen foto die wij kunnen lezen"),
        (a_picture("PNG")[:90], "geen foto die wij kunnen lezen"),
        (a_picture("GIF"), "geen foto die wij kunnen lezen"),
        (a_picture("PNG", (9000, 9000), "1"), "te veel beeldpunten"),
        (a_picture("PNG", (20_000, 20_000), "1"), "te veel beeldpunten"),
    ],
)
def test_what_is_no_photo_is_refused_with_what_to_do(coach, rows, data, sentence):
    answer = hand_in(coach, data)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert rows(Foto) == []


def test_a_file_that_is_too_heavy_is_refused_before_it_is_read():
    with pytest.raises(FotoError, match="hoogstens 5 MB"):
        fotos.prepare(b"x" * (fotos.LARGEST + 1))


def test_a_new_photo_takes_the_place_of_the_old_one_and_the_same_one_changes_nothing(coach, foto, rows):
    hand_in(coach, a_picture())
    assert [row.id for row in rows(Foto)] == [foto.id]
    hand_in(coach, a_picture("PNG", (50, 50), mode="L"))
    assert [row.medewerker_id for row in rows(Foto)] == [foto.medewerker_id]
    assert rows(Foto)[0].inhoud != foto.inhoud
    coach.submit("/beheer/foto/verwijderen")
    coach.submit("/beheer/foto/verwijderen")
    assert rows(Foto) == []


def test_the_own_client_and_staff_see_it_and_nobody_else(app, coach, region, foto):
    for number, status in ((region.client_id, 200), (region.ander_id, 404), (region.hoorns_id, 404)):
        phone = app.test_client()
        phone.sign_in_client(number)
        answer = phone.get(f"/foto/{foto.id}")
        assert answer.status_code == status
    assert coach.get(f"/beheer/foto/{foto.id}").content_type == "image/webp"
    assert app.test_client().get(f"/foto/{foto.id}").status_code == 303


@pytest.mark.parametrize("personal", [False, True])
def test_an_appointment_opens_the_photo_unless_it_is_told_in_person(app, region, foto, personal):
    with app.extensions["portal"].sessions.write.begin() as session:
        an_afspraak(
            session, inburgeraar_id=region.hoorns_id, medewerker_id=region.coach_id, begin=NOW,
            alleen_persoonlijk=personal,
        )  # fmt: skip
    phone = app.test_client()
    phone.sign_in_client(region.hoorns_id)
    assert phone.get(f"/foto/{foto.id}").status_code == (404 if personal else 200)
