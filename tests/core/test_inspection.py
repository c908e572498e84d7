"""The line itself: which step runs when, and that every click leaves one record."""

from datetime import UTC, datetime

import numpy as np
import pytest
from loopback_endpoint import Reply, completion, serving

from core.describe.endpoint import EndpointDescriber
from core.domain import (
    Box,
    Capture,
    Correspondence,
    Difference,
    Evidence,
    Finding,
    LocatedFinding,
    MaskCrop,
    Order,
    Reading,
    Reason,
    ReasonCode,
    Response,
    Spot,
    Stage,
    Verdict,
)
from core.errors import CameraError, Cancelled, DescriberError, ModelError, RecordError
from core.inspection import Inspector, NotRecorded
from core.recipes import Recipe, ViewSetup
from core.settings import DescriberKind, EndpointSettings, Settings

MASK = MaskCrop(Box(40, 30, 60, 50), np.ones((20, 20), bool))
STATED = Reading(Difference.YES, 0.9, (Finding("A screw is missing.", "screw", "missing screw"),))
NONE_STATED = Reading(Difference.NO, 0.1)


def picture(seed=0):
    """A picture with enough structure to be aligned with itself."""
    coarse = np.random.default_rng(seed).integers(0, 255, (24, 32, 3), np.uint8)
    return np.ascontiguousarray(np.kron(coarse, np.ones((10, 10, 1), np.uint8)))


class Source:
    def __init__(self, image=None, error=None):
        self.image, self.error = image, error

    def capture(self, view, timeout_s, is_cancelled):
        if self.error:
            raise self.error
        return Capture(view, self.image.copy(), datetime.now(UTC), "test")


class Finder:
    name = "finder"

    def __init__(self, spots=(), suspicious=False):
        self.spots, self.suspicious = spots, suspicious

    def find(self, product, alignment, ignore=None):
        empty = np.zeros(product.shape[:2], np.float32)
        return Evidence(empty, self.spots, conclusive=True, suspicious=self.suspicious)


class Speaker:
    name = "speaker"
    looks_at_pictures = True

    def __init__(self, text="", error=None, name="gpt"):
        self.text, self.error, self.name, self.asked = text, error, name, []

    def describe(self, comparison, prompt, is_cancelled):
        self.asked.append(prompt)
        if self.error:
            raise self.error
        return Response(self.text, self.name)


class TextReader:
    name = "reader"

    def read(self, text):
        return STATED if "missing" in text else NONE_STATED


class Matches:
    name = "matcher"
    notices = ()

    def __init__(self, error=None):
        self.error, self.calls = error, 0

    def match(self, findings, proposals, comparison):
        self.calls += 1
        if self.error:
            raise self.error
        return tuple(LocatedFinding(finding, MASK, 0.9) for finding in findings)


class Book:
    def __init__(self, error=None):
        self.error, self.kept = error, []

    def add(self, inspection):
        if self.error:
            raise self.error
        self.kept.append(inspection)


class Watcher:
    def __init__(self, cancel_at=None):
        self.cancel_at, self.begun, self.ended = cancel_at, [], []

    def started(self, stage, view):
        if stage is self.cancel_at:
            raise Cancelled
        self.begun.append(stage)

    def finished(self, stage, view, seconds):
        self.ended.append(stage)

    def is_cancelled(self):
        return False


@pytest.fixture
def recipe():
    return Recipe(
        name="Valve head",
        description="Four screws.",
        describer="endpoint",
        views=(ViewSetup(name="top", reference="a.png"),),
    )


def inspect(recipe, speaker, *, source=None, finder=None, matches=None, book=None, **more):
    book = book or Book()
    inspector = Inspector(
        {DescriberKind.ENDPOINT: speaker, DescriberKind.OFFLINE: Speaker("", name="offline")},
        TextReader(),
        matches or Matches(),
        finder or Finder(),
        book,
        Settings(station="Bench 1"),
    )
    inspection = inspector.inspect(
        recipe,
        more.get("sources", {"top": source or Source(picture())}),
        more.get("references", {"top": picture()}),
        Order(7, serial="SN1"),
        more.get("watcher", Watcher()),
    )
    return inspection, book


