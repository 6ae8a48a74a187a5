"""Names of people, places, bodies and products, with their titles, in one sentence.

A word is a name by its script (a capital Latin letter, katakana) unless it is a common word, or
by a cue: a title, an honorific, a verb of saying, letters that only foreign words show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimalign.claims import places
from claimalign.claims.model import Name, NameKind
from claimalign.claims.sounds import alike_as_one, sound_of, weight_of
from claimalign.document import Sentence
from claimalign.languages.base import Language, NameWords

_LATIN = r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9+]*(?:[&'’.-](?!s\b)[A-Za-zÀ-ɏ0-9]+)*"
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Rules:
    """The patterns that a language's words make."""

    chain: re.Pattern[str]
    token: re.Pattern[str]
    titled: re.Pattern[str]
    ending: re.Pattern[str]
    title_before: re.Pattern[str]
    title_after: re.Pattern[str]
    body: re.Pattern[str]
    follower: re.Pattern[str]
    foreign: re.Pattern[str]
    half_foreign: re.Pattern[str]
    never: re.Pattern[str]
    number: re.Pattern[str]
    reading: re.Pattern[str]
    titles: dict[str, str]
    bodies: dict[str, str]
    readings: dict[str, str]
    common: frozenset[str]


def _any(patterns: tuple[str, ...]) -> str:
    return "|".join(patterns) or "(?!)"


def _words(table: dict[str, str]) -> dict[str, str]:
    """Word -> identifier, from identifier -> words."""
    return {word.replace("_", " "): code for code, words in table.items() for word in words.split()}


