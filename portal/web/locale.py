"""The language of a request and of what a page prints; only here is Flask-Babel used; no rule is.

A translation is untrusted HTML: Jinja and flask-babel print it raw. Here every text is escaped, and a text
from another language of the chain says so in its own `lang` and `dir`. Only this file makes Markup.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, current_app, g, has_request_context, request, session
from flask_babel import Babel
from markupsafe import Markup, escape
from werkzeug.local import LocalProxy

from translations import (
    DUTCH,
    LAUNCH,
    Found,
    Language,
    Lazy,
    _l,
    best_of,
    current,
    format_date,
    format_moment,
    format_time,
    gettext,
    glossary,
    language,
    review,
    speaking,
    voice,
)
from translations.catalog import candidates, edition
from translations.dates import local

IN_SESSION = "taal"
_constants: dict[tuple[Language, int, str | None, str], tuple[Markup, bool]] = {}
NOT_REVIEWED = _l("Deze vertaling is nog niet nagekeken. Er kunnen fouten in staan.")


def init_app(app: Flask) -> None:
    """Open a language for every request and teach the templates to speak; call it after the session's."""
    Babel(app, default_locale=DUTCH.babel, locale_selector=lambda: current().babel, configure_jinja=False)
    # Twice: first of all, so that a refusal by any hook has a language; again when the person is known.
    app.before_request_funcs.setdefault(None, []).insert(0, _open)
    app.before_request(_open)
    app.after_request(_vary)
    app.teardown_request(_close)
    environment = app.jinja_env
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # what {% trans %} is compiled to
    environment.globals.update(
        _=text,
        gettext=text,
        ngettext=plural,
        pgettext=text_in_context,
        npgettext=plural_in_context,
        said=said,
        plain=plain,
        critical=critical,
        term=term,
        spoken=spoken,
        not_reviewed=not_reviewed,
        current_language=LocalProxy(current),
        languages=LocalProxy(offered),
    )
    environment.filters.update(plain=plain, ltr=ltr, iso=iso, datum=datum, tijd=tijd, moment=moment, critical=critical)


# ---------------------------------------------------------------------------------- the language of a request
def chosen() -> Language:
    """Return the language of this request: profile, session, link, browser, Dutch; staff pages are Dutch."""
    if request.path == "/beheer" or request.path.startswith("/beheer/"):
        return DUTCH
    wishes = (g.get("person_language"), session.get(IN_SESSION), _asked_by_link())
    known = (found for wish in wishes if (found := language(wish)) is not None)
    return next(known, None) or best_of(request.headers.get("Accept-Language")) or DUTCH


def choose(code: object) -> Language | None:
    """Keep the choice of the language menu in the session, and speak it from here on; junk changes nothing.

    A person's profile goes first, so for someone signed in the caller stores the language there as well.
    """
    found = language(code)
    if found is not None:
        session[IN_SESSION] = found.code
        voice.speak(found)
    return found


def offered() -> tuple[Language, ...]:
    """Return the languages of the menu in their one fixed order, the current one on top."""
    now = current()
    return (now, *(row for row in LAUNCH if row is not now))


def _asked_by_link() -> str | None:
    return request.args.get("taal") if request.method in {"GET", "HEAD"} else None


def _open() -> None:
    token = voice.speak(chosen())
    if "language_token" not in g:
        g.language_token = token
        g.unreviewed = False


def _close(_error: BaseException | None) -> None:
    token = g.pop("language_token", None)
    if token is not None:
        voice.hush(token)


def _vary(response: Response) -> Response:
    if request.endpoint != "static":
        response.vary.add("Accept-Language")
    return response


# -------------------------------------------------------------------------------------------- texts in a page
def text(msgid: str | Lazy, /, **values: object) -> Markup:
    """Return the escaped text, in a span of its own language when it had to fall back; also of a lazy one."""
    return _html(msgid, values)


def said(text_or_lazy: str | Lazy) -> str:
    """Return a text as it is, or a lazy one as `text` does."""
    return text_or_lazy if isinstance(text_or_lazy, str) else _html(text_or_lazy, {})


def text_in_context(context: str, msgid: str, /, **values: object) -> Markup:
    """Return the escaped text of a msgid with a context."""
    return _html(msgid, values, context)


def plural(singular: str, many: str, n: int, /, **values: object) -> Markup:
    """Return the escaped form for n."""
    return _html(singular, {"num": n, **values}, None, n, many)


def plural_in_context(context: str, singular: str, many: str, n: int, /, **values: object) -> Markup:
    """Return the escaped form for n of a msgid with a context."""
    return _html(singular, {"num": n, **values}, context, n, many)


def plain(said: str | Lazy | Markup, /, **values: object) -> Markup:
    """Return a text without any span, for attributes and titles; `plain('Sluiten')` is extracted like `_`."""
    if isinstance(said, Markup):
        return escape(said.striptags())
    return escape(str(said % values) if isinstance(said, Lazy) else gettext(said, **values))


