"""`make bench`: speed as ratios within one run, so that a slow machine does not look like slow code."""

import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from portal.app import create_app
from portal.config import Config
from portal.services.demo import bouw
from tools import bench_delivery, bench_home, bench_reminders

ROUNDS = 60


def median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def report(what: str, value: float, base: float, aim: str) -> None:
    print(f"{what:<62} {value:8.2f} ms  x{value / base:6.2f}  ({aim})")


def main() -> None:
    """Builds the region in a throw-away file and compares the dear things with the cheap ones."""
    with tempfile.TemporaryDirectory() as folder:
        env = {"SECRET_KEY": "b" * 40, "DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.sqlite'}"}
        app = create_app(Config.from_env(env | {"PORTAL_BASE_URL": "http://localhost"}))
        portal = app.extensions["portal"]
        portal.migrate("upgrade", "head")
        begin = time.perf_counter()
        with portal.sessions.write.begin() as session:
            bouw.build(session, portal.geheimen, portal.clock())
        print(f"{'building the region':<62} {(time.perf_counter() - begin) * 1000:8.0f} ms")
        browser = app.test_client()
        base = median_ms(lambda: browser.get("/health/live"))
        report("a page without text (the base)", base, base, "1")
        for code in ("nl", "ar", "ti"):
            report(
                f"sign-in page in {code}", median_ms(lambda c=code: browser.get(f"/inloggen?taal={c}")), base, "< 25"
            )
        report("checking a PIN", median_ms(portal.geheimen.dummy_pin), base, "slow on purpose")
        report("checking a password", median_ms(portal.geheimen.dummy_password), base, "slow on purpose")
        _writers(portal)
        bench_home.sizes(app)
        bench_home.throughput(app, median_ms)
        bench_home.paint(env)
    bench_delivery.hand_over()
    bench_reminders.measure()


def _writers(portal: object) -> None:
    """How long a writer waits while sixty people check their PIN: hashing holds no lock."""
    sessions, secrets = portal.sessions, portal.geheimen  # type: ignore[attr-defined]

    def write() -> None:
        with sessions.write.begin() as session:
            session.connection().exec_driver_sql("UPDATE hartslagen SET naam = naam")

    quiet = median_ms(write)
    crowd = [threading.Thread(target=secrets.dummy_pin) for _ in range(60)]
    for one in crowd:
        one.start()
    busy = median_ms(write, 10)
    for one in crowd:
        one.join()
    report("a write while nobody signs in", quiet, quiet, "1")
    report("a write while sixty PINs are checked", busy, quiet, "no lock is held: below 60 checks in a row")


if __name__ == "__main__":
    main()
