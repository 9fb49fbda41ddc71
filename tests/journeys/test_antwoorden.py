"""From the reminder on a phone to the answer in the file, in the digits of three scripts (messaging T29, T32, T40)."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from notifications.dispatch import Outcome, dispatch_once
from portal.persistence.agenda import VrijeTijd
from portal.persistence.inburgeraars import Inburgeraar
from portal.services import gewenst, herinneringen, verzending
from tests.factories import an_afspraak
from tests.portal.regio import ZONE, a_region

DAY = timedelta(days=1)


class Day:
    """A coach at a desk, a client with a phone, and the worker that works when asked."""

    def __init__(self, app, clock):
        self.app, self.clock, self.portal = app, clock, app.extensions["portal"]
        self.begin = clock.now + 2 * DAY
        with self.portal.sessions.write.begin() as session:
            region = a_region(session)
            row = an_afspraak(
                session, inburgeraar_id=region.client.id, medewerker_id=region.coach.id, begin=self.begin,
                created_at=clock.now - 9 * DAY,
            )  # fmt: skip
            self.row, self.coach_id, self.client_id = row.id, region.coach.id, region.client.id
            self.nummer, self.number = region.client.nummer, region.client.telefoon
        self.phone = app.test_client()

    def opens_times(self, *days):
        with self.portal.sessions.write.begin() as session:
            for begin in (self.begin + day * DAY for day in days):
                session.add(VrijeTijd(medewerker_id=self.coach_id, begin=begin, einde=begin + timedelta(minutes=30)))

    def works(self):
        with self.portal.sessions.write.begin() as session:
            herinneringen.enqueue_due(session, self.clock.now, ZONE, site=self.portal.config.base_url)
        quiet = verzending.quiet_hours(ZONE)
        args = (self.portal.sessions.write, self.portal.provider, self.portal.clock, gewenst.still_wanted, quiet)
        while dispatch_once(*args) is not Outcome.NOTHING:
            pass

    def reminds(self, language):
        with self.portal.sessions.write.begin() as session:
            session.get(Inburgeraar, self.client_id).language = language
        self.works()
        self.clock.now = self.begin - DAY + timedelta(minutes=1)
        self.works()
        return self.screen()[0]

    def screen(self):
        page = BeautifulSoup(self.phone.get("/demo/telefoon").text, "html5lib")
        return [each.get_text("\n", strip=True) for each in page.select(".bubble")]

    def texts(self, words):
        assert self.phone.submit("/demo/telefoon", {"telefoon": self.number, "tekst": words}).status_code == 303
        self.clock.forward(minutes=2)
        self.works()
        return next(each for each in self.screen() if not each.startswith(words))

    def at_the_desk(self, path):
        """The coach comes back to the desk and signs in: hours passed."""
        desk = self.app.test_client()
        desk.sign_in_staff(self.coach_id)
        answer = desk.get(path)
        assert answer.status_code == 200
        return BeautifulSoup(answer.text, "html5lib").get_text(" ")

    def file(self):
        return self.at_the_desk(f"/beheer/inburgeraars/{self.nummer}")

    def list(self):
        return self.at_the_desk("/beheer")


@pytest.fixture
def day(app, clock):
    return Day(app, clock)


@pytest.mark.parametrize(
    ("language", "digit", "asks"), [("nl", "1", "1 = ik kom"), ("ar", "١", "1 = سأحضر"), ("fa", "۱", "1 = می‌آیم")]
)
def test_t29_who_answers_one_in_own_digits_stands_in_the_file_as_coming(day, language, digit, asks):
    assert asks in day.reminds(language)
    assert "Uw afspraak blijft staan." in day.texts(digit)
    assert "Zegt: ik kom" in day.file()


def test_t29_who_cannot_come_chooses_a_free_time_and_the_colleague_decides(day):
    day.opens_times(1, 2)
    day.reminds("ar")
    assert "5 = " in day.texts("٢")
    assert "Kan niet komen" in day.list()
    day.texts("٥")
    assert "Wil een andere tijd" in day.list()
    with day.portal.sessions.read() as session:
        assert session.get(herinneringen.rijen.Afspraak, day.row).begin == day.begin


def test_t31_what_nobody_understands_ends_on_the_list_of_a_human(day):
    day.reminds("nl")
    assert "Stuur één cijfer:" in day.texts("misschien")
    for words in ("hallo?", "wie is daar"):
        day.texts(words)
    assert "Stuurde een sms: bel" in day.list()
    assert "misschien" not in day.file() + day.list()


def test_t32_after_the_begin_the_answer_is_a_link_to_the_portal(day):
    day.reminds("nl")
    day.clock.now = day.begin + timedelta(minutes=5)
    assert f"{day.portal.config.base_url}/afspraken" in day.texts("1")
    assert "Zegt: ik kom" not in day.file()


def test_t40_a_sentence_that_begins_with_stop_stops_nothing_and_the_word_does(day):
    day.reminds("nl")
    assert "Stuur één cijfer:" in day.texts("Stopte net bij het station")
    day.texts("STOP")
    assert "Wil geen sms meer: bel of schrijf" in day.list()
