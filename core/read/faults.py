"""Faults that a clause asserts with a word for them: "a crack", "is bent", "has come off"."""

import re
from typing import TYPE_CHECKING

from core.read.benign import is_benign_change, is_benign_noun, is_picture
from core.read.claims import Claim, Cue, Kind
from core.read.clauses import is_finite
from core.read.cues import is_introduced
from core.read.moods import ASKED
from core.read.negation import is_negated
from core.read.noun_phrases import WHOLES, head_of, is_noun, key_noun, lemma_of, subject_of
from core.read.regions import mentions_place
from core.read.vocabulary import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.read.scene import Scene

_ANAPHORS = word_set("it this that these those they both such which one")
_TRACES = word_set(
    "trace remains remnant residue drop splash splashes leftover bit spot patch streak"
)
_LOOKING = word_set(
    "product additional extra unexpected dark strange unusual suspicious foreign thin white black brown small tiny visible odd unknown grey gray yellowish reddish greenish"
)
_ASSERTING = re.compile(
    r"\b(?:there(?:'s| is| are)|see|found|find|has|have|shows?|exhibits?|one|several|two|three|some|following|these|detected|identified|noticed|spotted|main|only|a|an|the|yes|notice|certain|few)\b"
)
_NOT_ASSERTING = re.compile(
    r"\b(?:analysis|comparison|inspection|question|search|list of|type of|check|kind of)\b"
)
_SEEN = re.compile(
    r"\b(?:visible|detected|found|present|identified|observed|noticed|spotted|seen)\b"
)
_HAS_IT_SO = re.compile(r"\b(?:has|have|with|shows?|see|find|found)\b")
_OVERALL_BAD = word_set(
    "defective faulty rejected bad flawed ng imperfect unacceptable nonconforming non-conforming noncompliant nok abnormal anomalous damaged"
)
_MISSING_VERBS = word_set(
    "forgot forget forgets lost loses lose omits omitted lacks lack misses miss lacking lacked"
)


def asserted(scene: "Scene") -> list[Claim]:
    """Faults that the clause asserts; one claim that something is well when it denies them all."""
    found: list[Claim] = []
    denied = ""
    asked = ASKED.search(scene.clause.running)
    for position, cue in scene.cues:
        token = scene.tokens[position]
        if asked and position in scene.clause.positions(asked.start(), 10**6):
            continue
        if is_negated(scene.clause, position, scene.negators, scene.vocabulary):
            denied = token.lower_
            continue
        if cue is Cue.NOUN and found and _is_cause(scene, position):
            continue
        claim = _asserted_fault(scene, position, cue)
        if claim:
            found.append(claim)
    found = _without_repeats(found)
    if not any(claim.kind is Kind.FAULT for claim in found):
        found += _introduced(scene)
    if denied and not any(claim.kind in (Kind.FAULT, Kind.GENERAL) for claim in found):
        return [scene.claim(Kind.PARTLY_SOUND, f"no {denied}"), *found]
    return found


def _is_cause(scene: "Scene", position: int) -> bool:
    """ "Blocked by a lump": the lump is how, not a fault beside it."""
    return any(token.lower_ == "by" for token in scene.tokens[max(0, position - 3) : position])


def _asserted_fault(scene: "Scene", position: int, cue: Cue) -> Claim | None:
    tokens, token, vocabulary = scene.tokens, scene.tokens[position], scene.vocabulary
    if scene.clause.about is not None and scene.clause.about.lower_ in {"nothing", "none"}:
        return scene.claim(Kind.PARTLY_SOUND, f"nothing {token.text}")
    if _of_reference(scene, position):
        return scene.claim(Kind.REFERENCE, token.lower_, cue=cue, token=token)
    if cue is Cue.NOUN:
        head = head_of(token, tokens)
        if is_picture(head, vocabulary) or (
            is_benign_noun(head, vocabulary) and head.i == token.i and not _has_bad_adjective(scene)
        ):
            return scene.claim(Kind.BENIGN, token.lower_)
        return scene.claim(Kind.FAULT, token.lower_, cue=cue, token=token, thing=head)
    attribute = head_of(token, tokens).i != token.i and is_noun(head_of(token, tokens))
    thing = head_of(token, tokens) if attribute else subject_of(position, tokens)
    if cue is Cue.EXTRA and not attribute:
        thing = _noun_before(tokens, position) or thing
    if (
        position
        and is_noun(tokens[position - 1])
        and _HAS_IT_SO.search(scene.words)
        and token.tag_ in {"VBN", "VBG", "JJ"}
        and not attribute
    ):
        thing = head_of(tokens[position - 1], tokens)  # "has a ball missing"
    if cue is Cue.VERB and thing is None:
        thing = next((head_of(each, tokens) for each in tokens if is_noun(each)), None)
    if thing is None and scene.clause.about is not None:
        thing = scene.clause.about
    if cue is Cue.MISSING:
        return _missing(scene, position, thing)
    return _stated_of(scene, position, cue, thing)


