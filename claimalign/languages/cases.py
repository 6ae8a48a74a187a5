"""The table of case marks: who does it, to whom it is done, and what is set aside for what."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class CaseWords:
    """How a language marks the parts that people and things have in a clause (`cases.toml`).

    All fields hold regular expressions. Without a table nobody's part is read.
    """

    word: str = ""
    """A word without the mark that it bears."""
    marks: dict[str, str] = field(default_factory=dict)
    """Case -> its marks, right after the word; the first case that matches holds.

    `agent` and `topic`: who does it; `object` and `dative`: to whom; `source`: from whom; `by`:
    who does it where the subject undergoes it.
    """
    aside: dict[str, str] = field(default_factory=dict)
    """Kind of contrast -> marks of the word that is set aside ("not A but B", "B than A").

    The kinds have the same names in every language.
    """
    breaks: str = ""
    """Where a clause ends."""
    undergone: str = ""
    """What shows, in a clause, that the subject undergoes it; `$` is the end of the clause."""
    doubtful: str = ""
    """What shows that it may: nothing is said then of who does it."""
