"""Recorded voices as sound files, and what a sound button says; knows no recording and no sign-in.

A recorded human voice if there is one, else a voice of the phone in exactly that language, else no button. A sound
address never holds anything about a person: a moment is asked for by the number of the appointment, signed in.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, g, request, url_for
from markupsafe import Markup

from portal.domain.rechten import Actie
from portal.services import opnamen
from portal.web import locale
from portal.web.access import may, public
from translations import Found, Language, Lazy, _l, audio, current, format_moment, language, lookup, speaking
from translations.catalog import candidates
from translations.dates import local

LISTEN = _l("Luister")
KEEP = "private, max-age=31536000, immutable"  # the address changes with the sound
bp = Blueprint("geluid", __name__)

Tekst = str | Lazy


@dataclass(frozen=True)
class Klank:
    """One sound button: an address, or addresses in order, or only a text for a voice of the phone."""

    taal: Language
    tekst: str
    adres: str | None = None
    delen: tuple[str, ...] = ()

    @property
    def naam(self) -> str:
        """Its name for who hears the page: complete in the language of the page."""
        word = lookup(LISTEN.msgid).text
        return f"{word}: {self.tekst}" if self.taal is current() else word


# ------------------------------------------------------------------------------------------ what a button says
@bp.app_template_global("klank")
def of_text(said: Tekst, values: Mapping[str, Any] | None = None) -> Klank:
    """Give the button of one text; a text with a value in it is said by the phone only."""
    lazy = _lazy(said)
    filled = {**lazy.values, **(values or {})}
    found = _spoken(lazy, filled)
    key = audio.key(lazy.msgid, lazy.context)
    sound = None if filled else opnamen.recording(g.db, found.language, key, found.text)
    return Klank(found.language, found.text, _address(found.language, key, sound))


@bp.app_template_global("klank_van")
def of_parts(texts: Sequence[Tekst]) -> Klank | None:
    """Give the button of a few texts that belong together; None when no one voice can say them all."""
    each = [of_text(text) for text in texts]
    if not each or len({one.taal.code for one in each}) != 1:
        return None
    taal, tekst = each[0].taal, " ".join(one.tekst for one in each)
    if len(each) == 1:
        return each[0]
    if len(each) > opnamen.MOST_PARTS or any(one.adres is None for one in each):
        return Klank(taal, tekst)
    keys = [audio.key(lazy.msgid, lazy.context) for lazy in map(_lazy, texts)]
    versie = hashlib.sha256("".join(one.adres or "" for one in each).encode()).hexdigest()[:16]
    return Klank(taal, tekst, url_for("geluid.samen", code=taal.code, deel=keys, v=versie))


@bp.app_template_global("klank_moment")
def of_moment(begin: dt.datetime, afspraak_id: int | None = None) -> Klank:
    """Give the button of a moment; with the own appointment it also plays without JavaScript."""
    taal, there = current(), local(begin, locale.zone())
    text = format_moment(begin, locale.zone())
    clips = opnamen.clock_recordings(g.db, taal, there)
    if clips is None:
        return Klank(taal, text)
    if afspraak_id is not None:
        return Klank(taal, text, url_for("geluid.afspraak", afspraak_id=afspraak_id))
    return Klank(taal, text, None, tuple(str(_address(taal, key, sound)) for key, sound in clips))


def _lazy(said: Tekst) -> Lazy:
    if isinstance(said, Markup):
        raise TypeError("a sound button takes the Dutch text or a lazy one, not what _() made of it")
    return said if isinstance(said, Lazy) else Lazy(said, {})


def _address(taal: Language, key: str, sound: str | None) -> str | None:
    return None if sound is None else url_for("geluid.clip", code=taal.code, sleutel=key, v=sound)


def _spoken(said: Lazy, values: Mapping[str, Any]) -> Found:
    """Give the words and the one language they are in; a date among the values is said in that language."""
    for found in candidates(said.msgid, said.context):
        if not values:
            return found
        try:
            with speaking(found.language):
                text = found.text % {name: _in_words(value) for name, value in values.items()}
        except (KeyError, ValueError, TypeError):
            continue
        return Found(text, found.language)
    raise KeyError(said.msgid)


def _in_words(value: object) -> object:
    return value.striptags() if isinstance(value, Markup) else locale.in_words(value)


# ------------------------------------------------------------------------------------------------- the sounds
@bp.get("/geluid/<code>/samen.mp3")
@public
def samen(code: str) -> Response:
    """Some texts behind each other, so that what a page composed is heard without JavaScript."""
    keys = request.args.getlist("deel")
    if not all(audio.TEXT_KEY.fullmatch(key) for key in keys):
        abort(404)  # a moment in an address would tell the log when somebody is expected
    return sound(opnamen.play(g.db, _language(code), keys), keep=True)


@bp.get("/geluid/<code>/<sleutel>.mp3")
@public
def clip(code: str, sleutel: str) -> Response:
    """One recording."""
    if not audio.is_key(sleutel):
        abort(404)
    return sound(opnamen.play(g.db, _language(code), [sleutel]), keep=True)


@bp.get("/geluid/afspraak/<int:afspraak_id>.mp3")
@may(Actie.EIGEN_AFSPRAKEN)
def afspraak(afspraak_id: int) -> Response:
    """When the own appointment is, in the language of the page."""
    begin = opnamen.begin_of_own(g.db, g.actor.id, afspraak_id, local(g.now, locale.zone()).date())
    return sound(opnamen.play_moment(g.db, current(), local(begin, locale.zone())))


def _language(code: str) -> Language:
    found = language(code)
    if found is None or found.code != code:
        abort(404)
    return found


def sound(mp3: bytes, *, keep: bool = False) -> Response:
    """Answer with a sound, or with the part that was asked for: an iPhone plays nothing from who gives no parts."""
    if keep and request.args.get("v"):
        g.cache_control = KEEP
    response = Response(mp3, mimetype="audio/mpeg")
    return response.make_conditional(request, accept_ranges=True, complete_length=len(mp3))
