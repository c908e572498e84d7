"""Judges one clause: which statements it makes."""

import re
from typing import TYPE_CHECKING

from core.read.clauses import Clause, is_finite
from core.read.noun_phrases import WHOLES, head_of, is_noun, key_noun, lemma_of
from core.read.statements import (
    _ASKED,
    _COMPARATIVES,
    _GOOD_OBJECTS,
    _INSTRUCTION,
    _NEGATIVE_VERDICT,
    _NOT_THERE,
    _PHOTO_COMPARATIVES,
    _POSITIVE_VERDICT,
    _PRODUCT_PLACES,
    _SHARED,
    _SUPPOSED,
    _TENTATIVE,
    ClauseReader,
    Cue,
    Kind,
    Statement,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.read.passages import Passage
    from core.read.vocabulary import Vocabulary

_PICTURE_PROBLEM = re.compile(
    r"\b(?:out of focus|blurr(?:ed|y)|dark|overexposed|underexposed|over-exposed|under-exposed|black|white|gr[ae]y|blank|empty|corrupt(?:ed)?|unclear|unreadable|illegible|low[- ]resolution|low quality|poor quality|too (?:small|low|far|noisy|grainy|bright)|pixelated|grainy|cropped|cut off|covered|hidden|obscured|occluded|obstructed|concealed|blocked|missing|not attached|not included|not provided|unavailable|damaged|broken|washed out|motion|noisy|incomplete|fogged|steamed)\b"
)
_HIDDEN_PRODUCT = re.compile(
    r"\b(?:hidden|obscured|occluded|obstructed|concealed|covered|blocked|masked)\b.{0,30}\b(?:by|behind|from view|under)\b"
)
_WRONG_SCENE = re.compile(
    r"\b(?:different|unrelated|not the same|wrong|another|other) (?:kinds? of |types? of |sorts? of )?(?:products?|objects?|items?|scenes?|things?|parts?|components?|articles?|models?|sides?|views?|subjects?|devices?|motifs?|images?|pictures?|photos?)\b|\bunrelated\b|\bnot comparable\b|\bnothing (?:in common|to do with)\b|\bno (?:product|object|part|item) (?:is |can be |in |to )|\bcannot be compared\b|\bdon't belong together\b|\bdifferent sides\b"
)
_SELF = {"i", "we", "me", "ai", "model", "assistant"}
_ANAPHORS = {"it", "this", "that", "these", "those", "they", "both", "such", "which", "one"}
_CAUSED_BY = re.compile(
    r"\b(?:due to|caused by|because of|comes? from|result of|effects? of|artefacts? of|artifacts? of|only|just|merely|simply|be|is|are|was|were|as)\b(?: \w+){0,4} (?=(\w[\w-]*))"
)


def judge_clause(
    reader: ClauseReader, vocabulary: "Vocabulary", clause: Clause, passage: "Passage"
) -> list[Statement]:
    """Return what a clause states, faults first."""
    return _Judge(reader, vocabulary, clause, passage).statements()


class _Judge:
    """One clause with everything that several questions about it need."""

    def __init__(
        self, reader: ClauseReader, vocabulary: "Vocabulary", clause: Clause, passage: "Passage"
    ) -> None:
        self.reader, self.vocabulary, self.clause, self.passage = (
            reader,
            vocabulary,
            clause,
            passage,
        )
        self.tokens, self.words = clause.tokens, clause.words
        self.negators = reader.negators(clause)
        self.reference, self.product, self.both = reader.pictures(clause)
        self.hedged = any(token.lower_ in vocabulary.hedges for token in self.tokens)

    def make(
        self,
        kind: Kind,
        words: str = "",
        cue: Cue | None = None,
        token: "Token | None" = None,
        thing: "Token | None" = None,
    ) -> Statement:
        return Statement(
            kind,
            self.clause,
            self.passage,
            cue,
            token,
            thing,
            self.hedged,
            words or self.words[:60],
        )

    def statements(self) -> list[Statement]:
        """All that this clause states."""
        if _INSTRUCTION.search(self.words):
            return [self.make(Kind.INSTRUCTION)]
        unusable = self._unusable()
        if unusable:
            return [unusable]
        if (
            self.clause.opener in {"if", "unless", "whether", "until", "when"}
            and self.clause.opener != "when"
            or _SUPPOSED.search(self.words)
        ):
            return [self.make(Kind.SUPPOSED)]
        not_in_reference = self._not_in_reference()
        if not_in_reference:
            return not_in_reference
        if self._is_shared():
            return [self.make(Kind.SHARED)]
        excused = self._excused()
        if excused:
            return [excused]
        found = self._faults()
        faults = [statement for statement in found if statement.kind in (Kind.FAULT, Kind.GENERAL)]
        if faults and _TENTATIVE.search(self.words):
            return [self.make(Kind.TENTATIVE)]
        if self.reference and not self.product and found:
            return [self.make(Kind.REFERENCE)]
        if found:
            return found
        return [
            self._sound()
            or self.make(Kind.REFERENCE if self.reference and not self.product else Kind.OTHER)
        ]

    # ---------------------------------------------------------------- no judgement

    def _unusable(self) -> Statement | None:
        words = self.words
        match = self.vocabulary.phrases["unusable"].search(words)
        subject = self._first_subject()
        about_picture = self.reader.is_picture(subject)
        if match:
            said = match[0]
            if self._is_weak_unusable(said) and not about_picture:
                match = None
            elif said in {"no difference"}:
                match = None
        if match and not self._denied_unusable(match.start()):
            return self.make(Kind.UNUSABLE, match[0])
        if (
            about_picture
            and _PICTURE_PROBLEM.search(words)
            and not self.negators
            and not self.reader_benign_comparison()
        ):
            return self.make(Kind.UNUSABLE)
        if (
            _WRONG_SCENE.search(words)
            and not self._benign_in_clause()
            and self._is_about_scene(subject)
        ):
            return self.make(Kind.UNUSABLE)
        if (
            _HIDDEN_PRODUCT.search(words)
            and subject is not None
            and lemma_of(subject) in WHOLES | {"lens", "view", "camera"}
        ):
            return self.make(Kind.UNUSABLE)
        if self._does_not_see():
            return self.make(Kind.UNUSABLE)
        return None

    def _is_weak_unusable(self, said: str) -> bool:
        """Phrases that say something of a part as well as of a picture."""
        return bool(_PICTURE_PROBLEM.search(said)) or said in {
            "not included", "not found", "different product", "different products", "different object", "different item", "different items", "different side of", "another product", "another object", "covered by the", "hidden by", "hidden behind",
            "unrelated", "too low", "null", "undefined", "safety", "policy", "guidelines", "exception", "timeout", "quota", "is black", "is blank", "all black", "all white", "plain black", "plain white", "unclear", "corrupt", "out of view", "try again", "completely different",
            "different things", "two different", "not related", "different scene", "nothing visible", "nothing is visible", "nothing can be seen", "no object", "no product", "different objects", "unfortunately", "sorry,", "not provided", "not attached", "no file", "not in the picture", "not in the image", "not in view", "blocked by", "wrong product", "different sides", "not comparable", "not received", "not been attached", "inconclusive", "hard to tell", "difficult to tell", "difficult to say", "hard to say", "hard to judge", "difficult to judge",
        } and said not in {"inconclusive", "hard to tell", "difficult to tell", "difficult to say", "hard to say", "hard to judge", "difficult to judge", "unrelated", "not comparable"}  # fmt: skip

    def _denied_unusable(self, start: int) -> bool:
        return bool(re.search(r"\b(?:no need|not|n't|never)\s*$", self.words[:start].rstrip()))

    def reader_benign_comparison(self) -> bool:
        """ "The second image is darker": a comparison, not a spoilt picture."""
        return any(
            token.lower_ in _PHOTO_COMPARATIVES
            or token.lower_ in {"slightly", "somewhat", "bit", "little"}
            for token in self.tokens
        )

    def _is_about_scene(self, subject: "Token | None") -> bool:
        if (
            re.search(
                r"\b(?:show|shows|depict|depicts|contain|contains|display|displays|be|are|is|seem|seems|appear|appears)\b",
                self.words,
            )
            is None
        ):
            return True
        return (
            self.reader.is_picture(subject)
            or subject is None
            or lemma_of(subject) in WHOLES | {"they", "it", "these", "this"}
        )

    def _does_not_see(self) -> bool:
        """ "I can't see the product": what is not seen is the thing itself."""
        if not self.negators or not re.search(
            r"\b(?:i|we) (?:\w+ )?(?:ca|can|do|could|am|are|can not|cannot|did)\b|\bno (?:image|picture|photo)",
            self.words,
        ):
            return False
        for token in self.tokens[self.negators[0] + 1 :]:
            if is_noun(token):
                head = key_noun(head_of(token, self.tokens), self.tokens)
                lemma = lemma_of(head)
                return (
                    lemma in self.vocabulary.picture_nouns or lemma in WHOLES or lemma == "anything"
                ) and not self._fault_word_in_clause()
        return False

    def _fault_word_in_clause(self) -> bool:
        return bool(self.reader.fault_cues(self.clause)) or any(
            lemma_of(token) in self.vocabulary.general_nouns or lemma_of(token).startswith("differ")
            for token in self.tokens
        )

    def _first_subject(self) -> "Token | None":
        for index, token in enumerate(self.tokens):
            if is_finite(token) and index:
                return self.reader.subject(self.clause, index)
        return next((head_of(token, self.tokens) for token in self.tokens if is_noun(token)), None)

    # ---------------------------------------------------------------- reference, both, benign

    def _not_in_reference(self) -> list[Statement]:
        """ "It is not present in [IMG 1]", "a notch which the reference lacks": the product has more."""
        if not self.reference or self.product or self.both:
            return []
        denied = _NOT_THERE.search(self.words)
        if not denied:
            return []
        subject = self._first_subject()
        anaphoric = (
            self.clause.embedded
            or self.words.split()[0] in _ANAPHORS
            or (subject is not None and subject.lower_ in _ANAPHORS)
        )
        reference_at = next(
            (m.start() for m in self.vocabulary.phrases["reference"].finditer(self.words)), 0
        )
        if anaphoric and (self.clause.embedded or reference_at > denied.start()):
            return [self.make(Kind.NOT_IN_REFERENCE, thing=self.clause.about)]
        if (
            reference_at < denied.start()
            and len(self.words) - denied.end() < 22
            and re.search(
                r"\b(?:does|do|has|have|is|are)\s?(?:not|n't)(?: (?:have|show|contain|feature|exhibit|present|there|it|this|that|one|any|them|these|so))*\W*$",
                self.words,
            )
        ):
            return [self.make(Kind.NOT_IN_REFERENCE)]
        if reference_at > denied.start() and re.search(
            r"\b(?:not|n't|absent|missing|nor)\b.{0,30}\b(?:in|on|from|of|part of) (?:the )?(?:\w+ )?$",
            self.words[:reference_at].rstrip() + " ",
        ):
            thing = subject if subject is not None and not self.reader.is_picture(subject) else None
            missing_from_product = (
                re.search(r"\bmissing\b|\babsent\b", self.words)
                and re.search(r"\bin (?:the )?$", self.words[:reference_at]) is None
            )
            if thing is not None and not missing_from_product:
                return [
                    self.make(Kind.FAULT, cue=Cue.EXTRA, token=thing, thing=thing),
                    self.make(Kind.NOT_IN_REFERENCE),
                ]
            return [self.make(Kind.NOT_IN_REFERENCE)]
        return []

    def _is_shared(self) -> bool:
        if self.negators:
            return False
        words = self.words
        if self.both and not re.search(r"\b(?:differ|different|difference|between|compar)", words):
            return (
                self._fault_word_in_clause()
                or bool(
                    re.search(
                        r"\b(?:it|this|that|they|these|visible|present|appears?|there|seen|found|exists?|same)\b",
                        words,
                    )
                )
                and not self._sound_words()
            )
        if self.reference or self.vocabulary.phrases["reference"].search(words):
            if re.search(r"\bnot\b|n't", words):
                return False
            if _SHARED.search(words) and not re.search(r"\bdifferen", words):
                fault = self._fault_word_in_clause() or bool(
                    set(words.split()) & (_ANAPHORS | {"line", "mark", "spot", "one"})
                )
                return fault and not self._overall_sound()
            if self.reference and re.search(
                r"\b(?:has|have|shows?|exhibits?|contains?|bears?) (?:it|them|this|that|these|those|one|so)\b|\b(?:so|as) (?:does|do|is|has)\b",
                words,
            ):
                return True
            return (
                bool(
                    re.search(
                        r"\b(?:just|exactly|precisely)? ?(?:as|like) (?:it is |they are |it does )?(?:in|on) (?:the )?(?:ref|img 1|image 1|first)",
                        words,
                    )
                )
                and self._fault_word_in_clause()
            )
        return False

    def _overall_sound(self) -> bool:
        subject = self._first_subject()
        return (
            subject is not None
            and lemma_of(subject) in WHOLES
            and not set(self.words.split()) & {"it", "this", "that"}
        )

    def _excused(self) -> Statement | None:
        """ "I would not call that a defect", "which is to be expected"."""
        match = self.vocabulary.phrases["benign"].search(self.words)
        if match is None:
            return self._explained_away()
        said = match[0]
        if re.search(
            r"\b(?:not|n't|hardly|never|no longer|un)\s*$", self.words[: match.start()]
        ) and not said.startswith(("not", "no ", "isn't", "aren't", "don't")):
            return None
        if said in {
            "no defect",
            "no problem",
            "no issue",
            "a matter of",
            "merely",
            "naturally",
            "by nature",
            "intended",
            "as expected",
            "acceptable",
            "allowed",
        } and not re.search(r"\b(?:is|are|it|that|this|they|which)\b", self.words):
            return None
        if said in {"no defect", "not defects"} and re.search(
            r"\b(?:found|there|has|have|see|detect\w*|shows?|observed?|visible|identif\w*|contains?)\b",
            self.words,
        ):
            return None
        return self.make(Kind.EXCUSED, said)

    def _explained_away(self) -> Statement | None:
        """ "The dark spot is only a reflection", "caused by the lighting"."""
        if self.negators:
            return None
        for match in _CAUSED_BY.finditer(self.words):
            word = match[1]
            if word in self.vocabulary.benign and word not in {
                "time",
                "scale",
                "orientation",
                "rotation",
                "placement",
                "hand",
                "number",
                "date",
                "position",
            }:
                rest = self.words[match.end() :].split()
                if (
                    len(rest) > 1
                    and rest[1] in self.vocabulary.parts | self.vocabulary.defect_nouns
                    and word in self.vocabulary.parts
                ):
                    continue
                return self.make(Kind.EXCUSED, word)
        return None

    def _benign_in_clause(self) -> bool:
        return any(self.reader.is_benign_noun(token) and is_noun(token) for token in self.tokens)

    # ---------------------------------------------------------------- faults

    def _faults(self) -> list[Statement]:
        """Faults that the clause states, or one sound statement when it denies all it names."""
        found: list[Statement] = []
        denied = ""
        asked = _ASKED.search(self.words)
        base = self.tokens[0].idx
        for position, cue in self.reader.fault_cues(self.clause):
            token = self.tokens[position]
            if asked and token.idx - base >= asked.start() and cue is Cue.NOUN:
                continue
            if self.reader.is_negated(self.clause, position, self.negators):
                denied = token.lower_
                continue
            statement = self._fault(position, cue)
            if statement:
                found.append(statement)
        found += self._not_fitted(found)
        found += self._introduced(found)
        found += self._different(found)
        if any(statement.kind in (Kind.FAULT, Kind.GENERAL) for statement in found):
            return [
                statement for statement in found if statement.kind in (Kind.FAULT, Kind.GENERAL)
            ]
        if found:
            return found
        return [self.make(Kind.PARTLY_SOUND, f"no {denied}", thing=None)] if denied else []

    def _fault(self, position: int, cue: Cue) -> Statement | None:
        tokens, token = self.tokens, self.tokens[position]
        if cue is Cue.NOUN:
            head = head_of(token, tokens)
            if lemma_of(head) in PICTURE_OR_PHOTO or (
                self.reader.is_benign_noun(head) and head.i == token.i and self._only_benign()
            ):
                return self.make(Kind.BENIGN, token.lower_)
            return self.make(Kind.FAULT, token.lower_, cue, token, head)
        attribute = (
            position + 1 < len(tokens)
            and is_noun(head_of(token, tokens))
            and head_of(token, tokens).i != token.i
        )
        thing = head_of(token, tokens) if attribute else self.reader.subject(self.clause, position)
        if cue is Cue.VERB and not attribute and thing is None:
            thing = next((head_of(t, tokens) for t in tokens if is_noun(t)), None)
        if cue is Cue.MISSING:
            thing = self._missing_thing(position, thing)
        if thing is not None and self.reader.is_picture(thing) and cue is not Cue.MISSING:
            return self.make(
                Kind.UNUSABLE if _PICTURE_PROBLEM.search(self.words) else Kind.BENIGN, token.lower_
            )
        if (
            thing is not None
            and self.reader.is_benign_noun(thing)
            and lemma_of(thing) not in self.vocabulary.parts
        ):
            return self.make(Kind.BENIGN, token.lower_)
        if (
            thing is not None
            and lemma_of(thing) in WHOLES
            and token.lower_
            in {"rotated", "turned", "tilted", "shifted", "slanted", "larger", "smaller"}
        ):
            return self.make(Kind.BENIGN, token.lower_)
        return self.make(Kind.FAULT, token.lower_, cue, token, thing)

    def _only_benign(self) -> bool:
        return not any(token.lower_ in self.vocabulary.defect_adjectives for token in self.tokens)

    def _missing_thing(self, position: int, thing: "Token | None") -> "Token | None":
        """What is missing: the object of "lacks", else the subject."""
        tokens, word = self.tokens, self.tokens[position].lower_
        if word in {"lacks", "lack", "misses", "miss", "lacking", "lacked", "missing"}:
            after = tokens[position + 1 : position + 2]
            verb = word != "missing" or (
                position
                and tokens[position - 1].lower_ in {"is", "are"}
                and after
                and after[0].lower_
                in {"a", "an", "its", "one", "two", "the", "three", "both", "some", "several"}
            )
            if verb:
                for token in tokens[position + 1 : position + 8]:
                    if is_noun(token):
                        return head_of(token, tokens)
        if thing is None:
            return next(
                (head_of(token, tokens) for token in tokens[position + 1 :] if is_noun(token)), None
            )
        return thing

    def _not_fitted(self, found: list[Statement]) -> list[Statement]:
        """ "isn't attached", "no longer follows", "none of the feet has been glued on", "no washer"."""
        tokens = self.tokens
        for negator in self.negators:
            word = tokens[negator].lower_
            longer = (
                negator + 1 < len(tokens)
                and word == "no"
                and tokens[negator + 1].lower_ in {"longer", "more"}
            )
            if word in {"no", "without", "zero", "0"} and not longer:
                statement = self._no_part(negator)
                if statement:
                    return [statement]
                if word != "no":
                    continue
            if word in {
                "free",
                "devoid",
                "clear",
                "clean",
                "absence",
                "lack",
                "-free",
                "exclude",
                "excluded",
                "deny",
                "denies",
            }:
                continue
            predicate = self._denied_predicate(negator + (2 if longer else 1))
            if predicate is None or any(f.token is tokens[predicate] for f in found):
                continue
            statement = self._denied(negator, predicate)
            if statement:
                return [statement]
        return []

    def _denied_predicate(self, start: int) -> int | None:
        """The verb or state that a negator denies."""
        idle = {
            "be",
            "been",
            "being",
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "had",
            "do",
            "does",
            "quite",
            "very",
            "any",
            "it",
            "there",
            "can",
            "could",
            "to",
            "seem",
            "appear",
            "look",
            "entirely",
            "fully",
            "properly",
            "correctly",
            "completely",
            "perfectly",
            "the",
            "a",
            "an",
            "in",
            "on",
            "of",
            "at",
            "all",
            "exactly",
        }
        for index in range(start, min(len(self.tokens), start + 9)):
            token = self.tokens[index]
            if token.text in {",", ";", ":"}:
                return None
            if token.lower_ in idle and not (
                token.lower_ in {"have", "has"} and self._is_main_have(index)
            ):
                continue
            if token.pos_ in {
                "VERB",
                "ADJ",
                "NOUN",
                "PROPN",
                "AUX",
                "ADV",
            } and token.lower_ not in {"of"}:
                if (
                    token.pos_ == "ADV"
                    and index + 1 < len(self.tokens)
                    and self.tokens[index + 1].pos_ in {"VERB", "ADJ", "AUX"}
                ):
                    continue
                if token.lower_ in {"longer", "yet", "really", "actually"}:
                    continue
                return index
        return None

    def _is_main_have(self, index: int) -> bool:
        after = self.tokens[index + 1 : index + 4]
        return bool(after) and not (
            after[0].tag_ in {"VBN"} or after[0].lower_ in {"been", "n't", "not"}
        )

    def _denied(self, negator: int, position: int) -> Statement | None:
        """What it means that a predicate is denied."""
        tokens, vocabulary = self.tokens, self.vocabulary
        predicate = tokens[position]
        word, lemma = predicate.lower_, lemma_of(predicate)
        subject = self.reader.subject(self.clause, position)
        if tokens[negator].lower_ in {"none", "neither", "nothing", "no"}:
            subject = self._negated_subject(negator, subject)
        if subject is not None and (subject.lower_ in _SELF or self.reader.is_picture(subject)):
            return (
                self._unseen_part(position)
                if subject.lower_ in _SELF
                else (
                    self.make(Kind.BENIGN)
                    if lemma
                    not in {"show", "have", "contain", "exhibit", "display", "reveal", "include"}
                    else self._lacks_object(position)
                )
            )
        if (
            self.reader.is_benign_noun(subject)
            and subject is not None
            and lemma_of(subject) not in vocabulary.parts
        ):
            return self.make(Kind.BENIGN, word)
        if (
            word in vocabulary.defect_adjectives
            or lemma in vocabulary.defect_verbs
            or lemma in vocabulary.defect_nouns
            or lemma in vocabulary.general_nouns
            or lemma.startswith(("differ", "deviat"))
        ):
            return None
        if lemma in {
            "have",
            "contain",
            "include",
            "feature",
            "carry",
            "bear",
            "possess",
            "show",
            "exhibit",
            "display",
            "reveal",
            "present",
        } and predicate.pos_ in {"VERB", "AUX"}:
            return self._lacks_object(position)
        if lemma in vocabulary.claiming | vocabulary.inspecting or word in {
            "sure",
            "certain",
            "possible",
        }:
            return None
        if lemma in vocabulary.perception or word in vocabulary.perception:
            return self._not_seen(position, subject)
        if (
            subject is not None
            and subject.lower_ in {"this", "that", "it"}
            and lemma in {"defect", "problem", "issue"}
        ):
            return None
        if predicate.pos_ in {"NOUN", "PROPN"} and word not in vocabulary.good and not self.product:
            return (
                None
                if not re.search(
                    r"\b(?:same|right|correct|proper|original|specified|expected)\b", self.words
                )
                else self.make(Kind.FAULT, word, Cue.NOT_FITTED, predicate, subject)
            )
        if self.both or re.search(r"\beither\b", self.words):
            return self.make(Kind.SHARED)
        thing = subject
        return self.make(
            Kind.FAULT, f"{tokens[negator].text} {predicate.text}", Cue.NOT_FITTED, predicate, thing
        )

    def _negated_subject(self, negator: int, subject: "Token | None") -> "Token | None":
        for token in self.tokens[negator + 1 : negator + 8]:
            if is_finite(token):
                break
            if is_noun(token):
                return head_of(token, self.tokens)
        return subject

    def _not_seen(self, position: int, subject: "Token | None") -> Statement | None:
        """ "The logo is not present": a part that is not there is missing; a fault is denied."""
        if subject is None or subject.lower_ in _ANAPHORS | {"nothing", "none", "anything"}:
            return None
        lemma = lemma_of(key_noun(subject, self.tokens))
        vocabulary = self.vocabulary
        if (
            lemma in vocabulary.defect_nouns | vocabulary.general_nouns
            and lemma not in vocabulary.parts
        ):
            return None
        if self.reader.fault_cues(self.clause):
            return None
        if (
            lemma in vocabulary.parts
            or self.product
            or self.clause.opener in {"but", "while", "whereas", "though", "although", "however"}
        ):
            return self.make(
                Kind.FAULT,
                f"not {self.tokens[position].text}",
                Cue.NO_PART,
                self.tokens[position],
                subject,
            )
        return None

    def _unseen_part(self, position: int) -> Statement | None:
        """ "I can't find the washer in [IMG 2]"."""
        predicate = self.tokens[position]
        if lemma_of(predicate) not in self.vocabulary.perception or _GOOD_OBJECTS.search(
            self.words
        ):
            return None
        for token in self.tokens[position + 1 : position + 9]:
            if is_noun(token):
                head = head_of(token, self.tokens)
                lemma = lemma_of(key_noun(head, self.tokens))
                if (
                    lemma in self.vocabulary.parts
                    and lemma not in self.vocabulary.defect_nouns
                    and not any(t.lower_ == "any" for t in self.tokens)
                    and not self.reader.fault_cues(self.clause)
                ):
                    return self.make(Kind.FAULT, f"not {predicate.text}", Cue.NO_PART, token, head)
                return None
        return None

    def _lacks_object(self, position: int) -> Statement | None:
        """ "doesn't have the two spacers": the object is missing unless it is a fault."""
        tokens, vocabulary = self.tokens, self.vocabulary
        for index in range(position + 1, min(len(tokens), position + 10)):
            token = tokens[index]
            if not is_noun(token):
                continue
            head = head_of(token, tokens)
            core = key_noun(head, tokens)
            lemma = lemma_of(core)
            if (
                lemma in vocabulary.defect_nouns | vocabulary.general_nouns
                and lemma not in vocabulary.parts
                or lemma in {"evidence", "sign", "trace", "indication", "signs"}
            ):
                return None
            if any(i > position and i <= core.i for i, _ in self.reader.fault_cues(self.clause)):
                return None
            if (
                any(t.lower_ in {"any", "other", "anything"} for t in tokens[position + 1 : index])
                and lemma not in vocabulary.parts
            ):
                return None
            if (
                lemma in vocabulary.parts
                or self.product
                or any(t.lower_ in {"the", "its", "a"} for t in tokens[position + 1 : index])
            ):
                if self.reader.is_benign_noun(core) or lemma_of(core) in {"difference", "damage"}:
                    return None
                if any(t.lower_ == "same" for t in tokens[position + 1 : index]):
                    return self.make(Kind.FAULT, "not the same", Cue.DIFFERENT, token, head)
                return self.make(
                    Kind.FAULT, f"not {tokens[position].text}", Cue.NO_PART, token, head
                )
            return None
        return None

    def _no_part(self, negator: int) -> Statement | None:
        """ "There is no washer": a part that is denied is missing."""
        tokens, vocabulary = self.tokens, self.vocabulary
        for index in range(negator + 1, min(len(tokens), negator + 7)):
            token = tokens[index]
            if is_finite(token) or token.text in {",", ":"}:
                return None
            if not is_noun(token):
                if token.lower_ in vocabulary.defect_adjectives or token.lower_ in {
                    "other",
                    "visible",
                    "such",
                    "obvious",
                    "apparent",
                    "further",
                    "additional",
                    "any",
                    "significant",
                    "noticeable",
                }:
                    return None
                continue
            head = head_of(token, tokens)
            core = key_noun(head, tokens)
            lemma = lemma_of(core)
            rest = (
                tokens[head.i - tokens[0].i + 1 :] if head.i - tokens[0].i + 1 < len(tokens) else []
            )
            if (
                lemma not in vocabulary.parts
                or lemma in vocabulary.defect_nouns | vocabulary.general_nouns
                or lemma_of(head) in vocabulary.defect_nouns
            ):
                return None
            if any(
                t.lower_ in vocabulary.defect_adjectives or lemma_of(t) in vocabulary.defect_verbs
                for t in [*tokens[negator + 1 : index], *rest]
            ):
                return None
            has_there = any(
                t.lower_ in {"there", "has", "have", "with", "shows", "without", "show", "contains"}
                for t in tokens[: negator + 1]
            )
            passive = any(t.tag_ == "VBN" for t in rest)
            alone = negator <= 1 and not any(is_finite(t) for t in tokens)
            if (
                (has_there or passive or alone)
                and not self.both
                and lemma not in {"mark", "marking", "spot", "print"}
            ):
                if (
                    alone
                    and not self.product
                    and len(tokens) <= 4
                    and not self.passage.listed
                    and lemma in vocabulary.weak_nouns
                ):
                    return None
                return self.make(Kind.FAULT, f"no {head.text}", Cue.NO_PART, token, head)
            return None
        return None

    def _introduced(self, found: list[Statement]) -> list[Statement]:
        """ "There is a small hole": something new, where the clause speaks of the product."""
        if any(statement.kind is Kind.FAULT for statement in found):
            return []
        results = []
        for index, token in enumerate(self.tokens):
            if (
                not is_noun(token)
                or head_of(token, self.tokens).i != token.i
                or self.reader.is_negated(self.clause, index, self.negators)
            ):
                continue
            lemma = lemma_of(token)
            if lemma in self.vocabulary.general_nouns:
                if self._asserts_general(index):
                    results.append(self.make(Kind.GENERAL, lemma, Cue.NOUN, token, token))
                continue
            if (
                lemma in self.vocabulary.weak_nouns
                and not self.reader.is_benign_noun(token)
                and not self.reader.is_picture(token)
            ):
                if self.reader.is_introduced(self.tokens, index) and (
                    self.product or self._has_place() or self._inspects()
                ):
                    results.append(self.make(Kind.FAULT, lemma, Cue.NOUN, token, token))
                    break
        return results

    def _has_place(self) -> bool:
        from core.read.regions import mentions_place

        return (
            mentions_place(self.words)
            or bool(self.passage.place)
            or self.passage.picture == "product"
        )

    def _inspects(self) -> bool:
        words = set(self.words.split())
        return bool(
            words
            & {
                "product",
                "additional",
                "extra",
                "unexpected",
                "dark",
                "strange",
                "unusual",
                "suspicious",
                "foreign",
                "thin",
                "white",
                "black",
                "brown",
                "small",
                "tiny",
                "visible",
            }
        )

    def _asserts_general(self, index: int) -> bool:
        """Whether "difference", "problem" ... is asserted rather than just mentioned."""
        words = " ".join(token.lower_ for token in self.tokens[max(0, index - 6) : index])
        if (
            re.search(
                r"\b(?:there(?:'s| is| are)|see|found|find|has|have|shows?|exhibits?|one|several|two|three|some|following|these|detected|identified|noticed|spotted|main|only|a|an|the)\b",
                words,
            )
            is None
        ):
            return bool(
                re.search(r"\b(?:visible|detected|found|present|identified|observed)\b", self.words)
            )
        return not re.search(
            r"\b(?:analysis|comparison|inspection|question|search|list of|type of|check)\b", words
        )

    def _different(self, found: list[Statement]) -> list[Statement]:
        """ "differs", "a different screw", "shorter than in the reference", "only three"."""
        if any(statement.kind is Kind.FAULT for statement in found):
            return []
        for index, token in enumerate(self.tokens):
            word, lemma = token.lower_, lemma_of(token)
            differs = lemma in {"differ", "deviate", "vary"} or word in {
                "different",
                "differently",
                "dissimilar",
                "unlike",
                "unequal",
                "changed",
                "altered",
                "modified",
                "unfamiliar",
            }
            compared = word in _COMPARATIVES and token.tag_ in {"JJR", "RBR", "JJ", "RB"}
            if not (differs or compared) or self.reader.is_negated(
                self.clause, index, self.negators
            ):
                continue
            head = head_of(token, self.tokens)
            thing = (
                head
                if is_noun(head) and head.i != token.i
                else self.reader.subject(self.clause, index)
            )
            benign = (
                self.reader.is_benign_noun(thing)
                or self.reader.is_picture(thing)
                or any(
                    self.reader.is_benign_noun(t) and is_noun(t) and t.i > token.i
                    for t in self.tokens
                )
            )
            if (
                thing is not None
                and lemma_of(thing) in WHOLES
                and any(t.lower_ in _PRODUCT_PLACES for t in self.tokens)
            ):
                benign = True
            if (
                compared
                and word in _PHOTO_COMPARATIVES
                and thing is not None
                and (self.reader.is_picture(thing) or lemma_of(thing) in WHOLES)
            ):
                benign = True
            if benign:
                return [self.make(Kind.BENIGN, word)]
            if compared and not (
                self.product
                or self.reference
                or self.clause.opener in {"but", "while", "whereas"}
                or self.vocabulary.phrases["reference"].search(self.words)
                or "than" in self.words
            ):
                continue
            kind = (
                Kind.GENERAL
                if thing is None or thing.lower_ in _ANAPHORS | {"product", "thing", "something"}
                else Kind.FAULT
            )
            return [self.make(kind, word, Cue.DIFFERENT, token, thing)]
        return []

    # ---------------------------------------------------------------- all is well

    def _sound_words(self) -> bool:
        return self._sound() is not None

    def _sound(self) -> Statement | None:
        words = self.words
        if _NEGATIVE_VERDICT.search(words) and not self.negators:
            return self.make(Kind.GENERAL, cue=Cue.NOUN)
        if (
            self.reference
            and not self.product
            and not re.search(r"\b(?:match|same|identical|agree|correspond|like|as)\w*\b", words)
        ):
            return None
        denied_general = any(
            (
                lemma_of(token) in self.vocabulary.general_nouns
                or lemma_of(token)
                in {
                    "differ",
                    "deviate",
                    "different",
                    "deviating",
                    "damage",
                    "abnormal",
                    "unusual",
                    "suspicious",
                    "conspicuous",
                }
            )
            and self.reader.is_negated(self.clause, index, self.negators)
            for index, token in enumerate(self.tokens)
        )
        if denied_general:
            return self.make(Kind.SOUND)
        if self.negators and _GOOD_OBJECTS.search(words):
            return self.make(Kind.SOUND)
        if _POSITIVE_VERDICT.search(words):
            return self.make(Kind.SOUND)
        match = self.vocabulary.phrases["good"].search(words)
        if match and not self.negators_before(match.start()):
            return self.make(Kind.SOUND, match[0])
        for index, token in enumerate(self.tokens):
            good = (
                token.lower_ in self.vocabulary.good
                or lemma_of(token) in self.vocabulary.good_verbs
                and token.pos_ in {"VERB", "NOUN", "AUX", "ADJ"}
            )
            if good and not self.reader.is_negated(self.clause, index, self.negators):
                overall = lemma_of(token) in self.vocabulary.good_verbs or token.lower_ in {
                    "identical",
                    "same",
                    "alike",
                    "equal",
                    "ok",
                    "okay",
                    "good",
                    "flawless",
                    "faultless",
                    "indistinguishable",
                    "perfect",
                    "fine",
                }
                return self.make(Kind.SOUND if overall else Kind.PARTLY_SOUND, token.lower_)
        return None

    def negators_before(self, offset: int) -> bool:
        """Whether a negator stands before a place in the clause's text."""
        return any(
            self.tokens[negator].idx - self.tokens[0].idx < offset for negator in self.negators
        )


PICTURE_OR_PHOTO = {"picture", "image", "photo", "photograph", "background", "lighting", "camera"}
