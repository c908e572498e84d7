"""Words that name a fault, denied or not, and how they name it."""

import re
from typing import TYPE_CHECKING

from core.read.claims import Cue
from core.read.clauses import is_finite
from core.read.noun_phrases import head_of, is_noun, lemma_of
from core.read.vocabulary import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.read.clauses import Clause
    from core.read.vocabulary import Vocabulary

_INTRODUCING = word_set(
    "there show have exhibit display contain reveal see notice observe find detect spot identify feature carry bear appear visible "
    "lie stick hang protrude run sit extend cross cover present noticeable evident remain contaminate cling adhere float stretch "
    "form spread discover"
)
_INDEFINITE = word_set(
    "a an some several another additional extra two three many unexpected no any one few numerous four"
)
_NO_FAULT_AFTER = word_set(
    "inspection detection test check analysis detector resistance protection assessment report rate level category type free resistant proof "
    "tolerance filler remover detection-system guard prevention status count size"
)
_COPULAS = word_set(
    "is are was were be been being looks look appears appear seems remains seem stands stand left has have 's came come half partly partially sits lies got "
    "runs hangs points rests become becomes stays slightly"
)
_STILL_FAULTS = word_set(
    "down off out up damaged marked stained like shaped-out open empty full printed apart over on away through bent broken"
)
_UN = re.compile(r"^(?:un|mis|dis|mal)[a-z]{2,}(?:ed|en|t|wn|n)$")
_PAIRED_GOOD = re.compile(r"^un(?P<rest>[a-z]{3,})$")
_NOT_AT_FAULT = word_set(
    "unlike until under unit united understood understand unused unopened uncritical unlimited misted disk distant different discussed displayed described "
    "distinct mistaken dismissed discovered disregarded undertaken discounted unexpected discerned uncertain misunderstood unprocessed unexamined undetected "
    "unrelated unrestricted disclosed discern dispatched distributed unasked unannotated undefined unanswered"
)
_VERBS_OF_NOUNS = word_set(
    "cut run short light scale fold bend tear split break drop burn leak sag warp bow"
)


def fault_cues(clause: "Clause", vocabulary: "Vocabulary") -> list[tuple[int, Cue]]:
    """Positions of words that name a fault, in order, each with the way it does."""
    tokens = clause.tokens
    cues: dict[int, Cue] = {}
    for index in range(len(tokens)):
        cue = _word_cue(tokens, index, vocabulary)
        if cue:
            cues[index] = cue
    for name in ("defect", "wrong", "missing", "extra"):
        for match in vocabulary.phrases[name].finditer(clause.running):
            covered = clause.positions(match.start(), match.end())
            if covered:
                _take_phrase(cues, covered, name, match[0].split()[0])
    return sorted(cues.items())


def _take_phrase(cues: dict[int, Cue], covered: list[int], name: str, first: str) -> None:
    """A set phrase replaces the cues of its words."""
    for index in covered:
        cues.pop(index, None)
    if name == "missing":
        cues[covered[0]] = Cue.MISSING
    elif name == "wrong":
        cues[covered[0]] = Cue.WRONG
    elif name == "extra":
        cues[covered[-1]] = Cue.EXTRA
    elif first in {"foreign", "bare", "double", "air", "excess", "insufficient"}:
        cues[covered[-1]] = Cue.NOUN
    else:
        cues[covered[-1] if first in {"too", "the", "in", "facing"} else covered[0]] = Cue.VERB


def _word_cue(tokens: list["Token"], index: int, vocabulary: "Vocabulary") -> Cue | None:
    token = tokens[index]
    word = token.lower_
    if _is_compound_of_good(tokens, index) or _is_owner(tokens, index) or _is_quoted(tokens, index):
        return None
    joined = _hyphenated(tokens, index)
    if joined in vocabulary.defect_adjectives:
        return Cue.ADJECTIVE
    if word in vocabulary.missing and (
        token.pos_ != "NOUN" or word in {"absent", "missing", "gone"}
    ):
        return Cue.MISSING
    if word in {
        "forgot",
        "forget",
        "forgets",
        "lost",
        "loses",
        "lose",
        "omits",
        "omitted",
    } and _takes_object(tokens, index):
        return Cue.MISSING
    if word in {"lacks", "lack", "misses", "miss", "lacking", "lacked"}:
        follows = tokens[index + 1].lower_ if index + 1 < len(tokens) else ""
        return None if follows == "of" else Cue.MISSING
    if is_noun(token):
        cue = _noun_cue(tokens, index, vocabulary)
        if cue or lemma_of(token) in vocabulary.defect_nouns:
            return cue
    if word in vocabulary.wrong:
        return Cue.WRONG
    if word in vocabulary.defect_adjectives or is_bad_participle(word, vocabulary):
        return _adjective_cue(tokens, index, vocabulary)
    lemma = lemma_of(token)
    if (
        token.tag_ == "NNS"
        and word.removesuffix("s") in vocabulary.defect_verbs - vocabulary.parts
        and index
        and not any(is_finite(each) for each in tokens)
    ):
        return Cue.VERB
    if (
        token.pos_ in {"VERB", "ADJ", "ADV", "X"}
        and lemma in vocabulary.defect_verbs
        and word not in {"failed", "fails", "fail"}
    ):
        return Cue.VERB
    if (
        not is_noun(token)
        and lemma in vocabulary.defect_nouns
        and token.pos_ in {"VERB", "ADJ", "ADV", "X", "INTJ"}
        and not {word, lemma} & _VERBS_OF_NOUNS
    ):
        return Cue.VERB if token.pos_ == "VERB" else Cue.NOUN
    return None


