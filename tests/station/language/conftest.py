"""The window in German, for one test."""

import pytest
from PySide6.QtCore import QLocale, QTranslator

from station.language.languages import speak


@pytest.fixture
def german(qapp):
    speak(qapp, "de")
    yield
    speak(qapp, "en")
    for left in qapp.findChildren(QTranslator):
        qapp.removeTranslator(left)
    QLocale.setDefault(QLocale("en"))
