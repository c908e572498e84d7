"""From plain lines to passages: sentences, list items, table cells and JSON values, each with its context."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from core.read.regions import mentions_place

MOST_PASSAGES = 400
_DEEPEST = 12
_BULLET = re.compile(
    r"^\s{0,12}(?:[-*+•‣◦▪●■–—>]|\(?\d{1,2}[.):]\)?|\(?[a-hA-H][.)]|[✓✔✗✘❌✅⚠☑☒🔴🟢]️?)\s+"
)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s*")
_RULE = re.compile(r"^\s*(?:[-*_=]\s?){3,}\s*$")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_INLINE_ITEM = re.compile(
    r"\s*(?:(?<=[.;:,)])|(?<=\s))\s*\(?(?<![\d.])([1-9])[).]\s+(?=[A-Za-z\"'])"
)
_SENTENCE_END = re.compile(
    r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9\[])|(?<=[!?])\s+|(?<=;)\s+|(?<=[。！？；])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|approx|ca|cf|vs|no|nos|fig|figs|ref|pos|dia|incl|resp|mm|cm|in|dr|mr|mrs|st|etc|max|min|qty|img|pic|approx)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_PAIR = re.compile(r"^\s*([^:|]{1,60}?)\s*(?::|=>|->|→|=)\s+(\S.*)$")
_REFERENCE_KEY = re.compile(
    r"^(?:in |on |the |your )*(?:ref(?:erence)?\b|img ?1\b|image ?(?:1|one|a)\b|picture ?(?:1|one|a)\b|photo ?(?:1|one|a)\b|(?:first|1st)\b|golden|master|good (?:part|sample)|expected\b|nominal\b|should|target|original)"
    r"[\w .()/#-]{0,40}$",
    re.IGNORECASE,
)
_PRODUCT_KEY = re.compile(
    r"^(?:in |on |the |your )*(?:product\b|img ?2\b|image ?(?:2|two|b)\b|picture ?(?:2|two|b)\b|photo ?(?:2|two|b)\b|(?:second|2nd)\b|test\b|actual\b|found\b|observed\b|inspected|sample\b|is\b|current\b|part\b|dut\b|unit\b)"
    r"[\w .()/#-]{0,40}$",
    re.IGNORECASE,
)
_PLACE_KEY = re.compile(
    r"^(?:location|position|place|where|region|area|zone|side|loc|bereich|spot|coordinates|quadrant)s?(?: of .*)?$",
    re.IGNORECASE,
)
_SEVERITY_KEY = re.compile(
    r"^(?:severity|priority|criticality|confidence|score|certainty|probability|likelihood|risk|rating|id|nr|no\.?|#|number|index|class_id)$",
    re.IGNORECASE,
)
_FINDING_KEY = re.compile(
    r"^(?:(?:main|key|only|first|second|third|next|other|the|visible|detected|observed|primary|possible|potential|product|new|confirmed|major|minor|critical|single|sole|type of|kind of|identified|noted|found) )*"
    r"(?:defects?|faults?|issues?|problems?|anomal(?:y|ies)|deviations?|nonconformit(?:y|ies)|differences?|errors?|flaws?|findings?|discrepanc(?:y|ies)|changes?|damages?|abnormalit(?:y|ies)|failures?|defect[_ ]?types?|types?|labels?|class|category|what|name|title|observations?|reasons?|fault[_ ]?types?|deviation[_ ]?types?)"
    r"(?: ?\(?s\)?)?(?: ?#?\d{1,2}| found| detected| observed| identified| noted| noticed| seen| visible| in (?:img|image|the product).*| \d)?$",
    re.IGNORECASE,
)
_TEXT_KEY = re.compile(
    r"^(?:description|details?|explanation|comments?|remarks?|notes?|summary|text|message|analysis|answer|response|conclusion|assessment|evidence|result_text|observation|content|statement|rationale|reasoning)$",
    re.IGNORECASE,
)
_VERDICT_KEY = re.compile(
    r"^(?:(?:overall|final|inspection|quality|product|my|the|test|general) )*(?:results?|verdict|status|decision|judge?ment|conclusion|quality|inspection|outcome|state|assessment|grade|evaluation|rating|passed?|pass/fail|ok|is_?ok|okay|ok/ng|pass_fail|accept(?:ed|able)?|conform(?:s|ing)?|compliant|good)$",
    re.IGNORECASE,
)
_BOOLEAN_FAULT_KEY = re.compile(
    r"^(?:has|is|any|are|contains?|found|with)?_?(?:there_?)?(?:a_?|any_?)?(?:product_?)?(?:defect(?:ive|s|_found|_detected|_present|_exists)?|differen(?:ce|t|ces)|anomal(?:y|ous|ies|y_detected)|fault(?:y|s)?|issues?|damaged?|deviat(?:ion|ions|es)|problems?|fail(?:ed|ure)?|reject(?:ed)?|ng|nonconform(?:ing|ity|ities)?)(?:_?(?:found|detected|present|exists?|count|visible|s))?$",
    re.IGNORECASE,
)  # fmt: skip
_IDENTITY_KEY = re.compile(
    r"^(?:identical|same|match(?:es|ing)?|is_?identical|is_?same|images_?match|similar|equal)$",
    re.IGNORECASE,
)
_BOX_KEY = re.compile(r"^(?:bbox|box|bounding_?box|rect|roi|region)$", re.IGNORECASE)
_YES = {"yes", "true", "y", "1", "ja", "si", "oui", "present", "found", "detected", "sim"}
_NONE = {
    "none", "no", "n/a", "na", "null", "nil", "nothing", "-", "--", "—", "–", "0", "zero", "false", "empty", "not found", "no finding", "no findings", "none found",
    "not detected", "none detected", "absent", "", "n", "no defect", "no defects", "no issue", "no issues", "ok", "not present", "none visible", "none observed", "none seen",
}  # fmt: skip
_OK = {
    "ok",
    "pass",
    "passed",
    "good",
    "okay",
    "accept",
    "accepted",
    "conform",
    "conforming",
    "io",
    "i.o.",
    "true",
    "yes",
    "go",
    "fine",
    "normal",
    "accepted.",
    "acceptable",
    "compliant",
    "approved",
    "match",
}
_NOT_OK = {
    "ng",
    "nok",
    "not ok",
    "n.ok",
    "n.i.o.",
    "nio",
    "fail",
    "failed",
    "reject",
    "rejected",
    "defect",
    "defective",
    "bad",
    "no",
    "false",
    "faulty",
    "no-go",
    "nogo",
    "abnormal",
    "nonconforming",
    "ko",
    "scrap",
    "anomaly",
    "anomalous",
    "not accepted",
    "unacceptable",
    "not acceptable",
    "damaged",
    "mismatch",
    "different",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the response that is read on its own.

    Attributes:
        text: What it says.
        key: What it is about: text before a colon, first cell of a table row, key of a JSON value.
        place: Words for the place, from another cell or value.
        picture: "reference" or "product" when the passage describes that picture only.
        listed: Whether it stands where only faults stand (a list of defects).
        verdict: True for a bare "NG", False for a bare "OK", None when it is text.
        line: The line it comes from; passages of one line belong together.
        box: A rectangle given in numbers, fractions 0..1.
    """

    text: str
    key: str = ""
    place: str = ""
    picture: str = ""
    listed: bool = False
    verdict: bool | None = None
    line: int = 0
    box: tuple[float, float, float, float] | None = None


