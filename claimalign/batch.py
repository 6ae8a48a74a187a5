"""Many pairs of articles: a file that lists them in, one JSON record a line out."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from claimalign.decisions import Decision, apply
from claimalign.document import Document
from claimalign.errors import ClaimalignError, InputError
from claimalign.readers import read

if TYPE_CHECKING:
    from claimalign.auditor import Auditor
    from claimalign.report import Report

SIDES = ("source", "target")
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a listed pair: the path of a text, or the text itself."""

    path: str | None
    text: str | None
    language: str | None
    segmented: bool

    def open(self) -> Document:
        """The document. Raises InputError."""
        text = read(self.path or "") if self.text is None else self.text
        build = Document.from_lines if self.segmented else Document.from_text
        return build(text, self.language, self.path)


@dataclass(frozen=True, slots=True)
class Listed:
    """A pair as a list has it: its place from 0, and the name that it may have."""

    place: int
    name: str | None
    versions: tuple[Version, Version] | InputError

    def open(self, side: int) -> Document:
        """The document of one side. Raises InputError."""
        if isinstance(self.versions, InputError):
            raise self.versions
        return self.versions[side].open()

    def record(self, result: Report | ClaimalignError) -> Record:
        """What is written of the pair: its report, or the error in its place."""
        heading: Record = {"pair": self.place} | ({"id": self.name} if self.name else {})
        if isinstance(result, ClaimalignError):
            return heading | self._paths() | {"error": " ".join(str(result).split())}
        report: Record = result.to_dict()
        return heading | report

    def wrote(self, record: Record) -> bool:
        """Whether this record is the pair's."""
        mine = {"pair": self.place, "id": self.name, **self._paths()}
        return all(_heading(record)[key] == value for key, value in _heading(mine).items())

    def _paths(self) -> Record:
        if isinstance(self.versions, InputError):
            return {}
        return {
            side: {"path": version.path} for side, version in zip(SIDES, self.versions, strict=True)
        }


def _heading(record: Record) -> Record:
    paths = {side: record.get(side, {}).get("path") for side in SIDES}
    return {"pair": record.get("pair"), "id": record.get("id"), **paths}


def read_list(
    path: Path, languages: tuple[str | None, str | None] = (None, None), segmented: bool = False
) -> Iterator[Listed]:
    """The pairs that a CSV file (by its suffix) or a file of JSON Lines lists.

    A pair has the paths `source` and `target`, or `source_text` and `target_text`, and if need be
    `source_lang`, `target_lang` (else those of `languages`, else detected) and `id`. A pair that
    cannot be made out is there with its error. Raises InputError for an unusable file.
    """
    rows = _csv_rows(path) if path.suffix.lower() == ".csv" else _json_rows(path)
    for place, row in enumerate(rows):
        if isinstance(row, InputError):
            yield Listed(place, None, row)
            continue
        try:
            source, target = (
                _version(row, side, language, segmented)
                for side, language in zip(SIDES, languages, strict=True)
            )
            yield Listed(place, row.get("id") and str(row["id"]), (source, target))
        except InputError as error:
            yield Listed(place, None, InputError(f"{path}, pair {place}: {error}"))


def _version(row: Record, side: str, language: str | None, segmented: bool) -> Version:
    path, text = row.get(side), row.get(f"{side}_text")
    own = row.get(f"{side}_lang") or language
    if any(not isinstance(value, str | None) for value in (path, text, own)):
        raise InputError(f"{side}: not a text; give the path or the text in quotation marks")
    if not path and not text:
        raise InputError(f"no {side} is named; give {side} (a path) or {side}_text")
    return Version(path or None, text or None, own or None, segmented)


def _json_rows(path: Path) -> Iterator[Record | InputError]:
    for number, line in enumerate(_lines(path), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                row = str(error)
            if isinstance(row, dict):
                yield row
            else:
                yield InputError(f"{path}, line {number} is no JSON object; mend or drop it")


def _csv_rows(path: Path) -> Iterator[Record | InputError]:
    rows = csv.DictReader(_lines(path))
    columns = set(rows.fieldnames or ())
    if any({side, f"{side}_text"}.isdisjoint(columns) for side in SIDES):
        raise InputError(f"{path}: no columns source and target; name them in its first line")
    try:
        yield from rows
    except csv.Error as error:
        yield InputError(f"{path}, line {rows.line_num}: {error}; the rest is not read")


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from file
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8; save it as UTF-8") from None


def audit_listed(
    auditor: Auditor, pairs: Iterable[Listed], jobs: int, decisions: Sequence[Decision] = ()
) -> Iterator[Record]:
    """The record of each pair, in order, without the findings that are dismissed."""
    waiting: list[Listed] = []

    def opening() -> Iterator[tuple[partial[Document], partial[Document]]]:
        for pair in pairs:
            waiting.append(pair)
            yield partial(pair.open, 0), partial(pair.open, 1)

    for result in auditor.audit_many(opening(), jobs):
        settled = result if isinstance(result, ClaimalignError) else apply(result, decisions)
        yield waiting.pop(0).record(settled)


def written(stream: IO[bytes], pairs: Iterable[Listed]) -> Iterator[Record]:
    """The records of an unfinished output, one for each pair taken; what follows them is cut off.

    Raises InputError where they are not those of these pairs.
    """
    end = 0
    for number, line in enumerate(stream, 1):
        record = _record(line)
        if record is None:
            break
        pair = next(iter(islice(pairs, 1)), None)
        if pair is None or not pair.wrote(record):
            raise InputError(f"line {number} of the output is of another list; drop --resume")
        end += len(line)
        yield record
    stream.seek(end)
    stream.truncate()


def _record(line: bytes) -> Record | None:
    """The record of a line that was written to its end."""
    if not line.endswith(b"\n"):
        return None
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


def write_record(record: Record, stream: IO[bytes]) -> None:
    """Write a record so that it is there even if the next one is interrupted."""
    stream.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    stream.flush()
