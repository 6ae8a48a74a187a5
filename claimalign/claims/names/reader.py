"""Names of people, places, bodies and products, with their titles.

A word is a name by its script (a capital Latin letter, katakana) unless it is a common word, or
by a cue: a title, an honorific, a verb of saying, letters that only foreign words show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimalign.claims.model import Name
from claimalign.claims.names import places
from claimalign.claims.names.cued import spaced_names, stems, unspaced_names
from claimalign.claims.names.rules import (
    LONGEST_COMPOUND,
    NameRules,
    full_names,
    make_name,
    name_rules,
    read_aloud,
    titles_before,
)
from claimalign.claims.names.sounds import alike_parts, may_be_alike, sound_of, weight_of
from claimalign.document import Sentence
from claimalign.languages import Language, NameWords
from claimalign.languages.kinds import NameKind

_KINDS: dict[str, NameKind] = {
    "territory": "place",
    "place": "place",
    "language": "unknown",
    "organisation": "organisation",
}
"""The kind of name that a code belongs to."""
_HEARD, _SHORTLY_HEARD = 0.78, 0.88
"""How alike a word without any cue must sound to be taken for a name; a short word more."""
_LONG = 9
"""A name of one word with so many sounds may be written as two, one of them a common word."""
_SHORT = 2.5
"""Words that weigh less are short."""


def read_document_names(
    sentences: Sequence[Sentence], language: Language
) -> list[tuple[Name, ...]]:
    """Read the names of each sentence of a document, again where one shows names of another.

    Where spaces stand between words, what a cue shows to be a name in one sentence is a name in
    all of them.
    """
    first = [read_names(sentence, language) for sentence in sentences]
    words = language.names
    if not words.spaced:
        return first
    people = (name for names in first for name in names if name.kind == "person")
    known = frozenset(word for name in people for word in name.text.split() if len(word) > 2)
    return [
        names
        if known.isdisjoint(stems(sentence.text, words))
        else read_names(sentence, language, known)
        for sentence, names in zip(sentences, first, strict=True)
    ]


def read_names(
    sentence: Sentence, language: Language, known: frozenset[str] = frozenset()
) -> tuple[Name, ...]:
    """Read the names in a sentence, in the order of the text; they do not overlap.

    `Name.span` and `Name.text` are without title and case ending. A country, people or language
    has its CLDR code; a name whose letters cannot be read has no sound. `known` words are names
    without any cue.
    """
    words = language.names
    territories = list(_territories(sentence, language))
    barred = {place.span.start - sentence.start for place in territories}
    cued = (
        spaced_names(sentence, words, barred, known)
        if words.spaced
        else unspaced_names(sentence, words)
    )
    found = sorted(
        [*territories, *_chains(sentence, words), *cued],
        key=lambda name: (name.span.start, -name.span.end, not name.code),
    )
    kept: list[Name] = []
    for name in found:
        if not kept or name.span.start >= kept[-1].span.end:
            kept.append(name)
    return tuple(kept)


def _territories(sentence: Sentence, language: Language) -> Iterator[Name]:
    words = language.names
    for start, end, code in places.places(language.code, words).find(sentence.text):
        kind = _KINDS[code.partition(":")[0]]
        yield make_name(sentence, start, end, words, kind, code=code)
    letters = places.letters(words)
    for match in places.short_pattern(words).finditer(sentence.text):
        for at, letter in enumerate(match[0], match.start()):
            code = f"territory:{letters[letter]}"
            yield make_name(sentence, at, at + 1, words, "place", code=code)


def _chains(sentence: Sentence, words: NameWords) -> Iterator[Name]:
    """Names that their script shows: Latin capitals, katakana; kept whole over their joiners."""
    rules = name_rules(words)
    titled = titles_before(sentence.text, rules)
    for match in rules.chain.finditer(sentence.text):
        for start, end in _without_common(match, words):
            yield _with_title(sentence, start, end, words, titled)
    for start, end in rules.read.find_all(sentence.text):
        yield _with_title(sentence, start, end, words, titled)
    for start, end in full_names(sentence.text, rules):
        if sentence.text[start:end] not in rules.common:
            yield _with_title(sentence, start, end, words, titled, "person")


def _with_title(
    sentence: Sentence,
    start: int,
    end: int,
    words: NameWords,
    titled: dict[int, str],
    kind: NameKind = "unknown",
) -> Name:
    rules = name_rules(words)
    after = rules.title_after.match(sentence.text, end)
    title = rules.titles[after[1]] if after else ""
    if kind != "person" and title in words.weak_titles.split():
        title = ""
    if not title or title in words.bare_titles.split():
        title = titled.get(start, title)
    if title or rules.follower.match(sentence.text, end):
        kind = "person"
    elif body := rules.body.match(sentence.text, end):
        kind = rules.bodies[body[1]]  # type: ignore[assignment]
    return make_name(sentence, start, end, words, kind, title=title)


def _without_common(chain: re.Match[str], words: NameWords) -> Iterator[tuple[int, int]]:
    """The stretches of a chain between its common words."""
    start = end = -1
    for part in re.finditer(r"[^ ]+", chain[0]):
        lead, tail = chain.start() + part.start(), chain.start() + part.end()
        if part[0].isdigit():
            end = tail
        elif _is_common(part[0], words) and not _is_person(chain, tail, words):
            if start >= 0:
                yield start, end
            start = -1
        else:
            start, end = (lead if start < 0 else start), tail
    if start >= 0:
        yield start, end


def _is_person(chain: re.Match[str], end: int, words: NameWords) -> bool:
    """Whether an honorific right after `end` makes even a common word a person's name."""
    after = name_rules(words).title_after.match(chain.string, end)
    return after is not None and name_rules(words).titles[after[1]] in words.bare_titles.split()


