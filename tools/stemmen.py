"""Placeholder voices for the demo, made ahead by espeak-ng: `python -m tools.stemmen`.

The portal does not need espeak-ng, so it is not among its packages. Put it in a folder of its own for this one run:

    python -m pip install --target <folder> espeakng-loader
    PYTHONPATH=<folder>:. .venv/bin/python -m tools.stemmen

Run it again when translations changed: a clip of an older wording is stale, and is not played. The voice of a computer
is heard in a demo only. Somali is not here: espeak-ng does not speak it. Native speakers record the real ones.
"""

import ctypes
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from portal.services import klank
from translations import Language, audio, language

try:
    import espeakng_loader
except ImportError:
    espeakng_loader = None

FILE = Path(__file__).parents[1] / "portal" / "services" / "demo" / "data" / "stemmen.zip"
VOICES = ("ti",)
LARGEST = 1_150_000  # bytes of the file
AT_LEAST = 40  # sentences, also when pages ask for fewer
SAID = {("ti", "klok-minuut-0"): "ሰዓት"}  # where the written text is no spoken one
WORDS_A_MINUTE = 140
_SYNCHRONOUS, _UTF8, _RATE = 2, 1, 1
_DATE = (2026, 1, 1, 0, 0, 0)  # the same texts make the same file
_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class Espeak:
    """The speech synthesiser in this process."""

    def __init__(self) -> None:
        if espeakng_loader is None:
            raise SystemExit(__doc__)
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        self._sound: list[bytes] = []
        self.rate: int = self._library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
        self._callback = _CALLBACK(self._heard)  # kept: the library calls it later
        self._library.espeak_SetSynthCallback(self._callback)
        self._library.espeak_SetParameter(_RATE, WORDS_A_MINUTE, 0)

    def _heard(self, samples: object, number: int, _events: object) -> int:
        if samples and number > 0:
            self._sound.append(ctypes.string_at(samples, number * 2))
        return 0

    def say(self, code: str, text: str) -> klank.Wav:
        """Read a text; refuses a language that it does not speak rather than reading it in another one."""
        if self._library.espeak_SetVoiceByName(code.encode()) != 0:
            raise SystemExit(f"espeak-ng does not speak {code}.")
        self._sound.clear()
        data = text.encode()
        self._library.espeak_Synth(data, len(data) + 1, 0, 0, 0, _UTF8, None, None)
        samples = array("h")
        samples.frombytes(b"".join(self._sound))
        return klank.Wav(self.rate, samples)


def wanted(spoken: Language) -> list[audio.Phrase]:
    """The clock, then what pages say aloud; when that is little, short texts too: those are said most."""
    listed = sorted(audio.sentences(spoken, audio.template()), key=lambda each: (not each.important, len(each.text)))
    most = max(AT_LEAST, sum(each.important for each in listed))
    return [*audio.clock(spoken), *listed[:most]]


def clips(espeak: Espeak, spoken: Language) -> Iterator[tuple[str, bytes]]:
    """Name and sound of each clip; the name holds the key and the wording that was read."""
    for phrase in wanted(spoken):
        sound = espeak.say(spoken.code, SAID.get((spoken.code, phrase.key), phrase.text))
        yield f"{spoken.code}/{phrase.key}.{phrase.fingerprint}.mp3", klank.made_even(sound)


def main() -> int:
    espeak, room = Espeak(), LARGEST // len(VOICES)
    with ZipFile(FILE, "w", ZIP_STORED) as file:
        for code in VOICES:
            spoken, used, number = language(code), 0, 0
            for name, mp3 in clips(espeak, spoken):
                used += len(mp3) + 3 * len(name)  # a zip names a file twice
                if used > room:
                    break
                file.writestr(ZipInfo(name, _DATE), mp3)
                number += 1
            print(f"{spoken.dutch}: {number} clips")
    print(f"{FILE.stat().st_size / 1000:.0f} kB in {FILE.relative_to(FILE.parents[4])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
