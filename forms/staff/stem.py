"""What staff hand in of a voice: a sound file, recorded on the page or chosen; knows no sound."""

from typing import Any, ClassVar

from wtforms import widgets
from wtforms.validators import ValidationError

from forms.kind import Kind
from forms.staff.basis import StaffForm


class Geluid(Kind):
    """One file; `data` is what is in it."""

    kind = "file"
    untouched = True
    widget = widgets.FileInput()
    render_defaults: ClassVar[dict[str, str]] = {"accept": ".wav,audio/wav"}

    def process_formdata(self, valuelist: Any) -> None:
        chosen = valuelist[0] if valuelist else None
        self.data = b""
        if hasattr(chosen, "read"):
            self.data = chosen.read()
            chosen.close()  # a large one lies in a file of its own

    def blank(self) -> bool:
        return not self.data and not any(isinstance(each, str) and each for each in self.raw_data or ())

    def check(self, form: Any) -> None:
        del form
        if not self.data:  # text where a file is meant
            raise ValidationError(self.wrong)


class StemForm(StaffForm):
    geluid = Geluid(
        "Geluidsbestand",
        missing="Neem de zin eerst op, of kies een WAV-bestand.",
        wrong="Kies een WAV-bestand van uw apparaat.",
    )