def test_that_a_product_without_difference_passes_and_nothing_is_segmented(recipe):
    watcher, matches = Watcher(), Matches()
    inspection, book = inspect(recipe, Speaker("All fine."), watcher=watcher, matches=matches)
    assert inspection.verdict is Verdict.PASS
    assert book.kept == [inspection]
    assert matches.calls == 0
    assert watcher.begun == [
        Stage.CAPTURE,
        Stage.ALIGN,
        Stage.EVIDENCE,
        Stage.DESCRIBE,
        Stage.READ,
    ]
    assert watcher.ended == [*watcher.begun, Stage.RECORD]
    assert inspection.order.serial == "SN1"
    assert inspection.models["describer"] == "gpt"


def test_that_what_was_seen_and_not_named_is_marked_and_is_no_finding(recipe):
    elsewhere = MaskCrop(Box(90, 60, 99, 69), np.ones((9, 9), bool))
    finder = Finder((Spot(MASK, 0.8, "hole"), Spot(elsewhere, 0.1)), suspicious=True)
    inspection, _ = inspect(recipe, Speaker("All fine."), finder=finder)
    (view,) = inspection.views
    assert view.reason.code is ReasonCode.SEEN_NOT_NAMED
    assert view.findings == ()
    assert [(mark.finding.label, mark.mask) for mark in view.marks] == [("hole?", MASK)]
    assert (view.output != view.capture.image)[MASK.box.slices].any()


def test_that_a_stated_difference_fails_with_its_mask_in_the_output_image(recipe):
    watcher = Watcher()
    inspection, _ = inspect(recipe, Speaker("A screw is missing."), watcher=watcher)
    assert inspection.verdict is Verdict.FAIL
    (view,) = inspection.views
    assert view.findings[0].mask is MASK
    assert not np.array_equal(view.output, view.capture.image)
    assert watcher.begun[-2:] == [Stage.PROPOSE, Stage.MATCH]
    assert set(inspection.timings_ms) > {"align", "evidence", "describe", "read", "total"}


def test_that_the_describer_is_told_the_prompt_and_what_the_product_is(recipe):
    speaker = Speaker("fine")
    inspect(recipe, speaker)
    assert speaker.asked == [f"{recipe.prompt}\n\nFour screws."]


def test_that_trouble_in_locating_leaves_fail_with_an_unlocated_finding(recipe):
    spot = Spot(MASK, 0.99)
    inspection, _ = inspect(
        recipe,
        Speaker("A screw is missing."),
        finder=Finder((spot,)),
        matches=Matches(ModelError("No model.", "Import one.")),
    )
    assert inspection.verdict is Verdict.FAIL
    assert inspection.views[0].findings[0].mask is None


def test_that_a_silent_describer_is_reviewed_and_what_is_known_is_kept(recipe):
    failing = Speaker(error=DescriberError("No answer.", "Check the network."))
    inspection, book = inspect(recipe, failing)
    assert inspection.verdict is Verdict.REVIEW
    assert inspection.reason.code is ReasonCode.DESCRIBER
    assert inspection.reason.remedy == "Check the network."
    assert inspection.views[0].comparison.alignment.correspondence is Correspondence.RIGID
    assert book.kept == [inspection]


def test_that_the_offline_describer_stands_in_only_where_the_recipe_says_so(recipe):
    failing = Speaker(error=DescriberError("No answer.", "Check the network."))
    standing_in = recipe.model_copy(update={"offline_on_failure": True})
    inspection, _ = inspect(standing_in, failing)
    (view,) = inspection.views
    assert inspection.verdict is Verdict.PASS
    assert view.response.describer == "offline"
    assert view.response.stood_in_for == "No answer."


def test_that_answers_that_disagree_are_a_review_that_keeps_them_all(recipe):
    answers = [Reply(body=completion(text)) for text in ("All fine.", "A screw is missing.")]
    with serving() as loopback:
        loopback.replies = answers
        endpoint = EndpointDescriber(EndpointSettings(base_url=loopback.url), lambda: None)
        inspection, book = inspect(recipe.model_copy(update={"answers": 2}), endpoint)
    assert inspection.verdict is Verdict.REVIEW
    assert inspection.reason.code is ReasonCode.DISAGREEMENT
    (view,) = book.kept[0].views
    texts = {view.response.text, *(opinion.text for opinion in view.response.opinions)}
    assert texts == {"All fine.", "A screw is missing."}
    assert set(view.reading.votes) == {Difference.YES, Difference.NO}


