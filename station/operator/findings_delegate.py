"""How a finding looks in the list: its label bold, where it is, and the sentence that says so."""

from typing import Protocol, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QTextDocument
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

LEAST_HEIGHT = 64
MARGIN = 8


class FindingsDelegate(QStyledItemDelegate):
    """Paints items whose display text is: label, newline, place, newline, sentence."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one finding."""
        chosen = bool(cast("_Option", option).state & QStyle.StateFlag.State_Selected)
        palette = self._view.palette()
        ground = QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Base
        ink = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        box = QRectF(cast("_Option", option).rect)
        painter.save()
        painter.fillRect(box, palette.color(ground))
        painter.setPen(palette.color(QPalette.ColorRole.Midlight))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        document = self._document(index, palette.color(ink).name())
        painter.translate(box.left() + MARGIN, box.top() + MARGIN)
        document.drawContents(painter, QRectF(0, 0, box.width() - 2 * MARGIN, box.height()))
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the words need, and never too small for a finger."""
        height = self._document(index, "#000000").size().height() + 2 * MARGIN
        return QSize(self._text_width(), max(LEAST_HEIGHT, int(height)))

    def _text_width(self) -> int:
        """The width without the scroll bar, whether it is there or not: lines break the same."""
        bar = self._view.verticalScrollBar().sizeHint().width()
        return max(80, self._view.width() - bar - 2 * MARGIN - 2 * self._view.frameWidth())

    def _document(self, index: QModelIndex | QPersistentModelIndex, colour: str) -> QTextDocument:
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        first, *rest = (_escaped(line) for line in text.split("\n"))
        document = QTextDocument()
        document.setDefaultFont(self._view.font())
        document.setDocumentMargin(0)
        document.setTextWidth(self._text_width())
        bold = f"<b>{first}</b>" if rest else first
        document.setHtml(f'<div style="color:{colour}">{"<br>".join((bold, *rest))}</div>')
        return document


class _Option(Protocol):
    """What QStyleOptionViewItem has and its stubs lack."""

    state: QStyle.StateFlag
    rect: QRect


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
