"""Exit codes."""

from __future__ import annotations

from collections.abc import Iterable

from claimalign.report import SEVERITIES, Severity

DONE, DRIFT, WRONG, INTERRUPTED = 0, 1, 2, 130


def drift_code(severities: Iterable[Severity], fail_on: Severity | None) -> int:
    """DRIFT if one of these reaches `fail_on`, else DONE."""
    failing = SEVERITIES[SEVERITIES.index(fail_on) :] if fail_on else ()
    return DRIFT if any(severity in failing for severity in severities) else DONE
