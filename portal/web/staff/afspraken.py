"""Pages to plan, move, cancel and close appointments, and the week of a colleague; knows no rule."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, g, render_template, request

from forms.staff.afspraak import AfzegForm, PlanForm, UitkomstForm, VerzetForm, WijzigAfspraakForm
from portal.domain import rechten
from portal.domain.afspraken import AfspraakActie, Afspraaksoort
from portal.domain.rechten import Actie
from portal.services import afspraken, betrokkenheden, caseload, eenmalig
from portal.services.afspraken import Afspraak, Bijzonderheden, NietMogelijk, Overlap, Wens
from portal.services.dossiers import Moment, open_file
from portal.services.errors import NotFound
from portal.web import access, kept
from portal.web.access import may
from portal.web.staff import pagina, woorden

bp = Blueprint("staff_afspraken", __name__, url_prefix="/beheer")
VERLEDEN = "Dit moment is al voorbij. Kies een moment dat nog komt."
VERANDERD = "Deze afspraak is intussen veranderd of voorbij. Hieronder staat hoe het nu is."


@bp.get("/afspraken")
@may(Actie.AFSPRAAK_LEZEN)
def week() -> str:
    """The week of a colleague of the own organisation, one's own when nobody is chosen."""
    moment = pagina.moment()
    team = betrokkenheden.planners(g.db, g.actor)
    chosen = _worker(request.args.get("medewerker", ""), {each.id for each in team})
    monday = _monday(request.args.get("vanaf", ""), moment.day)
    start, _ = caseload.day_bounds(monday, moment.zone)
    _, end = caseload.day_bounds(monday + timedelta(days=6), moment.zone)
    found = caseload.between(g.db, g.actor, chosen, start, end, moment.day)
    days = [monday + timedelta(days=number) for number in range(7)]
    return render_template(
        "staff/afspraken/week.html",
        dagen=[(day, [each for each in found if _local_day(each.begin, moment.zone) == day]) for day in days],
        collegas=team,
        gekozen=chosen,
        maandag=monday,
        vorige=monday - timedelta(days=7),
        volgende=monday + timedelta(days=7),
        vandaag=moment.day,
        mag_tijden=rechten.mag_ooit(g.actor.rol, Actie.VRIJE_TIJDEN),
    )


@bp.route("/inburgeraars/<nummer>/afspraken/nieuw", methods=["GET", "POST"])
@may(Actie.AFSPRAAK_PLANNEN)
def nieuw(nummer: str) -> Response | str:
    moment = pagina.moment()
    client = open_file(g.db, g.actor, nummer, Actie.AFSPRAAK_PLANNEN, moment.day).inburgeraar
    access.look(client.nummer, "afspraak_plannen")
    form = PlanForm(
        kept.formdata(),
        vandaag=moment.day,
        data={"sleutel": pagina.once(), "medewerker": str(g.actor.id)},
        choices=_choices(),
    )
    about = {"form": form, "naam": client.naam, "nummer": client.nummer, "talen": _languages(client)}
    if not pagina.posted(form):
        return pagina.again("staff/afspraken/nieuw.html", pagina.status_of(form), overlap=[], **about)
    before = eenmalig.outcome(g.db, g.actor, form.sleutel.data)
    if before is not None:  # the second of two clicks
        return pagina.to_file(client.nummer)
    wens = _wens(form, moment)
    clashes = _clashes(form, wens.begin, wens.einde, nummer, wens.medewerker_id, moment)
    if clashes:
        return pagina.again("staff/afspraken/nieuw.html", overlap=clashes, **about)
    try:
        afspraken.plan(g.db, g.actor, nummer, wens, form.sleutel.data, moment)
    except NietMogelijk:
        form.refuse("tijd", VERLEDEN)
        return pagina.again("staff/afspraken/nieuw.html", overlap=[], **about)
    pagina.done("De afspraak staat vast." + _about_text(client, alleen_persoonlijk=wens.alleen_persoonlijk))
    return pagina.to_file(client.nummer)


@bp.route("/inburgeraars/<nummer>/afspraken/<int:afspraak_id>/verzetten", methods=["GET", "POST"])
@may(Actie.AFSPRAAK_WIJZIGEN)
def verzetten(nummer: str, afspraak_id: int) -> Response | str:
    moment = pagina.moment()
    found = _found(nummer, afspraak_id, AfspraakActie.VERZETTEN, moment)
    form = VerzetForm(kept.formdata(), vandaag=moment.day, data=_as_answers(found, moment.zone))
    if not pagina.posted(form):
        status = pagina.status_of(form)
        return pagina.again("staff/afspraken/verzetten.html", status, form=form, afspraak=found, overlap=[])
    begin, duur = _begin(form, moment.zone), timedelta(minutes=form.duur.data)
    clashes = _clashes(form, begin, begin + duur, nummer, None, moment, behalve=afspraak_id)
    if clashes:
        return pagina.again("staff/afspraken/verzetten.html", form=form, afspraak=found, overlap=clashes)
    if begin <= moment.now:
        form.refuse("tijd", VERLEDEN)
        return pagina.again("staff/afspraken/verzetten.html", form=form, afspraak=found, overlap=[])
    try:
        afspraken.move(
            g.db,
            g.actor,
            nummer,
            afspraak_id,
            version=pagina.version(form.version.data),
            begin=begin,
            duur=duur,
            plaats=form.plaats.data,
            moment=moment,
        )
    except NietMogelijk:
        form.version.raw_data, form.version.data = None, str(found.version)
        return pagina.again(
            "staff/afspraken/verzetten.html", 409, form=form, afspraak=found, overlap=[], veranderd=VERANDERD
        )
    pagina.done("De afspraak is verzet.")
    return pagina.to_file(found.nummer)


