"""The whole front door as one state machine: whatever is done in whatever order, two factors open it (section 3)."""

from datetime import timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from notifications.models import Outgoing
from portal.app import METADATAS
from portal.domain.toegang import Kaartsoort
from portal.persistence import toegang as rijen
from portal.persistence.engine import open_sessions
from portal.persistence.sessies import Sessie
from portal.services import activering, apparaten, pincodes, toegang
from portal.services.geheimen import digest
from portal.services.toegang import Uitkomst
from tests.conftest import KEYS, NOW
from tests.portal.services.toegang_helpers import ADRES, NUMBER, PIN, ZONE, a_card, a_client

BROWSERS = ("b0", "b1")
PINS = (PIN, "20486")
WRONG = "97531"


@cache
def database():
    """One database in memory for all examples; each of them is rolled back."""
    sessions = open_sessions("sqlite://")
    with sessions.engine.connect() as connection:
        for metadata in METADATAS:
            metadata.create_all(connection)
        connection.commit()
    return sessions


class FrontDoor(RuleBasedStateMachine):
    """Two browsers try everything; `truth` is what the model knows that each of them may have."""

    def __init__(self):
        super().__init__()
        self.db = database().write()
        self.now = NOW
        self.person = a_client(self.db, pin=None, bevestigd=False)
        self.cards, self.used, self.pin = [], [], None
        self.request = dict.fromkeys(BROWSERS)  # reference of the request of this browser
        self.proved = dict.fromkeys(BROWSERS)  # the moment a right code or a desk card was given in it
        self.by_card = dict.fromkeys(BROWSERS)  # the card that this request began with
        self.device = dict.fromkeys(BROWSERS)
        self.bound = dict.fromkeys(BROWSERS)  # the moment of the last use of a binding, as the model counts
        self.allowed = 0  # sessions that were earned

    def teardown(self):
        self.db.rollback()
        self.db.close()

    browser = st.sampled_from(BROWSERS)

    @initialize()
    def nothing_is_open(self):
        assert self.opened() == 0

    def texts(self):
        return self.db.scalars(select(Outgoing).where(Outgoing.secret).order_by(Outgoing.id)).all()

    def opened(self):
        return len(self.db.scalars(select(Sessie)).all())

    @rule(soort=st.sampled_from(Kaartsoort))
    def a_colleague_makes_a_card(self, soort):
        self.cards.append(a_card(self.db, self.person, soort=soort, reden="balie", now=self.now))

    @precondition(lambda self: self.cards)
    @rule(browser=browser, old=st.sampled_from([0, 0, 0, 1]), typed=st.booleans())
    def a_card_is_redeemed(self, browser, old, typed):
        card = self.cards[-1 - min(old, len(self.cards) - 1)]
        given = {"browser": browser, "adres": ADRES, "language": "nl", "now": self.now}
        if typed:
            reference = activering.redeem_code(self.db, KEYS, code=card.code, **given)
        else:
            reference = activering.redeem_token(self.db, KEYS, token=card.token, **given)
        if reference is None:
            return
        assert card is self.cards[-1]
        assert card not in self.used
        assert self.now < card.valid_until
        self.request[browser], self.by_card[browser] = reference, card
        self.proved[browser] = self.now if card.soort is Kaartsoort.BALIE else None

    @rule(browser=browser)
    def a_number_is_typed(self, browser):
        self.request[browser] = toegang.request_code(
            self.db, KEYS, nummer=NUMBER, browser=browser, adres=ADRES, language="nl", now=self.now
        )
        self.by_card[browser] = self.proved[browser] = None

    @rule()
    def the_worker_goes_round(self):
        toegang.send_pending_codes(self.db, KEYS, self.now, ZONE)

    @precondition(lambda self: self.texts() and any(self.request.values()))
    @rule(browser=browser, old=st.sampled_from([0, 0, 0, 1]), wrong=st.sampled_from([False, False, True]))
    def a_code_is_typed(self, browser, old, wrong):
        texts = self.texts()
        text = texts[-1 - min(old, len(texts) - 1)]
        code = text.text.splitlines()[1]
        if wrong:
            code = f"{(int(code) + 1) % 1_000_000:06d}"
        result = toegang.check_code(
            self.db, KEYS, referentie=self.request[browser] or "-", browser=browser, code=code,
            adres=ADRES, now=self.now,
        )  # fmt: skip
        if result is Uitkomst.GOED:
            row = rijen.request_by(self.db, digest(self.request[browser]))
            assert not wrong
            assert (text.reference, text.recipient) == (f"inlogcode:{row.id}", NUMBER)
            assert self.now < text.expires_at
            self.proved[browser] = self.now

    @precondition(lambda self: any(self.by_card.values()))
    @rule(browser=browser, pin=st.sampled_from(PINS))
    def a_pin_is_chosen(self, browser, pin):
        card = activering.under_way(self.db, KEYS, referentie=self.request[browser], browser=browser, now=self.now)
        if card is None:
            return
        inside = activering.finish(
            self.db, card, pin_hash=KEYS.hash_pin(pin), plaatje="boot", apparaat=self.device[browser],
            omschrijving="android", adres=ADRES, now=self.now, zone=ZONE,
        )  # fmt: skip
        if inside is None:
            return
        assert self.by_card[browser] is self.cards[-1]
        assert self.proved[browser] is not None
        self.used.append(self.cards[-1])
        self.came_in(browser, inside, pin)

    @precondition(lambda self: self.pin is not None)
    @rule(browser=browser, right=st.sampled_from([True, True, False]))
    def a_pin_is_typed_after_a_code(self, browser, right):
        pin = self.pin if right else WRONG
        attempt = pincodes.reserve_with_code(
            self.db, KEYS, referentie=self.request[browser], browser=browser, keuze=None, now=self.now
        )
        inside = self.compared(browser, attempt, pin)
        if inside is not None:
            assert self.proved[browser] is not None
            assert right
            self.came_in(browser, inside, pin)

    @precondition(lambda self: any(self.device.values()))
    @rule(browser=browser, right=st.sampled_from([True, True, False]))
    def a_pin_is_typed_on_a_phone(self, browser, right):
        pin = self.pin if right else WRONG
        attempt = pincodes.reserve_on_device(self.db, KEYS, apparaat=self.device[browser], keuze=None, now=self.now)
        inside = self.compared(browser, attempt, pin)
        if inside is not None:
            assert self.bound[browser] is not None
            assert self.now - self.bound[browser] < timedelta(days=30)
            assert right
            self.bound[browser] = self.now
            self.allowed += 1

    @rule(browser=browser, desk=st.booleans())
    def somebody_comes_in_as_intended(self, browser, desk):
        """Reach the deep states at once; every step of it asserts what it may do."""
        self.a_colleague_makes_a_card(Kaartsoort.BALIE if desk else Kaartsoort.GEWOON)
        self.a_card_is_redeemed(browser, 0, False)
        if not desk:
            self.the_worker_goes_round()
            if self.texts():
                self.a_code_is_typed(browser, 0, False)
        self.a_pin_is_chosen(browser, PINS[0])

    @precondition(lambda self: self.pin is not None)
    @rule(browser=browser, typed=st.booleans())
    def a_code_is_asked_and_answered(self, browser, typed):
        self.a_number_is_typed(browser)
        self.the_worker_goes_round()
        if typed and self.texts():
            self.a_code_is_typed(browser, 0, False)
        self.a_pin_is_typed_after_a_code(browser, True)

    @precondition(lambda self: any(self.device.values()))
    @rule(browser=browser)
    def a_phone_is_taken_from_a_drawer(self, browser):
        self.time_goes_by(60 * 24 * 31)
        self.a_pin_is_typed_on_a_phone(browser, True)

    def compared(self, browser, attempt, pin):
        if pincodes.is_right(KEYS, attempt, pin):
            return pincodes.come_in(
                self.db, attempt, apparaat=self.device[browser], omschrijving="android", adres=ADRES,
                now=self.now, zone=ZONE,
            )  # fmt: skip
        pincodes.fail(self.db, attempt, adres=ADRES, now=self.now)
        return None

    def came_in(self, browser, inside, pin):
        self.device[browser], self.bound[browser] = inside.apparaat, self.now
        self.proved[browser], self.pin = None, pin
        self.allowed += 1

    @rule()
    def every_phone_is_removed(self):
        apparaten.unbind_all(self.db, inburgeraar_id=self.person.id, now=self.now)
        self.bound = dict.fromkeys(BROWSERS)

    @rule(browser=browser)
    def a_cookie_is_stolen(self, browser):
        """Another browser shows a request that is not its own."""
        other = BROWSERS[1 - BROWSERS.index(browser)]
        behind = toegang.people_behind(self.db, KEYS, referentie=self.request[other], browser=browser, now=self.now)
        assert behind == []
        card = activering.under_way(self.db, KEYS, referentie=self.request[other], browser=browser, now=self.now)
        assert card is None

    @rule(minutes=st.sampled_from([1, 1, 4, 9, 11, 16, 60 * 24, 60 * 24 * 31]))
    def time_goes_by(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule()
    def the_process_dies(self):
        """What was in memory is gone; only what was written remains."""
        self.db.flush()
        self.db.expire_all()

    @invariant()
    def every_session_was_earned(self):
        assert self.opened() == self.allowed

    @invariant()
    def a_pin_exists_only_when_it_was_set(self):
        assert (rijen.pin_of(self.db, self.person.id) is not None) == (self.pin is not None)


CHECKS = [HealthCheck.too_slow, HealthCheck.filter_too_much]


class TestFrontDoor(FrontDoor.TestCase):
    settings = settings(max_examples=100, stateful_step_count=40, deadline=None, suppress_health_check=CHECKS)


@pytest.mark.proof
class TestFrontDoorAtLength(FrontDoor.TestCase):
    settings = settings(max_examples=2000, stateful_step_count=50, deadline=None, suppress_health_check=CHECKS)
