"""Decisions: what an editor has settled about findings, kept in a small file beside the article.

A decision names a finding by its id, a fingerprint of the differing words: it outlives edits
elsewhere in the text, and a change of the very words brings the question back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from claimalign.errors import InputError
from claimalign.files import replacing

if TYPE_CHECKING:
    from claimalign.report import Finding, Report

SCHEMA_VERSION = 1
LARGEST = 8 * 2**20
"""The largest file that is read, in bytes."""
ID = re.compile("[a-z]{1,20}-[0-9a-f]{8}")
"""What the id of a finding looks like."""

Verdict = Literal["dismissed", "confirmed"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about the finding `id`, and why.

    `kind` and `message` are those of the finding, for whoever reads the file; they decide nothing.
    """

    id: str
    verdict: Verdict
    reason: str = ""
    kind: str = ""
    message: str = ""

    def to_dict(self) -> dict[str, str]:
        """As it stands in the file."""
        return {
            "id": self.id,
            "verdict": self.verdict,
            "reason": self.reason,
            "kind": self.kind,
            "message": self.message,
        }


def apply(report: Report, decisions: Sequence[Decision]) -> Report:
    """An audit's report with these decisions: what is dismissed is no longer among its findings."""
    known = {decision.id: decision for decision in decisions}
    shown: list[Finding] = []
    dismissed: list[Finding] = []
    for finding in report.findings or ():
        decision = known.get(finding.id)
        hide = decision is not None and decision.verdict == "dismissed"
        (dismissed if hide else shown).append(replace(finding, decision=decision))
    return replace(
        report,
        findings=tuple(shown),
        dismissed=tuple(dismissed),
        decisions=tuple(decisions),
    )


def decide(
    decisions: Sequence[Decision], ids: Sequence[str], verdict: Verdict, reason: str = ""
) -> tuple[Decision, ...]:
    """These decisions and those about `ids`, which replace earlier ones about the same findings."""
    known = {decision.id: decision for decision in decisions}
    for name in ids:
        before = known.get(name, Decision(name, verdict, kind=name.split("-")[0]))
        known[name] = replace(before, verdict=verdict, reason=reason)
    return tuple(known.values())


def undo(decisions: Sequence[Decision], ids: Sequence[str]) -> tuple[Decision, ...]:
    """These decisions without those about `ids`. Raises InputError for an id not among them."""
    known = {decision.id for decision in decisions}
    for name in ids:
        if name not in known:
            raise InputError(f"no decision about {name} to undo; list them without an id")
    return tuple(decision for decision in decisions if decision.id not in ids)


def read(path: str | Path) -> tuple[Decision, ...]:
    """The decisions in a file.

    Raises InputError where it cannot be read, or is not what `write` and the HTML page write.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be read ({reason}); check the path") from None
    if len(data) > LARGEST:
        raise _malformed(path, f"is larger than {LARGEST // 2**20} MiB")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _malformed(path, f"is not JSON ({error})") from None
    return _decisions(content, path)


def write(decisions: Sequence[Decision], path: Path) -> None:
    """Write the file at once, or leave it untouched. Raises InputError where it cannot be."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "decisions": [decision.to_dict() for decision in decisions],
    }
    with replacing(path) as stream:
        stream.write(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _decisions(content: Any, path: str | Path) -> tuple[Decision, ...]:
    if not isinstance(content, dict) or not isinstance(content.get("decisions"), list):
        raise _malformed(path, 'has no list of "decisions"')
    if content.get("schema_version") != SCHEMA_VERSION:
        raise _malformed(path, f'does not say "schema_version": {SCHEMA_VERSION}')
    decisions: dict[str, Decision] = {}
    for number, entry in enumerate(content["decisions"], start=1):
        decision = _decision(entry, f"decision {number}", path)
        if decision.id in decisions:
            raise _malformed(path, f"decides {decision.id} twice (decision {number})")
        decisions[decision.id] = decision
    return tuple(decisions.values())


def _decision(entry: Any, name: str, path: str | Path) -> Decision:
    if not isinstance(entry, dict):
        raise _malformed(path, f"{name} is no object")
    texts = {field: entry.get(field, "") for field in Decision.__slots__}
    for field, text in texts.items():
        if not isinstance(text, str) or re.search("[\ud800-\udfff]", text):
            raise _malformed(path, f'{name} has a "{field}" that is no text')
    if not ID.fullmatch(texts["id"]):
        raise _malformed(path, f'{name} has an "id" that is not like figure-1a2b3c4d')
    if texts["verdict"] not in get_args(Verdict):
        raise _malformed(path, f"{name} is neither dismissed nor confirmed")
    return Decision(**texts)


def _malformed(path: str | Path, what: str) -> InputError:
    return InputError(f"{path} {what}; give a file that the report page or `decide` saved")