@bp.route("/inburgeraars/<nummer>/afspraken/<int:afspraak_id>/wijzigen", methods=["GET", "POST"])
@may(Actie.AFSPRAAK_WIJZIGEN)
def wijzigen(nummer: str, afspraak_id: int) -> Response | str:
    """Place, interpreter and colleague; the time stays."""
    moment = pagina.moment()
    found = _found(nummer, afspraak_id, AfspraakActie.VERZETTEN, moment)
    form = WijzigAfspraakForm(kept.formdata(), data=_details(found), choices=_with_current(_choices(), found))
    page = {"form": form, "afspraak": found}
    if not pagina.posted(form):
        return pagina.again("staff/afspraken/wijzigen.html", pagina.status_of(form), overlap=[], **page)
    nieuw = _bijzonderheden(form)
    clashes = _clashes_of_colleague(form, found, nieuw.medewerker_id, moment)
    if clashes:
        return pagina.again("staff/afspraken/wijzigen.html", overlap=clashes, **page)
    try:
        version = pagina.version(form.version.data)
        told = afspraken.change(g.db, g.actor, nummer, afspraak_id, version=version, nieuw=nieuw, moment=moment)
    except NietMogelijk:
        return _changed("staff/afspraken/wijzigen.html", form, found)
    pagina.done("De afspraak is gewijzigd." + _about_change(told, elsewhere=nieuw.plaats != found.plaats))
    return pagina.to_file(found.nummer)


@bp.route("/inburgeraars/<nummer>/afspraken/<int:afspraak_id>/afzeggen", methods=["GET", "POST"])
@may(Actie.AFSPRAAK_WIJZIGEN)
def afzeggen(nummer: str, afspraak_id: int) -> Response | str:
    moment = pagina.moment()
    found = _found(nummer, afspraak_id, AfspraakActie.AFZEGGEN, moment)
    form = AfzegForm(kept.formdata(), data={"version": str(found.version)})
    if not pagina.posted(form):
        return pagina.again("staff/afspraken/afzeggen.html", pagina.status_of(form), form=form, afspraak=found)
    try:
        version = pagina.version(form.version.data)
        afspraken.cancel(g.db, g.actor, nummer, afspraak_id, version=version, moment=moment)
    except NietMogelijk:
        return _changed("staff/afspraken/afzeggen.html", form, found)
    pagina.done("De afspraak is afgezegd.")
    return pagina.to_file(found.nummer)


@bp.route("/inburgeraars/<nummer>/afspraken/<int:afspraak_id>/uitkomst", methods=["GET", "POST"])
@may(Actie.AFSPRAAK_WIJZIGEN)
def uitkomst(nummer: str, afspraak_id: int) -> Response | str:
    """How it went; before the begin only that the client called off."""
    moment = pagina.moment()
    found = _found(nummer, afspraak_id, None, moment)
    possible = [each for each in woorden.UITKOMSTEN if each in found.mogelijk]
    form = UitkomstForm(
        kept.formdata(),
        data={"version": str(found.version)},
        choices={"uitkomst": [(each.value, woorden.UITKOMST[each]) for each in possible]},
    )
    if not pagina.posted(form):
        return pagina.again("staff/afspraken/uitkomst.html", pagina.status_of(form), form=form, afspraak=found)
    try:
        version, actie = pagina.version(form.version.data), AfspraakActie(form.uitkomst.data)
        afspraken.record(g.db, g.actor, nummer, afspraak_id, version=version, actie=actie, moment=moment)
    except NietMogelijk:
        return _changed("staff/afspraken/uitkomst.html", form, found)
    pagina.done("De uitkomst is opgeslagen.")
    return pagina.to_file(found.nummer)


def _found(nummer: str, afspraak_id: int, actie: AfspraakActie | None, moment: Moment) -> Afspraak:
    """Fetch the appointment; a page for what cannot happen any more shows that it is over."""
    found = afspraken.find(g.db, g.actor, nummer, afspraak_id, moment)
    access.look(found.nummer, "afspraak_wijzigen")
    if not found.mogelijk or (actie is not None and actie not in found.mogelijk):
        raise NietMogelijk
    return found


def _changed(template: str, form: Any, found: Afspraak) -> Response:
    form.version.raw_data, form.version.data = None, str(found.version)
    return pagina.again(template, 409, form=form, afspraak=found, veranderd=VERANDERD, overlap=[])


