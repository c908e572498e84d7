"""From a parsed sentence to clauses: one statement each, with what it inherits from its neighbours."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.read.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FINITE = {"VBZ", "VBP", "VBD", "MD"}
_CONTRAST = {
    "but",
    "however",
    "yet",
    "though",
    "although",
    "whereas",
    "while",
    "nevertheless",
    "nonetheless",
    "whilst",
    "albeit",
    "instead",
    "only",
}
_SUBORDINATE = {
    "because",
    "since",
    "unless",
    "if",
    "whether",
    "so",
    "therefore",
    "hence",
    "thus",
    "once",
    "provided",
    "until",
    "when",
    "as",
}
_EXCEPT = re.compile(
    r"\b(?:disregarding|ignoring|leaving aside|setting aside|discounting|neglecting|except(?:ing)?(?: for| that)?|apart from|aside from|other than|with the exception of|save for|besides|barring|beyond|bar)\b"
)
_RELATIVE = {"that", "which", "who", "whose", "where"}
_BREAKS = {";", "–", "—", "--", "|", "(", "→", "=>", "->"}
_BEGINNINGS = {
    "the", "a", "an", "there", "this", "these", "it", "its", "one", "two", "three", "four", "five", "several", "some", "another", "both", "all",
}  # fmt: skip
_PICTURES = {"reference", "first", "second", "original", "other", "image", "picture", "img"}
_NOTHING = {"no", "nothing", "none", "neither", "without"}
_DENYING = _NOTHING | {"not", "n't"}
# "I am sure the lid is closed" says it of the lid; so do verbs of saying and seeing
_CLAIMING = {
    "sure", "certain", "possible", "likely", "unlikely", "clear", "obvious", "true", "afraid", "evident", "apparent", "unclear", "confident", "aware", "visible",
}  # fmt: skip
_SUBJECTS = {"nsubj", "nsubj:pass", "nsubjpass", "expl", "csubj", "nsubj:outer"}


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence that makes one statement.

    Attributes:
        tokens: Its tokens, in order, without embedded relative clauses.
        opener: The word that joins it to what stands before ("but", "except", "if", ",", "").
        embedded: Whether it is a relative clause about a noun of another clause.
        about: The noun that a relative clause is about.
    """

    tokens: list["Token"]
    opener: str = ""
    embedded: bool = False
    about: "Token | None" = None
    running: str = field(default="", init=False)
    words: str = field(default="", init=False)

    def __post_init__(self) -> None:
        self.running = "".join(token.text_with_ws for token in self.tokens).lower()
        self.words = text_of(self.tokens)

    def positions(self, start: int, end: int) -> list[int]:
        """Positions of the tokens that begin between two offsets of the running text."""
        offset, found = 0, []
        for index, token in enumerate(self.tokens):
            if start <= offset < end:
                found.append(index)
            offset += len(token.text_with_ws)
        return found


def text_of(tokens: list["Token"]) -> str:
    """The running text of some tokens, lower case."""
    return re.sub(r"\s+", " ", "".join(token.text_with_ws for token in tokens)).strip().lower()


def is_finite(token: "Token") -> bool:
    """Whether a token is a finite verb or auxiliary."""
    return (
        token.tag_ in _FINITE
        or token.lower_
        in {"is", "are", "was", "were", "has", "have", "does", "do", "can", "could", "'s", "'re"}
        and token.tag_ not in {"POS", "VB"}
        or token.tag_ == "VB"
        and token.i > 0
        and token.nbor(-1).tag_ in {"NNS", "NNPS"}  # "both pictures show": taken for a bare verb
    )


def clauses_of(doc: "Doc", vocabulary: Vocabulary) -> list[Clause]:
    """Split one sentence into clauses.

    Args:
        doc: The parsed sentence.
        vocabulary: The word lists.

    Returns:
        Clauses in reading order; relative clauses follow the clause they are embedded in.
    """
    tokens = [token for token in doc if not token.is_space]
    relatives = _relative_spans(tokens)
    inside = {index for start, end, _ in relatives for index in range(start, end)}
    clauses: list[Clause] = []
    for start, end, opener in _spans(tokens, inside):
        own = [tokens[i] for i in range(start, end) if i not in inside]
        if any(token.is_alpha or token.like_num or token.is_digit for token in own):
            clauses.append(Clause(own, opener))
    for start, end, head in relatives:
        clauses.append(Clause(tokens[start:end], tokens[start].lower_, embedded=True, about=head))
    return clauses


