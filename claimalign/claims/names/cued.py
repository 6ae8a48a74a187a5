"""Names that only a cue shows, in letters that do not: kanji, Devanagari."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from claimalign.claims.model import Name
from claimalign.claims.names.rules import NameRules, make_name, name_rules, titles_before
from claimalign.document import Sentence
from claimalign.languages import NameWords
from claimalign.languages.kinds import NameKind

_MOST_WORDS = 4
_SHORTEST_STEM = 3


def unspaced_names(sentence: Sentence, words: NameWords) -> Iterator[Name]:
    """Yield names that a title after them shows, where no space stands between words."""
    rules = name_rules(words)
    for match in rules.titled.finditer(sentence.text):
        is_known = match[1] in rules.family_names
        if is_known or not (rules.never.search(match[1]) or match[1] in rules.common):
            title = rules.titles[match[2]]
            yield make_name(sentence, *match.span(1), words, "person", title=title)


class _Word(NamedTuple):
    """A word in cued letters: where it starts, where its stem ends and where its ending does."""

    start: int
    stem: int
    end: int
    barred: bool
    foreign: bool
    half_foreign: bool


def spaced_names(
    sentence: Sentence, words: NameWords, barred: set[int], known: frozenset[str]
) -> Iterator[Name]:
    """Yield names that a title, an honorific, a verb or foreign letters show.

    No name goes over the offsets in `barred`; the words in `known` are names anyway.
    """
    rules = name_rules(words)
    text = sentence.text
    tokens = [_word(match, words, barred, known) for match in rules.token.finditer(text)]
    titled = titles_before(text, rules)
    next_free = 0
    for i, word in enumerate(tokens):
        if word.barred or i < next_free:
            continue
        run = _one_name(tokens[i : _run_end(text, tokens, i)], text, rules)
        followed = [n for n, part in enumerate(run) if rules.follower.match(text, part.end)]
        body = rules.body.match(text, run[-1].end)
        if followed:
            run = run[: followed[-1] + 1]
        elif body and word.foreign:
            pass
        elif word.foreign or _is_titled(word, titled, words):
            forename = text[word.start : word.stem] in rules.forenames
            while len(run) > 1 + forename and not (run[-1].foreign or run[-1].half_foreign):
                run.pop()
        else:
            continue
        next_free = i + len(run)
        title = titled.get(word.start, "")
        kind: NameKind = "person" if followed or title else "unknown"
        if kind == "unknown" and body and run[-1].end == body.start():
            kind = rules.bodies[body[1]]  # type: ignore[assignment]
        stem, end = run[-1].stem, run[-1].end
        if stem == end and (number := rules.number.match(text, end)):
            stem = end = number.end()
        yield make_name(sentence, word.start, stem, words, kind, title=title, ending=end)


def _one_name(run: list[_Word], text: str, rules: NameRules) -> list[_Word]:
    """The words up to where a forename behind two others begins the next person's name."""
    ends = (
        n for n, word in enumerate(run) if n > 1 and text[word.start : word.stem] in rules.forenames
    )
    return run[: next(ends, len(run))]


def _is_titled(word: _Word, titled: dict[int, str], words: NameWords) -> bool:
    """Whether a title before it makes the word a name; a weak one only a foreign-looking word."""
    title = titled.get(word.start)
    return title is not None and (word.half_foreign or title not in words.weak_titles.split())


def _is_forename(match: re.Match[str], stem: str, words: NameWords) -> bool:
    """Whether a word begins a person's name and another word follows that may go on with it."""
    return stem == match[0] and stem in name_rules(words).forenames


class _Shape(NamedTuple):
    """What a word shows by itself: its stem, and whether that is no name, foreign, half so."""

    stem: str
    is_no_name: bool
    foreign: bool
    half_foreign: bool


def _word(match: re.Match[str], words: NameWords, barred: set[int], known: frozenset[str]) -> _Word:
    start, end = match.span()
    shape = _shape(match[0], words)
    reports = name_rules(words).follower.match(match.string, start - 1) is not None
    return _Word(
        start,
        start + len(shape.stem),
        end,
        start in barred or shape.is_no_name or reports,
        shape.foreign or shape.stem in known or _is_forename(match, shape.stem, words),
        shape.half_foreign,
    )


@lru_cache(maxsize=50_000)
def _shape(word: str, words: NameWords) -> _Shape:
    """The shape of a word; it is no name if it is common, or inflected as no name is."""
    rules = name_rules(words)
    stem = _without(rules.ending, word)
    forms = (word, stem, _without(rules.loose_ending, word))
    is_no_name = not rules.common.isdisjoint(forms) or rules.never.search(word) is not None
    foreign = rules.foreign.search(stem) or rules.acronym.fullmatch(stem)
    return _Shape(
        stem, is_no_name, foreign is not None, rules.half_foreign.search(stem) is not None
    )


def _without(ending: re.Pattern[str], word: str) -> str:
    match = ending.search(word)
    return word[: match.start()] if match and match.start() >= _SHORTEST_STEM else word


def stems(text: str, words: NameWords) -> Iterator[str]:
    """The words in cued letters, each without its case ending."""
    return (_shape(word, words).stem for word in name_rules(words).token.findall(text))


def _run_end(text: str, tokens: list[_Word], first: int) -> int:
    """Where the run of possible name words that starts at `first` ends: after its last word."""
    last = first
    while (
        last + 1 < min(len(tokens), first + _MOST_WORDS)
        and tokens[last].stem == tokens[last].end
        and text[tokens[last].end : tokens[last + 1].start] in (" ", "-")
        and not tokens[last + 1].barred
    ):
        last += 1
    return last + 1
