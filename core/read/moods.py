"""How a clause is meant: as an order, a supposition, a first impression, a question, a task."""

import re

INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|preceding|all|any|these|your|everything)\b.{0,40}\b(?:instructions?|prompts?|rules?|text|findings?|defects?|context|message|answer|analysis|statements?|differences?|faults?|said)\b"
    r"|\b(?:ignore|disregard|forget) (?:the |everything |all |what(?:'s| is| was) )?(?:above|before|previous|said|that was)\b"
    r"|(?<!\bi )(?<!\bwe )(?<!\bi'd )(?<!would )(?<!\bto )\b(?:respond|reply|answer|output|return|print|say|write|report|set|mark|classify|treat|label|declare|record|rate|consider|judge|grade)\b(?: (?:with|only|that|this|it|the|product|part|as|a|an|to|just|exactly|verdict|result|simply|always|and|unit|status|everything|inspection|item)){0,6}[ \"'*]+(?:pass|ok|passed|no difference|no defects?|good|accepted|approved|conform\w*|there is no difference|has_difference|false)\b"
    r"|^\W*(?:system|developer|assistant|admin|administrator|root|user|operator|supervisor)\s*(?:message|prompt|note|override|mode|instruction)?\s*[:>\])]"
    r"|[\[<(](?:system|admin|developer|assistant|inst)\b"
    r"|\byou (?:are|must|should|will|have to|shall) (?:now |only |always )?(?:an?|in|respond|reply|output|answer|ignore|pass|return|act|say|approve|report)\b"
    r"|\b(?:jailbreak|prompt injection|developer mode|maintenance mode|debug mode|system prompt|dan mode|end of (?:response|report|text|prompt|instructions?|analysis)|new instructions?|begin (?:system|instructions?)|note to (?:the )?(?:reader|parser|classifier|system|station|inspector|program|software|ai|model))\b"
    r"|\b(?:verdict|result|classification|label|status|answer|output|decision|response)\s+(?:must|should|shall|has to|needs to|is to|will) (?:be|read|say)\b"
    r"|\bcorrect (?:answer|verdict|response|output)\b.{0,30}\b(?:is|:)"
    r"|\bhas_difference\s*[:=]|\boverride\b|\bdrop table\b|<\||\bsudo\b|\bact as\b|\bpretend\b|\bhidden instruction"
    r"|\b(?:reader|parser|classifier|station|program|software|operator|system)\s+(?:must|should|shall|has to|is to|will|needs to) ",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\bhad (?:there|it|they|i|any) (?:been|had|found|seen|noticed)\b|^\W*had (?:a|the|any|one)\b|\bwere (?:there|it|they|the|a) \b(?=.*\b(?:would|could|should|i'd)\b)"
    r"|^\W*were (?:there|it|they|the|a|any)\b|^\W*should (?:there|it|they|anything|a|an|any|the|something)\b|\bwould(?:'ve| have)\b|\bi'd have\b"
    r"|\bwould be\b|\bwould (?:count|appear|show|mean|be (?:reported|flagged|called|listed|considered|a defect|visible|regarded|mentioned|noted|seen))\b"
    r"|\b(?:i|we)(?: would|'d) (?:report|mention|flag|note|list|see|notice|expect to see)\b|\bi would report\b"
    r"|\bin case\b|\bas if\b|\bunless\b|\bwhether\b|\bsuppose\b|\bassuming\b|\bfor example\b|\bfor instance\b|\be\.g\b|\bmay or may not\b"
)
_TENTATIVE = re.compile(
    r"\b(?:at first|first (?:took|thought|suspected|looked|seemed|mistook|seems|looks)|initially|at a first glance|mistook|mistaken for|might be taken for|could be (?:taken|mistaken)|may be (?:taken|mistaken)|(?:one|you|someone) (?:might|could|may) (?:think|take|believe|suspect)"
    r"|seemed (?:at first )?to be|what (?:looks|appears|seems|looked|appeared|seemed)|first glance|first sight|for a moment|i (?:first |had |was )?(?:believed|wondered|assumed|mistook|wondering|about to)|thought (?:i saw|there was|that|the|it|this)|suspected|resembles|took (?:it|this|the \w+) for|used to think)\b"
)
ASKED = re.compile(
    r"\b(?:check(?:s|ed|ing)?|look(?:ed|ing)?|search(?:ed|ing)?|inspect(?:ed|ing)?|examin(?:ed|ing|e)|scann(?:ed|ing)|screen(?:ed|ing)?|compar(?:ed|ing)|watch(?:ed|ing)?) (?:\w+ ){0,4}(?:for|on|regarding)\b"
    r"|\bregarding\b|\bin terms of\b|\bwith (?:regard|respect) to\b|\bas (?:regards|for|to)\b|\bconcerning\b|\brul(?:e|ed|ing) out\b|\bexclud(?:e|ed|ing)\b"
    r"|\bto (?:check|look|search|inspect|find|detect|identify|see|spot) (?:\w+ ){0,3}(?:for|any|if|whether|out)?\b|\bask(?:ed|s|ing)? (?:for|about|whether|me|what)\b|\btask\b|\b(?:i|we)(?: wi|')ll\b|\blet me\b|\blet's\b|\bgoing to\b|\bin search of\b|\bquestion\b|\blooking for\b|\bwhat(?:'s| is| was) (?:wrong|different|missing|broken|damaged)\b"
)
_SUPPOSING_OPENERS = {"if", "unless", "whether", "until", "provided"}
_RHETORICAL = re.compile(r"(?:isn't it|aren't they|doesn't it|hasn't it|right|no)\s*\?\s*$")


def is_supposed(opener: str, words: str) -> bool:
    """Whether a clause only supposes ("had there been a crack", "whether a screw is missing")."""
    return opener in _SUPPOSING_OPENERS or bool(_SUPPOSED.search(words))


def is_tentative(words: str) -> bool:
    """Whether a clause reports a first impression ("I first took it for a crack")."""
    return bool(_TENTATIVE.search(words))


def is_question(text: str) -> bool:
    """Whether a sentence asks; a tag ("..., isn't it?") still states."""
    return text.rstrip(" \"')*").endswith(("?", "？")) and not _RHETORICAL.search(text.lower())
