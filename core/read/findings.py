"""From claims to findings: sentence, key noun phrase, label, region, count, severity."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain import Finding, Region
from core.read.claims import Claim, Cue, Kind
from core.read.clauses import text_of
from core.read.noun_phrases import (
    head_of,
    is_noun,
    key_noun,
    lemma_of,
    of_complement,
    phrase_tokens,
    text_of_phrase,
)
from core.read.regions import region_of
from core.read.vocabulary import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMED_DEFECT = re.compile(
    r"(?:this|it|that|which) (?:\w+ )?(?:could be|may be|might be|is|appears to be|looks like|suggests|indicates|would be)\s+(?:an?\s+|the\s+)?(?P<label>[a-z][a-z -]{2,40}?)\s+(?:defect|fault)\b",
    re.IGNORECASE,
)
_SEVERITY = re.compile(
    r"\b(critical|severe|serious|major|significant|moderate|minor|slight|slightly|cosmetic|negligible|small)\b"
)
_OF_REFERENCE = re.compile(r"\b(?:img 1|image 1|reference|first (?:image|picture|photo))\b")
_ORDINAL = re.compile(
    r"\b(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|another|further|additional)"
    r"(?! (?:image|picture|photo|img|product|one)\b)(?: [\w-]+){0,4} ?$"
)
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "both": 2,
}
_BREAKING_UP = word_set(
    "colour color shape size position length height width level orientation rating state"
)
_GENERAL_THINGS = word_set(
    "thing something it product item part object unit piece component article"
)


def findings_of(claims: Sequence[Claim]) -> tuple[Finding, ...]:
    """Make one finding per fault.

    General ones ("there is a problem") count only where nothing better is said; a definite noun
    behind a fault ("... you can see the gap") means that fault again and may lend it its place.
    """
    faults = [claim for claim in claims if claim.is_fault]
    specific = [claim for claim in faults if claim.kind is Kind.FAULT]
    strong = [claim for claim in specific if not claim.weak]
    strong = [claim for claim in strong if not _is_placeholder(claim, strong)]
    remarks = [claim for claim in claims if claim.kind is Kind.REMARK and not claim.withdrawn]
    kept = (
        strong
        or specific
        or (remarks[:4] if not faults else [])
        or [claim for claim in faults if _is_placed(claim)]
    )
    findings: list[Finding] = []
    last: Claim | None = None
    for claim in kept:
        made = _finding(claim, [other for other in kept if other.passage is claim.passage])
        if made is None:
            continue
        if findings and last is not None and _means_again(claim, last, made, findings):
            findings[-1] = replace(findings[-1], region=findings[-1].region or made.region)
            continue
        if not any(_same(made, other) for other in findings):
            findings.append(made)
            last = claim
    placed = _placed_by_reference(findings, claims)
    return tuple(_named(_placed(placed, claims, kept), claims))


def _is_placeholder(claim: Claim, others: Sequence[Claim]) -> bool:
    """ "Something isn't right: ...": the same sentence says what."""
    thing = claim.thing if claim.thing is not None else claim.token
    vague = thing is not None and thing.lower_ in _GENERAL_THINGS | {
        "something",
        "anything",
        "that",
        "bit",
        "rest",
    }
    titles = claim.passage.is_title
    return vague and any(
        other is not claim
        and (other.passage is claim.passage or titles and other.passage.line == claim.passage.line)
        for other in others
    )


def _is_placed(claim: Claim) -> bool:
    """A general fault is a finding where it is said to be somewhere."""
    return (
        claim.token is not None
        and _region(claim, [claim]) is not None
        and not claim.clause.words.startswith("is ")
    )


def _named(findings: Sequence[Finding], claims: Sequence[Claim]) -> list[Finding]:
    """ "... a small hole. This could be a missing fastener defect.": the label of the one before."""
    named = list(findings)
    texts = list(dict.fromkeys(claim.passage.said for claim in claims))
    for text in texts:
        match = _NAMED_DEFECT.match(text)
        before = texts[: texts.index(text)]
        at = [i for i, finding in enumerate(named) if finding.sentence in before]
        if match and at:
            named = [each for i, each in enumerate(named) if each.sentence != text or i <= at[-1]]
            named[at[-1]] = replace(named[at[-1]], label=match["label"].lower())
    return named


def _means_again(claim: Claim, last: Claim, made: Finding, findings: Sequence[Finding]) -> bool:
    """ "There is a crack ... The crack runs to the edge": the same thing, spoken of again."""
    if claim.cue is not Cue.NOUN or claim.token is None:
        return False
    tokens = claim.clause.tokens
    head = claim.thing if claim.thing is not None else claim.token
    start = phrase_tokens(head, tokens)
    at = next((i for i, token in enumerate(tokens) if start and token.i == start[0].i), 0)
    determiner = tokens[at - 1].lower_ if at > 0 else ""
    if determiner not in {"the", "this", "that", "these", "those"}:
        return False
    if determiner != "the" and 0 <= claim.passage.line - last.passage.line <= 1:
        return True  # "has been pushed in. Apart from this dent, ..."
    heads = {finding.phrase.lower().split()[-1] for finding in findings if finding.phrase}
    return claim.passage is last.passage or made.phrase.lower().split()[-1] in heads


def _finding(claim: Claim, together: Sequence[Claim]) -> Finding | None:
    tokens = claim.clause.tokens
    anchor = claim.thing if claim.thing is not None else claim.token
    if claim.cue is Cue.NOUN and claim.token is not None:
        anchor = claim.token
    if anchor is None:
        return None
    around = (
        tokens
        if any(token.i == anchor.i for token in tokens)
        else [token for token in anchor.doc if not token.is_space]
    )
    head = head_of(anchor, around)
    if claim.cue is not Cue.NOUN and head.pos_ == "NUM":
        head = of_complement(head, around) or head
    phrase = text_of_phrase(phrase_tokens(head, around)) or head.text
    return Finding(
        claim.passage.said,
        phrase,
        _label(claim, head, around),
        _region(claim, together),
        _count(head, around),
        _severity(claim),
    )


def _label(claim: Claim, head: "Token", tokens: Sequence["Token"]) -> str:
    """The defect type: what is stated of the key noun, or the fault's own name."""
    thing = lemma_of(key_noun(head, tokens))
    if claim.cue is Cue.MISSING:
        return f"missing {thing}"
    if claim.cue is Cue.EXTRA:
        return f"extra {thing}"
    if claim.cue is Cue.WRONG:
        colour = any(token.lower_ in {"colour", "color", "coloured", "colored"} for token in tokens)
        return "wrong color" if colour else f"wrong {thing}"
    if claim.cue is Cue.NOT_FITTED and claim.token is not None:
        return f"{_denied_state(claim.token)} {thing}"
    if claim.cue in (Cue.ADJECTIVE, Cue.VERB) and claim.token is not None:
        said = _as_participle(claim.token)
        return said if said == thing else f"{said} {thing}"
    if claim.cue is Cue.DIFFERENT:
        return f"different {thing}"
    if claim.cue is Cue.CONTRAST:
        said = (
            claim.token.lower_
            if claim.token is not None and claim.token.pos_ in {"ADJ", "VERB"}
            else "different"
        )
        return f"{said} {thing}"
    words = text_of_phrase(phrase_tokens(head, tokens)).lower()
    return words or thing


