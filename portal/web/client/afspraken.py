"""The own appointments of a client, the answers to them and the calendar of the phone; knows no rule."""

from urllib.parse import quote

from flask import Blueprint, Response, flash, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from forms.afspraak import AntwoordForm
from forms.phone import readable
from portal.domain.afspraken import AfspraakStatus, Antwoord
from portal.domain.rechten import Actie
from portal.services import afspraakantwoorden, agendafeeds, eigen_afspraken, fotos
from portal.services.afspraakantwoorden import TijdWeg, Verschoven, Voorbij
from portal.services.eigen_afspraken import Kaart
from portal.services.errors import NotFound
from portal.web import kept
from portal.web.access import may
from portal.web.client.start import WERK, here, leaf
from translations import Lazy, _l, gettext, language

bp = Blueprint("afspraken", __name__)
KAART = "https://www.openstreetmap.org/search?query="
LINK = "agendalink"  # in the browser's own cookie, from the post that made it to the page that shows it once

# Pictogram and word of an answer, and the sentence that says it back.
ANTWOORDEN: dict[Antwoord, tuple[str, Lazy, Lazy]] = {
    Antwoord.IK_KOM: ("ok", _l("Ik kom"), _l("U hebt gezegd: ik kom.")),
    Antwoord.KAN_NIET: ("kruis", _l("Ik kan niet"), _l("U hebt gezegd: ik kan niet komen.")),
    Antwoord.ANDERE_TIJD: ("klok", _l("Andere tijd"), _l("U hebt een andere tijd gevraagd.")),
    Antwoord.BEL_MIJ: ("bel-mij", _l("Bel mij"), _l("U hebt gevraagd: bel mij.")),
}
# Who called off and who did not come are told apart: "niet gekomen" is a word with consequences.
WOORDEN: dict[AfspraakStatus, tuple[str, Lazy]] = {
    AfspraakStatus.GEWEEST: ("ok", _l("U bent geweest.")),
    AfspraakStatus.NIET_GEKOMEN: ("kruis", _l("U bent niet gekomen.")),
    AfspraakStatus.AFGEMELD: ("afspraak-af", _l("U hebt afgezegd.")),
    AfspraakStatus.AFGEZEGD: ("afspraak-af", _l("Dit ging niet door.")),
}
VOORBIJ = ("klok", _l("Deze afspraak is voorbij."))
GAAT_NIET_DOOR = ("afspraak-af", _l("Deze afspraak gaat niet door."))
TOLKWIJZEN: dict[str, tuple[str, Lazy]] = {
    "telefoon": ("telefoon", _l("De tolk praat mee via de telefoon.")),
    "video": ("computer", _l("De tolk praat mee via video.")),
    "ter_plaatse": ("persoon", _l("De tolk komt naar de afspraak.")),
}


@bp.get("/afspraken")
@may(Actie.EIGEN_AFSPRAKEN)
def lijst() -> str:
    found = eigen_afspraken.of_client(g.db, g.actor, here())
    return render_template("client/afspraken/lijst.html", lijst=found, blad=_leaf_of, **_words())


@bp.get("/afspraken/<int:afspraak_id>")
@may(Actie.EIGEN_AFSPRAKEN)
def toon(afspraak_id: int) -> str:
    kaart = eigen_afspraken.one(g.db, g.actor, afspraak_id, here())
    return render_template(
        "client/afspraken/toon.html",
        kaart=kaart,
        wanneer=_leaf_of(kaart),
        kaartlink=KAART + quote(kaart.plaats, safe=""),
        tolk=language(kaart.tolk_taal) if kaart.tolk_taal else None,
        tolkwijze=TOLKWIJZEN.get(kaart.tolk_wijze or ""),
        **_words(),
    )


@bp.post("/afspraken/<int:afspraak_id>")
@may(Actie.EIGEN_AFSPRAKEN)
def antwoord(afspraak_id: int) -> BaseResponse:
    """Note an answer. Who asks for another time first sees which ones there are."""
    form = AntwoordForm(kept.formdata())
    chosen = next((each for each in Antwoord if each.value == form.antwoord.data), None)
    if not form.validate() or chosen is None or form.begin is None:
        raise NotFound
    moment, back = here(), redirect(url_for(".toon", afspraak_id=afspraak_id, _anchor="antwoord"), code=303)
    choose = redirect(url_for(".andere_tijd", afspraak_id=afspraak_id), code=303)
    picks = chosen is Antwoord.ANDERE_TIJD and not form.geen_tijd
    if picks and form.tijd_id is None and eigen_afspraken.free_times(g.db, g.actor, afspraak_id, moment):
        return choose
    try:
        afspraakantwoorden.answer(
            g.db, g.actor, afspraak_id, chosen, begin=form.begin, tijd_id=form.tijd_id, moment=moment
        )
    except TijdWeg:
        flash(gettext("Deze tijd is net weg. Kies een andere tijd."), "warning")
        return choose
    except Verschoven:
        flash(gettext("Uw afspraak is op een ander moment. Kijk goed naar de dag en de tijd."), "warning")
    except Voorbij:
        flash(gettext("U kunt nu niet meer antwoorden. Wilt u iets zeggen? Bel ons."), "info")
    return back