def critical(msgid: str | Lazy, /, **values: object) -> Markup:
    """Return the text with the Dutch beside it in every other language: obligations, login, consent.

    Dates and lazy strings among the values are spoken in the language of each line.
    """
    shown = _html(msgid, values)
    if current() is DUTCH or _found_in(msgid) is DUTCH:
        return shown
    with speaking(DUTCH):
        dutch = _html(msgid, values)
    return Markup('{} <span class="nederlands" lang="nl" dir="ltr" translate="no">{}</span>').format(shown, dutch)


def term(key: str) -> Markup:
    """Return a word of the glossary with the Dutch word that the client must learn to recognise."""
    word = glossary.term(key)
    _note(reviewed=word.reviewed)
    said = _marked(escape(word.text), word.language)
    if not word.dutch:
        return said
    return Markup(
        '<span class="term">{} (<span class="woord" lang="nl" dir="ltr" translate="no">{}</span>)</span>'
    ).format(said, word.dutch)


def spoken(said: str | Lazy) -> Found:
    """Return text and language, for elements that carry `lang` themselves: option and title."""
    return said.found() if isinstance(said, Lazy) else next(candidates(said))


def not_reviewed() -> Markup:
    """Return the notice at the foot when a text on this page was not checked by a native speaker."""
    if not g.get("unreviewed"):
        return Markup()
    return Markup('<p class="ongecontroleerd" data-review="machine">{}</p>').format(critical(NOT_REVIEWED))


# ---------------------------------------------------------------------------------------------------- filters
def ltr(value: object) -> Markup:
    """Isolate what runs left to right in every language: phone, code, time range, reference."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(value)


def iso(value: object) -> Markup:
    """Isolate what people typed: names, addresses."""
    return Markup("<bdi>{}</bdi>").format(value)


def datum(day: dt.date) -> str:
    """Return the day in words, of a moment the day in the portal's zone."""
    return format_date(local(day, zone()).date() if isinstance(day, dt.datetime) else day)


def tijd(time: dt.time | dt.datetime) -> str:
    """Return HH:mm on the portal's wall clock."""
    return format_time(local(time, zone()) if isinstance(time, dt.datetime) else time)


def moment(at: dt.datetime) -> str:
    """Return day and time of a moment in the portal's zone."""
    return format_moment(at, zone())


def zone() -> str:
    return str(current_app.config.get("PORTAL_TIMEZONE", "Europe/Amsterdam"))


# -------------------------------------------------------------------------------------------------- machinery
def _html(
    said: str | Lazy,
    values: Mapping[str, object],
    context: str | None = None,
    n: int | None = None,
    many: str | None = None,
) -> Markup:
    if isinstance(said, Lazy):
        context, values = said.context, {**said.values, **values}
        said = said.msgid
    if not values and n is None:
        return _constant(said, context)
    for found in candidates(said, context, n, many):
        try:
            filled = _fill(found, values)
        except (KeyError, ValueError, TypeError):  # a translation that cannot take the values gives way
            if found.language is DUTCH:
                raise
            continue
        _note(reviewed=review.state(found.language, said, context) is review.State.REVIEWED)
        return _marked(filled, found.language)
    raise AssertionError(said)  # unreachable: the Dutch source returned or raised


def _constant(msgid: str, context: str | None) -> Markup:
    """Return a text without values: escaped, marked and looked up in the reviews once per edition of its language."""
    here = current()
    key = (here, edition(here), context, msgid)
    if key not in _constants:
        found = next(candidates(msgid, context))
        reviewed = review.state(found.language, msgid, context) is review.State.REVIEWED
        _constants[key] = (_marked(escape(found.text), found.language), reviewed)
    html, reviewed = _constants[key]
    _note(reviewed=reviewed)
    return html


def _fill(found: Found, values: Mapping[str, object]) -> Markup:
    if not values:
        return escape(found.text)
    with speaking(found.language):
        return escape(found.text) % {name: in_words(value) for name, value in values.items()}


def in_words(value: Any) -> object:
    """Return a value in the language of its sentence: no Arabic date in an English one."""
    if isinstance(value, dt.datetime):
        return moment(value)
    if isinstance(value, dt.date):
        return datum(value)
    if isinstance(value, dt.time):
        return tijd(value)
    return str(value) if isinstance(value, Lazy) else value


def _marked(html: Markup, found: Language) -> Markup:
    if found is current():
        return html
    return Markup('<span lang="{}" dir="{}" class="fallback">{}</span>').format(found.code, found.direction, html)


def _found_in(said: str | Lazy) -> Language:
    return spoken(said).language


def _note(*, reviewed: bool) -> None:
    if not reviewed and has_request_context():
        g.unreviewed = True
