"""Which names of two versions of one article mean the same, learnt from the article itself.

A name whose partner is known from another bead is recognised wherever it stands, also where no
cue shows it to be a name; and it is missed where another name stands in its place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

from claimalign.claims import Claim, Name
from claimalign.claims.lexical.words import alternatives
from claimalign.claims.names import ALIKE, alike, find_name, sound_of
from claimalign.claims.names.places import surfaces
from claimalign.claims.names.rules import name_rules
from claimalign.document import Span
from claimalign.languages import Language, NameWords

SAME = {
    "territory:GBENG": "territory:GB",
    "territory:EU": "territory:150",
    "territory:WEST": "territory:150",
    "territory:003": "territory:US",
    "territory:019": "territory:US",
    "territory:021": "territory:US",
    "language:ja": "territory:JP",
    "language:ko": "territory:KR",
    "language:zh": "territory:CN",
    "language:de": "territory:DE",
    "language:fr": "territory:FR",
    "language:it": "territory:IT",
    "language:ru": "territory:RU",
    "language:pl": "territory:PL",
    "language:tr": "territory:TR",
    "language:ca": "place:ES-CT",
    "language:eu": "place:ES-PV",
}
"""Territories that newsrooms call by the name of another: England, the Union, the Americas.

A language and its people have one name in many languages ("Japanese").
"""
CERTAIN = 0.85
"""How alike a word must sound to be a country that its language's table does not have."""
LONGEST = 2000
"""A name is listened for in so many characters of a sentence."""
MOST = 60
"""Of a bead with more names than this only the first are compared."""


class NameTable:
    """The names of two versions, those that mean the same joined to one.

    `same` are pairs of names that are known to mean the same.
    """

    def __init__(self, same: Iterable[tuple[str, str]] = ()) -> None:
        self._joined: dict[str, str] = {}
        self._beads: defaultdict[str, int] = defaultdict(int)
        self._learnt: defaultdict[str, set[str]] = defaultdict(set)
        self._patterns: dict[str, re.Pattern[str]] = {}
        for one, other in same:
            self._join(one, other)
        self._held = frozenset(self._joined) | frozenset(self._joined.values())

    def learn(
        self, source: Sequence[Claim], target: Sequence[Claim], languages: tuple[Language, Language]
    ) -> None:
        """Take in one bead: which names of its sides are the same by code or by sound."""
        left, right = _names(source), _names(target)
        matched: set[str] = set()
        for one in left:
            for other in right:
                if same_name(one, other):
                    self._join(_key(one), _key(other))
                    matched.add(self._root(_key(one)))
                    self._learn_surname(one, languages[0])
                    self._learn_surname(other, languages[1])
        for names, claims, language in (
            (left, target, languages[1]),
            (right, source, languages[0]),
        ):
            for name in names:
                if self._root(_key(name)) in matched:
                    continue
                if found := _find(name, claims, language):
                    surface = found.text
                    self._join(_key(name), surface)
                    matched.add(self._root(surface))
                    self._learnt[language.code].add(surface)
        for key in matched:
            self._beads[key] += 1

    def mentions(self, claims: Iterable[Claim], language: Language) -> list[Name]:
        """The names of the claims, and the words that are learnt to be names."""
        names = (name for claim in claims for name in self._mentions(claim, language))
        return list(islice(names, MOST))

    def said(self, name: Name, claims: Sequence[Claim], language: Language) -> bool:
        """Whether these claims of the other side say the name."""
        return self.where(name, claims, language) is not None or _is_within(name, claims, language)

    def where(self, name: Name, claims: Sequence[Claim], language: Language) -> Span | None:
        """Where these claims of the other side say the name in words of its own."""
        key = self._root(_key(name))
        for other in self.mentions(claims, language):
            if self._root(_key(other)) == key or same_name(name, other):
                return other.span
        return _find(name, claims, language)

    def same(self, a: Name, b: Name) -> bool:
        """Whether two names may mean the same; one that cannot be read (kanji) may be any.

        Of two names that are known from the start that is known too.
        """
        if {_key(a), _key(b)} <= self._held:
            return self._root(_key(a)) == self._root(_key(b))
        unread = not (a.sound or a.code) or not (b.sound or b.code)
        return unread or self._root(_key(a)) == self._root(_key(b)) or same_name(a, b)

    def is_known(self, name: Name) -> bool:
        """Whether both versions say this name somewhere."""
        return self._beads[self._root(_key(name))] > 0

    def _mentions(self, claim: Claim, language: Language) -> Iterator[Name]:
        yield from claim.names
        learnt = self._learnt[language.code]
        if not (learnt and language.names.spaced):
            return
        sentence = claim.sentence
        taken = {
            at - sentence.start
            for name in claim.names
            for at in range(name.span.start, name.span.end)
        }
        for match in self._pattern(language).finditer(sentence.text):
            if match.start() not in taken:
                span = sentence.span(*match.span())
                sound = sound_of(match[0], language.names)
                yield Name(span, match[0], sound=sound)

    def _learn_surname(self, name: Name, language: Language) -> None:
        """Take the last word of a name for a name; it sounds like the whole one."""
        first, _, last = name.text.rpartition(" ")
        if first and not name.code and last not in name_rules(language.names).common:
            self._learnt[language.code].add(last)

    def _pattern(self, language: Language) -> re.Pattern[str]:
        """Finds the learnt words of a language, with any case ending."""
        if language.code not in self._patterns:
            letters = language.names.cued_letters + "A-Za-z"
            words = alternatives(self._learnt[language.code])
            endings = language.names.endings or "(?!)"
            self._patterns[language.code] = re.compile(
                f"(?<![{letters}]){words}(?=(?:{endings})?(?![{letters}]))"
            )
        return self._patterns[language.code]

    def _join(self, one: str, other: str) -> None:
        a, b = sorted((self._root(one), self._root(other)))
        if a != b:
            self._joined[b] = a

    def _root(self, key: str) -> str:
        while key in self._joined:
            key = self._joined[key]
        return key


