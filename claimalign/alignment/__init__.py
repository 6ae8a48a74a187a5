"""Sentence vectors in, beads out: which sentences of two documents say the same."""

from claimalign.alignment.align import align
from claimalign.alignment.bead import Bead, Side
from claimalign.alignment.given import given
from claimalign.alignment.metric import embedded_metric
from claimalign.alignment.words import Coverage, coverage

__all__ = ["Bead", "Coverage", "Side", "align", "coverage", "embedded_metric", "given"]
