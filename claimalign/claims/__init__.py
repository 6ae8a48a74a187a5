"""Claims: what each sentence of one document states, in values that belong to no language."""

from claimalign.claims.anchors import anchors
from claimalign.claims.model import (
    Aside,
    Claim,
    Concept,
    Extent,
    Hedge,
    Moment,
    Name,
    Negation,
    Part,
    Pole,
    Quantity,
    Role,
    Speaker,
    Speech,
    Status,
)
from claimalign.claims.moments import moment_wording
from claimalign.claims.reading import Reading, read_claims
from claimalign.claims.wording import notation, wording

__all__ = [
    "Aside",
    "Claim",
    "Concept",
    "Extent",
    "Hedge",
    "Moment",
    "Name",
    "Negation",
    "Part",
    "Pole",
    "Quantity",
    "Reading",
    "Role",
    "Speaker",
    "Speech",
    "Status",
    "anchors",
    "moment_wording",
    "notation",
    "read_claims",
    "wording",
]
