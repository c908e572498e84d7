"""The known images of a recipe: how each is known, how it was judged, and how it is judged now."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from core.challenge.images import ChallengeImage
from core.challenge.releases import Judged
from core.errors import StationError
from station.background import Background
from station.language.words import verdict_word
from station.widgets.icons import picture_icon
from station.widgets.thumbnails import read_small

THUMBNAIL = QSize(112, 84)


class ChallengeListPane(QListWidget):
    """Lists known images with their pictures.

    Args:
        background: Reads the pictures.
    """

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._pictures: dict[Path, QIcon] = {}
        self.setAccessibleName(self.tr("Known images"))
        self.setIconSize(THUMBNAIL)
        self.setWordWrap(True)

    def show_images(
        self,
        images: Sequence[ChallengeImage],
        before: Sequence[Judged],
        now: Sequence[Judged],
    ) -> None:
        """Show known images.

        Args:
            images: What is known.
            before: How they were judged at the last release.
            now: How they have been judged since the dialog was opened.
        """
        kept = self.chosen()
        self.clear()
        earlier = {each.name: each for each in before}
        judged = {each.name: each for each in now}
        for image in images:
            item = QListWidgetItem(
                self._words(image, earlier.get(image.name), judged.get(image.name))
            )
            item.setData(Qt.ItemDataRole.UserRole, image)
            item.setIcon(self._picture(image.file))
            self.addItem(item)
            if kept is not None and image.name == kept.name:
                self.setCurrentItem(item)

    def chosen(self) -> ChallengeImage | None:
        """Return the image that is chosen."""
        item = self.currentItem()
        image = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return image if isinstance(image, ChallengeImage) else None

    def _words(self, image: ChallengeImage, before: Judged | None, now: Judged | None) -> str:
        known = self.tr("good") if image.good else self.tr("bad")
        lines = [f"{image.view} · {known}"]
        if before is not None:
            lines.append(
                self.tr("at the last release: {verdict}").format(
                    verdict=verdict_word(before.verdict)
                )
            )
        if now is not None:
            said = self.tr("now: {verdict}").format(verdict=verdict_word(now.verdict))
            right = self.tr("✔ right") if now.right else self.tr("✖ wrong")
            lines.append(f"{said}   {right}")
        return "\n".join(lines)

    def _picture(self, file: Path) -> QIcon:
        """Return the small picture of a file; a plain one until it has been read."""
        if file in self._pictures:
            return self._pictures[file]
        plain = QPixmap(THUMBNAIL)
        plain.fill(QColor(Qt.GlobalColor.transparent))
        self._pictures[file] = QIcon(plain)

        def show(thumbnail: QImage) -> None:
            self._pictures[file] = picture_icon(QPixmap.fromImage(thumbnail))
            for row in range(self.count()):
                item = self.item(row)
                if item.data(Qt.ItemDataRole.UserRole).file == file:
                    item.setIcon(self._pictures[file])

        def leave_plain(_: StationError) -> None:
            pass  # the run names what it cannot read

        self._background.run(lambda: read_small(file, THUMBNAIL), show, leave_plain, self)
        return self._pictures[file]
