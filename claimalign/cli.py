"""The command line: options in, exit code out."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, Any, NoReturn, TypeVar, get_args

from claimalign._version import __version__
from claimalign.errors import ClaimalignError, InputError
from claimalign.report import SEVERITIES, Kind, Report, Severity

if TYPE_CHECKING:
    from claimalign.document import Document

DONE, DRIFT, WRONG = 0, 1, 2
FORMATS = ("text", "json")
Result = TypeVar("Result")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0 done, 1 drift at `--fail-on`, 2 wrong input."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # Its threads wait for one another longer than they take for matrices as small as ours.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.verb(options)
        sys.stdout.flush()
        return code
    except ClaimalignError as error:
        print(f"claimalign: {_one_line(str(error))}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("claimalign: interrupted", file=sys.stderr)
        return 130


def audit(options: argparse.Namespace) -> int:
    """Align two versions, or the two of many articles, and report drift."""
    if options.pairs:
        return _audit_listed(options)
    if options.resume or options.jobs != 1:
        raise InputError("--resume and --jobs go with --pairs FILE")
    if options.target is None:
        raise InputError("audit needs two documents A B, or --pairs FILE")
    report = _compare(options, "audit")
    _write_report(report, options)
    return _drift([finding.severity for finding in report.findings or ()], options.fail_on)


def _audit_listed(options: argparse.Namespace) -> int:
    """Audit every pair of a list; write the record of each as soon as it is there."""
    from claimalign.auditor import Auditor
    from claimalign.batch import audit_listed, read_list, write_record, written

    if options.source or options.format == "text" or (options.resume and not options.output):
        raise InputError(
            "--pairs FILE goes with no documents and no format but json, --resume with -o FILE"
        )
    languages = (options.source_lang, options.target_lang)
    reading = partial(read_list, options.pairs, languages, options.segmented)
    auditor = Auditor(options.model, options.checks, options.min_confidence)
    pairs, code = reading(), DONE
    with _records(options) as stream, _pairs_bar(options.quiet, reading) as advance:
        done = written(stream, pairs) if options.resume else iter(())
        for record in done:
            code = max(code, _code(record, options.fail_on))
            advance()
        for record in audit_listed(auditor, pairs, options.jobs):
            write_record(record, stream)
            code = max(code, _code(record, options.fail_on))
            advance()
    return code


def _code(record: dict[str, Any], fail_on: Severity | None) -> int:
    if "error" in record:
        return WRONG
    return _drift([finding["severity"] for finding in record["findings"]], fail_on)


def _drift(severities: Sequence[Severity], fail_on: Severity | None) -> int:
    failing = SEVERITIES[SEVERITIES.index(fail_on) :] if fail_on else ()
    return DRIFT if any(severity in failing for severity in severities) else DONE


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


@contextmanager
def _pairs_bar(quiet: bool, pairs: Callable[[], Iterable[object]]) -> Iterator[Callable[[], None]]:
    """A bar on standard error with the time left, if that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress("Pairs", *columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("Pairs", total=sum(1 for _ in pairs()))
        yield lambda: bar.advance(task)


def align(options: argparse.Namespace) -> int:
    """Align two versions."""
    _write_report(_compare(options, "align"), options)
    return DONE


def claims(options: argparse.Namespace) -> int:
    """Show what is read in one document."""
    from claimalign.claims import Reading, read_claims
    from claimalign.writers import READING_WRITERS

    document = _document(options.file, options.lang, options.segmented)
    _write(Reading(document, read_claims(document)), READING_WRITERS, options)
    return DONE


def pair(options: argparse.Namespace) -> int:
    """Find which of many documents are versions of one another."""
    from claimalign.auditor import Auditor
    from claimalign.readers import expand
    from claimalign.writers import PAIRING_WRITERS

    documents = [_document(str(path), None, options.segmented) for path in expand(options.paths)]
    with _progress(options.quiet) as progress:
        pairing = Auditor(options.model).pair(documents, progress)
    _write(pairing, PAIRING_WRITERS, options)
    return DONE


def _compare(options: argparse.Namespace, verb: str) -> Report:
    from claimalign.auditor import Auditor

    source = _document(options.source, options.source_lang, options.segmented)
    target = _document(options.target, options.target_lang, options.segmented)
    checks = getattr(options, "checks", None)
    auditor = Auditor(options.model, checks, getattr(options, "min_confidence", None))
    if source.language == target.language and not options.quiet:
        print(f"claimalign: both documents are in {source.language}", file=sys.stderr)
    with _progress(options.quiet) as progress:
        report: Report = getattr(auditor, verb)(source, target, progress)
        return report


def _document(path: str, language: str | None, segmented: bool) -> Document:
    from claimalign.document import Document
    from claimalign.readers import read

    build = Document.from_lines if segmented else Document.from_text
    return build(read(path), language, path)


def _write_report(report: Report, options: argparse.Namespace) -> None:
    from claimalign.writers import REPORT_WRITERS

    _write(report, REPORT_WRITERS, options)


def _write(
    result: Result,
    writers: dict[str, Callable[[Result, IO[str]], None]],
    options: argparse.Namespace,
) -> None:
    from claimalign.files import replacing

    if options.output:
        with replacing(options.output) as stream:
            writers[options.format or _format_of(options.output)](result, stream)
    else:
        name = options.format or ("text" if sys.stdout.isatty() else "json")
        writers[name](result, sys.stdout)


def _format_of(path: Path) -> str:
    return {".txt": "text"}.get(path.suffix, "json")


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error for whatever takes longer than a second, if it is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    began = monotonic()
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading sentences", visible=False)

        def update(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=monotonic() - began > 1)

        yield update


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"{self.prog}: {_one_line(message)}: see {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="claimalign",
        description="Shows where two language versions of one article no longer say the same "
        "thing. Works offline.",
        epilog="Exit codes: 0 done, 1 a finding reaches --fail-on, 2 wrong input or options "
        "(with --pairs: for one pair or more).",
    )
    parser.add_argument("--version", action="version", version=f"claimalign {__version__}")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_audit(verbs)
    _add_align(verbs)
    _add_claims(verbs)
    _add_pair(verbs)
    return parser


