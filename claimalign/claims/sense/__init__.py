"""What a sentence denies, how sure it is, how much it means, and whose side it takes."""

from claimalign.claims.sense.agreement import kindred, near
from claimalign.claims.sense.reader import read_sense

__all__ = ["kindred", "near", "read_sense"]