def split(text: str) -> list[Passage]:
    """Split cleaned text into passages, in reading order."""
    passages: list[Passage] = []
    before, data, after = _json_in(text)
    passages += _from_lines(before)
    if data is not None:
        passages += list(_from_json(data, "", 0))
    if after.strip():
        passages += _from_lines(after)
    return [passage for passage in passages if passage.text.strip() or passage.verdict is not None][
        :MOST_PASSAGES
    ]


def _json_in(text: str) -> tuple[str, Any, str]:
    """The first JSON object or list in a text, with what stands before and behind it."""
    for match in list(re.finditer(r"[{\[]", text))[:20]:
        start = match.start()
        if text[start] == "[" and not re.match(r"\[\s*[\]{\"\[]", text[start : start + 20]):
            continue
        piece = text[start:]
        for candidate in (piece, _repaired(piece)):
            try:
                data, end = json.JSONDecoder().raw_decode(candidate)
            except (ValueError, RecursionError):
                continue
            if isinstance(data, dict | list) and (data or text.strip() in ("{}", "[]")):
                rest = piece[end:] if candidate is piece else ""
                return text[:start], data, rest
    return text, None, ""


def _repaired(piece: str) -> str:
    """Python-style or cut-off JSON brought into shape, as far as that is safe."""
    if len(piece) > 8000 or not re.match(r"[{\[]\s*[\"'{\[]", piece):
        return ""
    piece = re.sub(
        r"\bTrue\b", "true", re.sub(r"\bFalse\b", "false", re.sub(r"\bNone\b", "null", piece))
    )
    piece = re.sub(
        r"(?<=[{\[,:\s])'((?:[^'\\\n]|(?<=\w)'(?=\w))*)'(?=\s*[,:}\]])",
        lambda match: json.dumps(match[1]),
        piece,
    )
    piece = re.sub(r",\s*(?=[}\]])", "", piece)
    last = max(piece.rfind("}"), piece.rfind("]"))
    piece = piece[: last + 1] if last >= 0 else piece
    missing = _unclosed(piece)
    return piece.rstrip(", \n") + missing


