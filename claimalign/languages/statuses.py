"""The table of statuses: whether what a sentence says is done, planned, wished or only thought."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class StatusWords:
    """How the predicate at the end of a sentence says how far the matter has come.

    It is read only where a language ends its sentences with the predicate; without a table
    nothing is read.
    """

    words: dict[str, str] = field(default_factory=dict)
    """Status -> words, set apart by white space, `_` for a space and `$` for the end.

    The last word of the sentence holds, of several that begin together the longest. The statuses
    have the same names in every language; what is `neither` says nothing.
    """
    endings: dict[str, str] = field(default_factory=dict)
    """Status -> endings of a predicate that says nothing of the kind by its words."""
    tail: int = 0
    """No word begins more characters than this before the end."""
    rest: str = ""
    """What may stand between the word and the end: a regular expression."""
    turned: str = ""
    """What shows, there, that the word is denied: nothing is read then."""
    reported: str = ""
    """What joins the words that are reported to the verb that reports, which comes last."""
