"""What Twilio posts to us: receipts and people's messages, in plain values to services; knows no rule and no key.

Whatever is not signed by the provider over our own public address ends in 403 without a word: a missing header,
another body, a field twice. The provider's object is asked, so with a provider that posts nothing all is refused.
"""

from collections.abc import Callable
from typing import TypeVar

from flask import Blueprint, Response, g, request

from notifications.carrier import Forged, Post
from portal.services import gesprekken, verzending
from portal.services.dossiers import Moment
from portal.web import csrf
from portal.web.access import public

bp = Blueprint("webhooks", __name__, url_prefix="/webhooks/twilio")
View = TypeVar("View", bound=Callable[..., Response])


def signed(view: View) -> View:
    """The signature guards this view; a token of our own pages cannot."""
    setattr(view, csrf.EXEMPT, True)
    return view


@bp.post("/status")
@public
@signed
def status() -> Response:
    """What became of a message of ours. A message that is nobody's is answered alike: there is nothing to learn."""
    try:
        said = g.portal.provider.hear_status(_post())
    except Forged:
        return _refused()
    verzending.report(g.db, g.portal.provider.name, said, g.now)
    return Response(status=204)


@bp.post("/bericht")
@public
@signed
def text() -> Response:
    """What somebody wrote. A repeat of the same message is answered alike and does nothing."""
    try:
        incoming = g.portal.provider.hear_text(_post())
    except Forged:
        return _refused()
    config = g.portal.config
    gesprekken.receive(g.db, incoming, Moment(g.now, config.timezone, site=config.base_url))
    return Response(status=204)


def _post() -> Post:
    query = request.query_string.decode("latin-1")
    return Post(
        path=f"{request.path}?{query}" if query else request.path,
        content_type=request.content_type or "",
        fields=tuple(request.form.items(multi=True)),
        query=tuple(request.args.items(multi=True)),
        signature=request.headers.get("X-Twilio-Signature"),
    )


def _refused() -> Response:
    return Response(status=403)
