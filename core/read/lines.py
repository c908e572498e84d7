"""Lines of a response: headings, list items and sentences as passages."""

import re

from core.read.keys import (
    FINDING_KEY,
    NONE,
    NOT_OK,
    OK,
    PLACE_KEY,
    SEVERITY_KEY,
    TEXT_KEY,
    VERDICT_KEY,
    YES,
    picture_named,
)
from core.read.moods import is_question
from core.read.passage import Passage
from core.read.regions import mentions_place
from core.read.tables import is_row, is_rule, passages_of_table

_BULLET = re.compile(
    r"^\s{0,12}(?:[-*+•‣◦▪●■–—>]|\(?\d{1,2}[.):]\)?|\(?[a-hA-H][.)]|\[[ xX]\]|[✓✔✗✘❌✅⚠☑☒🔴🟢]️?)\s+"
)
_CROSS = re.compile(r"^\s*(?:[-*+•]\s+)?(?:[✗✘❌☒🔴]️?|\[ \])\s+")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s*")
_RULE = re.compile(r"^\s*(?:[-*_=]\s?){3,}\s*$")
_INLINE_ITEM = re.compile(
    r"\s*(?:(?<=[.;:,)])|(?<=\s))\s*\(?(?<![\d.])([1-9])[).]\s+(?=[A-Za-z\"'])"
)
_SENTENCE_END = re.compile(
    r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?\w)|(?<=[!?])\s+|(?<=;)\s+|(?<=[。！？；])"
    r"|\s+(?=(?:Q|A|Question|Answer)\s?: )"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|approx|ca|cf|vs|no|nos|fig|figs|ref|pos|dia|incl|resp|mm|cm|dr|mr|mrs|st|etc|max|min|qty|img|pic|approx)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_PAIR = re.compile(r"^\s*([^:|]{1,60}?)\s*(?::|=>|->|→|=|\s[-–—](?=\s))\s+(\S.*)$")
_TICKS = frozenset("✓✔✅☑")
_TITLE = re.compile(
    r"^\s*([A-Za-z][\w' /-]{2,48}?)\s*:\s+((?:in|on|while|whereas|the (?:reference|first)) (?:the )?(?:img|image|picture|photo|reference|first|second)\b.{12,})$",
    re.IGNORECASE,
)
_MISSING_LIST = re.compile(
    r"^\s*(missing(?: (?:parts?|items?|components?|pieces?))?|absent)\s*:\s*(\S.*)$", re.IGNORECASE
)
_LIST_COMMA = re.compile(r"[,;](?![^()]*\))|\band\b(?![^()]*\))")
_STATE_AFTER = re.compile(
    r"^(?:ok(?:ay)?|good|none|no|not [a-z]+|nok|ng|fine|yes|same|unchanged|equal|identical|complete|intact|clean|correct|present|absent|missing|fail(?:ed)?|pass(?:ed)?|sharp|straight|undamaged|n/a|0)\b"
)
_FAILED = re.compile(
    r"^(?:ng|nok|not ok|fail(?:ed)?|reject(?:ed)?|defect(?:ive)?|bad)\s*[(:,;–—-]\s*(.{3,})$",
    re.IGNORECASE,
)
_QUESTION_MARK = re.compile(r"^(?:q|a|question|answer)\s*:\s*", re.IGNORECASE)


def passages_of_lines(text: str) -> list[Passage]:
    """Take prose, lists and tables apart.

    A line under a heading belongs to the picture or the list of faults that the heading names.
    """
    passages: list[Passage] = []
    lines = text.split("\n")
    index, heading = 0, ""
    while index < len(lines):
        end = _end_of_table(lines, index)
        if end > index:
            passages += passages_of_table(lines[index:end], index)
            index = end
            continue
        line = lines[index]
        index += 1
        if not line.strip() or _RULE.match(line):
            continue
        bare = _unbulleted(_HEADING.sub("", line))
        if _HEADING.match(line) or (bare.endswith(":") and len(bare) < 90):
            heading = bare.rstrip(":").strip()
            if not _is_only_heading(heading):
                passages += _of_line(bare, "", index, line)
            continue
        if heading and not _BULLET.match(line) and not picture_named(heading):
            heading = ""
        passages += _of_line(bare, heading, index, line)
    return passages


def _is_only_heading(heading: str) -> bool:
    """Whether a heading says nothing of its own ("Defects", "Image 2", "Analysis")."""
    return bool(
        picture_named(heading)
        or FINDING_KEY.match(heading)
        or TEXT_KEY.match(heading)
        or VERDICT_KEY.match(heading)
        or len(heading.split()) <= 2
    )


def _end_of_table(lines: list[str], start: int) -> int:
    if not is_row(lines[start]) or start + 1 >= len(lines):
        return start
    end = start
    while end < len(lines) and (is_row(lines[end]) or is_rule(lines[end])):
        end += 1
    return end if end > start + 1 else start


def _unbulleted(line: str) -> str:
    for _ in range(3):
        shorter = _BULLET.sub("", line)
        if shorter == line:
            break
        line = shorter
    return re.sub(r"[*_`#]{2,}|^\*|\*$", "", line).strip()


