"""Steps of the self-test that need no product: what was installed, and processes of our own."""

import os
import pkgutil
from importlib import import_module
from pathlib import Path

from core.errors import StationError
from core.settings import Settings, save_settings

PATIENCE_MS = 120_000
"""For a process that loads the program once more, on a busy machine."""
_REMEDY = "Install Priori again."


class SelfTestFailed(StationError):  # noqa: N818  what the screen says
    """Something works, but not as it should."""


def draw_a_text() -> None:
    """Paint a text off screen, which needs Qt's libraries, a platform plug-in and a font."""
    from station.torch_first import load_torch_before_qt

    load_torch_before_qt()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
    from PySide6.QtWidgets import QApplication

    application = QGuiApplication.instance() or QApplication([])
    picture = QImage(160, 60, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.drawText(10, 40, "PASS")
    painter.end()
    del application
    blank = QImage(picture.size(), picture.format())
    blank.fill(QColor("white"))
    if picture == blank:
        raise SelfTestFailed("Qt draws no letters.", "Install a font, for instance DejaVu.")


def speak_every_language() -> None:
    """Look a word of ours and one of Qt's up in every language."""
    from PySide6.QtWidgets import QApplication

    from station.language.languages import LANGUAGES, speak

    application = QApplication.instance() or QApplication([])
    for language in sorted(LANGUAGES, key=lambda code: code == "en"):
        speak(application, language)
        for context, word in (("core", _REMEDY), ("QPlatformTheme", "Cancel")):
            is_translated = application.translate(context, word) != word
            if is_translated is (language == "en"):
                raise SelfTestFailed(f"{word!r} is not known in {LANGUAGES[language]}.", _REMEDY)


def load_cameras() -> None:
    """List the cameras, which loads the library of every kind."""
    from core.cameras import list_cameras

    list_cameras()


def load_every_module() -> None:
    """Import all of the program, which imports all that it stands on."""
    import core
    import station

    names = [
        found.name
        for package in (core, station)
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not found.name.endswith(".__main__")
    ]
    if __name__ not in names:
        raise SelfTestFailed("The parts of the program cannot be listed.", _REMEDY)
    for name in names:
        import_module(name)


def take_a_picture_in_a_process() -> None:
    """Take a picture as from a camera whose driver is kept in a process of its own."""
    from core.cameras import list_cameras, open_camera

    camera = next(each for each in list_cameras() if each.backend == "simulated")
    with open_camera(f"isolated:{camera.id}") as opened:
        opened.grab(PATIENCE_MS / 1000)


def begin_a_training(folder: Path) -> None:
    """Start this program once more as Teach does, and hear that there is nothing to learn from.

    Args:
        folder: Where settings and the empty list are written.
    """
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from station.background import Background
    from station.models.teaching_run import TeachingOrder, TeachingRun

    application = QApplication.instance() or QApplication([])
    settings = Settings(station="self-test", data_folder=str(folder))
    file, nothing = folder / "settings.json", folder / "nothing.csv"
    save_settings(settings, file)
    nothing.write_text("product,reference,mask,words,label\n")
    said: list[StationError] = []
    loop, background = QEventLoop(), Background()
    run = TeachingRun(settings, file, background)
    run.failed.connect(said.append)
    run.ended.connect(loop.quit)
    QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
    run.begin(TeachingOrder(None, (nothing,)))
    if run.is_running:
        loop.exec()
    application.processEvents()
    run.close()
    background.close()
    if not said or "nothing to learn from" not in said[0].message:
        heard = said[0].message if said else "no answer"
        raise SelfTestFailed(f"The process that teaches does not work: {heard}", _REMEDY)
