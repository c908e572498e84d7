"""Takes a picture of every state of the window, to be looked at before a change of the look lands.

Run it from the root of the project: python tests/screen/gallery.py FOLDER [--size 1280x800]
[--theme dark] [--language de] [--only NAMES]. With QT_QPA_PLATFORM=xcb it is shown on a real
screen, with QT_SCALE_FACTOR=2 at 200 %. Pictures are those of the demo products; verdicts are told
by their truth, so that every state can be had at once.
"""

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1] / "peers"))

import cv2
from filled_book import fill_book
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea
from scripted_station import FillableBook, MemoryBook, ScriptedInspector, StillStream
from scripted_window import make_window

from core.cameras.base import CameraInfo, CameraState
from core.challenge.images import add_image
from core.domain import Finding, LocatedFinding, MaskCrop, Reason, ReasonCode, Verdict
from core.errors import CameraError, RecordError
from core.image_files import read_image
from core.recipes import Recipe, RecipeShelf, ViewSetup
from core.settings import DescriberKind, Settings
from core.training.counting import Supply
from station.app import make_application
from station.demo import demo_products
from station.inspection_thread import Equipment
from station.language.languages import speak
from station.models.teaching_run import Taught

LIMIT_S = 60
REVIEWS = {
    "wrong_product": Reason(
        ReasonCode.NOT_ALIGNED,
        "This does not look like the reference: a wrong product, or turned over?",
        "Lay the right product under the camera as the reference shows it.",
    ),
    "blurred": Reason(
        ReasonCode.POOR_IMAGE,
        "The picture is blurred: small defects could not be seen.",
        "Focus the camera, keep the product still, and inspect again.",
    ),
    "camera_lost": Reason(
        ReasonCode.CAMERA,
        "The camera CAM_A took no image within 5 s.",
        "Check its trigger and exposure time, then inspect again.",
    ),
    "describer": Reason(
        ReasonCode.DESCRIBER,
        "The endpoint vision.plant.example did not answer within 60 s.",
        "Inspect again; if it stays slow, raise the time-out or send smaller pictures.",
    ),
    "unusable": Reason(ReasonCode.UNUSABLE_RESPONSE, "The answer is empty.", "Decide."),
    "seen_not_named": Reason(ReasonCode.SEEN_NOT_NAMED, "Seen, not named.", "Decide."),
    "named_not_seen": Reason(ReasonCode.NAMED_NOT_SEEN, "Named, not seen.", "Decide."),
}