def _clashes(
    form: Any,
    begin: datetime,
    einde: datetime,
    nummer: str,
    medewerker_id: int | None,
    moment: Moment,
    behalve: int | None = None,
) -> Sequence[Overlap]:
    """Ask for a tick when somebody has to be in two places; with the tick it goes on."""
    if form.toch.data:
        return ()
    return afspraken.overlaps(g.db, g.actor, nummer, medewerker_id, begin, einde, moment, behalve=behalve)


def _clashes_of_colleague(form: Any, found: Afspraak, medewerker_id: int | None, moment: Moment) -> Sequence[Overlap]:
    """Only what another colleague has then: the client was there already."""
    if medewerker_id in {None, found.medewerker_id}:
        return ()
    clashes = _clashes(form, found.begin, found.einde, found.nummer, medewerker_id, moment, behalve=found.id)
    return [each for each in clashes if each.wie == "medewerker"]


def _details(found: Afspraak) -> dict[str, object]:
    return {
        "version": str(found.version),
        "plaats": found.plaats,
        "medewerker": str(found.medewerker_id or ""),
        "tolk_taal": found.tolk_taal or "",
        "tolk_wijze": found.tolk_wijze or "",
        "tolk_besteld": found.tolk_besteld,
    }


def _with_current(choices: dict[str, woorden.Keuzes], found: Afspraak) -> dict[str, woorden.Keuzes]:
    """Keep who has the appointment in the list, also when that colleague plans no more."""
    chosen = str(found.medewerker_id or "")
    team = choices["medewerker"]
    if chosen and chosen not in {value for value, _ in team}:
        team = [(chosen, found.medewerker or ""), *team]
    return {name: team if name == "medewerker" else values for name, values in choices.items() if name != "soort"}


def _bijzonderheden(form: WijzigAfspraakForm) -> Bijzonderheden:
    return Bijzonderheden(
        plaats=form.plaats.data,
        medewerker_id=int(form.medewerker.data) if form.medewerker.data else None,
        tolk_taal=form.tolk_taal.data or None,
        tolk_wijze=form.tolk_wijze.data or None,
        tolk_besteld=form.tolk_besteld.data,
    )


def _about_change(told: bool, *, elsewhere: bool) -> str:
    """Say whether the client knows; another colleague or interpreter is no reason for a text."""
    if told:
        return " De inburgeraar krijgt een sms met de nieuwe plaats."
    return " Er gaat geen sms uit over de nieuwe plaats: zeg het zelf." if elsewhere else " Er gaat geen sms uit."


def _choices() -> dict[str, woorden.Keuzes]:
    team = betrokkenheden.planners(g.db, g.actor)
    return {
        "soort": woorden.keuzes(Afspraaksoort),
        "medewerker": [(str(each.id), f"{each.naam}, {woorden.woord(each.rol)}") for each in team],
        "tolk_taal": woorden.talen(),
        "tolk_wijze": woorden.TOLKWIJZEN,
    }


def _wens(form: PlanForm, moment: Moment) -> Wens:
    return Wens(
        soort=Afspraaksoort(form.soort.data),
        begin=_begin(form, moment.zone),
        duur=timedelta(minutes=form.duur.data),
        plaats=form.plaats.data,
        medewerker_id=int(form.medewerker.data),
        tolk_taal=form.tolk_taal.data or None,
        tolk_wijze=form.tolk_wijze.data or None,
        tolk_besteld=form.tolk_besteld.data,
        alleen_persoonlijk=form.alleen_persoonlijk.data,
    )


def _begin(form: Any, zone: ZoneInfo) -> datetime:
    """Read day and time as the clock here shows them; the form keeps clear of the hour that is skipped."""
    return datetime.combine(form.datum.data, form.tijd.data, tzinfo=zone).astimezone(UTC)


def _as_answers(found: Afspraak, zone: ZoneInfo) -> dict[str, object]:
    here = found.begin.astimezone(zone)
    return {
        "datum": here.date(),
        "tijd": time(here.hour, here.minute),
        "duur": found.minuten,
        "plaats": found.plaats,
        "version": str(found.version),
    }


def _about_text(client: Any, *, alleen_persoonlijk: bool) -> str:
    """Tell staff whether a text leaves, for else they have to say it themselves."""
    if alleen_persoonlijk or client.geen_sms:
        return " Er gaat geen sms uit: zeg het zelf."
    if client.telefoon is None:
        return " Er is geen mobiel nummer: zeg het zelf."
    return " De inburgeraar krijgt een sms."


def _languages(client: Any) -> str:
    known = [woorden.taal(code) for code in (client.language, client.second_language) if code]
    return ", ".join(known)


def _worker(typed: str, team: set[int]) -> int:
    if not typed:
        return int(g.actor.id)
    chosen = pagina.version(typed)
    if chosen not in team:
        raise NotFound
    return chosen


def _monday(typed: str, today: date) -> date:
    """Read the week in the address; junk means this week."""
    try:
        day = date.fromisoformat(typed) if len(typed) == 10 else today
        return (
            day - timedelta(days=day.weekday()) if date(2013, 1, 1) <= day <= date(2100, 1, 1) else _monday("", today)
        )
    except ValueError:
        return today - timedelta(days=today.weekday())


def _local_day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