def _as_participle(token: "Token") -> str:
    """ "leans" as "leaning", "out of place" as "misplaced"; other words as they stand."""
    if token.lower_ == "out":
        return "misplaced"
    if token.tag_ in {"VBZ", "VBP"} and token.pos_ == "VERB":
        stem = lemma_of(token)
        return f"{stem[:-1] if stem.endswith('e') and not stem.endswith('ee') else stem}ing"
    return token.lower_


def _denied_state(token: "Token") -> str:
    """ "not attached" is loose; other states keep their own word."""
    lemma = lemma_of(token)
    if lemma in {
        "tight",
        "tighten",
        "secure",
        "fasten",
        "attach",
        "fix",
        "seat",
        "fit",
        "screw",
        "push",
        "press",
        "insert",
        "plug",
        "sit",
        "hold",
    }:
        return "loose"
    if lemma in {"close", "shut"}:
        return "open"
    if lemma in {"align", "meet", "follow", "line", "centre", "center"}:
        return "misaligned"
    if token.tag_ in {"VBN", "VBD"} or token.pos_ == "ADJ":
        return f"un{token.lower_}" if token.tag_ == "VBN" else f"not {token.lower_}"
    return f"not {token.lower_}"


def _count(head: "Token", tokens: Sequence["Token"]) -> int:
    for token in phrase_tokens(head, tokens):
        if token.lower_ in _NUMBERS:
            return _NUMBERS[token.lower_]
        if (
            token.text.isdecimal()
            and len(token.text) < 4
            and int(token.text) > 1
            and token.i != head.i
            and not token.text.startswith("0")
        ):
            return int(token.text)
    before = [token for token in tokens if token.i < head.i][-4:]
    numbers = [_NUMBERS[token.lower_] for token in before if token.lower_ in _NUMBERS]
    return numbers[0] if numbers and "of" not in {token.lower_ for token in before} else 1


def _severity(claim: Claim) -> str:
    match = _SEVERITY.search(claim.clause.words)
    return match[1] if match and match[1] != "small" else ""


