"""Countries, regions, peoples and languages, by the codes of CLDR.

CLDR's own names come from Babel; peoples, adjectives and other names from the language's table.
"""

from __future__ import annotations

import re
from functools import cache

from claimalign.claims.lexical.patterns import entries
from claimalign.claims.lexical.words import alternatives
from claimalign.languages import NameWords


@cache
def surfaces(language: str, words: NameWords) -> dict[str, str]:
    """Every way to write a country, region, people or language -> `territory:JP`, `language:ja`.

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
    for kind, own in (("language", words.languages), ("territory", words.territories)):
        for code, names in own.items():
            known.update({name.replace("_", " "): f"{kind}:{code}" for name in names.split()})
    return {name: code for name, code in known.items() if len(name) > 1}


@cache
def pattern(language: str, words: NameWords) -> re.Pattern[str]:
    """Finds the surfaces; a word is not cut out of a longer one of the same script."""
    known = set(surfaces(language, words))
    groups = [letters for letters in (words.name_letters, _bounded(words), "A-Za-z") if letters]
    patterns = []
    for letters in groups:
        of_script = {name for name in known if re.match(f"[{letters}]", name)}
        known -= of_script
        patterns.append(
            f"(?<![{letters}])(?:{alternatives(of_script)})"
            f"(?=(?:{words.loose_endings or words.endings})?(?![{letters}]))"
        )
    patterns.append(alternatives(known))
    starts = "".join(sorted({re.escape(name[0]) for name in surfaces(language, words)}))
    return re.compile(f"(?=[{starts}])(?:{'|'.join(patterns)})") if starts else re.compile("(?!)")


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
