"""What is said of a figure around it: "more than", "at most", "about", "per hour"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimalign.claims.lexical.words import STOPS, Forms, is_word_sign, next_word
from claimalign.claims.numbers.figures import Figure, FigureReader
from claimalign.languages import NumberWords

_LONGEST_NOUN = 24


class BoundReader:
    """Reads the words around the figures of one language."""

    def __init__(self, words: NumberWords, figures: FigureReader) -> None:
        self._spaced = words.spaced
        self._figures = figures
        self._before = Forms(_roles({**words.before, "negative": words.negative}))
        self._after = Forms(_roles(words.after))

    def read(self, text: str, figures: Iterable[Figure]) -> Iterator[tuple[Figure, frozenset[str]]]:
        """The figures that are certain to be numbers, with what is said of them."""
        before = {end: (start, roles) for start, end, roles in self._before.find_all(text)}
        position = 0
        for figure in figures:
            if not figure.certain:
                continue
            roles, start = self._roles_before(text, figure.start, before)
            if start < position:
                roles, start = frozenset(), figure.start
            more_roles, end = self._roles_after(text, figure)
            if end > figure.end:
                figure = figure._replace(stem=end, end=end)
                figure = self._figures.with_unit(text, figure) if figure.open_unit else figure
            if start < figure.start:
                figure = figure._replace(start=start)
            position = figure.end
            yield figure, roles | more_roles

    def _roles_before(
        self, text: str, start: int, before: dict[int, tuple[int, frozenset[str]]]
    ) -> tuple[frozenset[str], int]:
        roles: frozenset[str] = frozenset()
        for _ in range(3):
            end = start - (text[start - 1 : start] == " ")
            found = before.get(end)
            if found is None or (self._spaced and is_word_sign(text, found[0] - 1)):
                break
            start, roles = found[0], roles | found[1]
        return roles, start

    def _roles_after(self, text: str, figure: Figure) -> tuple[frozenset[str], int]:
        roles: frozenset[str] = frozenset()
        stem, end = figure.stem, figure.end
        for _ in range(2):
            found = self._role_at(text, stem) or self._role_at(text, next_word(text, end))
            if found is None:
                break
            stem = end = found[0]
            roles |= found[1]
        if not roles and self._spaced and figure.open_unit:
            roles = self._roles_after_noun(text, figure.end)
        return roles, end

    def _role_at(self, text: str, position: int) -> tuple[int, frozenset[str]] | None:
        found = self._after.match(text, position)
        if found is None:
            return None
        stem, roles = found
        end = self._figures.word_end(text, stem) if is_word_sign(text, stem - 1) else stem
        return None if end is None else (end, roles)

    def _roles_after_noun(self, text: str, end: int) -> frozenset[str]:
        """What is said of the counted noun behind the figure: "40 workers or more"."""
        start = next_word(text, end)
        for position in range(start + 1, min(start + _LONGEST_NOUN, len(text))):
            if text[position - 1] in STOPS:
                break
            if found := self._role_at(text, position):
                return found[1]
            if text[position] == " ":
                found = self._role_at(text, position + 1)
                return found[1] if found else frozenset()
        return frozenset()


def _roles(table: dict[str, list[str]]) -> Iterator[tuple[str, frozenset[str]]]:
    forms = dict.fromkeys(form for forms in table.values() for form in forms)
    for form in forms:
        yield form, frozenset(role for role, forms in table.items() if form in forms)
