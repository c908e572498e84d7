"""Faults stated by comparing: "differs", "shorter than", "only three", "should be black"."""

import re
from typing import TYPE_CHECKING

from core.read.benign import is_benign_change, is_benign_noun, is_picture
from core.read.claims import Claim, Cue, Kind
from core.read.negation import is_negated
from core.read.noun_phrases import PLACE_NOUNS, WHOLES, head_of, is_noun, lemma_of, subject_of
from core.read.vocabulary import NUMBERS, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.read.scene import Scene

_DIFFERENT = word_set(
    "different differently dissimilar unlike unequal changed altered modified unfamiliar differs differ differed deviates deviate varies vary"
)
_COMPARATIVES = word_set(
    "lower higher longer shorter larger smaller bigger wider narrower thicker thinner deeper shallower fewer less looser tighter steeper heavier greater taller "
    "flatter rougher duller paler closer further farther nearer weaker softer darker lighter redder yellower bluer greener browner loosely brighter warmer more"
)
_SORTS = word_set("model type kind brand size version colour color shape make sort length position")
_VERBS = word_set("differs differ differed deviates deviate varies vary changed altered")
_ANAPHORS = word_set("it this that these those they such which one both something thing two")
_ONLY = re.compile(
    r"\b(?:only|just|merely)\b(?: \w+){0,2}? (?:one|two|three|four|five|six|seven|eight|nine|ten|half|\d+|the (?:left|right|first|upper|lower))\b|\b(?:one|two|three) [\w ]{2,20} only\b"
)
_TOO_MANY = re.compile(
    r"\b(?:too many|too few|one (?:too many|less|fewer|short)|at least one short)\b"
)
_SHOULD = re.compile(
    r"\b(?:should|ought to|(?:is|are|was|were) supposed to|(?:is|are) meant to)\b (?:not |actually |really )?(?:be|have|carry|show|read|point|stand|lie|sit|contain|face|hold)\b"
)
_REFERENCE_HAS = re.compile(
    r"\bwhere(?:as)? (?:the |in the )?(?:reference|first (?:image|picture|photo)|img 1|image 1)\b.{0,12}\b(?:has|shows?|uses?|carries|had|features|contains|is|there is)\b"
)
_AS_IT_SHOULD = re.compile(
    r"\b(?:as|where|what|how|like) (?:it|they|he|she|the [\w ]{2,20}) (?:should|ought)\b"
)


def compared(scene: "Scene", found: list[Claim]) -> list[Claim]:
    """Faults that a clause states by comparing product and reference."""
    about = scene.clause.about
    if (
        any(claim.kind is Kind.FAULT for claim in found)
        or about is not None
        and about.lower_ in {"anything", "nothing", "none"}
    ):
        return []
    claims = _different(scene)
    if claims:
        return claims
    return (
        _other_number(scene) or _too_few(scene) or _should_be(scene) or _where_reference_has(scene)
    )


def _different(scene: "Scene") -> list[Claim]:
    for index, token in enumerate(scene.tokens):
        word = token.lower_
        differs = word in _DIFFERENT or lemma_of(token) in {"differ", "deviate", "vary"}
        is_comparative = word in _COMPARATIVES and token.tag_ in {"JJR", "RBR", "JJ", "RB"}
        follows = scene.tokens[index + 1].lower_ if index + 1 < len(scene.tokens) else ""
        if not (differs or is_comparative) or word == "lower" and follows in PLACE_NOUNS:
            continue
        if word == "unlike" or is_negated(scene.clause, index, scene.negators, scene.vocabulary):
            continue
        claim = _difference(scene, index, is_comparative=is_comparative and not differs)
        if claim:
            return [claim]
    return []


def _difference(scene: "Scene", index: int, *, is_comparative: bool) -> Claim | None:
    tokens, vocabulary = scene.tokens, scene.vocabulary
    token = tokens[index]
    head = head_of(token, tokens)
    is_attribute = is_noun(head) and head.i != token.i and token.lower_ not in _VERBS
    thing = head if is_attribute else subject_of(index, tokens)
    if thing is not None and is_benign_change(scene.clause, thing, index, vocabulary):
        return scene.claim(Kind.BENIGN, token.lower_)
    if thing is None and any(each.lower_ in vocabulary.benign for each in tokens):
        return scene.claim(Kind.BENIGN, token.lower_)
    if is_comparative:
        if (
            not _compares(scene)
            or token.lower_ in {"further", "more"}
            and not re.search(r"\bthan\b", scene.words)
        ):
            return None
        if is_attribute and lemma_of(head) not in vocabulary.parts:
            owner = subject_of(index, tokens)
            thing = (
                owner
                if owner is not None
                and not is_picture(owner, vocabulary)
                and owner.lower_ not in _ANAPHORS
                else head
            )
        if thing is not None and is_picture(thing, vocabulary):
            return scene.claim(Kind.BENIGN, token.lower_)
    if thing is not None and thing.lower_ in {"that", "which"} and scene.clause.about is not None:
        thing = scene.clause.about
    general = (
        thing is None
        or thing.lower_ in _ANAPHORS
        or lemma_of(thing) in WHOLES | {"point", "respect", "way", "aspect"}
        or is_picture(thing, vocabulary)
    )
    kind = Kind.GENERAL if general else Kind.FAULT
    return scene.claim(kind, token.lower_, cue=Cue.DIFFERENT, token=token, thing=thing)


