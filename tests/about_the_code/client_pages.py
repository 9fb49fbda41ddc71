"""Every page that a client or a visitor can open, found by walking the running portal; knows no page by name."""

import re
from collections import Counter
from dataclasses import dataclass, field
from importlib.resources import files

from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select, update
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from portal.domain.toegang import PLAATJES
from portal.persistence.inburgeraars import Inburgeraar
from portal.persistence.toegang import Apparaat, ApparaatKoppeling, Pin
from portal.services import sessies
from portal.services.demo import personen
from portal.services.geheimen import digest, token
from tests.about_the_code.pages import leaks
from translations import language

ELSEWHERE = ("/beheer", "/demo", "/health", "/static", "/webhooks")
AXE = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """() => axe.run(document, {
  runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']},
  resultTypes: ['violations'],
}).then(said => said.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html.slice(0, 120))))"""
# A phone, a range or a code that stands in a right-to-left line turns around unless it is kept apart.
NUMBERS = r"""() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    const text = walk.currentNode, box = text.parentElement;
    const turns = getComputedStyle(box).direction === 'rtl' && !box.closest('script');
    if (turns && /\+\d|\d ?[-–] ?\d|\d \d/.test(text.data))
      found.push('number not isolated: ' + text.data.trim().slice(0, 80));
    if (/[\u0660-\u0669\u06f0-\u06f9]/.test(text.data)) found.push('other digits: ' + text.data.trim().slice(0, 80));
  }
  return found;
}"""
TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const out = [...document.querySelectorAll('main *, header *, footer *, .page-bar *')]
    .filter(one => one.checkVisibility() && !one.closest('.visually-hidden, .skip-link'))
    .filter(one => { const at = one.getBoundingClientRect(); return at.right > wide + 1 || at.left < -1; });
  return ['wider than the screen: ' + (out.at(-1) || document.body).outerHTML.slice(0, 100)];
}"""
SMALL = """() => [...document.querySelectorAll('a, button, summary, input, select, textarea')]
  .filter(one => one.checkVisibility() && one.type !== 'hidden' && !one.matches('.skip-link'))
  .map(one => one.matches('[type=radio], [type=checkbox]') ? one.closest('label') : one)
  .filter(one => { const at = one.getBoundingClientRect(); return at.width < 44 || at.height < 44; })
  .map(one => 'small target: ' + one.outerHTML.slice(0, 100))"""
ROOT = "() => [document.documentElement.lang, document.documentElement.dir]"
EXAMPLES = 2  # of each address with a number in it


@dataclass
class Walk:
    """One phone in the demo region, bound to some personas; the first of them is signed in, or nobody."""

    app: Flask
    personas: tuple[str, ...] = ()
    inside: bool = True
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.personas:
            return
        portal, value = self.app.extensions["portal"], token()
        with portal.sessions.write.begin() as db:
            now = portal.clock()
            people = list(db.scalars(select(Inburgeraar.id).where(Inburgeraar.nummer.in_(self.numbers))))
            phone = Apparaat(token_digest=digest(value), omschrijving="android", created_at=now)
            db.add(phone)
            db.flush()
            bound = {"apparaat_id": phone.id, "gebonden_op": now, "laatst_gebruikt": now, "created_at": now}
            db.add_all([ApparaatKoppeling(inburgeraar_id=each, **bound) for each in people])
            for each in people:
                if db.scalar(select(Pin).where(Pin.inburgeraar_id == each)) is None:
                    db.add(Pin(inburgeraar_id=each, hash="x", plaatje=PLAATJES[each % 24], gezet_op=now))
            self.cookies["device"] = value
            if self.inside:
                opened = sessies.open_client(db, inburgeraar_id=people[0], apparaat_id=phone.id, now=now)
                self.cookies["session"] = opened

    @property
    def numbers(self) -> list[str]:
        return [each.nummer for each in personen.PERSONAS if each.id in self.personas]

    def speak(self, code: str) -> None:
        """Let these people speak another language; a visitor chooses by the browser."""
        with self.app.extensions["portal"].sessions.write.begin() as db:
            db.execute(update(Inburgeraar).where(Inburgeraar.nummer.in_(self.numbers)).values(language=code))

    def pages(self) -> list[str]:
        """Give addresses for each rule of the map that answers with a page to this phone."""
        browser, there = self.app.test_client(use_cookies=False), self.app.extensions["portal"].config.base_url
        mine = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        rules = {rule.endpoint: rule for rule in self.app.url_map.iter_rules() if is_ours(rule)}
        todo = [rule.rule for rule in rules.values() if not rule.arguments]
        examples, seen, good = Counter(), set(todo), []
        while todo:
            answer = browser.get(path := todo.pop(0), base_url=there, headers=mine)
            if not _is_page(answer):
                continue
            good.append(path)
            for href in _links(answer.get_data(as_text=True)):
                endpoint = self.endpoint(href)
                if endpoint in rules and href not in seen and examples[endpoint] < EXAMPLES:
                    examples[endpoint] += 1
                    seen.add(href)
                    todo.append(href)
        return sorted(good)

    def endpoint(self, href: str) -> str | None:
        try:
            return self.app.url_map.bind("localhost").match(href, method="GET")[0]
        except (HTTPException, RequestRedirect):
            return None


def _is_page(answer) -> bool:
    saved = "Content-Disposition" in answer.headers
    return answer.status_code == 200 and answer.mimetype == "text/html" and not saved


def is_ours(rule) -> bool:
    return "GET" in rule.methods and not rule.rule.startswith(ELSEWHERE) and "." not in rule.rule


def _links(html: str) -> list[str]:
    page = BeautifulSoup(html, "html5lib")
    links = [re.sub(r"[?#].*", "", a["href"]) for a in page.select("a[href^='/']")]
    return [href for href in links if not href.startswith("//")]


def look(page, code: str) -> list[str]:
    """Say what is wrong with the page that is open, with or without its scripts."""
    said = []
    if page.evaluate(ROOT) != [code, language(code).direction]:
        said.append(f"root says {page.evaluate(ROOT)}")
    said += [f"leaked: {text[:80]}" for text in leaks(page.content(), code)]
    return said + page.evaluate(NUMBERS) + page.evaluate(TOO_WIDE) + page.evaluate(SMALL)


def axe(page) -> list[str]:
    """Say what breaks a rule of WCAG 2.1 A or AA, or good practice, as far as a machine can see."""
    page.evaluate(AXE)
    return page.evaluate(RUN_AXE)
