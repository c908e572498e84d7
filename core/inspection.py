"""One inspection: the straight line from click to record."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import uuid4

from core.cameras.capture import CaptureSource, capture_views
from core.comparing import Comparer
from core.describe import Describer
from core.describe.choosing import chosen, described
from core.domain import (
    Capture,
    Comparison,
    Finding,
    Image,
    Inspection,
    LocatedFinding,
    Mask,
    Order,
    Progress,
    Reason,
    ReasonCode,
    Response,
    Stage,
    Verdict,
    ViewResult,
)
from core.errors import (
    CameraError,
    Cancelled,
    DescriberError,
    ModelError,
    RecordError,
    StationError,
)
from core.evidence import EvidenceFinder
from core.judge import OFFLINE, judge, judge_view, reason_against_comparing
from core.overlay import draw
from core.read import Reader
from core.read.codes import assign_codes
from core.read.voting import read_all
from core.recipes import Recipe, ViewSetup
from core.segment import Matcher, propose
from core.segment.spoken import SpokenSpots
from core.settings import DescriberKind, Settings
from core.stopwatch import Silent, Stopwatch

if TYPE_CHECKING:
    from core.records import RecordBook


class NotRecorded(RecordError):  # noqa: N818  the name the screen shows
    """The product was inspected, but the record could not be written.

    Args:
        inspection: What came of it.
        error: What kept it from being recorded.
    """

    def __init__(self, inspection: Inspection, error: StationError) -> None:
        super().__init__(error.message, error.remedy)
        self.inspection = inspection


class Inspector:
    """Everything an inspection needs, loaded once; used by one thread.

    Args:
        describers: Who can describe, by kind; settings and recipe choose.
        reader: Reads responses.
        matcher: Finds the mask that words refer to.
        evidence_finder: Finds where product and reference differ.
        book: Keeps the records, or None to keep none.
        settings: Of this station.
    """

    def __init__(
        self,
        describers: Mapping[DescriberKind, Describer],
        reader: Reader,
        matcher: Matcher,
        evidence_finder: EvidenceFinder,
        book: "RecordBook | None",
        settings: Settings,
    ) -> None:
        self._describers = dict(describers)
        self._reader = reader
        self._matcher = matcher
        self._evidence_finder = evidence_finder
        self._book = book
        self._settings = settings
        self._comparer = Comparer(evidence_finder)
        self._spoken = Matcher(SpokenSpots())

    @property
    def matcher(self) -> Matcher:
        """Finds the masks of what describers say, the offline one excepted."""
        return self._matcher

    def afresh(
        self, describer: Describer | None = None, *, keeps_records: bool = True
    ) -> "Inspector":
        """Return an inspector with the same models that remembers no earlier product.

        Args:
            describer: Speaks in place of those that settings and recipe choose.
            keeps_records: Whether it keeps records where this one does.
        """
        describers = dict.fromkeys(DescriberKind, describer) if describer else self._describers
        return Inspector(
            describers,
            self._reader,
            self._matcher,
            self._evidence_finder,
            self._book if keeps_records else None,
            self._settings,
        )

    def inspect(
        self,
        recipe: Recipe,
        sources: Mapping[str, CaptureSource],
        references: Mapping[str, Image],
        order: Order,
        progress: Progress,
        ignore: Mapping[str, Mask] = MappingProxyType({}),
        others: Mapping[str, Sequence[Image]] = MappingProxyType({}),
    ) -> Inspection:
        """Capture every view of the product, judge it and keep the record.

        Args:
            recipe: What is inspected and how.
            sources: View name to what takes its picture.
            references: View name to accepted image, RGB.
            order: What the operator asked for.
            progress: Hears of every stage and may cancel between them.
            ignore: View name to mask, True where nothing is compared.
            others: View name to further accepted images, RGB.

        Returns:
            The inspection, recorded.

        Raises:
            Cancelled: The operator stopped it; recorded as REVIEW.
            NotRecorded: It was inspected but could not be recorded.
        """
        watch = Stopwatch(progress)
        views: list[ViewResult] = []
        try:
            captures = self._capture(recipe, sources, watch)
            for setup in recipe.views:
                name = setup.name
                first = [references[name]] if name in references else []
                accepted = [*first, *others.get(name, ())]
                views.append(
                    self._inspect_view(
                        recipe, setup, captures[name], accepted, ignore.get(name), watch
                    )
                )
        except Cancelled:
            self.record_unfinished(recipe, order, _CANCELLED, watch, views)
            raise
        inspection = self._conclude(recipe, order, views, *judge(views), watch)
        self._record(inspection, watch)
        return inspection

    def _inspect_view(
        self,
        recipe: Recipe,
        setup: ViewSetup,
        capture: Capture | CameraError,
        references: Sequence[Image],
        ignore: Mask | None,
        watch: Stopwatch,
    ) -> ViewResult:
        """Align, describe, read, locate, judge and draw one view."""
        view = setup.name
        if isinstance(capture, CameraError):
            return _review(view, ReasonCode.CAMERA, capture)
        if not references:
            return _review(view, ReasonCode.NO_REFERENCE, _NO_REFERENCE, capture)
        comparison = None
        try:
            comparison = self._comparer.compare(
                recipe.name, setup, capture, references, ignore, watch
            )
            describer = chosen(self._describers, recipe, self._settings.describer)
            reason = reason_against_comparing(comparison.alignment)
            if reason is not None and describer.looks_at_pictures:
                return _review(view, reason.code, reason, capture, comparison)
            with watch.stage(Stage.DESCRIBE, view):
                response = described(
                    describer, self._describers, recipe, comparison, watch.progress.is_cancelled
                )
            with watch.stage(Stage.READ, view):
                reading = read_all(self._reader, response)
            located = self._locate(recipe, response, reading.findings, comparison, watch)
        except DescriberError as error:
            return _review(view, ReasonCode.DESCRIBER, error, capture, comparison)
        except StationError as error:
            return _review(view, ReasonCode.MODEL, error, capture, comparison)
        verdict, reason = judge_view(
            comparison, response, reading, located, cross_check=recipe.cross_check
        )
        result = ViewResult(
            view=view,
            verdict=verdict,
            reason=reason,
            capture=capture,
            reference=comparison.reference,
            comparison=comparison,
            response=response,
            reading=reading,
            findings=located,
        )
        return replace(result, output=draw(capture.image, result.marks))

    def record_unfinished(
        self,
        recipe: Recipe,
        order: Order,
        reason: Reason,
        watch: Stopwatch | None = None,
        views: list[ViewResult] | None = None,
    ) -> Inspection:
        """Keep a record of a click that came to no judgement: cancelled, or a bug in the program.

        Raises:
            NotRecorded: The record could not be written.
        """
        watch = watch or Stopwatch(Silent())
        inspection = self._conclude(recipe, order, views or [], Verdict.REVIEW, reason, watch)
        self._record(inspection, watch)
        return inspection

    def _capture(
        self, recipe: Recipe, sources: Mapping[str, CaptureSource], watch: Stopwatch
    ) -> dict[str, Capture | CameraError]:
        """Take one image per view, in parallel, each exposed after this call."""
        present = {view.name: sources[view.name] for view in recipe.views if view.name in sources}
        with watch.stage(Stage.CAPTURE, ""):
            taken = capture_views(
                present, self._settings.capture_timeout_s, watch.progress.is_cancelled
            )
        return {view.name: taken.get(view.name, _no_camera(view.name)) for view in recipe.views}

    def _locate(
        self,
        recipe: Recipe,
        response: Response,
        findings: tuple[Finding, ...],
        comparison: Comparison,
        watch: Stopwatch,
    ) -> tuple[LocatedFinding, ...]:
        """Find the mask of every finding; one that cannot be located stays a finding."""
        if not findings:
            return ()
        findings = assign_codes(findings, recipe.codes)
        view = comparison.capture.view
        try:
            with watch.stage(Stage.PROPOSE, view):
                proposals = propose(comparison, [finding.region for finding in findings])
            with watch.stage(Stage.MATCH, view):
                matcher = self._spoken if response.describer == OFFLINE else self._matcher
                return matcher.match(findings, proposals, comparison)
        except ModelError:
            return tuple(LocatedFinding(finding) for finding in findings)

    def _conclude(
        self,
        recipe: Recipe,
        order: Order,
        views: list[ViewResult],
        verdict: Verdict,
        reason: Reason | None,
        watch: Stopwatch,
    ) -> Inspection:
        spoken = dict.fromkeys(view.response.describer for view in views if view.response)
        return Inspection(
            id=uuid4(),
            started_at=watch.started_at,
            station=self._settings.station,
            recipe=recipe.name,
            recipe_version=recipe.version,
            order=order,
            verdict=verdict,
            reason=reason,
            views=tuple(views),
            timings_ms=watch.timings_ms(),
            models={
                "describer": ", ".join(spoken),
                "encoder": self._matcher.name,
                "language": self._reader.name,
                "verifier": self._evidence_finder.name,
            },
            notices=self._matcher.notices,
        )

    def _record(self, inspection: Inspection, watch: Stopwatch) -> None:
        """Keep the record; what cannot be kept is said aloud, with the inspection in hand."""
        if self._book is None:
            return
        try:
            with watch.stage(Stage.RECORD, "", cancellable=False):
                self._book.add(inspection)
        except RecordError as error:
            raise NotRecorded(inspection, error) from error


def load_inspector(settings: Settings, book: "RecordBook | None") -> Inspector:
    """Load every model that the settings name and return an inspector that is ready.

    Takes seconds: call it on the thread that will inspect.

    Raises:
        ModelError: A model is missing or damaged.
    """
    from core.describe.endpoint import EndpointDescriber
    from core.describe.keys import endpoint_key
    from core.describe.offline import OfflineDescriber
    from core.evidence import load_evidence_finder
    from core.read import load_reader
    from core.segment import load_matcher

    second = settings.second_endpoint
    endpoint = EndpointDescriber(
        settings.endpoint,
        partial(endpoint_key, settings.endpoint),
        EndpointDescriber(second, partial(endpoint_key, second)) if second is not None else None,
    )
    return Inspector(
        {DescriberKind.OFFLINE: OfflineDescriber(), DescriberKind.ENDPOINT: endpoint},
        load_reader(settings.language_model),
        load_matcher(settings.encoder, settings.device, settings.models_folder),
        load_evidence_finder(),
        book,
        settings,
    )


_CANCELLED = Reason(
    ReasonCode.CANCELLED, "The operator stopped the inspection.", "Inspect the product again."
)
_NO_REFERENCE = Reason(
    ReasonCode.NO_REFERENCE,
    "This view has no reference image.",
    "Take a reference from an accepted product.",
)


def _no_camera(view: str) -> CameraError:
    return CameraError(f"No camera is set up for the view {view!r}.", "Choose one in the recipe.")


def _review(
    view: str,
    code: ReasonCode,
    trouble: Reason | StationError,
    capture: Capture | None = None,
    comparison: Comparison | None = None,
) -> ViewResult:
    """Return the result of a view that could not be judged, with all that is known of it."""
    return ViewResult(
        view=view,
        verdict=Verdict.REVIEW,
        reason=Reason(code, trouble.message, trouble.remedy),
        capture=capture,
        reference=comparison.reference if comparison else None,
        comparison=comparison,
        output=capture.image if capture else None,
    )