class Gallery:
    """Brings one window from state to state and takes its picture in each."""

    def __init__(self, arguments, data):
        self.folder, self.only = arguments.folder, arguments.only
        self.size = tuple(map(int, arguments.size.split("x")))
        self.name = f"{arguments.size}_{arguments.theme.replace(' ', '_')}_{arguments.language}"
        self.settings = Settings(
            station="Station 1", data_folder=str(data), sounds=False, theme=arguments.theme
        )
        self.demo = demo_products()[-1]
        self.shelf = RecipeShelf(self.settings.recipes_folder)
        self.may_load = threading.Event()
        self.made = make_window(
            self.settings,
            self.shelf,
            self.load,
            self.serve,
            lambda _: StillStream(self.picture("good_02", "top")),
            cameras=lambda: [CameraInfo("still:1", "Top camera", "SN 2241", "drawn", "still")],
            settings_file=Path(data) / "settings.json",
        )
        self.window, self.pane = self.made.window, self.made.window.pane

    def load(self):
        """Make the equipment; on the inspection thread."""
        self.may_load.wait(LIMIT_S)
        self.book = FillableBook(self.settings.records_folder)
        self.inspector = ScriptedInspector(self.book)
        self.trial = ScriptedInspector(MemoryBook())
        return Equipment(self.inspector, self.book, lambda: self.trial)

    def serve(self, recipe):
        """Give every view a camera that sees a good piece."""
        self.streams = {
            view.name: StillStream(self.picture("good_01", view.name)) for view in recipe.views
        }
        return self.streams

    def picture(self, piece, view):
        """Return the picture of a demo piece."""
        return read_image(self.demo.picture(piece, view))

    def findings(self, piece, *, located=True):
        """Return what is true of the top view of a piece."""
        truth = json.loads((self.demo.folder / "truth.json").read_text(encoding="utf-8"))
        return tuple(
            LocatedFinding(
                Finding(each["response"], each["label"], each["label"]),
                MaskCrop.of(read_image(self.demo.folder / each["mask"]).any(axis=2))
                if located
                else None,
                0.9,
            )
            for each in truth[f"top/{piece}.jpg"]["defects"]
        )

    def wait(self, condition=lambda: False, seconds=LIMIT_S):
        """Let the window run until something is so, or some time has gone."""
        ends = time.monotonic() + seconds
        while not condition() and time.monotonic() < ends:
            QApplication.processEvents()
            time.sleep(0.005)

    def take(self, state, widget=None):
        """Store the picture of a state."""
        if self.only and not any(each in state for each in self.only):
            return
        self.wait(seconds=0.5)
        shown = widget or self.window
        shown.grab().save(str(self.folder / f"{self.name}_{state}.png"))

    def inspect(self, piece, verdict, findings=(), reason=None):
        """Put a piece under the cameras and inspect it."""
        for view, stream in self.streams.items():
            stream.image = self.picture(piece, view)
        self.inspector.verdict, self.inspector.reason = verdict, reason
        self.inspector.findings = findings
        self.pane.bench.serial.setText(f"VH-{self.made.operation.clicks + 817:06d}")
        self.made.operation.trigger()
        self.wait(lambda: self.made.operation.state != "analysing")
        self.wait(seconds=0.2)

    def show_start(self):
        """First start, then loading, then ready."""
        self.window.resize(*self.size)
        self.window.show()
        self.wait(seconds=0.5)
        self.take("welcome")
        views = tuple(
            view.model_copy(update={"camera": view.name, "reference": "x"})
            for view in self.demo.recipe.views
        )
        recipe = self.demo.recipe.model_copy(update={"views": views})
        references = {
            view.name: read_image(self.demo.folder / view.reference)
            for view in self.demo.recipe.views
        }
        self.shelf.save(recipe, references)
        for name in ("Pump housing", "Cable gland M20"):
            view = ViewSetup(name="top", camera="top", reference="x")
            self.shelf.save(Recipe(name=name, views=(view,)), {"top": references["top"]})
        folder = self.shelf.folder(recipe.name)
        for number in range(3):
            add_image(folder, "top", self.picture(f"good_0{number + 2}", "top"), good=True)
            add_image(folder, "top", self.picture(f"defect_0{number + 1}", "top"), good=False)
        self.made.desk.product_saved.emit(recipe.name)
        self.wait(lambda: self.made.operation.product is not None)
        self.window.load()
        self.take("starting")
        self.may_load.set()
        self.wait(lambda: self.made.operation.state == "ready")
        self.take("not_released")
        self.pane.banners.remove_banner("product held")
        self.take("ready")

    def show_verdicts(self):
        """Every verdict and every reason of REVIEW."""
        self.inspector.go_on.clear()
        self.made.operation.trigger()
        self.wait(seconds=0.5)
        self.take("analysing")
        self.inspector.go_on.set()
        self.wait(lambda: self.made.operation.state == "ready")
        self.inspect("good_03", Verdict.PASS)
        self.take("pass")
        self.inspect("defect_02", Verdict.FAIL, self.findings("defect_02", located=False))
        self.take("fail_unlocated")
        for name, reason in REVIEWS.items():
            self.inspect("good_04", Verdict.REVIEW, (), reason)
            self.take(f"review_{name}")
        self.inspect("defect_05", Verdict.FAIL, self.findings("defect_05"))
        self.take("fail")
        self.pane.views.tools.slider.click()
        self.take("slider")
        self.pane.views.tools.slider.click()
        self.pane.views.show_finding("top", 1)
        self.take("finding")
        self.pane.views.tools.tiles.click()
        self.take("tiles_fail")
        self.pane.views.tools.tiles.click()
        self.pane.decisions.decide("accept")
        self.take("accepted")

    def show_troubles(self):
        """A camera that is away, and a book that cannot be written."""
        stream = self.streams["top"]
        stream.error = CameraError("No frames for 3 s.", "Check the cable.")
        stream.state = CameraState.RECONNECTING
        self.wait(lambda: "camera top" in self.pane.banners.banners())
        self.pane.views.show_live()
        self.take("camera_lost")
        stream.error, stream.state = None, CameraState.STREAMING
        self.wait(lambda: "camera top" not in self.pane.banners.banners())
        self.book.error = RecordError(
            "The disk of /srv/priori is full.", "Make space on it, then record again."
        )
        self.inspect("defect_05", Verdict.FAIL, self.findings("defect_05"))
        self.take("not_recorded")
        banners = self.pane.banners
        for key in ("second", "third"):
            banners.show_banner(key, next(iter(banners.banners().values())))
        banners.call_attention("second")
        self.take("banners_unfolded")
        for key in ("second", "third"):
            banners.remove_banner(key)
        self.book.error = None
        self.made.operation.acknowledge()
        menu = self.pane.bench.menu
        menu.popup(self.window.mapToGlobal(QPoint(self.window.width() - 300, 80)))
        self.take("menu", menu)
        menu.close()

    def dialog(self):
        """Return the dialog that is open."""
        self.wait(lambda: self.made.desk.dialog is not None, 5)
        return self.made.desk.dialog

    def show_new_product(self):
        """Every step of a new product."""
        self.made.desk.set_up_new()
        dialog = self.dialog()
        self.wait(lambda: dialog.view_panes()[0].source.count() > 3, 5)
        self.take("new_1_empty", dialog)
        dialog.name.setText("Valve head")
        view = dialog.view_panes()[0]
        view.use_source("still:1")
        self.take("new_2_camera", dialog)
        sharp = self.picture("good_02", "top")
        view.use_reference(cv2.GaussianBlur(sharp, (0, 0), 7))
        self.take("new_3_blurred", dialog)
        view.use_reference(sharp)
        self.take("new_4_reference", dialog)
        view.draw.click()
        view.picture.set_mask(None)
        self.drag(view.picture, QPoint(300, 120), QPoint(390, 200))
        self.take("new_5_ignore", dialog)
        self.trial.verdict, self.trial.findings = Verdict.FAIL, self.findings("defect_05")
        dialog.try_out()
        self.wait(seconds=0.7)
        self.take("new_6_tried", dialog)
        dialog.facts.more.click()
        self.take("new_8_judging", dialog)
        dialog.facts.more.click()
        dialog.reject()
        self.take("new_7_unsaved", dialog)
        dialog.unsaved.yes_button.click()

    @staticmethod
    def drag(pane, begins, ends):
        """Draw an area upon a reference."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        port, left = pane.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(port, left, pos=begins)
        QTest.mouseMove(port, ends)
        QTest.mouseRelease(port, left, pos=ends)

    def show_dialogs(self):
        """The engineer's other dialogs."""
        for name in ("set_up_cameras", "edit_settings", "choose_keys", "challenge"):
            getattr(self.made.desk, name)()
            dialog = self.dialog()
            self.wait(seconds=1.5)
            self.take(name, dialog)
            if name == "edit_settings":
                box = dialog.describing.describer
                box.setCurrentIndex(box.findData(DescriberKind.ENDPOINT))
                self.wait(seconds=0.5)
                self.take("edit_settings_endpoint", dialog)
                dialog.storage.keep_days.setValue(90)
                dialog.storage.keep_gb.setValue(200)
                self.wait(seconds=1.5)
                scroll = dialog.findChild(QScrollArea)
                scroll.verticalScrollBar().setValue(dialog.storage.y())
                self.take("edit_settings_storage", dialog)
            if name == "challenge":
                self.trial.told, self.trial.findings = (Verdict.PASS,) * 4 + (Verdict.FAIL,), ()
                dialog.run()
                self.wait(seconds=3)
                self.take("challenge_done", dialog)
            dialog.done(0)
            self.wait(lambda: self.made.desk.dialog is None, 5)

    def show_records(self):
        """The engineer's windows upon the book."""
        records = self.window.records
        records.open_history()
        history = records.history
        history.resize(*self.size)
        model = history.list.records
        self.wait(lambda: model.rowCount() > 0, 5)
        self.take("history", history)
        rows = [model.index(row) for row in range(model.rowCount())]
        failed = next(each for each in rows if model.entry(each).verdict is Verdict.FAIL)
        history.list.setCurrentIndex(failed)
        self.wait(lambda: history.record_pane.record is not None, 5)
        self.take("history_record", history)
        history.record_pane.told.setCurrentWidget(history.record_pane.facts)
        history.record_pane.decisions.decide("accept")
        self.take("history_facts", history)
        history.record_pane.replay_button.click()
        self.take("history_replay", history)
        self.trial.told, self.trial.verdict, self.trial.findings = (), Verdict.PASS, ()
        history.replay_pane.question.setPlainText("Which part of [IMG 2] is not as in [IMG 1]?")
        history.replay_pane.begin()
        self.wait(lambda: history.replay_pane.now is not None, 10)
        self.take("history_replayed", history)
        history.leave_replay()
        history.search_pane.label.setText("100%_")
        self.wait(seconds=1)
        self.take("history_nothing", history)
        history.close()
        filled = []
        self.made.thread.run_errand(
            lambda equipment: fill_book(equipment.book), filled.append, filled.append
        )
        self.wait(lambda: bool(filled))
        records.open_statistics()
        self.wait(lambda: records.statistics is not None, 10)
        statistics = records.statistics
        statistics.resize(*self.size)
        self.wait(lambda: statistics.statistics is not None, 10)
        self.take("statistics", statistics)
        statistics.slice.setCurrentIndex(1)
        self.take("statistics_shifts", statistics)
        statistics.days.choose(date(2020, 1, 1), date(2020, 1, 2))
        self.wait(lambda: not statistics.statistics.total, 10)
        self.take("statistics_nothing", statistics)
        statistics.close()

    def show_station_pages(self):
        """The pages about the station itself."""
        self.made.desk.pages.diagnose()
        dialog = self.dialog()
        self.take("diagnose_looking", dialog)
        self.wait(lambda: not dialog.is_busy)
        self.take("diagnose", dialog)
        dialog.reject()
        self.wait(lambda: self.made.desk.dialog is None, 5)
        self.show_models()
        self.show_teaching()

    def show_models(self):
        """The shelf of models, and the two forms below it."""
        from core.segment.embedded import FOLDER, VISION, load_embedded
        from core.segment.weights import ModelShelf
        from core.training.storing import store_version

        head, facts = load_embedded().tower.head, {"from": "embedded", "samples": "42"}
        shelf = ModelShelf(self.settings.models_folder)
        store_version(shelf, "tuned-1", FOLDER / VISION, head, facts)
        self.made.desk.pages.keep_models()
        dialog = self.dialog()
        self.wait(lambda: not dialog.is_busy and dialog.models.count() == 2)
        dialog.models.setCurrentRow(1)
        self.take("models", dialog)
        dialog.buttons["fetch"].click()
        self.take("models_fetch", dialog)
        dialog.show_shelf()
        dialog.buttons["remove"].click()
        self.take("models_delete", dialog)
        dialog.reject()
        self.wait(lambda: self.made.desk.dialog is None, 5)

    def show_teaching(self):
        """What there is to learn from, a training that runs, and what one came to."""
        pages = self.made.desk.pages
        pages.teach()
        dialog = self.dialog()
        self.wait(lambda: not dialog.is_counting)
        self.take("teach_nothing", dialog)
        kinds = {"scratch": 14, "missing screw": 9, "dent": 6, "paint chip": 3}
        dialog.supply.show_supply(Supply(kinds, 11, 27, 40, 96))
        dialog.buttons["details"].click()
        dialog.message.clear()
        self.take("teach", dialog)
        dialog.buttons["details"].click()
        pages.teaching.is_running = True
        pages.teaching.advanced.emit("learning", 60, 300)
        pages.teaching.ended.emit()
        self.take("teach_running", dialog)
        pages.teaching.is_running = False
        against = ("it names 88% of the held-back samples right, before 91%",)
        figures = ("tuned-2", 32, 67, 11, (0.909, 0.879), (0.803, 0.801), (2, 0), against)
        pages.teaching.conclude(Taught(*figures, "embedded"))
        self.take("teach_done", dialog)
        better = ("tuned-1", 32, 67, 11, (0.879, 0.909), (0.803, 0.801), (2, 0), ())
        pages.teaching.conclude(Taught(*better, "embedded"))
        self.wait(lambda: dialog.buttons["load"].isVisible())
        self.take("teach_used", dialog)
        dialog.reject()
        self.wait(lambda: self.made.desk.dialog is None, 5)

    def take_all(self):
        """Go through everything."""
        try:
            self.show_start()
            self.pane.views.tools.tiles.click()
            self.take("tiles_ready")
            self.pane.views.tools.tiles.click()
            self.show_verdicts()
            self.show_troubles()
            self.show_new_product()
            self.show_dialogs()
            self.show_records()
            self.show_station_pages()
        finally:
            self.may_load.set()
            self.made.close()


def main():
    """Take all pictures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--language", default="en")
    parser.add_argument("--only", nargs="*", default=[])
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    speak(make_application(), arguments.language)
    with tempfile.TemporaryDirectory() as data:
        Gallery(arguments, data).take_all()


if __name__ == "__main__":
    main()
