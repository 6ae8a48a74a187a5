"""The table of how sentences end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


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
    """End a sentence only before a capital letter."""
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
        *("Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Rev.", "Hon.", "Gov.", "Sen.", "Rep.", "Sens."),
        *("Reps.", "Det."),
        *("Gen.", "Col.", "Lt.", "Sgt.", "Capt.", "Maj.", "Cmdr.", "Pres.", "vs.", "v.", "cf."),
        *("approx.", "No.", "Nos.", "Vol.", "pp.", "p.", "ed.", "eds.", "Mt.", "Ft."),
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
        *("Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.", "Ave.", "St.", "p.m.", "a.m."),
        *("Str.", "usw.", "Std.", "Uds.", "ई."),
    )
    one_letter_words: Sequence[str] | None = None
    """Words of one letter with its vowel signs; any other such letter before a period is an
    initial. None where a language has no such initials, or capital letters to know them by."""
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
