"""Several answers to one question: what most of them say counts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from core.domain import Difference, Reading, Response


class ReadsText(Protocol):
    """Who reads one text."""

    def read(self, text: str) -> Reading:
        """Decide whether a text states a difference, and take its findings."""


def read_all(reader: ReadsText, response: Response) -> Reading:
    """Read a response, and the further answers where several were asked for.

    Args:
        reader: Reads each by itself.
        response: The answers as received; one that failed is empty, which cannot be used.
    """
    if not response.opinions:
        return reader.read(response.text)
    texts = [response.text, *(opinion.text for opinion in response.opinions)]
    return vote([reader.read(text) for text in texts])


def vote(readings: Sequence[Reading]) -> Reading:
    """Return the reading of what more than half of all answers say, or an unusable one.

    Answers that cannot be used count among all, so that they never help a majority.

    Args:
        readings: One per answer, at least one; findings are those of the first that is followed.
    """
    votes = tuple(reading.difference for reading in readings)
    explanation = "; ".join(
        f"answer {number} ({reading.difference.value}): {reading.explanation}"
        for number, reading in enumerate(readings, start=1)
    )
    probability = sum(reading.probability for reading in readings) / len(readings)
    for difference in (Difference.YES, Difference.NO):
        if 2 * votes.count(difference) > len(votes):
            followed = readings[votes.index(difference)]
            return replace(followed, probability=probability, explanation=explanation, votes=votes)
    return Reading(Difference.UNUSABLE, probability, explanation=explanation, votes=votes)
