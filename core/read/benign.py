"""What does not concern the product: light, angle, background, what is excused or explained away."""

import re
from typing import TYPE_CHECKING

from core.read.noun_phrases import WHOLES, head_of, is_noun, key_noun, lemma_of
from core.read.vocabulary import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.read.clauses import Clause
    from core.read.vocabulary import Vocabulary

_EXCUSES = re.compile(
    r"\b(?:folded|coiled|laid|draped|arranged|lying|lies|wound|hung|rolled up|placed|put down)\b.{0,20}\b(?:differently|in another way|in a different way|another way)\b|\b(?:is|are|it|that's|it's|this|as|be|which)\b[\w ',-]{0,24}\b(?:normal|natural|to be expected|expected|intended|intentional|harmless|irrelevant|immaterial|unimportant|negligible|insignificant|acceptable|permissible|tolerable|allowed|usual|uncritical|by design|on purpose|unavoidable|typical|of no (?:importance|relevance|consequence|concern|significance))\b(?! to the product)"
    r"|(?:\bnot|n't|hardly|never) (?:be )?(?:really |actually |necessarily |be )?(?:an? |any |real |to be |of |considered |regarded |seen |counted |treated |what |as )*(?:defects?|faults?|problems?|issues?|flaws?|deviations?|anomal(?:y|ies)|relevant|important|critical|a concern|concern|significant|product[- ]related|non-?conformit(?:y|ies)|faulty)\b(?=\W*$|\W+(?:and|but|so|as|since|because|in|of|for|to|here|at)\b)"
    r"|\b(?:is|are|be|as|considered) no (?:real |actual |product )?(?:defects?|faults?|problems?|issues?|flaws?|deviations?|matter)\b"
    r"|(?:\bnot|n't) (?:count|matter|mind|need|have to|call|regard|consider|treat|rate|see (?:it|that|this) as|class|classify|concern|affect|impair|influence|bother|supposed to|part of the product|on the product|due to the product|of the product|indicate|a sign of|report)\b"
    r"|\bneedn't\b|\bneed not\b|\bnothing to do with\b|\bno (?:concern|importance|relevance|influence|bearing|effect|impact)\b|\bnone of which matter|\bnone that matters\b|\bno fault of\b"
    r"|\b(?:can|may|should|to|must|is|was|been|are) (?:safely )?(?:be )?(?:ignored|disregarded|neglected)\b|^\W*(?:ignoring|disregarding|leaving aside|setting aside|neglecting|discounting)\b|\b(?:i|we) (?:ignore|disregard|neglect|leave out)\b"
    r"|\bwithin (?:the )?(?:usual |normal |allowed |permitted |specified |expected |given )?(?:tolerances?|variation|limits?|spec(?:ification)?s?|range|scatter)\b|\bnatural (?:variation|product|material|stone)\b|\bnormal variation\b|\bvar(?:y|ies) from\b|\bdiffers? from (?:unit|piece|item|product|part) to\b|\bunique to each\b|\bas (?:it does )?with (?:each|every)\b"
    r"|\b(?:part|feature|element|characteristic|result) of (?:the|its) (?:\w+'s )?(?:design|pattern|decoration|construction|style|manufacturing)\b|\bbelongs? to the (?:design|pattern|decoration)\b|\bby design\b|\bmade to be\b|\bhow the part is designed\b|\bjust how\b|\bas in any\b|\bas with any\b|\bthat's what .{2,30} do\b|\bas is natural\b|\bas expected\b|\bnot part of the\b|\boutside the (?:product|part)\b|\bcounts up\b"
    r"|\bmerely (?:a|an|the|shows|due)\b|\bphotographic\b|\btrick of the light\b|\bonly reflects? the\b|\bjust cosmetic\b|\bnot (?:itself )?(?:damaged|affected)\b.{0,4}$"
)
_CAUSED_BY = re.compile(
    r"\b(?:due to|caused by|because of|comes? from|stems? from|result(?:s|ing)? (?:of|from)|owing to|thrown by|cast by|because|effects? of|art[ei]facts? of|only|just|merely|simply|be|is|are|was|were|as|concerns?|'s)(?![\w-])"
)
_STOPS = word_set(
    "of in on at from with near that which but and where under over above below between"
)
_EFFECTS = word_set(
    "colour color effect artefact artifact condition conditions variation change difference direction level source setting number code"
)
_OF_THE_WHOLE = word_set(
    "rotated turned tilted shifted slanted larger smaller closer nearer further moved lower higher darker brighter lighter displaced cropped angled"
)
_A_LITTLE = re.compile(
    r"\b(?:slightly|a (?:little|bit|few)|by a few|a few degrees|somewhat|minimally)\b"
)
_IN_THE_PICTURE = re.compile(
    r"\b(?:in|on) (?:the )?(?:second |img 2|image 2|product |other )?(?:picture|image|photo|photograph|shot|frame|img 2)\b|\bin img 2\b"
)
_NO_CAUSE = word_set(
    "time scale orientation rotation placement hand number date position ruler knot pattern"
)
PHOTO_WORDS = word_set(
    "brighter darker lighter sharper warmer cooler closer nearer further paler larger smaller clearer noisier softer bluer yellower redder tighter narrower wider tightly"
)
_PICTURE_STATES = word_set(
    "photographed taken shot cropped zoomed rotated lit illuminated exposed aligned framed mirrored tilted scaled overexposed underexposed"
)