def _add_audit(verbs: Any) -> None:
    verb = _add_pair_verb(verbs, "audit", audit, "align two versions, report drift")
    verb.add_argument(
        "--checks",
        type=_kinds,
        metavar="KIND,...",
        help=f"look for these kinds only: {', '.join(get_args(Kind))}",
    )
    verb.add_argument(
        "--min-confidence",
        type=_probability,
        metavar="X",
        help="leave out findings less sure than X, 0 to 1",
    )
    verb.add_argument(
        "--fail-on",
        choices=SEVERITIES,
        help="exit with 1 if a finding is at least this severe",
    )
    verb.add_argument(
        "--pairs",
        type=Path,
        metavar="FILE",
        help="audit the pairs that a CSV or JSON Lines file lists (source, target: paths; or "
        "source_text, target_text) and write a JSON record a line",
    )
    verb.add_argument(
        "--jobs", type=_count, default=1, metavar="N", help="processes that share the pairs"
    )
    verb.add_argument(
        "--resume", action="store_true", help="go on with the -o FILE of an interrupted --pairs"
    )


def _add_align(verbs: Any) -> None:
    _add_pair_verb(verbs, "align", align, "only the alignment")


def _add_claims(verbs: Any) -> None:
    verb = verbs.add_parser("claims", help="the claims read in one document")
    verb.set_defaults(verb=claims)
    verb.add_argument("file", metavar="FILE", help="a UTF-8 text, or - for standard input")
    verb.add_argument(
        "--lang", metavar="CODE", type=_language, help="its language (ISO 639-1), else detected"
    )
    _add_common(verb)


def _add_pair_verb(
    verbs: Any, name: str, function: Callable[[argparse.Namespace], int], help_text: str
) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=help_text)
    verb.set_defaults(verb=function)
    number = "?" if name == "audit" else None
    verb.add_argument(
        "source", metavar="A", nargs=number, help="one version: a UTF-8 text, or - for stdin"
    )
    verb.add_argument("target", metavar="B", nargs=number, help="the other version")
    for side in ("source", "target"):
        verb.add_argument(
            f"--{side}-lang",
            metavar="CODE",
            type=_language,
            help=f"language of the {side} (ISO 639-1), else detected",
        )
    _add_model(verb)
    _add_common(verb)
    return verb


def _add_pair(verbs: Any) -> None:
    verb = verbs.add_parser("pair", help="which documents are versions of the same article")
    verb.set_defaults(verb=pair)
    verb.add_argument("paths", metavar="PATH", nargs="+", help="files, or folders of them")
    _add_model(verb)
    _add_common(verb)


def _add_model(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--model",
        help="a sentence-transformers model on this machine, by name or path "
        "(default: the embedded multilingual-e5-small)",
    )


def _add_common(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--segmented", action="store_true", help="each line is one sentence: do not split or merge"
    )
    verb.add_argument(
        "--format",
        choices=FORMATS,
        help="default: text on a terminal, by the name of the -o file, else json",
    )
    verb.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write to FILE, not standard output"
    )
    verb.add_argument("--quiet", action="store_true", help="no progress and no notes")


def _kinds(text: str) -> list[str]:
    kinds = [kind.strip() for kind in text.split(",")]
    unknown = [kind for kind in kinds if kind not in get_args(Kind)]
    if unknown:
        known = ", ".join(get_args(Kind))
        raise argparse.ArgumentTypeError(f"no kind of drift: {unknown[0]!r} (known: {known})")
    return kinds


def _language(text: str) -> str:
    if not re.fullmatch("[a-z]{2,3}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no ISO 639-1 code, such as ja or mr")
    return text


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
    return int(text)


def _probability(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not between 0 and 1")
    return value


def _one_line(text: str) -> str:
    return " ".join(text.split())
