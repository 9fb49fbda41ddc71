"""A WAV file of any kind: an even MP3, or one Dutch sentence that says what to do."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.services import klank
from portal.services.klank import GeluidError
from tests.portal.geluid import silence, tone, wav


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000])
def test_every_voice_becomes_the_same_kind_of_mp3(rate):
    mp3 = klank.from_wav(wav(tone(1.0, rate), rate))
    assert klank.frames(mp3) * klank.SAMPLES / klank.RATE == pytest.approx(1.0, abs=0.15)


def test_silence_at_both_ends_is_cut_off():
    long = klank.from_wav(wav(silence(2) + tone(1.0) + silence(3)))
    assert klank.frames(long) * klank.SAMPLES / klank.RATE == pytest.approx(1.16, abs=0.15)


def test_a_soft_and_a_loud_voice_sound_alike():
    soft, loud = klank._level(klank.Wav(16_000, tone(1, loud=3_000))), klank._level(klank.Wav(16_000, tone(1)))
    assert klank._peak(soft.samples) == pytest.approx(klank._peak(loud.samples), rel=0.01)


def test_of_two_channels_the_first_is_taken():
    left, right = tone(1.0), silence(1.0)
    both = left[:0]
    for pair in zip(left, right, strict=True):
        both.extend(pair)
    assert klank.parse(wav(both, channels=2)).samples == left


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", klank.NO_WAV),
        (b"ID3 no wav", klank.NO_WAV),
        (wav(tone(), bits=8), klank.NO_WAV),
        (wav(tone(), kind=3), klank.NO_WAV),
        (wav(tone(), rate=0), klank.NO_WAV),
        (wav(tone(), channels=6), klank.NO_WAV),
        (wav(tone(0.2)), klank.TOO_SHORT),
        (wav(tone(21, 8_000), 8_000), klank.TOO_LONG),
        (wav(silence(2)), klank.TOO_SOFT),
        (wav(tone()) + bytes(klank.LARGEST), klank.TOO_LARGE),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_what_cannot_be_used_is_refused_in_a_sentence(data, sentence):
    with pytest.raises(GeluidError) as refused:
        klank.from_wav(data)
    assert str(refused.value) == sentence


whole = wav(tone(0.4))


@settings(max_examples=200, deadline=None)
@given(at=st.integers(0, 60), junk=st.binary(max_size=40), cut=st.integers(0, len(whole)))
def test_a_damaged_file_is_a_sound_or_a_refusal(at, junk, cut):
    for data in (whole[:at] + junk + whole[at + len(junk) :], whole[:cut], junk, b"RIFF1234WAVE" + junk):
        with suppress(GeluidError):
            assert klank.frames(klank.from_wav(data)) > 0


def test_joined_sounds_are_as_long_as_their_parts():
    parts = [klank.from_wav(wav(tone(seconds))) for seconds in (0.4, 1.0, 0.7)]
    joined = klank.join(parts)
    assert klank.frames(joined) == sum(klank.frames(part) for part in parts)


@pytest.mark.parametrize("junk", [b"", b"x" * 96, b"\xff\xf3\x44\xc4"])
def test_what_is_no_mp3_of_ours_is_not_counted(junk):
    with pytest.raises(GeluidError):
        klank.frames(junk)
