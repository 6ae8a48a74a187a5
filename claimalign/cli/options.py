"""The options of every command, and what a desk has settled about them."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn, get_args

from claimalign._version import __version__
from claimalign.cli import commands
from claimalign.cli.codes import WRONG
from claimalign.cli.output import ALIGNMENT_FORMATS, AUDIT_FORMATS, FORMATS
from claimalign.cli.settings import Settings, find_settings
from claimalign.decisions import ID
from claimalign.report import SEVERITIES, Kind

READ = "a UTF-8 text (- for standard input), .html or .docx"


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of one command, those of the settings file before those given.

    Raises InputError for an unusable settings file; ends the program with code 2 where an option
    is wrong, with 0 after --help and --version.
    """
    if not arguments or arguments[0] not in ("audit", "align", "pair"):
        return _parser(Settings()).parse_args(arguments)
    settings = find_settings(Path.cwd())
    verb, *given = arguments
    return _parser(settings).parse_args([verb, *settings.arguments(verb), *given])


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line; `hint` says where else to look."""

    hint = ""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"{self.prog}: {one_line(message)}: see {self.prog} --help{self.hint}\n")


def _parser(settings: Settings) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="claimalign",
        description="Shows where two language versions of one article no longer say the same "
        "thing. Works offline.",
        epilog="Exit codes: 0 done, 1 a finding reaches --fail-on, 2 wrong input or options "
        "(with --pairs: for one pair or more). Defaults for a desk stand in claimalign.toml, or "
        "under [tool.claimalign] in pyproject.toml, here or in a folder above.",
    )
    _Parser.hint = f" and {settings.path}" if settings.path else ""
    parser.add_argument("--version", action="version", version=f"claimalign {__version__}")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_audit(verbs)
    _add_decide(verbs)
    _add_align(verbs)
    _add_claims(verbs)
    _add_pair(verbs)
    return parser


def _add_audit(verbs: Any) -> None:
    verb = _add_verb(verbs, "audit", commands.audit, "align two versions, report drift")
    verb.add_argument("source", metavar="A", nargs="?", help=f"one version: {READ}")
    verb.add_argument(
        "target",
        metavar="B",
        nargs="?",
        help="the other version; none if A holds both (.xliff, .tmx or .po)",
    )
    _add_drift(verb)
    _add_many(verb)
    _add_languages(verb)
    _add_model(verb)
    _add_common(verb, AUDIT_FORMATS)


def _add_drift(verb: argparse.ArgumentParser) -> None:
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
        "--glossary",
        type=Path,
        metavar="FILE",
        help="terms that are the same: a table (.csv) with a header such as ja,mr, or .tbx",
    )
    verb.add_argument(
        "--decisions",
        type=Path,
        metavar="FILE",
        help="hide what is dismissed there, as saved by the HTML page or by decide",
    )


def _add_many(verb: argparse.ArgumentParser) -> None:
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


def _add_decide(verbs: Any) -> None:
    verb = _add_verb(
        verbs, "decide", commands.decide, "dismiss or confirm findings, for audit --decisions"
    )
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
    verb = _add_verb(verbs, "align", commands.align, "only the alignment")
    verb.add_argument("source", metavar="A", help=f"one version: {READ}")
    verb.add_argument("target", metavar="B", help="the other version")
    _add_languages(verb)
    _add_model(verb)
    _add_common(verb, ALIGNMENT_FORMATS)


def _add_claims(verbs: Any) -> None:
    verb = _add_verb(verbs, "claims", commands.claims, "the claims read in one document")
    verb.add_argument("file", metavar="FILE", help=READ)
    verb.add_argument(
        "--lang", metavar="CODE", type=_language, help="its language (ISO 639-1), else detected"
    )
    _add_common(verb, FORMATS)


def _add_pair(verbs: Any) -> None:
    verb = _add_verb(verbs, "pair", commands.pair, "which documents are versions of one article")
    verb.add_argument("paths", metavar="PATH", nargs="+", help="files, or folders of them")
    _add_model(verb)
    _add_common(verb, FORMATS)


def _add_verb(
    verbs: Any, name: str, function: Callable[[argparse.Namespace], int], help_text: str
) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=help_text)
    verb.set_defaults(verb=function)
    return verb


def _add_languages(verb: argparse.ArgumentParser) -> None:
    for side in ("source", "target"):
        verb.add_argument(
            f"--{side}-lang",
            metavar="CODE",
            type=_language,
            help=f"language of the {side} (ISO 639-1), else detected",
        )


def _add_model(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--model",
        help="a sentence-transformers model on this machine, by name or path "
        "(default: the embedded multilingual-e5-small)",
    )


def _add_common(verb: argparse.ArgumentParser, formats: Sequence[str]) -> None:
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
    if not ID.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no id of a finding, as figure-1a2b3c4d is")
    return text


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


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())
