"""A desk's defaults: `claimalign.toml`, or `[tool.claimalign]` in `pyproject.toml`.

    checks = ["figure", "date", "speaker"]
    min-confidence = 0.5
    fail-on = "critical"
    glossary = "desk/terms.csv"

The keys are options of the command line, which win. Files are named from the folder that the
settings stand in.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimalign.errors import InputError

MODEL = ("model", "source-lang", "target-lang")
DRIFT = ("checks", "min-confidence", "fail-on", "glossary", "decisions")
OPTIONS = {"audit": (*MODEL, *DRIFT), "align": MODEL, "pair": ("model",)}
"""The options that may be settled, by command."""
FILES = ("glossary", "decisions")


@dataclass(frozen=True, slots=True)
class Settings:
    """What one settings file says; nothing, where there is none (`path` is None)."""

    path: Path | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    def arguments(self, verb: str) -> list[str]:
        """The settings of this command as arguments of its command line."""
        return [f"--{key}={self.values[key]}" for key in OPTIONS[verb] if key in self.values]


def find_settings(folder: Path) -> Settings:
    """The settings in this folder or the nearest one above that has any.

    Raises InputError where they cannot be read or say what is no setting.
    """
    for place in (folder, *folder.parents):
        for path, table in _tables(place):
            return Settings(path, {key: _value(path, key, value) for key, value in table.items()})
    return Settings()


def _tables(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    path = folder / "claimalign.toml"
    if path.is_file():
        yield path, _read(path)
    path = folder / "pyproject.toml"
    if path.is_file() and "[tool.claimalign]" in path.read_text(encoding="utf-8", errors="replace"):
        yield path, _read(path).get("tool", {}).get("claimalign", {})


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read as TOML ({error}); mend it") from None


def _value(path: Path, key: str, value: Any) -> str:
    known = OPTIONS["audit"]
    if key not in known:
        raise InputError(f"{path}: no setting is called {key!r} (known: {', '.join(known)})")
    if key == "checks" and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return ",".join(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError(f"{path}: {key} is no text and no number; give one")
    return str(path.parent / str(value)) if key in FILES else str(value)
