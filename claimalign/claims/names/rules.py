"""The patterns by which a language shows its names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from claimalign.claims.lexical.patterns import NOTHING, either, entries, literal
from claimalign.claims.model import Name
from claimalign.claims.names.sounds import sound_of
from claimalign.document import Sentence
from claimalign.languages import NameWords
from claimalign.languages.kinds import NameKind

_LATIN = r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9+]*(?:[&'’.-](?!s\b)[A-Za-zÀ-ɏ0-9]+)*"
_SHORT_ENDING = 2
"""An ending this short may as well be the end of the name itself."""
_SHORTEST_COMMON = 3
"""No part of a compound is shorter than this."""


@dataclass(frozen=True, slots=True)
class NameRules:
    """Compiled patterns and tables of NameWords.

    `chain` finds words that their script shows to be names, with what joins them; `token` a word
    in cued letters; `titled` (without spaces between words) a name and the title after it.
    """

    chain: re.Pattern[str]
    token: re.Pattern[str]
    titled: re.Pattern[str]
    number: re.Pattern[str]
    ending: re.Pattern[str]
    loose_ending: re.Pattern[str]
    title_before: re.Pattern[str]
    title_after: re.Pattern[str]
    body: re.Pattern[str]
    follower: re.Pattern[str]
    foreign: re.Pattern[str]
    half_foreign: re.Pattern[str]
    never: re.Pattern[str]
    reading: re.Pattern[str]
    titles: dict[str, str]
    bodies: dict[str, str]
    readings: dict[str, str]
    common: frozenset[str]


@cache
def name_rules(words: NameWords) -> NameRules:
    """Compile the words of a language, once."""
    titles, bodies = entries(words.titles), entries(words.bodies)
    readings = dict(pair.split("=") for pair in words.readings.split())
    cued = words.cued_letters or "\0"
    own = f"[{words.name_letters}]+(?:[A-Z](?![A-Za-z]))?|" if words.name_letters else ""
    part = f"(?:{own}{_LATIN})"
    number = rf"\d{{1,4}}(?![A-Za-z])(?!{words.counted})"
    joined = f"(?:[{words.joiners}]|[ -])" if words.joiners else "[ -]"
    edge = f"(?<![{cued}])" if words.spaced else ""
    title = _whole(titles, words.name_letters or "A-Za-z")
    return NameRules(
        chain=re.compile(f"{part}(?:{joined}(?:{part}|{number}))*"),
        token=re.compile(f"[{cued}]+(?:[.'’-][{cued}]+)*"),
        titled=re.compile(f"(?<![{cued}])([{cued}]{{2,4}}?)(?:{words.before_titles})({title})"),
        number=re.compile(f"[ -]{number}"),
        ending=re.compile(f"(?:{words.endings or NOTHING})$"),
        loose_ending=re.compile(f"(?:{words.loose_endings or NOTHING})$"),
        title_before=re.compile(f"{edge}({literal(titles)})(?:{words.after_titles})"),
        title_after=re.compile(rf"\s?(?:{words.before_titles})({title})"),
        body=re.compile(rf"\s?({literal(bodies)})"),
        follower=re.compile(either(words.followers)),
        foreign=re.compile(either(words.foreign_shapes)),
        half_foreign=re.compile(either(words.half_foreign_shapes)),
        never=re.compile(words.never or NOTHING),
        reading=re.compile(literal(readings)),
        titles=titles,
        bodies=bodies,
        readings=readings,
        common=frozenset(words.common.split()) | frozenset(titles) | frozenset(bodies),
    )


def _whole(words: Iterable[str], letters: str) -> str:
    """Return a pattern of the words, not cut out of a longer run of `letters`."""
    inside = [word for word in words if re.match(f"[{letters}]", word[-1])]
    others = [word for word in words if word not in set(inside)]
    return f"(?:{literal(others)})|(?:{literal(inside)})(?![{letters}])"


def titles_before(text: str, rules: NameRules) -> dict[int, str]:
    """Where a title before a name ends, and which title it is."""
    return {match.end(): rules.titles[match[1]] for match in rules.title_before.finditer(text)}


def make_name(
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
    """Make the name from `start` to `end`, read aloud.

    Where a short case ending up to `ending` was taken off, which may belong to the name, the
    sound has both readings.
    """
    text = sentence.text[start:end]
    rules = name_rules(words)
    readings = [sound_of(rules.readings.get(text, text), words)]
    readings += [sound_of(part, words) for part in _compound_parts(text, words, rules.common)]
    if 0 < ending - end <= _SHORT_ENDING:
        readings.append(sound_of(sentence.text[start:ending], words))
    sound = "|".join(reading for reading in readings if reading)
    return Name(sentence.span(start, end), text, kind, sound, code, title)


def _compound_parts(text: str, words: NameWords, common: frozenset[str]) -> Iterator[str]:
    """The name in a word that is a name and a common word in one ("Hurricane Rosa")."""
    if words.spaced:
        return
    for cut in range(2, len(text) - 1):
        for name, other in ((text[:cut], text[cut:]), (text[cut:], text[:cut])):
            long_enough = min(len(name) + 1, len(other)) >= _SHORTEST_COMMON
            if other in common and long_enough and len(text) >= 2 * _SHORTEST_COMMON:
                yield name