def test_that_the_offline_describer_stands_in_only_when_nobody_answers(recipe):
    wanted = recipe.model_copy(update={"answers": 2, "offline_on_failure": True})
    for second, stood_in_for in ((Reply(), ""), (Reply(401, {}), "does not accept the key")):
        with serving() as loopback:
            loopback.replies = [Reply(401, {}), second]
            endpoint = EndpointDescriber(EndpointSettings(base_url=loopback.url), lambda: None)
            inspection, _ = inspect(wanted, endpoint)
        response = inspection.views[0].response
        assert stood_in_for in response.stood_in_for
        assert bool(response.stood_in_for) is bool(stood_in_for)


def test_that_a_lost_camera_is_a_review_with_its_remedy(recipe):
    lost = Source(error=CameraError("Camera 'Top' is lost.", "Check its cable."))
    inspection, book = inspect(recipe, Speaker("fine"), source=lost)
    assert inspection.reason.code is ReasonCode.CAMERA
    assert inspection.reason.remedy == "Check its cable."
    assert len(book.kept) == 1


def test_that_a_view_without_camera_or_reference_is_a_review(recipe):
    without_camera, _ = inspect(recipe, Speaker("fine"), sources={})
    without_reference, _ = inspect(recipe, Speaker("fine"), references={})
    assert without_camera.reason.code is ReasonCode.CAMERA
    assert without_reference.reason.code is ReasonCode.NO_REFERENCE


def test_that_an_empty_bench_is_a_review_and_the_endpoint_is_not_asked(recipe):
    speaker = Speaker("All fine.")
    inspection, _ = inspect(recipe, speaker, source=Source(np.full_like(picture(), 90)))
    assert inspection.reason.code is ReasonCode.NOT_ALIGNED
    assert inspection.reason.remedy
    assert speaker.asked == []


def test_that_the_worst_view_decides_and_every_view_is_kept(recipe):
    views = tuple(ViewSetup(name=name, reference="a.png") for name in ("top", "side"))
    lost = Source(error=CameraError("Lost.", "Check the cable."))
    inspection, _ = inspect(
        recipe.model_copy(update={"views": views}),
        Speaker("A screw is missing."),
        sources={"top": lost, "side": Source(picture())},
        references={"top": picture(), "side": picture()},
    )
    assert inspection.verdict is Verdict.FAIL
    assert [view.verdict for view in inspection.views] == [Verdict.REVIEW, Verdict.FAIL]


@pytest.mark.parametrize("stage", [Stage.CAPTURE, Stage.DESCRIBE, Stage.PROPOSE])
def test_that_a_cancelled_click_leaves_its_record(recipe, stage):
    book = Book()
    with pytest.raises(Cancelled):
        inspect(recipe, Speaker("missing"), book=book, watcher=Watcher(cancel_at=stage))
    (kept,) = book.kept
    assert kept.verdict is Verdict.REVIEW
    assert kept.reason.code is ReasonCode.CANCELLED


def test_that_a_record_that_cannot_be_written_is_said_aloud_with_the_inspection(recipe):
    book = Book(RecordError("The disk is full.", "Free some space."))
    with pytest.raises(NotRecorded, match="disk is full") as raised:
        inspect(recipe, Speaker("A screw is missing."), book=book)
    assert raised.value.inspection.verdict is Verdict.FAIL


def test_that_a_click_that_met_a_bug_can_still_be_recorded(recipe):
    book = Book()
    inspector = Inspector({}, TextReader(), Matches(), Finder(), book, Settings(station="Bench 1"))
    reason = Reason(ReasonCode.PROGRAM, "The program met an error.", "Inspect again.")
    inspector.record_unfinished(recipe, Order(3), reason)
    assert book.kept[0].verdict is Verdict.REVIEW
    assert book.kept[0].order.number == 3


@pytest.mark.parametrize("watcher", [Watcher(), Watcher(cancel_at=Stage.READ)])
def test_that_an_inspector_for_trials_shares_the_models_and_keeps_nothing(recipe, watcher):
    book, matches = Book(), Matches()
    speakers = {DescriberKind.ENDPOINT: Speaker("A screw is missing.")}
    settings = Settings(station="Bench 1")
    inspector = Inspector(speakers, TextReader(), matches, Finder(), book, settings)
    trial = inspector.afresh(Speaker("All fine."), keeps_records=False)
    for each in (trial, inspector):
        try:
            each.inspect(recipe, {"top": Source(picture())}, {"top": picture()}, Order(1), watcher)
        except Cancelled:
            assert watcher.cancel_at is Stage.READ
    assert trial.matcher is inspector.matcher
    assert len(book.kept) == 1
