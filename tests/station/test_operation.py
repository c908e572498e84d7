"""What comes in another order than it was asked for, at the bench: the last wish holds."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from core.cameras.base import CameraState
from core.domain import Order, Verdict
from core.errors import CameraError, RecordError
from station.operation import State
from station.operator.bench_state import load_bench_state
from station.widgets.theme import Mood


class HeldProducts:
    """Products of which a test says when each can be read from the disk."""

    def __init__(self, products):
        self._products = products
        self.gates = {}

    def __getattr__(self, name):
        return getattr(self._products, name)

    def hold(self, name):
        self.gates[name] = threading.Event()
        return self.gates[name]

    def names(self):
        if "" in self.gates:
            self.gates[""].wait(20)
        return self._products.names()

    def open(self, name):
        gate = self.gates.get(name)
        if gate is not None:
            gate.wait(20)
        return self._products.open(name)


@pytest.fixture
def products(ready):
    ready.window.products = held = HeldProducts(ready.window.products)
    yield held
    for gate in held.gates.values():
        gate.set()


def press(qtbot, ready, key=Qt.Key.Key_Space):
    qtbot.keyClick(ready.window.pane.views.product_pane, key)


def inspect(qtbot, ready, mood=Mood.PASS):
    press(qtbot, ready)
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is mood)


def test_that_of_two_products_chosen_in_a_hurry_the_last_is_used(qtbot, ready, products):
    slow = products.hold("Plate")
    ready.window.choose_product("Plate")
    with qtbot.waitSignal(ready.operation.product_changed):
        ready.window.choose_product("Bracket")
    slow.set()
    qtbot.wait(200)
    assert ready.operation.product.recipe.name == "Bracket"


def test_that_a_click_waits_for_the_product_that_was_chosen(qtbot, ready, products):
    assert ready.operation.product.recipe.name == "Bracket"
    slow = products.hold("Plate")
    ready.window.choose_product("Plate")
    press(qtbot, ready)
    assert ready.inspector.orders == []
    assert ready.window.pane.verdict.mood is Mood.ANALYSING
    slow.set()
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    assert [recipe.name for recipe in ready.inspector.recipes] == ["Plate"]


def test_that_escape_takes_a_kept_click_back(qtbot, ready, products):
    slow = products.hold("Plate")
    ready.window.choose_product("Plate")
    press(qtbot, ready)
    press(qtbot, ready, Qt.Key.Key_Escape)
    assert ready.window.pane.verdict.mood is Mood.READY
    with qtbot.waitSignal(ready.operation.product_changed):
        slow.set()
    qtbot.wait(100)
    assert ready.inspector.orders == []


def test_that_a_product_that_cannot_be_opened_leaves_the_one_in_use_on_the_list(qtbot, ready):
    (ready.shelf.folder("Plate") / "recipe.json").write_text("{")
    bench = ready.window.pane.bench.products
    bench.setCurrentText("Plate")
    bench.textActivated.emit("Plate")
    press(qtbot, ready)
    qtbot.waitUntil(lambda: "trouble" in ready.window.pane.banners.banners())
    assert bench.currentText() == "Bracket"
    assert ready.window.pane.verdict.mood is Mood.READY
    inspect(qtbot, ready)


def test_that_a_product_chosen_while_the_list_is_read_stands_on_it(qtbot, ready, products):
    slow = products.hold("")
    ready.window.list_products()
    with qtbot.waitSignal(ready.operation.product_changed):
        ready.window.choose_product("Plate")
    slow.set()
    qtbot.wait(200)
    assert ready.window.pane.bench.products.currentText() == "Plate"


def test_that_a_serial_scanned_after_a_product_code_is_kept(qtbot, ready, products):
    gate = threading.Event()

    def find(code):
        gate.wait(20)
        return "Plate"

    products.find_product_code = find
    ready.window.pane.bench.serial_entered.emit("P-100")
    ready.operation.set_serial("SN 1")
    with qtbot.waitSignal(ready.operation.product_changed):
        gate.set()
    assert ready.operation.serial == "SN 1"


def test_that_the_newest_state_of_the_bench_is_kept(qtbot, ready):
    for name in ("Plate", "Bracket") * 20:
        ready.window._remember(product=name)
    ready.background.close()
    assert load_bench_state(ready.settings.data).product == "Bracket"


def test_that_an_old_verdict_never_comes_over_a_new_one(qtbot, ready):
    inspect(qtbot, ready)
    history = ready.window.pane.history
    qtbot.waitUntil(lambda: history.count() == 1)
    (kept,) = history.keepsakes()
    gate = threading.Event()

    def recall():
        gate.wait(20)
        return kept.recall()

    history.chosen.emit(replace(kept, recall=recall))
    ready.inspector.verdict = Verdict.REVIEW
    inspect(qtbot, ready, Mood.REVIEW)
    gate.set()
    qtbot.wait(200)
    assert ready.window.pane.verdict.mood is Mood.REVIEW
    assert ready.window.news.inspection.id != kept.id


def test_that_the_strip_keeps_the_order_of_time(qtbot, ready):
    for _ in range(2):
        inspect(qtbot, ready)
        qtbot.waitUntil(lambda: ready.window.pane.history.count() == len(ready.records()))
    newest, oldest = ready.window.pane.history.keepsakes()
    history = ready.window.pane.history
    history.clear()
    for keepsake in (newest, oldest):
        history.add(keepsake)
    assert history.keepsakes() == [newest, oldest]


def slow_disk(ready):
    """Keep the thread that owns the book busy until what is returned is set."""
    gate = threading.Event()
    ready.thread.run_errand(lambda _: gate.wait(20), lambda _: None, lambda _: None)
    return gate


def not_recorded(qtbot, ready):
    ready.book.error = RecordError("The disk is full.", "Make room.")
    press(qtbot, ready)
    qtbot.waitUntil(lambda: ready.operation.state is State.NOT_RECORDED)
    ready.book.error = None
    return ready.window.pane.banners.banners()["not recorded"].actions


def test_that_a_verdict_recorded_again_twice_in_a_hurry_counts_once(qtbot, ready):
    again, _ = not_recorded(qtbot, ready)
    disk = slow_disk(ready)
    again.do()
    again.do()
    disk.set()
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    qtbot.wait(100)
    assert "Today 1 " in ready.window.pane.bench.counters.text()


def test_that_the_next_inspection_waits_until_the_last_is_recorded_again(qtbot, ready):
    again, acknowledge = not_recorded(qtbot, ready)
    disk = slow_disk(ready)
    again.do()
    acknowledge.do()
    press(qtbot, ready)
    assert ready.window.pane.verdict.mood is Mood.ALERT
    disk.set()
    qtbot.waitUntil(lambda: ready.operation.state is State.READY)
    assert len(ready.records()) == 1


def test_that_new_settings_wait_until_a_verdict_is_recorded_or_acknowledged(qtbot, ready):
    _, acknowledge = not_recorded(qtbot, ready)
    begun = []
    ready.desk.settings_saved.connect(begun.append)
    ready.desk.pages.take_settings(ready.settings)
    assert begun == []
    assert "not in the book" in ready.window.pane.banners.banners()["said"].message
    acknowledge.do()
    assert begun == [ready.settings]


def test_that_the_verdict_is_in_the_band_again_when_the_models_are_loaded_anew(qtbot, ready):
    inspect(qtbot, ready)
    ready.window.load()
    assert ready.window.pane.verdict.mood is Mood.LOADING
    qtbot.waitUntil(lambda: ready.operation.state is State.READY)
    assert ready.window.pane.verdict.mood is Mood.PASS


def test_that_the_counters_count_what_the_book_counts(qtbot, ready, caplog):
    captures = {name: stream.capture(name, 1, None) for name, stream in ready.streams.items()}
    product = ready.operation.product
    ready.inspector.verdict = Verdict.REVIEW
    unfinished = ready.inspector.make(product.recipe, captures, product.references, Order(1))
    ready.inspector.record_unfinished = lambda *_: ready.book.add(unfinished)
    ready.inspector.error = ZeroDivisionError("a bug")
    inspect(qtbot, ready, Mood.ALERT)
    qtbot.waitUntil(lambda: "Today 1 " in ready.window.pane.bench.counters.text())


def test_that_a_lost_camera_that_was_put_away_stays_away(qtbot, ready):
    stream = ready.streams["top"]
    banners = ready.window.pane.banners
    stream.error, stream.state = CameraError("Gone.", "Check the cable."), CameraState.LOST
    qtbot.waitUntil(lambda: "camera top" in banners.banners())
    banners.remove_banner("camera top")
    qtbot.wait(600)
    assert "camera top" not in banners.banners()
    stream.state, stream.error = CameraState.STREAMING, None
    qtbot.wait(300)
    stream.error, stream.state = CameraError("Gone.", "Check the cable."), CameraState.LOST
    qtbot.waitUntil(lambda: "camera top" in banners.banners())
