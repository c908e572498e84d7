"""Faults that nobody names: the reference is said to be one way, the product another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.read.benign import PHOTO_WORDS, is_benign_noun, is_picture
from core.read.claims import Claim, Cue, Kind
from core.read.negation import is_negated
from core.read.noun_phrases import head_of, is_noun, lemma_of, singular
from core.read.scene import Scene
from core.read.vocabulary import NUMBERS, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPENERS = word_set("but while whereas though although yet however")
_AFFIRMS = re.compile(
    r"\b(?:does|has|is|do|have|shows?)(?: (?:so|one|it|some|three|two|several|many|\d+|a few)(?: of (?:them|these|those))?)?\b"
)
_ELLIPTIC_END = re.compile(
    r"\b(?:does|has one|has it|has some|is|has (?:\w+ )?of (?:them|these|those)[\w ]*)\W*$|\bof them\b"
)
_ELLIPTIC_DENIAL = re.compile(
    r"\b(?:does|do|has|have|is|are)(?: not|n't|n t| none)(?: (?:have|show) (?:it|one|that|this|any|them))?\W*$"
)
_SMALL = word_set(
    "a an the is are was were be of in on at it its this that image picture photo img 1 2 first second reference product shows show and with has have to one ones see we also here there"
)
_CONTENT = re.compile(r"[a-z]+(?:-[a-z]+)*|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause with what it claims."""

    scene: Scene
    claims: list[Claim]

    @property
    def is_open(self) -> bool:
        """Whether it states neither fault nor soundness by itself."""
        return all(
            claim.kind
            in (Kind.OTHER, Kind.REMARK, Kind.PARTLY_SOUND, Kind.REFERENCE, Kind.SUPPOSED)
            for claim in self.claims
        )


def contrasts(judged: Sequence[Judged]) -> list[tuple[int, Claim]]:
    """Find clauses on the product that disagree with a clause on the reference near by.

    Returns:
        Position of the product's clause in ``judged`` and the fault that it amounts to.
    """
    found = []
    for index, item in enumerate(judged):
        partner = _partner(judged, index)
        if partner is None:
            continue
        claim = _contrast(partner, item)
        if claim is not None:
            found.append((index, claim))
    return found


def _of_reference(item: Judged) -> bool:
    pictures = item.scene.pictures
    return pictures.reference and not pictures.product and not pictures.both


def _of_product(item: Judged) -> bool:
    pictures = item.scene.pictures
    is_product = pictures.product or item.scene.words.startswith(("the product", "product", "it "))
    return is_product and not pictures.reference and not pictures.both


def _partner(judged: Sequence[Judged], index: int) -> Judged | None:
    """The nearest clause about the reference, before or in the same sentence behind."""
    item = judged[index]
    if not _of_product(item) or not (item.is_open or _ELLIPTIC_DENIAL.search(item.scene.words)):
        return None
    for other in reversed(judged[max(0, index - 8) : index]):
        if _of_reference(other):
            return other
        if (
            _of_product(other)
            and other.scene.passage.line != item.scene.passage.line
            and not item.scene.passage.picture
        ):
            return None
    for other in judged[index + 1 : index + 3]:
        if _of_reference(other) and other.scene.passage is item.scene.passage:
            return other
    return None


def _contrast(reference: Judged, product: Judged) -> Claim | None:
    scene = product.scene
    denied = _denied_fault(reference)
    if denied is not None and not scene.negators and _ELLIPTIC_END.search(scene.words):
        return scene.claim(Kind.FAULT, cue=Cue.NOUN, token=denied, thing=denied)
    faulty = [claim for claim in reference.claims if claim.kind is Kind.REFERENCE]
    if any(claim.cue is Cue.NOUN for claim in faulty):
        return None
    if faulty and not scene.negators and any(c.kind is Kind.PARTLY_SOUND for c in product.claims):
        return None  # "The lid of the reference is bent. That of the product is straight."
    if faulty and scene.negators and _ELLIPTIC_DENIAL.search(scene.words):
        return None  # "the towel of [IMG 1] has a loose thread, that of [IMG 2] does not"
    counted = _other_count(reference.scene, scene)
    if counted is not None:
        return counted
    same_sentence = scene.passage is reference.scene.passage
    if same_sentence and scene.negators and _ELLIPTIC_DENIAL.search(scene.words):
        return _lacked(reference.scene, scene)
    if same_sentence and (
        scene.clause.opener in _OPENERS or reference.scene.clause.opener in _OPENERS
    ):
        return _opposed(reference.scene, scene)
    if scene.passage.picture and reference.scene.passage.picture:
        return _other_item(reference.scene, scene)
    return _other_state(reference.scene, scene)


def _denied_fault(reference: Judged) -> "Token | None":
    scene = reference.scene
    for position, cue in scene.cues:
        if cue is Cue.NOUN and is_negated(scene.clause, position, scene.negators, scene.vocabulary):
            return scene.tokens[position]
    return None


def _content(scene: Scene) -> list[str]:
    return [singular(word) for word in _CONTENT.findall(scene.words) if word not in _SMALL]


