"""From plain lines to passages: prose, lists, tables and JSON taken apart, in reading order."""

from core.read.json_values import json_in, passages_of_json
from core.read.lines import passages_of_lines
from core.read.passage import Passage
from core.read.questions import answered

MOST_PASSAGES = 400


def split(text: str) -> list[Passage]:
    """Split cleaned text into passages, in reading order."""
    before, data, after = json_in(text)
    passages = passages_of_lines(before)
    if data is not None:
        passages += passages_of_json(data)
    if after.strip():
        passages += passages_of_lines(after)
    spoken = [
        passage for passage in passages if passage.text.strip() or passage.verdict is not None
    ]
    return answered(spoken[:MOST_PASSAGES])


__all__ = ["Passage", "split"]
