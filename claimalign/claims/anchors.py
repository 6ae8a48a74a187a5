"""What a true partner of a sentence shares with it, whatever its language."""

from __future__ import annotations

from claimalign.claims.model import Claim
from claimalign.claims.wording import notation


def anchors(claim: Claim) -> frozenset[str]:
    """The values of a sentence's figures and moments."""
    figures = {notation(quantity) for quantity in claim.quantities}
    return frozenset(figures | {moment.value for moment in claim.moments})