def is_benign_noun(token: "Token | None", vocabulary: "Vocabulary") -> bool:
    """Whether a noun may differ without concerning the product."""
    if token is None:
        return False
    if {lemma_of(token), token.lower_} & vocabulary.benign:
        return True
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    return token.lower_ in {"number", "numbers", "code", "codes"} and before in {
        "lot",
        "serial",
        "batch",
        "date",
    }


def is_picture(token: "Token | None", vocabulary: "Vocabulary") -> bool:
    """Whether a noun means a picture rather than the thing in it."""
    if token is None:
        return False
    if token.lower_ in {"first", "second", "former", "latter"}:
        return True
    return bool({lemma_of(token), token.lower_} & vocabulary.picture_nouns)


def excuse_in(clause: "Clause") -> str:
    """Return the words that say that something does not matter, or ""."""
    match = _EXCUSES.search(clause.words)
    if match is None:
        return ""
    before = clause.words[: match.start()]
    if re.search(r"(?:\bnot|n't|hardly|never|no longer)\s*$", before) or re.search(
        r"(?:\bnot|n't|hardly|never|no longer) (?:\w+ )?(?:normal|natural|expected|intended|acceptable|allowed|permissible|tolerable|within|harmless|negligible|by design|on purpose)",
        match[0],
    ):
        return ""
    return match[0]


def cause_in(clause: "Clause", vocabulary: "Vocabulary", *, denied: bool, start: int = 0) -> str:
    """Return the harmless cause a clause names ("only a reflection", "due to the lamp"), or ""."""
    if denied and not re.search(r"\b(?:due to|caused by|because of|comes? from)\b", clause.words):
        return ""
    for match in _CAUSED_BY.finditer(clause.running, start):
        for index in clause.positions(match.end(), match.end() + 60)[:7]:
            token = clause.tokens[index]
            if token.lower_ in _STOPS or token.lower_ in {"not", "n't"}:
                break
            if (
                not is_noun(token)
                or not is_benign_noun(token, vocabulary)
                or token.lower_ in _NO_CAUSE
            ):
                continue
            head = head_of(token, clause.tokens)
            if head.i == token.i or is_benign_noun(head, vocabulary) or lemma_of(head) in _EFFECTS:
                return token.lower_
    return ""


def is_benign_change(
    clause: "Clause", thing: "Token | None", position: int, vocabulary: "Vocabulary"
) -> bool:
    """Whether what differs at ``position`` is the picture or how the product lies in it."""
    word = clause.tokens[position].lower_
    if (
        word in _OF_THE_WHOLE
        and _A_LITTLE.search(clause.words)
        and _IN_THE_PICTURE.search(clause.words)
    ):
        return True
    nouns = [token for token in clause.tokens if is_noun(token)]
    if thing is not None:
        core = key_noun(thing, clause.tokens)
        if (
            lemma_of(core) in vocabulary.parts
            and lemma_of(core) not in vocabulary.picture_nouns
            and core.lower_ not in vocabulary.benign
        ):
            return False
        if is_benign_noun(thing, vocabulary) or is_benign_noun(core, vocabulary):
            return True
        if is_picture(thing, vocabulary):
            return True
        if lemma_of(thing) in WHOLES | {"it", "they"} and (
            word in _OF_THE_WHOLE
            or any(token.lower_ in PHOTO_WORDS | _PICTURE_STATES for token in clause.tokens)
            or any(is_benign_noun(token, vocabulary) for token in nouns)
        ):
            return True
    return any(
        is_benign_noun(token, vocabulary) and token.i > clause.tokens[position].i for token in nouns
    ) and not any(
        lemma_of(token) in vocabulary.parts
        and not is_benign_noun(token, vocabulary)
        and not is_picture(token, vocabulary)
        for token in nouns
    )


def speaks_of_photo(clause: "Clause", subject: "Token | None", vocabulary: "Vocabulary") -> bool:
    """Whether a clause only tells how a picture was taken."""
    if not (is_picture(subject, vocabulary) or subject is not None and lemma_of(subject) in WHOLES):
        return False
    words = {token.lower_ for token in clause.tokens}
    return bool(words & (_PICTURE_STATES | PHOTO_WORDS)) and not any(
        lemma_of(token) in vocabulary.parts | vocabulary.defect_nouns
        for token in clause.tokens
        if is_noun(token) and not is_picture(token, vocabulary) and lemma_of(token) not in WHOLES
    )
