"""The challenge: known images are judged by a recipe, and the recipe is released or held back."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from core.challenge.images import ChallengeImage, add_image, challenge_images
from core.challenge.releases import Changes, Judged, changes_between, last_release, release
from core.domain import Image
from core.errors import RecipeError, StationError
from core.image_files import read_image
from station.background import Background
from station.inspection_thread import InspectionThread
from station.language.core_words import trouble_words
from station.language.words import decimal
from station.products.challenge_list_pane import ChallengeListPane
from station.products.challenge_run import ChallengeRun
from station.products.products import Product, Products
from station.products.view_setup_pane import heading, picture_kinds, pictures_folder
from station.widgets.theme import stress

SIDE_PX = 330


class ChallengeDialog(QDialog):
    """Keeps known images, runs the challenge, shows what changed, and releases.

    Args:
        product: Whose recipe is challenged.
        products: Where it is stored.
        thread: Judges.
        background: Reads and writes files.
        shown: View name to product image that is on the operator's screen.

    Signals:
        released: Name of the product whose version was released.
    """

    released = Signal(str)

    def __init__(
        self,
        product: Product,
        products: Products,
        thread: InspectionThread,
        background: Background,
        shown: Mapping[str, Image],
    ) -> None:
        super().__init__()
        self._product, self._products, self._background = product, products, background
        self._shown = shown
        self._folder = products.shelf_of(product.recipe.name).folder(product.recipe.name)
        self._before: tuple[Judged, ...] = ()
        self._now: list[Judged] = []
        self._is_complete = self._is_releasing = False
        self._begun_s = 0.0
        self._run = ChallengeRun(thread)
        self.setWindowTitle(self.tr("Challenge"))
        self.resize(1020, 720)
        self.images = ChallengeListPane(background)
        self.view = QComboBox()
        self.view.setAccessibleName(self.tr("View that the pictures show"))
        self.view.addItems([view.name for view in product.recipe.views])
        self.view.setVisible(self.view.count() > 1)
        self.buttons: dict[str, QPushButton] = {}
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setMaxLength(500)
        self.reason.setPlaceholderText(self.tr("Reason to release it although worse"))
        self.reason.setAccessibleName(self.tr("Reason to release it although worse"))
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Progress of the challenge"))
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.run_button = QPushButton(self.tr("Run"))
        self.release_button = QPushButton(self.tr("Release"))
        self._arrange()
        self._connect()
        self._read()

    @property
    def is_running(self) -> bool:
        """Whether images are being judged."""
        return self._run.is_running

    @Slot()
    def run(self) -> None:
        """Judge all known images, or stop."""
        if self._run.is_running:
            self._run.cancel()
            self.run_button.setEnabled(False)
            return
        self._now, self._is_complete = [], False
        self._begun_s = time.monotonic()
        self.message.clear()
        self.progress.setRange(0, 0)
        self.progress.setFormat(self.tr("Loading the models"))
        self._run.begin(self._folder, self._product.recipe)
        self._update()

    @Slot()
    def release(self) -> None:
        """Release this version: from now on nothing warns of it."""
        recipe, judged, reason = self._product.recipe, tuple(self._now), self.reason.text()
        self.release_button.setEnabled(False)
        self._is_releasing = True
        self._background.run(
            lambda: release(self._folder, recipe, judged, reason),
            lambda _: self._finish(recipe.name),
            self._complain,
            self,
        )

    def add(self, files: Sequence[Path], *, good: bool) -> None:
        """Keep stored pictures of the chosen view as known images."""
        self._add(lambda: [read_image(file) for file in files], good=good)

    def add_shown(self, *, good: bool) -> None:
        """Keep what is on the operator's screen as a known image."""
        image = self._shown.get(self.view.currentText())
        if image is not None:
            self._add(lambda: [image], good=good)

    @Slot()
    def remove(self) -> None:
        """Forget the image that is chosen."""
        chosen = self.images.chosen()
        if chosen is not None:
            self._background.run(
                lambda: _forget(chosen), lambda _: self._read(), self._complain, self
            )

    def reject(self) -> None:
        """Close, but not while the release is being stored: the window has to hear of it."""
        if not self._is_releasing:
            super().reject()

    def done(self, result: int) -> None:
        """Stop what runs."""
        self._run.cancel()
        super().done(result)

    def _add(self, images: Callable[[], Sequence[Image]], *, good: bool) -> None:
        view, product = self.view.currentText(), self._product

        def store() -> Path:
            folder = self._products.own_folder(product)
            for image in images():
                add_image(folder, view, image, good=good)
            return folder

        self.message.clear()
        self._background.run(store, self._read, self._complain, self)

    def _read(self, folder: Path | None = None) -> None:
        """Read the known images and the last release anew."""
        self._folder = folder or self._folder
        self._now, self._is_complete = [], False
        self.summary.clear()
        folder, recipe = self._folder, self._product.recipe

        def read() -> tuple[tuple[ChallengeImage, ...], tuple[Judged, ...]]:
            released = last_release(folder)
            return challenge_images(folder, recipe), released.judged if released else ()

        self._background.run(read, self._show_read, self._complain, self)

    def _show_read(self, read: tuple[tuple[ChallengeImage, ...], tuple[Judged, ...]]) -> None:
        self._images, self._before = read
        self._show_images()
        if not self._images:
            self.message.setText(self.tr("Add some good and some bad pictures first."))

    def _show_images(self) -> None:
        self.images.show_images(self._images, self._before, self._now)
        self._update()

    @Slot(object, int)
    def _note(self, judged: Judged, count: int) -> None:
        self._now.append(judged)
        self.progress.setRange(0, count)
        self.progress.setValue(len(self._now))
        per_image = (time.monotonic() - self._begun_s) / len(self._now)
        left = decimal(per_image * (count - len(self._now)), 0)
        self.progress.setFormat(
            self.tr("{done} of {count}, {left} s to go").format(
                done=len(self._now), count=count, left=left
            )
        )
        self._show_images()

    @Slot(object)
    def _conclude(self, judged: Sequence[Judged]) -> None:
        self._now, self._is_complete = list(judged), True
        self._update()
        self.summary.setText(self._words(changes_between(self._before, judged)))

    def _words(self, changes: Changes) -> str:
        """Say how many were judged rightly, and what has changed."""
        good = [each.right for each in self._now if each.good]
        bad = [each.right for each in self._now if not each.good]
        lines = [
            self.tr("Good ones passed: {right} of {count}").format(
                right=sum(good), count=len(good)
            ),
            self.tr("Bad ones caught: {right} of {count}").format(right=sum(bad), count=len(bad)),
        ]
        if self._before:
            lines += [
                self.tr("Worse than at the last release: {count}").format(count=len(changes.worse)),
                self.tr("Better: {count}").format(count=len(changes.better)),
            ]
        if changes.worse:
            lines.append(self.tr("Mend the recipe, or release it with a reason."))
        return "\n".join(lines)

    @Slot()
    def _update(self) -> None:
        """Offer what can be done now, and dress what is to be done next."""
        running = self._run.is_running
        worse = self._is_complete and bool(changes_between(self._before, self._now).worse)
        self.progress.setVisible(running)
        self.run_button.setEnabled(self.images.count() > 0)
        self.run_button.setText(self.tr("Stop") if running else self.tr("Run"))
        self.reason.setVisible(worse)
        may = self._is_complete and (not worse or bool(self.reason.text().strip()))
        self.release_button.setEnabled(may and not running)
        shown = self._shown.get(self.view.currentText()) is not None
        for name, button in self.buttons.items():
            button.setEnabled(not running and (shown or not name.startswith("shown")))
        self.buttons["remove"].setEnabled(not running and self.images.chosen() is not None)
        stress(self.run_button, on=not running and not self._is_complete)
        stress(self.release_button, on=self.release_button.isEnabled())

    def _arrange(self) -> None:
        told = QLabel(
            self.tr(
                "Known good and known bad pictures are judged as if they had just been taken."
                " A version that judges one of them worse than the released one needs a reason."
            )
        )
        told.setWordWrap(True)
        side = QVBoxLayout()
        side.addWidget(heading(self.tr("Known images")))
        side.addWidget(self.view)
        for name, text in (
            ("good", self.tr("Add good pictures…")),
            ("bad", self.tr("Add bad pictures…")),
            ("shown good", self.tr("Add the shown one as good")),
            ("shown bad", self.tr("Add the shown one as bad")),
            ("remove", self.tr("Remove the chosen one")),
        ):
            self.buttons[name] = QPushButton(text)
            self.buttons[name].setAutoDefault(False)
            side.addWidget(self.buttons[name])
        side.addSpacing(12)
        side.addWidget(self.summary)
        side.addWidget(self.reason)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.images, 1)
        middle.addLayout(side)
        self.summary.setFixedWidth(SIDE_PX)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self.message, 1)
        below.addWidget(self.progress, 1)
        for button in (close, self.run_button, self.release_button):
            button.setProperty("touch", "true")
            button.setAutoDefault(False)
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(told)
        column.addLayout(middle, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        self.run_button.clicked.connect(self.run)
        self.release_button.clicked.connect(self.release)
        self.reason.textChanged.connect(self._update)
        self.view.currentIndexChanged.connect(self._update)
        self.images.currentRowChanged.connect(self._update)
        self.buttons["good"].clicked.connect(lambda: self._choose(good=True))
        self.buttons["bad"].clicked.connect(lambda: self._choose(good=False))
        self.buttons["shown good"].clicked.connect(lambda: self.add_shown(good=True))
        self.buttons["shown bad"].clicked.connect(lambda: self.add_shown(good=False))
        self.buttons["remove"].clicked.connect(self.remove)
        self._run.judged.connect(self._note)
        self._run.ended.connect(self._update)
        self._run.finished.connect(self._conclude)
        self._run.failed.connect(self._complain)

    def _choose(self, *, good: bool) -> None:
        title = self.tr("Good pictures") if good else self.tr("Bad pictures")
        files, _ = QFileDialog.getOpenFileNames(self, title, pictures_folder(), picture_kinds())
        if files:
            self.add([Path(file) for file in files], good=good)

    def _finish(self, name: str) -> None:
        self.released.emit(name)
        self.accept()

    @Slot(object)
    def _complain(self, error: StationError) -> None:
        self._is_releasing = False
        self.message.setText(f"⚠ {trouble_words(error)}")
        self._update()


def _forget(image: ChallengeImage) -> None:
    try:
        image.file.unlink(missing_ok=True)
    except OSError as error:
        raise RecipeError(
            f"The image {image.file} could not be removed ({error}).", "Check its permissions."
        ) from error
