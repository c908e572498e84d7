"""The reader on answers with truth: what it gets right must not become less."""

import json
from collections import Counter

import pytest

from core.domain import Difference

STATED = {Difference.YES: True, Difference.NO: False, Difference.UNUSABLE: None}


def verdicts(reader, answers):
    """Count (truth, reading) pairs."""
    return Counter(
        (answer["has_difference"], STATED[reader.read(answer["text"]).difference])
        for answer in answers
    )


@pytest.mark.parametrize(("half", "least_right"), [("train", 0.96), ("test", 0.91)])
def test_that_verdicts_agree_with_the_truth(reader, answers, half, least_right):
    counted = verdicts(reader, answers[half])
    right = sum(count for (truth, said), count in counted.items() if truth is said)
    assert right / len(answers[half]) >= least_right, counted
    assert counted[None, False] == 0, "an unusable answer passed"
    assert counted[True, False] <= 0.025 * sum(
        count for (truth, _), count in counted.items() if truth is True
    )


@pytest.mark.parametrize("half", ["train", "test"])
def test_that_two_hundred_answers_of_each_half_have_their_own_words(answers, half):
    texts = [answer["text"] for answer in answers[half]]
    assert len(texts) >= 200
    assert len(set(texts)) == len(texts)


def test_that_no_answer_stands_in_both_halves(answers):
    assert not {each["text"] for each in answers["train"]} & {
        each["text"] for each in answers["test"]
    }


def test_that_the_example_of_the_source_gives_one_finding(reader):
    reading = reader.read(
        "In [IMG 2] there is a small hole on the right side of the product. "
        "This could be a missing fastener defect."
    )
    assert reading.difference is Difference.YES
    (finding,) = reading.findings
    assert finding.phrase == "small hole"
    assert finding.label == "missing fastener"
    assert finding.region is not None
    assert (finding.region.x0, finding.region.x1) == (0.55, 1.0)


def test_that_a_short_is_what_is_wrong_and_not_what_it_lies_between(reader):
    (finding,) = reader.read("In [IMG 2] there is a short between two traces.").findings
    assert (finding.phrase, finding.label) == ("short", "short")


def test_that_what_is_missing_is_where_the_reference_has_it(reader):
    (finding,) = reader.read(
        "**Missing component:** In [IMG 1] there is a black capacitor in the top right corner. "
        "In [IMG 2] this capacitor is absent."
    ).findings
    assert finding.label == "missing capacitor"
    assert finding.region is not None
    assert tuple(finding.region) == (0.65, 0.0, 1.0, 0.35)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Two screws are missing.", 2),
        ("There is a crack in the lid.", 1),
        ("Three pins are bent.", 3),
    ],
)
def test_that_a_finding_says_how_many(reader, text, count):
    (finding,) = reader.read(text).findings
    assert finding.count == count


def test_that_severity_words_are_kept(reader):
    (finding,) = reader.read("The lid has a severe crack.").findings
    assert finding.severity == "severe"


def test_that_findings_come_with_yes_only(reader, answers):
    for answer in answers["train"]:
        reading = reader.read(answer["text"])
        assert reading.difference is Difference.YES or not reading.findings


def test_that_the_explanation_names_the_words_that_decided(reader):
    assert "'bent'" in reader.read("The left pin is bent.").explanation
    assert (
        "taken back" in reader.read("There is a scratch, but the reference has it too.").explanation
    )


def structured(verdict, *findings):
    """Return an answer as the schema of core.describe.structured asks for it."""
    names = ("label", "location", "sentence", "confidence")
    listed = [dict(zip(names, finding, strict=True)) for finding in findings]
    return json.dumps({"difference": verdict, "findings": listed})


def test_that_an_answer_by_the_schema_is_read_through_the_same_door(reader):
    sentence = "In [IMG 2] the screw in the upper left corner is missing."
    reading = reader.read(structured("yes", ("missing screw", "upper left corner", sentence, 0.9)))
    assert reading.difference is Difference.YES
    (finding,) = reading.findings
    assert (finding.label, finding.sentence) == (
        "missing screw",
        sentence.replace("[IMG 2]", "IMG 2"),
    )
    assert finding.region is not None
    assert tuple(finding.region) == (0.0, 0.0, 0.35, 0.35)


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        (structured("no"), Difference.NO),
        (structured("cannot tell"), Difference.UNUSABLE),
        (structured("yes"), Difference.YES),
        (structured("no", ("scratch", "", "There is a scratch.", 0.4)), Difference.YES),
        (f"```json\n{structured('no')}\n```", Difference.NO),
        ('{"difference": "no", "findings": [{"label": "scr', Difference.YES),
        ('{"findings": []}', Difference.NO),
    ],
)
def test_that_the_verdict_of_the_schema_counts(reader, text, difference):
    assert reader.read(text).difference is difference
