"""Judges one clause: the questions that are put to it, in order, until one is answered."""

import re
from typing import TYPE_CHECKING

from core.read.benign import cause_in, excuse_in, is_benign_noun, is_picture, speaks_of_photo
from core.read.claims import FAULTS, Claim, Cue, Kind
from core.read.clauses import is_finite
from core.read.comparisons import compared
from core.read.denials import denied_states
from core.read.faults import asserted
from core.read.moods import INSTRUCTION, is_supposed, is_tentative
from core.read.noun_phrases import WHOLES, head_of, is_noun, lemma_of
from core.read.remarks import remark
from core.read.scene import Scene
from core.read.soundness import sound
from core.read.unusable import denies_sight, inability_in, spoilt_picture_in
from core.read.vocabulary import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_ANAPHORS = word_set("it this that these those they both such which one")
_SHARING = re.compile(
    r"\b(?:also|too|likewise|as well|equally|already|same|identical(?:ly)?|similarly|similar)\b"
)
_NOT_THERE = re.compile(
    r"(?:\bnot|n't|nt|never|no|nothing|neither|absent|missing|lack(?:s|ing)?|without|none|nor|free|unseen)\b|n't\b"
)
_ELLIPTIC = re.compile(
    r"\b(?:does|do|has|have|is|are)\s?(?:not|n't)(?: (?:have|show|contain|feature|exhibit|present|there|it|this|that|one|any|them|these|so))*\W*$"
)
_HAS_IT = re.compile(
    r"\b(?:has|have|shows?|exhibits?|contains?|bears?) (?:it|them|this|that|these|those|one|so)\b|\b(?:so|as) (?:does|do|is|has)\b|\bdoes(?: so)? too\b"
)
_AS_IN = re.compile(
    r"\bno more (?:so )?than (?:in|on) the ref|\bno more so than\b|\b(?:just|exactly|precisely)? ?(?:as|like) (?:it is |they are |it does |that )?(?:in|on|of) (?:the )?(?:ref|img 1|image 1|first)|\b(?:as|like) (?:the )?(?:reference|img 1|image 1|first)(?:'s| does| has| is)?\b|\bmore so than in the ref"
)
_NOT_BY_DESIGN = re.compile(
    r"(?:\bnot|n't) (?:a )?(?:part of|in|on|belong (?:to|in)|supposed to be (?:there|here|in|on)|meant to be (?:there|here))(?: the)? ?(?:design|drawing|spec\w*|original|reference|assembly|kit|product|there|here)?\b(?=.*(?:design|drawing|spec|original|assembly|kit|there|here|belong to the product))"
)
_CONFIRMED = re.compile(
    r"\bturn(?:s|ed)? out to be\b|\bproves? to be\b|\b(?:is|are) (?:actually|in fact|really|in reality)\b"
)
_COMPARING = re.compile(
    r"\b(?:darker|brighter|sharper|lighter|warmer|slightly|somewhat|bit|little|more|less|closer|further|larger|smaller|higher|lower)\b"
)


def judge(scene: Scene) -> list[Claim]:
    """Return what a clause states, faults first."""
    words = scene.words
    if INSTRUCTION.search(scene.passage.text) and INSTRUCTION.search(words):
        return [scene.claim(Kind.INSTRUCTION)]
    unusable = _unusable(scene)
    if unusable:
        return [unusable]
    if is_supposed(scene.clause.opener, words):
        return [scene.claim(Kind.SUPPOSED)]
    only_product = _only_in_product(scene)
    if only_product:
        return only_product
    if _is_shared(scene):
        return [scene.claim(Kind.SHARED)]
    if scene.clause.opener == "except":
        return _excepted(scene)
    confirmed = _CONFIRMED.search(scene.clause.running)
    excused = excuse_in(scene.clause) or cause_in(
        scene.clause,
        scene.vocabulary,
        denied=bool(scene.negators),
        start=confirmed.start() if confirmed else 0,
    )
    if excused:
        return [scene.claim(Kind.EXCUSED, excused)]
    if speaks_of_photo(scene.clause, scene.subject(), scene.vocabulary):
        return [scene.claim(Kind.BENIGN)]
    return _stated(scene)