@bp.get("/afspraken/<int:afspraak_id>/andere-tijd")
@may(Actie.EIGEN_AFSPRAKEN)
def andere_tijd(afspraak_id: int) -> BaseResponse | str:
    moment = here()
    kaart = eigen_afspraken.one(g.db, g.actor, afspraak_id, moment)
    if not kaart.te_beantwoorden:
        return redirect(url_for(".toon", afspraak_id=afspraak_id), code=303)
    times = eigen_afspraken.free_times(g.db, g.actor, afspraak_id, moment)
    return render_template(
        "client/afspraken/andere_tijd.html",
        kaart=kaart,
        tijden=[(each, leaf(each.begin.astimezone(moment.zone))) for each in times],
        gekozen=leaf(kaart.antwoord.tijd.astimezone(moment.zone)) if kaart.antwoord and kaart.antwoord.tijd else None,
    )


@bp.get("/afspraken/<int:afspraak_id>/afspraak.ics")
@may(Actie.EIGEN_AFSPRAKEN)
def bestand(afspraak_id: int) -> Response:
    made = agendafeeds.file(g.db, g.actor, afspraak_id, g.portal.config.host, here())
    answer = Response(made, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return answer


# ------------------------------------------------------------------------------- the calendar of the own phone
@bp.get("/afspraken/agenda")
@may(Actie.EIGEN_AGENDALINK)
def agenda() -> str:
    secret = session.pop(LINK, None)
    link = url_for("agenda.feed", secret=secret) if isinstance(secret, str) else None
    return render_template(
        "client/afspraken/agenda.html",
        stand=agendafeeds.state(g.db, g.actor),
        adres=g.portal.config.base_url + link if link else None,
        webcal=f"webcal://{g.portal.config.host}{link}" if link else None,
    )


@bp.post("/afspraken/agenda")
@may(Actie.EIGEN_AGENDALINK)
def agenda_zetten() -> BaseResponse:
    """Make an address, make a new one, or end it; the page that follows shows a new one once."""
    doe, gezien = request.form.get("doe"), request.form.get("gezien", "")
    if doe == "stop":
        agendafeeds.revoke(g.db, g.actor, here())
        flash(gettext("De link werkt niet meer."), "ok")
    elif doe == "maak" and gezien.isascii() and gezien.isdigit() and len(gezien) <= 9:
        secret = agendafeeds.renew(g.db, g.actor, int(gezien), here())
        if secret is not None:
            session[LINK] = secret
    else:
        raise NotFound
    return redirect(url_for(".agenda"), code=303)


@bp.get("/foto/<int:foto_id>")
@may(Actie.EIGEN_AFSPRAKEN)
def foto(foto_id: int) -> Response:
    """The face of somebody who works for this client."""
    return Response(fotos.show(g.db, g.actor, foto_id, here()), content_type="image/webp")


def _leaf_of(kaart: Kaart) -> dict[str, object]:
    zone = g.portal.config.timezone
    there = kaart.begin.astimezone(zone)
    return {**leaf(there), "tot": f"{kaart.einde.astimezone(zone):%H:%M}", "seconden": int(kaart.begin.timestamp())}


def _status(kaart: Kaart) -> tuple[str, Lazy] | None:
    """What became of it; of another of the household only whether it went on."""
    if kaart.komt:
        return None
    if kaart.status is AfspraakStatus.AFGEZEGD and kaart.einde > g.now:
        return GAAT_NIET_DOOR
    if kaart.samen and kaart.status is not AfspraakStatus.AFGEZEGD:
        return VOORBIJ if kaart.einde <= g.now else GAAT_NIET_DOOR
    return WOORDEN.get(kaart.status, VOORBIJ)


def _words() -> dict[str, object]:
    return {"status": _status, "werk": WERK, "leesbaar": readable, "antwoorden": ANTWOORDEN}