def _unclosed(piece: str) -> str:
    stack, quoted, escaped = [], False, False
    for character in piece:
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == '"':
            quoted = not quoted
        elif not quoted and character in "{[":
            stack.append("}" if character == "{" else "]")
        elif not quoted and character in "}]" and stack:
            stack.pop()
    return ('"' if quoted else "") + "".join(reversed(stack))


def _from_json(data: Any, key: str, depth: int) -> Iterator[Passage]:  # noqa: ANN401  any JSON value
    if depth > _DEEPEST:
        return
    plain_key = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key)
    if isinstance(data, dict):
        yield from _from_object(data, plain_key, depth)
    elif isinstance(data, list):
        if len(data) == 4 and all(isinstance(number, int | float) for number in data):
            return
        listed = bool(_FINDING_KEY.match(plain_key.replace("_", " "))) or plain_key.lower() in {
            "items",
            "list",
            "objects",
        }
        for value in data[:MOST_PASSAGES]:
            for passage in _from_json(value, "" if listed else key, depth + 1):
                yield replace(passage, listed=passage.listed or (listed and isinstance(value, str)))
        if not data and listed:
            yield Passage("no defect", key="")
    elif key:
        yield from _from_value(data, plain_key)
    elif data is not None and str(data).strip():
        yield from _from_lines(str(data))


def _from_object(data: dict[str, Any], key: str, depth: int) -> Iterator[Passage]:
    """One object: an entry of a list of faults, or a record with named values."""
    texts = {
        str(name): value
        for name, value in data.items()
        if isinstance(value, str | int | float | bool)
    }
    named = {name: str(value) for name, value in texts.items() if not isinstance(value, bool)}
    place = " ".join(
        value for name, value in named.items() if _PLACE_KEY.match(name.replace("_", " "))
    )
    title = next((value for name, value in named.items() if _is_finding_name(name)), "")
    words = [value for name, value in named.items() if _TEXT_KEY.match(name)]
    status = next(
        (
            value.strip().lower()
            for name, value in named.items()
            if _VERDICT_KEY.match(name.replace("_", " "))
        ),
        "",
    )
    item = next(
        (
            value
            for name, value in named.items()
            if re.match(
                r"^(?:item|part|component|feature|check|element|object|name)s?$",
                name,
                re.IGNORECASE,
            )
        ),
        "",
    )
    is_entry = depth > 0 and (title or words) and key != "details"
    if is_entry:
        box = _box_of(data)
        if status in _OK:
            yield Passage("no defect", key=title)
            return
        if title.strip().lower() not in _NONE:
            yield Passage(
                title, place=place, listed=True, box=box, key=item if item != title else ""
            )
        for text in words:
            yield Passage(text, place="" if title else place, listed=not title, key="")
        for name, value in data.items():
            if isinstance(value, dict | list) and not _BOX_KEY.match(str(name)):
                yield from _from_json(value, str(name), depth + 1)
        return
    if depth > 0 and item and status:
        yield Passage(f"{item}: {status}", key=item, place=place)
        return
    reference = next(
        (value for name, value in named.items() if _REFERENCE_KEY.match(name.replace("_", " "))), ""
    )
    for name, value in data.items():
        label = str(name)
        picture = (
            _picture_of(label.replace("_", " ")) if reference and isinstance(value, str) else ""
        )
        if picture:
            yield Passage(value, picture=picture)
        elif label in named and place and _is_finding_name(label):
            yield from (
                replace(passage, place=place) for passage in _from_json(value, label, depth + 1)
            )
        else:
            yield from _from_json(value, label, depth + 1)


