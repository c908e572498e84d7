"""Faults stated by denying what should be: "isn't attached", "no longer follows", "no washer"."""

import re
from typing import TYPE_CHECKING

from core.read.absences import ABSTRACT, HAVING, is_fault_noun, lacks_object, no_part, not_seen
from core.read.benign import is_benign_noun, is_picture
from core.read.claims import Claim, Cue, Kind
from core.read.clauses import is_finite
from core.read.negation import is_negated
from core.read.noun_phrases import (
    PLACE_NOUNS,
    WHOLES,
    head_of,
    is_noun,
    key_noun,
    lemma_of,
    of_complement,
    subject_of,
)
from core.read.vocabulary import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.read.scene import Scene

_SELF = word_set("i we me one you us nobody")
_ANAPHORS = word_set("it this that these those they such which one both")
_IDLE = word_set(
    "such be been being is are was were has have had do does did quite very any it there can could to seem seems appear appears look looks entirely fully properly "
    "correctly completely perfectly the a an in on of at all exactly longer yet really actually its single securely firmly flush tightly even one get got "
    "will would much quite been both either so more too well as from with"
)
_ACCEPTING = word_set("pass accept ship approve release recommend use sell deliver")
_GOOD_OBJECTS = re.compile(
    r"\banything (?:wrong|unusual|abnormal|suspicious|different|else|odd|amiss|missing|special|that|to|out|worth|remarkable|conspicuous|striking|faulty|defective|noteworthy|of note|noticeable|bad)\b|\banything\b.{0,20}$|\bnothing\b|\bfound none\b|\bnone (?:was|were|is|are|has been|have been) (?:found|visible|seen|detected|there)\b|\bnone\W*$"
)
_HAS_LEFT = re.compile(
    r"\b(?:on|in|at|over|around|through|inside) (?:its|their)\b|\bany (?:more|longer)\b"
)
_SHOULD_BE = re.compile(
    r"\b(?:in (?:its|their|the) (?:\w+ )?(?:place|position|slot|groove|seat|holder|hole)|same|right|correct|proper|original|specified|expected|case)\b"
)


def denied_states(scene: "Scene", found: list[Claim]) -> list[Claim]:
    """What the negators of a clause deny that should be so."""
    due = scene.vocabulary.phrases["due"].search(scene.words)
    if due and scene.negated_before(due.start()):
        return [scene.claim(Kind.GENERAL, due[0], cue=Cue.NOUN)]
    for negator in scene.negators:
        word = scene.tokens[negator].lower_
        longer = (
            word == "no"
            and scene.tokens[negator + 1 : negator + 2]
            and scene.tokens[negator + 1].lower_ == "longer"
        )
        if word in {"no", "without", "zero", "0"} and not longer:
            claim = no_part(scene, negator)
            if claim:
                return [claim]
            if word != "no":
                continue
        if word in {
            "free",
            "devoid",
            "clear",
            "clean",
            "void",
            "absence",
            "lack",
            "far",
            "excluded",
            "exclude",
            "deny",
            "denies",
            "anything",
            "at",
        }:
            continue
        if (
            word == "nothing"
            and scene.tokens[negator + 1 : negator + 2]
            and scene.tokens[negator + 1].lower_ in {"to", "else", "more", "about", "of"}
        ):
            continue
        if (
            scene.tokens[negator + 1 : negator + 2]
            and scene.tokens[negator + 1].lower_ == "without"
        ):
            continue
        if word in {"nothing", "none"} and _is_quiet(scene, negator):
            return [scene.claim(Kind.PARTLY_SOUND, scene.words[:60])]
        if word == "nor" and negator <= 1 or _has_denied_fault(scene, negator):
            continue
        predicate = _predicate(scene, negator + (2 if longer else 1))
        if longer and {token.lower_ for token in scene.tokens[negator + 2 :][:1]} & {
            "there",
            "here",
        }:
            predicate = negator + 2
        if predicate is None or any(claim.token is scene.tokens[predicate] for claim in found):
            continue
        claim = _denied(scene, negator, predicate)
        if claim:
            return [claim]
    return []


def _is_quiet(scene: "Scene", negator: int) -> bool:
    """ "Nothing is off", "nothing new here": no state is denied that should be so."""
    words, vocabulary = scene.tokens[negator + 1 :], scene.vocabulary
    if _SHOULD_BE.search(scene.words) or any(token.lower_ == "of" for token in words[:1]):
        return False
    if any(token.pos_ == "VERB" and token.tag_ != "VBN" for token in words):
        return False
    return not any(
        token.lower_ in vocabulary.good
        or lemma_of(token) in vocabulary.good_verbs | vocabulary.fits
        for token in words
    )


