"""Every setting stands in .env.example and in docs/beheer.md, and nothing else does."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SETTING = re.compile(r'"((?:PORTAL|TWILIO|SECRET|DATABASE|MESSAGE)_[A-Z_]+)"')
OF_THE_CODE = [ROOT / "portal" / "config.py", ROOT / "portal" / "app.py", ROOT / "tools" / "serve.py"]


def in_code() -> set[str]:
    return {name for path in OF_THE_CODE for name in SETTING.findall(path.read_text())}


def test_the_example_names_every_setting_and_holds_no_secret():
    lines = [line for line in (ROOT / ".env.example").read_text().splitlines() if "=" in line and line[0] != "#"]
    settings = dict(line.split("=", 1) for line in lines)
    assert set(settings) | {"DATABASE_URL"} >= in_code() - {"SECRET_KEY_FALLBACKS"} | {"SECRET_KEY"}
    assert all(not settings[name] for name in settings if any(word in name for word in ("SECRET", "TOKEN", "KEY")))


def test_the_manual_explains_every_setting():
    manual = (ROOT / "docs" / "beheer.md").read_text()
    missing = {name for name in in_code() if f"`{name}`" not in manual}
    assert not missing
