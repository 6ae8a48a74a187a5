"""Names of people, places, bodies and products, and how they sound."""

from claimalign.claims.names.reader import find_name, read_document_names, read_names
from claimalign.claims.names.rules import read_aloud
from claimalign.claims.names.sounds import ALIKE, alike, sound_of

__all__ = [
    "ALIKE",
    "alike",
    "find_name",
    "read_aloud",
    "read_document_names",
    "read_names",
    "sound_of",
]