def _is_finding_name(name: str) -> bool:
    return bool(_FINDING_KEY.match(name.replace("_", " "))) and not _VERDICT_KEY.match(name)


def _box_of(data: dict[str, Any]) -> tuple[float, float, float, float] | None:
    for name, value in data.items():
        if _BOX_KEY.match(str(name)) and isinstance(value, list) and len(value) == 4:
            if all(
                isinstance(number, int | float)
                and not isinstance(number, bool)
                and 0 <= number <= 1
                for number in value
            ):
                x0, y0, x1, y1 = map(float, value)
                if x0 < x1 and y0 < y1:
                    return x0, y0, x1, y1
    return None


def _from_value(value: Any, key: str) -> Iterator[Passage]:  # noqa: ANN401  any JSON value
    """A named value: "result": "NG", "has_defect": false, "reason": "a crack"."""
    spoken_key = key.replace("_", " ").strip()
    text = "" if value is None else str(value).strip()
    lowered = text.lower().rstrip(".!")
    if _SEVERITY_KEY.match(spoken_key) or _BOX_KEY.match(key):
        return
    if _BOOLEAN_FAULT_KEY.match(key) and (
        isinstance(value, bool | int | float) or lowered in _NONE | _YES
    ):
        positive = bool(value) if isinstance(value, bool | int | float) else lowered in _YES
        yield Passage("", key=spoken_key, verdict=positive)
    elif _IDENTITY_KEY.match(key) and (isinstance(value, bool) or lowered in _NONE | _YES):
        yield Passage("", key=spoken_key, verdict=lowered not in _YES)
    elif _VERDICT_KEY.match(spoken_key) and (lowered in _OK | _NOT_OK):
        yield Passage("", key=spoken_key, verdict=lowered in _NOT_OK)
    elif value is None or isinstance(value, bool):
        return
    elif _FINDING_KEY.match(spoken_key):
        if lowered in _NONE:
            yield Passage("no defect")
        elif not isinstance(value, int | float):
            yield from (replace(passage, listed=True) for passage in _from_lines(text))
        elif re.search(
            r"defect|fault|issue|problem|anomal|deviation|difference|error",
            spoken_key,
            re.IGNORECASE,
        ):
            yield Passage("", key=spoken_key, verdict=True)
    elif _PLACE_KEY.match(spoken_key):
        yield (
            Passage("", place=text, key=spoken_key)
            if False
            else Passage(f"Location: {text}", place=text, key="location")
        )
    elif _TEXT_KEY.match(spoken_key) or _VERDICT_KEY.match(spoken_key):
        yield from _from_lines(text)
    elif _picture_of(spoken_key):
        yield Passage(text, picture=_picture_of(spoken_key))
    else:
        yield Passage(f"{spoken_key}: {text}", key=spoken_key)


def _picture_of(key: str) -> str:
    if _REFERENCE_KEY.match(key):
        return "reference"
    return "product" if _PRODUCT_KEY.match(key) else ""