def _of_reference(scene: "Scene", position: int) -> bool:
    """ "The missing rivet of the first picture": a fault that the reference has."""
    head = head_of(scene.tokens[position], scene.tokens)
    at = next((i for i, token in enumerate(scene.tokens) if token.i == head.i), position)
    rest = "".join(token.text_with_ws for token in scene.tokens[at + 1 : at + 7]).lower()
    if (
        re.match(
            r"(?:that|which) (?:the )?(?:img 1|reference|first \w+|image 1) (?:shows?|has)\b", rest
        )
        or scene.clause.words != rest
        and re.search(
            r"\b(?:straightened|repaired|cleaned|fixed|mended|put right|corrected) (?:in|on) (?:the )?(?:img 2|second|product|image 2)",
            scene.words,
        )
    ):
        return True
    match = re.match(r"(?:that is |shown |seen |visible |, )?(?:of|in|on|from|which|that) ", rest)
    if match is None:
        return False
    named = scene.vocabulary.phrases["reference"].search(rest)
    return (
        named is not None
        and named.start() <= match.end() + 5
        and not scene.clause.words.startswith("there")
    )


def _stated_of(scene: "Scene", position: int, cue: Cue, thing: "Token | None") -> Claim | None:
    """A bad state is a fault unless it is a state of the picture or of how the product lies."""
    token, vocabulary = scene.tokens[position], scene.vocabulary
    pronoun = next(
        (each for each in scene.tokens[:position] if each.lower_ in {"it", "they"}), None
    )
    if thing is not None and is_picture(thing, vocabulary) and pronoun is not None:
        thing = pronoun
    if thing is not None and is_picture(thing, vocabulary):
        return scene.claim(Kind.BENIGN, token.lower_)
    if thing is not None and thing.lower_ in {"something", "anything", "thing", "what"}:
        return scene.claim(Kind.GENERAL, token.lower_, cue=Cue.NOUN, token=thing, thing=thing)
    if (
        thing is not None
        and is_benign_noun(thing, vocabulary)
        and lemma_of(thing) not in vocabulary.parts
    ):
        return scene.claim(Kind.BENIGN, token.lower_)
    if (
        cue is not Cue.NOUN
        and token.lower_ in vocabulary.movable
        and is_benign_change(scene.clause, thing, position, vocabulary)
    ):
        return scene.claim(Kind.BENIGN, token.lower_)
    if token.lower_ in _OVERALL_BAD and (
        thing is None or lemma_of(thing) in WHOLES | _ANAPHORS or is_picture(thing, vocabulary)
    ):
        return scene.claim(Kind.GENERAL, token.lower_, cue=Cue.NOUN)
    if thing is not None and lemma_of(thing) in vocabulary.general_nouns:
        if cue is Cue.EXTRA or vocabulary.perception & {lemma_of(token), token.lower_}:
            return None  # "difference spotted"
    return scene.claim(Kind.FAULT, token.lower_, cue=cue, token=token, thing=thing)


def _missing(scene: "Scene", position: int, thing: "Token | None") -> Claim | None:
    """What is missing is a fault, unless it is a fault itself or a picture."""
    thing = _missing_thing(scene, position, thing)
    vocabulary, token = scene.vocabulary, scene.tokens[position]
    if thing is not None:
        core = key_noun(thing, scene.tokens)
        if (
            lemma_of(core) in vocabulary.defect_nouns | vocabulary.general_nouns
            and lemma_of(core) not in vocabulary.parts
        ):
            return scene.claim(Kind.PARTLY_SOUND, f"{core.text} {token.text}")
        if is_picture(thing, vocabulary):
            rest = (
                head_of(each, scene.tokens)
                for each in scene.tokens[position + 1 :]
                if is_noun(each)
            )
            other = next((each for each in rest if not is_picture(each, vocabulary)), None)
            if other is None:
                return scene.claim(Kind.UNUSABLE, token.lower_)
            thing = other
        if (
            lemma_of(thing) in WHOLES - {"part", "piece", "component", "item"}
            and token.lower_ not in _MISSING_VERBS
        ):
            return scene.claim(
                Kind.FAULT, token.lower_, cue=Cue.MISSING, token=token, thing=thing, weak=True
            )
    return scene.claim(Kind.FAULT, token.lower_, cue=Cue.MISSING, token=token, thing=thing)


