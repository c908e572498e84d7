"""What a dialog asks before it throws away what was typed and drawn."""

from collections.abc import Callable

from station.widgets.question_pane import QuestionPane


class UnsavedPane(QuestionPane):
    """Stands in a dialog, hidden until somebody leaves it with changes.

    Args:
        state: Gives what stands in the dialog, to be compared with what stood there at first.
    """

    def __init__(self, state: Callable[[], object]) -> None:
        super().__init__()
        self._state = state
        self._first: object = None
        self.hide()

    def begin(self) -> None:
        """From now on something may be changed."""
        self._first = self._state()

    def lets_go(self, leave: Callable[[], object]) -> bool:
        """Whether nothing would be lost; otherwise ask, and ``leave`` when nobody minds."""
        if self._state() == self._first:
            return True
        self.ask(
            self.tr("What was changed here is not saved."),
            self.tr("Discard it"),
            self.tr("Go on editing"),
            leave,
        )
        return False
