"""Tables of a response: rows as passages, columns by what their headings say."""

import re

from core.read.keys import (
    FINDING_KEY,
    NONE,
    NOT_OK,
    OK,
    PLACE_KEY,
    PRODUCT_KEY,
    REFERENCE_KEY,
    SEVERITY_KEY,
    TEXT_KEY,
    VERDICT_KEY,
    YES,
    picture_named,
)
from core.read.passage import Passage
from core.read.regions import mentions_place

_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_NO_PICTURE = re.compile(r"^(?:part|is|found|unit|sample)\b", re.IGNORECASE)
_PLAIN = OK | NOT_OK | YES | NONE


def is_row(line: str) -> bool:
    """Whether a line looks like the row of a table."""
    return line.count("|") >= 2 or (line.strip().startswith("|") and line.count("|") >= 1)


def is_rule(line: str) -> bool:
    """Whether a line is the rule under a table's head."""
    return bool(_RULE.match(line))


def passages_of_table(lines: list[str], number: int) -> list[Passage]:
    """Read the rows of a table; a column of the reference beside one of the product is compared.

    Args:
        lines: The table's lines, head and rule included.
        number: Number of its first line in the text.
    """
    has_rule = any(is_rule(line) for line in lines)
    rows = [_cells(line) for line in lines if not is_rule(line)]
    if not rows:
        return []
    header, body = (rows[0], rows[1:]) if has_rule or len(rows) > 2 else ([], rows)
    roles = [_role(name) for name in header]
    passages: list[Passage] = []
    for offset, cells in enumerate(body):
        passages += _row(cells, roles, number + 2 * offset + 1)
    return passages


def _cells(line: str) -> list[str]:
    return [cell.strip(" *_`") for cell in line.strip().strip("|").split("|")]


def _role(name: str) -> str:
    if REFERENCE_KEY.match(name) or PRODUCT_KEY.match(name) and not _NO_PICTURE.match(name):
        return picture_named(name)
    if PLACE_KEY.match(name):
        return "place"
    if SEVERITY_KEY.match(name):
        return "number"
    if FINDING_KEY.match(name) or re.match(r"^(?:deviation|defect|finding)", name, re.IGNORECASE):
        return "finding"
    if (
        VERDICT_KEY.match(name)
        or TEXT_KEY.match(name)
        or name.lower() in {"yes/no", "found", "found?", "present", "present?", "ok?"}
    ):
        return "text"
    return ""


def _row(cells: list[str], roles: list[str], line: int) -> list[Passage]:
    roles = [*roles, *[""] * (len(cells) - len(roles))][: len(cells)]
    if "reference" in roles and "product" in roles:
        return _compared(cells, roles, line)
    by_role = {
        role: [cell for cell, own in zip(cells, roles, strict=True) if own == role and cell]
        for role in ("place", "", "finding", "text")
    }
    place, keys = " ".join(by_role["place"]), by_role[""]
    findings, texts = by_role["finding"], by_role["text"]
    key = keys[0] if keys else ""
    if not place and key and mentions_place(key):
        place, keys = key, keys[1:]
        key = keys[0] if keys else ""
    if findings:
        return _found(findings, texts, key, place, line)
    said = texts or keys[1:]
    if not said:
        return [Passage(key, place=place, line=line)] if key else []
    return _checked(key, said, place, line)


def _found(findings: list[str], texts: list[str], key: str, place: str, line: int) -> list[Passage]:
    """A row with a column for what was found."""
    passages = []
    plain = [text.lower().rstrip(".") for text in texts]
    for cell in findings:
        bare = cell.lower().rstrip(".")
        if bare in NONE:
            passages.append(Passage("no defect", key=key, line=line))
        elif key and bare in OK | YES:
            passages.append(Passage(f"{key}: {cell}", key=key, place=place, line=line))
        elif any(text in NONE | {"absent", "clear"} for text in plain):
            return [Passage("no defect", key=cell, line=line)]
        elif any(text in YES | NOT_OK for text in plain):
            return [Passage(cell, key=key, place=place, listed=True, line=line)]
        elif (
            key
            and len(cell.split()) <= 3
            and not place
            and not cell[:1].isdigit()
            and not key.isdigit()
        ):
            passages.append(Passage(f"{key}: {cell}", key=key, line=line, listed=True))
        else:
            passages.append(Passage(cell, key=key, place=place, listed=True, line=line))
    return passages + [Passage(text, line=line) for text in texts if len(text.split()) > 2]


def _checked(key: str, said: list[str], place: str, line: int) -> list[Passage]:
    """A row that says of one thing how it is: "Cracks | none", "Hinge | NOK | bent"."""
    first, rest = said[0], said[1:]
    bare = first.lower().rstrip(".! ")
    remarks = [text for text in rest if text.lower().strip(" .") not in _PLAIN]
    if bare in NOT_OK - {"no", "false"} and remarks:
        return [Passage(text, key=key, place=place, listed=True, line=line) for text in remarks]
    text = f"no {key}" if key and bare in NONE - OK else f"{key}: {first}" if key else first
    passages = [Passage(text, key=key, place=place, line=line)]
    return passages + [
        Passage(text, key=key, line=line) for text in remarks if len(text.split()) > 1
    ]


def _compared(cells: list[str], roles: list[str], line: int) -> list[Passage]:
    """A row with what either picture shows."""
    named = dict(zip(roles, cells, strict=True))
    pairs = list(zip(cells, roles, strict=True))
    key = next((cell for cell, role in pairs if role in ("", "finding")), "")
    place = named.get("place", "") or (key if mentions_place(key) else "")
    reference, product = named["reference"], named["product"]
    remarks = [cell for cell, role in pairs if role == "text" and len(cell.split()) > 1]
    if reference.strip().lower() == product.strip().lower():
        passages = [Passage("the same", key=key, line=line)]
    else:
        passages = [
            Passage(
                f"{key}: {reference}" if key and not place else reference,
                key=key,
                picture="reference",
                line=line,
            ),
            Passage(
                f"{key}: {product}" if key and not place else product,
                key=key,
                picture="product",
                place=place,
                line=line,
            ),
        ]
    return passages + [Passage(f"{key}: {cell}", key=key, line=line) for cell in remarks]
