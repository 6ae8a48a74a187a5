"""Countries, cities, peoples and languages, by the codes of CLDR; bodies, by their letters.

CLDR's own names come from Babel; peoples, adjectives and other names from the language's tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimalign.claims.lexical.patterns import entries
from claimalign.claims.lexical.words import Listed
from claimalign.languages import NameWords

_SHORTEST_CITY = 2


@cache
def surfaces(language: str, words: NameWords) -> dict[str, str]:
    """Every way to write them -> `territory:JP`, `place:Asia/Tokyo`, `language:ja`, ...

    A body has a code such as `organisation:WHO`. Words that are `common` name no city.

    Babel is imported here, late; a language that CLDR does not know has only its own table.
    """
    from babel import Locale, UnknownLocaleError

    known: dict[str, str] = {}
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = None
    if locale is not None:
        for kind, table in (("language", locale.languages), ("territory", locale.territories)):
            for code, name in sorted(table.items()):
                if len(code) <= 3 and "(" not in name and code != "001":
                    known[name] = f"{kind}:{code}"
        common = frozenset(words.common.split())
        for zone, names in sorted(locale.time_zones.items()):
            city = names.get("city", "")
            if len(city) >= _SHORTEST_CITY and "," not in city and city not in common:
                known.setdefault(city, f"place:{zone}")
    for kind, own in (
        ("language", words.languages),
        ("territory", words.territories),
        ("place", words.places),
        ("organisation", words.organisations),
    ):
        for code, names in own.items():
            known.update(dict.fromkeys(_spellings(names, words.joiners), f"{kind}:{code}"))
    return {name: code for name, code in known.items() if len(name) > 1}


def _spellings(names: str, joiners: str) -> Iterator[str]:
    """The names of an entry, also with a space or nothing where a letter joins their parts."""
    for name in names.split():
        whole = name.replace("_", " ")
        yield whole
        for joiner in joiners:
            if joiner in whole:
                yield whole.replace(joiner, " ")
                yield whole.replace(joiner, "")


class Places:
    """The surfaces of a language in a text, with their codes."""

    def __init__(self, language: str, words: NameWords) -> None:
        self._codes = surfaces(language, words)
        self._listed = Listed(self._codes)
        endings = words.loose_endings or words.endings
        self._scripts = [
            (re.compile(f"[{letters}]"), re.compile(f"(?:{endings})?(?![{letters}])"))
            for letters in (words.name_letters, _bounded(words), "A-Za-z")
            if letters
        ]

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and code of the longest surfaces, left to right, not overlapping.

        A word is not cut out of a longer one of the same script.
        """
        free = 0
        for start in self._listed.starts(text):
            ends = self._listed.ends(text, start) if start >= free else []
            end = next((end for end in ends if self._is_whole(text, start, end)), None)
            if end is not None:
                free = end
                yield start, end, self._codes[text[start:end]]

    def _is_whole(self, text: str, start: int, end: int) -> bool:
        """Whether no letters of its script stand before it, and none but an ending after it."""
        for letter, rest in self._scripts:
            if letter.match(text, start):
                before = start and letter.match(text, start - 1)
                return not before and rest.match(text, end) is not None
        return True


@cache
def places(language: str, words: NameWords) -> Places:
    """What finds the countries, regions, peoples and languages, made once."""
    return Places(language, words)


def _bounded(words: NameWords) -> str:
    """The letters of cued words, where words of that script stand apart from each other."""
    return words.cued_letters if words.spaced else ""


@cache
def letters(words: NameWords) -> dict[str, str]:
    """The one-letter abbreviations of countries -> their codes."""
    return entries(words.short_territories)


@cache
def short_pattern(words: NameWords) -> re.Pattern[str]:
    """Finds one-letter abbreviations of countries, alone or in a row ("US-Japan summit")."""
    letters = "".join(words.short_territories.values())
    if not letters:
        return re.compile("(?!)")
    return re.compile(
        f"(?<![{words.cued_letters}0-9０-９])[{letters}]{{1,4}}(?={words.short_before})"
    )
