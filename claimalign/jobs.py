"""Work that several processes share, its results in order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from claimalign.errors import ClaimalignError

if TYPE_CHECKING:
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 2
"""So many items wait for each process."""

_work: Callable[[Any], Any]


def parts(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items, `size` at a time."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_processes(
    prepare: Callable[[], Callable[[Item], Result]], items: Iterable[Item], jobs: int
) -> Iterator[Result]:
    """What each item is made into, in order; no more items are taken than are soon needed.

    `prepare` makes what does the work, once in each process. Raises what the work raises, and
    ClaimalignError where a process is killed.
    """
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
    from multiprocessing import get_context

    running: deque[Future[Result]] = deque()
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _start, (prepare,))
    try:
        for item in items:
            running.append(pool.submit(_do, item))
            if len(running) > AHEAD * jobs:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()
    except BrokenProcessPool as error:
        raise ClaimalignError("a job was killed, by lack of memory perhaps: use fewer") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _start(prepare: Callable[[], Callable[[Any], Any]]) -> None:
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work = prepare()


def _do(item: Any) -> Any:
    return _work(item)
