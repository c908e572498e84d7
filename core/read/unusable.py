"""What keeps a response from being a judgement: refusals, missing or spoilt pictures, errors."""

import re
from typing import TYPE_CHECKING

from core.read.clauses import is_finite
from core.read.noun_phrases import WHOLES, lemma_of
from core.read.vocabulary import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.read.clauses import Clause
    from core.read.vocabulary import Vocabulary

_CANNOT = (
    r"(?:\b(?:can(?:not|'t| not)|couldn't|could not|won't be able to|unable to|not able to|incapable of|impossible to|isn't possible to"
    r"|not possible to|no way to|not in a position to|don't feel able to|rather not|not capable of|not (?:really )?possible to|be able to)"
    r"|\b(?:do not|don't|doesn't|does not) (?:allow|permit|enable|let) (?:me |us |one |any )?(?:to )?)"
)
_JUDGING = (
    r"(?:judge|judging|assess|evaluate|tell|say|determine|decide|compare|inspect|confirm|verify|answer|conclude|examine|analy[sz]e|process|interpret|comment"
    r"|help|assist|comply|provide|perform|(?:do|make|carry out|conduct|run|offer|draw|provide|give) (?:an?|any|the|this) (?:\w+ ){0,2}?(?:assessment|judge?ment|statement|comparison|decision|evaluation|inspection|analysis|verdict|conclusion|check)|give|draw|rule|comparison|assessment|judge?ment|open|load|access|view|display|read (?:the|this) (?:file|image|picture)"
    r"|identify (?:any|the|a|scratches|defects|details|what)|recogni[sz]e (?:any|the|what|details)|make out|check|know|see (?:images|pictures|photos|the (?:image|picture|photo|product|second|first|whole|object|part|attachment))|look at|complete|continue|do (?:that|this|so)|fulfil\w*|discuss|describe|generate|be seen (?:whether|if)|be (?:\w+ )?(?:judged|assessed|evaluated|told|said|determined|decided|compared|inspected|confirmed|verified|concluded|examined|analy[sz]ed|opened|loaded|displayed|made|drawn|given|processed|excluded|answered|checked|recogni[sz]ed|made out|seen well|seen clearly))"
)
_INABILITY = re.compile(
    rf"{_CANNOT}(?: (?:really|reliably|properly|actually|even|clearly|safely|directly|currently|therefore|be|to|possibly|honestly|fully|well|definitely|with certainty)){{0,3}} {_JUDGING}\b"
)
_HARD = re.compile(
    r"\b(?:hard|difficult|tricky|tough|not easy|impossible) (?:for me )?to (?:tell|say|judge|assess|see|determine|decide|compare|make out|be certain|be sure|recogni[sz]e|know)\b"
    r"|\binconclusive\b|\bundecidable\b|\bindeterminate\b|\bundetermined\b|\bi (?:do not|don't) know\b|\bnot evaluable\b|\bno idea\b|\bneither (?:confirm|say|tell|exclude|judge)\b"
    r"|\bno (?:reliable |clear |definite |valid |meaningful |safe |sound )?(?:statement|judge?ment|verdict|conclusion|comparison|assessment|evaluation|decision|inspection) (?:is |are |can |could |was |were |be |about |on |regarding |possible)"
    r"|\bnot (?:enough|sufficient) (?:information|detail|data|context|resolution|for)\b|\binsufficient (?:information|detail|data|context|resolution|quality|light|to|for)\b|\b(?:is|are) (?:not sufficient|insufficient|not enough|too (?:small|dark|blurry|blurred|low|coarse|poor|noisy|bright))\b"
    r"|\b(?:comparison|assessment|judge?ment|inspection|statement|evaluation|verdict)s? (?:is|are|was)(?: not|n't) (?:\w+ )?(?:possible|feasible|meaningful|reliable|doable)\b"
    r"|\bnot sure (?:whether|if)\b|\bunsure\b|\bundecided\b|\bmay or may not\b|\bremains (?:unclear|open)\b|\b(?:is|it's|it is) unclear (?:whether|if)\b|\bunclear\s*\.?$|\bcan(?:no|')t be ruled out\b|\bonly guess\b|\bunder these (?:conditions|circumstances)\b"
)
_REFUSAL = re.compile(
    r"\bas an? (?:ai|artificial|large|language|text)\b|\blanguage model\b|\btext[- ](?:based|only)\b|\bmy (?:guidelines|policy|policies|instructions)\b|\b(?:content|usage|safety) polic(?:y|ies)\b|\bviolat\w+\b|\bi (?:must|have to) decline\b|\bi (?:decline|refuse)\b"
    r"|\bi (?:won't|will not)\b|\bnot comfortable\b|\b(?:do not|don't) have (?:the )?(?:ability|capability|access|means|permission|vision)\b|\bno access\b|\bi'?(?: a)?m (?:very |so |really )?sorry\b|^\W*(?:sorry|apologies|my apologies|unfortunately)\b|\bi apologi[sz]e\b|\bnot permitted\b|\bnot allowed to\b"
    r"|\bagainst (?:my|our|the) (?:policy|rules|guidelines)\b"
)
_NOT_RECEIVED = re.compile(
    r"\bno (?:second |first |valid |product |reference |actual |other )?(?:images?|pictures?|photos?|photographs?|attachments?|files?|uploads?)\b(?! (?:difference|shows?))"
    r"|\bplease (?:\w+ )?(?:provide|upload|send|attach|share|supply|give|tell|resend|retake|repeat|try|describe|clarify|specify|let me know|submit|make|take|re-?upload|adjust|show)\b"
    r"|\bplease (?:\w+ )?(?:check|confirm)\b.{0,40}\b(?:image|picture|photo|file|upload|attachment|link|url|camera|lens|connection)s?\b"
    r"|\bnothing (?:for me |here |left )?to (?:compare|inspect|judge|look at|go on|work with|assess|evaluate|analy[sz]e)\b|\bonly (?:one|the (?:first|second|reference)) of the (?:two )?(?:images|pictures|photos|photographs|files)\b"
    r"|\b(?:can|could|would|will) you (?:please |kindly |also |perhaps )?(?:provide|upload|send|attach|share|supply|tell|give|resend|retake|describe|clarify|specify|show|confirm|take|let)\b|\btry again\b|\bresend\b|\bretake\b|\bre-?upload\b"
    r"|\b(?:only|just) (?:see|get|got|received|have|one|a single|the (?:first|second|reference|one))\b.{0,14}\b(?:one|single|image|picture|photo|photograph|reference)\b|\bonly (?:one|a single) (?:image|picture|photo)"
    r"|\b(?:did not|didn't|didn t|never|not|n't) (?:come through|arrive|receive|received|been received|been attached|been uploaded|get|uploaded|attached|included|provided|reach|open|load|be loaded)\b(?=.{0,40}$)"
    r"|\b(?:failed|fails|unable) to load\b|\battachment (?:got|was|is|seems|has)\b|\b(?:image|picture|photo|file|link|attachment|upload)\w* (?:is |are |was |were |seems to be |appears to be |got |has been |have been )?(?:missing|lost|corrupt(?:ed)?|broken|empty|unavailable|unreadable|damaged|expired)\b(?=\W*$| \b(?:and|so|please)\b)"
    r"|\bwhich (?:part|side|picture|image|one|product|area|of|defect|kind|type)\b.{0,60}\?|\bdo you (?:want|mean|need)\b|\bneed (?:more|further|a better|a clearer|another|both|the)\b.{0,30}\b(?:information|picture|image|photo|context|details?)\b|\bmore (?:information|context|details?) (?:is|are|needed|required|about)\b"
    r"|\b(?:a |an )?(?:better|sharper|clearer|new|another|closer) (?:picture|image|photo|photograph|shot|view) (?:is|would|of|please|needed|required)\b"
)
_ERROR = re.compile(
    r"^(?:null|undefined|nan|error|exception|\[?object object\]?|timeout|unknown)\W*$|^\W*(?:error|http|exception)\b|\b(?:[45]\d\d)\b.{0,3}(?:internal|bad gateway|service|gateway|too many|unauthori[sz]ed|forbidden|not found|error|request)"
    r"|\binternal server error\b|\bbad gateway\b|\bservice unavailable\b|\bgateway time-?out\b|\btoo many requests\b|\brate limit\b|\bquota\b|\b(?:timed|time|times)[- ]?out\b|\bunauthori[sz]ed\b|\bstatus code\b|\btraceback\b|\bconnection (?:refused|reset|error|closed|lost)\b|\bupstream\b"
    r"|\btoken limit\b|\bmax(?:imum)? (?:tokens|context)\b|\bcontext length\b|\boverloaded\b|\bmodel is loading\b|\binsufficient_quota\b|\binvalid[_ ](?:request|api|image)\b|\bapi key\b|\bcontent[_ ]filter\b|\brequest (?:was|is|has been) \w+ed\b|\bout of memory\b|\bserver error\b|\b(?:request|generation) (?:failed|aborted|cancell?ed)\b"
)
_SPOILT = re.compile(
    r"\b(?:out of focus|not in focus|unfocus+ed|blurr(?:ed|y)|blur|(?:too|very|so|completely|entirely|totally|all|almost|nearly|just|plain|uniformly|pitch|mostly|fully) (?:dark|black|white|gr[ae]y|bright|noisy|grainy|small|low|blank)|(?:is|are|be|was) (?:black|blank|dark|white|gr[ae]y|empty)|over-?exposed|under-?exposed|over exposed|under exposed|blank|corrupt(?:ed)?|unclear|unreadable|illegible|low[- ]resolution"
    r"|(?:low|poor|bad|insufficient) (?:quality|resolution|light)|pixelated|grainy|cut off|covered|hidden|obscured|occluded|obstructed|concealed|blocked|not attached|not included|not provided|unavailable|washed out|motion|noisy|fogged(?: up)?|foggy|steamed up|smudged|black|distorted|unusable|not (?:clear|sharp|usable|good|bright|visible) enough|not usable|unsharp|shaky|incomplete|dirty)\b"
)
_HIDDEN_PRODUCT = re.compile(
    r"\b(?:hidden|obscured|occluded|obstructed|concealed|covered|blocked|masked)\b.{0,40}\b(?:by|behind|from view|under|with)\b|\b(?:cut off|cropped|partly visible|partially visible|only (?:partly|partially) (?:visible|shown)) (?:in|by|at|on) (?:the )?(?:\w+ )?(?:picture|image|frame|photo|edge|border)|\b(?:out of|outside|not in|leaves|left|partly out of|not within) (?:the |of the )?(?:frame|picture|image|view|field of view|shot|photo)\b"
)
_HIDDEN_BY = re.compile(
    r"\b(?:hidden|obscured|occluded|obstructed|concealed|covered|blocked|masked) by (?:a |an |the |my |some |your )?(?:\w+ )?(?:hand|fingers?|thumb|gloves?|arm|reflections?|glare|shadows?|operator|worker|person|tool|fixture|gripper)\b"
)
_HIDES = re.compile(
    r"\b(?:hides?|covers?|obscures?|blocks?|conceals?|obstructs?|masks?|hiding|covering|blocking|obscuring) (?:most of |almost all of |nearly all of |all of |half of |much of |parts? of |the whole |large parts of |a large part of )?(?:the |my |a )?(?:\w+ )?(?:product|part|object|item|view|picture|image|scene|lens|whole|camera|piece|sample|unit)\b(?! of)"
)
_WRONG_SCENE = re.compile(
    r"\b(?:different|unrelated|wrong|another|other|two (?:completely |entirely |totally )?different) (?:kinds? of |types? of |sorts? of )?(?:products?|objects?|items?|scenes?|things?|articles?|subjects?|devices?|motifs?|sides?|views? of|images?|pictures?|photos?)\b"
    r"|\bnot the same (?:product|object|item|scene|thing|article|subject|kind of)\b|\bunrelated\b|\bnot comparable\b|\bnothing (?:in common|to do with (?:each other|one another|the (?:first|reference)|(?:the |what is )?(?:\w+ ){0,3}?(?:shown|seen|depicted|in|on|of) (?:in |on |the )*(?:first|reference|img 1|image 1|other)))\b|\bcan(?:no|')t be compared\b|\b(?:don't|do not) belong together\b"
    r"|\bno (?:product|object|part|item|sample|specimen|workpiece)\b(?! (?:difference|defect|deviation|damage|is (?:damaged|missing))).{0,20}(?:\b(?:in|on|visible|present|there|can|to|is)\b|$)|\binstead of the product\b|\bnot (?:a|the|any) product\b|\bempty (?:conveyor|table|tray|picture|scene|bench|fixture|nest|background|belt|desk|holder)\b|\bscreenshot\b"
)
_ABOUT_PHOTO = word_set("reflection angle lighting light glare exposure crop background rotation")
_SELF = word_set("i we me one you")


