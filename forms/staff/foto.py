"""What a colleague hands in as a photo: one file; knows no picture."""

from typing import ClassVar

from forms.staff.basis import StaffForm
from forms.staff.stem import Geluid


class Foto(Geluid):
    """One file of a picture."""

    render_defaults: ClassVar[dict[str, str]] = {"accept": "image/jpeg,image/png,image/webp"}


class FotoForm(StaffForm):
    foto = Foto(
        "Kies een foto",
        missing="Kies eerst een foto.",
        wrong="Kies een foto van uw apparaat.",
        help_text="Een jpg, png of webp van hoogstens 5 MB, met uw gezicht in het midden.",
    )
