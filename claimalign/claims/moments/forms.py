"""Written forms: regular expressions with slots for the words and numbers of a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from claimalign.claims.lexical.words import alternatives

Meaning = TypeVar("Meaning")
Reading = TypeVar("Reading")

_CONDITION = re.compile(r"(\(\?<?[=!](\[[^]]*\]|[^()[])*\))*")
_CHOICE = re.compile(r"\[([^\]^\\-]+)\](?![?*])")
_SLOT = re.compile(r"\{([a-z_]+\d?)\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """What can stand in a slot: a regular expression without named groups.

    `initials` are the characters that it can begin with, 0 for any decimal digit.
    """

    pattern: str
    initials: str


def bare(name: str) -> str:
    """The slot of a group: `number` for `number2`."""
    return name.rstrip("0123456789")


class FormFinder(Generic[Meaning]):
    """Finds forms in a text: all at once, and only those that can begin where it looks."""

    def __init__(
        self,
        forms: Iterable[tuple[str, Meaning]],
        slots: Mapping[str, Slot],
        letters: str = "",
        endings: Iterable[str] = (),
    ) -> None:
        """Forms in their order, each with its meaning; `letters` and `endings` as in CalendarWords.

        In a form `{slot}` is a group of that name (`{slot2}` a second one), and a space is white
        space or none. A form begins with a slot, a character or a choice of characters in square
        brackets, before which only a condition in `(?...)` may stand; ValueError if not.
        """
        tail = rf"(?:{alternatives(endings)}){{0,3}}(?![{letters}])" if letters else ""
        by_initial: dict[str, list[_Form[Meaning]]] = {}
        for written, meaning in forms:
            form = _Form(f"(?:{_filled(written, slots)}){tail}", meaning)
            for initial in dict.fromkeys(map(_key, _initials(written, slots))):
                by_initial.setdefault(initial, []).append(form)
        shared: dict[tuple[int, ...], _Start[Meaning]] = {}
        self._starts = {
            initial: shared.setdefault(tuple(map(id, forms)), _Start(tuple(forms)))
            for initial, forms in by_initial.items()
        }
        before = rf"(?<!\d)(?<!\d[.,:])(?<![{letters}])" if letters else r"(?<!\d)(?<!\d[.,:])"
        edges = "".join(sorted(self._starts)).replace("0", r"\d")
        self._edge = re.compile(f"{before}[{edges}]")

    def find(
        self, text: str, read: Callable[[re.Match[str], Meaning], Reading | None]
    ) -> Iterator[Reading]:
        """What `read` makes of each stretch, left to right.

        The first form at a place of which `read` makes something claims its stretch.
        """
        position = 0
        while edge := self._edge.search(text, position):
            position = edge.end()
            for form, match in self._starts[_key(edge[0])].match(text, edge.start()):
                reading = read(match, form.meaning)
                if reading is not None:
                    yield reading
                    position = max(position, match.end())
                    break


@dataclass(frozen=True)
class _Form(Generic[Meaning]):
    source: str
    meaning: Meaning

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)


@dataclass(frozen=True)
class _Start(Generic[Meaning]):
    """The forms that can begin with one character."""

    forms: tuple[_Form[Meaning], ...]

    @cached_property
    def any_form(self) -> re.Pattern[str]:
        """All forms in one; the name of its last group is that of the first form that fits."""
        sources = (re.sub(r"\?P<\w+>", "?:", form.source) for form in self.forms)
        groups = (f"(?P<f{place}>{source})" for place, source in enumerate(sources))
        return re.compile("|".join(groups))

    def match(self, text: str, position: int) -> Iterator[tuple[_Form[Meaning], re.Match[str]]]:
        """The forms that fit at `position`, in their order."""
        found = self.any_form.match(text, position)
        for form in self.forms[int(str(found.lastgroup)[1:]) :] if found else ():
            if match := form.pattern.match(text, position):
                yield form, match


def _key(character: str) -> str:
    """What the forms that begin with this character are filed under: 0 for every digit."""
    return "0" if character.isdecimal() else character


def _initials(form: str, slots: Mapping[str, Slot]) -> str:
    start = _CONDITION.sub("", form)
    if slot := _SLOT.match(start):
        return slots[bare(slot[1])].initials
    if choice := _CHOICE.match(start):
        return choice[1]
    if start[0] in "(.^$*+?|\\[" or start[1:2] in ("?", "*"):
        raise ValueError(f"this form does not begin with a slot or a certain letter: {form}")
    return start[0]


def _filled(form: str, slots: Mapping[str, Slot]) -> str:
    def group(match: re.Match[str]) -> str:
        return f"(?P<{match[1]}>{slots[bare(match[1])].pattern})"

    return _SLOT.sub(group, form.replace(" ", r"\s{0,2}"))
