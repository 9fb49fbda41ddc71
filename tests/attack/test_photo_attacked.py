"""Pictures that are small to send and huge to unpack: refused before they are (security S31)."""

from io import BytesIO

import pytest
from PIL import Image

from portal.services import fotos


def a_picture(kind, mode, size):
    made = BytesIO()
    Image.new(mode, size, "teal" if mode == "RGB" else None).save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode", "size"),
    [
        ("PNG", "RGBA", (5000, 5000)),
        ("WEBP", "RGBA", (5000, 5000)),
        ("PNG", "L", (14_000_000, 1)),
        ("PNG", "LA", (1, 14_000_000)),
        ("JPEG", "L", (65_000, 640)),
    ],
)
def test_a_picture_that_unpacks_to_hundreds_of_megabytes_is_refused(kind, mode, size):
    data = a_picture(kind, mode, size)
    assert len(data) < fotos.LARGEST // 5
    with pytest.raises(fotos.FotoError, match="te veel beeldpunten"):
        fotos.prepare(data)


def test_the_large_photo_of_a_phone_is_taken_all_the_same():
    assert fotos.prepare(a_picture("JPEG", "RGB", (8000, 6000)))
