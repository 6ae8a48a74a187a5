"""The command line: options in, exit code out."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, Any, NoReturn, TypeVar, get_args

from claimalign import decisions
from claimalign._version import __version__
from claimalign.errors import ClaimalignError, InputError
from claimalign.invisible import visible
from claimalign.report import SEVERITIES, Kind, Report

if TYPE_CHECKING:
    from claimalign.document import Document

DONE, DRIFT, WRONG = 0, 1, 2
FORMATS = ("text", "json")
ALIGNMENT_FORMATS = (*FORMATS, "html", "csv", "tmx", "xliff")
AUDIT_FORMATS = (*ALIGNMENT_FORMATS, "sarif")
SUFFIXES = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".tmx": "tmx",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".sarif": "sarif",
    ".sarif.json": "sarif",
}
"""Endings of an output file's name, and the formats that they ask for; any other asks for JSON."""
READ = "a UTF-8 text (- for standard input), .html or .docx"
Result = TypeVar("Result")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0 done, 1 drift at `--fail-on`, 2 wrong input."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        if "formats" in options:
            options.format = options.format or _default_format(options)
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
    """Align two versions, unless they are, and report drift."""
    settled = decisions.read(options.decisions) if options.decisions else ()
    report = _compare(options, "audit") if options.target else _audit_bilingual(options)
    report = decisions.apply(report, settled)
    _write_report(report, options)
    failing = SEVERITIES[SEVERITIES.index(options.fail_on) :] if options.fail_on else ()
    return DRIFT if any(f.severity in failing for f in report.findings or ()) else DONE


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


def decide(options: argparse.Namespace) -> int:
    """Write down what is decided about findings, take it back, or list it."""
    if bool(options.ids) != bool(options.verdict or options.undo):
        raise InputError("a decision takes ids and one of --dismiss, --confirm and --undo")
    if options.reason and not options.verdict:
        raise InputError("--reason takes --dismiss or --confirm")
    new = options.verdict and not options.file.exists()
    settled = () if new else decisions.read(options.file)
    if options.verdict:
        changed = decisions.decide(settled, options.ids, options.verdict, options.reason)
        decisions.write(changed, options.file)
    elif options.undo:
        decisions.write(decisions.undo(settled, options.ids), options.file)
    else:
        for decision in settled:
            why = visible(decision.reason or decision.message)
            print(f"{decision.verdict}  {decision.id}  {why}".rstrip())
    return DONE


def _audit_bilingual(options: argparse.Namespace) -> Report:
    from claimalign.auditor import Auditor
    from claimalign.readers import read_bilingual

    both = read_bilingual(options.source, options.source_lang, options.target_lang)
    auditor = Auditor(
        options.model, options.checks, options.min_confidence, glossary=options.glossary
    )
    with _progress(options.quiet) as progress:
        return auditor.audit_bilingual(both, progress)


def _compare(options: argparse.Namespace, verb: str) -> Report:
    from claimalign.auditor import Auditor

    source = _document(options.source, options.source_lang, options.segmented)
    target = _document(options.target, options.target_lang, options.segmented)
    auditor = Auditor(
        options.model,
        getattr(options, "checks", None),
        getattr(options, "min_confidence", None),
        getattr(options, "glossary", None),
    )
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

    write = writers[options.format]
    if options.output:
        with replacing(options.output) as stream:
            write(result, stream)
    else:
        write(result, sys.stdout)


def _default_format(options: argparse.Namespace) -> str:
    """The format that the output's name asks for.

    Raises InputError where the command does not write that format.
    """
    if not options.output:
        return "text" if sys.stdout.isatty() else "json"
    name = options.output.name.lower()
    asked = next((SUFFIXES[suffix] for suffix in SUFFIXES if name.endswith(suffix)), "json")
    if asked not in options.formats:
        raise InputError(
            f"{options.output}: this command writes no {asked}, only {', '.join(options.formats)}; "
            "name another file or give --format"
        )
    return asked


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
        epilog="Exit codes: 0 done, 1 a finding reaches --fail-on, 2 wrong input or options.",
    )
    parser.add_argument("--version", action="version", version=f"claimalign {__version__}")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_audit(verbs)
    _add_decide(verbs)
    _add_align(verbs)
    _add_claims(verbs)
    _add_pair(verbs)
    return parser