def _has_denied_fault(scene: "Scene", negator: int) -> bool:
    """Whether a negator is spent on a word for a fault."""
    return any(
        is_negated(scene.clause, position, [negator], scene.vocabulary)
        for position, _ in scene.cues
    )


def lacks_good_objects(words: str) -> bool:
    """ "I couldn't detect anything unusual", "nothing"."""
    return bool(_GOOD_OBJECTS.search(words))


def _predicate(scene: "Scene", start: int) -> int | None:
    """The verb or state that a negator denies."""
    tokens = scene.tokens
    quantified = start and tokens[start - 1].lower_ in {"none", "neither", "nothing", "single"}
    for index in range(start, min(len(tokens), start + (14 if quantified else 9))):
        token = tokens[index]
        if token.text in {",", ";", ":"}:
            return None
        if quantified and is_noun(token):
            continue
        if token.lower_ in _IDLE and not (
            token.lower_ in {"have", "has"} and _is_main_have(tokens, index)
        ):
            continue
        if (
            token.pos_ == "ADV"
            and index + 1 < len(tokens)
            and tokens[index + 1].pos_ in {"VERB", "ADJ", "AUX", "ADV"}
        ):
            continue
        if token.pos_ in {"VERB", "ADJ", "NOUN", "PROPN", "AUX", "ADV", "ADP"}:
            return index
    return None


def _is_main_have(tokens: list["Token"], index: int) -> bool:
    after = tokens[index + 1 : index + 4]
    return bool(after) and not (
        after[0].tag_ == "VBN"
        or after[0].lower_ in {"been", "n't", "not", "to", "quite", "yet"}
        or (len(after) > 1 and after[0].pos_ == "ADV" and after[1].tag_ == "VBN")
    )


def _denied(scene: "Scene", negator: int, position: int) -> Claim | None:
    """What it means that a predicate is denied."""
    tokens, vocabulary = scene.tokens, scene.vocabulary
    predicate = tokens[position]
    word, lemma = predicate.lower_, lemma_of(predicate)
    subject = _subject(scene, negator, position)
    if subject is not None and (subject.lower_ in _SELF or subject.lower_ == "nobody"):
        return _denied_by_speaker(scene, position)
    if _is_fault_word(word, lemma, scene):
        return None
    if predicate.tag_ == "VB" and _takes_fault(scene, position):
        return scene.claim(Kind.EXCUSED, f"not {predicate.text}")
    if (
        is_picture(subject, vocabulary)
        or lemma in HAVING
        and predicate.pos_ in {"VERB", "AUX", "NOUN"}
    ):
        return lacks_object(scene, position) if lemma in HAVING else scene.claim(Kind.BENIGN)
    if (
        subject is not None
        and is_benign_noun(subject, vocabulary)
        and lemma_of(subject) not in vocabulary.parts
    ):
        return scene.claim(Kind.BENIGN, word)
    if lemma in vocabulary.perception or word in vocabulary.perception or word in {"there", "here"}:
        return not_seen(scene, position, subject)
    if subject is not None and is_fault_noun(subject, scene):
        return None
    if lemma in vocabulary.claiming | vocabulary.inspecting or word in {
        "sure",
        "certain",
        "possible",
        "only",
    }:
        return None
    if (
        predicate.pos_ in {"NOUN", "PROPN"}
        and word not in vocabulary.good
        and not _HAS_LEFT.search(scene.words)
        and not _SHOULD_BE.search(scene.words)
    ):
        return None
    if scene.pictures.both or re.search(r"\beither\b", scene.words):
        return scene.claim(Kind.SHARED)
    overall = subject is not None and lemma_of(subject) in WHOLES | {
        "it",
        "they",
        "both",
        "image",
        "picture",
    }
    if overall and (lemma in vocabulary.good_verbs or word in vocabulary.good):
        return scene.claim(Kind.GENERAL, f"not {predicate.text}", cue=Cue.NOUN)
    general = subject is None or subject.lower_ in _ANAPHORS
    said = f"{tokens[negator].text} {predicate.text}"
    return scene.claim(
        Kind.FAULT, said, cue=Cue.NOT_FITTED, token=predicate, thing=subject, weak=general
    )