def _literal(words: dict[str, str]) -> str:
    """A pattern of the words, longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) or "(?!)"


def _whole(words: dict[str, str], letters: str) -> str:
    """A pattern of the words, not cut out of a longer run of `letters`."""
    inside = {word: code for word, code in words.items() if re.match(f"[{letters}]", word[-1])}
    others = {word: code for word, code in words.items() if word not in inside}
    return f"(?:{_literal(others)})|(?:{_literal(inside)})(?![{letters}])"


@cache
def _rules(words: NameWords) -> _Rules:
    titles, bodies = _words(words.titles), _words(words.bodies)
    readings = dict(pair.split("=") for pair in words.readings.split())
    cued = words.cued_letters or "\0"
    own = f"[{words.name_letters}]+|" if words.name_letters else ""
    part = rf"(?:{own}{_LATIN})"
    title = _whole(titles, words.name_letters or "A-Za-z")
    number = rf"\d{{1,4}}(?![A-Za-z])(?!{words.counted})"
    joined = rf"(?:[{words.joiners}]|[ -])" if words.joiners else "[ -]"
    edge = rf"(?<![{cued}])" if words.spaced else ""
    return _Rules(
        chain=re.compile(rf"{part}(?:{joined}(?:{part}|{number}))*"),
        token=re.compile(rf"[{cued}]+(?:[.'’-][{cued}]+)*"),
        titled=re.compile(rf"(?<![{cued}])([{cued}]{{2,4}}?)(?:{words.before_titles})({title})"),
        ending=re.compile(f"(?:{words.endings or '(?!)'})$"),
        title_before=re.compile(rf"{edge}({_literal(titles)})(?:{words.after_titles})"),
        title_after=re.compile(rf"\s?(?:{words.before_titles})({title})"),
        body=re.compile(rf"\s?({_literal(bodies)})"),
        follower=re.compile(_any(words.followers)),
        foreign=re.compile(_any(words.foreign_shapes)),
        half_foreign=re.compile(_any(words.half_foreign_shapes)),
        never=re.compile(words.never or "(?!)"),
        number=re.compile(f"[ -]{number}"),
        reading=re.compile(_literal(readings)),
        titles=titles,
        bodies=bodies,
        readings=readings,
        common=frozenset(words.common.split()) | frozenset(titles) | frozenset(bodies),
    )


def read_document_names(
    sentences: Sequence[Sentence], language: Language
) -> list[tuple[Name, ...]]:
    """The names of each sentence of a document, read twice.

    What a cue shows to be a name in one sentence is a name in all of them.
    """
    first = [read_names(sentence, language) for sentence in sentences]
    known = frozenset(
        word
        for names in first
        for name in names
        if name.kind == "person"
        for word in name.text.split()
        if len(word) > 2
    )
    return [read_names(sentence, language, known) for sentence in sentences]


def read_names(
    sentence: Sentence, language: Language, known: frozenset[str] = frozenset()
) -> tuple[Name, ...]:
    """The names in a sentence, in the order of the text; they do not overlap.

    `Name.span` and `Name.text` are without title and case ending. A country, people or language
    has its CLDR code; a name whose letters cannot be read has no sound. `known` words are names
    without any cue.
    """
    words = language.names
    territories = list(_territories(sentence, language))
    barred = {place.span.start - sentence.start for place in territories}
    cued = _spaced(sentence, words, barred, known) if words.spaced else _cued(sentence, words)
    found = sorted(
        [
            *territories,
            *_chains(sentence, words),
            *cued,
        ],
        key=lambda name: (name.span.start, -name.span.end, not name.code),
    )
    kept: list[Name] = []
    for name in found:
        if not kept or name.span.start >= kept[-1].span.end:
            kept.append(name)
    return tuple(kept)


def _territories(sentence: Sentence, language: Language) -> Iterator[Name]:
    known = places.surfaces(language.code, language.names)
    for match in places.pattern(language.code, language.names).finditer(sentence.text):
        code = known[match[0]]
        kind: NameKind = "place" if code.startswith("territory") else "unknown"
        yield _name(sentence, match.start(), match.end(), language.names, kind, code=code)
    letters = _words(language.names.short_territories)
    for match in places.short_pattern(language.names).finditer(sentence.text):
        for at, letter in enumerate(match[0], match.start()):
            code = f"territory:{letters[letter]}"
            yield _name(sentence, at, at + 1, language.names, "place", code=code)


def _chains(sentence: Sentence, words: NameWords) -> Iterator[Name]:
    """Names that their script shows: Latin capitals, katakana; kept whole over their joiners."""
    rules = _rules(words)
    titled = _ends_of_titles(sentence.text, rules)
    for match in rules.chain.finditer(sentence.text):
        for start, end in _without_common(match, words):
            yield _with_title(sentence, start, end, words, titled)
    for match in rules.reading.finditer(sentence.text):
        yield _with_title(sentence, match.start(), match.end(), words, titled)


def _ends_of_titles(text: str, rules: _Rules) -> dict[int, str]:
    """Where a title before a name ends, and which title it is."""
    return {match.end(): rules.titles[match[1]] for match in rules.title_before.finditer(text)}


def _with_title(
    sentence: Sentence, start: int, end: int, words: NameWords, titled: dict[int, str]
) -> Name:
    rules = _rules(words)
    after = rules.title_after.match(sentence.text, end)
    behind = rules.titles[after[1]] if after else ""
    title = behind if behind not in words.weak_titles else ""
    if title in words.bare_titles or not title:
        title = titled.get(start, title)
    kind: NameKind = "person" if title or rules.follower.match(sentence.text, end) else "unknown"
    if kind == "unknown" and (body := rules.body.match(sentence.text, end)):
        kind = rules.bodies[body[1]]  # type: ignore[assignment]
    return _name(sentence, start, end, words, kind, title=title)


def _without_common(chain: re.Match[str], words: NameWords) -> Iterator[tuple[int, int]]:
    """The stretches of a chain between its common words."""
    start = end = -1
    for part in re.finditer(r"[^ ]+", chain[0]):
        lead, tail = chain.start() + part.start(), chain.start() + part.end()
        if part[0].isdigit() and start >= 0:
            end = tail
        elif part[0].isdigit() or (
            _is_common(part[0], words) and not _is_person(chain, tail, words)
        ):
            if start >= 0:
                yield start, end
            start = -1
        else:
            start, end = (lead if start < 0 else start), tail
    if start >= 0:
        yield start, end


def _is_person(chain: re.Match[str], end: int, words: NameWords) -> bool:
    """Whether a title right after `end` makes even a common word a person's name."""
    after = _rules(words).title_after.match(chain.string, end)
    return after is not None and _rules(words).titles[after[1]] in words.bare_titles


def _is_common(part: str, words: NameWords) -> bool:
    """Whether a part is made of common words alone, or is Latin without a capital."""
    if part.isascii():
        return part == part.lower() or part in _rules(words).common
    return all(
        _is_made_of(piece, _rules(words).common) for piece in re.split(f"[{words.joiners}]", part)
    )


@cache
def _is_made_of(text: str, common: frozenset[str]) -> bool:
    reached = {0}
    for end in range(1, min(len(text), 60) + 1):
        if any(start in reached and text[start:end] in common for start in range(end)):
            reached.add(end)
    return len(text) in reached


