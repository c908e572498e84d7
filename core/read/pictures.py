"""Which picture a clause speaks of: the reference, the product, or both."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.read.clauses import Clause
    from core.read.passages import Passage
    from core.read.vocabulary import Vocabulary

# What stands before a reference that is only compared with ("unlike the reference").
_COMPARER = re.compile(
    r"(?:compared? (?:to|with|against)|comparing (?:it |this |the product |them |\[?img 2\]? )?(?:to|with|against)|comparison (?:to|with)"
    r"|in contrast (?:to|with)|contrary to|unlike|than|as|like|from|against|versus|vs\.?|relative to|match(?:es|ing|ed)?|to|with|of|opposed to"
    r"|correspond(?:s|ing)? to|differs? from|just as|exactly as|equals?|resembles?|agrees? with|by|meets?|follows?|given|between)"
    r"(?: (?:what|that|those|the one|the ones|it|they|is|are|shown|seen|visible|on|in|of|the|your|our|my|an?|can be seen|does|do))*\s*$"
)
_THE_PRODUCT = re.compile(r"\b(?:the|your|this) product\b(?! (?:of|as|itself))")
_OWNED = re.compile(r"^\W*(?:the |its |a )?(?!that\b)(?:[\w-]+ ){1,3}of$")
_BOTH_HAVE = re.compile(
    r"^\W*both (?:the )?\w+s (?:show|have|has|carry|contain|exhibit|bear) an? (?:\w+ )?(?:hole|line|mark|seam|slot|notch|groove|spot|dot|ridge)\b"
)
_COUNTED = re.compile(r"\b(?:a|another) second (?!one|image|picture|photo)\w+")
_DETERMINER_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|your|our|this|that)|[\[(]|picture of|image of|photo of)\s*$"
)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Which pictures a clause names.

    Attributes:
        reference: It is about the reference.
        product: It names the product's picture.
        both: It is about both at once.
        compared: The reference is named, if only to compare with it.
    """

    reference: bool
    product: bool
    both: bool
    compared: bool


def pictures_of(clause: "Clause", passage: "Passage", vocabulary: "Vocabulary") -> Pictures:
    """Tell which pictures a clause names; a passage under a heading belongs to its picture."""
    phrases, words = vocabulary.phrases, clause.words
    named = phrases["product"].search(words) or _THE_PRODUCT.search(words)
    product = bool(named) or passage.picture == "product"
    reference = passage.picture == "reference"
    compared = False
    for match in phrases["reference"].finditer(words):
        if match[0] in {"first one", "the first"} and _COUNTED.search(words):
            continue
        compared = True
        before = words[: match.start()].rstrip()
        before = _DETERMINER_BEFORE.sub("", before).rstrip()
        before = _DETERMINER_BEFORE.sub("", before).rstrip()
        if not _COMPARER.search(before) or _OWNED.match(before):
            reference = True
    if compared and not product:
        product = bool(re.search(r"\b(?:the|on|in|of) product\b|\bproduct's\b", words))
    both = bool(phrases["both"].search(words) or _BOTH_HAVE.search(words)) or (
        compared
        and product
        and bool(re.search(r"\b(?:both|and|as well as|nor|neither)\b", words))
        and bool(
            re.search(
                r"(?:img 1|image 1|reference)\W+(?:and|as well as|nor)\b.{0,12}(?:img 2|image 2|product|second|inspected|test|tested)",
                words,
            )
            or re.search(
                r"(?:img 2|image 2|product|second|inspected \w+|tested \w+)\W+(?:and|as well as|nor)\b.{0,12}(?:img 1|image 1|reference|first)",
                words,
            )
        )
    )
    return Pictures(reference, product, both, compared)
