"""Builds everything and shows the window."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

import resources
from core.cameras.addresses import list_cameras
from core.errors import SettingsError
from core.recipes import RecipeShelf
from core.settings import Settings, load_settings
from station.background import Background
from station.cameras.camera_streams import CameraStreams
from station.demo import demo_settings
from station.engineer_desk import EngineerDesk
from station.garbage import GarbageCollector, collect_all_again
from station.inspection_thread import Equipment, InspectionThread
from station.language.languages import speak
from station.main_window import MainWindow
from station.operation import Operation
from station.products.products import Products
from station.quiet_loading import FirstPaint, quiet_loading
from station.support.crash_report import CrashHandler
from station.support.log_file import kept_log
from station.widgets.icons import application_icon
from station.widgets.theme import choose_theme, wear

if TYPE_CHECKING:
    from collections.abc import Callable

DEMO_FOLDER = Path(resources.__file__).parent / "demo"


@dataclass(frozen=True, slots=True)
class Wish:
    """Why the window was closed.

    Attributes:
        status: Exit status of the program.
        settings: To begin anew with, None to end.
        demo: Whether to begin anew with the demo products.
    """

    status: int
    settings: Settings | None = None
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """What was built and is talked to.

    Attributes:
        window: The window.
        desk: Opens the engineer's dialogs.
    """

    window: MainWindow
    desk: EngineerDesk


def run_window(
    demo: bool,
    settings: Settings,
    settings_file: Path | None = None,
    trouble: SettingsError | None = None,
) -> int:
    """Show the window and return the exit status when it is closed.

    Args:
        demo: Offer the demo products and keep their records apart.
        settings: Of this station.
        settings_file: Where they are stored, None for the usual place.
        trouble: Why they could not be read; then nothing is inspected until they are mended.
    """
    application = make_application()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: application.exit(0))  # timers let it be heard
    wish = run_once(
        application, demo=demo, settings=settings, settings_file=settings_file, trouble=trouble
    )
    while wish.settings is not None:
        wish = run_once(
            application, demo=wish.demo, settings=wish.settings, settings_file=settings_file
        )
    return wish.status


def run_once(
    application: QApplication,
    *,
    demo: bool,
    settings: Settings,
    settings_file: Path | None,
    trouble: SettingsError | None = None,
) -> Wish:
    """Build everything, show the window until it is closed, and take everything apart."""
    working = demo_settings(settings) if demo else settings
    speak(application, settings.language)
    with (
        kept_log(working.data / "logs"),
        built(settings, working, settings_file, demo=demo, trouble=trouble) as made,
    ):
        wishes: list[Wish] = []

        def begin_anew(new: Settings, *, with_demo: bool) -> None:
            wishes.append(Wish(0, new, with_demo))
            made.window.close()

        made.desk.settings_saved.connect(lambda new: begin_anew(new, with_demo=demo))
        pages = made.desk.pages  # they know which model is in use by now
        made.window.restart_wanted.connect(lambda: begin_anew(pages.settings, with_demo=demo))
        made.desk.demo_wanted.connect(lambda: begin_anew(pages.settings, with_demo=True))
        if settings.kiosk:
            made.window.showFullScreen()
        else:
            made.window.show()
        FirstPaint(made.window, made.window.load)
        status = application.exec()
    return wishes[-1] if wishes else Wish(status)


@contextmanager
def built(
    settings: Settings,
    working: Settings,
    settings_file: Path | None,
    *,
    demo: bool,
    trouble: SettingsError | None = None,
) -> Iterator[Built]:
    """Build window, threads and cameras, and take them apart in the end.

    Args:
        settings: Of this station, to be edited.
        working: The same, with the data folder that is worked in.
        settings_file: Where the settings are stored, None for the usual place.
        demo: Whether to offer the demo products.
        trouble: Why the settings could not be read.
    """
    theme = choose_theme(settings.theme, colour_blind=settings.colour_blind)
    wear(make_application(), theme)
    streams, thread, background = CameraStreams(), InspectionThread(), Background()
    operation = Operation(thread, streams.serve, settings.operator)
    demo_shelves = [RecipeShelf(DEMO_FOLDER)] if demo else []
    products = Products(RecipeShelf(working.recipes_folder), demo_shelves)
    desk = EngineerDesk(
        settings,
        working,
        settings_file,
        theme,
        products,
        operation,
        thread,
        background,
        streams.borrow,
        streams.return_all,
        list_cameras,
    )
    loader = equipment_loader(working) if trouble is None else settings_reader(settings_file)
    window = MainWindow(working, theme, products, operation, thread, background, desk, loader)
    teller = _CrashTeller(window)
    handler = CrashHandler(working.data / "crash_reports", teller.tell)
    handler.install()
    try:
        yield Built(window, desk)
    finally:
        window.close()
        thread.close()
        background.close()
        streams.close()
        collect_all_again()
        handler.remove()
        window.deleteLater()


def make_application() -> QApplication:
    """Return the one application, made with rounding that keeps every scale sharp."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Priori")
    application.setDesktopFileName("priori")
    application.setWindowIcon(application_icon())
    GarbageCollector(application)
    return application


def equipment_loader(settings: Settings) -> "Callable[[], Equipment]":
    """Return what loads models and book; called on the inspection thread."""

    def load() -> Equipment:
        with quiet_loading():
            return load_loudly()

    def load_loudly() -> Equipment:
        from core.records import RecordBook

        book = RecordBook(settings.records_folder, csv_bom=settings.csv_bom)
        try:
            from core.inspection import load_inspector

            inspector = load_inspector(settings, book)
            trial = inspector.afresh(keeps_records=False)
            return Equipment(inspector, book, lambda: trial)
        except BaseException:
            book.close()
            raise

    return load


def settings_reader(file: Path | None) -> "Callable[[], Equipment]":
    """Return what stands in for loading while the settings cannot be read."""

    def load() -> Equipment:
        load_settings(file)
        raise SettingsError("The settings can be read again.", "Close the window and start anew.")

    return load


class _CrashTeller(QObject):
    """Carries the news of a crash from whatever thread to the window."""

    _crashed = Signal(str, str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._crashed.connect(self._show)

    def tell(self, error: BaseException, report: Path | None) -> None:
        """Hear of a crash, on the thread that crashed."""
        self._crashed.emit(repr(error), str(report) if report is not None else "")

    @Slot(str, str)
    def _show(self, message: str, report: str) -> None:
        self._window.report_crash(message, report)