def inability_in(clause: "Clause", *, names_fault: bool) -> str:
    """Return the words that say that no judgement is possible, or ""."""
    words = clause.words
    for pattern in (_ERROR, _NOT_RECEIVED, _REFUSAL):
        match = pattern.search(words)
        if match:
            return match[0].strip() or words
    match = _INABILITY.search(words)
    if (
        match
        and names_fault
        and re.search(r"\b(?:any|a|the slightest|even)\b", words[match.end() :])
        and not re.search(r"\b(?:whether|if)\b", words)
        and re.search(r"see|make out|identify|recogni", match[0])
    ):
        match = None
    if match and not _is_denial(words, match.end(), match[0]):
        return match[0]
    match = _HARD.search(words)
    return match[0] if match else ""


def _is_denial(words: str, end: int, said: str) -> bool:
    """ "I can't tell them apart", "can't identify any defect": nothing is wrong."""
    rest = words[end:]
    if re.search(r"\bapart\b|\bdistinguish|\btell (?:a|any|the|no) differen", said + rest):
        return True
    if re.search(r"^ (?:that|the [\w ]+ (?:is|are))\b", rest) and re.search(r"\bsay\b", said):
        return True
    return bool(
        re.search(
            r"(?:identify|recogni[sz]e|make out|confirm|verify|see|say|report|describe|give|determine)\b",
            said,
        )
        and re.search(
            r"^(?: (?:any|a|the|some|anything|of|kind|sort|obvious|visible|significant|clear|real|single|further|other|about)){0,4} (?:differen\w+|deviat\w+|defects?|damage|faults?|anomal\w+|flaws?|issues?|problems?|anything|discrepanc\w+|abnormalit\w+|unusual|wrong|negative|bad)",
            rest if not said.endswith(" any") else " any" + rest,
        )
        and "whether" not in rest
    )


