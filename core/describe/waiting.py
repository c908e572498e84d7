"""Waiting for the network without waiting for ever."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import TypeVar

from core.errors import Cancelled

POLL_S = 0.05
_FAREWELL_S = 0.1

Value = TypeVar("Value")


def run_unless_cancelled(
    work: Coroutine[None, None, Value], is_cancelled: Callable[[], bool]
) -> Value:
    """Run a coroutine on a loop of its own and return its value, from any thread.

    Looks 20 times a second whether the operator has stopped. Then the coroutine is cancelled, which
    closes its connections, and nothing is waited for any longer: a name that is still being looked
    up ends by itself on a thread of the loop's executor.

    Raises:
        Cancelled: The operator has stopped.
    """
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(_watch(work, is_cancelled))
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


async def _watch(work: Coroutine[None, None, Value], is_cancelled: Callable[[], bool]) -> Value:
    task = asyncio.ensure_future(work)
    try:
        while not task.done():
            if is_cancelled():
                raise Cancelled
            await asyncio.wait({task}, timeout=POLL_S)
        return task.result()
    finally:
        if task.cancel():
            await asyncio.wait({task}, timeout=_FAREWELL_S)
            if task.done() and not task.cancelled():
                task.exception()  # taken note of, or asyncio would complain about it