def _relative_spans(tokens: list["Token"]) -> list[tuple[int, int, "Token"]]:
    """Relative clauses with a relative pronoun: their first token, end, and the noun before."""
    spans: list[tuple[int, int, Token]] = []
    for index, token in enumerate(tokens):
        if token.lower_ not in _RELATIVE or index == 0 or (spans and index < spans[-1][1]):
            continue
        comma = tokens[index - 1].text == ","
        before = next(
            (t for t in reversed(tokens[:index]) if t.text != "," and t.tag_ not in {"IN", "RP"}),
            None,
        )
        if token.lower_ == "that" and tokens[index - 1].lower_ in {"is", "was"}:
            continue  # "what matters is that the head is stripped"
        if before is None or before.pos_ not in {"NOUN", "PROPN", "NUM", "PRON", "ADJ", "SYM"}:
            continue
        if token.lower_ == "that" and (
            comma or index + 1 < len(tokens) and tokens[index + 1].text in {".", ",", ";"}
        ):
            continue
        if token.lower_ == "that" and before.pos_ == "ADJ":
            continue
        if token.lower_ == "where" and not comma and token.head.dep_ in {"ccomp", "advcl"}:
            continue
        end = _relative_end(tokens, index, comma=comma)
        if end - index > 1:
            spans.append((index, end, before))
    return spans


def _relative_end(tokens: list["Token"], start: int, *, comma: bool) -> int:
    """A relative clause ends at a comma, a break, or before the verb of the main clause."""
    finite = 0
    for index in range(start + 1, len(tokens)):
        token = tokens[index]
        if token.text in {",", ";", ":", ".", "!", "?", "–", "—", ")"} or token.lower_ in {
            "but",
            "while",
            "whereas",
        }:
            return index
        if token.lower_ == "and" and finite and _has_subject_and_verb(tokens, index + 1):
            return index
        if is_finite(token) and not (
            tokens[index - 1].tag_ == "MD"
            or tokens[index - 1].lower_ in {"has", "have", "is", "are"}
        ):
            finite += 1
            is_subject_relative = start + 1 == index
            after_subject = not is_subject_relative and finite == 1
            if finite == 2 and not comma:
                return index
            if after_subject:
                continue
    return len(tokens)


def _has_subject_and_verb(tokens: list["Token"], start: int) -> bool:
    """Whether a nominal and then a finite verb follow before the next break."""
    nominal = False
    for token in tokens[start : start + 14]:
        if token.text in {";", ".", ":", "–", "—"} or token.lower_ in _CONTRAST | _RELATIVE:
            return False
        if token.lower_ in {"and", "or"} and not nominal:
            return False
        if token.text == "," and nominal:
            return False
        if is_finite(token):
            return nominal or token.lower_ not in {"'s"}
        if token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
            nominal = True
    return False


def _spans(tokens: list["Token"], inside: set[int]) -> list[tuple[int, int, str]]:
    """First token, end and opener of every clause, embedded ones still inside."""
    starts: list[tuple[int, int, str]] = [
        (0, 0, "")
    ]  # first token, where the one before ends, opener
    text_positions = (
        {token.idx - tokens[0].idx: index for index, token in enumerate(tokens)} if tokens else {}
    )
    excepts = _except_starts(tokens, text_positions)
    for index, token in enumerate(tokens):
        if index in inside:
            continue
        word = token.lower_
        opener = ""
        if index in excepts:
            opener = "except"
        elif word in _BREAKS:
            opener = word
        elif word == "-" and token.whitespace_ and index and tokens[index - 1].whitespace_:
            opener = "–"
        elif (
            word == ":"
            and index + 1 < len(tokens)
            and (
                any(is_finite(token) for token in tokens[starts[-1][0] : index])
                or any(token.lower_ in _DENYING for token in tokens[starts[-1][0] : index])
                and _has_subject_and_verb(tokens, index + 1)
            )
        ):
            opener = ":"
        elif word == "that" and index + 1 < len(tokens) and _ends_cleft(tokens, index):
            opener = ":"
        elif word in _CONTRAST - {"instead", "only"} and (
            word != "while" or _has_subject_and_verb(tokens, index + 1) or index == 0
        ):
            opener = word
        elif word == "only" and index + 1 < len(tokens) and tokens[index + 1].lower_ == "that":
            opener = "but"
        elif word in _SUBORDINATE and _opens_clause(tokens, index):
            opener = word
        elif _runs_on(tokens, index, starts[-1][0]):
            opener = ";"
        elif word == "," and _splits(tokens, index, starts[-1][0]):
            opener = ","
        elif word in {"and", "or", "nor"} and _splits(tokens, index, starts[-1][0]):
            opener = "and"
        if opener:
            if index == 0:
                starts[0] = (0, 0, opener)
            elif starts[-1][0] < index:
                starts.append((index, index, opener))
            else:
                starts[-1] = (*starts[-1][:2], opener)
        elif (
            word == ","
            and starts[-1][2]
            in {
                "if",
                "although",
                "though",
                "while",
                "whereas",
                "except",
                "once",
                "when",
                "since",
                "because",
                "unless",
                "as",
                "provided",
            }
            and index - starts[-1][0] >= 2
            and index + 1 < len(tokens)
        ):
            if (
                starts[-1][2] != "except"
                or starts[-1][0] == 0
                or _has_subject_and_verb(tokens, index + 1)
            ):
                starts.append((index, index, ","))
        elif (
            starts[-1][2] == "except"
            and starts[-1][0] == 0
            and index > 1
            and word in {"the", "there", "both", "no", "everything", "nothing", "all", "i"}
            and _starts_main(tokens, index)
        ):
            starts.append((index, index, ","))
    ends = [start for start, _, _ in starts[1:]] + [len(tokens)]
    return [(start, end, opener) for (start, _, opener), end in zip(starts, ends, strict=True)]


