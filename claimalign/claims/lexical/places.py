"""Places of a sentence that other readers have taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimalign.document import Sentence, Span


def free(sentence: Sentence, taken: Sequence[Span]) -> Callable[[int], bool]:
    """Whether no span of `taken` holds this place, counted from the start of the sentence."""
    covered = bytearray(len(sentence.text))
    for span in taken:
        start, end = span.start - sentence.start, span.end - sentence.start
        covered[start:end] = b"\1" * (end - start)
    return lambda place: not covered[place]