def _is_compound_of_good(tokens: list["Token"], index: int) -> bool:
    """ "scratch-resistant", "anti-rust", "torn-paper pattern": names, not faults."""
    if index + 2 < len(tokens) and tokens[index + 1].text == "-" and not tokens[index].whitespace_:
        return tokens[index + 2].lower_ not in _STILL_FAULTS
    return (
        index >= 2 and tokens[index - 1].text == "-" and tokens[index - 2].lower_ in {"anti", "non"}
    )


def _hyphenated(tokens: list["Token"], index: int) -> str:
    """The whole of a hyphenated word, at its last part ("cross-threaded"), else ""."""
    if index < 2 or tokens[index - 1].text != "-" or tokens[index - 2].whitespace_:
        return ""
    return f"{tokens[index - 2].lower_}-{tokens[index].lower_}"


def _takes_object(tokens: list["Token"], index: int) -> bool:
    """Whether a thing follows ("lost its grip", "forgot the sticker")."""
    follows = tokens[index + 1].lower_ if index + 1 < len(tokens) else ""
    return follows in {"its", "the", "a", "an", "one", "two", "their", "some", "both"}


def _is_owner(tokens: list["Token"], index: int) -> bool:
    """ "the blister's foil": a name, not a fault."""
    return index + 1 < len(tokens) and tokens[index + 1].tag_ == "POS"


def _is_quoted(tokens: list["Token"], index: int) -> bool:
    """Whether a word is cited ("the "Missing You" card")."""
    marks = [i for i, token in enumerate(tokens) if token.text in {'"', "``", "''"}]
    for start, end in zip(marks[::2], marks[1::2], strict=False):
        if start < index < end:
            return end - start - 1 < 0.6 * (len(tokens) - 2)
    return False


def _adjective_cue(tokens: list["Token"], index: int, vocabulary: "Vocabulary") -> Cue | None:
    word = tokens[index].lower_
    if tokens[index].pos_ in {"PUNCT", "DET", "CCONJ", "SCONJ"}:
        return None
    if word in vocabulary.extra_words:
        return Cue.EXTRA
    if word in vocabulary.states and not _is_stated(tokens, index):
        return None
    return Cue.ADJECTIVE


def is_bad_participle(word: str, vocabulary: "Vocabulary") -> bool:
    """ "untied", "misprinted": the prefix turns a proper state into a fault; "uncracked" does not."""
    if not _UN.match(word) or word in vocabulary.good or word in _NOT_AT_FAULT:
        return False
    paired = _PAIRED_GOOD.match(word)
    return not (paired and _is_bad(paired["rest"], vocabulary))


def is_good_participle(word: str, vocabulary: "Vocabulary") -> bool:
    """ "uncracked", "unbent": the prefix denies a fault."""
    paired = _PAIRED_GOOD.match(word)
    return bool(paired and _is_bad(paired["rest"], vocabulary))


def _is_bad(word: str, vocabulary: "Vocabulary") -> bool:
    return (
        word in vocabulary.defect_adjectives - vocabulary.states or word in vocabulary.defect_nouns
    )


def _noun_cue(tokens: list["Token"], index: int, vocabulary: "Vocabulary") -> Cue | None:
    """A noun that is a fault by itself, where it heads its phrase or qualifies another fault."""
    token = tokens[index]
    lemma, head = lemma_of(token), head_of(token, tokens)
    if lemma == "flash" and index and tokens[index - 1].lower_ in {"the", "a"}:
        return None  # of the camera
    if not {lemma, token.lower_} & vocabulary.defect_nouns:
        return None
    faults = vocabulary.defect_nouns | vocabulary.weak_nouns | vocabulary.general_nouns
    if head.i == token.i or lemma_of(head) in faults:
        if lemma in vocabulary.parts and not is_introduced(tokens, index):
            return None
        return Cue.NOUN if head.i == token.i else None
    if lemma in vocabulary.parts or lemma_of(head) in vocabulary.parts | _NO_FAULT_AFTER:
        return None
    return Cue.NOUN


def is_introduced(tokens: list["Token"], index: int) -> bool:
    """Whether something new is brought in: "there is a hole", "IMG 2 shows a line"."""
    before = tokens[max(0, index - 9) : index]
    near = {token.lower_ for token in tokens[max(0, index - 4) : index]}
    indefinite = bool(near & _INDEFINITE)
    introduced = any(
        lemma_of(token) in _INTRODUCING or token.lower_ in _INTRODUCING
        for token in [*before, *tokens[index + 1 : index + 5]]
    )
    has_verb = any(is_finite(token) for token in tokens)
    return (indefinite and (introduced or not has_verb)) or (
        not has_verb
        and index <= 4
        and not any(token.lower_ in {"the", "all", "every", "each"} for token in tokens[:index])
    )


def _is_stated(tokens: list["Token"], index: int) -> bool:
    """Whether an adjective is a statement ("the lid is open"), not an attribute ("open box")."""
    follows = tokens[index + 1] if index + 1 < len(tokens) else None
    if follows is not None and is_noun(follows) and tokens[index].whitespace_:
        return index <= 2 and not any(
            token.lower_ in {"the", "a", "an"} for token in tokens[:index]
        )
    before = [token.lower_ for token in tokens[max(0, index - 5) : index]]
    if any(word in _COPULAS for word in before):
        return True
    return index == 0 or is_noun(tokens[index - 1]) or ":" in before
