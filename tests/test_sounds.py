"""Sounds: which names of two scripts sound like the same name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimalign.claims.names import ALIKE, alike, read_aloud, sound_of
from claimalign.claims.names.sounds import alike_parts, may_be_alike
from claimalign.languages import load

LINES = (Path(__file__).parent / "data" / "sounds.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("verdict", "japanese", "marathi"), PAIRS)
def test_pairs_of_names(verdict: str, japanese: str, marathi: str) -> None:
    likeness = alike(read_aloud(japanese, load("ja").names), sound_of(marathi, load("mr").names))
    assert (likeness >= ALIKE) == (verdict == "same")


@pytest.mark.parametrize("kanji", ["国会", "A社長", "鰐淵"])
def test_kanji_without_a_name_have_no_sound(kanji: str) -> None:
    assert read_aloud(kanji, load("ja").names) == ""


def test_no_sound_is_like_no_other() -> None:
    assert alike("", "tanaka") == 0.0


def test_a_surname_stands_for_the_full_name() -> None:
    words = load("mr").names
    assert alike(sound_of("ट्रम्प", words), sound_of("डोनाल्ड ट्रम्प", words)) >= ALIKE


def test_acronyms_are_read_as_words_and_as_letters() -> None:
    assert sound_of("NATO", load("mr").names).split("|") == ["nato", "enetio"]


names = st.text("アイカサタナトムメラレンーッャुकरेॅ्ंसABcde 12|・-", max_size=24)
codes = st.sampled_from(["ja", "mr", "xx"])


@given(names, codes, names, codes)
def test_alike_is_symmetric_and_bounded(a: str, of_a: str, b: str, of_b: str) -> None:
    sounds = sound_of(a, load(of_a).names), sound_of(b, load(of_b).names)
    assert alike(*sounds) == alike(*reversed(sounds))
    assert 0.0 <= alike(*sounds) <= 1.0


parts = st.text("aiueokgsztdnhbpmyrlwvfj", max_size=12)


@given(parts, parts, st.sampled_from([0.3, 0.6, 0.78, 0.9]))
def test_what_is_alike_is_never_ruled_out(a: str, b: str, least: float) -> None:
    assert may_be_alike(a, b, least) or alike_parts(a, b) < least


@given(st.text(max_size=40), codes)
def test_a_name_is_alike_to_itself(name: str, code: str) -> None:
    sound = sound_of(name, load(code).names)
    assert alike(sound, sound) == 1.0
    assert sound.isascii()


def test_a_giant_name_is_read() -> None:
    sounds = [sound_of(letter * 1_000_000, load("ja").names) for letter in "アB"]
    assert alike(*sounds) < ALIKE
