"""The table of denials, hedges, extents and opposites."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class SenseWords:
    """How a sentence denies, hedges, measures out and takes sides (`sense.toml`).

    All fields that list words hold them set apart by white space, `_` for a space inside a word
    and `$` for the end of the sentence; `{name}` in a word stands for each word of that name in
    `forms`. Where several words begin, the longest holds. In a spaced language a word stands
    alone, but `word-` takes `endings`, and `-word` may end another word. `word?` is weak
    (claims/model.py). A word may stand in several tables.
    """

    spaced: bool = True
    """Whether words are written with spaces between them."""
    endings: str = ""
    """Endings of words; up to three follow one another."""
    forms: dict[str, str] = field(default_factory=dict)
    """Name -> parts of words, to write the forms of a verb once."""
    negations: dict[str, str] = field(default_factory=dict)
    """Kind of negation -> words."""
    hedges: dict[str, str] = field(default_factory=dict)
    """Kind of hedge -> words."""
    extents: dict[str, str] = field(default_factory=dict)
    """Degree -> words."""
    poles: dict[str, list[str]] = field(default_factory=dict)
    """Pair of opposites -> the words of its first and of its second side.

    The pairs have the same names in every language.
    """
    families: dict[str, list[str]] = field(default_factory=dict)
    """As `poles`, of many words in one spirit: opposites only where they stand for each other."""
    grades: dict[str, list[str]] = field(default_factory=dict)
    """As `families`: the words of what is surer, further or done, then of what is less so."""
    reach: int = 0
    """A negation turns the word that ends so few characters before it, if no mark is between."""
    ahead: str = ""
    """Negations that turn the word after them."""
    neither: str = ""
    """Words that hold a word of the tables and say nothing of the kind."""
    frames: list[dict[str, str]] = field(default_factory=list)
    """Words that close together and say nothing: after one of `opens` the next negation is none.

    Where there are `closes`, only one of these words ("not only ... but") closes the frame.
    """