def _runs_on(tokens: list["Token"], index: int, start: int) -> bool:
    """ "No difference the handle is cracked": a statement that begins without any stop."""
    if tokens[index].lower_ not in _BEGINNINGS or index - start < 2:
        return False
    if index + 1 < len(tokens) and tokens[index + 1].lower_ in _PICTURES:
        return False  # "a notch the reference lacks"
    before, earlier = tokens[index - 1], tokens[start : index - 1]
    denies = any(token.lower_ in _NOTHING for token in earlier)
    verbs = [token for token in earlier if is_finite(token)]
    if not denies and not verbs:
        return False
    ends = before.pos_ in {"NOUN", "PROPN", "NUM", "SYM"}
    if before.pos_ == "ADJ" or before.tag_ == "VBN":
        ends = bool(verbs) and before.lower_ not in _CLAIMING
    if before.pos_ == "VERB" and denies and earlier and earlier[-1].lower_ == "to":
        ends = True  # "nothing to report the handle is cracked"
    return ends and _has_subject_and_verb(tokens, index)


def _ends_cleft(tokens: list["Token"], index: int) -> bool:
    """ "What matters is that ...", "The problem is that ...": what follows stands by itself."""
    return tokens[index - 1].lower_ in {"is", "was"} and _has_subject_and_verb(tokens, index + 1)


def _except_starts(tokens: list["Token"], positions: dict[int, int]) -> set[int]:
    if not tokens:
        return set()
    text = "".join(token.text_with_ws for token in tokens).lower()
    return {
        positions[match.start()] for match in _EXCEPT.finditer(text) if match.start() in positions
    }


def _starts_main(tokens: list["Token"], index: int) -> bool:
    """After "Except for a change of exposure": does the main clause begin here?"""
    if tokens[index].lower_ == "the" and tokens[index - 1].tag_ in {"IN", "TO"}:
        return False
    return _has_subject_and_verb(tokens, index)


def _opens_clause(tokens: list["Token"], index: int) -> bool:
    word = tokens[index].lower_
    if word == "so":
        return index > 0 and tokens[index - 1].text == "," or index == 0
    if word in {"as", "since"}:
        return (
            index == 0 or tokens[index - 1].lower_ in {",", "but", "and"}
        ) and _has_subject_and_verb(tokens, index + 1)
    if word in {"therefore", "hence", "thus"}:
        return True
    if word == "once":
        return _has_subject_and_verb(tokens, index + 1)
    if word in {"if", "whether", "unless", "because", "until", "when", "provided"}:
        return (
            word != "if"
            or index + 1 < len(tokens)
            and tokens[index + 1].lower_ not in {"any"}
            or _has_subject_and_verb(tokens, index + 1)
        )
    return True


def _splits(tokens: list["Token"], index: int, start: int) -> bool:
    """Whether a comma or "and" separates two statements rather than two things."""
    before = tokens[start:index]
    if not any(is_finite(token) for token in before):
        return False
    follow = index + 1
    if follow < len(tokens) and tokens[follow].lower_ in {"and", "or", "so", "but", "yet"}:
        follow += 1
    while (
        follow < len(tokens)
        and tokens[follow].tag_ == "RB"
        and tokens[follow].lower_ not in {"not", "n't", "no", "there"}
    ):
        follow += 1
    if follow >= len(tokens) or tokens[follow].lower_ in _CONTRAST | _SUBORDINATE:
        return False
    if is_finite(tokens[follow]):
        return True
    if tokens[index].text == "," and tokens[follow].lower_ in {
        "with",
        "leaving",
        "resulting",
        "causing",
        "indicating",
        "suggesting",
        "exposing",
        "showing",
        "revealing",
        "making",
    }:
        return True
    return _has_subject_and_verb(tokens, follow)
