"""Questions that a response asks and answers itself: "Cracks? None.", "Any damage? Yes, a dent."."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.read.moods import is_question
from core.read.passage import Passage
from core.read.regions import mentions_place

_NO = re.compile(
    r"^(?:no|nope|none|nothing|not (?:at all|that i can see|really|found|any|visible)|zero|0|negative|not (?:quite|entirely|exactly|fully)|almost|all but (?:one|two|three)?|there (?:are|is) none|there (?:isn't|aren't)(?: any)?|it (?:isn't|doesn't|is not)|they (?:aren't|don't)|never|(?:i|we) (?:do not|don't|wouldn't) (?:think|believe|say) so)\b(?!\s+\w+ed\b)",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^(?:yes|yep|yeah|indeed|it (?:is|does|has)|they (?:are|do)|correct|there (?:is|are)(?= (?:one|two|some)\b|\W*$))\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"^(?:one|two|three|four|several|some|a few|1|2|3)\b(?: of them)?", re.IGNORECASE
)
_BAD_TOPIC = re.compile(
    r"\b(?:damag\w*|defect\w*|differen\w*|deviat\w*|fault\w*|wrong|missing|scratch\w*|crack\w*|dents?|rust\w*|stain\w*|contaminat\w*|broken|bent|loose|issue\w*|problem\w*|anomal\w*|change\w*|torn|leak\w*|foreign|chip\w*|burrs?|dirt\w*|corro\w*|deform\w*|flaw\w*|worn|open|unusual|abnormal\w*|discolou?r\w*|hole\w*|gap\w*|misalign\w*|error\w*|extra)\b",
    re.IGNORECASE,
)
_GOOD_TOPIC = re.compile(
    r"\b(?:ok|okay|correct|match\w*|straight|identical|same|complete|intact|good|present|closed|right|clean|in place|pass\w*|accept\w*|conform\w*|agree|correspond\w*|there|undamaged|fine)\b",
    re.IGNORECASE,
)
_WH = re.compile(r"^\W*(?:what|which|where|how|who|why)\b", re.IGNORECASE)
_LEADING = re.compile(r"^[\s,.:;!–—-]+")


def answered(passages: Sequence[Passage]) -> list[Passage]:
    """Put every question together with the answer that follows it.

    A question without an answer that can be understood is left out: it states nothing.
    """
    read: list[Passage] = []
    index = 0
    while index < len(passages):
        passage = passages[index]
        index += 1
        if not is_question(passage.text) or passage.verdict is not None:
            read.append(passage)
            continue
        if index == len(passages):
            break
        made = _together(passage, passages[index])
        if made is None:
            continue
        read += made
        index += 1
    return read


def _together(question: Passage, answer: Passage) -> list[Passage] | None:
    """What question and answer say, or None when the answer stands by itself."""
    asked, said = question.text.strip(" ?*"), answer.text.strip()
    if answer.verdict is not None:
        return [answer]
    if _WH.match(asked):
        if _NO.match(said):
            return [replace(answer, text="no defect"), *_rest(answer, _NO)]
        if len(said.split()) <= 6 and asked.lower().startswith("where"):
            return [Passage(f"Location: {said}", place=said, line=answer.line)]
        return None
    bad = bool(_BAD_TOPIC.search(asked))
    good = bool(_GOOD_TOPIC.search(asked)) and not bad
    if _NO.match(said):
        if good:
            return [Passage("", key=asked, verdict=True, line=answer.line), *_rest(answer, _NO)]
        return [Passage("no defect", key=asked, line=answer.line), *_rest(answer, _NO)]
    if _YES.match(said) or _SOME.match(said):
        return _affirmed(asked, answer, good=good)
    return None


def _affirmed(asked: str, answer: Passage, *, good: bool) -> list[Passage]:
    if good:
        return [Passage(f"{asked}: ok", key=asked, line=answer.line), *_rest(answer, _YES)]
    pattern = _YES if _YES.match(answer.text.strip()) else _SOME
    rest = _rest(answer, pattern)
    words = asked.split()
    if (
        rest
        and mentions_place(rest[0].text)
        and len(rest[0].text.split()) <= 5
        and "missing" not in asked.lower()
    ):
        return [
            Passage(
                words[-1] if len(words) > 2 else asked,
                key=asked,
                place=rest[0].text,
                listed=True,
                line=answer.line,
            )
        ]
    if (
        rest
        and "missing" in asked.lower()
        and len(rest[0].text.split()) <= 6
        and "missing" not in rest[0].text
    ):
        return [replace(rest[0], text=rest[0].text.rstrip(". ") + " is missing.")]
    if rest:
        return [
            Passage("", key=asked, verdict=True, line=answer.line),
            *(replace(each, listed=True) for each in rest),
        ]
    if len(words) <= 3 and not re.match(r"^(?:any|is|are|has|does|do)\b", asked, re.IGNORECASE):
        return [Passage(asked, listed=True, line=answer.line)]
    return [Passage("", key=asked, verdict=True, line=answer.line)]


def _rest(answer: Passage, pattern: re.Pattern[str]) -> list[Passage]:
    rest = _LEADING.sub("", pattern.sub("", answer.text.strip(), count=1)).strip()
    return [replace(answer, text=rest)] if len(rest) > 2 else []