def _excepted(scene: Scene) -> list[Claim]:
    """ "... except for the signature": what is excepted from praise is a fault, unless benign."""
    noun = next((token for token in scene.tokens if is_noun(token)), None)
    nouns = [token for token in scene.tokens if is_noun(token)]
    if any(is_benign_noun(token, scene.vocabulary) for token in nouns) and not scene.cues:
        return [scene.claim(Kind.BENIGN)]
    stated = _stated(scene)
    if (
        stated[0].kind is not Kind.OTHER
        or noun is None
        or set(scene.words.split()[1:3]) & _ANAPHORS
    ):
        return stated
    if lemma_of(noun) in scene.vocabulary.general_nouns or is_picture(noun, scene.vocabulary):
        return [scene.claim(Kind.OTHER)]
    thing = head_of(noun, scene.tokens)
    return [scene.claim(Kind.FAULT, cue=Cue.MISSING, token=thing, thing=thing, weak=True)]


def _stated(scene: Scene) -> list[Claim]:
    """Faults, soundness, or nothing of interest."""
    found = asserted(scene)
    found += denied_states(scene, found)
    found += compared(scene, found)
    faults = [claim for claim in found if claim.kind in FAULTS]
    confirmed = _CONFIRMED.search(scene.clause.running)
    if faults and confirmed:
        rest = set(scene.clause.positions(confirmed.start(), 10**6))
        faults = [
            claim
            for claim in faults
            if claim.token is not None and scene.tokens.index(claim.token) in rest
        ]
    elif faults and is_tentative(scene.words):
        return [scene.claim(Kind.TENTATIVE)]
    beside = any(claim.words.startswith("where") for claim in found)
    if scene.pictures.reference and not scene.pictures.product and found and not beside:
        return [
            scene.claim(
                Kind.REFERENCE, claim.words, thing=claim.thing, token=claim.token, cue=claim.cue
            )
            for claim in found
        ]
    if faults:
        return faults
    well = sound(scene)
    if well is not None and (not found or well.kind in (Kind.SOUND, Kind.GENERAL)):
        return [well]
    if found:
        return found
    return [remark(scene) or scene.claim(Kind.OTHER)]


def _unusable(scene: Scene) -> Claim | None:
    said = inability_in(scene.clause, names_fault=bool(scene.cues))
    if not said:
        said = spoilt_picture_in(
            scene.clause,
            scene.subject(),
            scene.vocabulary,
            is_compared=bool(_COMPARING.search(scene.words)) or bool(scene.negators),
        )
    if not said and denies_sight(scene.clause, scene.negators, scene.vocabulary):
        said = scene.words[:60]
    return scene.claim(Kind.UNUSABLE, said) if said else None


