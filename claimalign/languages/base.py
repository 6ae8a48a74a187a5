"""What the rooms know about a language: plain data, read from the TOML files of its folder.

Every field has a neutral default that works for a language without a folder. The same file
names stand in every folder, one for each table of Language: `sentences.toml` fills
SentenceRules, `numbers.toml` NumberWords, and so on.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """How sentences end (`sentences.toml`)."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How quantities are written (`numbers.toml`)."""


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """How dates, times and durations are written (`calendar.toml`)."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """How names, titles and roles are written, and how names sound (`names.toml`)."""


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """How somebody's words are reported (`speech.toml`)."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its ISO 639-1 code and its tables."""

    code: str
    sentences: SentenceRules = field(default_factory=SentenceRules)
    numbers: NumberWords = field(default_factory=NumberWords)
    calendar: CalendarWords = field(default_factory=CalendarWords)
    names: NameWords = field(default_factory=NameWords)
    speech: SpeechWords = field(default_factory=SpeechWords)