def _takes_fault(scene: "Scene", position: int) -> bool:
    """ "Does not constitute a defect", "doesn't amount to any damage"."""
    for token in scene.tokens[position + 1 : position + 7]:
        if is_noun(token):
            return is_fault_noun(head_of(token, scene.tokens), scene)
    return False


def _subject(scene: "Scene", negator: int, position: int) -> "Token | None":
    """Who the denied predicate is about; "none of the feet" is about the feet."""
    tokens = scene.tokens
    if (
        tokens[negator].lower_ in {"none", "neither", "nothing", "no", "single", "not"}
        and negator <= 3
    ):
        for token in tokens[negator + 1 : position]:
            if is_finite(token):
                break
            if is_noun(token):
                head = head_of(token, tokens)
                return of_complement(head, tokens) or head if head.pos_ == "NUM" else head
    subject = subject_of(position, tokens)
    return subject if subject is not None else scene.clause.about


def _is_fault_word(word: str, lemma: str, scene: "Scene") -> bool:
    vocabulary = scene.vocabulary
    return (
        word in vocabulary.defect_adjectives - vocabulary.states
        or any(scene.tokens[position].lower_ == word for position, _ in scene.cues)
        or lemma in vocabulary.defect_verbs
        or lemma in vocabulary.defect_nouns
        or lemma in vocabulary.general_nouns
        or lemma.startswith(("differ", "deviat"))
        or word in vocabulary.states - vocabulary.good
        and word not in {"open", "flat", "sharp", "double", "crossed", "compressed"}
    )


def _is_definite_thing(core: "Token", head: "Token", scene: "Scene") -> bool:
    """ "I don't see the O-ring": something known, neither a view of the product nor a notion."""
    at = next((i for i, token in enumerate(scene.tokens) if token.i == core.i), 0)
    before = {token.lower_ for token in scene.tokens[max(0, at - 3) : at]}
    notions = ABSTRACT | PLACE_NOUNS | WHOLES | scene.vocabulary.general_nouns
    return "the" in before and not {lemma_of(core), lemma_of(head), core.lower_} & notions


def _denied_by_speaker(scene: "Scene", position: int) -> Claim | None:
    """ "I can't find the washer", "one can't say that the seam is straight", "I would not pass it"."""
    predicate = scene.tokens[position]
    lemma, words = lemma_of(predicate), scene.words
    if lemma in _ACCEPTING:
        return scene.claim(Kind.GENERAL, f"not {predicate.text}", cue=Cue.NOUN)
    if lemma in {"read", "scan", "close", "open", "turn", "press", "move", "shut"}:
        thing = next(
            (head_of(each, scene.tokens) for each in scene.tokens[position + 1 :] if is_noun(each)),
            None,
        )
        if thing is not None and not is_picture(thing, scene.vocabulary):
            return scene.claim(
                Kind.FAULT,
                f"not {predicate.text}",
                cue=Cue.NOT_FITTED,
                token=predicate,
                thing=thing,
            )
        return None
    if lemma in {"say", "claim", "confirm", "call"} and position + 1 < len(scene.tokens):
        for index in range(position + 1, len(scene.tokens)):
            token = scene.tokens[index]
            if token.lower_ in scene.vocabulary.good and not scene.names_fault():
                thing = subject_of(index, scene.tokens)
                if thing is None or thing.lower_ in _SELF:
                    thing = next(
                        (head_of(t, scene.tokens) for t in scene.tokens if is_noun(t)), None
                    )
                return scene.claim(
                    Kind.FAULT, f"not {token.text}", cue=Cue.NOT_FITTED, token=token, thing=thing
                )
        return None
    if (
        lemma not in scene.vocabulary.perception
        or lacks_good_objects(words)
        or " any" in f" {words}"
    ):
        return None
    for token in scene.tokens[position + 1 : position + 9]:
        if is_noun(token):
            head = head_of(token, scene.tokens)
            core = key_noun(head, scene.tokens)
            is_part = (
                lemma_of(core) in scene.vocabulary.parts
                or scene.pictures.product
                or _is_definite_thing(core, head, scene)
            )
            if (
                is_part
                and not is_fault_noun(head, scene)
                and not scene.names_fault()
                and not is_picture(core, scene.vocabulary)
            ):
                return scene.claim(
                    Kind.FAULT, f"not {predicate.text}", cue=Cue.MISSING, token=token, thing=head
                )
            return None
    return None
