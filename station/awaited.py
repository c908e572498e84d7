"""Work that another thread does for somebody who waits, and who may be gone when it is done.

What the work holds may be the last to hold a Qt object: a page that was closed meanwhile, seen by a
method, a closure, a result, or the frames of an error. That object has to be deleted on the GUI
thread (station/garbage.py tells why), so that everything is let go of there and nowhere else.
"""

import threading
from collections.abc import Callable
from typing import Any, Generic, ParamSpec, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from core.errors import Cancelled, StationError

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class Lent(Generic[Given, Answer]):
    """A callable that other threads may call until it is taken back, and may hold for longer.

    A thread that waits for a camera without an answer keeps what it was given.

    Args:
        call: What is lent.
        afterwards: What a call returns once it has been taken back.
    """

    def __init__(self, call: Callable[Given, Answer], afterwards: Answer) -> None:
        self._call: Callable[Given, Answer] | None = call
        self._afterwards = afterwards
        self._in_use = threading.Lock()

    def __call__(self, *args: Given.args, **kwargs: Given.kwargs) -> Answer:
        """Call what is lent."""
        with self._in_use:
            return self._afterwards if self._call is None else self._call(*args, **kwargs)

    def take_back(self) -> None:
        """Let go of it, on the GUI thread, when nobody is just calling it."""
        with self._in_use:
            self._call = None


class AwaitedWork:
    """Goes to another thread with a piece of work and comes back with its outcome.

    All but ``do`` is for the GUI thread. The other one may hold this for as long as it likes: once
    it was handed over there is nothing in it.

    Args:
        work: What is done.
        done: Gets the result.
        failed: Gets what went wrong.
        owner: Whose methods these are, None for somebody who stays.
        lent: What the work may leave with threads of its own, None for nothing.
    """

    def __init__(
        self,
        work: Callable[..., object],
        done: Callable[[Any], None],
        failed: Callable[[Any], None],
        owner: QObject | None,
        lent: "Lent[..., Any] | None" = None,
    ) -> None:
        self._work: Callable[..., object] | None = work
        self._told: tuple[Callable[[Any], None], Callable[[Any], None]] | None = (done, failed)
        self._owner, self._lent = owner, lent
        self._result: object = None
        self._is_done = False
        self.trouble: StationError | None = None
        self.was_cancelled = False

    def do(self, *given: object) -> None:
        """Do the work, on the other thread, and keep what comes of it.

        Args:
            given: What the work is called with.

        Raises:
            Exception: A bug; StationError and Cancelled are outcomes.
        """
        if self._work is None:
            return
        try:
            self._result = self._work(*given)
        except StationError as error:
            self.trouble = error
        except Cancelled:
            self.was_cancelled = True
        else:
            self._is_done = True

    def forget_who_waits(self) -> None:
        """Tell nobody what comes of it."""
        self._told = self._owner = None

    def hand_over(self) -> None:
        """Let go of everything and tell who waits; work that was cancelled has no trouble."""
        told, owner, trouble, result = self._told, self._owner, self.trouble, self._result
        self.let_go()
        if told is None or (owner is not None and not isValid(owner)):
            return
        done, failed = told
        if self._is_done:
            done(result)
        else:
            failed(trouble)

    def let_go(self) -> None:
        """Hold nothing any more."""
        self.forget_who_waits()
        self._work = self._result = self.trouble = None
        if self._lent is not None:
            self._lent.take_back()