def _compares(scene: "Scene") -> bool:
    return (
        scene.pictures.product
        or scene.pictures.compared
        or scene.clause.opener in {"but", "while", "whereas"}
        or bool(re.search(r"\bthan\b", scene.words))
    )


def _too_few(scene: "Scene") -> list[Claim]:
    """ "Only three of the four", "three raisins too many"."""
    match = _ONLY.search(scene.words) or _TOO_MANY.search(scene.words)
    if (
        match is None
        or scene.negators
        or re.search(
            r"\bonly (?:the )?(?:one|two|three) (?:difference|change|thing|deviation)", scene.words
        )
    ):
        return []
    thing = next(
        (
            head_of(token, scene.tokens)
            for token in scene.tokens
            if is_noun(token) and not is_picture(token, scene.vocabulary)
        ),
        None,
    )
    if (
        thing is None
        or is_benign_noun(thing, scene.vocabulary)
        or lemma_of(thing) in {"thing", "difference", "point", "aspect", "way", "respect"}
    ):
        return []
    cue = Cue.EXTRA if "many" in match[0] else Cue.MISSING
    return [scene.claim(Kind.FAULT, match[0], cue=cue, token=thing, thing=thing, weak=True)]


def _should_be(scene: "Scene") -> list[Claim]:
    """ "It should be black": what is said to be due is not so."""
    match = _SHOULD.search(scene.words)
    if match is None or _AS_IT_SHOULD.search(scene.words) or scene.negators or scene.names_fault():
        return []
    at = scene.clause.positions(match.start(), match.end())
    thing = subject_of(at[0], scene.tokens) if at else None
    if at and scene.words.startswith("there") and at[-1] + 1 < len(scene.tokens):
        due = next(
            (head_of(each, scene.tokens) for each in scene.tokens[at[-1] :] if is_noun(each)), None
        )
        if due is not None:
            return [
                scene.claim(Kind.FAULT, match[0], cue=Cue.MISSING, thing=due, token=due, weak=True)
            ]
    if thing is None or thing.lower_ in _ANAPHORS:
        thing = scene.clause.about
    if thing is not None and (
        is_picture(thing, scene.vocabulary) or is_benign_noun(thing, scene.vocabulary)
    ):
        return []
    if re.search(
        r"\bshould be (?:visible|noted|mentioned|said|accepted|passed|fine|ok|released|good|no|enough|sufficient)\b",
        scene.words,
    ):
        return []
    return [
        scene.claim(Kind.FAULT, match[0], cue=Cue.CONTRAST, thing=thing, token=thing, weak=True)
    ]


def _where_reference_has(scene: "Scene") -> list[Claim]:
    """ "A Phillips screw has been used where the reference has a hex bolt"."""
    match = _REFERENCE_HAS.search(scene.words)
    if match is None or scene.negators:
        return []
    thing = next(
        (
            head_of(token, scene.tokens)
            for token in scene.tokens
            if is_noun(token) and not is_picture(token, scene.vocabulary)
        ),
        None,
    )
    if thing is None or is_benign_noun(thing, scene.vocabulary):
        return []
    return [scene.claim(Kind.FAULT, match[0], cue=Cue.WRONG, token=thing, thing=thing, weak=True)]


def _other_number(scene: "Scene") -> list[Claim]:
    """ "Nine in the reference and eight in the product", "five petals, not six"."""
    numbers = [
        (index, number)
        for index, token in enumerate(scene.tokens)
        if (number := number_of(token)) is not None and not _names_picture(scene.tokens, index)
    ]
    if len(numbers) != 2 or numbers[0][1] == numbers[1][1]:
        return []
    (first, one), (second, other) = numbers
    compares = scene.pictures.compared and (scene.pictures.product or "product" in scene.words)
    corrects = re.search(
        r",? (?:not|instead of|rather than) $",
        "".join(token.text_with_ws for token in scene.tokens[:second]).lower()[-14:],
    )
    if not (compares or corrects):
        return []
    noun = next((token for token in scene.tokens[first + 1 : first + 4] if is_noun(token)), None)
    if noun is None or is_benign_noun(noun, scene.vocabulary):
        return []
    thing = head_of(noun, scene.tokens)
    return [
        scene.claim(Kind.FAULT, f"{one} and {other}", cue=Cue.MISSING, token=thing, thing=thing)
    ]


def number_of(token: "Token") -> int | None:
    """The whole number that a word or numeral stands for, or None."""
    if token.text.isdecimal() and len(token.text) < 4:
        return int(token.text)
    return NUMBERS.get(token.lower_)


def _names_picture(tokens: list["Token"], index: int) -> bool:
    return index > 0 and tokens[index - 1].lower_ in {"img", "image", "picture", "photo", "figure"}
