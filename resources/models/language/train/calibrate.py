"""Learns how sure each of the reader's ways of deciding is, from answers with truth.

    python calibrate.py ANSWERS_TRAIN.jsonl ANSWERS_TEST.jsonl

Counts on the first file how many answers that were read in a way state a difference, draws the
shares of rare ways towards that of their decision, and writes ``calibration.toml``. Prints Brier
score and expected calibration error on the second file, and what always saying the share would
score.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from core.read import load_reader
from core.read.calibration import probabilities

STRENGTH = 5.0
"""Answers that the prior of a way counts for."""
TARGET = Path(__file__).parents[1] / "calibration.toml"
BINS = 10
UNUSABLE = {"orders", "cannot judge", "grave fault excused", "nothing said", "foreign doubt"}
NO = {
    "partly praise", "excuse", "praise", "praise against a fault", "praise beside a remark",
    "praise beside an excuse", "foreign praise",
}  # fmt: skip


def read(reader, file):
    """Return (way, whether the answer states a difference) for every answer of a file."""
    answers = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [(reader.read(each["text"]).way, each["has_difference"] is True) for each in answers]


def decision_of(way):
    """Return the decision that a way belongs to."""
    return "no" if way in NO else "unusable" if way in UNUSABLE else "yes"


def learned(pairs):
    """Return way to probability; a way that was never met gets that of its decision."""
    seen, stated, all_seen, all_stated = Counter(), Counter(), Counter(), Counter()
    for way, truth in pairs:
        seen[way] += 1
        stated[way] += truth
        all_seen[decision_of(way)] += 1
        all_stated[decision_of(way)] += truth
    result = {}
    for way in probabilities():
        decision = decision_of(way)
        prior = (all_stated[decision] + 0.5) / (all_seen[decision] + 1)
        result[way] = (stated[way] + STRENGTH * prior) / (seen[way] + STRENGTH)
    return result


def brier(guessed):
    """Return the mean squared error of (probability, truth) pairs."""
    return sum((probability - truth) ** 2 for probability, truth in guessed) / len(guessed)


def calibration_error(guessed):
    """Return the expected calibration error over bins of equal width."""
    bins = {}
    for probability, truth in guessed:
        bins.setdefault(min(BINS - 1, int(BINS * probability)), []).append((probability, truth))
    return sum(
        abs(sum(probability for probability, _ in held) - sum(truth for _, truth in held))
        for held in bins.values()
    ) / len(guessed)


def main():
    """Learn on the first file, write, and measure on the second."""
    train, test = map(Path, sys.argv[1:3])
    reader = load_reader()
    pairs, held_out = read(reader, train), read(reader, test)
    before, after = dict(probabilities()), learned(pairs)
    lines = [f'"{way}" = {number:.4f}' for way, number in after.items()]
    TARGET.write_text(
        "# Probability that an answer read in this way states a difference. Made by"
        " train/calibrate.py.\n[ways]\n" + "\n".join(lines) + "\n",
        encoding="utf-8",
    )
    share = sum(truth for _, truth in pairs) / len(pairs)
    for name, number_of in (
        ("share of the train half", lambda way: share),
        ("before", before.__getitem__),
        ("learned", after.__getitem__),
    ):
        guessed = [(number_of(way), truth) for way, truth in held_out]
        print(f"{name}: Brier {brier(guessed):.4f}, ECE {calibration_error(guessed):.4f}")


if __name__ == "__main__":
    main()