def _region(claim: Claim, together: Sequence[Claim]) -> Region | None:
    """The region of the words that belong to this fault and to no other one of its sentence."""
    if claim.passage.box is not None:
        return Region(*claim.passage.box)
    if claim.passage.place:
        region = region_of(claim.passage.place)
        if region is not None:
            return region
    own = _own_words(claim, together)
    region = region_of(own)
    if region is not None or len({id(other.clause) for other in together}) > 1:
        return region
    return region_of(claim.passage.text)


def _own_words(claim: Claim, together: Sequence[Claim]) -> str:
    """The clause's words, from behind the fault before it to before the fault behind it."""
    tokens = claim.clause.tokens
    places = sorted(
        other.token.i
        for other in together
        if other.clause is claim.clause and other.token is not None
    )
    if len(places) < 2 or claim.token is None:
        return text_of(tokens)
    at = places.index(claim.token.i)
    start = _boundary(tokens, places[at - 1], places[at]) if at else tokens[0].i
    end = (
        _boundary(tokens, places[at], places[at + 1]) if at + 1 < len(places) else tokens[-1].i + 1
    )
    return text_of([token for token in tokens if start <= token.i < end])


def _boundary(tokens: Sequence["Token"], first: int, second: int) -> int:
    """Where the words of one fault end: at the last "and" or comma between the two."""
    between = [
        token.i
        for token in tokens
        if first < token.i < second and token.lower_ in {"and", ",", ";", "or", "&", "plus"}
    ]
    return between[-1] if between else second


def _placed(
    findings: Sequence[Finding], claims: Sequence[Claim], kept: Sequence[Claim]
) -> list[Finding]:
    """A single finding takes a place that the next sentence adds ("Location: upper left")."""
    if len(findings) != 1 or findings[0].region is not None or not kept:
        return list(findings)
    last = max((index for index, claim in enumerate(claims) if claim in kept), default=0)
    for claim in claims[last + 1 : last + 3]:
        if (
            claim.kind in (Kind.OTHER, Kind.ONLY_PRODUCT, Kind.GENERAL, Kind.PARTLY_SOUND)
            and claim.clause.words.split()[0]
            in {
                "location",
                "it",
                "you",
                "this",
                "where",
                "the",
                "in",
                "at",
                "see",
                "namely",
                "specifically",
                "position",
                "third",
                "second",
                "first",
            }
            and not claim.clause.words.startswith("the rest")
        ):
            region = region_of(claim.passage.place or claim.clause.words)
            if region is not None:
                return [replace(findings[0], region=region)]
    return list(findings)


def _placed_by_reference(findings: Sequence[Finding], claims: Sequence[Claim]) -> list[Finding]:
    """ "[IMG 1] has a capacitor near the top right corner. In [IMG 2] it is absent.": there."""
    placed = list(findings)
    for at, finding in enumerate(placed):
        if finding.region is not None or not finding.label.startswith("missing "):
            continue
        thing = finding.label.removeprefix("missing ")
        for claim in claims:
            nouns = {lemma_of(token) for token in claim.clause.tokens if is_noun(token)}
            if thing in nouns and _OF_REFERENCE.search(claim.clause.words):
                region = region_of(claim.clause.words)
                if region is not None:
                    placed[at] = replace(finding, region=region)
                    break
    return placed


def _same(one: Finding, other: Finding) -> bool:
    """Whether two findings speak of the same fault."""
    if _ordinal(one) != _ordinal(other):
        return False
    if (one.phrase, one.label, one.region) == (other.phrase, other.label, other.region):
        return True
    same_words = (
        _names_again(one, other)
        or one.label == other.label
        or one.phrase.lower() == other.phrase.lower()
        or (one.sentence == other.sentence and _within(one, other))
    )
    return same_words and (one.region is None or other.region is None or one.region == other.region)


def _ordinal(finding: Finding) -> str:
    """Which of several alike is spoken of: "a *second* chipped edge", "*another* component"."""
    before, phrase, _ = finding.sentence.lower().partition(finding.phrase.lower())
    match = _ORDINAL.search(before + phrase.rpartition(" ")[0]) if phrase else None
    return match[1] if match else ""


def _names_again(one: Finding, other: Finding) -> bool:
    """Whether one finding is the bare head of the other: "a reddish stain ... → stain"."""
    short, long = sorted((one, other), key=lambda finding: len(finding.phrase))
    return (
        " " not in short.phrase
        and short.region is None
        and short.phrase.lower() == long.phrase.lower().split(" ")[-1]
        and short.label in (short.phrase.lower(), long.label)
    )


def _within(one: Finding, other: Finding) -> bool:
    """Whether one finding says nothing beside the other: "extra copper", "blob of extra copper"."""
    short, long = sorted((one, other), key=lambda finding: len(finding.phrase))
    return short.phrase.lower() in long.phrase.lower() and set(short.label.split()) <= set(
        long.label.split()
    )
