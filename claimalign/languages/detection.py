"""Which language a text is written in.

langdetect (character n-grams) knows 55 languages, but takes short Marathi for Hindi or Nepali and
short Japanese for Chinese. For these, `detection.toml` holds better evidence: letters, words and
word endings of one language only; langdetect is asked where they do not decide.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

__all__ = ["UNKNOWN", "detect"]

UNKNOWN = "und"
"""The code of a text whose language cannot be told (ISO 639-2)."""

_SAMPLE = 10_000
"""So many characters are enough to know a language."""
_SHARE = 0.3
"""A script counts from this share of a text's letters on."""

_LEAD = 2
"""Evidence that leads by this much is not left to langdetect."""


def detect(text: str) -> str:
    """The ISO 639-1 code of the text's language, UNKNOWN where nothing in it tells.

    The same text gives the same answer in every run.
    """
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    scripts = Counter(_script(character) for character in sample if character.isalpha())
    if not scripts:
        return UNKNOWN
    characters = Counter(sample)
    words = Counter("".join(c if _is_part(c) else " " for c in sample).casefold().split())
    evidence = {
        code: profile.evidence(characters, words)
        for code, profile in _profiles().items()
        if sum(scripts[script] for script in profile.scripts) >= _SHARE * scripts.total()
    }
    most = max(evidence.values(), default=0)
    best = [code for code, count in evidence.items() if count > most - _LEAD]
    return best[0] if len(best) == 1 else _guess(sample, best)


@dataclass(frozen=True, slots=True)
class _Profile:
    """What speaks for one language."""

    scripts: tuple[str, ...]
    letters: frozenset[str]
    words: frozenset[str]
    endings: tuple[str, ...]

    def evidence(self, characters: Mapping[str, int], words: Mapping[str, int]) -> int:
        """How strongly the text speaks for the language; a letter counts as much as two words."""
        return 2 * sum(characters.get(letter, 0) for letter in self.letters) + sum(
            count * ((word in self.words) + word.endswith(self.endings))
            for word, count in words.items()
        )


@cache
def _profiles() -> dict[str, _Profile]:
    data = files("claimalign.languages").joinpath("detection.toml").read_text(encoding="utf-8")
    return {
        code: _Profile(
            scripts=tuple(table["scripts"]),
            letters=frozenset(table.get("letters", "")) - {"\n"},
            words=frozenset(table.get("words", ())),
            endings=tuple(table.get("endings", ())),
        )
        for code, table in tomllib.loads(data).items()
    }


def _guess(text: str, candidates: list[str]) -> str:
    """What langdetect takes the text for: one of the candidates where there are any."""
    from langdetect.lang_detect_exception import LangDetectException

    detector = _langdetect().create()
    detector.append(text)
    try:
        guesses = [guess.lang.split("-")[0] for guess in detector.get_probabilities()]
    except LangDetectException:
        guesses = []
    likely = [guess for guess in guesses if guess in candidates]
    return (likely or candidates or guesses or [UNKNOWN])[0]


@cache
def _langdetect() -> DetectorFactory:
    """The factory of detectors, our own: the global one's seed is other people's matter."""
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    factory.set_seed(0)
    return factory


@cache
def _script(character: str) -> str:
    """The first word of the character's Unicode name: LATIN, DEVANAGARI, CJK, ..."""
    return unicodedata.name(character, "").split(" ")[0]


@cache
def _is_part(character: str) -> bool:
    """Whether this is a letter or a mark that combines with one."""
    return unicodedata.category(character)[0] in "LM"
