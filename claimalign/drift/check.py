"""What a check is, what it sees, and what it yields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from claimalign.alignment import Bead
from claimalign.claims import Claim
from claimalign.languages import Language
from claimalign.report import Evidence, Kind, Severity


@dataclass(frozen=True, slots=True)
class Pair:
    """The claims of one bead, and those of the beads next to it, where a fact may have moved.

    `source_covered` and `target_covered` say for each claim how far its words are covered by the
    other side: 0 and less where that says nothing of it, 0.2 and more where it says the same.
    """

    source_language: Language
    target_language: Language
    bead: Bead
    source: tuple[Claim, ...]
    target: tuple[Claim, ...]
    near_source: tuple[Claim, ...]
    near_target: tuple[Claim, ...]
    source_covered: tuple[float, ...]
    target_covered: tuple[float, ...]


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