def _only_in_product(scene: Scene) -> list[Claim]:
    """ "It is not present in [IMG 1]", "a notch which the reference lacks": the product has more."""
    pictures, words = scene.pictures, scene.words
    if _NOT_BY_DESIGN.search(words):
        return [scene.claim(Kind.ONLY_PRODUCT, thing=scene.clause.about)]
    if pictures.both or not pictures.compared:
        return []
    if pictures.product and re.search(r"\bonly\b", words) and not pictures.reference:
        return []
    if pictures.product or not pictures.reference:
        return []
    denied = _NOT_THERE.search(words)
    if denied is None:
        return []
    subject = scene.subject()
    anaphoric = (
        scene.clause.embedded
        or words.split()[0] in _ANAPHORS
        or (subject is not None and subject.lower_ in _ANAPHORS)
    )
    at = next((match.start() for match in scene.vocabulary.phrases["reference"].finditer(words)), 0)
    if anaphoric and (scene.clause.embedded or at > denied.start()):
        about = scene.clause.about
        if about is not None and is_noun(about) and not is_benign_noun(about, scene.vocabulary):
            return [scene.claim(Kind.ONLY_PRODUCT, thing=about)]
        return [scene.claim(Kind.ONLY_PRODUCT)]
    if at < denied.start() and len(words) - denied.end() < 22 and _ELLIPTIC.search(words):
        return [scene.claim(Kind.ONLY_PRODUCT)]
    near = words[:at].rstrip() + " "
    if at > denied.start() and re.search(
        r"(?:\bnot|n't|absent|missing|nor)\b.{0,30}\b(?:in|on|from|of|part of) (?:the )?(?:\w+ )?$",
        near,
    ):
        return _more_than_reference(scene, near)
    return []


def _more_than_reference(scene: Scene, before_reference: str) -> list[Claim]:
    stated = _asserted_noun(scene)
    if stated is not None:
        return [scene.claim(Kind.FAULT, stated.lower_, cue=Cue.NOUN, token=stated, thing=stated)]
    subject = scene.subject()
    moved_away = re.search(r"\bmissing\b|\babsent\b", scene.words) and not re.search(
        r"\b(?:in|from) (?:the )?$", before_reference
    )
    if subject is None or is_picture(subject, scene.vocabulary) or moved_away:
        return [scene.claim(Kind.ONLY_PRODUCT)]
    if is_benign_noun(subject, scene.vocabulary):
        return [scene.claim(Kind.BENIGN)]
    return [
        scene.claim(Kind.FAULT, cue=Cue.EXTRA, token=subject, thing=subject),
        scene.claim(Kind.ONLY_PRODUCT),
    ]


def _asserted_noun(scene: Scene) -> "Token | None":
    """ "The crease in the rim is a deformation not seen in the reference": the crease."""
    return next(
        (
            scene.tokens[position]
            for position, cue in scene.cues
            if cue is Cue.NOUN and scene.negators and position < scene.negators[0]
        ),
        None,
    )


def _is_shared(scene: Scene) -> bool:
    """Whether both pictures have what the clause speaks of."""
    words, pictures = scene.words, scene.pictures
    same = re.search(r"\bthe same (?:[\w-]+ )?([\w-]+)", words)
    if (
        same
        and not scene.negators
        and any(scene.tokens[at].lower_ in same[0].split() for at, _ in scene.cues)
    ):
        return True
    if re.search(r"\bno more so than\b", words):
        return True
    if scene.negators:
        return False
    if pictures.both and not re.search(r"\b(?:differ|different|difference|between|compar)", words):
        refers = re.search(
            r"\b(?:it|this|that|they|these|visible|present|appears?|there|seen|found|exists?|same)\b",
            words,
        )
        return scene.names_fault() or (bool(refers) and sound(scene) is None)
    if not pictures.compared or re.search(r"\bnot\b|n't", words) and "more so than" not in words:
        return False
    if _SHARING.search(words) and not re.search(r"\bdifferen|\bsame (?:shape|size|colou?r)", words):
        names = set(words.split()) & (_ANAPHORS | {"line", "mark", "spot", "one", "ones"})
        return (scene.names_fault() or bool(names)) and not _is_overall(scene)
    if pictures.reference and not pictures.product and _HAS_IT.search(words):
        return True
    is_aside = (
        not any(is_finite(token) and token.text != "'s" for token in scene.tokens)
        and len(scene.tokens) <= 8
    )
    return bool(_AS_IN.search(words)) and (scene.names_fault() or is_aside)


def _is_overall(scene: Scene) -> bool:
    subject = scene.subject()
    return (
        subject is not None
        and lemma_of(subject) in WHOLES
        and not set(scene.words.split()) & {"it", "this", "that"}
    )
