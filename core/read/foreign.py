"""Responses in other languages: the verdict from words for faults, good states and denials.

German, French, Spanish, Portuguese, Italian, Chinese, Japanese and Vietnamese are read clause by
clause with word lists; what is written in any other language is unusable, never "no difference".
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache

from core.domain import Difference, Finding, Reading
from core.read.calibration import decided
from core.read.vocabulary import load_vocabulary, read_table, word_set

_ENGLISH = word_set(
    "the is are a an of in and there no not has with that it on to at this for be from as by or but its than both same missing looks can i see was were have does "
    "any without visible found deviation deviations good part fine all nothing everything none damage missing some should would could only they them what which image picture product reference difference differences defect defects left right upper lower"
)
_SENTENCE = re.compile(r"(?<=[.!?。！？；;])\s*|\n+")
_CLAUSE = re.compile(
    r"[,;:，、；：]\s*|\s+(?:aber|jedoch|sondern|doch|sonst|während|mais|cependant|pero|sino|mientras|mas|porém|però|ma|mentre|nhưng)\s+|但是?|然而|ですが|しかし"
)
_PLACED = (
    r"^\W*(?:in|im|auf|dans|sur|en|na|no|nell[ao']?|sull[ao']?|trong|ở)\s*(?:\w+ ){{0,2}}?(?:{})"
)
"""What stands in a picture; the name of that picture is filled in."""
_OR = re.compile(r"\b(?:oder|noch|ou|ni|o|né|nem|hoặc|hay)\b|または|或")
_ENGLISH_ONLY = word_set("the is are isn' aren' doesn' there has have with")
_WORD = re.compile(r"[^\W\d_]+'?")
_OTHER_SCRIPTS = (
    "CYRILLIC",
    "ARABIC",
    "HANGUL",
    "GREEK",
    "HEBREW",
    "THAI",
    "DEVANAGARI",
    "GEORGIAN",
    "ARMENIAN",
    "BENGALI",
    "TAMIL",
)
_PATTERNS = (
    "denials",
    "faults",
    "good",
    "broken_by_denial",
    "whole",
    "unusable",
    "benign",
    "reference",
    "product",
    "shared",
    "excused",
)
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of one language; patterns by what they find."""

    name: str
    marks: frozenset[str]
    patterns: dict[str, re.Pattern[str]]


def by_language(text: str) -> list[tuple[str, str]]:
    """Part a text by the languages of its sentences, "en" for what is English or too short to tell.

    Returns:
        Code and text per language that occurs; at least one.
    """
    whole = language_of(text)
    if whole == "en" and text.isascii() and not _has_marks(text):
        return [("en", text)]
    parts: dict[str, list[str]] = {}
    for sentence in _SENTENCE.split(text):
        own = language_of(sentence) if len(sentence) > 3 else whole
        if own == "en" and whole != "en" and not _is_english_beside(sentence, whole):
            own = whole
        parts.setdefault(own, []).append(sentence)
    if set(parts) == {"en"}:
        return [("en", text)]
    return [(name, "\n".join(sentences)) for name, sentences in parts.items()]


def _has_marks(text: str) -> bool:
    """Whether a text that is English as a whole may hold a sentence in another language."""
    words = set(_WORD.findall(text[:12000].lower()))
    return any(len(words & (lexicon.marks - _ENGLISH)) >= 2 for lexicon in _lexicons().values())


def _is_english_beside(sentence: str, whole: str) -> bool:
    """Whether a sentence in a foreign text says something in English."""
    words = set(_WORD.findall(sentence.lower()))
    theirs = _lexicons()[whole].marks if whole else frozenset()
    if words & (_ENGLISH - theirs):
        return True
    english = load_vocabulary()
    return (
        bool(words & (english.defect_adjectives | english.defect_nouns | english.missing))
        and not words & theirs
    )


def read_foreign(text: str, name: str) -> Reading:
    """Read a text that is not English.

    Args:
        text: Cleaned text.
        name: Its language: a code of the word lists, or "" for any other.
    """
    if name == "":
        return decided(Difference.UNUSABLE, "foreign doubt", "a language that is not read")
    said: list[_Said] = []
    for sentence, clause in _clauses(text):
        claim = _claim(sentence, clause, _lexicons()[name])
        if claim is not None:
            said.append(_listed(claim, clause, said[-1] if said else None))
    reading = _decided(said, name)
    if reading.difference is Difference.NO and _speaks_english_too(text, name):
        note = "a sentence in two languages"
        return decided(Difference.UNUSABLE, "foreign doubt", note)
    return reading


def _listed(claim: "_Said", clause: str, before: "_Said | None") -> "_Said":
    """ "Keine Kratzer, Dellen oder Risse": a list goes on being denied up to its "or"."""
    goes_on = (
        before is not None
        and before.denies
        and before.sentence == claim.sentence
        and claim.kind is Difference.YES
        and clause.lstrip().find(claim.words) in range(12)
        and _OR.search(clause)
    )
    return replace(claim, kind=Difference.NO, denies=True) if goes_on else claim


def _speaks_english_too(text: str, name: str) -> bool:
    """Whether a sentence of a foreign text runs on in English, which is not read there."""
    theirs, english = _lexicons()[name].marks, load_vocabulary()
    faults = english.defect_adjectives | english.defect_nouns | english.missing
    for sentence in _SENTENCE.split(text):
        words = set(_WORD.findall(sentence.lower())) - theirs
        if words & (faults | _ENGLISH_ONLY):
            return True
    return False


@cache
def _lexicons() -> dict[str, Lexicon]:
    table = read_table("languages.toml")
    return {
        name: Lexicon(
            name,
            word_set(entry["marks"]),
            {key: re.compile(entry[key]) if entry.get(key) else _NEVER for key in _PATTERNS},
        )
        for name, entry in table.items()
    }


