"""Statements about a part of the product that no known word marks as good or bad.

An answer to "find what is wrong" that says of the belt that it rubs against the housing means that
as a fault, whether or not the word is known. Such remarks are weak: doubt outweighs them.
"""

import re
from typing import TYPE_CHECKING

from core.read.benign import is_benign_noun, is_picture
from core.read.claims import Claim, Cue, Kind
from core.read.clauses import is_finite
from core.read.noun_phrases import WHOLES, head_of, is_noun, lemma_of, of_complement, subject_of
from core.read.vocabulary import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.read.scene import Scene

_ADVERSATIVE = word_set(
    "but however though although yet except only whereas while nevertheless save"
)
_NOT_A_THING = word_set(
    "analysis comparison inspection answer result conclusion verdict summary task question step finding section image detail reason purpose way time rest respect number count "
    "overview report examination check assessment feature aspect value reading user request text response model guideline message error system shape colour color everything nothing all "
    "i we you he she who what one's it this that these those they which there here each other others both thing something anything similarity"
)
_CAPTION = re.compile(
    r"\b(?:is|are) (?:an? |two |three |some )?(?:\w+ ){0,4}?(?:photo|picture|image|close-up|view|shot|object|product|item|part)\b|^\W*(?:this|here|it|that)\b"
)
_META = word_set(
    "compare analyze analyse examine inspect check describe depict see show display look go start begin conclude mean say note mention list ask need help use give provide"
)
_PLAIN_STATES = word_set("have contain include consist be measure weigh")


def remark(scene: "Scene") -> Claim | None:
    """Return the weak fault that a plain statement about a part amounts to, or None."""
    if (
        scene.pictures.both
        or scene.pictures.reference
        or scene.negators
        or scene.passage.picture == "reference"
    ):
        return None
    if _CAPTION.search(scene.words) or _names_scenery(scene):
        return None
    at = _predicate(scene)
    if at is None:
        return None
    thing = subject_of(at, scene.tokens)
    if thing is None or not is_noun(thing):
        thing = scene.clause.about if scene.clause.embedded else None
    if thing is None or not _is_part(scene, thing):
        return None
    if not _is_definite(scene, thing) and not _says_happening(scene.tokens[at]):
        return None
    return scene.claim(Kind.REMARK, cue=Cue.VERB, token=scene.tokens[at], thing=thing, weak=True)


def is_adversative(claim: Claim) -> bool:
    """Whether a remark is set against what stands before it ("..., but the sole gapes")."""
    opening = set(claim.clause.words.replace(",", " ").split()[:4])
    return claim.clause.opener in _ADVERSATIVE or bool(opening & _ADVERSATIVE)


def _predicate(scene: "Scene") -> int | None:
    """Position of what is said of the subject: the main verb, or a participle without one."""
    tokens = scene.tokens
    finite = [i for i, token in enumerate(tokens) if is_finite(token)]
    if not finite:
        return next(
            (
                i
                for i, token in enumerate(tokens)
                if i
                and token.tag_ in {"VBN", "VBD"}
                and any(is_noun(each) for each in tokens[:i])
                and not (i + 1 < len(tokens) and is_noun(tokens[i + 1]))
            ),
            None,
        )
    for index in range(finite[0], min(len(tokens), finite[0] + 6)):
        token = tokens[index]
        if (
            token.pos_ in {"AUX", "ADV", "PART", "PUNCT"}
            or is_finite(token)
            and token.pos_ == "AUX"
        ):
            continue
        if lemma_of(token) in {"start", "begin"} and index + 2 < len(tokens):
            if tokens[index + 1].lower_ == "to" and tokens[index + 2].pos_ == "VERB":
                return index + 2  # "has started to separate"
        if token.pos_ in {"VERB", "ADJ"} or token.tag_ in {"VBN", "VBG", "VBZ", "VBP", "VBD"}:
            return None if lemma_of(token) in _META | _PLAIN_STATES else index
        return finite[0] if token.pos_ in {"ADP", "NUM"} else None
    return None


def _is_part(scene: "Scene", thing: "Token") -> bool:
    core = thing
    lemma = lemma_of(core)
    return not (
        lemma in _NOT_A_THING
        or lemma in WHOLES
        or is_picture(core, scene.vocabulary)
        or is_benign_noun(core, scene.vocabulary)
        or lemma in scene.vocabulary.general_nouns
    )


def _is_definite(scene: "Scene", thing: "Token") -> bool:
    """ "The belt", "its cover", "one of the doors": a part that is known, not one in a caption."""
    at = next((i for i, token in enumerate(scene.tokens) if token.i == thing.i), 0)
    before = {token.lower_ for token in scene.tokens[max(0, at - 5) : at]}
    return (
        bool(before & {"the", "its", "this", "their", "one", "two", "three", "second", "'s"})
        or not before & {"a", "an", "some"}
        and not any(is_finite(token) for token in scene.tokens)
    )


def _says_happening(token: "Token") -> bool:
    """Whether a verb tells of something that happened ("has been stuck over", "pokes out")."""
    return token.pos_ == "VERB" and lemma_of(token) not in {
        "lie",
        "stand",
        "sit",
        "rest",
        "hang",
        "lean",
        "show",
        "have",
    }


def _names_scenery(scene: "Scene") -> bool:
    return any(
        lemma_of(token)
        in {"table", "desk", "bench", "conveyor", "background", "operator", "surface"}
        and not is_part_of_phrase(token, scene)
        for token in scene.tokens
        if is_noun(token)
    )


def is_part_of_phrase(token: "Token", scene: "Scene") -> bool:
    """Whether a noun only qualifies another one ("table leg")."""
    head = head_of(token, scene.tokens)
    return head.i != token.i or of_complement(token, scene.tokens) is not None
