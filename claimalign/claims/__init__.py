"""Claims: what each sentence of one document states, in values that belong to no language."""

from claimalign.claims.anchors import anchors
from claimalign.claims.model import (
    Claim,
    Concept,
    Extent,
    Hedge,
    Moment,
    Name,
    Negation,
    Pole,
    Quantity,
    Speaker,
    Speech,
)
from claimalign.claims.moments import moment_wording
from claimalign.claims.reading import Reading, read_claims
from claimalign.claims.wording import notation, wording

__all__ = [
    "Claim",
    "Concept",
    "Extent",
    "Hedge",
    "Moment",
    "Name",
    "Negation",
    "Pole",
    "Quantity",
    "Reading",
    "Speaker",
    "Speech",
    "anchors",
    "moment_wording",
    "notation",
    "read_claims",
    "wording",
]