def _add_audit(verbs: Any) -> None:
    verb = _add_pair_verb(verbs, "audit", audit, "align two versions, report drift", AUDIT_FORMATS)
    verb.add_argument(
        "target",
        metavar="B",
        nargs="?",
        help="the other version; none if A holds both (.xliff, .tmx or .po)",
    )
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
        "--glossary",
        type=Path,
        metavar="FILE",
        help="terms that are the same: a table (.csv) with a header such as ja,mr, or .tbx",
    )
    verb.add_argument(
        "--fail-on",
        choices=SEVERITIES,
        help="exit with 1 if a finding is at least this severe",
    )
    verb.add_argument(
        "--decisions",
        type=Path,
        metavar="FILE",
        help="hide what is dismissed there, as saved by the HTML page or by decide",
    )


def _add_decide(verbs: Any) -> None:
    verb = verbs.add_parser("decide", help="dismiss or confirm findings, for audit --decisions")
    verb.set_defaults(verb=decide)
    verb.add_argument("file", metavar="FILE", type=Path, help="the decisions, made if missing")
    verb.add_argument(
        "ids",
        metavar="ID",
        nargs="*",
        type=_finding_id,
        help="the id of a finding (without any: list the decisions)",
    )
    what = verb.add_mutually_exclusive_group()
    for option, verdict, help_text in (
        ("--dismiss", "dismissed", "not drift: do not show it again"),
        ("--confirm", "confirmed", "drift: mark it as such"),
    ):
        what.add_argument(
            option, dest="verdict", action="store_const", const=verdict, help=help_text
        )
    what.add_argument("--undo", action="store_true", help="take the decision back")
    verb.add_argument("--reason", metavar="TEXT", default="", help="why")


def _add_align(verbs: Any) -> None:
    verb = _add_pair_verb(verbs, "align", align, "only the alignment", ALIGNMENT_FORMATS)
    verb.add_argument("target", metavar="B", help="the other version")


def _add_claims(verbs: Any) -> None:
    verb = verbs.add_parser("claims", help="the claims read in one document")
    verb.set_defaults(verb=claims)
    verb.add_argument("file", metavar="FILE", help=READ)
    verb.add_argument(
        "--lang", metavar="CODE", type=_language, help="its language (ISO 639-1), else detected"
    )
    _add_common(verb)


def _add_pair_verb(
    verbs: Any,
    name: str,
    function: Callable[[argparse.Namespace], int],
    help_text: str,
    formats: Sequence[str],
) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=help_text)
    verb.set_defaults(verb=function)
    verb.add_argument("source", metavar="A", help=f"one version: {READ}")
    for side in ("source", "target"):
        verb.add_argument(
            f"--{side}-lang",
            metavar="CODE",
            type=_language,
            help=f"language of the {side} (ISO 639-1), else detected",
        )
    _add_model(verb)
    _add_common(verb, formats)
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


def _add_common(verb: argparse.ArgumentParser, formats: Sequence[str] = FORMATS) -> None:
    verb.set_defaults(formats=formats)
    verb.add_argument(
        "--segmented", action="store_true", help="each line is one sentence: do not split or merge"
    )
    verb.add_argument(
        "--format",
        choices=formats,
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


def _finding_id(text: str) -> str:
    if not decisions.ID.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no id of a finding, as figure-1a2b3c4d is")
    return text


def _language(text: str) -> str:
    if not re.fullmatch("[a-z]{2,3}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no ISO 639-1 code, such as ja or mr")
    return text


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