def _from_lines(text: str) -> list[Passage]:
    passages: list[Passage] = []
    lines = text.split("\n")
    index, heading = 0, ""
    while index < len(lines):
        line = lines[index]
        if (
            _is_row(line)
            and index + 1 < len(lines)
            and (_is_row(lines[index + 1]) or _TABLE_RULE.match(lines[index + 1]))
        ):
            end = index
            while end < len(lines) and (_is_row(lines[end]) or _TABLE_RULE.match(lines[end])):
                end += 1
            passages += _from_table(lines[index:end], index)
            index = end
            continue
        index += 1
        if not line.strip() or _RULE.match(line):
            continue
        is_heading = bool(_HEADING.match(line)) or (line.strip().endswith(":") and len(line) < 90)
        bare = _unbulleted(_HEADING.sub("", line))
        if is_heading:
            heading = bare.strip().rstrip(":").strip()
        passages += _from_line(
            bare, heading if not is_heading else "", index, is_item=bool(_BULLET.match(line))
        )
    return passages


def _is_row(line: str) -> bool:
    return line.count("|") >= 2 or (line.strip().startswith("|") and line.count("|") >= 1)


def _unbulleted(line: str) -> str:
    for _ in range(3):
        shorter = _BULLET.sub("", line)
        if shorter == line:
            break
        line = shorter
    return re.sub(r"[*_`#]{2,}|^\*|\*$", "", line).strip()


def _from_line(line: str, heading: str, number: int, *, is_item: bool) -> list[Passage]:
    picture = _picture_of(heading) if heading else ""
    listed = is_item and bool(_FINDING_KEY.match(heading))
    passages: list[Passage] = []
    for piece in _inline_items(line):
        passages.extend(
            _passage(sentence, picture, number, listed=listed) for sentence in sentences(piece)
        )
    return passages


def _inline_items(line: str) -> list[str]:
    """Split "1) ... 2) ..." written on one line."""
    marks = list(_INLINE_ITEM.finditer(line))
    numbers = [int(mark[1]) for mark in marks]
    if (
        len(marks) < 2
        or numbers != list(range(numbers[0], numbers[0] + len(marks)))
        or numbers[0] > 2
    ):
        return [line]
    pieces, start = [], 0
    for mark in marks:
        pieces.append(line[start : mark.start()])
        start = mark.end()
    return [piece.strip(" ;,") for piece in [*pieces, line[start:]] if piece.strip(" ;,")]


def sentences(text: str) -> list[str]:
    """Split running text at its sentence ends; abbreviations do not end one."""
    found, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        piece = text[start : match.start()].strip()
        if not piece or _ABBREVIATION.search(piece):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def _passage(sentence: str, picture: str, number: int, *, listed: bool) -> Passage:
    """One sentence; "Location: upper left" and "Reference: ..." get their roles."""
    pair = _PAIR.match(sentence)
    if pair:
        key, value = pair[1].strip(" *_-"), pair[2].strip()
        if _picture_of(key) and len(value.split()) < 40:
            return Passage(value, key=key, picture=_picture_of(key), line=number)
        if _PLACE_KEY.match(key):
            return Passage(f"Location: {value}", key="location", place=value, line=number)
        bare = value.lower().rstrip(".! ")
        if _VERDICT_KEY.match(key) and bare in _OK | _NOT_OK:
            return Passage("", key=key, verdict=bare in _NOT_OK, line=number)
        if _FINDING_KEY.match(key):
            if bare in _NONE:
                return Passage("no defect", key=key, line=number)
            if bare in _YES:
                return Passage("", key=key, verdict=True, line=number)
            return Passage(value, key=key, listed=True, line=number)
        if _SEVERITY_KEY.match(key) and len(value.split()) < 4:
            return Passage("")
        if _TEXT_KEY.match(key):
            return Passage(value, line=number, picture=picture)
        if mentions_place(key) and len(key.split()) <= 5:
            return Passage(value, key=key, place=key, picture=picture, line=number)
        return Passage(sentence, key=key, picture=picture, listed=listed, line=number)
    return Passage(sentence, picture=picture, listed=listed, line=number)


def _cells(line: str) -> list[str]:
    return [cell.strip(" *_`") for cell in line.strip().strip("|").split("|")]


