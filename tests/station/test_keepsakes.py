"""What is kept to look back."""

import numpy as np
from scripted_station import MemoryBook, ScriptedInspector, located, picture

from core.domain import Capture, Order, Verdict
from core.recipes import Recipe, ViewSetup
from station.keepsakes import keep, recall


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


def test_that_a_keepsake_is_small_and_comes_back_with_pictures_and_findings():
    made = inspection()
    kept = keep(made)
    assert sum(len(packed) for packed in kept.pictures.values()) < 0.5 * 2 * picture().nbytes
    assert all(view.capture is None for view in kept.inspection.views)
    assert (kept.verdict, kept.serial) == (Verdict.FAIL, "SN")
    assert not kept.thumbnail.isNull()
    back = recall(kept)
    assert back.id == made.id
    assert back.views[0].findings == made.views[0].findings
    difference = np.abs(
        back.views[1].capture.image.astype(int) - made.views[1].capture.image.astype(int)
    )
    assert difference.mean() < 8
