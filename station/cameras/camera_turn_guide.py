"""Tells the operator to turn the product when one camera looks at several of its sides."""

from PySide6.QtCore import QObject, Slot

from core.cameras.turns import Turn
from station.operation import Operation
from station.operator.operator_pane import OperatorPane
from station.widgets.theme import Mood


class CameraTurnGuide(QObject):
    """Says which side is due, shows its live picture and lets the next click go on.

    Args:
        operation: Knows whose turn it is.
        pane: Shows it.
        parent: The window.
    """

    def __init__(self, operation: Operation, pane: OperatorPane, parent: QObject) -> None:
        super().__init__(parent)
        self._operation, self._pane = operation, pane
        operation.turn_wanted.connect(self._ask)
        operation.turn_made.connect(self._go_on)

    @Slot(object)
    def _ask(self, turn: Turn) -> None:
        """Ask for a side of the product."""
        product = self._operation.product
        self._pane.views.open_view(turn.views[0])
        self._pane.verdict.show_mood(
            Mood.READY,
            self.tr("Show view {number} of {count}, “{view}”, then press Inspect.").format(
                number=turn.first, count=turn.count, view=", ".join(turn.views)
            ),
            (product.recipe.name,) if product is not None else (),
            word=self.tr("TURN THE PRODUCT"),
        )
        self._pane.inspect_button.setEnabled(True)
        self._pane.stages.say(self.tr("Waiting for the product to be turned; Esc stops."))

    @Slot()
    def _go_on(self) -> None:
        """The side is being captured."""
        product = self._operation.product
        facts = (product.recipe.name,) if product is not None else ()
        self._pane.verdict.show_mood(Mood.ANALYSING, "", facts)
        self._pane.inspect_button.setEnabled(False)
