"""Samples from lists and from the book of records."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from drawn_boards import draw_board, with_spot
from made_inspections import inspection, view_result

from core.domain import Box, Finding, LocatedFinding, MaskCrop, Verdict
from core.errors import Cancelled, ImageFileError
from core.evidence import load_evidence_finder
from core.image_files import write_png
from core.read import load_reader
from core.records import RecordBook
from core.records.values import Decision
from core.training.from_lists import read_list
from core.training.from_records import reviewed
from core.training.gathering import gather, listed, recorded
from core.training.samples import NOTHING, TrainingError

SPOT = (330, 240)


@pytest.fixture(scope="module")
def reader():
    return load_reader()


@pytest.fixture(scope="module")
def finder():
    return load_evidence_finder()


@pytest.fixture
def folder(tmp_path):
    board = draw_board(3)
    write_png(tmp_path / "r.png", board)
    write_png(tmp_path / "p.png", with_spot(board, *SPOT))
    write_png(tmp_path / "q.png", with_spot(board, 200, 140))
    mask = np.zeros(board.shape[:2], bool)
    mask[SPOT[1] - 7 : SPOT[1] + 8, SPOT[0] - 7 : SPOT[0] + 8] = True
    write_png(tmp_path / "m.png", mask)
    rows = [
        "product,reference,mask,words,label",
        "p.png,r.png,m.png,In the middle there is a red solder splash.,",
        "p.png,r.png,m.png,,splash",
        "q.png,r.png,,,",
    ]
    (tmp_path / "list.csv").write_text("\n".join(rows))
    return tmp_path


def test_that_a_list_gives_samples_with_and_without_words(folder, reader, finder, silent):
    sources = listed(read_list(folder / "list.csv"), reader, finder)
    samples = gather(sources, folder / "kept", silent)
    first, second, *others = samples
    assert first.finding.sentence == "In the middle there is a red solder splash."
    assert "splash" in first.finding.phrase
    assert first.finding.region is None
    assert second.kind == "splash"
    assert first.image == second.image
    assert others
    assert all(each.finding is None and each.image != first.image for each in others)
    # the crop shows the product with the splash, the reference without it, and the mask
    red = first.crop[..., 6] == 255
    assert red.any()
    assert first.crop[red][:, 0].mean() > first.crop[red][:, 3].mean() + 60


def test_that_samples_that_were_cut_are_not_cut_again(folder, reader, finder, silent):
    rows = read_list(folder / "list.csv")
    stopped = iter([False, True])
    with pytest.raises(Cancelled):
        gather(listed(rows, reader, finder), folder / "kept", silent, lambda: next(stopped))
    (kept,) = (folder / "kept").iterdir()
    written = kept.stat().st_mtime_ns
    once = gather(listed(rows, reader, finder), folder / "kept", silent)
    again = gather(listed(rows, None, None), folder / "kept", silent)  # reads nothing
    assert kept.stat().st_mtime_ns == written
    for one, other in zip(once, again, strict=True):
        assert np.array_equal(one.crop, other.crop)
        assert (one.image, one.finding) == (other.image, other.finding)
    kept.write_bytes(b"cut off")
    assert len(gather(listed(rows, reader, finder), folder / "kept", silent)) == len(once)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("picture\nx.png", "no column product"),
        ("product,mask,words\np.png,m.png,", "without words"),
        ("product,mask,words\np.png,,a scratch", "without a mask"),
        ("product\n ", "names no product"),
    ],
)
def test_that_a_list_that_lacks_something_is_said(folder, content, words):
    (folder / "list.csv").write_text(content + "\n,")
    with pytest.raises(TrainingError, match=words):
        read_list(folder / "list.csv")


def test_that_a_mask_that_does_not_fit_is_said(folder, reader, finder, silent):
    write_png(folder / "m.png", np.ones((9, 9), bool))
    with pytest.raises(TrainingError, match=r"m\.png"):
        gather(listed(read_list(folder / "list.csv"), reader, finder), folder / "kept", silent)
    (folder / "p.png").unlink()
    with pytest.raises(ImageFileError):
        gather(listed(read_list(folder / "list.csv"), reader, finder), folder / "kept", silent)


MASK = MaskCrop(Box(30, 20, 50, 35), np.ones((15, 20), bool))
WORDS = Finding("A screw is missing.", "screw", "missing screw")
OTHER = Finding("The plate is scratched.", "plate", "scratch")


@pytest.fixture
def book(tmp_path):
    book = RecordBook(tmp_path / "records")
    yield book
    book.close()


def told_of(book, verdict, *decisions, about=()):
    """Record an inspection with two masks, decide about it, and return what is true of each."""
    found = (LocatedFinding(WORDS, MASK, 0.9), LocatedFinding(OTHER, MASK, 0.8))
    views = (view_result("top", verdict, findings=found),)
    kept = book.add(inspection(verdict, views))
    numbers = [each.number for each in kept.views[0].findings]
    for decision in decisions:
        book.decide(kept.id, decision)
    for index, decision, label in about:
        book.decide(kept.id, decision, finding=numbers[index], corrected_label=label)
    (source, *_) = recorded(book.folder)
    return [each.finding for each in source.cut()]


def test_that_decisions_say_what_is_true_of_recorded_masks(book):
    assert told_of(book, Verdict.FAIL) == [None, None]
    assert told_of(book, Verdict.FAIL, Decision.UNSURE) == [None, None]
    assert told_of(book, Verdict.FAIL, Decision.ACCEPT) == [NOTHING, NOTHING]
    assert told_of(book, Verdict.FAIL, Decision.CONFIRM) == [WORDS, OTHER]
    assert told_of(book, Verdict.REVIEW, Decision.CONFIRM) == [None, None]
    assert told_of(book, Verdict.REVIEW, Decision.REJECT) == [WORDS, OTHER]
    assert told_of(book, Verdict.FAIL, Decision.ACCEPT, Decision.CONFIRM) == [WORDS, OTHER]


def test_that_a_corrected_label_stands_for_the_finding_it_is_about(book):
    about = [(1, Decision.CONFIRM, "oil stain"), (0, Decision.ACCEPT, "")]
    accepted, corrected = told_of(book, Verdict.FAIL, Decision.CONFIRM, about=about)
    assert accepted == NOTHING
    assert corrected == Finding("oil stain", "oil stain", "oil stain")


def test_that_records_whose_pictures_are_gone_are_passed_over(book):
    told_of(book, Verdict.FAIL, Decision.CONFIRM)
    (source,) = recorded(book.folder)
    for file in (book.folder).rglob("*.png"):
        file.unlink()
    assert source.cut() == []


def test_that_the_later_decision_counts_though_the_clock_was_set_back(book):
    told_of(book, Verdict.FAIL, about=[(0, Decision.REJECT, ""), (0, Decision.ACCEPT, "")])
    (record,) = book.recent()
    earlier, later = record.decisions
    set_back = replace(later, decided_at=earlier.decided_at - timedelta(hours=1))
    (view,) = reviewed([replace(record, decisions=(earlier, set_back))])
    assert view.said[0][1] == NOTHING


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_that_kept_samples_whose_file_is_cut_off_are_cut_again(
    folder, reader, finder, silent, share
):
    sources = listed(read_list(folder / "list.csv"), reader, finder)[:1]
    once = gather(sources, folder / "kept", silent)
    (kept,) = (folder / "kept").iterdir()
    kept.write_bytes(kept.read_bytes()[: int(share * kept.stat().st_size)])
    assert len(gather(sources, folder / "kept", silent)) == len(once)