def language_of(text: str) -> str:
    """Return the language of a text: a code of the word lists, "en", or "" for any other."""
    letters = [character for character in text[:3000] if character.isalpha()]
    scripts = [
        unicodedata.name(character, "").split(" ")[0]
        for character in letters
        if ord(character) > 0x2FF
    ]
    if scripts and len(scripts) > len(letters) / 3:
        if any(script in {"HIRAGANA", "KATAKANA"} for script in scripts):
            return "ja"
        if scripts.count("CJK") > len(scripts) / 2:
            return "zh"
        if any(scripts.count(script) > len(scripts) / 2 for script in _OTHER_SCRIPTS):
            return ""
    return _by_marks(text)


def _by_marks(text: str) -> str:
    words = _WORD.findall(text[:3000].lower().replace("’", "'"))
    english = sum(word.strip("'") in _ENGLISH for word in words)
    counts = {
        name: sum(word in lexicon.marks or word.rstrip("'") in lexicon.marks for word in words)
        for name, lexicon in _lexicons().items()
        if lexicon.marks
    }
    best = max(counts, key=lambda name: counts[name])
    has_accents = any(not word.isascii() for word in words)
    if counts[best] <= english or counts[best] < max(1, len(words) / 5):
        return "en"
    return best if counts[best] >= 2 or has_accents or not english and len(words) <= 4 else "en"


def _clauses(text: str) -> list[tuple[str, str]]:
    """Sentence and clause, for every clause of a text."""
    return [
        (sentence.strip(), clause.lower())
        for sentence in _SENTENCE.split(text)
        for clause in _CLAUSE.split(sentence)
        if clause and clause.strip()
    ]


@dataclass(frozen=True, slots=True)
class _Said:
    kind: Difference
    words: str
    sentence: str
    excuses: bool = False
    denies: bool = False


def _claim(sentence: str, clause: str, lexicon: Lexicon) -> _Said | None:
    """What one clause says."""
    found = {name: pattern.search(clause) for name, pattern in lexicon.patterns.items()}

    def said(kind: Difference, name: str, *, excuses: bool = False) -> _Said:
        match = found[name]
        return _Said(kind, match[0].strip() if match else clause.strip(), sentence, excuses)

    if found["unusable"]:
        return said(Difference.UNUSABLE, "unusable")
    if found["excused"] or (
        found["shared"]
        and found["reference"]
        or found["shared"]
        and found["faults"]
        and not found["denials"]
    ):
        return said(Difference.NO, "excused" if found["excused"] else "shared", excuses=True)
    if (
        found["reference"]
        and not found["product"]
        and found["faults"]
        and not found["whole"]
        and not found["denials"]
        and re.search(rf"^\W*(?:\w+ ){{0,2}}?(?:{lexicon.patterns['reference'].pattern})", clause)
    ):
        return None
    broken = found["broken_by_denial"]
    if broken and not lexicon.patterns["denials"].search(clause[: broken.start()]):
        return said(Difference.YES, "broken_by_denial")
    if found["faults"] and found["denials"] and _is_of_reference(clause, found, lexicon):
        return None
    if _only_in_product(found):
        return said(Difference.YES, "faults")
    if found["faults"] and not _is_within(found["faults"], found["whole"] or found["good"]):
        if found["denials"]:
            return replace(said(Difference.NO, "denials"), denies=True)
        if found["benign"]:
            return said(Difference.NO, "benign")
        return said(Difference.YES, "faults")
    if found["denials"] and found["good"]:
        return said(Difference.YES, "good")
    if found["whole"] or found["good"]:
        return said(Difference.NO, "whole" if found["whole"] else "good")
    return None


def _is_of_reference(clause: str, found: dict[str, re.Match[str] | None], lexicon: Lexicon) -> bool:
    """ "In Bild 1 ist kein Kratzer": that the reference has it not says nothing of the product."""
    if found["product"] or found["shared"]:
        return False
    return bool(re.match(_PLACED.format(lexicon.patterns["reference"].pattern), clause))


def _only_in_product(found: dict[str, re.Match[str] | None]) -> bool:
    """ "Hay una mancha que no aparece en la imagen 1": the reference is denied what is seen."""
    fault, denial, reference = found["faults"], found["denials"], found["reference"]
    product = found["product"]
    if fault is None or denial is None or reference is None:
        return False
    if product is not None and product.start() > denial.start():
        return False
    return fault.start() < min(denial.start(), reference.start())


def _is_within(fault: re.Match[str], good: re.Match[str] | None) -> bool:
    """Whether a word for a fault is only part of a good one ("unbeschädigt")."""
    return good is not None and good.start() <= fault.start() and fault.end() <= good.end()


def _decided(said: list[_Said], name: str) -> Reading:
    explanation = f"{name}: " + (
        "; ".join(dict.fromkeys(f"{each.kind.value}: {each.words!r}" for each in said))
        or "nothing understood"
    )
    faults: list[_Said] = []
    for each in said:
        if each.excuses:
            faults = faults[:-1]
        elif each.kind is Difference.YES:
            faults.append(each)
    if faults:
        findings = tuple(
            dict.fromkeys(Finding(each.sentence, each.words, each.words.lower()) for each in faults)
        )
        return decided(Difference.YES, "foreign fault", explanation, findings)
    if any(each.kind is Difference.UNUSABLE for each in said):
        return decided(Difference.UNUSABLE, "foreign doubt", explanation)
    if any(each.kind is Difference.NO for each in said):
        return decided(Difference.NO, "foreign praise", explanation)
    return decided(Difference.UNUSABLE, "foreign doubt", explanation)
