"""What the station says itself where no part of the window translates it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP("core", "No picture of this record is left that the recipe has a view for."),
    QT_TRANSLATE_NOOP("core", "Restore its pictures from a copy, or replay another record."),
    QT_TRANSLATE_NOOP("core", "The program met an error it does not know ({kind})."),
    QT_TRANSLATE_NOOP("core", "Inspect the product again; send the report if it comes back."),
    QT_TRANSLATE_NOOP("core", "The program met an error it does not know ({kind}: {said})."),
    QT_TRANSLATE_NOOP("core", "Restart the program; if it happens again, send its log."),
    QT_TRANSLATE_NOOP("core", "The models are not loaded."),
    QT_TRANSLATE_NOOP("core", "The settings can be read again."),
    QT_TRANSLATE_NOOP("core", "Close the window and start anew."),
    QT_TRANSLATE_NOOP("core", "The state of the bench could not be kept in {folder} ({why})."),
    QT_TRANSLATE_NOOP("core", "Check free disk space and permissions; work can go on."),
    QT_TRANSLATE_NOOP("core", "The view cannot be called {name}."),
    QT_TRANSLATE_NOOP("core", "Choose a name that no other view has."),
    QT_TRANSLATE_NOOP("core", "The image {file} could not be removed ({why})."),
    QT_TRANSLATE_NOOP("core", "The demo products are missing."),
    QT_TRANSLATE_NOOP("core", "Install Priori again."),
    QT_TRANSLATE_NOOP("core", "The demo product {name} lacks pictures."),
    QT_TRANSLATE_NOOP("core", "The report {file} could not be written ({why})."),
    QT_TRANSLATE_NOOP("core", "Check free disk space and permissions, or choose another folder."),
    QT_TRANSLATE_NOOP("core", "The log {file} cannot be read ({why})."),
    QT_TRANSLATE_NOOP("core", "The training broke off ({why})."),
    QT_TRANSLATE_NOOP("core", "Begin it again: it goes on from what was done."),
    QT_TRANSLATE_NOOP("core", "judging the known images"),
)
