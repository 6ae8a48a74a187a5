"""`audit --pairs`: many articles, a record a line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

from claimalign.cli.codes import DONE, WRONG, drift_code
from claimalign.cli.output import pairs_bar
from claimalign.decisions import Decision
from claimalign.errors import InputError
from claimalign.report import Severity


def audit_pairs(options: argparse.Namespace, decisions: tuple[Decision, ...]) -> int:
    """Audit every pair of a list; write the record of each as soon as it is there."""
    from claimalign.auditor import Auditor
    from claimalign.batch import audit_listed, read_list, write_record, written

    _check(options)
    languages = (options.source_lang, options.target_lang)
    reading = partial(read_list, options.pairs, languages, options.segmented)
    auditor = Auditor(options.model, options.checks, options.min_confidence, options.glossary)
    pairs, code = reading(), DONE
    with _records(options) as stream, pairs_bar(options.quiet, reading) as advance:
        done = written(stream, pairs) if options.resume else iter(())
        for record in done:
            code = max(code, _code(record, options.fail_on))
            advance()
        for record in audit_listed(auditor, pairs, options.jobs, decisions):
            write_record(record, stream)
            code = max(code, _code(record, options.fail_on))
            advance()
    return code


def _check(options: argparse.Namespace) -> None:
    if options.source:
        raise InputError("--pairs FILE takes no documents beside it: list them in FILE")
    if options.format not in (None, "json"):
        raise InputError("--pairs FILE writes JSON Lines: leave --format out")
    if options.resume and not options.output:
        raise InputError("--resume takes -o FILE, the output to go on with")


def _code(record: dict[str, Any], fail_on: Severity | None) -> int:
    if "error" in record:
        return WRONG
    return drift_code((finding["severity"] for finding in record["findings"]), fail_on)


@contextmanager
def _records(options: argparse.Namespace) -> Iterator[IO[bytes]]:
    """Where the records go: standard output, or a file that --resume goes on with."""
    if not options.output:
        yield sys.stdout.buffer
        return
    path: Path = options.output
    try:
        stream = path.open("r+b" if options.resume and path.exists() else "w+b")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): name another") from error
    with stream:
        yield stream
