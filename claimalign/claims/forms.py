"""Written forms: regular expressions with slots for the words and numbers of a language."""

from __future__ import annotations

import re
from collections.abc import Mapping

_CONDITION = re.compile(r"(\(\?<?[=!](\[[^]]*\]|[^()[])*\))*")
_CHOICE = re.compile(r"\[([^\]^\\-]+)\](?![?*])")
_SLOT = re.compile(r"\{([a-z_]+\d?)\}")


def initials(form: str, slots: Mapping[str, str]) -> str:
    """The characters that a text of this form can begin with, by the initials of each slot.

    A form begins with a slot, a character, or a choice of characters in square brackets; only
    a condition in `(?...)` may stand before it. ValueError where it begins in another way.
    """
    start = _CONDITION.sub("", form)
    if slot := _SLOT.match(start):
        return slots[slot[1].rstrip("0123456789")]
    if choice := _CHOICE.match(start):
        return choice[1]
    if start[0] in "(.^$*+?|\\[" or start[1:2] in ("?", "*"):
        raise ValueError(f"this form does not begin with a slot or a certain letter: {form}")
    return start[0]


def fill(form: str, slots: Mapping[str, str]) -> str:
    """The form with each `{slot}` as a group of that name; a space is white space or none.

    A digit after the name tells apart two slots of one sort: `{number} {unit} {number2}`.
    """

    def group(match: re.Match[str]) -> str:
        return f"(?P<{match[1]}>{slots[match[1].rstrip('0123456789')]})"

    return _SLOT.sub(group, form.replace(" ", r"\s{0,2}"))