def _from_table(lines: list[str], number: int) -> list[Passage]:
    """Rows of a table: a column of the reference beside one of the product is compared."""
    has_rule = any(_TABLE_RULE.match(line) for line in lines)
    rows = [_cells(line) for line in lines if not _TABLE_RULE.match(line)]
    if not rows:
        return []
    header, body = (rows[0], rows[1:]) if has_rule or len(rows) > 2 else ([], rows)
    roles = [_role(name) for name in header]
    passages = []
    for offset, cells in enumerate(body):
        passages += _from_row(cells, roles, header, number + offset + 1)
    return passages


def _role(name: str) -> str:
    if (
        _REFERENCE_KEY.match(name)
        or _PRODUCT_KEY.match(name)
        and not re.match(r"^(?:part|is|found|unit|sample)\b", name, re.IGNORECASE)
    ):
        return _picture_of(name)
    if _PLACE_KEY.match(name):
        return "place"
    if _SEVERITY_KEY.match(name):
        return "number"
    if _FINDING_KEY.match(name) or re.match(r"^(?:deviation|defect|finding)", name, re.IGNORECASE):
        return "finding"
    if _VERDICT_KEY.match(name) or _TEXT_KEY.match(name):
        return "text"
    return ""


def _from_row(cells: list[str], roles: list[str], header: list[str], line: int) -> list[Passage]:
    roles = [*roles, *[""] * (len(cells) - len(roles))][: len(cells)]
    if "reference" in roles and "product" in roles:
        return _compared_row(cells, roles, line)
    place = " ".join(cell for cell, role in zip(cells, roles, strict=True) if role == "place")
    keys = [cell for cell, role in zip(cells, roles, strict=True) if role == ""]
    findings = [cell for cell, role in zip(cells, roles, strict=True) if role == "finding"]
    texts = [cell for cell, role in zip(cells, roles, strict=True) if role == "text"]
    key = next((cell for cell in keys if cell), "")
    if not place and key and mentions_place(key):
        place, keys = key, keys[1:]
        key = next((cell for cell in keys if cell), "")
    said = []
    for cell in findings:
        plain = cell.lower().rstrip(".")
        if plain in _NONE:
            said.append(Passage("no defect", key=key, line=line))
        elif key and plain in _OK | _YES:
            said.append(Passage(f"{key}: {cell}", key=key, place=place, line=line))
        elif any(text.lower().rstrip(".") in _NONE | {"absent", "clear"} for text in texts):
            said.append(Passage(f"{cell}: none", key=cell, line=line))
        elif (
            texts
            and not place
            and all(text.lower().rstrip(".") in _OK | _NOT_OK | _YES for text in texts)
        ):
            said.append(Passage(f"{cell}: {texts[0]}", key=cell, line=line))
            texts = []
        elif key and len(cell.split()) <= 3 and not place:
            said.append(Passage(f"{key}: {cell}", key=key, line=line, listed=True))
        else:
            said.append(Passage(cell, key=key, place=place, listed=True, line=line))
    rest = [*keys[1:], *texts]
    if not findings and key and rest:
        said.append(Passage(f"{key}: {rest[0]}", key=key, place=place, line=line))
        rest = rest[1:]
    elif not findings and rest:
        said.append(Passage(rest[0], place=place, line=line))
        rest = rest[1:]
    elif not findings and key:
        said.append(Passage(key, place=place, line=line))
    said += [Passage(text, line=line) for text in rest if len(text.split()) > 2]
    return said


def _compared_row(cells: list[str], roles: list[str], line: int) -> list[Passage]:
    named = dict(zip(roles, cells, strict=True))
    key = next(
        (cell for cell, role in zip(cells, roles, strict=True) if role in ("", "finding")), ""
    )
    verdicts = [cell for cell, role in zip(cells, roles, strict=True) if role in ("text",) and cell]
    reference, product = named["reference"], named["product"]
    passages = [
        Passage(reference, key=key, picture="reference", line=line),
        Passage(product, key=key, picture="product", place=named.get("place", ""), line=line),
    ]
    return passages + [
        Passage(f"{key}: {cell}", key=key, line=line) for cell in verdicts if len(cell.split()) > 1
    ]
