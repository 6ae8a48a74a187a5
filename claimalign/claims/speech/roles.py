"""People and bodies that a sentence calls by what they are, not by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from claimalign.claims.lexical.lexicon import Lexicon, words_of
from claimalign.claims.lexical.patterns import either
from claimalign.claims.lexical.words import folded
from claimalign.claims.model import Name, Role
from claimalign.document import Sentence
from claimalign.languages import Language, RoleWords, SpeechWords

_BRACKETS = r"\s?[（(][^（）()]{1,20}[）)]"
_NOBODY = ""
"""The meaning of a word that only looks like a role."""


def read_roles(sentence: Sentence, names: Sequence[Name], language: Language) -> tuple[Role, ...]:
    """The roles in a sentence with these names, in the order of the text; none within another."""
    found, reach = list[Role](), 0
    marks = _marks(language.speech)
    named = {name.span.start - sentence.start: name.span.end - sentence.start for name in names}
    for word in _lexicon(language.roles).find(folded(sentence.text)):
        if word.start < reach:
            continue
        reach = word.stem
        if _NOBODY not in word.meanings:
            name = next((named[at] for at in (word.end, word.end + 1) if at in named), word.stem)
            acts = any(marks.match(sentence.text, at) for at in (word.stem, name))
            span = sentence.span(word.start, word.end)
            found.append(Role(span, frozenset(word.meanings), acts))
    return tuple(found)


@cache
def _marks(words: SpeechWords) -> re.Pattern[str]:
    """The mark of a subject or a source, after the endings and brackets that stand before it."""
    marks = either((*words.subject_marks, *words.sources, words.role_sources))
    return re.compile(f"(?:{_BRACKETS})?(?:{words.role_after}|{words.name_after})(?:{marks})")


@cache
def _lexicon(words: RoleWords) -> Lexicon[str]:
    return Lexicon(_entries(words), words.spaced, words.endings.split())


def _entries(words: RoleWords) -> Iterator[tuple[str, str]]:
    open_end = "-" if words.spaced else ""
    for role, entry in (*words.roles.items(), (_NOBODY, words.neither)):
        for word in words_of(entry, words.forms):
            yield word + open_end, role
