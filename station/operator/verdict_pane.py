"""The verdict band: one shape, one word, two colours, readable from three metres."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from station.widgets.theme import Mood, Theme

_OCTAGON = [(0.3, 0), (0.7, 0), (1, 0.3), (1, 0.7), (0.7, 1), (0.3, 1), (0, 0.7), (0, 0.3)]
_TRIANGLE = [(0.5, 0.02), (1, 0.95), (0, 0.95)]
_DIAMOND = [(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)]


class VerdictPane(QWidget):
    """Shows what the station says about the product, over the full width of the window.

    Args:
        theme: Gives the colours of every mood.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._mood = Mood.LOADING
        self._detail = ""
        self._facts: tuple[str, ...] = ()
        self._word = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(120)
        self.show_mood(Mood.LOADING)

    @property
    def mood(self) -> Mood:
        """What the band says now."""
        return self._mood

    @property
    def word(self) -> str:
        """The word that stands in the band now."""
        return self._word

    @property
    def detail(self) -> str:
        """The sentence beside the word."""
        return self._detail

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def show_mood(
        self, mood: Mood, detail: str = "", facts: tuple[str, ...] = (), word: str = ""
    ) -> None:
        """Say something else.

        Args:
            mood: Decides shape and colours.
            detail: One sentence below the word, for instance why it is REVIEW.
            facts: Short lines at the right: product, serial, time, findings.
            word: In place of the mood's own word.
        """
        self._mood, self._detail, self._facts = mood, detail, facts
        self._word = word or self._words()[mood]
        self.setAccessibleName(self.tr("Verdict: {word}").format(word=self._word))
        self.setAccessibleDescription(" ".join((detail, *facts)))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self.update()

    def sizeHint(self) -> QSize:
        """A sixth of the window's height, so that it stays above 15 % with frame and title."""
        return QSize(800, max(120, round(self.window().height() / 6)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, shape, word, sentence and facts."""
        fill = self._theme.fill(self._mood)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(fill.fill))
        painter.setPen(QColor(fill.text))
        height = self.height()
        margin = height * 0.12
        side = height - 2 * margin
        left = margin
        if self._mood in _SHAPES:
            _draw_shape(painter, self._mood, QRectF(margin, margin, side, side), fill.text)
            left += side + margin
        right = self._draw_facts(painter, margin)
        self._draw_words(painter, QRectF(left, 0, right - left - margin, height))
        painter.end()

    def _draw_facts(self, painter: QPainter, margin: float) -> float:
        """Write the facts at the right and return where they begin."""
        font = _font(self, max(15.0, self.height() * 0.13))
        painter.setFont(font)
        metrics = QFontMetrics(font)
        limit = int(self.width() * 0.3)
        lines = [
            metrics.elidedText(fact, Qt.TextElideMode.ElideMiddle, limit) for fact in self._facts
        ]
        width = max((metrics.horizontalAdvance(line) for line in lines), default=0)
        box = QRectF(self.width() - margin - width, 0, width, self.height())
        painter.drawText(
            box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), "\n".join(lines)
        )
        return box.left()

    def _draw_words(self, painter: QPainter, box: QRectF) -> None:
        """Write the word as large as it fits, and the sentence below it."""
        height = self.height()
        share = 0.48 if self._detail else 0.62
        font = _font(self, height * share, bold=True)
        while QFontMetrics(font).horizontalAdvance(self._word) > box.width() > 0:
            font.setPixelSize(max(12, int(font.pixelSize() * 0.9)))
            if font.pixelSize() == 12:
                break
        painter.setFont(font)
        if not self._detail:
            place = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(box, place, self._word)
            return
        word = QFontMetrics(font).tightBoundingRect(self._word)
        small = _font(self, max(16.0, height * 0.14))
        wrapped = int(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        )
        room = QRect(0, 0, int(box.width()), int(height * 0.42))
        below = QFontMetrics(small).boundingRect(room, wrapped, self._detail)
        gap = height * 0.1
        top = (height - word.height() - gap - min(below.height(), room.height())) / 2
        painter.drawText(QPointF(box.left(), top - word.top()), self._word)
        painter.setFont(small)
        sentence = QRectF(box.left(), top + word.height() + gap, box.width(), room.height())
        painter.drawText(sentence, wrapped, self._detail)

    def _words(self) -> dict[Mood, str]:
        return {
            Mood.LOADING: self.tr("STARTING…"),
            Mood.READY: self.tr("READY"),
            Mood.ANALYSING: self.tr("ANALYSING…"),
            Mood.PASS: self.tr("PASS"),
            Mood.FAIL: self.tr("FAIL"),
            Mood.REVIEW: self.tr("REVIEW"),
            Mood.ALERT: self.tr("NOT RECORDED"),
        }


def _font(widget: QWidget, pixels: float, *, bold: bool = False) -> QFont:
    font = QFont(widget.font())
    font.setPixelSize(int(pixels))
    font.setBold(bold)
    return font


def draw_shape(painter: QPainter, mood: Mood, box: QRectF, colour: str) -> None:
    """Draw the shape of a verdict, also small, for instance on a thumbnail."""
    if mood in _SHAPES:
        _draw_shape(painter, mood, box, colour)


def _draw_shape(painter: QPainter, mood: Mood, box: QRectF, colour: str) -> None:
    painter.save()
    thick = max(1.5, box.width() * 0.07)
    pen = QPen(QColor(colour), thick)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = box.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
    _SHAPES[mood](painter, inner)
    painter.restore()


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())


def _stroke(painter: QPainter, box: QRectF, *lines: list[tuple[float, float]]) -> None:
    for line in lines:
        painter.drawPolyline(QPolygonF([_at(box, x, y) for x, y in line]))


def _outline(painter: QPainter, box: QRectF, corners: list[tuple[float, float]]) -> None:
    painter.drawPolygon(QPolygonF([_at(box, x, y) for x, y in corners]))


def _check_in_circle(painter: QPainter, box: QRectF) -> None:
    painter.drawEllipse(box)
    _stroke(painter, box, [(0.26, 0.53), (0.44, 0.7), (0.75, 0.33)])


def _cross_in_octagon(painter: QPainter, box: QRectF) -> None:
    _outline(painter, box, _OCTAGON)
    _stroke(painter, box, [(0.31, 0.31), (0.69, 0.69)], [(0.69, 0.31), (0.31, 0.69)])


def _question_in_triangle(painter: QPainter, box: QRectF) -> None:
    _outline(painter, box, _TRIANGLE)
    path = QPainterPath(_at(box, 0.39, 0.5))
    path.cubicTo(_at(box, 0.39, 0.34), _at(box, 0.62, 0.34), _at(box, 0.61, 0.5))
    path.cubicTo(_at(box, 0.6, 0.59), _at(box, 0.5, 0.58), _at(box, 0.5, 0.68))
    painter.drawPath(path)
    painter.drawPoint(_at(box, 0.5, 0.81))


def _exclamation_in_diamond(painter: QPainter, box: QRectF) -> None:
    _outline(painter, box, _DIAMOND)
    _stroke(painter, box, [(0.5, 0.26), (0.5, 0.56)])
    painter.drawPoint(_at(box, 0.5, 0.72))


_SHAPES = {
    Mood.PASS: _check_in_circle,
    Mood.FAIL: _cross_in_octagon,
    Mood.REVIEW: _question_in_triangle,
    Mood.ALERT: _exclamation_in_diamond,
}
