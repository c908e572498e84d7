"""PySide6 6.12.0 loses a reference of True at every emit and ends the process after some 570."""

from PySide6.QtCore import QObject, Signal


class Emitter(QObject):
    changed = Signal(bool)


def test_that_thousands_of_signals_with_a_bool_do_no_harm(qapp):
    emitter, heard = Emitter(), []
    emitter.changed.connect(heard.append)
    for index in range(5_000):
        emitter.changed.emit(index % 3 == 0)
    assert len(heard) == 5_000
    assert heard[:4] == [True, False, False, True]
