"""What claims do to one another: later ones take back, confirm or complete earlier ones."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from core.read.claims import Claim, Cue, Kind
from core.read.noun_phrases import head_of, is_noun, lemma_of
from core.read.vocabulary import load_vocabulary, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_REFERRING = word_set("it this that these those they which such both so them one the same")
_SEVERE = word_set(
    "crack cracked fracture broken break broke snapped torn tear missing leak leaking shattered split burst ruptured absent gone"
)
_CAPTION = re.compile(
    r"^\W*(?:(?:the|this|these|both|each) )?(?:two )?(?:image|picture|photo|photograph|img)s? (?:shows?|depicts?|displays?|features?|contains?|presents?|captures?|is of|are of)\b",
    re.IGNORECASE,
)
_COMPARING = re.compile(
    r"\b(?:img [12]|image [12]|reference|first|second|differ\w*|compar\w*|defect\w*|unlike|should|damage\w*|wrong|problem\w*|issue\w*|anomal\w*|product)\b",
    re.IGNORECASE,
)
_PICTURES = word_set("img picture image photo photograph")
_SIDES = word_set("right left top bottom side one")
_TAKING_BACK = (Kind.EXCUSED, Kind.SHARED)
_CONFIRMING = re.compile(
    r"\b(?:but|however|yet|turn(?:s|ed)? out|on closer|in fact|actually|indeed|really|closer (?:look|inspection))\b"
)


_HAS = re.compile(
    r"^(?!.*\b(?:also|too|likewise|as well|equally|same|either|neither|nor|not|missing|absent|lacks?)\b)"
    r".*\b(?:has|shows?|contains?|features?|visible|present|there|fitted|seen)\b"
)
"""What says of the reference that it has what the product lacks."""


def settle(claims: Sequence[Claim]) -> list[Claim]:
    """Let every claim act on those before it.

    An excuse or "the reference has it too" takes back the fault that it refers to. A pronoun's
    claim gets the noun it stands for.

    Args:
        claims: In reading order.
    """
    settled = list(claims)
    _leave_captions(settled)
    for index, claim in enumerate(settled):
        before = settled[:index]
        if claim.kind in _TAKING_BACK:
            _take_back(claim, before)
        elif claim.kind is Kind.FAULT and (
            claim.thing is not None
            and not is_noun(claim.thing)
            or claim.thing is None
            and claim.cue in (Cue.ADJECTIVE, Cue.VERB, Cue.NOT_FITTED, Cue.DIFFERENT)
        ):
            _name_the_thing(claim, before)
        elif claim.kind is Kind.ONLY_PRODUCT:
            settled[index] = _of_the_product(claim, before)
    return settled


def _leave_captions(claims: Sequence[Claim]) -> None:
    """ "The image shows a nut. It has a hole in the centre.": a caption finds nothing wrong."""
    texts = list(dict.fromkeys(claim.passage.text for claim in claims))
    if not texts or not _CAPTION.match(texts[0]) or _COMPARING.search(" ".join(texts)):
        return
    weak = load_vocabulary().weak_nouns
    for claim in claims:
        if claim.kind is Kind.FAULT and claim.cue is Cue.NOUN and claim.words in weak:
            claim.kind = Kind.OTHER


def is_severe(claim: Claim) -> bool:
    """Whether a fault is so grave that an excuse alone does not make the product good."""
    return claim.cue is Cue.MISSING or bool(set(claim.words.lower().split()) & _SEVERE)


def _take_back(claim: Claim, before: Sequence[Claim]) -> None:
    """Withdraw the nearest fault that the claim refers to."""
    said = claim.clause.words
    words = set(re.findall(r"[\w']+", claim.clause.words.replace("'s", " ")))
    nouns = {lemma_of(token) for token in claim.clause.tokens if is_noun(token)}
    refers = (
        claim.clause.embedded
        or claim.clause.words.lstrip(", ").startswith(("as ", "naturally", "not "))
        or bool(words & _REFERRING)
    )
    target: Claim | None = None
    for earlier in reversed(before):
        if earlier.clause is claim.clause:
            continue
        if target is not None and earlier.clause is not target.clause:
            break
        if earlier.cue is Cue.MISSING and claim.kind is Kind.SHARED and _HAS.search(said):
            break  # "there is no cap, although the reference has one": that is what is wrong
        if not earlier.is_fault:
            if (
                target is None
                and earlier.kind in (Kind.SOUND,)
                and earlier.passage is not claim.passage
            ):
                break
            continue
        about = claim.clause.about
        if (
            claim.clause.embedded
            and about is not None
            and not any(
                token is about or token.i == about.i and token.doc is about.doc
                for token in earlier.clause.tokens
            )
        ):
            continue
        thing = lemma_of(earlier.thing) if earlier.thing is not None else ""
        near = earlier.passage is claim.passage or claim.passage.line - earlier.passage.line <= 1
        if thing and thing in nouns or refers and near:
            earlier.withdrawn = True
            target = earlier


def _name_the_thing(claim: Claim, before: Sequence[Claim]) -> None:
    """ "In [IMG 2] it is oval": what "it" stands for is the last thing spoken of."""
    own = next(_things(claim), None)
    if (
        claim.thing is not None
        and claim.thing.lower_ in {"one", "two", "three", "some"}
        and own is not None
    ):
        claim.thing = head_of(own, claim.clause.tokens)
        return
    for earlier in reversed(before):
        if earlier.clause is claim.clause:
            continue
        if earlier.thing is not None and is_noun(earlier.thing):
            claim.thing = earlier.thing
            return
        noun = next(_things(earlier), None)
        if noun is not None:
            claim.thing = head_of(noun, earlier.clause.tokens)
            return


def _of_the_product(claim: Claim, before: Sequence[Claim]) -> Claim:
    """What the reference does not have is a fault of the product, when nothing else said so."""
    same = [
        earlier
        for earlier in before
        if earlier.passage is claim.passage or claim.passage.line - earlier.passage.line <= 1
    ]
    if any(earlier.is_fault for earlier in same):
        return claim
    if any(earlier.kind is Kind.EXCUSED and earlier.passage is claim.passage for earlier in same):
        return claim  # "..., which is natural and not a defect"
    if any(earlier.kind is Kind.BENIGN for earlier in same[-1:]):
        return claim
    thing = claim.thing
    if thing is not None and (thing.lower_ in _PICTURES or thing.lower_ in _SIDES):
        thing = None
    if thing is None:
        for earlier in reversed(same):
            if any(_is_of_scene(token, claim) for token in earlier.clause.tokens if is_noun(token)):
                return claim
            noun = next(_things(earlier), None)
            if noun is not None:
                thing = head_of(noun, earlier.clause.tokens)
                return Claim(
                    Kind.FAULT,
                    earlier.clause,
                    earlier.passage,
                    claim.words,
                    Cue.EXTRA,
                    thing,
                    thing,
                    weak=True,
                )
        return claim
    return Claim(
        Kind.FAULT, claim.clause, claim.passage, claim.words, Cue.EXTRA, thing, thing, weak=True
    )


def _things(claim: Claim) -> "Iterator[Token]":
    """Yield the nouns of a claim's clause that do not name a picture."""
    for token in claim.clause.tokens:
        if is_noun(token) and token.lower_ not in _PICTURES:
            yield token


def _is_of_scene(token: "Token", claim: Claim) -> bool:
    """Whether a noun belongs to the surroundings of the product."""
    return token.lower_ in {
        "background",
        "hand",
        "table",
        "reflection",
        "shadow",
        "fixture",
        "operator",
        "conveyor",
        "finger",
    }
