"""The table of what people and bodies are called that are not named."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class RoleWords:
    """What people and bodies are called by office, work, kin or kind (`roles.toml`).

    All fields but the first hold words set apart by white space, `_` for a space inside a word;
    `{name}` in a word stands for each word of that name in `forms`. Where several words begin,
    the longest holds. A word of several roles is any of them.
    """

    spaced: bool = True
    """Whether words are written with spaces between them; else a word is found within others."""
    endings: str = ""
    """Endings that any word takes in a spaced language; up to three follow one another."""
    forms: dict[str, str] = field(default_factory=dict)
    """Name -> parts of words."""
    roles: dict[str, str] = field(default_factory=dict)
    """Role -> words. The roles have the same names in every language."""
    neither: str = ""
    """Words that hold a word of the roles and mean nobody."""
