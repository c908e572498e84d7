"""What a clause states: a fault of the product, that all is well, a benign change, nothing usable, ..."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from core.read.clauses import Clause, is_finite
from core.read.noun_phrases import (
    head_of,
    is_noun,
    lemma_of,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.read.passages import Passage
    from core.read.vocabulary import Vocabulary


class Kind(StrEnum):
    """What a clause does."""

    FAULT = "states a fault"
    GENERAL = "says that something differs"
    SOUND = "says that all is well"
    PARTLY_SOUND = "says that something is well"
    BENIGN = "names a change that does not concern the product"
    EXCUSED = "says that it does not matter"
    REFERENCE = "speaks of the reference"
    SHARED = "says that both have it"
    NOT_IN_REFERENCE = "says that the reference does not have it"
    UNUSABLE = "says that it cannot judge"
    INSTRUCTION = "gives orders"
    QUESTION = "asks"
    SUPPOSED = "supposes"
    TENTATIVE = "reports a first impression"
    OTHER = "says something else"


class Cue(StrEnum):
    """How a fault is stated; decides phrase and label."""

    NOUN = "noun"
    ADJECTIVE = "adjective"
    VERB = "verb"
    MISSING = "missing"
    NO_PART = "no part"
    NOT_FITTED = "not fitted"
    DIFFERENT = "different"
    EXTRA = "extra"
    CONTRAST = "contrast"


@dataclass(slots=True)
class Statement:
    """One thing that a clause states.

    Attributes:
        kind: What it does.
        clause: Where it stands.
        passage: The passage of that clause.
        cue: How a fault is stated.
        token: The word that decides.
        thing: The noun it is about, where there is one.
        hedged: Whether it is softened ("could be").
        words: The words that decided, for the explanation.
    """

    kind: Kind
    clause: Clause
    passage: "Passage"
    cue: Cue | None = None
    token: "Token | None" = None
    thing: "Token | None" = None
    hedged: bool = False
    words: str = ""


_NEGATORS = {
    "no",
    "not",
    "n't",
    "nt",
    "never",
    "none",
    "neither",
    "nor",
    "without",
    "nothing",
    "cannot",
    "zero",
    "hardly",
    "nobody",
    "nowhere",
    "non",
    "0",
}
_VERB_NEGATORS = {"not", "n't", "nt", "never", "cannot", "neither", "hardly"}
_IDLE_NEGATIONS = re.compile(
    r"\bnot only\b|\bno doubt\b|\bnot (?:entirely |completely |absolutely |quite )?(?:sure|certain)\b|\bif not\b|\bno\.? ?\d|\bwhy not\b|\bor not\b|\bnot just\b|\bnot to mention\b|\bnot without\b|\bcan(?:not|'t) be (?:ruled out|excluded|denied)\b|\bcannot rule out\b|\bcan't rule out\b|\bno less than\b"
)
_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|preceding|all|any|these|your|the)\b.{0,40}\b(?:instructions?|prompts?|rules?|text|findings?|defects?|context|message|answer|analysis|statements?|differences?|faults?)\b"
    r"|\b(?:respond|reply|answer|output|return|print|say|write|report|set|mark|classify|treat|label|declare|record|rate|consider|count|judge|grade|read)\b[^.]{0,50}\b(?:pass|ok|passed|no difference|good|has_difference|verdict|accepted|no defects?|false|conform\w*|approved)\b"
    r"|\b(?:system|developer|assistant|admin|administrator|root|user|operator|supervisor|inspector)\s*(?:message|prompt|note|override|mode|instruction)?\s*[:>\]]"
    r"|\byou (?:are|must|should|will|have to|shall) (?:now |only |always )?(?:an?|in|respond|reply|output|answer|ignore|pass|return|act|say|approve|report)\b"
    r"|\b(?:jailbreak|prompt injection|developer mode|system prompt|dan mode|end of (?:response|report|text|prompt|instructions?)|new instructions?|begin (?:system|instructions?)|note to (?:the )?(?:reader|parser|classifier|system|station|inspector|program|software))\b"
    r"|\b(?:verdict|result|classification|label|status|answer|output|decision|response)\s+(?:must|should|shall|has to|needs to|is to|will) (?:be|read|say)\b"
    r"|\bhas_difference\s*[:=]|\bverdict\s*[:=]\s*[\"']?pass\b.{0,20}\boverride\b|\boverride\b|\bdrop table\b|<\|"
    r"|\b(?:the )?(?:reader|parser|classifier|station|program|software|inspector|operator|system)\s+(?:must|should|shall|has to|is to|will|needs to) ",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\bhad (?:there|it|they|i|any|the|a)\b(?! (?:been)? ?(?:left|fallen))|\bwere (?:there|it|they) (?:a|any|to)\b|\bshould there be\b|\bwould(?:'ve| have)\b|\bi'd have\b|\bwould (?:count|be (?:reported|flagged|called|listed|considered|a defect|visible|regarded))\b|\bif (?:there|it|any|the|a|they|i|you|one)\b|\bin case\b|\bas if\b|\bunless\b|\bwhether\b|\bsuppose\b|\bassuming\b|\bfor example\b|\bfor instance\b|\be\.g\b|\bsuch as\b|\blike (?:a )?(?:scratches|cracks|dents),"
)
_TENTATIVE = re.compile(
    r"\b(?:at first|first (?:took|thought|suspected|looked|seemed|mistook)|initially|at a first glance|mistook|mistaken for|might be taken for|could be mistaken|may be mistaken|one might think|one could think|you might think|seemed (?:at first )?to be|what (?:looks|appears|seems|looked|appeared|seemed)|looks like it might|resembles|first glance|first sight|thought (?:i saw|there was)|suspected)\b"
)
_SHARED = re.compile(
    r"\b(?:also|too|likewise|as well|equally|already|same|identical(?:ly)?|similarly|similar|too)\b"
)
_ASKED = re.compile(
    r"\b(?:check(?:ed|ing)?|look(?:ed|ing)?|search(?:ed|ing)?|inspect(?:ed|ing)?|examin(?:ed|ing|e)|scann(?:ed|ing)|screen(?:ed|ing)?|compar(?:ed|ing)|watch(?:ed|ing)?) (?:\w+ ){0,4}(?:for|on|regarding)\b|\bregarding\b|\bin terms of\b|\bwith (?:regard|respect) to\b|\bas (?:regards|for|to)\b|\bconcerning\b|\brul(?:e|ed|ing) out\b|\bexclud(?:e|ed|ing)\b|\bto (?:check|look|search|inspect|find|detect|identify|see|spot) (?:\w+ ){0,3}(?:for|any|if|whether)\b|\bask(?:ed|s) (?:for|about|whether)\b|\btask\b|\bi will\b|\bi'll\b|\blet me\b|\blet's\b|\bgoing to\b"
)
_NOT_THERE = re.compile(
    r"\b(?:not|n't|nt|never|no|nothing|neither|absent|missing|lack(?:s|ing)?|without|none|nor|free|unseen)\b|n't\b"
)
_COMPARER = re.compile(
    r"(?:compared? (?:to|with|against)|comparing (?:it |this |the product |them )?(?:to|with|against)|comparison (?:to|with)|in contrast to|contrary to|unlike|than|as|like|from|against|versus|vs\.?|relative to|match(?:es|ing|ed)?|to|with|of|opposed to|correspond(?:s|ing)? to|differs? from|just as|exactly as|equals?|resembles?|agrees? with|by|see|meets?|follows?)"
    r"(?: (?:what|that|those|the one|the ones|it|they|is|are|shown|seen|visible|on|in|of|the|your|our|my|an?|can be seen|does|do))*\s*$"
)
_POSITIVE_VERDICT = re.compile(
    r"^\W*(?:result|verdict|status|conclusion|overall|judge?ment|decision)?\W*(?:pass(?:ed)?|ok(?:ay)?|accept(?:ed)?|approved|conform(?:s|ing)?|i\.?o\.?|good)\b(?! (?:to|or))",
    re.IGNORECASE,
)
_NEGATIVE_VERDICT = re.compile(
    r"(?:^\W*|\b(?:result|verdict|status|conclusion|judge?ment|decision|is|=|:|a)\W*)(?:fail(?:ed|s|ure)?|reject(?:ed)?|ng|nok|not ok|n\.?i\.?o\.?|scrap|no[- ]go|defective)\b(?! to\b)",
    re.IGNORECASE,
)
_INTRODUCED = {
    "there",
    "show",
    "have",
    "exhibit",
    "display",
    "contain",
    "reveal",
    "see",
    "notice",
    "observe",
    "find",
    "detect",
    "spot",
    "identify",
    "feature",
    "carry",
    "bear",
    "appear",
    "visible",
    "lie",
    "stick",
    "hang",
    "protrude",
    "run",
    "sit",
    "extend",
    "cross",
    "cover",
    "present",
    "noticeable",
    "evident",
    "remain",
    "contaminate",
    "cling",
    "adhere",
    "float",
    "stretch",
}
_COMPARATIVES = {
    "lower",
    "higher",
    "longer",
    "shorter",
    "larger",
    "smaller",
    "bigger",
    "wider",
    "narrower",
    "thicker",
    "thinner",
    "deeper",
    "shallower",
    "fewer",
    "less",
    "looser",
    "tighter",
    "steeper",
    "heavier",
    "greater",
    "taller",
    "flatter",
    "rougher",
    "duller",
    "paler",
    "closer",
    "further",
    "farther",
    "nearer",
    "weaker",
    "softer",
    "darker",
    "lighter",
    "redder",
    "yellower",
    "bluer",
    "greener",
    "browner",
}
_PHOTO_COMPARATIVES = {
    "brighter",
    "darker",
    "lighter",
    "sharper",
    "warmer",
    "cooler",
    "closer",
    "nearer",
    "further",
    "paler",
    "larger",
    "smaller",
    "clearer",
    "noisier",
    "softer",
    "bluer",
    "yellower",
    "redder",
}
_GOOD_OBJECTS = re.compile(
    r"\banything (?:wrong|unusual|abnormal|suspicious|different|else|odd|amiss|missing|special|that|to|out|worth|remarkable|conspicuous|striking|faulty|defective|noteworthy|of note|noticeable)\b|\banything\b.{0,20}$|\bnothing\b"
)
_PRODUCT_PLACES = {
    "orientation",
    "position",
    "rotation",
    "pose",
    "placement",
    "angle",
    "location",
    "background",
    "distance",
    "size",
    "scale",
    "crop",
}


class ClauseReader:
    """Reads single clauses with one vocabulary."""

    def __init__(self, vocabulary: "Vocabulary") -> None:
        self._vocabulary = vocabulary

    # ------------------------------------------------------------------ pictures

    def pictures(self, clause: Clause) -> tuple[bool, bool, bool]:
        """Whether a clause speaks of the reference, the product, or both at once.

        A reference that is only compared with ("unlike the reference") does not count.
        """
        phrases, words = self._vocabulary.phrases, clause.words
        both = bool(phrases["both"].search(words))
        product = bool(phrases["product"].search(words))
        reference = False
        for match in phrases["reference"].finditer(words):
            before = words[: match.start()].rstrip()
            before = re.sub(
                r"(?:\b(?:the|a|an|your|our|this|that)|[\[(]|picture of|image of|photo of)\s*$",
                "",
                before,
            ).rstrip()
            if not _COMPARER.search(before):
                reference = True
        return reference, product, both

    # ------------------------------------------------------------------ negation

    def negators(self, clause: Clause) -> list[int]:
        """Positions of words that negate, idle ones ("not only") left out."""
        tokens, idle = clause.tokens, set()
        base = tokens[0].idx
        raw = "".join(token.text_with_ws for token in tokens).lower()
        for match in _IDLE_NEGATIONS.finditer(raw):
            idle |= {
                i
                for i, token in enumerate(tokens)
                if match.start() <= token.idx - base < match.end()
            }
        found = []
        for index, token in enumerate(tokens):
            word = token.lower_
            after = tokens[index + 1].lower_ if index + 1 < len(tokens) else ""
            if index in idle:
                continue
            if word in _NEGATORS and not (
                word == "0"
                and (after not in self._vocabulary.defect_nouns and not after.endswith("s"))
            ):
                found.append(index)
            elif (
                word in {"free", "devoid", "clear", "clean"}
                and after in {"of", "from"}
                or word == "-free"
            ):
                found.append(index)
            elif (
                word in {"absence", "lack"}
                and after == "of"
                or word in {"exclude", "excluded", "deny", "denies"}
            ):
                found.append(index)
        return found

    def is_negated(self, clause: Clause, position: int, negators: list[int]) -> bool:
        """Whether the word at ``position`` is denied by an odd number of negators."""
        tokens, count = clause.tokens, 0
        for negator in negators:
            if negator < position:
                count += self._reaches(tokens, negator, position)
            elif negator > position:
                count += self._denies_backwards(tokens, position, negator)
        return count % 2 == 1

    def _reaches(self, tokens: list["Token"], negator: int, position: int) -> bool:
        """A negator reaches right, but not over a comma into a new noun-and-state or "a ..."."""
        word = tokens[negator].lower_
        commas = [i for i in range(negator + 1, position) if tokens[i].text in {",", ":", "(", ")"}]
        if commas:
            after = tokens[commas[-1] + 1].lower_
            if after in {"a", "an", "one", "two", "three", "some", "several", "there"}:
                return False
            segment = tokens[commas[-1] + 1 : position + 1]
            noun_first = any(is_noun(token) for token in segment[:-1]) and segment[-1].pos_ in {
                "ADJ",
                "VERB",
                "ADV",
            }
            if (
                noun_first
                and word in {"no", "without", "not"}
                and not any(token.lower_ in {"or", "nor", "any"} for token in segment)
            ):
                return False
            if after in {"with", "which", "so"} and word != "no":
                return False
        if word in {"no", "without", "zero"}:
            between = tokens[negator + 1 : position]
            if (
                any(
                    token.lower_ in {"with", "has", "have", "shows", "is", "are"}
                    for token in between
                )
                and word == "without"
            ):
                return False
        return True

    def _denies_backwards(self, tokens: list["Token"], position: int, negator: int) -> bool:
        """ "Scratches are not visible", "cracks: none": the denial stands behind the word."""
        word = tokens[negator].lower_
        if word in {"none", "zero", "0"}:
            return negator - position <= 3
        if word == "no":
            return negator - position <= 2 and tokens[negator - 1].text in {":", "|", "?", "-", "–"}
        if word in _VERB_NEGATORS or word == "nowhere":
            rest = [
                token
                for token in tokens[negator + 1 : negator + 6]
                if token.pos_ in {"VERB", "ADJ", "NOUN"}
                or token.lower_ in {"there", "present", "in", "on"}
            ]
            if not rest:
                return True
            verb = lemma_of(rest[0])
            return (
                verb in self._vocabulary.perception
                or rest[0].lower_ in self._vocabulary.perception
                or rest[0].lower_ in {"there", "in", "on"}
            )
        return False

    # ------------------------------------------------------------------ faults

    def fault_cues(self, clause: Clause) -> list[tuple[int, Cue]]:
        """Words that name a fault, denied or not, by position."""
        tokens, vocabulary = clause.tokens, self._vocabulary
        cues: dict[int, Cue] = {}
        for index in range(len(tokens)):
            cue = self._word_cue(tokens, index)
            if cue:
                cues[index] = cue
        base = tokens[0].idx
        raw = "".join(token.text_with_ws for token in tokens).lower()
        for name in ("defect", "missing"):
            for match in vocabulary.phrases[name].finditer(raw):
                covered = [
                    i
                    for i, token in enumerate(tokens)
                    if match.start() <= token.idx - base < match.end()
                ]
                if not covered:
                    continue
                words = match[0].split()
                if words[0] in {"not"} and name == "missing":
                    continue  # a negated state is read as such
                for index in covered:
                    cues.pop(index, None)
                anchor = (
                    covered[-1]
                    if words[0] in {"too", "the", "in", "foreign", "bare", "facing"}
                    else covered[0]
                )
                cues[anchor] = (
                    Cue.MISSING
                    if name == "missing"
                    else (Cue.NOUN if words[0] in {"foreign", "bare"} else Cue.VERB)
                )
        return sorted(cues.items())

    def _word_cue(self, tokens: list["Token"], index: int) -> Cue | None:
        token, vocabulary = tokens[index], self._vocabulary
        word, lemma = token.lower_, lemma_of(token)
        if word in vocabulary.missing and token.pos_ != "NOUN":
            return Cue.MISSING
        if word in {"lacks", "lack", "misses", "miss"} and not (
            index + 1 < len(tokens) and tokens[index + 1].lower_ == "of"
        ):
            return Cue.MISSING
        noun = is_noun(token)
        if noun and (lemma in vocabulary.defect_nouns or word in vocabulary.defect_nouns):
            head = head_of(token, tokens)
            if (
                head.i == token.i
                or lemma_of(head)
                in vocabulary.defect_nouns | vocabulary.weak_nouns | vocabulary.general_nouns
            ):
                if lemma in vocabulary.parts and not self.is_introduced(tokens, index):
                    return None
                return Cue.NOUN if head.i == token.i else None
            if (
                lemma not in vocabulary.parts
                and lemma_of(head) not in vocabulary.parts
                and not self._is_inspection_tool(head)
            ):
                return Cue.NOUN
            return None
        if word in vocabulary.defect_adjectives and token.pos_ in {
            "ADJ",
            "VERB",
            "ADV",
            "NOUN",
            "PROPN",
            "ADP",
            "AUX",
        }:
            if word in vocabulary.states and not self._is_stated(tokens, index):
                return None
            return Cue.ADJECTIVE
        if (
            token.pos_ == "VERB"
            and lemma in vocabulary.defect_verbs
            and word not in {"failed", "fails", "fail"}
        ):
            return Cue.VERB
        if (
            not noun
            and lemma in vocabulary.defect_nouns
            and token.pos_ in {"VERB", "ADJ", "ADV", "X", "INTJ"}
            and word not in {"cut", "run", "short", "light", "scale", "fold"}
        ):
            return Cue.NOUN if token.pos_ != "VERB" else Cue.VERB
        return None

    @staticmethod
    def _is_inspection_tool(head: "Token") -> bool:
        return lemma_of(head) in {
            "inspection",
            "detection",
            "test",
            "check",
            "analysis",
            "detector",
            "resistance",
            "protection",
            "assessment",
            "report",
            "rate",
            "level",
            "category",
            "type",
            "free",
        }

    def is_introduced(self, tokens: list["Token"], index: int) -> bool:
        """Whether something new is brought in: "there is a hole", "IMG 2 shows a line"."""
        before = tokens[max(0, index - 9) : index]
        near = [token.lower_ for token in tokens[max(0, index - 4) : index]]
        indefinite = any(
            word
            in {
                "a",
                "an",
                "some",
                "several",
                "another",
                "additional",
                "extra",
                "two",
                "three",
                "many",
                "unexpected",
                "no",
                "any",
            }
            for word in near
        )
        introduced = any(
            lemma_of(token) in _INTRODUCED or token.lower_ in _INTRODUCED for token in before
        ) or any(lemma_of(token) in _INTRODUCED for token in tokens[index + 1 : index + 5])
        has_verb = any(is_finite(token) for token in tokens)
        return (indefinite and (introduced or not has_verb)) or (
            not has_verb
            and index <= 4
            and not any(token.lower_ in {"the", "all"} for token in tokens[:index])
        )

    @staticmethod
    def _is_stated(tokens: list["Token"], index: int) -> bool:
        """Whether an adjective is a statement ("the lid is open"), not an attribute ("open box")."""
        follows = tokens[index + 1] if index + 1 < len(tokens) else None
        if follows is not None and is_noun(follows) and tokens[index].whitespace_:
            return index <= 2 and not any(
                token.lower_ in {"the", "a", "an"} for token in tokens[:index]
            )
        before = [token.lower_ for token in tokens[max(0, index - 5) : index]]
        if any(
            word
            in {
                "is",
                "are",
                "was",
                "were",
                "be",
                "been",
                "being",
                "looks",
                "look",
                "appears",
                "appear",
                "seems",
                "remains",
                "seem",
                "stands",
                "left",
                "has",
                "have",
                "'s",
                "came",
                "come",
                "half",
                "partly",
                "partially",
                "sits",
                "lies",
                "got",
            }
            for word in before
        ):
            return True
        return index > 0 and is_noun(tokens[index - 1]) or index == 0 or ":" in before

    def subject(self, clause: Clause, position: int) -> "Token | None":
        """The noun that the word at ``position`` is said of."""
        return subject_of(position, clause.tokens)

    def is_benign_noun(self, token: "Token | None") -> bool:
        """Whether a noun may differ without concerning the product."""
        if token is None:
            return False
        return lemma_of(token) in self._vocabulary.benign or token.lower_ in self._vocabulary.benign

    def is_picture(self, token: "Token | None") -> bool:
        """Whether a noun means a picture rather than the thing in it."""
        return token is not None and (
            lemma_of(token) in self._vocabulary.picture_nouns
            or token.lower_ in self._vocabulary.picture_nouns
        )
