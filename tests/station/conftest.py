"""The real window, with an inspector whose verdicts a test can choose."""

import threading
from types import SimpleNamespace

import pytest
from scripted_station import FillableBook, MemoryBook, ScriptedInspector, StillStream, picture
from scripted_window import make_window

from core.cameras.base import CameraInfo
from core.recipes import Recipe, RecipeShelf, ViewSetup
from core.records import RecordBook
from core.settings import Settings
from station.inspection_thread import Equipment


def pytest_itemcollected(item):
    """The offscreen platform, having no screen, complains about every dialog's size."""
    item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


@pytest.fixture
def settings(tmp_path):
    return Settings(station="test", data_folder=str(tmp_path / "data"), sounds=False, theme="light")


def look_up(folder):
    """Return what stands in the book, read as another program would."""
    book = RecordBook(folder, read_only=True)
    try:
        return book.recent(100)
    finally:
        book.close()


@pytest.fixture
def with_book(qtbot, ready):
    """Do something with the book on the thread that owns it, between two inspections."""

    def do(work):
        done = []
        ready.thread.run_errand(
            lambda equipment: work(equipment.book), lambda _: done.append(None), done.append
        )
        qtbot.waitUntil(lambda: bool(done), timeout=20_000)
        assert done == [None]

    return do


@pytest.fixture
def shelf(settings):
    shelf = RecipeShelf(settings.recipes_folder)
    views = tuple(ViewSetup(name=name, camera=name, reference="x") for name in ("top", "front"))
    for name, code in (("Plate", "P-100"), ("Bracket", "B-200")):
        recipe = Recipe(name=name, product_code=code, views=views)
        shelf.save(recipe, {"top": picture(1), "front": picture(2)})
    return shelf


@pytest.fixture
def station(qtbot, settings, shelf, tmp_path):
    """The window and all it is made of, before anything is loaded."""
    made = SimpleNamespace(settings=settings, shelf=shelf, inspector=None, streams={}, borrowed={})
    made.records = lambda: look_up(settings.records_folder)
    made.may_load = threading.Event()
    made.load_error = None

    def load():
        made.may_load.wait(20)
        if made.load_error is not None:
            raise made.load_error
        book = made.book = FillableBook(settings.records_folder)
        made.inspector = ScriptedInspector(book)
        made.trial = ScriptedInspector(MemoryBook())
        return Equipment(made.inspector, book, lambda: made.trial)

    def serve(recipe):
        made.streams = {view.name: StillStream(picture(3)) for view in recipe.views}
        return made.streams

    def borrow(address):
        return made.borrowed.setdefault(address, StillStream(picture(4)))

    parts = make_window(
        settings,
        shelf,
        load,
        serve,
        borrow,
        give_back=made.borrowed.clear,
        cameras=lambda: [CameraInfo("still:1", "Still", "S1", "drawn", "still")],
        settings_file=tmp_path / "settings.json",
    )
    vars(made).update(vars(parts))
    qtbot.addWidget(made.window)
    yield made
    made.may_load.set()
    if made.inspector is not None:
        made.inspector.go_on.set()
    made.close()


@pytest.fixture
def ready(station, qtbot):
    """The window, shown and ready to inspect the product "Bracket"."""
    station.may_load.set()
    with qtbot.waitExposed(station.window):
        station.window.show()
    station.window.activateWindow()
    station.window.load()
    qtbot.waitUntil(lambda: station.operation.state == "ready", timeout=20_000)
    return station
