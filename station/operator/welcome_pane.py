"""What a station without any product shows: two ways to begin."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from station.widgets.icons import application_icon


class WelcomePane(QWidget):
    """Greets, and offers the demo and the set-up of a product.

    Signals:
        demo_wanted: Try Priori with the demo products.
        product_wanted: Set up one's own product.
    """

    demo_wanted = Signal()
    product_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(QSize(96, 96)))
        title = QLabel(self.tr("Welcome to Priori"))
        title.setProperty("weight", "title")
        told = QLabel(
            self.tr(
                "Put a product under the camera, press one key, and read PASS, FAIL or REVIEW."
                " One picture of an accepted product is enough; nothing has to be trained."
            )
        )
        told.setWordWrap(True)
        self.demo = self._way(
            self.tr("Try the demo"),
            self.tr("Products and cameras that come with Priori. Nothing to set up."),
        )
        self.product = self._way(
            self.tr("Set up my product"),
            self.tr("A camera, a folder or stored pictures. Takes about a minute."),
        )
        self.demo.clicked.connect(self.demo_wanted)
        self.product.clicked.connect(self.product_wanted)
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(820)
        column = QVBoxLayout(card)
        column.setContentsMargins(48, 40, 48, 40)
        column.setSpacing(20)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(told)
        ways = QHBoxLayout()
        ways.setSpacing(20)
        ways.addWidget(self.demo)
        ways.addWidget(self.product)
        column.addLayout(ways)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 4)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(1)

    @staticmethod
    def _way(title: str, told: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName("way")
        button.setAccessibleName(title)
        button.setAccessibleDescription(told)
        heading, words = QLabel(title), QLabel(told)
        heading.setProperty("weight", "heading")
        words.setWordWrap(True)
        column = QVBoxLayout(button)
        column.setContentsMargins(16, 12, 16, 12)
        for label in (heading, words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        return button
