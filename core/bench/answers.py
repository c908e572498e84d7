"""What the station answered: the lines of ``results.jsonl`` that batch and bench write."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.bench.cases import BenchError, Rectangle

RESULTS = "results.jsonl"


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of an answer.

    Attributes:
        said: Its label and noun phrase, lower case.
        box: Around it, or None.
        mask: File of its mask, or None.
        score: That the mask is what the words refer to, 0..1.
    """

    said: str
    box: Rectangle | None
    mask: Path | None
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the station answered for one case.

    Attributes:
        verdict: "pass", "fail", "review"; "error" where there is no usable line.
        findings: In their order.
        timings_ms: Milliseconds per stage.
    """

    verdict: str
    findings: tuple[Found, ...]
    timings_ms: Mapping[str, float]


NO_ANSWER = Answer("error", (), {})


def read_answers(folder: Path) -> dict[str, Answer]:
    """Return the answers in a folder by id; of several with one id the last, broken lines left out.

    Raises:
        BenchError: There are no results.
    """
    try:
        lines = (folder / RESULTS).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise BenchError(
            f"There are no results in {folder}.", "Run station bench or station batch into it."
        ) from error
    answers = {}
    for line in lines:
        try:
            read = json.loads(line)
            answers[str(read["id"])] = _answer(read, folder)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return answers


def _answer(read: dict[str, Any], folder: Path) -> Answer:
    findings = tuple(
        Found(
            f"{each.get('label') or ''} {each.get('phrase') or ''}".lower(),
            tuple(each["box"]) if each.get("box") else None,
            folder / each["mask"] if each.get("mask") else None,
            float(each.get("score") or 0.0),
        )
        for each in read.get("findings") or ()
    )
    return Answer(read.get("verdict") or "error", findings, dict(read.get("timings_ms") or {}))
