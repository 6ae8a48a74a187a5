"""What the rooms know about a language: plain data, read from the TOML files of its folder.

Every field has a neutral default that works for a language without a folder. The same file
names stand in every folder, one for each table of Language: `sentences.toml` fills
SentenceRules, `numbers.toml` NumberWords, and so on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """How sentences end (`sentences.toml`).

    Marks and pairs belong to scripts rather than to a language, so that most languages only
    fill the lists of words.
    """

    full_stops: str = "。｡।॥۔።။។"
    """End a sentence wherever they stand outside quotes and brackets."""
    questions: str = "?!？！‼⁇⁈⁉؟"
    """End a sentence unless the words after them carry it on."""
    periods: str = ".．"
    """End a sentence unless they abbreviate, number or divide."""
    ellipses: str = "…⋯"
    """End a sentence only before a capital letter or a word that opens one."""
    joiners: str = ",;:、，；：،؛"
    """Right after a mark they show that the sentence runs on."""
    quotes: Sequence[str] = (
        *("“”", '“"', '"”', '""', "„“", "„”", "””", "«»", "»«", "‹›", "›‹"),
        *("‘’", "‚‘", "''", "「」", "『』", "｢｣", "〝〟", "《》", "〈〉"),
    )
    """Opening and closing mark; no sentence ends between them."""
    brackets: Sequence[str] = ("()", "[]", "{}", "（）", "［］", "｛｝", "【】", "〔〕")
    """As quotes, but what stands in them belongs to the sentence around them."""
    apostrophes: str = "'’"
    """Quotation marks that are none between two letters."""
    abbreviations: Sequence[str] = ()
    """Words of this language that end in a mark and never end a sentence."""
    trailing_abbreviations: Sequence[str] = ()
    """Those that may end one: they do before `openings`."""
    common_abbreviations: Sequence[str] = (
        # English
        *("Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "Rev.", "Hon.", "Gov.", "Sen.", "Rep."),
        *("Gen.", "Col.", "Lt.", "Sgt.", "Capt.", "Maj.", "Cmdr.", "Pres.", "vs.", "v.", "cf."),
        *("approx.", "No.", "Nos.", "Vol.", "pp.", "p.", "ed.", "eds.", "Mt.", "Ft."),
        *("Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
        # German
        *("Hr.", "Fr.", "Nr.", "Bd.", "bzw.", "ca.", "Mio.", "Mrd.", "Tsd.", "vgl.", "evtl."),
        *("inkl.", "sog.", "geb.", "gest.", "Abs.", "Dipl.", "Ing."),
        # French, Spanish, Italian
        *("M.", "MM.", "Mme.", "Mlle.", "Me.", "Mgr.", "env.", "Sra.", "Srta.", "Ud.", "Dra."),
        *("Sig.", "Avv.", "Dott.", "pág.", "núm.", "av."),
        # Hindi and Nepali
        *("डॉ.", "डा.", "प्रो.", "श्री.", "पं.", "मो.", "रु.", "रू.", "सु.", "कु."),
    )
    """As `abbreviations`, for text that is no language's own or quotes another's names."""
    common_trailing_abbreviations: Sequence[str] = (
        *("Jr.", "Sr.", "Inc.", "Ltd.", "Corp.", "Co.", "Bros.", "Dept.", "etc.", "al."),
        *("Ave.", "Str.", "usw.", "Std.", "Uds.", "ई."),
    )
    openings: Sequence[str] = (
        *("The", "This", "That", "These", "Those", "There", "It", "He", "She", "They", "We"),
        *("But", "And", "However", "In", "On", "At", "After", "Before", "When", "While", "If"),
        *("Der", "Die", "Das", "Es", "Er", "Sie", "Wir", "Aber", "Und", "Doch"),
        *("Les", "Il", "Elle", "Ils", "Elles", "Mais", "Pero"),
    )
    """Words that begin a sentence where the mark before them may or may not end one."""
    continuations: Sequence[str] = ()
    """Words that carry a sentence on after a closed quote or a question mark."""
    attributions: Sequence[str] = ()
    """Words that end the short clause that says whose the quote before it was."""
    ordinal_nouns: Sequence[str] = (
        *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"),
        *("Oktober", "November", "Dezember", "Jahrhundert", "Platz", "Runde", "Spieltag"),
    )
    """Words before which a number with a period is an ordinal ("3. Oktober")."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How quantities are written (`numbers.toml`)."""


def _digit_forms() -> list[dict[str, Any]]:
    return [
        {
            "value": "{year}-{month_number}-{day}",
            "written": [r"{year}-(?=\d\d){month_number}-(?=\d\d(?!\d)){day}"],
        },
        {"value": "{time}", "written": [r"{hour}:(?=[0-5]\d(?!\d)){minute}(?!:\d)"]},
    ]


@dataclass(frozen=True, slots=True, eq=False)
class CalendarWords:
    """How dates, times and durations are written (`calendar.toml`).

    `forms` are tried in their order. Each has a `value` (claims/timex.py) and the ways it is
    `written`: regular expressions with `{slots}`, each of which stands for a word of the table
    of its name in `words` (value first: `words["weekday"]["1"] == ["月曜日", "月曜"]`), or for a
    number where there is no such table. `digit_forms` are what every language writes alike.
    """

    letters: str = ""
    """Characters that words are made of, as in a regular expression's brackets; a moment never
    ends or begins within such a word. Empty for a language that leaves no space between words."""
    endings: list[str] = field(default_factory=list)
    """Case endings that can follow a form."""
    cldr: str = ""
    """The CLDR locale whose names of months and weekdays are added to the tables."""
    words: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    scales: dict[str, int] = field(default_factory=dict)
    additions: dict[str, float] = field(default_factory=dict)
    forms: list[dict[str, Any]] = field(default_factory=list)
    digit_forms: list[dict[str, Any]] = field(default_factory=_digit_forms)


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
