"""Sentences on the two pictures that the parser by itself takes apart wrongly."""

import pytest

from core.domain import Difference


@pytest.mark.parametrize(
    ("text", "phrase", "label"),
    [
        ("In [IMG 2] the locking tab at the top has snapped off.", "locking tab", "snapped tab"),
        ("In [IMG 2] a wire's insulation is damaged.", "insulation", "damaged insulation"),
        ("In [IMG 2] the dowel pin near the top edge has not been inserted.", "pin", "loose pin"),
        ("In [IMG 2] two leads near the left edge are swapped.", "two leads", "swapped lead"),
        ("In [IMG 2] there is no cap, although [IMG 1] has one.", "cap", "missing cap"),
        ("In [IMG 2] no clip is present, though [IMG 1] has one.", "clip", "missing clip"),
        ("Under the nut the washer seen in [IMG 1] is missing.", "washer", "missing washer"),
        ("The O-ring that [IMG 1] shows is absent in [IMG 2].", "O-ring", "missing ring"),
        ("The lock washer seen in [IMG 1] is no longer there.", "lock washer", "missing washer"),
        ("[IMG 1] shows a red plug at the centre, [IMG 2] does not.", "red plug", "missing plug"),
        ("The label sits out of place.", "label", "misplaced label"),
        ("One of the pillars leans to the side.", "pillars", "leaning pillar"),
    ],
)  # fmt: skip
def test_that_a_sentence_on_both_pictures_names_what_is_wrong_with_the_product(
    reader, text, phrase, label
):
    reading = reader.read(text)
    assert reading.difference is Difference.YES
    finding = reading.findings[0]
    assert phrase in finding.phrase
    assert finding.label == label
    assert finding.sentence == text.replace("[", "").replace("]", "")


@pytest.mark.parametrize(
    "text",
    [
        "The washer is missing, and in [IMG 1] it is missing too.",
        "The scratch seen in [IMG 1] is not there in [IMG 2].",
        "The clip visible in [IMG 1] is present in [IMG 2].",
        "[IMG 1] shows a scratch, [IMG 2] does not.",
    ],
)
def test_that_what_both_have_or_the_reference_alone_is_no_difference(reader, text):
    assert reader.read(text).difference is Difference.NO


def test_that_a_misspelt_word_is_read_alike_whatever_was_read_before(reader):
    said = "There is a scrach on the lid."
    before = reader.read(said)
    reader.read("SCRACH ON THE LID.")
    reader.refer("the scrach")
    assert before.difference is Difference.YES
    assert reader.read(said) == before
