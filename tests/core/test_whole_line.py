"""The whole line on real parts: simulated cameras, all models, a book on disk."""

import pytest
from drawn_boards import draw_board, photograph
from loopback_endpoint import until

from core.cameras import CameraState, CameraStream
from core.cameras.bench import Fault, bench_at
from core.domain import Order, ReasonCode, Stage, Verdict
from core.image_files import read_image, write_png
from core.inspection import load_inspector
from core.recipes import Recipe, ViewSetup
from core.records import RecordBook
from core.settings import Settings

VIEWS = ("top", "side")


class Watcher:
    """Hears of every stage; lets a test do something when one begins."""

    def __init__(self, when_started=lambda stage: None):
        self.when_started = when_started

    def started(self, stage, view):
        self.when_started(stage)

    def finished(self, stage, view, seconds):
        pass

    def is_cancelled(self):
        return False


@pytest.fixture
def product(tmp_path):
    """A folder with two views of one good piece, and their references."""
    for number, view in enumerate(VIEWS):
        board = draw_board(3 + number)
        (tmp_path / "product" / view).mkdir(parents=True)
        write_png(tmp_path / f"{view}.png", photograph(board, seed=1).image)
        write_png(tmp_path / "product" / view / "good_01.png", photograph(board, seed=2).image)
    return tmp_path / "product"


@pytest.fixture
def streams(product):
    streams = {view: CameraStream(f"simulated:{product}/{view}?fps=30") for view in VIEWS}
    yield streams
    closed = [stream.close() for stream in streams.values()]
    assert all(closed)


@pytest.fixture
def book(tmp_path):
    book = RecordBook(tmp_path / "records")
    yield book
    book.close()


@pytest.fixture
def inspect(book, streams, product):
    """Press the key once."""
    inspector = load_inspector(Settings(capture_timeout_s=3), book)
    recipe = Recipe(
        name="Board", views=tuple(ViewSetup(name=view, reference="x.png") for view in VIEWS)
    )
    references = {view: read_image(product.parent / f"{view}.png") for view in VIEWS}

    def press(watcher=None):
        return inspector.inspect(recipe, streams, references, Order(), watcher or Watcher())

    return press


def test_that_a_good_product_passes_from_camera_to_record(inspect, book):
    inspection = inspect()
    assert inspection.verdict is Verdict.PASS
    (record,) = book.recent(5)
    assert (record.id, record.verdict) == (inspection.id, Verdict.PASS)


def test_that_a_camera_gone_between_click_and_capture_is_a_review_with_a_record(
    inspect, book, product, streams
):
    def unplug(stage):
        if stage is Stage.CAPTURE:
            bench_at(product).set_fault("side", Fault.UNPLUGGED)

    inspection = inspect(Watcher(unplug))
    assert inspection.verdict is Verdict.REVIEW
    assert inspection.reason.code is ReasonCode.CAMERA
    assert inspection.reason.remedy
    top, side = inspection.views
    assert (top.verdict, side.capture) == (Verdict.PASS, None)
    (record,) = book.recent(5)
    assert (record.id, record.verdict) == (inspection.id, Verdict.REVIEW)
    bench_at(product).set_fault("side", Fault.NONE)
    streams["side"].reconnect()
    until(lambda: streams["side"].state is CameraState.STREAMING)
    assert inspect().verdict is Verdict.PASS
