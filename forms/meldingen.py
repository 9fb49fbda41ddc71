"""By which road a client wants to hear what; knows no client. The sentences are the ones that are agreed to."""

from collections.abc import Mapping
from typing import Final

from forms.base import PageForm
from forms.fields import Choice
from translations import Lazy, _l

VRAGEN: Final[Mapping[str, Lazy]] = {
    "afspraken": _l("Hoe hoort u over uw afspraken?"),
    "plan_en_geld": _l("Hoe hoort u dat er nieuws is over uw plan of over hulp met geld?"),
    "vragenlijst": _l("Hoe vragen wij wat u van onze hulp vindt?"),
    "taalmaatje": _l("Hoe hoort u over uw taalmaatje?"),
    "uitnodigingen": _l("Hoe nodigen wij u uit voor activiteiten?"),
}
ANTWOORDEN: Final[Mapping[str, Lazy]] = {
    "sms": _l("Stuur mij een sms."),
    "whatsapp": _l("Stuur mij een bericht met WhatsApp. Lukt dat niet? Stuur dan een sms."),
    "portaal": _l("Stuur niets. Ik kijk zelf in dit portaal."),
    "persoonlijk": _l("Bel mij of stuur een brief."),
}


class MeldingenForm(PageForm):
    """One question for each kind of message; which answers there are comes from the caller."""

    afspraken = Choice(VRAGEN["afspraken"])
    plan_en_geld = Choice(VRAGEN["plan_en_geld"])
    vragenlijst = Choice(VRAGEN["vragenlijst"])
    taalmaatje = Choice(VRAGEN["taalmaatje"])
    uitnodigingen = Choice(VRAGEN["uitnodigingen"])
