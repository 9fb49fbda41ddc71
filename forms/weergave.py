"""How a page should look: size of the letters and contrast; knows no stylesheet."""

from forms.base import PageForm
from forms.fields import Choice
from translations import _l

TEKST = (
    ("normaal", _l("Gewone letters")),
    ("groot", _l("Grote letters")),
    ("heel-groot", _l("Heel grote letters")),
)
CONTRAST = (
    ("normaal", _l("Gewone kleuren")),
    ("hoog", _l("Sterke kleuren")),
)


class WeergaveForm(PageForm):
    tekst = Choice(_l("Hoe groot wilt u de letters?"), choices=TEKST)
    contrast = Choice(_l("Welke kleuren leest u goed?"), choices=CONTRAST)
