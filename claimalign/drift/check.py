"""What a check is, what it sees, and what it yields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from claimalign.alignment import Bead
from claimalign.claims import Claim
from claimalign.drift.name_table import NameTable
from claimalign.languages import Language
from claimalign.report import Evidence, Kind, Severity


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a bead: the claims that the other side says too, and those that it lacks.

    `near` are the claims of the beads next to this one, where a fact may have moved.
    """

    language: Language
    said: tuple[Claim, ...]
    lost: tuple[Claim, ...]
    near: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A bead and both its sides; `names` are those of both documents."""

    bead: Bead
    source: Half
    target: Half
    names: NameTable


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference that a check sees, before it is given an id and a confidence.

    `pattern` names the way in which the check came to it: how far such a difference can be
    believed is looked up by it.
    """

    kind: Kind
    severity: Severity
    pattern: str
    message: str
    source: tuple[Evidence, ...] = ()
    target: tuple[Evidence, ...] = ()


class Check(Protocol):
    """A family of drift. `mqm` is its type in the MQM error typology (themqm.org)."""

    id: str
    description: str
    kinds: tuple[Kind, ...]
    mqm: str

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """Every difference of this family between the two sides of a bead."""
        ...