def same_name(a: Name, b: Name) -> bool:
    """Whether two names are one by code or by sound; names without a sound never are."""
    if a.code and b.code:
        return SAME.get(a.code, a.code) == SAME.get(b.code, b.code)
    return bool(a.sound and b.sound) and alike(a.sound, b.sound) >= ALIKE


def country_of(name: Name) -> str:
    """The code of the country that a city or region lies in; empty where that is not known."""
    place = name.code.removeprefix("place:")
    if place == name.code:
        return ""
    from babel.core import get_global

    country = get_global("zone_territories").get(place, place[:2] if place[2:3] == "-" else "")
    return f"territory:{country}" if country else ""


def is_nation(name: Name) -> bool:
    """Whether a name is that of a country, a people or a language."""
    return name.code.startswith(("territory", "language"))


def _names(claims: Iterable[Claim]) -> list[Name]:
    return [name for claim in claims for name in claim.names][:MOST]


def _key(name: Name) -> str:
    return name.code or name.text


def _find(name: Name, claims: Iterable[Claim], language: Language) -> Span | None:
    """The words of these claims that sound like the name.

    A country has its own words in every language, and sounds like other things too: it must
    sound very much alike.
    """
    if not name.sound:
        return None
    for claim in claims:
        text = claim.sentence.text[:LONGEST]
        start, end, likeness = _heard(name.sound, text, language.names)
        certain = not is_nation(name) or likeness >= CERTAIN
        known = name.code.startswith("place") and _is_coded(claim, start, end)
        if end and certain and not known:
            return claim.sentence.span(start, end)
    return None


def _is_coded(claim: Claim, start: int, end: int) -> bool:
    """Whether a name with a code stands between the offsets of a sentence."""
    first, last = claim.sentence.start + start, claim.sentence.start + end
    return any(
        name.code and name.span.start < last and first < name.span.end for name in claim.names
    )


def _is_within(name: Name, claims: Iterable[Claim], language: Language) -> bool:
    """Whether a name with a code is said within longer words, and not within another such name."""
    if not name.code:
        return False
    table = _written(language.code, language.names)
    written = table.get(SAME.get(name.code, name.code), ())
    for claim in claims:
        text = claim.sentence.text[:LONGEST]
        for other in (n for n in claim.names if n.code and n.kind != "organisation"):
            start = other.span.start - claim.sentence.start
            hidden = "\n" * len(other.span.text)
            text = text[:start] + hidden + text[start + len(hidden) :]
        if any(surface in text for surface in written):
            return True
    return False


@cache
def _written(language: str, words: NameWords) -> dict[str, list[str]]:
    """Code -> every way in which a language writes it."""
    written: defaultdict[str, list[str]] = defaultdict(list)
    for surface, code in surfaces(language, words).items():
        written[SAME.get(code, code)].append(surface)
    return dict(written)


@lru_cache(maxsize=2000)
def _heard(sound: str, text: str, words: NameWords) -> tuple[int, int, float]:
    return find_name(sound, text, words)
