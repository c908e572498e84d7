"""The key store: one question at a time, each within its limit."""

import threading

import pytest

from core.describe.key_store import KeyStore
from core.errors import DescriberError


def test_that_what_the_store_raises_is_the_answer():
    trouble = OSError("no bus")

    def fails():
        raise trouble

    assert KeyStore().ask(fails, 60.0).exception() is trouble


def test_that_a_question_waits_for_the_one_before():
    store, may_answer, is_asked, order = KeyStore(), threading.Event(), threading.Event(), []

    def slow():
        is_asked.set()
        may_answer.wait()
        order.append("first")
        return "slow"

    first = threading.Thread(target=store.ask, args=(slow, 60.0))
    first.start()
    is_asked.wait()
    second = threading.Thread(target=store.ask, args=(lambda: order.append("second"), 60.0))
    second.start()
    may_answer.set()
    first.join()
    second.join()
    assert order == ["first", "second"]


def test_that_nothing_is_waited_for_while_a_question_is_overdue():
    store, may_answer, asked = KeyStore(), threading.Event(), []

    def never():
        may_answer.wait()

    try:
        with pytest.raises(DescriberError, match="does not answer"):
            store.ask(never, 0.01)
        with pytest.raises(DescriberError, match="does not answer"):
            store.ask(lambda: asked.append("a second prompt"), 3600.0)
    finally:
        may_answer.set()
    for thread in threading.enumerate():
        if thread.name == "key store":
            thread.join()
    assert not asked
    assert store.ask(lambda: "a key", 60.0).result() == "a key"
