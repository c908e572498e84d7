"""Names of fields, headings, table columns and list entries, and the plain values they take."""

import re

REFERENCE_KEY = re.compile(
    r"^(?:in |on |the |your )*(?:ref(?:erence)?\b|img ?1\b|image ?(?:1|one|a)\b|picture ?(?:1|one|a)\b|photo ?(?:1|one|a)\b|(?:first|1st)\b|golden|master|good (?:part|sample)|expected\b|nominal\b|should|target|original)"
    r"[\w .()/#-]{0,40}$",
    re.IGNORECASE,
)
PRODUCT_KEY = re.compile(
    r"^(?:in |on |the |your )*(?:product\b|img ?2\b|img2\b|image ?(?:2|two|b)\b|picture ?(?:2|two|b)\b|photo ?(?:2|two|b)\b|(?:second|2nd)\b|test\b|actual\b|found\b|observed\b|inspected|sample\b|is\b|current\b|part\b|dut\b|unit\b)"
    r"[\w .()/#-]{0,40}$",
    re.IGNORECASE,
)
PLACE_KEY = re.compile(
    r"^(?:location|position|place|where|region|area|zone|side|loc|spot|coordinates|quadrant)s?(?: of .*)?$",
    re.IGNORECASE,
)
SEVERITY_KEY = re.compile(
    r"^(?:severity|priority|criticality|confidence|score|certainty|probability|likelihood|risk|rating|id|nr|no\.?|#|number|index|class_id)$",
    re.IGNORECASE,
)
FINDING_KEY = re.compile(
    r"^(?:(?:main|key|only|first|second|third|next|other|the|visible|detected|observed|primary|possible|potential|product|new|confirmed|major|minor|critical|single|sole|type of|kind of|identified|noted|found|following|list of|all|diff) )*"
    r"(?:defects?|faults?|issues?|problems?|anomal(?:y|ies)|deviations?|nonconformit(?:y|ies)|diffs?|differences?|errors?|flaws?|findings?|discrepanc(?:y|ies)|changes?|damages?|abnormalit(?:y|ies)|failures?|defect[_ ]?types?|types?|labels?|class|category|what|name|title|observations?|reasons?|fault[_ ]?types?|deviation[_ ]?types?|foreign matter|foreign object|bad news)"
    r"(?: ?\(?s\)?)?(?: ?#?\d{1,2}| found| detected| observed| identified| noted| noticed| seen| visible| were found| are visible| in (?:img|image|the product).*| \d)?$",
    re.IGNORECASE,
)
NAMED_FAULT_KEY = re.compile(
    r"defect|fault|issue|problem|anomal|deviation|difference|error|flaw", re.IGNORECASE
)
TEXT_KEY = re.compile(
    r"^(?:description|details?|explanation|comments?|remarks?|notes?|summary|text|message|analysis|answer|response|conclusion|assessment|evidence|result_text|observation|content|statement|rationale|reasoning)$",
    re.IGNORECASE,
)
VERDICT_KEY = re.compile(
    r"^(?:(?:overall|final|inspection|quality|product|my|the|test|general) )*(?:results?|verdict|status|decision|judge?ment|conclusion|quality|inspection|outcome|state|assessment|grade|evaluation|rating|passed?|pass/fail|ok|ok\?|is_?ok|okay|ok/ng|pass_fail|accept(?:ed|able)?|conform(?:s|ing)?|compliant|good)$",
    re.IGNORECASE,
)
BOOLEAN_FAULT_KEY = re.compile(
    r"^(?:has|is|any|are|contains?|found|with|visible)?[_ ]?(?:there_?)?(?:a_?|any_?)?(?:product_?)?(?:defect(?:ive|s|_found|_detected|_present|_exists)?|differen(?:ce|t|ces)|anomal(?:y|ous|ies|y_detected)|fault(?:y|s)?|issues?|damaged?|deviat(?:ion|ions|es)|problems?|fail(?:ed|ure)?|reject(?:ed)?|ng|nonconform(?:ing|ity|ities)?)(?:[_ ]?(?:found|detected|present|exists?|count|visible|s))?$",
    re.IGNORECASE,
)  # fmt: skip
IDENTITY_KEY = re.compile(
    r"^(?:identical|same|match(?:es|ing)?|is_?identical|is_?same|images_?match|similar|equal)$",
    re.IGNORECASE,
)
ITEM_KEY = re.compile(
    r"^(?:item|part|component|feature|check|element|object|name)s?$", re.IGNORECASE
)
BOX_KEY = re.compile(r"^(?:bbox|box|bounding_?box|rect|roi|region)$", re.IGNORECASE)
YES = frozenset(
    {"yes", "true", "y", "1", "ja", "si", "oui", "present", "found", "detected", "sim", "x"}
)
NONE = frozenset({
    "✗ no", "❌ no", "none", "no", "n/a", "na", "null", "nil", "nothing", "-", "--", "—", "–", "0", "zero", "false", "empty", "not found", "no finding", "no findings", "none found",
    "not detected", "none detected", "absent", "", "n", "no defect", "no defects", "no issue", "no issues", "ok", "not present", "none visible", "none observed", "none seen", "negative",
})  # fmt: skip
OK = frozenset({
    "✓", "✔", "✅", "☑", "ok", "pass", "passed", "good", "okay", "accept", "accepted", "conform", "conforming", "io", "i.o.", "true", "yes", "go", "fine", "normal", "acceptable",
    "compliant", "approved", "match", "complete", "identical", "same", "conforms", "in order", "perfect", "no defect", "no difference",
})  # fmt: skip
NOT_OK = frozenset({
    "✗", "✘", "❌", "ng", "nok", "not ok", "n.ok", "n.i.o.", "nio", "fail", "failed", "reject", "rejected", "defect", "defective", "bad", "no", "false", "faulty", "no-go", "nogo",
    "abnormal", "nonconforming", "ko", "scrap", "anomaly", "anomalous", "not accepted", "unacceptable", "not acceptable", "damaged", "mismatch", "different",
})  # fmt: skip


def picture_named(key: str) -> str:
    """Return "reference" or "product" where a heading names that picture, else ""."""
    if REFERENCE_KEY.match(key):
        return "reference"
    return "product" if PRODUCT_KEY.match(key) else ""


def is_finding_name(name: str) -> bool:
    """Whether a field of a record names the fault itself ("defect", "type", "issue")."""
    return bool(FINDING_KEY.match(name.replace("_", " "))) and not VERDICT_KEY.match(name)
