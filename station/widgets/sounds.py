"""A sound for every verdict, played by what the system has for it."""

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

import resources
from station.widgets.theme import Mood

FOLDER = Path(resources.__file__).parent / "sounds"
_FILES = {
    Mood.PASS: "pass.wav",
    Mood.FAIL: "fail.wav",
    Mood.REVIEW: "review.wav",
    Mood.ALERT: "alert.wav",
}
_PLAYERS = (("paplay",), ("pw-play",), ("aplay", "-q"), ("afplay",))


def sound_file(mood: Mood) -> Path | None:
    """Return the WAV of a mood, None where silence says enough."""
    name = _FILES.get(mood)
    return FOLDER / name if name else None


def play(mood: Mood) -> None:
    """Play the sound of a mood and return at once."""
    file = sound_file(mood)
    if file is None:
        return
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
        return
    for program, *options in _PLAYERS:
        path = shutil.which(program)
        if path is not None:
            QProcess.startDetached(path, [*options, str(file)])
            return
    QApplication.beep()