def _of_line(line: str, heading: str, number: int, raw: str) -> list[Passage]:
    picture = picture_named(heading) if heading else ""
    is_item = bool(_BULLET.match(raw))
    listed = is_item and bool(FINDING_KEY.match(heading)) or bool(_CROSS.match(raw))
    passages: list[Passage] = []
    for piece in _enumerated(line) or _inline_items(line):
        for sentence in sentences(piece):
            title, rest = _titled(sentence)
            if title:
                passages.append(
                    Passage(title, key=title, listed=listed, line=number, is_title=True)
                )
            passages.append(_passage(rest, picture, number, listed=listed))
    return passages


def _enumerated(line: str) -> list[str]:
    """ "Missing: 1x washer (top left), 1x nut (bottom right)": each of the list is missing."""
    match = _MISSING_LIST.match(line)
    if match is None:
        return []
    items = [item.strip(" .") for item in _LIST_COMMA.split(match[2])]
    bare = [re.sub(r"^\d+ ?x ", "", item) for item in items if item]
    if len(bare) < 2 or any(len(item.split()) > 7 or item.lower() in NONE for item in bare):
        return []
    return [f"{match[1].split()[0]} {item}" for item in bare]


def _titled(sentence: str) -> tuple[str, str]:
    """Part "Missing part: In [IMG 1] there is ..." into its title and what it tells of a picture."""
    match = _TITLE.match(sentence)
    roles = (FINDING_KEY, TEXT_KEY, PLACE_KEY, VERDICT_KEY)
    if match is None or picture_named(match[1]) or any(role.match(match[1]) for role in roles):
        return "", sentence
    return match[1], match[2]


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
        if not piece or _ABBREVIATION.search(piece) and not _is_answer(piece, text[match.end() :]):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def _is_answer(piece: str, rest: str) -> bool:
    """ "No." is an answer unless a number follows."""
    return piece.lower().endswith(("no.", "nos.")) and not rest[:1].isdigit()


def _passage(sentence: str, picture: str, number: int, *, listed: bool) -> Passage:
    """One sentence; "Location: upper left" and "Reference: ..." get their roles."""
    sentence = _QUESTION_MARK.sub("", sentence)
    pair = _PAIR.match(sentence)
    if pair is None or _is_dash(sentence, pair):
        return Passage(sentence, picture=picture, listed=listed, line=number)
    key, value = pair[1].strip(" *_-\"'"), pair[2].strip()
    named = picture_named(key)
    if named and len(value.split()) < 40:
        return Passage(value, key=key, picture=named, line=number)
    if PLACE_KEY.match(key):
        return Passage(f"Location: {value}", key="location", place=value, line=number)
    if SEVERITY_KEY.match(key) and len(value.split()) < 4:
        return Passage("")
    failed = _FAILED.match(value)
    if failed and VERDICT_KEY.match(key):
        return Passage(failed[1].strip(" )."), key=key, listed=True, verdict=True, line=number)
    said = _plain_value(key, value, number)
    if said is not None:
        return said
    if FINDING_KEY.match(key):
        return Passage(value, key=key, listed=True, line=number)
    if TEXT_KEY.match(key) or VERDICT_KEY.match(key) and len(value.split()) > 3:
        return Passage(value, line=number, picture=picture)
    if mentions_place(key) and len(key.split()) <= 5:
        return Passage(value, key=key, place=key, picture=picture, line=number)
    return Passage(sentence, key=key, picture=picture, listed=listed, line=number)


def _is_dash(sentence: str, pair: re.Match[str]) -> bool:
    """A dash parts a name and its state ("Dents - not found"), or two statements: no pair then."""
    if not re.search(r"\s[-–—]\s", sentence[pair.end(1) : pair.start(2)]):
        return False
    key, value = pair[1].strip().lower(), pair[2].strip().lower()
    if len(key.split()) <= 4 and (picture_named(key) or VERDICT_KEY.match(key)):
        return False
    return not (len(key.split()) <= 3 and _STATE_AFTER.match(value))


def _plain_value(key: str, value: str, number: int) -> Passage | None:
    """A verdict or a finding whose value is one plain word."""
    bare = value.lower().rstrip(".! ")
    if "_" in key and " " in key:
        return None  # the name of a field behind a statement: "scratch on lid has_fault: no"
    if VERDICT_KEY.match(key) and bare in OK | NOT_OK:
        return Passage("", key=key, verdict=bare in NOT_OK, line=number)
    if bare in _TICKS and len(key.split()) <= 4:
        return Passage(f"{key} is ok", key=key, line=number)
    if FINDING_KEY.match(key) and bare in NONE:
        return Passage("no defect", key=key, line=number)
    if len(key.split()) <= 4 and bare in NONE - OK and not is_question(key):
        return Passage(f"no {key}", key=key, line=number)
    if FINDING_KEY.match(key) and bare in YES:
        return Passage("", key=key, verdict=True, line=number)
    return None
