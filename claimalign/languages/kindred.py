"""Concepts of one field that do not exclude each other."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files

Key = tuple[str, str]
"""A field and one of its concepts."""


@cache
def kindred() -> dict[Key, frozenset[Key]]:
    """Each concept of `kindred.toml` -> those that may be said of the same thing."""
    text = files(__package__).joinpath("kindred.toml").read_text(encoding="utf-8")
    kin: defaultdict[Key, set[Key]] = defaultdict(set)
    for field, rows in tomllib.loads(text).items():
        for wider, narrower in rows.items():
            for concept in narrower.split():
                kin[field, wider].add((field, concept))
                kin[field, concept].add((field, wider))
    return {key: frozenset(keys) for key, keys in kin.items()}
