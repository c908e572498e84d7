"""JSON in a response: records, lists of faults and named values as passages."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from core.read.keys import (
    BOOLEAN_FAULT_KEY,
    BOX_KEY,
    FINDING_KEY,
    IDENTITY_KEY,
    ITEM_KEY,
    NAMED_FAULT_KEY,
    NONE,
    NOT_OK,
    OK,
    PLACE_KEY,
    REFERENCE_KEY,
    SEVERITY_KEY,
    TEXT_KEY,
    VERDICT_KEY,
    YES,
    is_finding_name,
    picture_named,
)
from core.read.lines import passages_of_lines
from core.read.passage import Passage

_DEEPEST = 12
_LONGEST_LIST = 400
_LIST_KEYS = frozenset({"items", "list", "objects", "missing", "entries", "results"})


def json_in(text: str) -> tuple[str, Any, str]:
    """Return what stands before the first JSON object or list of a text, its data, and the rest."""
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


def passages_of_json(data: object) -> list[Passage]:
    """Read JSON data: every record and named value becomes a passage."""
    if data == []:
        return [Passage("no defect")]
    return list(_any(data, "", 0))


def _repaired(piece: str) -> str:
    """Python-style or cut-off JSON brought into shape, as far as that is safe."""
    if len(piece) > 8000 or not re.match(r"[{\[]\s*[\"'{\[]", piece):
        return ""
    for spoken, meant in (("True", "true"), ("False", "false"), ("None", "null")):
        piece = re.sub(rf"\b{spoken}\b", meant, piece)
    piece = re.sub(
        r"(?<=[{\[,:\s])'((?:[^'\\\n]|(?<=\w)'(?=\w))*)'(?=\s*[,:}\]])",
        lambda match: json.dumps(match[1]),
        piece,
    )
    piece = re.sub(r",\s*(?=[}\]])", "", piece)
    last = max(piece.rfind("}"), piece.rfind("]"))
    piece = piece[: last + 1] if last >= 0 else piece
    return piece.rstrip(", \n") + _closing(piece)


def _closing(piece: str) -> str:
    """The brackets and quote that a cut-off text lacks."""
    stack: list[str] = []
    quoted = escaped = False
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


def _any(data: Any, key: str, depth: int) -> Iterator[Passage]:  # noqa: ANN401  any JSON value
    if depth > _DEEPEST:
        return
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key)
    if isinstance(data, dict):
        yield from _record(data, name, depth)
    elif isinstance(data, list):
        yield from _list(data, name, depth)
    elif key:
        yield from _value(data, name)
    elif data is not None and str(data).strip():
        yield from passages_of_lines(str(data))


def _list(data: list[Any], key: str, depth: int) -> Iterator[Passage]:
    """A list under a name for faults holds only faults; an empty one holds none."""
    if len(data) == 4 and all(isinstance(number, int | float) for number in data):
        return
    listed = bool(FINDING_KEY.match(key.replace("_", " "))) or key.lower() in _LIST_KEYS
    if not data and listed:
        yield Passage("no defect")
    for value in data[:_LONGEST_LIST]:
        for passage in _any(value, "" if listed else key, depth + 1):
            if key.lower().startswith("missing") and isinstance(value, str):
                yield replace(passage, text=f"missing {passage.text}", listed=True)
            else:
                yield replace(passage, listed=passage.listed or (listed and isinstance(value, str)))


def _record(data: dict[str, Any], key: str, depth: int) -> Iterator[Passage]:
    """One object: an entry of a list of faults, or a record with named values."""
    named = {
        str(name): str(value)
        for name, value in data.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    }
    title = next((value for name, value in named.items() if is_finding_name(name)), "")
    sentence = named.get("sentence", "")
    words = [value for name, value in named.items() if TEXT_KEY.match(name)]
    if sentence and not title:
        words.insert(0, sentence)
    item = next((value for name, value in named.items() if ITEM_KEY.match(name)), "")
    status = next(
        (
            value.strip().lower()
            for name, value in named.items()
            if VERDICT_KEY.match(name.replace("_", " "))
        ),
        "",
    )
    if depth > 0 and (title or words) and key != "details":
        for passage in _entry(data, title, words, item, status, depth):
            yield replace(passage, sentence=sentence) if passage.text == title else passage
    elif depth > 0 and item and status:
        yield Passage(f"{item}: {status}", key=item, place=_place_in(named))
    else:
        yield from _fields(data, named, depth)


def _entry(
    data: dict[str, Any], title: str, words: list[str], item: str, status: str, depth: int
) -> Iterator[Passage]:
    """An entry of a list of faults, with its place."""
    if status in OK:
        yield Passage("no defect", key=title)
        return
    place = _place_in(
        {str(name): str(value) for name, value in data.items() if isinstance(value, str)}
    )
    box = _box_of(data)
    title_is_state = bool(title) and bool(item) and title != item
    if title.strip().lower() not in NONE:
        text = f"{item}: {title}" if title_is_state else title
        yield Passage(text, place=place, listed=True, box=box, key=item if title_is_state else "")
    for text in words:
        yield Passage(
            text, place="" if title else place, listed=not title, box=None if title else box
        )
    for name, value in data.items():
        if isinstance(value, dict | list) and not BOX_KEY.match(str(name)):
            yield from _any(value, str(name), depth + 1)


def _fields(data: dict[str, Any], named: dict[str, str], depth: int) -> Iterator[Passage]:
    """A record whose fields are read one by one."""
    place, box = _place_in(named), _box_of(data)
    compares = any(REFERENCE_KEY.match(name.replace("_", " ")) for name in named)
    says_fault = any(
        is_finding_name(name) or TEXT_KEY.match(name) or VERDICT_KEY.match(name) for name in named
    )
    for name, value in data.items():
        label = str(name)
        picture = (
            picture_named(label.replace("_", " ")) if compares and isinstance(value, str) else ""
        )
        if picture:
            yield Passage(value, picture=picture)
        elif PLACE_KEY.match(label) and isinstance(value, str) and says_fault:
            continue
        elif label in named and (place or box) and is_finding_name(label):
            yield from (
                replace(passage, place=place, box=box) for passage in _any(value, label, depth + 1)
            )
        else:
            yield from _any(value, label, depth + 1)


def _place_in(named: dict[str, str]) -> str:
    return " ".join(
        value for name, value in named.items() if PLACE_KEY.match(name.replace("_", " "))
    )


def _box_of(data: dict[str, Any]) -> tuple[float, float, float, float] | None:
    for name, value in data.items():
        if not BOX_KEY.match(str(name)) or not isinstance(value, list) or len(value) != 4:
            continue
        numbers = [
            number
            for number in value
            if isinstance(number, int | float) and not isinstance(number, bool)
        ]
        if len(numbers) == 4 and all(0 <= number <= 1 for number in numbers):
            x0, y0, x1, y1 = map(float, numbers)
            if x0 < x1 and y0 < y1:
                return x0, y0, x1, y1
    return None


def _value(value: Any, key: str) -> Iterator[Passage]:  # noqa: ANN401  any JSON value
    """A named value: "result": "NG", "has_defect": false, "reason": "a crack"."""
    spoken = key.replace("_", " ").strip()
    text = "" if value is None else str(value).strip()
    bare = text.lower().rstrip(".!")
    if SEVERITY_KEY.match(spoken) or BOX_KEY.match(key) or spoken.lower() == "error":
        yield from ([Passage(f"error {text}")] if spoken.lower() == "error" and text else [])
        return
    verdict = _verdict_of(value, bare, key, spoken)
    if verdict is not None:
        yield Passage("", key=spoken, verdict=verdict)
    elif FINDING_KEY.match(spoken) and bare in NONE:
        yield Passage("no defect")
    elif isinstance(value, bool) and value is False and not ITEM_KEY.match(spoken):
        yield Passage(f"no {spoken}", key=spoken)
    elif value is None or isinstance(value, bool):
        return
    elif FINDING_KEY.match(spoken):
        if isinstance(value, int | float):
            if NAMED_FAULT_KEY.search(spoken):
                yield Passage("", key=spoken, verdict=True)
            return
        yield from (replace(passage, listed=True) for passage in passages_of_lines(text))
    elif PLACE_KEY.match(spoken):
        yield Passage(f"Location: {text}", place=text, key="location")
    elif TEXT_KEY.match(spoken) or VERDICT_KEY.match(spoken):
        yield from passages_of_lines(text)
    elif picture_named(spoken):
        yield Passage(text, picture=picture_named(spoken))
    else:
        said = f"no {spoken}" if bare in NONE - OK else f"{spoken}: {text}"
        yield Passage(said, key=spoken)


def _verdict_of(value: Any, bare: str, key: str, spoken: str) -> bool | None:  # noqa: ANN401
    """Whether a named value is a bare verdict: True for a difference, False for none."""
    if BOOLEAN_FAULT_KEY.match(key) and (
        isinstance(value, bool | int | float) or bare in NONE | YES
    ):
        return bool(value) if isinstance(value, bool | int | float) else bare in YES
    if IDENTITY_KEY.match(key) and (isinstance(value, bool) or bare in NONE | YES):
        return bare not in YES
    if VERDICT_KEY.match(spoken) and bare in OK | NOT_OK:
        return bare in NOT_OK
    return None