def _cued(sentence: Sentence, words: NameWords) -> Iterator[Name]:
    """Names that a title after them shows, in letters written without spaces (kanji)."""
    rules = _rules(words)
    for match in rules.titled.finditer(sentence.text):
        if not rules.never.search(match[1]) and match[1] not in rules.common:
            title = rules.titles[match[2]]
            yield _name(sentence, *match.span(1), words, "person", title=title)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in cued letters: where it starts, where its stem ends and where its ending does."""

    start: int
    stem: int
    end: int
    barred: bool
    foreign: bool
    half_foreign: bool


def _spaced(
    sentence: Sentence, words: NameWords, barred: set[int], known: frozenset[str]
) -> Iterator[Name]:
    """Names that cues show, in letters written with spaces (Devanagari)."""
    rules = _rules(words)
    text = sentence.text
    tokens = [_word(match, rules, barred, known) for match in rules.token.finditer(text)]
    titled = _ends_of_titles(text, rules)
    taken = -1
    for i, word in enumerate(tokens):
        if word.barred or i <= taken:
            continue
        last = _last_word(text, tokens, i)
        followed = any(rules.follower.match(text, tokens[j].end) for j in range(i, last + 1))
        if followed:
            last = next(
                j for j in range(last, i - 1, -1) if rules.follower.match(text, tokens[j].end)
            )
        elif word.foreign or _is_titled(word, titled, words):
            while last > i and not (tokens[last].foreign or tokens[last].half_foreign):
                last -= 1
        else:
            continue
        taken = last
        title = titled.get(word.start, "")
        kind: NameKind = "person" if followed or title else "unknown"
        stem, end = tokens[last].stem, tokens[last].end
        if stem == end and (number := rules.number.match(text, end)):
            stem = end = number.end()
        yield _name(sentence, word.start, stem, words, kind, title=title, ending=end)


def _is_titled(word: _Word, titled: dict[int, str], words: NameWords) -> bool:
    """Whether a title before it makes the word a name; a weak one only a foreign-looking word."""
    title = titled.get(word.start)
    return title is not None and (word.half_foreign or title not in words.weak_titles)


def _word(match: re.Match[str], rules: _Rules, barred: set[int], known: frozenset[str]) -> _Word:
    word = match[0]
    ending = rules.ending.search(word)
    stem = word[: ending.start()] if ending and ending.start() >= 2 else word
    no_name = (
        match.start() in barred
        or word in rules.common
        or stem in rules.common
        or bool(rules.never.search(word))
        or bool(rules.follower.match(match.string, match.start() - 1))
        or any(word[:-tail] in rules.common for tail in (1, 2, 3) if len(word) - tail >= 3)
    )
    return _Word(
        match.start(),
        match.start() + len(stem),
        match.end(),
        no_name,
        stem in known or bool(rules.foreign.search(stem)),
        bool(rules.half_foreign.search(stem)),
    )


def _last_word(text: str, tokens: list[_Word], first: int) -> int:
    """The last word of the run of possible name words that starts at `first`."""
    last = first
    while (
        last + 1 < min(len(tokens), first + _MOST_WORDS)
        and tokens[last].stem == tokens[last].end
        and text[tokens[last].end : tokens[last + 1].start] in (" ", "-")
        and not tokens[last + 1].barred
    ):
        last += 1
    return last


def _name(
    sentence: Sentence,
    start: int,
    end: int,
    words: NameWords,
    kind: NameKind,
    *,
    code: str = "",
    title: str = "",
    ending: int = 0,
) -> Name:
    """The name from `start` to `end`.

    Where a short case ending up to `ending` was taken off, which may belong to the name, the
    sound has both readings.
    """
    text = sentence.text[start:end]
    readings = [sound_of(_rules(words).readings.get(text, text), words)]
    if 0 < ending - end <= 2:
        readings.append(sound_of(sentence.text[start:ending], words))
    sound = "|".join(reading for reading in readings if reading)
    return Name(sentence.span(start, end), text, kind, sound, code, title)


_HEARD = 0.78
"""How alike a word without any cue must sound to be taken for a name, and a short one more."""
_SHORT = 2.5


def find_name(sound: str, text: str, words: NameWords) -> tuple[int, int, float]:
    """Where `text` says a name that sounds like `sound`, by sound alone, and how alike (0 to 1).

    For a name of the other language version that no cue shows in this one: the bar is higher
    than for two names. Returns `(0, 0, 0.0)` where no word reaches it.
    """
    rules = _rules(words)
    tokens = list(re.finditer(rf"{rules.token.pattern}|{rules.chain.pattern}", text))
    best = (0, 0, 0.0)
    for spoken in sound.split("|"):
        parts = spoken.split()
        sought = [spoken, *parts] if len(parts) > 1 else [spoken]
        for i, first in enumerate(tokens):
            for last in tokens[i : i + len(parts) + 1]:
                if last[0] in rules.common:
                    break
                for end in _possible_ends(text[first.start() : last.end()], rules):
                    heard = sound_of(text[first.start() : first.start() + end], words)
                    likeness = max(alike_as_one(part, heard) for part in sought)
                    bar = _HEARD + (0.1 if weight_of(heard) < _SHORT else 0.0)
                    if likeness > best[2] and likeness >= bar:
                        best = (first.start(), first.start() + end, likeness)
    return best


def _possible_ends(text: str, rules: _Rules) -> tuple[int, ...]:
    ending = rules.ending.search(text)
    if not ending or ending.start() < 2:
        return (len(text),)
    return (ending.start(), len(text))
