"""What the rooms know about a language: plain data, read from the TOML files of its folder.

Every field has a neutral default that works for a language without a folder. The same file
names stand in every folder: `sentences.toml` fills SentenceRules, and so on.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """How sentences end (`sentences.toml`)."""

    terminators: str = ".!?。！？।॥؟۔…"


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its ISO 639-1 code, its English name, and its tables."""

    code: str
    name: str
    spaced: bool = True
    sentences: SentenceRules = field(default_factory=SentenceRules)
