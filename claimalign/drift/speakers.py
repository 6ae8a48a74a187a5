"""Speakers: the same words are put into the same mouth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimalign.claims import Claim, Name, Speech
from claimalign.claims.sounds import alike
from claimalign.drift.check import Difference, Pair
from claimalign.report import Evidence, Kind


class SpeakerCheck:
    """Compares who is said to have said it, pronouns and roles resolved."""

    id = "speaker"
    description = "Another speaker, or an attribution on one side only."
    kinds: tuple[Kind, ...] = ("speaker",)
    mqm = "Accuracy / Mistranslation / Entity"
