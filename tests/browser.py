"""A browser for tests without a browser: keeps cookies, posts like our own pages do."""

from collections.abc import Mapping
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.services import sessies
from portal.web import csrf
from portal.web import session as web_session


class Browser(FlaskClient):
    """`submit()` posts with a valid token and origin; `post()` posts bare, as a stranger would."""

    def token(self, path: str) -> str:
        """The CSRF token that a page of ours at `path` would hold for this browser."""
        if self.get_cookie(self.application.config["SESSION_COOKIE_NAME"]) is None:
            self.get("/health/live")
        with self.application.test_request_context(path, headers={"Cookie": self._cookie_header()}):
            web_session.load()
            return csrf.token()

    def _cookie_header(self) -> str:
        return "; ".join(f"{cookie.key}={cookie.value}" for cookie in self._cookies.values())

    def submit(self, path: str, data: Mapping[str, Any] | None = None, **options: Any) -> TestResponse:
        fields = {"csrf_token": self.token(path), **(data or {})}
        headers = {"Origin": self._origin(), "Sec-Fetch-Site": "same-origin", **options.pop("headers", {})}
        return self.post(path, data=fields, headers=headers, **options)

    def _origin(self) -> str:
        return str(self.application.extensions["portal"].config.base_url)

    def sign_in_client(self, inburgeraar_id: int, apparaat_id: int | None = None) -> None:
        portal = self.application.extensions["portal"]
        with portal.sessions.write.begin() as db:
            token = sessies.open_client(db, inburgeraar_id=inburgeraar_id, apparaat_id=apparaat_id, now=portal.clock())
        self.set_cookie("session", token)

    def sign_in_staff(self, medewerker_id: int) -> None:
        portal = self.application.extensions["portal"]
        with portal.sessions.write.begin() as db:
            token = sessies.open_staff(db, medewerker_id=medewerker_id, now=portal.clock())
        self.set_cookie("staff", token)
