"""Names that only a cue shows, in letters that do not: kanji, Devanagari."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
        if not rules.never.search(match[1]) and match[1] not in rules.common:
            title = rules.titles[match[2]]
            yield make_name(sentence, *match.span(1), words, "person", title=title)


@dataclass(frozen=True, slots=True)
class _Word:
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
    tokens = [_word(match, rules, barred, known) for match in rules.token.finditer(text)]
    titled = titles_before(text, rules)
    next_free = 0
    for i, word in enumerate(tokens):
        if word.barred or i < next_free:
            continue
        run = tokens[i : _run_end(text, tokens, i)]
        followed = [n for n, part in enumerate(run) if rules.follower.match(text, part.end)]
        body = rules.body.match(text, run[-1].end)
        if followed:
            run = run[: followed[-1] + 1]
        elif body and word.foreign:
            pass
        elif word.foreign or _is_titled(word, titled, words):
            while len(run) > 1 and not (run[-1].foreign or run[-1].half_foreign):
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


def _is_titled(word: _Word, titled: dict[int, str], words: NameWords) -> bool:
    """Whether a title before it makes the word a name; a weak one only a foreign-looking word."""
    title = titled.get(word.start)
    return title is not None and (word.half_foreign or title not in words.weak_titles.split())


def _word(match: re.Match[str], rules: NameRules, barred: set[int], known: frozenset[str]) -> _Word:
    word = match[0]
    stem = _without(rules.ending, word)
    foreign = stem in known or bool(rules.foreign.search(stem))
    return _Word(
        match.start(),
        match.start() + len(stem),
        match.end(),
        match.start() in barred or _is_no_name(match, stem, rules),
        foreign,
        bool(rules.half_foreign.search(stem)),
    )


def _without(ending: re.Pattern[str], word: str) -> str:
    match = ending.search(word)
    return word[: match.start()] if match and match.start() >= _SHORTEST_STEM else word


def _is_no_name(match: re.Match[str], stem: str, rules: NameRules) -> bool:
    """Whether a word is common, a verb of saying, or inflected as no name is."""
    word = match[0]
    loose_stem = _without(rules.loose_ending, word)
    return (
        not rules.common.isdisjoint((word, stem, loose_stem))
        or rules.never.search(word) is not None
        or rules.follower.match(match.string, match.start() - 1) is not None
    )


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
