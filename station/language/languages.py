"""The languages of the window, through Qt's translation files."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources

FOLDER = Path(resources.__file__).parent / "translations"
LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch"}
"""Code to the language's own name; English is what the code says."""


def choose_language(wanted: str) -> str:
    """Return the language to speak: the one wanted, or the system's, or English."""
    code = (wanted or QLocale.system().name())[:2].lower()
    return code if code in LANGUAGES else "en"


def speak(application: QCoreApplication, wanted: str) -> str:
    """Speak a language from now on; what is already on the screen keeps its words.

    Returns:
        The language that is spoken.
    """
    code = choose_language(wanted)
    QLocale.setDefault(QLocale(code))
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    if code != "en":
        for folder, name in (
            (str(FOLDER), f"priori_{code}"),
            (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{code}"),
        ):
            translator = QTranslator(application)
            if translator.load(name, folder):
                application.installTranslator(translator)
    return code