def _missing_thing(scene: "Scene", position: int, thing: "Token | None") -> "Token | None":
    """What is missing: the object of "lacks", else the subject."""
    tokens, word = scene.tokens, scene.tokens[position].lower_
    if word in _MISSING_VERBS | {"missing"}:
        follows = tokens[position + 1].lower_ if position + 1 < len(tokens) else ""
        before = tokens[position - 1].lower_ if position else ""
        if (
            word not in {"missing", "lost", "omitted"}
            or _takes(follows)
            and word != "missing"
            or (
                before in {"is", "are", "'s"}
                and follows
                in {"a", "an", "its", "one", "two", "the", "three", "both", "some", "several"}
            )
        ):
            for token in tokens[position + 1 : position + 8]:
                if is_noun(token):
                    return key_noun(head_of(token, tokens), tokens)
    if thing is None:
        nouns = (head_of(each, tokens) for each in tokens[position + 1 :] if is_noun(each))
        return next(nouns, None)
    return thing


def _takes(follows: str) -> bool:
    return follows in {"its", "the", "a", "an", "one", "two", "their", "some", "both"}


def _noun_before(tokens: list["Token"], position: int) -> "Token | None":
    nouns = [head_of(each, tokens) for each in tokens[:position] if is_noun(each)]
    return nouns[-1] if nouns else None


def _has_bad_adjective(scene: "Scene") -> bool:
    return any(token.lower_ in scene.vocabulary.defect_adjectives for token in scene.tokens)


def _without_repeats(found: list[Claim]) -> list[Claim]:
    """One fault per thing and clause: "has come off and is missing" is one."""
    kept: list[Claim] = []
    for claim in found:
        same = next(
            (
                other
                for other in kept
                if claim.kind is other.kind is Kind.FAULT
                and claim.thing is not None
                and other.thing is not None
                and claim.thing.i == other.thing.i
            ),
            None,
        )
        if same is None:
            kept.append(claim)
        elif claim.cue is Cue.MISSING and same.cue is not Cue.MISSING:
            kept[kept.index(same)] = claim
    return kept


def _introduced(scene: "Scene") -> list[Claim]:
    """ "There is a small hole": something new, where the clause speaks of the product."""
    results: list[Claim] = []
    vocabulary = scene.vocabulary
    for index, token in enumerate(scene.tokens):
        if (
            not is_noun(token)
            or head_of(token, scene.tokens).i != token.i
            or is_negated(scene.clause, index, scene.negators, vocabulary)
        ):
            continue
        lemma = lemma_of(token)
        if lemma in vocabulary.general_nouns:
            if any(is_benign_noun(other, vocabulary) and is_noun(other) for other in scene.tokens):
                results.append(scene.claim(Kind.BENIGN, lemma))
            elif _asserts_general(scene, index):
                results.append(
                    scene.claim(Kind.GENERAL, lemma, cue=Cue.NOUN, token=token, thing=token)
                )
        elif _is_new(scene, index, token):
            weak = lemma not in vocabulary.weak_nouns
            results.append(
                scene.claim(Kind.FAULT, lemma, cue=Cue.NOUN, token=token, thing=token, weak=weak)
            )
            break
    return results


def _is_new(scene: "Scene", index: int, token: "Token") -> bool:
    vocabulary = scene.vocabulary
    lemma = lemma_of(token)
    if is_benign_noun(token, vocabulary) or is_picture(token, vocabulary) or scene.pictures.both:
        return False
    if lemma in _TRACES and index <= 2 and not any(is_finite(each) for each in scene.tokens):
        return True
    if not is_introduced(scene.tokens, index):
        return False
    if lemma in vocabulary.weak_nouns:
        return (
            scene.pictures.product
            or mentions_place(scene.words)
            or bool(scene.passage.place)
            or bool(set(scene.words.split()) & _LOOKING)
        )
    if (
        lemma in vocabulary.parts
        or lemma in WHOLES
        or lemma in vocabulary.scenery
        or not scene.words.startswith("there")
    ):
        return False
    return scene.pictures.product and not scene.pictures.reference


def _asserts_general(scene: "Scene", index: int) -> bool:
    """Whether "difference", "problem" ... is asserted rather than just mentioned."""
    before = " ".join(token.lower_ for token in scene.tokens[max(0, index - 6) : index])
    if not before and len(scene.tokens) <= 2 and not scene.passage.listed:
        return False
    if _ASSERTING.search(before) is None:
        return bool(_SEEN.search(scene.words)) or scene.words.endswith(("found", "detected"))
    return not _NOT_ASSERTING.search(before)
