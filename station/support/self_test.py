"""Proves that this very installation works: models, a PASS, a FAIL with mask, a record.

Runs inside the built executable too, where a part that was not packed shows at once.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain import Verdict
from core.errors import StationError
from core.settings import DescriberKind, Settings
from station.support.installed_parts import (
    SelfTestFailed,
    begin_a_training,
    draw_a_text,
    load_cameras,
    load_every_module,
    speak_every_language,
    take_a_picture_in_a_process,
)

if TYPE_CHECKING:
    from core.domain import Inspection
    from core.inspection import Inspector
    from core.records import RecordBook
    from station.demo import DemoProduct


@dataclass(frozen=True, slots=True)
class Outcome:
    """One step of the self-test.

    Attributes:
        step: What was tried.
        trouble: Why it failed, "" when it passed.
        seconds: How long it took.
    """

    step: str
    trouble: str
    seconds: float


def run_self_test() -> Iterator[Outcome]:
    """Try one step after the other, and end with the first that fails.

    Everything is written into a temporary folder; the station's own data are not touched.
    """
    with tempfile.TemporaryDirectory(prefix="priori-self-test-") as folder:
        trial = Trial(Path(folder))
        try:
            for step, attempt in trial.steps():
                begun = time.perf_counter()
                trouble = _trouble_of(attempt)
                yield Outcome(step, trouble, time.perf_counter() - begun)
                if trouble:
                    return
        finally:
            trial.close()


def _trouble_of(attempt: Callable[[], None]) -> str:
    try:
        attempt()
    except (StationError, ImportError, OSError, RuntimeError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


class Trial:
    """What the steps hand on to each other.

    Args:
        folder: Where everything is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._settings = Settings(
            station="self-test", data_folder=str(folder), describer=DescriberKind.OFFLINE
        )
        self._book: RecordBook | None = None
        self._inspector: Inspector | None = None
        self._product: DemoProduct | None = None
        self._done: list[Inspection] = []

    def steps(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """Return the steps in their order."""
        return (
            ("Qt draws", draw_a_text),
            ("every language is there", speak_every_language),
            ("camera libraries load", load_cameras),
            ("a camera works in a process of its own", take_a_picture_in_a_process),
            ("demo products are there", self._find_products),
            ("book of records opens", self._open_book),
            ("models load", self._load_models),
            ("a good product passes", self._pass_good),
            ("a defective product fails with a mask", self._fail_defective),
            ("the records can be read back", self._read_records),
            ("statistics are drawn", self._draw_statistics),
            ("teaching starts in a process of its own", self._begin_teaching),
            ("every part of the program loads", load_every_module),
        )

    def close(self) -> None:
        """Close the book, so that its folder can be removed."""
        if self._book is not None:
            self._book.close()

    def _find_products(self) -> None:
        from station.demo import demo_products

        self._product = demo_products()[0]

    def _open_book(self) -> None:
        from core.records import RecordBook

        self._book = RecordBook(self._settings.records_folder)

    def _load_models(self) -> None:
        from core.inspection import load_inspector

        self._inspector = load_inspector(self._settings, self._book)

    def _pass_good(self) -> None:
        self._inspect_until("good", lambda inspection: inspection.verdict is Verdict.PASS)

    def _fail_defective(self) -> None:
        def has_failed_with_mask(inspection: "Inspection") -> bool:
            located = [each for view in inspection.views for each in view.findings if each.mask]
            return inspection.verdict is Verdict.FAIL and bool(located)

        self._inspect_until("defect", has_failed_with_mask)

    def _inspect_until(self, kind: str, succeeded: "Callable[[Inspection], bool]") -> None:
        """Inspect pieces of a kind until one comes out right; three are enough to tell."""
        from station.cli.demo_command import inspect_piece

        assert self._inspector is not None
        assert self._product is not None
        pieces = [piece for piece in self._product.pieces if piece.startswith(kind)][:3]
        for piece in pieces:
            self._done.append(inspect_piece(self._inspector, self._product, piece))
            if succeeded(self._done[-1]):
                return
        verdicts = ", ".join(
            f"{piece} {done.verdict.value}"
            for piece, done in zip(pieces, self._done[-len(pieces) :], strict=True)
        )
        raise SelfTestFailed(f"The verdicts were: {verdicts}.", "Install Priori again.")

    def _read_records(self) -> None:
        assert self._book is not None
        kept = {str(record.id) for record in self._book.recent(100)}
        lost = [done for done in self._done if str(done.id) not in kept]
        if lost or not self._done:
            raise SelfTestFailed(f"{len(lost)} records are missing.", "Check the disk.")

    def _begin_teaching(self) -> None:
        begin_a_training(self._folder)

    def _draw_statistics(self) -> None:
        from PySide6.QtWidgets import QApplication

        from core.records import Search
        from station.history.charts import ControlChart, ParetoChart
        from station.widgets.theme import choose_theme

        assert self._book is not None
        application = QApplication.instance() or QApplication([])
        theme = choose_theme("light", colour_blind=False)
        statistics = self._book.statistics(Search())
        pareto, chart = ParetoChart(theme), ControlChart(theme)
        pareto.show_labels(statistics.labels, sum(each.count for each in statistics.labels))
        chart.show_points(statistics.chart, statistics.mean or 0.0)
        drawn = [each.grab() for each in (pareto, chart)]
        del pareto, chart, application
        if not statistics.total or any(each.isNull() for each in drawn):
            raise SelfTestFailed("The statistics cannot be drawn.", "Install Priori again.")
