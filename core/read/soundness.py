"""What says that all is well, or that something is."""

import re
from typing import TYPE_CHECKING

from core.read.claims import Claim, Cue, Kind
from core.read.clauses import is_finite
from core.read.cues import is_good_participle
from core.read.denials import lacks_good_objects
from core.read.negation import is_negated
from core.read.noun_phrases import is_noun, lemma_of
from core.read.vocabulary import word_set

if TYPE_CHECKING:
    from core.read.scene import Scene

_POSITIVE_VERDICT = re.compile(
    r"^\W*(?:(?:final |my |the |overall )*(?:result|verdict|status|conclusion|overall|judge?ment|decision|answer|outcome|assessment)\W*(?:is |that )?)?\W*(?:pass(?:ed|es)?|ok(?:ay)?|accept(?:ed)?|approved|conform(?:s|ing)?|i\.?o\.?|good|perfect|fine|identical|same|flawless|no|nope|negative)\b(?! (?:to|or|one|than|matter|longer)\b)[\W]*(?:$|(?:part|product|condition|piece|unit|sample)\b|[-–,.;:!(])",
)
_NOT_GOOD = re.compile(
    r"^\W*(?:\w+ ){0,3}?(?:is |are )?not (?:\w+ )?(?:ok|okay|acceptable|accepted|good|passed|conforming|as it should be|as they should be|in order)\b"
)
_NEGATIVE_VERDICT = re.compile(
    r"(?:^\W*|\b(?:result|verdict|status|conclusion|judge?ment|decision|answer|is|be|was|are|=|:|a|as)\W*)(?:fail(?:ed|s|ure)?|reject(?:ed)?|ng|nok|not ok|n\.?i\.?o\.?|scrap(?:ped)?|no[- ]go|defective|faulty|unacceptable)\b(?! to\b|-)"
)
_ACCEPTED = re.compile(
    r"^\W*(?:release|accept|pass|ship|approve) (?:it|them|this|the)\b|\bcall (?:them|it|these|the \w+) (?:identical|equal|good|ok|fine|the same)\b|\b(?:i|we|i'd|i would|you|one)(?:'d| would| can| could| will|'ll)? (?:\w+ )?(?:accept|pass|approve|release|ship|recommend accepting)\b|\b(?:can|may|should|is ready to|ready to) be (?:shipped|released|accepted|passed|delivered|used|approved)\b|\bhappy with\b|\blooks? good\b|\bsatisfied with\b|\bas new\b|\bbrand new\b|\b(?:no|nothing) to (?:report|complain|criticise|criticize|object)\b"
)
_OVERALL = word_set(
    "identical same alike equal ok okay good flawless faultless indistinguishable perfect fine conform passes pass passed conforming match matching unchanged alright"
)
_DENIED = word_set(
    "damage abnormal unusual suspicious conspicuous different deviating wrong amiss noteworthy striking"
)
_ALL_THERE = re.compile(
    r"\b(?:all|every|each|both|the (?:two|three|four|five|six|seven|eight|nine|ten)|\d+ of \d+|(?:four|five|six|seven|eight|nine|ten|twelve) of)\b.{0,40}\b(?:there|present|in place|seated|fitted|complete|whole|intact|inserted|installed|closed|visible|accounted for|in|set|tight)\b|\b(\d+) of \1\b|\b(\w+)(?: \w+){1,3} (?:in both|in each)\b"
)


def sound(scene: "Scene") -> Claim | None:
    """Return the claim of a clause that something is well, or None."""
    words, negators = scene.words, scene.negators
    if _NEGATIVE_VERDICT.search(words) and not negators or _NOT_GOOD.search(words):
        return scene.claim(Kind.GENERAL, cue=Cue.NOUN)
    if (
        scene.pictures.reference
        and not scene.pictures.product
        and not re.search(
            r"\b(?:match|same|identical|agree|correspond|like|as|equal|conform)\w*\b", words
        )
    ):
        return None
    if _denies_general(scene) or negators and lacks_good_objects(words):
        return scene.claim(Kind.SOUND)
    if _POSITIVE_VERDICT.search(words) or _ACCEPTED.search(words) and not negators:
        return scene.claim(Kind.SOUND)
    match = scene.vocabulary.phrases["good"].search(words)
    if match and not scene.negated_before(match.start()):
        return scene.claim(Kind.SOUND, match[0])
    return _well(scene)


def _denies_general(scene: "Scene") -> bool:
    vocabulary = scene.vocabulary
    return any(
        (
            lemma_of(token) in vocabulary.general_nouns
            or lemma_of(token) in _DENIED | {"differ", "deviate"}
            or token.lower_ in _DENIED
        )
        and is_negated(scene.clause, index, scene.negators, vocabulary)
        for index, token in enumerate(scene.tokens)
    )


def _well(scene: "Scene") -> Claim | None:
    """A good state that is stated, not just an attribute ("a clean white plate")."""
    vocabulary = scene.vocabulary
    has_verb = any(is_finite(token) for token in scene.tokens)
    for index, token in enumerate(scene.tokens):
        word = token.lower_
        good = (
            word in vocabulary.good
            or is_good_participle(word, vocabulary)
            or (
                lemma_of(token) in vocabulary.good_verbs
                and token.pos_ in {"VERB", "NOUN", "AUX", "ADJ"}
            )
        )
        if word == "right" and not re.search(
            r"\bright (?:colou?r|size|way|place|order|shape|type|amount|number|length|height|material|position|orientation)|\b(?:is|are|all|looks?|be|quite) right\b(?! (?:of|side|hand))",
            scene.words,
        ):
            continue
        if not good or is_negated(scene.clause, index, scene.negators, vocabulary):
            continue
        follows = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
        overall = word in _OVERALL or lemma_of(token) in vocabulary.good_verbs
        if (
            has_verb
            and not overall
            and follows is not None
            and is_noun(follows)
            and word not in {"correct", "undamaged", "proper", "intact"}
            and not is_good_participle(word, vocabulary)
        ):
            continue
        return scene.claim(Kind.SOUND if overall else Kind.PARTLY_SOUND, word)
    if _ALL_THERE.search(scene.words) and not scene.negators:
        return scene.claim(Kind.PARTLY_SOUND)
    return None
