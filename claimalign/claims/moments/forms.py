"""Written forms: regular expressions with slots for the words and numbers of a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from typing import Generic, NamedTuple, TypeVar

from claimalign.claims.lexical.words import alternatives

Meaning = TypeVar("Meaning")
Reading = TypeVar("Reading")

_CONDITION = re.compile(r"(\(\?<?[=!](\[[^]]*\]|[^()[])*\))*")
_CHOICE = re.compile(r"\[([^\]^\\-]+)\](?![?*])")
_SLOT = re.compile(r"\{([a-z_]+\d?)\}")
_GROUP = re.compile(r"\(\?P<(\w+)>")
_PLAIN_GROUP = re.compile(r"(\\.|\[[^]]*\])|\((?!\?)")
_TIMES = r"(?:[?*]|\{\d+,?\d*\})"
_ONE_OF = re.compile(rf"(?:\\.|\[[^]]*\]|\{{\w+\}}){_TIMES}?")
_INNERMOST = re.compile(rf"\([^()]*\){_TIMES}?")
_UNSURE = re.compile(rf"[^\0]{_TIMES}|[ .^$+?*]")
_LITERAL = re.compile(r"(?:[^\\.^$*+?{}()\[\]| ](?![?*]|\{\d))*")


@dataclass(frozen=True, slots=True)
class Slot:
    """What can stand in a slot: a regular expression without named groups.

    `initials` are the characters that it can begin with, 0 for any decimal digit.
    """

    pattern: str
    initials: str


class Found(NamedTuple, Generic[Meaning]):
    """A form in a text, from `start` to `end`.

    `said` is what stands in its slots: name of the slot, start and end.
    """

    meaning: Meaning
    start: int
    end: int
    said: tuple[tuple[str, int, int], ...]


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
            head, rest = (_filled(part, slots) for part in _parted(written))
            form = _Form(head, rest, tail, _literal(written), _required(written), meaning)
            for initial in dict.fromkeys(map(_key, _initials(written, slots))):
                by_initial.setdefault(initial, []).append(form)
        runs: dict[tuple[int, ...], _Run[Meaning]] = {}
        self._starts: dict[str, list[_Run[Meaning]]] = {}
        for initial, own in by_initial.items():
            in_a_row = (tuple(run) for _, run in groupby(own, key=lambda form: form.head))
            self._starts[initial] = [
                runs.setdefault(tuple(map(id, run)), _Run(run)) for run in in_a_row
            ]
        before = rf"(?<!\d)(?<!\d[.,:])(?<![{letters}])" if letters else r"(?<!\d)(?<!\d[.,:])"
        edges = "".join(sorted(self._starts)).replace("0", r"\d")
        self._edge = re.compile(f"{before}[{edges}]")

    def find(
        self, text: str, read: Callable[[Found[Meaning]], Reading | None]
    ) -> Iterator[Reading]:
        """What `read` makes of each stretch, left to right.

        The first form at a place of which `read` makes something claims its stretch.
        """
        position = 0
        possible: dict[str, list[_Run[Meaning]]] = {}
        while edge := self._edge.search(text, position):
            position = edge.end()
            start, initial = edge.start(), _key(edge[0])
            if initial not in possible:
                possible[initial] = [run for run in self._starts[initial] if run.may_stand_in(text)]
            runs = (run for run in possible[initial] if run.can_begin(text, start))
            for found in chain.from_iterable(run.match(text, start) for run in runs):
                reading = read(found)
                if reading is not None:
                    yield reading
                    position = max(position, found.end)
                    break


@dataclass(frozen=True)
class _Form(Generic[Meaning]):
    """A form: the slot that it begins with, if it begins with one, the rest, what may follow.

    `literal` are the letters that it always begins with, `required` some that are always in it.
    """

    head: str
    rest: str
    tail: str
    literal: str
    required: str
    meaning: Meaning

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(f"{self.head}(?:{self.rest}){self.tail}")

    @cached_property
    def names(self) -> list[str]:
        """The slots in their order."""
        return _GROUP.findall(self.head + self.rest)


@dataclass(frozen=True)
class _Run(Generic[Meaning]):
    """Forms in a row that begin with the same slot, or without one.

    Their pattern is large, and compiled only for a text in which one of them can begin.
    """

    forms: tuple[_Form[Meaning], ...]

    @cached_property
    def _head(self) -> re.Pattern[str]:
        return re.compile(self.forms[0].head)

    @cached_property
    def _literals(self) -> tuple[str, ...]:
        return tuple(form.literal for form in self.forms)

    @cached_property
    def _groups(self) -> dict[int, tuple[int, list[int]]]:
        """Group of a whole form in `_any_form` -> its place, and the groups of its slots."""
        groups = {}
        heads = [1] if self.forms[0].head else []
        last = len(heads)
        for place, form in enumerate(self.forms):
            whole = last + 1
            last = whole + len(form.names) - len(heads)
            groups[whole] = place, [*heads, *range(whole + 1, last + 1)]
        return groups

    @cached_property
    def _any_form(self) -> re.Pattern[str]:
        """All forms in one, which look only once for the slot that they begin with."""
        first = self.forms[0]
        rests = "|".join(f"({form.rest})" for form in self.forms)
        return re.compile(_GROUP.sub("(", f"{first.head}(?:{rests}){first.tail}"))

    def may_stand_in(self, text: str) -> bool:
        """Whether letters stand in the text that are in one of the forms whatever else is."""
        return any(form.required in text for form in self.forms)

    def can_begin(self, text: str, position: int) -> bool:
        """Whether letters stand at `position` that one of the forms always begins with."""
        return text.startswith(self._literals, position)

    def match(self, text: str, position: int) -> Iterator[Found[Meaning]]:
        """The forms that fit at `position`, where they can begin, in their order."""
        begins = self._head.match(text, position)
        match = self._any_form.match(text, position) if begins else None
        if match is None:
            return
        place, groups = self._groups[match.lastindex or 0]
        form = self.forms[place]
        spans = map(match.span, groups)
        yield Found(form.meaning, position, match.end(), _said(zip(form.names, spans, strict=True)))
        for form in self.forms[place + 1 :]:
            if match := form.pattern.match(text, position):
                spans = map(match.span, form.names)
                said = _said(zip(form.names, spans, strict=True))
                yield Found(form.meaning, position, match.end(), said)


def _said(spans: Iterable[tuple[str, tuple[int, int]]]) -> tuple[tuple[str, int, int], ...]:
    return tuple((name, start, end) for name, (start, end) in spans if start >= 0)


def _parted(form: str) -> tuple[str, str]:
    """The slot that the form begins with, empty if there is none, and the rest of the form."""
    slot = _SLOT.match(form)
    return (slot[0], form[slot.end() :]) if slot else ("", form)


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


def _literal(form: str) -> str:
    """The letters that this form begins with, as far as nothing else can stand for them."""
    condition = _CONDITION.match(form)
    literal = _LITERAL.match(form, condition.end() if condition else 0)
    return literal[0] if literal else ""


def _required(form: str) -> str:
    """The most letters in a row that stand in this form whatever else does; empty if none do."""
    plain, before = _ONE_OF.sub("\0", form), ""
    while plain != before:
        plain, before = _INNERMOST.sub("\0", plain), plain
    return "" if "|" in plain else max(_UNSURE.sub("\0", plain).split("\0"), key=len)


def _filled(form: str, slots: Mapping[str, Slot]) -> str:
    def group(match: re.Match[str]) -> str:
        return f"(?P<{match[1]}>{slots[bare(match[1])].pattern})"

    plain = _PLAIN_GROUP.sub(lambda match: match[1] or "(?:", form.replace(" ", r"\s{0,2}"))
    return _SLOT.sub(group, plain)