def spoilt_picture_in(
    clause: "Clause", subject: "Token | None", vocabulary: "Vocabulary", *, is_compared: bool
) -> str:
    """Return the words that say that a picture cannot be used, or "".

    Args:
        clause: What is read.
        subject: The noun that the clause is about.
        vocabulary: The word lists.
        is_compared: Whether the pictures are only compared ("slightly darker").
    """
    words = clause.words
    about_picture = subject is not None and (
        lemma_of(subject) in vocabulary.picture_nouns or subject.lower_ in {"img", "everything"}
    )
    if (
        subject is not None
        and lemma_of(subject) == "lens"
        and re.search(r"\b(?:covered|blocked|obstructed)\b", words)
    ):
        return "the lens is covered"
    about_whole = subject is None or bool(
        {lemma_of(subject), subject.lower_} & (WHOLES | {"it", "they", "these", "those", "both"})
    )
    if about_picture and not is_compared:
        match = _SPOILT.search(words)
        if match and not re.search(
            r"(?:\bnot|n't|slightly|somewhat|little|bit|more|less)\b", words[: match.start()][-24:]
        ):
            return match[0]
    match = _HIDDEN_BY.search(words)
    if match:
        return match[0]
    if about_picture or about_whole:
        match = _HIDDEN_PRODUCT.search(words) if subject is not None else None
        if match and not re.search(r"\b(?:screw|part of)\b", words[: match.start()][-12:]):
            return match[0]
    match = _HIDES.search(words)
    if match:
        return match[0]
    return _wrong_scene_in(clause, about_picture=about_picture, about_whole=about_whole)


