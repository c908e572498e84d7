"""What is kept to look back."""

import numpy as np
from scripted_station import MemoryBook, ScriptedInspector, located, picture

from core.domain import Capture, Order, Verdict
from core.recipes import Recipe, ViewSetup
from core.records import RecordBook
from station.keepsakes import from_record, keep


def inspection():
    from datetime import UTC, datetime

    recipe = Recipe(
        name="Plate",
        views=tuple(ViewSetup(name=name, camera="c", reference="x") for name in ("top", "front")),
    )
    inspector = ScriptedInspector(MemoryBook())
    inspector.verdict, inspector.findings = Verdict.FAIL, (located(),)
    captures = {
        name: Capture(name, picture(index), datetime.now(UTC), "c")
        for index, name in enumerate(("top", "front"))
    }
    return inspector.make(recipe, captures, {"top": picture(), "front": picture()}, Order(1, "SN"))


def test_that_a_keepsake_comes_back_with_pictures_and_findings():
    made = inspection()
    kept = keep(made)
    assert (kept.verdict, kept.serial) == (Verdict.FAIL, "SN")
    assert not kept.thumbnail.isNull()
    back = kept.recall()
    assert back.id == made.id
    assert back.views[0].findings == made.views[0].findings
    difference = np.abs(
        back.views[1].capture.image.astype(int) - made.views[1].capture.image.astype(int)
    )
    assert difference.mean() < 8


def test_that_a_record_comes_back_as_it_was(tmp_path):
    made = inspection()
    book = RecordBook(tmp_path)
    recorded = book.add(made)
    book.close()
    kept = from_record(recorded)
    assert (kept.id, kept.verdict, kept.serial) == (made.id, Verdict.FAIL, "SN")
    back = kept.recall()
    assert back.id == made.id
    assert np.array_equal(back.views[0].capture.image, made.views[0].capture.image)
    mask, before = back.views[0].findings[0].mask, made.views[0].findings[0].mask
    assert mask.box == before.box
    assert np.array_equal(mask.pixels, before.pixels)


def test_that_a_lost_mask_leaves_its_finding(tmp_path):
    book = RecordBook(tmp_path)
    recorded = book.add(inspection())
    book.close()
    recorded.views[0].findings[0].mask.unlink()
    back = from_record(recorded).recall()
    assert back.views[0].findings[0].mask is None
    assert back.views[0].findings[0].finding.label == "missing screw"
