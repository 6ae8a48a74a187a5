"""What each kind of finding means, and what the MQM error typology (themqm.org) calls it."""

from __future__ import annotations

from dataclasses import dataclass

from claimalign.report import Kind


@dataclass(frozen=True, slots=True)
class Meaning:
    """A kind in one sentence, and its MQM type."""

    description: str
    mqm: str


KINDS: dict[Kind, Meaning] = {
    "figure": Meaning(
        "A number differs, or stands on one side only.", "Accuracy / Mistranslation / Number"
    ),
    "unit": Meaning(
        "The same number has another unit or currency.",
        "Accuracy / Mistranslation / Unit conversion",
    ),
    "date": Meaning(
        "A date, time or duration differs, or stands on one side only.",
        "Accuracy / Mistranslation / Date-time",
    ),
    "speaker": Meaning(
        "Another speaker is said to have said it, or only one side names a speaker.",
        "Accuracy / Mistranslation / Entity",
    ),
    "quote": Meaning(
        "A direct quotation is a paraphrase on the other side, or its words run further.",
        "Accuracy / Mistranslation",
    ),
    "name": Meaning(
        "Another person, place, organisation, product, nationality or title.",
        "Accuracy / Mistranslation / Entity",
    ),
    "polarity": Meaning(
        "One side denies what the other says, or says the opposite.", "Accuracy / Mistranslation"
    ),
    "certainty": Meaning(
        "One side hedges, plans or limits what the other states as fact.",
        "Accuracy / Mistranslation",
    ),
    "omission": Meaning("The source has something that the target lacks.", "Accuracy / Omission"),
    "addition": Meaning("The target has something that the source lacks.", "Accuracy / Addition"),
    "meaning": Meaning("What is claimed differs in another way.", "Accuracy / Mistranslation"),
}
"""In the order of the contract."""