def _wrong_scene_in(clause: "Clause", *, about_picture: bool, about_whole: bool) -> str:
    words = clause.words
    match = _WRONG_SCENE.search(words)
    if match is None or set(words.split()) & _ABOUT_PHOTO:
        return ""
    if re.search(r"(?:\bnot|n't|no)\s*$", words[: match.start()]) and match[0].startswith(
        ("diff", "other", "another")
    ):
        return ""
    if match[0].startswith("no ") and re.search(
        r"\b(?:difference|deviation|change|defect|damage)", words
    ):
        return ""
    has_verb = any(is_finite(token) for token in clause.tokens)
    return (
        match[0]
        if about_picture or about_whole or not has_verb or words.startswith(("i ", "there"))
        else ""
    )


def denies_sight(clause: "Clause", found: list[int], vocabulary: "Vocabulary") -> bool:
    """ "I can't see the product": what is not seen is the thing itself, not a fault of it."""
    if not found or not set(clause.words.split()) & _SELF:
        return False
    match = re.search(
        r"(?:\bnot|n't|cannot|never) (?:\w+ ){0,2}?(?:see|view|find|recogni[sz]e|make out|look at|open) (?:the |any |a |your |an |either |both |these |those |this |that )*(?:\w+ )?([a-z]+)",
        clause.words,
    )
    if match is None:
        return False
    things = set(match[0].split()[-2:])
    nouns = vocabulary.picture_nouns | WHOLES | {"img", "images", "products"}
    return bool(things & nouns) and not things & (
        vocabulary.defect_nouns | vocabulary.general_nouns
    )
