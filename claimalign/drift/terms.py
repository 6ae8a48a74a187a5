"""Terms of a glossary in the sentences of two versions, and whether both say them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from claimalign.alignment import Coverage
from claimalign.claims import Claim
from claimalign.claims.lexical.words import alternatives, folded
from claimalign.document import Sentence, Span
from claimalign.glossary import Glossary
from claimalign.languages import Language
from claimalign.languages.names import NameWords


@dataclass(frozen=True, slots=True)
class Term:
    """A term in a sentence: its words without case ending, and the spellings of its partners.

    `answered` is whether the other side says one of them.
    """

    span: Span
    partners: tuple[str, ...]
    answered: bool


class TermTable:
    """The entries of a glossary in two languages, source and target."""

    def __init__(self, glossary: Glossary, languages: tuple[Language, Language]) -> None:
        self._languages = languages
        tables: list[defaultdict[str, dict[str, None]]] = [defaultdict(dict), defaultdict(dict)]
        for spellings in glossary.between(languages[0].code, languages[1].code):
            for side in (0, 1):
                for spelling in spellings[side]:
                    tables[side][spelling].update(dict.fromkeys(spellings[1 - side]))
        self._partners = [{word: tuple(own) for word, own in table.items()} for table in tables]
        self._forms = [
            {form: word for word in table for form in _forms(word, language.names)}
            for table, language in zip(self._partners, languages, strict=True)
        ]
        self._patterns = [
            _pattern(forms, language.names) if forms else None
            for forms, language in zip(self._forms, languages, strict=True)
        ]

    def pairs(self) -> Iterable[tuple[str, str]]:
        """Every two spellings that mean the same."""
        return ((word, own) for word, partners in self._partners[0].items() for own in partners)

    def find(
        self, claims: Sequence[Claim], others: Sequence[Claim], side: int
    ) -> list[tuple[Term, ...]]:
        """The terms that each claim of one side (0 source, 1 target) says, the longest ones.

        `others` are the claims of the other side that may say them too.
        """
        pattern = self._patterns[side]
        if pattern is None:
            return [()] * len(claims)
        texts = [folded(claim.sentence.text) for claim in others]
        answered: dict[str, bool] = {}
        found: list[tuple[Term, ...]] = []
        for claim in claims:
            terms = []
            for match in pattern.finditer(folded(claim.sentence.text)):
                word = self._forms[side][match[1]]
                if word not in answered:
                    answered[word] = self._said(word, texts, side)
                span = claim.sentence.span(*match.span(1))
                terms.append(Term(span, self._partners[side][word], answered[word]))
            found.append(tuple(terms))
        return found

    def _said(self, word: str, others: Sequence[str], side: int) -> bool:
        """Whether texts of the other side say a partner of this side's word."""
        words = self._languages[1 - side].names
        forms = [form for partner in self._partners[side][word] for form in _forms(partner, words)]
        return any(_says(text, form, words) for text in others for form in forms)


def with_terms(coverage: Coverage, sentence: Sentence, terms: Sequence[Term]) -> Coverage:
    """The coverage of a sentence whose terms count as covered where the other side says them."""
    answered = [term.span for term in terms if term.answered]
    if not answered:
        return coverage
    said = bytearray(len(sentence.text))
    for span in answered:
        said[span.start - sentence.start : span.end - sentence.start] = b"\1" * len(span.text)
    here = np.array([any(said[start:end]) for start, end in coverage.spans])
    words, likeness, choices = (
        np.where(here, np.maximum(found, np.float32(1)), found)
        for found in (coverage.words, coverage.likeness, coverage.choices)
    )
    return replace(coverage, words=words, likeness=likeness, choices=choices)


def overlaps(a: Span, b: Span) -> bool:
    """Whether two spans of a document have a character in common."""
    return a.start < b.end and b.start < a.end


def _says(text: str, form: str, words: NameWords) -> bool:
    """Whether a text has this form as a word of its own, with any case ending."""
    edge, ending = _around(words)
    start = text.find(form)
    while start >= 0:
        if edge.match(text, start) and ending.match(text, start + len(form)):
            return True
        start = text.find(form, start + 1)
    return False


def _forms(word: str, words: NameWords) -> list[str]:
    """The word, and what becomes of it before a case ending."""
    plain = folded(word)
    changes = [change.split("=") for change in words.oblique.split()]
    oblique = [plain.removesuffix(old) + new for old, new in changes if plain.endswith(old)]
    return [plain, *oblique]


def _pattern(forms: Iterable[str], words: NameWords) -> re.Pattern[str]:
    """Finds these words with any case ending, not cut out of a longer word of the same script."""
    edge, ending = _around(words)
    return re.compile(f"{edge.pattern}({alternatives(forms)}){ending.pattern}")


@cache
def _around(words: NameWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What matches before a word, and after it: an edge, and any case ending with an edge."""
    letters = rf"\w{words.cued_letters}" if words.spaced else f"A-Za-z0-9{words.name_letters}"
    edge = f"(?:(?<![{letters}])|(?![{letters}]))"
    endings = f"(?:{words.endings or '(?!)'}|{words.loose_endings or '(?!)'})?"
    return re.compile(edge), re.compile(endings + edge)
