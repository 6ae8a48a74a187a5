"""A sentence laid out for reading its speech: quotations, and whoever may have spoken."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claimalign.claims.lexical.patterns import either, entries, is_letter
from claimalign.claims.lexical.words import alternatives
from claimalign.claims.model import Name
from claimalign.claims.speech.quotations import Quotation, quotations
from claimalign.document import Sentence
from claimalign.languages import SpeechWords

WRITINGS = frozenset({"report", "study", "document", "statement", "data", "media"})
"""Roles of writings: they report in the locative too ("in the report it says")."""
_OFFICES = "police court government ministry military party company agency team official"
_BODIES = WRITINGS | frozenset(_OFFICES.split())
"""Roles of bodies: a name right before one is not the speaker but says which body it is."""
_LONGEST_PHRASE = 40


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who may have spoken.

    `start` and `end` count from the start of the sentence. `subject` and `writing` tell whether
    the mark of a subject, or of a writing as a source, follows.
    """

    start: int
    end: int
    name: Name | None
    role: str
    subject: bool
    writing: bool


@dataclass(frozen=True, slots=True)
class _Rules:
    """The patterns that a language's words make."""

    subject_mark: re.Pattern[str]
    writing_mark: re.Pattern[str]
    role: re.Pattern[str]
    role_before: re.Pattern[str]
    name_after: re.Pattern[str]
    noun: re.Pattern[str]
    pronoun: re.Pattern[str]
    pronouns: dict[str, str]
    subject_pronouns: frozenset[str]
    roles: dict[str, str]


@cache
def _rules(words: SpeechWords) -> _Rules:
    roles = entries(words.roles)
    subjects = entries(words.subject_pronouns)
    pronouns = entries(words.pronouns) | subjects | entries(words.source_pronouns)
    return _Rules(
        subject_mark=re.compile(either(words.subject_marks)),
        writing_mark=re.compile(words.writing_marks),
        role=re.compile(f"({alternatives(roles)})(?:{words.role_after})"),
        role_before=re.compile(words.role_before),
        name_after=re.compile(words.name_after),
        noun=re.compile(words.subject),
        pronoun=re.compile(alternatives(pronouns)),
        pronouns=pronouns,
        subject_pronouns=frozenset(subjects),
        roles=roles,
    )


class Passage:
    """A sentence with its quotations and mentions, each found by its place in little time."""

    def __init__(self, sentence: Sentence, words: SpeechWords, names: Sequence[Name]) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.words = words
        self.quoted = quotations(self.text, words.quotes)
        self._inside = _insides(self.text, self.quoted)
        self._quote_starts = [quotation.start for quotation in self.quoted]
        self._quote_ends = [quotation.end for quotation in self.quoted]
        self.mentions = _mentions(sentence, words, names)
        self._mention_ends = [mention.end for mention in self.mentions]

    def is_quoted(self, at: int) -> bool:
        """Whether the offset is inside a quotation whose end is certain."""
        return bool(self._inside[at])

    def spoken(self, start: int, end: int) -> list[Mention]:
        """Return the mentions within a stretch, none from inside a quotation."""
        first, last = bisect_left(self._mention_ends, start), bisect_right(self._mention_ends, end)
        return [
            mention
            for mention in self.mentions[first:last]
            if mention.start >= start and not self.is_quoted(mention.start)
        ]

    def is_pronoun(self, mention: Mention) -> bool:
        """Whether a mention is a pronoun, and no role or noun."""
        return self.text[mention.start : mention.end] in _rules(self.words).pronouns

    def quotation_before(self, at: int) -> Quotation | None:
        """Return the last quotation that ends at the offset or before."""
        place = bisect_right(self._quote_ends, at)
        return self.quoted[place - 1] if place else None

    def quotation_after(self, at: int) -> Quotation | None:
        """Return the first quotation that starts at the offset or after."""
        place = bisect_left(self._quote_starts, at)
        return self.quoted[place] if place < len(self.quoted) else None


def _insides(text: str, quoted: list[Quotation]) -> bytearray:
    inside = bytearray(len(text) + 1)
    for quotation in quoted:
        if quotation.closed:
            length = quotation.end - quotation.start - 1
            inside[quotation.start + 1 : quotation.end] = b"\1" * length
    return inside


def _mentions(sentence: Sentence, words: SpeechWords, names: Sequence[Name]) -> list[Mention]:
    """Whoever may have spoken, by where they end.

    A role right after a name belongs to it; a role further on that the name belongs to ("the
    spokesman of the Trump campaign") speaks itself.
    """
    rules = _rules(words)
    text = sentence.text
    found: dict[int, Mention] = {}
    taken = bytearray(len(text) + 1)

    def add(start: int, end: int, name: Name | None = None, role: str = "") -> None:
        subject = bool(rules.subject_mark.match(text, end))
        subject = subject or text[start:end] in rules.subject_pronouns
        writing = bool(rules.writing_mark.match(text, end))
        found.setdefault(end, Mention(start, end, name, role, subject, writing))
        taken[start:end] = b"\1" * (end - start)

    named: dict[int, tuple[int, Name]] = {}
    for name in names:
        start, end = name.span.start - sentence.start, name.span.end - sentence.start
        if after := rules.name_after.match(text, end):
            end = after.end()
        named[end] = start, name
        add(start, end, name)
    for match in rules.role.finditer(text):
        role = rules.roles[match[1]]
        if match.start() in named:
            start, owner = named[match.start()]
            add(start, match.end(), None if role in _BODIES else owner, role)
        elif _stands_alone(match, words):
            window = max(0, match.start() - _LONGEST_PHRASE)
            before = rules.role_before.search(text, window, match.start())
            add(before.start() if before else match.start(), match.end(), role=role)
    for match in rules.pronoun.finditer(text):
        if _stands_alone(match, words):
            add(*match.span(), role=rules.pronouns[match[0]])
    for match in rules.noun.finditer(text):
        if not taken[match.end() - 1]:
            add(*match.span())
    return sorted(found.values(), key=lambda mention: mention.end)


def _stands_alone(match: re.Match[str], words: SpeechWords) -> bool:
    """Whether a match is not cut out of the middle of a word; its ending may follow."""
    return not words.spaced or not is_letter(match.string, match.start() - 1)