def _counts(scene: Scene) -> "dict[str, tuple[int, Token]]":
    """Number per counted noun ("8 screws"); a number that stands alone counts for ""."""
    counts = {}
    for index, token in enumerate(scene.tokens):
        number = NUMBERS.get(
            token.lower_,
            int(token.text) if token.text.isdecimal() and len(token.text) < 4 else None,
        )
        if number is None or (
            index and scene.tokens[index - 1].lower_ in {"img", "image", "picture"}
        ):
            continue
        noun = next((each for each in scene.tokens[index + 1 : index + 4] if is_noun(each)), None)
        if noun is not None:
            head = head_of(noun, scene.tokens)
            counts[lemma_of(head)] = (number, head)
        else:
            counts[""] = (number, token)
    return counts


def _other_count(reference: Scene, product: Scene) -> Claim | None:
    there, here = _counts(reference), _counts(product)
    for noun, (number, token) in here.items():
        expected = there.get(noun) or (
            next(iter(there.values())) if noun == "" and len(there) == 1 else None
        )
        if expected is None or expected[0] == number:
            continue
        thing = token if noun else _subject(product, reference) or expected[1]
        if is_benign_noun(thing, product.vocabulary) or is_picture(thing, product.vocabulary):
            continue
        cue = Cue.MISSING if number < expected[0] else Cue.EXTRA
        return product.claim(
            Kind.FAULT,
            f"{number} instead of {expected[0]}",
            cue=cue,
            token=thing,
            thing=thing,
            weak=True,
        )
    return None


def _opposed(reference: Scene, product: Scene) -> Claim | None:
    """ "... runs through the buckle, whereas in the product it lies beside it"."""
    mine, theirs = _content(product), _content(reference)
    if set(mine) <= set(theirs) and not product.negators:
        return None
    thing = _subject(product, reference)
    if thing is None or is_benign_noun(thing, product.vocabulary):
        return None
    return product.claim(Kind.FAULT, cue=Cue.CONTRAST, token=thing, thing=thing, weak=True)


def _lacked(reference: Scene, product: Scene) -> Claim | None:
    """ "[IMG 1] shows a red plug, [IMG 2] does not": the plug is missing."""
    thing = _subject(product, reference)
    if thing is None or is_benign_noun(thing, product.vocabulary):
        return None
    return product.claim(Kind.FAULT, cue=Cue.MISSING, token=thing, thing=thing, weak=True)


def _other_item(reference: Scene, product: Scene) -> Claim | None:
    """Lists of what either picture shows: an item on the same thing in another state."""
    theirs = [set(words) for words in _items(reference)]
    for words, tokens in zip(_items(product), _item_tokens(product), strict=True):
        mine = set(words)
        nouns = [token for token in tokens if is_noun(token) and lemma_of(token) not in _SMALL]
        if not nouns:
            nouns = [token for token in product.tokens if is_noun(token)][:1]
        if mine & PHOTO_WORDS:
            continue  # "..., photographed a bit closer"
        if not mine or not nouns or any(mine <= other for other in theirs):
            continue
        same = [other for other in theirs if other & {singular(token.lower_) for token in nouns}]
        if not same and theirs and reference.passage.key:
            same = theirs
        if same:
            thing = nouns[0]
            if is_benign_noun(thing, product.vocabulary) or is_picture(thing, product.vocabulary):
                continue
            return product.claim(
                Kind.FAULT,
                cue=Cue.CONTRAST,
                token=tokens[-1],
                thing=head_of(thing, tokens),
                weak=True,
            )
    return None


def _item_tokens(scene: Scene) -> "list[list[Token]]":
    items: list[list[Token]] = [[]]
    for token in scene.tokens:
        if token.text in {",", ";"}:
            items.append([])
        else:
            items[-1].append(token)
    return [item for item in items if item]


def _items(scene: Scene) -> list[list[str]]:
    return [
        [
            singular(token.lower_)
            for token in item
            if token.is_alpha and token.lower_ not in _SMALL or token.is_digit
        ]
        for item in _item_tokens(scene)
    ]


def _other_state(reference: Scene, product: Scene) -> Claim | None:
    """ "The ring in [IMG 1] is round. In [IMG 2] it is oval."."""
    if not ({token.lower_ for token in product.tokens} & {"it", "they", "that", "this"}):
        return None
    mine, theirs = _content(product), _content(reference)
    if not mine or set(mine) <= set(theirs):
        return None
    thing = _subject(product, reference)
    if thing is None or is_benign_noun(thing, product.vocabulary):
        return None
    return product.claim(
        Kind.FAULT, cue=Cue.CONTRAST, token=product.tokens[-1], thing=thing, weak=True
    )


def _subject(product: Scene, reference: Scene) -> "Token | None":
    for scene in (product, reference):
        subject = scene.subject()
        if subject is not None and is_noun(subject) and not is_picture(subject, scene.vocabulary):
            return subject
    for scene in (reference, product):
        for token in scene.tokens:
            if (
                is_noun(token)
                and not is_picture(token, scene.vocabulary)
                and lemma_of(token) not in _SMALL
            ):
                return head_of(token, scene.tokens)
    return None
