"""Garbage that may hold Qt objects, and the thread that collects it."""

import subprocess
import sys

APPLICATION = """
import gc, threading
from PySide6.QtCore import QObject, QTimer
from station.app import make_application
from station.garbage import GarbageCollector, collect_all_again, nothing_collected
from station.quiet_loading import quiet_loading

class Dialog(QObject):
    def __init__(self):
        super().__init__()
        self.itself = self

    def __del__(self):
        deleted_on.append(threading.current_thread())

def work_much():
    for _ in range(2_000):
        made = [[] for _ in range(1_000)]
        made.append(made)

def work_elsewhere():
    thread = threading.Thread(target=work_much)
    thread.start()
    thread.join()

deleted_on = []
"""


def run(code):
    """Run code in a process of its own: the collector is the whole process's."""
    subprocess.run([sys.executable, "-c", APPLICATION + code], check=True, timeout=120)


def test_that_an_object_of_the_window_is_deleted_on_the_gui_thread_only():
    run("""
application = make_application()
Dialog()
work_elsewhere()
assert deleted_on == []
QTimer.singleShot(60_000, application.quit)
watch = QTimer(interval=20)
watch.timeout.connect(lambda: deleted_on and application.quit())
watch.start()
application.exec()
assert deleted_on == [threading.main_thread()]
""")


def test_that_without_it_another_thread_would_delete_the_object():
    run("""
Dialog()
work_elsewhere()
assert deleted_on and deleted_on[0] is not threading.main_thread()
""")


def test_that_old_garbage_is_collected_too_and_memory_stays_flat():
    run("""
application = make_application()
collector = application.findChild(GarbageCollector)
for _ in range(130):
    work = [[] for _ in range(1_000)]
    collector.collect()
assert [each["collections"] > 0 for each in gc.get_stats()] == [True] * 3
kept = len(gc.get_objects())
for _ in range(50):
    work_much()
    collector.collect()
assert len(gc.get_objects()) < kept + 10_000
""")


def test_that_nothing_is_collected_while_loading_and_all_is_as_before_after_it():
    run("""
application = make_application()
collector, usual = application.findChild(GarbageCollector), gc.get_threshold()
with quiet_loading():
    gc.enable()  # as srsly does whenever it has read something
    before = [each["collections"] for each in gc.get_stats()]
    made = [[] for _ in range(100_000)]
    collector.collect()
    assert [each["collections"] for each in gc.get_stats()] == before
assert gc.isenabled() and gc.get_threshold() == usual
assert gc.get_freeze_count() > 0
more = [[] for _ in range(100_000)]
collector.collect()
assert [each["collections"] for each in gc.get_stats()] != before
collect_all_again()
assert gc.get_freeze_count() == 0
""")


def test_that_a_program_without_a_window_collects_again_after_loading():
    run("""
usual = gc.get_threshold()
with nothing_collected():
    assert gc.get_threshold()[0] == 0
assert gc.get_threshold() == usual
""")
