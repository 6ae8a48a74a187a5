"""The command line: options in, exit code out."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from claimalign.cli.codes import DONE, INTERRUPTED, WRONG
from claimalign.cli.options import one_line, parse
from claimalign.errors import ClaimalignError

__all__ = ["run"]


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0 done, 1 drift at `--fail-on`, 2 wrong input."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # Its threads wait for one another longer than they take for matrices as small as ours.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # The model loads beside the reading, in many short steps that each wait so long for their turn.
    sys.setswitchinterval(0.001)
    # The tables make many objects, and all of them stay: to look for garbage there is for nothing.
    gc.set_threshold(100_000)
    try:
        options = parse(sys.argv[1:] if arguments is None else arguments)
        code: int = options.verb(options)
        sys.stdout.flush()
        return code
    except ClaimalignError as error:
        print(f"claimalign: {one_line(str(error))}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("claimalign: interrupted", file=sys.stderr)
        return INTERRUPTED
