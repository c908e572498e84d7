"""Loading without long pauses."""

import subprocess
import sys

from PySide6.QtWidgets import QWidget

from station.quiet_loading import FirstPaint


def test_that_torch_works_after_its_libraries_were_mapped():
    code = (
        "from station.quiet_loading import map_libraries\n"
        "import sys\n"
        "assert map_libraries() == (sys.platform == 'linux')\n"
        "import torch\n"
        "assert float(torch.ones(3).sum()) == 3\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_that_work_waits_for_the_first_paint(qtbot):
    widget, done = QWidget(), []
    qtbot.addWidget(widget)
    FirstPaint(widget, lambda: done.append(widget.isVisible()))
    assert done == []
    widget.show()
    qtbot.waitUntil(lambda: done == [True])
    widget.repaint()
    qtbot.wait(50)
    assert done == [True]


def test_that_it_is_not_the_last_to_hold_the_widget():
    code = """
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from station.quiet_loading import FirstPaint
application, widget, done = QApplication([]), QWidget(), []
FirstPaint(widget, lambda: done.append(True))
widget.children()[0]._begin()
del widget
QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
assert done == [True]
"""  # of its own: it would take the process along
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_that_a_window_that_nobody_sees_is_not_waited_for(qtbot):
    widget, done = QWidget(), []
    qtbot.addWidget(widget)
    FirstPaint(widget, lambda: done.append(widget.isVisible()))
    qtbot.waitUntil(lambda: done == [False])
