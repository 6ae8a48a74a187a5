"""What each command does: it calls one public function and writes what that gives."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from claimalign import decisions
from claimalign.cli.codes import DONE, drift_code
from claimalign.cli.output import default_format, encoding_bar, write
from claimalign.errors import InputError
from claimalign.invisible import visible
from claimalign.report import Report

if TYPE_CHECKING:
    from claimalign.document import Document


def audit(options: argparse.Namespace) -> int:
    """Align two versions, unless they are, and report drift; or do so for a list of them."""
    from claimalign.writers import REPORT_WRITERS

    settled = decisions.read(options.decisions) if options.decisions else ()
    if options.pairs:
        from claimalign.cli.listed import audit_pairs

        return audit_pairs(options, settled)
    if options.resume or options.jobs != 1:
        raise InputError("--resume and --jobs go with --pairs FILE")
    if not options.source:
        raise InputError("audit needs two documents A B, one that holds both, or --pairs FILE")
    _settle_format(options)
    found = _compare(options, "audit") if options.target else _audit_bilingual(options)
    report = decisions.apply(found, settled)
    write(report, REPORT_WRITERS, options)
    return drift_code((finding.severity for finding in report.findings or ()), options.fail_on)


def align(options: argparse.Namespace) -> int:
    """Align two versions."""
    from claimalign.writers import REPORT_WRITERS

    _settle_format(options)
    write(_compare(options, "align"), REPORT_WRITERS, options)
    return DONE


def claims(options: argparse.Namespace) -> int:
    """Show what is read in one document."""
    from claimalign.claims import Reading, read_claims
    from claimalign.writers import READING_WRITERS

    _settle_format(options)
    document = _document(options.file, options.lang, options.segmented)
    write(Reading(document, read_claims(document)), READING_WRITERS, options)
    return DONE


def pair(options: argparse.Namespace) -> int:
    """Find which of many documents are versions of one another."""
    from claimalign.auditor import Auditor
    from claimalign.readers import expand
    from claimalign.writers import PAIRING_WRITERS

    _settle_format(options)
    documents = [_document(str(path), None, options.segmented) for path in expand(options.paths)]
    with encoding_bar(options.quiet) as progress:
        pairing = Auditor(options.model).pair(documents, progress)
    write(pairing, PAIRING_WRITERS, options)
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


def _settle_format(options: argparse.Namespace) -> None:
    options.format = options.format or default_format(options.output, options.formats)


def _audit_bilingual(options: argparse.Namespace) -> Report:
    from claimalign.auditor import Auditor
    from claimalign.readers import read_bilingual

    both = read_bilingual(options.source, options.source_lang, options.target_lang)
    auditor = Auditor(options.model, options.checks, options.min_confidence, options.glossary)
    with encoding_bar(options.quiet) as progress:
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
    with encoding_bar(options.quiet) as progress:
        report: Report = getattr(auditor, verb)(source, target, progress)
        return report


def _document(path: str, language: str | None, segmented: bool) -> Document:
    from claimalign.document import Document
    from claimalign.readers import read

    build = Document.from_lines if segmented else Document.from_text
    return build(read(path), language, path)