def _is_common(part: str, words: NameWords) -> bool:
    """Whether a part is made of common words alone, or is Latin without a capital."""
    common = name_rules(words).common
    if part.isascii():
        return part == part.lower() or part in common
    pieces = re.split(f"[{words.joiners}]", part) if words.joiners else [part]
    return all(_is_made_of(piece, common) for piece in pieces)


@lru_cache(maxsize=20_000)
def _is_made_of(text: str, common: frozenset[str]) -> bool:
    reached = {0}
    for end in range(1, min(len(text), LONGEST_COMPOUND) + 1):
        if any(start in reached and text[start:end] in common for start in range(end - 1)):
            reached.add(end)
    return len(text) in reached


def find_name(sound: str, text: str, words: NameWords) -> tuple[int, int, float]:
    """Find where `text` says a name that sounds like `sound`, by sound alone.

    For a name of the other language version that no cue shows in this one: the bar is higher
    than for two names. Returns start, end and how alike (0 to 1); `(0, 0, 0.0)` where no word
    reaches the bar.
    """
    best = (0, 0, 0.0)
    for spoken in sound.split("|"):
        parts = spoken.split()
        sought = {spoken.replace(" ", ""), *parts}
        alone = len(parts) > 1 or len(spoken) < _LONG
        for word in _heard_words(text, words, len(parts) + 1):
            if word.common and alone:
                continue
            likeness = word.likeness(sought, max(word.bar, best[2]))
            if likeness > best[2] and likeness >= word.bar:
                best = (word.start, word.end, likeness)
    return best


@dataclass(frozen=True, slots=True)
class _HeardWord:
    """Words of a text, one or some in a row, as they sound in one.

    `common` tells whether a common word is among them, `bar` how alike they must be to a name.
    """

    start: int
    end: int
    readings: tuple[str, ...]
    bar: float
    common: bool

    def likeness(self, sought: Iterable[str], least: float) -> float:
        """How alike they are to the reading of `sought` most like them; 0 if less than `least`."""
        return max(
            (
                alike_parts(one, other)
                for one in sought
                for other in self.readings
                if may_be_alike(one, other, least)
            ),
            default=0.0,
        )


@lru_cache(maxsize=500)
def _heard_words(text: str, words: NameWords, longest: int) -> tuple[_HeardWord, ...]:
    """Every word of a text that may be a name, and every row of up to `longest` of them."""
    rules = name_rules(words)
    tokens = list(re.finditer(f"{rules.token.pattern}|{rules.chain.pattern}", text))
    spoken = [_spoken(token[0], words) for token in tokens]
    found = []
    for i, first in enumerate(tokens):
        common, before = False, ("", "")
        for last, readings in zip(tokens[i : i + longest], spoken[i : i + longest], strict=True):
            common = common or last[0] in rules.common
            if not readings:
                break
            for length in _possible_ends(last[0], rules):
                ending = _spoken(last[0][:length], words)
                heard = tuple(dict.fromkeys(map("".join, zip(before, ending, strict=True))))
                bar = _SHORTLY_HEARD if weight_of(heard[0]) < _SHORT else _HEARD
                end = last.start() + length
                found.append(_HeardWord(first.start(), end, heard, bar, common))
            before = before[0] + readings[0], before[1] + readings[1]
    return tuple(found)


def _spoken(word: str, words: NameWords) -> tuple[str, str] | tuple[()]:
    """How a word sounds, and how with its capitals spelled; empty where it cannot be read."""
    heard = sound_of(word, words) or read_aloud(word, words)
    readings = heard.replace(" ", "").split("|")
    return (readings[0], readings[-1]) if readings[0] else ()


def _possible_ends(text: str, rules: NameRules) -> tuple[int, ...]:
    ending = rules.ending.search(text)
    if not ending or ending.start() < 2:
        return (len(text),)
    return (ending.start(), len(text))
