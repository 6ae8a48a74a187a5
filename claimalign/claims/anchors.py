"""What a true partner of a sentence shares with it, whatever its language."""

from __future__ import annotations

from claimalign.claims.model import Claim
from claimalign.claims.wording import notation


def anchors(claim: Claim) -> frozenset[str]:
    """The values of a sentence's figures and moments, and its names in Latin letters or code."""
    figures = {notation(quantity) for quantity in claim.quantities}
    moments = {moment.value for moment in claim.moments}
    names = {name.code or name.text.casefold() for name in claim.names}
    return frozenset(figures | moments | {name for name in names if name.isascii()})
