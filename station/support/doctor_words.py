"""What the doctor says, in the language of the window."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from station.language.core_words import told, translated
from station.support.doctor import Observation

_SUBJECTS = (
    QT_TRANSLATE_NOOP("doctor", "program"),
    QT_TRANSLATE_NOOP("doctor", "screen"),
    QT_TRANSLATE_NOOP("doctor", "settings"),
    QT_TRANSLATE_NOOP("doctor", "data folder"),
    QT_TRANSLATE_NOOP("doctor", "recipes folder"),
    QT_TRANSLATE_NOOP("doctor", "records folder"),
    QT_TRANSLATE_NOOP("doctor", "recipe"),
    QT_TRANSLATE_NOOP("doctor", "recipes"),
    QT_TRANSLATE_NOOP("doctor", "records"),
    QT_TRANSLATE_NOOP("doctor", "camera"),
    QT_TRANSLATE_NOOP("doctor", "cameras"),
    QT_TRANSLATE_NOOP("doctor", "model"),
    QT_TRANSLATE_NOOP("doctor", "models on the shelf"),
    QT_TRANSLATE_NOOP("doctor", "GPU"),
    QT_TRANSLATE_NOOP("doctor", "language model"),
    QT_TRANSLATE_NOOP("doctor", "encoder"),
    QT_TRANSLATE_NOOP("doctor", "verifier"),
    QT_TRANSLATE_NOOP("doctor", "GenTL producer"),
    QT_TRANSLATE_NOOP("doctor", "endpoint"),
    QT_TRANSLATE_NOOP("doctor", "endpoint key"),
)
_SENTENCES = (
    QT_TRANSLATE_NOOP("doctor", "is missing."),
    QT_TRANSLATE_NOOP("doctor", "{file} (not there: the defaults are used)"),
    QT_TRANSLATE_NOOP("doctor", "{folder} cannot be written ({why})."),
    QT_TRANSLATE_NOOP(
        "doctor",
        "Check its permissions and its disk, or choose another data folder in the settings.",
    ),
    QT_TRANSLATE_NOOP("doctor", "{folder}, {size} GB free"),
    QT_TRANSLATE_NOOP("doctor", "Make space on this disk now."),
    QT_TRANSLATE_NOOP("doctor", "Make space on this disk soon."),
    QT_TRANSLATE_NOOP("doctor", "Mend it or remove its folder."),
    QT_TRANSLATE_NOOP("doctor", "{count} can be used"),
    QT_TRANSLATE_NOOP("doctor", "none yet"),
    QT_TRANSLATE_NOOP("doctor", "the book can be read; the latest is of {time} UTC"),
    QT_TRANSLATE_NOOP("doctor", "No camera was found."),
    QT_TRANSLATE_NOOP(
        "doctor",
        "Check cable, power and driver; stored pictures can be inspected without one.",
    ),
    QT_TRANSLATE_NOOP("doctor", "{name}: the files are those that were delivered"),
    QT_TRANSLATE_NOOP("doctor", "none; models run on the processor"),
    QT_TRANSLATE_NOOP("doctor", "{library} is there"),
    QT_TRANSLATE_NOOP("doctor", "none is set up; products are described offline"),
    QT_TRANSLATE_NOOP("doctor", "there is one"),
    QT_TRANSLATE_NOOP("doctor", "there is none"),
)


def observation_words(seen: Observation) -> tuple[str, str, str]:
    """Return subject, finding and remedy of an observation in the language of the window."""
    return (
        translated(seen.subject, "doctor", _SUBJECTS),
        _said(seen.said),
        _said(seen.remedy) if seen.remedy else "",
    )


def _said(sentence: str) -> str:
    said = told(sentence)  # core first: its sentences leave less open
    return said if said != sentence else translated(sentence, "doctor", _SENTENCES)
