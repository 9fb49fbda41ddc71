"""From a WAV file to an even, short MP3, and MP3s behind each other; knows no language and no database.

Every MP3 is made alike (24 kHz, mono, 32 kbit/s), so that each frame is 96 bytes and parts can be joined as they are.
"""

import struct
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from sys import byteorder

import lameenc  # type: ignore[import-not-found]  # it has no stubs

LARGEST = 4_000_000  # bytes of a WAV file
SHORTEST, LONGEST = 0.3, 20.0  # seconds
RATE, KBITS, FRAME = 24_000, 32, 96
SAMPLES = 576  # of one frame
RATES = range(8_000, 96_001)
PCM, EXTENSIBLE = 1, 0xFFFE
FULL, WANTED = 32_767, 26_000  # loudest sample that fits, and that a voice is brought to
SOFTEST = 400  # a voice that stays under this is no voice
MOST_GAIN = 12.0
QUIET = 0.04  # of the loudest moment: what is softer at either end is silence
BLOCK, MARGIN = 0.01, 0.08  # seconds

NO_WAV = "Dit is geen geluidsbestand dat wij kunnen lezen. Kies een WAV-bestand (PCM, 16 bit)."
TOO_LARGE = "Dit bestand is te groot. Kies een bestand van hoogstens 4 MB."
TOO_SHORT = "De opname is te kort. Spreek de zin helemaal in."
TOO_LONG = "De opname is te lang. Neem hoogstens 20 seconden op."
TOO_SOFT = "Er is bijna niets te horen. Spreek dichter bij de microfoon en neem opnieuw op."


class GeluidError(ValueError):
    """Says in Dutch why this sound cannot be used."""


@dataclass(frozen=True)
class Wav:
    rate: int
    samples: "array[int]"

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


def from_wav(data: bytes) -> bytes:
    """Make the MP3 of a voice: silence cut off at both ends, as loud as the others."""
    wav = parse(data)
    if wav.seconds > LONGEST:
        raise GeluidError(TOO_LONG)
    if wav.seconds < SHORTEST:
        raise GeluidError(TOO_SHORT)
    return made_even(wav)


def made_even(wav: Wav) -> bytes:
    """Make the MP3 of a sound that was read already."""
    return encode(_level(_trim(wav)))


def parse(data: bytes) -> Wav:
    """Read a WAV file: the first channel of 16-bit PCM; anything else is refused in a sentence."""
    if len(data) > LARGEST:
        raise GeluidError(TOO_LARGE)
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise GeluidError(NO_WAV)
    chunks = _chunks(data)
    try:
        kind, channels, rate, _, block, bits = struct.unpack_from("<HHIIHH", chunks[b"fmt "])
        sound = chunks[b"data"]
    except (KeyError, struct.error):
        raise GeluidError(NO_WAV) from None
    if kind not in {PCM, EXTENSIBLE} or channels not in {1, 2} or bits != 16 or block != channels * 2:
        raise GeluidError(NO_WAV)
    if kind == EXTENSIBLE and chunks[b"fmt "][24:26] != b"\x01\x00":
        raise GeluidError(NO_WAV)
    if rate not in RATES:
        raise GeluidError(NO_WAV)
    samples = array("h")
    samples.frombytes(sound[: len(sound) - len(sound) % block])
    if byteorder == "big":
        samples.byteswap()
    return Wav(rate, samples[::channels])


def _chunks(data: bytes) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        found.setdefault(name, data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return found


def _trim(wav: Wav) -> Wav:
    """Cut the silence off, with a little room left so that no first letter is lost."""
    step = max(1, int(wav.rate * BLOCK))
    peaks = [_peak(wav.samples[at : at + step]) for at in range(0, len(wav.samples), step)]
    loudest = max(peaks)
    if loudest < SOFTEST:
        raise GeluidError(TOO_SOFT)
    loud = [index for index, peak in enumerate(peaks) if peak >= loudest * QUIET]
    margin = int(MARGIN / BLOCK)
    first, last = max(0, loud[0] - margin), loud[-1] + 1 + margin
    return Wav(wav.rate, wav.samples[first * step : last * step])


def _level(wav: Wav) -> Wav:
    """Bring the loudest moment to the same height in every recording."""
    gain = min(WANTED / _peak(wav.samples), MOST_GAIN)
    return Wav(wav.rate, array("h", [int(sample * gain) for sample in wav.samples]))


def _peak(samples: "array[int]") -> int:
    return min(FULL, max((max(samples), -min(samples))))


def encode(wav: Wav) -> bytes:
    """Make the MP3, always with the same settings."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(KBITS)
    encoder.set_in_sample_rate(wav.rate)
    encoder.set_out_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(5)
    return bytes(encoder.encode(wav.samples.tobytes()) + encoder.flush())


def frames(mp3: bytes) -> int:
    """Count the frames; refuses what we did not make ourselves."""
    count, rest = divmod(len(mp3), FRAME)
    if not count or rest or any(not _is_frame(mp3, at) for at in range(0, len(mp3), FRAME)):
        raise GeluidError(NO_WAV)
    return count


def _is_frame(mp3: bytes, at: int) -> bool:
    """Look for the head of a frame of MPEG 2 layer III, 32 kbit/s, 24 kHz, without padding, mono."""
    return mp3[at] == 0xFF and mp3[at + 1] | 1 == 0xF3 and mp3[at + 2] & 0xFE == 0x44 and mp3[at + 3] >> 6 == 3


def join(parts: Iterable[bytes]) -> bytes:
    """Put sounds behind each other; each of them begins anew, so whole frames may follow one another."""
    return b"".join(parts)
