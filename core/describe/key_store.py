"""The key store of this system, which is not waited for for ever.

A locked store shows a prompt and answers once somebody has typed its password. At a bench where
nobody does, it never answers. So it is asked on a thread of its own, and one question at a time: no
second prompt covers the first.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait

from core.errors import DescriberError

KEY_VARIABLE = "PRIORI_ENDPOINT_KEY"
READING_S = 10.0
"""How long a key is waited for, in seconds."""
STORING_S = 30.0
"""How long storing one may take: somebody is there, and may have to unlock the store first."""

Request = Callable[[], str | None]


class KeyStore:
    """Puts one question after the other; there is one, as the system has one store."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._is_asked = False
        self._overdue_at = 0.0

    def ask(self, request: Request, limit_s: float) -> Future[str | None]:
        """Let the store answer within a limit.

        While an earlier question is overdue the store is held up, and nothing is waited for.

        Args:
            request: Calls the store.
            limit_s: In seconds, waiting for other questions included.

        Returns:
            The answer, or whatever the store raised in its place.

        Raises:
            DescriberError: There was no answer in time.
        """
        ends_at = time.monotonic() + limit_s
        with self._changed:
            while self._is_asked:
                patience_s = min(ends_at, self._overdue_at) - time.monotonic()
                if patience_s <= 0:
                    raise _held_up()
                self._changed.wait(patience_s)
            self._is_asked, self._overdue_at = True, ends_at
        answer: Future[str | None] = Future()
        threading.Thread(
            target=self._put, args=(request, answer), name="key store", daemon=True
        ).start()
        if wait([answer], max(0.0, ends_at - time.monotonic())).not_done:
            raise _held_up()
        return answer

    def _put(self, request: Request, answer: Future[str | None]) -> None:
        try:
            result = request()
        except BaseException as trouble:  # noqa: BLE001  every system's store raises its own; the asker is told
            self._end()
            answer.set_exception(trouble)
        else:
            self._end()
            answer.set_result(result)

    def _end(self) -> None:
        with self._changed:
            self._is_asked = False
            self._changed.notify_all()


def _held_up() -> DescriberError:
    return DescriberError(
        "The key store of this system does not answer; it may be waiting to be unlocked.",
        "Unlock it and try again, or start the program with the environment variable"
        f" {KEY_VARIABLE} set.",
    )
