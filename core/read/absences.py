"""Parts that a clause says are not there: "no washer", "does not have the spacers", "is not present"."""

from typing import TYPE_CHECKING

from core.read.benign import is_benign_noun, is_picture
from core.read.claims import Claim, Cue, Kind
from core.read.clauses import is_finite
from core.read.negation import is_negated
from core.read.noun_phrases import head_of, is_noun, key_noun, lemma_of
from core.read.vocabulary import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.read.scene import Scene

HAVING = word_set(
    "have has contain include feature carry bear possess show exhibit display reveal present come get comprise"
)
_ANAPHORS = word_set("it this that these those they such which one both")
ABSTRACT = word_set(
    "evidence sign trace indication reason need doubt change variation way matter objection remark comment action point hint symptom proof cause room case time "
    "further other one thing answer question longer more idea information statement conclusion verdict place spot part area sense hesitation exception result detail text content whole bottom underside interior inside back side quality state condition purpose colour color shape"
)
_STARTS_QUANTITY = word_set("there has have with shows without show contains lacks is are")
_BETWEEN_STOPS = word_set(
    "other visible such obvious apparent further additional any significant noticeable more"
)

_THERE = word_set("present there visible fitted installed mounted seen found")


def is_fault_noun(token: "Token", scene: "Scene") -> bool:
    """Whether a noun names a fault rather than a part."""
    lemma = lemma_of(key_noun(token, scene.tokens))
    vocabulary = scene.vocabulary
    return (
        lemma in vocabulary.defect_nouns | vocabulary.general_nouns
        and lemma not in vocabulary.parts
    )


def not_seen(scene: "Scene", position: int, subject: "Token | None") -> Claim | None:
    """ "The logo is not present": a part that is not there is missing; a fault is denied."""
    vocabulary = scene.vocabulary
    said = f"not {scene.tokens[position].text}"
    if subject is None or subject.lower_ in {"nothing", "none", "anything"}:
        return None
    if subject.lower_ in _ANAPHORS:
        is_product = scene.pictures.product and not scene.pictures.compared
        return (
            scene.claim(
                Kind.FAULT,
                said,
                cue=Cue.MISSING,
                token=scene.tokens[position],
                thing=subject,
                weak=True,
            )
            if is_product
            else None
        )
    if is_fault_noun(subject, scene) or scene.names_fault() or is_benign_noun(subject, vocabulary):
        return None
    core = lemma_of(key_noun(subject, scene.tokens))
    if core in vocabulary.weak_nouns - vocabulary.parts and not scene.pictures.product:
        return None
    return scene.claim(
        Kind.FAULT, said, cue=Cue.MISSING, token=scene.tokens[position], thing=subject
    )


def lacks_object(scene: "Scene", position: int) -> Claim | None:
    """ "doesn't have the two spacers": the object is missing unless it is a fault."""
    tokens, vocabulary = scene.tokens, scene.vocabulary
    for index in range(position + 1, min(len(tokens), position + 10)):
        if not is_noun(tokens[index]):
            continue
        head = head_of(tokens[index], tokens)
        core = key_noun(head, tokens)
        lemma = lemma_of(core)
        between = {token.lower_ for token in tokens[position + 1 : index]}
        faulty = any(place > position and tokens[place].i <= core.i for place, _ in scene.cues)
        if (
            is_fault_noun(head, scene)
            or lemma in ABSTRACT
            or faulty
            or is_benign_noun(core, vocabulary)
            or is_picture(core, vocabulary)
            or (between & {"any", "other", "anything"} and lemma not in vocabulary.parts)
        ):
            return None
        if lemma in vocabulary.weak_nouns - vocabulary.parts and not between & {"the", "its"}:
            return None
        if "same" in between:
            return scene.claim(
                Kind.FAULT, "not the same", cue=Cue.WRONG, token=tokens[index], thing=head
            )
        return scene.claim(
            Kind.FAULT,
            f"not {tokens[position].text}",
            cue=Cue.MISSING,
            token=tokens[index],
            thing=head,
        )
    return None


def no_part(scene: "Scene", negator: int) -> Claim | None:
    """ "There is no washer": a part that is denied is missing."""
    tokens, vocabulary = scene.tokens, scene.vocabulary
    head = _denied_thing(scene, negator)
    if head is None or scene.pictures.both:
        return None
    core = key_noun(head, tokens)
    lemma = lemma_of(core)
    if (
        lemma in vocabulary.general_nouns | ABSTRACT
        or lemma_of(head) in vocabulary.defect_nouns | ABSTRACT
        or lemma in vocabulary.defect_nouns
        and lemma not in vocabulary.parts
        or lemma in vocabulary.weak_nouns - vocabulary.parts
        or is_benign_noun(core, vocabulary)
        or is_picture(core, vocabulary)
    ):
        return None
    at = next(i for i, token in enumerate(tokens) if token.i == head.i)
    if any(place > negator and place != at for place, _ in scene.cues):
        return None
    rest = tokens[at + 1 :]
    before = {token.lower_ for token in tokens[: negator + 1]}
    introduced = bool(before & _STARTS_QUANTITY) or any(
        lemma_of(token) in HAVING | {"hold", "wear"} for token in tokens[:negator]
    )
    acts = (
        bool(rest)
        and is_finite(rest[0])
        and rest[0].pos_ == "VERB"
        and not rest[0].lower_.startswith(("differ", "deviat", "chang", "look", "seem", "appear"))
    )
    passive = any(token.tag_ == "VBN" for token in rest)
    seen = len(rest) > 1 and is_finite(rest[0]) and rest[1].lower_ in _THERE
    introduced = introduced or seen
    alone = negator <= 1 and not any(is_finite(token) for token in tokens)
    known = lemma in vocabulary.parts
    if (
        known
        and (introduced or passive or alone or acts)
        or introduced
        and (
            scene.pictures.product
            or rest
            and rest[0].lower_ in {"between", "at", "on", "in", "under", "where"}
        )
    ):
        if (
            lemma in {"mark", "marking", "spot", "print"} | vocabulary.weak_nouns
            and alone
            and not scene.pictures.product
            and not scene.passage.key
        ):
            return None
        return scene.claim(Kind.FAULT, f"no {head.text}", cue=Cue.MISSING, token=core, thing=head)
    return None


def _denied_thing(scene: "Scene", negator: int) -> "Token | None":
    """The noun behind "no", unless a word for a fault or a vague one stands between."""
    tokens, vocabulary = scene.tokens, scene.vocabulary
    for index in range(negator + 1, min(len(tokens), negator + 7)):
        token = tokens[index]
        if is_finite(token) or token.text in {",", ":"}:
            return None
        if is_noun(token):
            if (
                any(token.lower_ == "or" for token in tokens[index + 1 : index + 3])
                and is_negated(scene.clause, index, scene.negators, vocabulary)
                and scene.cues
            ):
                return None
            return head_of(token, tokens)
        if token.lower_ in vocabulary.defect_adjectives | _BETWEEN_STOPS:
            return None
    return None
