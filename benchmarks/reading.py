"""How often each fact that is read on one side of a translation finds its equal on the other.

    python -m benchmarks.reading [FOLDER]

FOLDER (default ../shared/eval) holds parallel-dev.json: articles in Japanese and Marathi, line by
line. Translations state the same facts, so that the share is an estimate of how well the sides
are read, without labels: whatever the translators changed counts against it as well. Weak
words (claims/model.py) may be an equal but need none.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.gold import fingerprint
from claimalign import Document
from claimalign._version import __version__
from claimalign.claims import Claim, Moment, Name, Quantity, read_claims
from claimalign.claims.moments import compatible
from claimalign.claims.names import ALIKE, alike, find_name
from claimalign.claims.sense import kindred, near
from claimalign.drift.figures import matched
from claimalign.languages import Language, load

LANGUAGES = ("ja", "mr")
Fact = tuple[str, bool]
"""A kind of fact, and whether the other side has its equal."""


def main() -> None:
    """Print one table: a row a kind of fact, a column a direction."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/eval"))
    gold = parser.parse_args().folder / "parallel-dev.json"
    if not gold.is_file():
        parser.error(f"{gold} is not there: name the folder of the gold articles")
    pairs = list(_pairs(json.loads(gold.read_text(encoding="utf-8"))))
    source, target = map(load, LANGUAGES)
    counts = [
        Counter(fact for left, right in pairs for fact in facts(left, right, target)),
        Counter(fact for left, right in pairs for fact in facts(right, left, source)),
    ]
    signature = f"claimalign {__version__} | {gold.name} {fingerprint(gold)} | {len(pairs)} lines"
    table = Table(title=signature, title_justify="left")
    for column in ("", "ja -> mr", "found", "mr -> ja", "found"):
        table.add_column(column, justify="right" if column else "left")
    for kind in sorted({kind for count in counts for kind, _ in count}):
        cells = []
        for count in counts:
            found, read = count[kind, True], count[kind, True] + count[kind, False]
            cells += [str(read), f"{found / read:.1%}" if read else ""]
        table.add_row(kind, *cells)
    Console(width=100).print(table)


def facts(claim: Claim, other: Claim, language: Language) -> Iterator[Fact]:
    """Every fact of a sentence, and whether the other sentence, in `language`, has its equal."""
    for quantity in claim.quantities:
        yield "quantity", _has_quantity(quantity, other)
    for moment in claim.moments:
        yield "moment", _has_moment(moment, other)
    for name in claim.names:
        if _is_comparable(name):
            yield "name", _has_name(name, other, language)
    for speech in claim.speeches:
        yield "speech", bool(other.speeches)
        speaker = speech.speaker and speech.speaker.name
        if speaker and _is_comparable(speaker):
            yield "speaker", _has_speaker(speaker, other)
    for negation in claim.negations:
        if not negation.weak:
            yield "negation", bool(other.negations)
    for hedge in claim.hedges:
        if not hedge.weak:
            found = any(kindred(hedge.kind, own.kind) for own in other.hedges)
            yield "hedge", found
            yield f"hedge: {hedge.kind}", found
    for extent in claim.extents:
        if not extent.weak:
            yield "extent", any(near(extent.degree, own.degree) for own in other.extents)
    for pole in claim.poles:
        if not pole.weak:
            sides = {own.side for own in other.poles if own.pair == pole.pair}
            yield "pole", pole.side in sides
            yield "pole not reversed", pole.side in sides or not sides


def _has_quantity(quantity: Quantity, other: Claim) -> bool:
    return bool(matched((quantity,), other.quantities))


def _has_moment(moment: Moment, other: Claim) -> bool:
    return any(compatible(moment, own) for own in other.moments)


def _has_name(name: Name, other: Claim, language: Language) -> bool:
    if name.code:
        return any(name.code == own.code for own in other.names)
    if any(own.sound and alike(name.sound, own.sound) >= ALIKE for own in other.names):
        return True
    return find_name(name.sound, other.sentence.text, language.names)[1] > 0


def _has_speaker(name: Name, other: Claim) -> bool:
    speakers = (speech.speaker for speech in other.speeches)
    names = [speaker.name for speaker in speakers if speaker and speaker.name]
    return any(
        own.code == name.code != "" or alike(name.sound, own.sound) >= ALIKE for own in names
    )


def _is_comparable(name: Name) -> bool:
    """Whether a name has a code or can be read aloud (kanji cannot)."""
    return bool(name.code or name.sound)


def _pairs(articles: list[dict[str, Any]]) -> Iterator[tuple[Claim, Claim]]:
    for article in articles:
        sides = [read_claims(Document.from_sentences(article[code], code)) for code in LANGUAGES]
        yield from zip(*sides, strict=True)


if __name__ == "__main__":
    main()
