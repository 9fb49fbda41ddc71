"""What became of a text, in the Dutch of somebody at a desk, and what to do about it; knows no provider."""

from typing import Final, NamedTuple

from portal.services.berichtgeschiedenis import Bericht

# By state, and by state with its reason where that says more.
WAT: Final = {
    ("planned", None): "Gaat zo weg",
    ("held", "quiet"): "Wacht op het einde van de stille uren",
    ("held", "budget"): "Wacht: het budget voor sms is op",
    ("held", "person"): "Wacht op een collega",
    ("held", None): "Wacht",
    ("claimed", None): "Wordt nu verstuurd",
    ("unknown", None): "Niet zeker of het weg is: wij vragen het na",
    ("accepted", None): "Verstuurd, nog niet bekend of het aankwam",
    ("sent", None): "Verstuurd, nog niet bekend of het aankwam",
    ("delivered", None): "Aangekomen",
    ("read", None): "Gelezen",
    ("failed", "no_number"): "Niet verstuurd: er is geen telefoonnummer",
    ("failed", "no_template"): "Kon niet op WhatsApp: het ging per sms",
    ("failed", "no_channel"): "Dit nummer heeft geen WhatsApp: het ging per sms",
    ("failed", None): "Niet aangekomen",
    ("expired", None): "Niet verstuurd: het was te laat",
    ("cancelled", "opted_out"): "Niet verstuurd: op dit nummer is STOP gezegd",
    ("cancelled", "no_template"): "Kon niet op WhatsApp: het ging per sms",
    ("cancelled", "no_channel"): "Dit nummer heeft geen WhatsApp: het ging per sms",
    ("cancelled", "arrived"): "Niet meer nodig: het kwam op een andere weg aan",
    ("cancelled", "withdrawn"): "Niet verstuurd: de afspraak veranderde eerst",
    ("cancelled", None): "Niet verstuurd",
}
DOE: Final = {
    ("failed", "no_template"): "",
    ("failed", "no_channel"): "",
    ("failed", "no_number"): "Vul een nummer in, of bel of schrijf.",
    ("failed", None): "Bel, en kijk of het nummer klopt.",
    ("unknown", None): "Bel als de afspraak dichtbij is.",
    ("expired", None): "Bel als de afspraak nog komt.",
    ("cancelled", "opted_out"): "Bel of schrijf een brief.",
}
# What a carrier reports, in its own words.
ONTVANGST: Final = {
    "accepted": "Aangenomen",
    "scheduled": "Ingepland",
    "queued": "In de rij gezet",
    "sending": "Wordt verstuurd",
    "sent": "Verstuurd naar de telefoon",
    "delivered": "Aangekomen op de telefoon",
    "read": "Gelezen",
    "partially_delivered": "Deels aangekomen",
    "undelivered": "Niet aangekomen",
    "failed": "Mislukt",
    "canceled": "Ingetrokken",
    "receiving": "Wordt ontvangen",
    "received": "Ontvangen",
}
KANALEN: Final = {"sms": "sms", "whatsapp": "WhatsApp", "email": "e-mail"}
GOED: Final = frozenset({"delivered", "read"})
FOUT: Final = frozenset({"failed", "expired", "unknown"})


class Uitkomst(NamedTuple):
    """How a page says it: by which road, what became of it, what can be done, and in which colour."""

    kanaal: str
    wat: str
    doe: str
    kleur: str


def outcome(bericht: Bericht) -> Uitkomst:
    """Say what became of a text; a reason that is newer than these lists says no more than its state."""
    exact, state = (bericht.state, bericht.why), (bericht.state, None)
    return Uitkomst(
        kanaal=KANALEN.get(bericht.channel, bericht.channel),
        wat="Deels aangekomen" if bericht.deels else WAT.get(exact) or WAT.get(state, "Onbekend"),
        doe="Bel als het belangrijk is." if bericht.deels else DOE.get(exact, DOE.get(state, "")),
        kleur=_colour(bericht),
    )


def receipt(status: str) -> str:
    """Say what the carrier reported; a word that is new to us stays as it is."""
    return ONTVANGST.get(status, status)


def _colour(bericht: Bericht) -> str:
    if bericht.deels:
        return "chip--warning"
    if bericht.state in GOED:
        return "chip--ok"
    return "chip--error" if bericht.state in FOUT or bericht.why == "opted_out" else "chip--info"
