"""A glossary: terms that a desk holds to mean the same."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimalign.errors import InputError
from claimalign.invisible import INVISIBLE

SIDES = ("source", "target")
NOTE = "note"
LONGEST = 200
"""No term is longer than this, in characters."""

_LANGUAGE = re.compile("([a-z]{2,3})(?:[-_][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """The spellings of one term: by ISO 639-1 code, or by `source` and `target`."""

    terms: Mapping[str, tuple[str, ...]]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Glossary:
    """Entries, in the order of their file."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def from_csv(cls, text: str, name: str = "the glossary") -> Glossary:
        """The glossary that this table is, a row an entry; `name` is what messages call it.

        The first line names the columns: `source,target` or language codes (`ja,mr`), and `note`
        if there is one. Commas, semicolons or tabs stand between cells. Several spellings of a
        term are several rows. Raises InputError for anything else, with its line.
        """
        lines = text.removeprefix("\ufeff").splitlines(keepends=True)
        header = lines[0] if lines else ""
        delimiter = next((mark for mark in ",;\t" if mark in header), ",")
        rows = csv.reader(lines, delimiter=delimiter, strict=True)
        columns: list[str] = []
        entries: list[Entry] = []
        try:
            for row in rows:
                cells = [cell.strip(INVISIBLE) for cell in row]
                where = f"{name}, line {rows.line_num}"
                if not columns:
                    columns = _columns(cells, where)
                elif any(cells):
                    entries.append(_entry(columns, cells, where))
        except csv.Error as error:
            raise InputError(f"{name}, line {rows.line_num}: {error}; mend the table") from None
        if not entries:
            raise InputError(f"{name} holds no entries; give a table of terms, with a header")
        return cls(tuple(entries))

    def between(self, source: str, target: str) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
        """The spellings of each entry in two languages, those that it has in both."""
        for entry in self.entries:
            ours = entry.terms.get(source, ()) or entry.terms.get(SIDES[0], ())
            theirs = entry.terms.get(target, ()) or entry.terms.get(SIDES[1], ())
            if ours and theirs:
                yield ours, theirs


def term(text: str, where: str) -> str:
    """The term without what is invisible at its ends; `where` says where it stands.

    Raises InputError where nothing is left, it has a line end, or it is longer than LONGEST.
    """
    cleaned = text.strip(INVISIBLE)
    if not cleaned:
        raise InputError(f"{where}: a term is missing; give one in each language")
    if len(cleaned) > LONGEST or len(cleaned.splitlines()) > 1:
        raise InputError(
            f"{where}: “{' '.join(cleaned[:20].split())}…” is no term: "
            f"give one line of {LONGEST} characters at most"
        )
    return cleaned


def _columns(cells: Sequence[str], where: str) -> list[str]:
    columns = [_column(cell, where) for cell in cells]
    terms = [column for column in columns if column != NOTE]
    sides = set(terms) & set(SIDES)
    if len(terms) < 2 or len(set(columns)) < len(columns) or (sides and len(terms) > len(sides)):
        raise InputError(
            f"{where}: the columns are {', '.join(cells)}; name them source,target "
            "or by two language codes, such as ja,mr"
        )
    return columns


def _column(cell: str, where: str) -> str:
    if cell.lower() in (*SIDES, NOTE):
        return cell.lower()
    if match := _LANGUAGE.fullmatch(cell):
        return match[1]
    raise InputError(
        f"{where}: “{cell}” names no column; name them source, target, note or by language codes"
    )


def _entry(columns: Sequence[str], cells: Sequence[str], where: str) -> Entry:
    if len(cells) > len(columns):
        raise InputError(
            f"{where}: {len(cells)} cells in {len(columns)} columns; "
            "put a cell that holds the separator into quotes"
        )
    row = dict(zip(columns, cells, strict=False))
    note = row.pop(NOTE, "")
    given = [column for column in row if row[column]] if len(row) > 2 else list(row)
    if len(given) < 2:
        raise InputError(f"{where}: a term is missing; give one in each language")
    return Entry({column: (term(row[column], where),) for column in given}, note)
