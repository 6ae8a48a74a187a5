"""Dates, times and durations."""

from claimalign.claims.moments.agreement import compatible
from claimalign.claims.moments.reader import read_moments
from claimalign.claims.moments.wording import moment_wording

__all__ = ["compatible", "moment_wording", "read_moments"]
