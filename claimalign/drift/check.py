"""What a check is, what it sees, and what it yields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from claimalign.alignment import Bead, Coverage
from claimalign.claims import Claim, Role
from claimalign.document import Span
from claimalign.drift.name_table import NameTable
from claimalign.drift.terms import Term
from claimalign.languages import Language
from claimalign.report import Evidence, Kind, Severity


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a bead: the claims that the other side says too, and those that it lacks.

    `coverage` says of each claim in `said` how far its words are covered, `lost` holds with each
    claim how likely it is lost (0 to 1). `near` are the claims of the beads next to this one,
    where a fact may have moved. `terms` are those of the glossary that the claims in `said` say.
    """

    language: Language
    said: tuple[Claim, ...]
    coverage: tuple[Coverage, ...]
    lost: tuple[tuple[Claim, float], ...]
    near: tuple[Claim, ...]
    terms: tuple[Term, ...] = ()

    @property
    def roles(self) -> list[Role]:
        """Everybody whom they call by a role."""
        return [role for claim in self.said for role in claim.roles]

    @property
    def length(self) -> int:
        """How many characters the sentences have that the other side says too."""
        return sum(len(claim.sentence.text) for claim in self.said)

    @property
    def closeness(self) -> float:
        """How closely the other side follows: how far words are covered on average."""
        return sum(float(coverage.words.sum()) for coverage in self.coverage) / max(self.tokens, 1)

    @property
    def tokens(self) -> int:
        """How many tokens they have."""
        return sum(len(coverage.words) for coverage in self.coverage)

    def covered(self, span: Span) -> float:
        """How far the words of a span in `said` have a counterpart on the other side.

        It is their mean, on the scale of `Coverage.words`; 1 where no word stands there.
        """
        words: list[float] = []
        for claim, coverage in zip(self.said, self.coverage, strict=True):
            first = claim.sentence.start
            here = coverage.tokens(span.start - first, span.end - first)
            words += coverage.words[here].tolist()
        return sum(words) / len(words) if words else 1.0


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of one side that are least covered on the other, and may have been left out there.

    `weight` is what they together speak for that: log-odds, 0 and more.
    """

    words: Span
    weight: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A bead and both its sides; `names` are those of both documents.

    `longer` is how much longer the source's side is than it usually is beside the target's: the
    log of the ratio in characters, about 0 where both say the same. `clauses` are the least
    covered words of the source's side and of the target's, None where all is said; `freedom` is
    how much these weigh in the other beads (log).
    """

    bead: Bead
    source: Half
    target: Half
    names: NameTable
    longer: float
    clauses: tuple[Clause | None, Clause | None]
    freedom: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference that a check sees, before it is given an id and a confidence.

    `pattern` names the way in which the check came to it: how far such a difference can be
    believed is looked up by it, unless the check has weighed its evidence and gives the
    `probability` (0 to 1) itself.
    """

    kind: Kind
    severity: Severity
    pattern: str
    message: str
    source: tuple[Evidence, ...] = ()
    target: tuple[Evidence, ...] = ()
    probability: float | None = None


class Check(Protocol):
    """A family of drift. `mqm` is its type in the MQM error typology (themqm.org)."""

    id: str
    description: str
    kinds: tuple[Kind, ...]
    mqm: str

    def differences(self, pair: Pair) -> Iterator[Difference]:
        """Every difference of this family between the two sides of a bead."""
        ...
