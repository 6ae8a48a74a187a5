"""The patterns by which a language shows its names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from claimalign.claims.lexical.patterns import NOTHING, either, entries
from claimalign.claims.lexical.words import Listed, alternatives
from claimalign.claims.model import Name
from claimalign.claims.names.sounds import sound_of
from claimalign.document import Sentence
from claimalign.languages import NameWords
from claimalign.languages.kinds import NameKind

_LATIN = r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9+]*(?:[&'’.-](?!s\b)[A-Za-zÀ-ɏ0-9]+)*"
_SHORT_ENDING = 2
"""An ending this short may as well be the end of the name itself."""
LONGEST_COMPOUND = 60
"""No longer word is taken apart."""
_LONGEST_FAMILY_NAME, _LONGEST_GIVEN_NAME = 4, 3
_SHORTEST_COMMON = 3
"""No part of a compound is shorter than this."""


@dataclass(frozen=True, slots=True)
class NameRules:
    """Compiled patterns and tables of NameWords.

    `chain` finds words that their script shows to be names, with what joins them; `token` a word
    in cued letters; `titled` (without spaces between words) a name and the title after it.
    `read`, `families` and `given` find the names of `readings`, `family_names`, `given_names`.
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
    acronym: re.Pattern[str]
    foreign: re.Pattern[str]
    half_foreign: re.Pattern[str]
    never: re.Pattern[str]
    letter: re.Pattern[str]
    titles: dict[str, str]
    bodies: dict[str, str]
    read: Listed
    families: Listed
    given: Listed
    readings: dict[str, str]
    family_names: dict[str, list[str]]
    given_names: dict[str, list[str]]
    forenames: frozenset[str]
    common: frozenset[str]


@cache
def name_rules(words: NameWords) -> NameRules:
    """Compile the words of a language, once."""
    titles, bodies = entries(words.titles), entries(words.bodies)
    readings = dict(pair.split("=") for pair in words.readings.split())
    family_names, given_names = _spellings(words.family_names), _spellings(words.given_names)
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
        title_before=re.compile(f"{edge}({alternatives(titles)})(?:{words.after_titles})"),
        title_after=re.compile(rf"\s?(?:{words.before_titles})({title})"),
        body=re.compile(rf"\s?({alternatives(bodies)})"),
        follower=re.compile(either(words.followers)),
        acronym=re.compile(f"(?:{alternatives(words.letter_names.split())}){{2,}}"),
        foreign=re.compile(either(words.foreign_shapes)),
        half_foreign=re.compile(either(words.half_foreign_shapes)),
        never=re.compile(words.never or NOTHING),
        letter=re.compile(f"[{cued}]"),
        titles=titles,
        bodies=bodies,
        read=Listed(readings),
        families=Listed(family_names),
        given=Listed(given_names),
        readings=readings,
        family_names=family_names,
        given_names=given_names,
        forenames=frozenset(words.forenames.split()),
        common=frozenset(words.common.split()) | frozenset(titles) | frozenset(bodies),
    )


def _whole(words: Iterable[str], letters: str) -> str:
    """Return a pattern of the words, not cut out of a longer run of `letters`."""
    inside = [word for word in words if re.match(f"[{letters}]", word[-1])]
    others = [word for word in words if word not in set(inside)]
    return f"(?:{alternatives(others)})|(?:{alternatives(inside)})(?![{letters}])"


def _spellings(table: str) -> dict[str, list[str]]:
    pairs = (pair.split("=") for pair in table.split())
    return {name: spellings.split("/") for name, spellings in pairs}


def full_names(text: str, rules: NameRules) -> Iterator[tuple[int, int]]:
    """Where a family name and a given name stand together, left to right, not overlapping."""
    free = 0
    for start in rules.families.starts(text):
        within = start and rules.letter.match(text, start - 1)
        if start >= free and not within and (end := _full_name_end(text, start, rules)):
            free = end
            yield start, end


def _full_name_end(text: str, start: int, rules: NameRules) -> int:
    """The end of the full name that begins at `start`; 0 if there is none.

    One letter given ends the word, and is read only after a family name of several.
    """
    families = rules.families.ends(text, start)
    for family in families:
        given = rules.given.ends(text, family)
        if given and given[0] > family + 1:
            return given[0]
    for family in families:
        end = family + 1
        short = family > start + 1 and end in rules.given.ends(text, family)
        if short and not rules.letter.match(text, end):
            return end
    return 0


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
    readings = _sounds(text, words)
    if 0 < ending - end <= _SHORT_ENDING:
        readings.append(sound_of(sentence.text[start:ending], words))
    return Name(sentence.span(start, end), text, kind, "|".join(readings), code, title)


def read_aloud(text: str, words: NameWords) -> str:
    """How a name sounds, by the tables of names where its letters do not show it.

    As `sound_of`, with all readings set apart by `|`.
    """
    return "|".join(_sounds(text, words))


def _sounds(text: str, words: NameWords) -> list[str]:
    rules = name_rules(words)
    spellings = [*_spelled(text, rules), *_compound_parts(text, words, rules.common)]
    return [sound for spelling in spellings if (sound := sound_of(spelling, words))]


def _spelled(text: str, rules: NameRules) -> list[str]:
    """The name in letters that show its sound; an unknown given name is left out."""
    if text in rules.readings:
        return [rules.readings[text]]
    for cut in range(min(len(text), _LONGEST_FAMILY_NAME), 0, -1):
        family, given = rules.family_names.get(text[:cut]), rules.given_names.get(text[cut:])
        if family and given:
            return [f"{first} {last}" for first in given for last in family]
        if family and (cut == len(text) or 1 < cut >= len(text) - _LONGEST_GIVEN_NAME):
            return family
    return rules.given_names.get(text, [text])


def _compound_parts(text: str, words: NameWords, common: frozenset[str]) -> Iterator[str]:
    """The name in a word that is a name and a common word in one ("Hurricane Rosa")."""
    if words.spaced or len(text) > LONGEST_COMPOUND:
        return
    for cut in range(2, len(text) - 1):
        for name, other in ((text[:cut], text[cut:]), (text[cut:], text[:cut])):
            long_enough = min(len(name) + 1, len(other)) >= _SHORTEST_COMMON
            if other in common and long_enough and len(text) >= 2 * _SHORTEST_COMMON:
                yield name
