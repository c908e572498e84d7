"""How much there is to learn from, before any picture is read."""

from pathlib import Path

from made_inspections import inspection

from core.domain import Verdict
from core.records import RecordBook
from core.records.values import Decision
from core.training.counting import Supply, supply_of
from core.training.from_lists import Row
from core.training.gathering import reviewed_in


def test_that_records_are_counted_by_what_people_said_of_them(tmp_path):
    book = RecordBook(tmp_path)
    try:
        said = [book.add(inspection(Verdict.FAIL, seed=number)) for number in range(3)]
        book.decide(said[0].id, Decision.CONFIRM)
        book.decide(said[1].id, Decision.ACCEPT)
        supply = supply_of(reviewed_in(tmp_path), ())
        nothing = supply_of(reviewed_in(tmp_path, "another recipe"), ())
    finally:
        book.close()
    masks = sum(each.mask is not None for each in said[0].views[0].findings)
    assert masks > 0
    assert sum(supply.kinds.values()) == masks
    assert "missing screw" in supply.kinds
    assert (supply.intact, supply.unlabelled) == (masks, masks)
    assert supply.labelled == 2 * masks
    assert supply.images == 3
    assert nothing == Supply()


def test_that_rows_of_a_list_are_counted_by_label_and_images_without_words_apart():
    mask = Path("m.png")
    rows = [
        Row(Path("a.png"), None, mask, "There is a scratch.", "Scratch"),
        Row(Path("a.png"), None, mask, "", "scratch"),
        Row(Path("b.png"), None, mask, "", "dent"),
        Row(Path("c.png"), Path("r.png"), None, "", ""),
        Row(Path("a.png"), Path("r.png"), None, "", ""),
    ]
    supply = supply_of((), rows)
    assert supply == Supply({"scratch": 2, "dent": 1}, 0, 0, 1, 3)
