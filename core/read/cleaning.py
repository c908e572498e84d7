"""From what a model sent to plain lines: tags, fences, markup, hidden characters and pictures out."""

import html
import re
import unicodedata
from dataclasses import dataclass

LONGEST = 12_000
"""Characters of a response that are read; what is behind them is cut, with a note."""
_SCANNED = 120_000  # of the raw text, before markup is taken out

_THINKING = re.compile(
    r"<\s*(think|thinking|thought|thoughts|reasoning|reflection|scratchpad|analysis_internal)\b[^>]{0,200}>.*?"
    r"(?:<\s*/\s*\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_THINKING_END = re.compile(
    r"\A.*<\s*/\s*(?:think|thinking|thought|reasoning)\s*>", re.IGNORECASE | re.DOTALL
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_INVISIBLE_TAG = re.compile(
    r"<\s*(script|style|template|noscript)\b[^>]{0,300}>.*?(?:<\s*/\s*\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_HIDDEN_ELEMENT = re.compile(
    r"<\s*(\w+)\b[^>]{0,200}(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|\bhidden\b)[^>]{0,200}>.*?(?:<\s*/\s*\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_BREAKING_TAG = re.compile(
    r"<\s*/?\s*(?:br|p|div|li|ul|ol|tr|table|h[1-6]|section|article|blockquote|hr|pre)\b[^>]{0,300}>",
    re.IGNORECASE,
)
_CELL_TAG = re.compile(r"<\s*/\s*(?:td|th)\s*>\s*(?=<\s*(?:td|th)\b)", re.IGNORECASE)
_ANY_TAG = re.compile(
    r"<\s*[/!?]?\s*[a-zA-Z][\w:-]{0,40}"
    r"(?:\s+[\w:-]{1,40}\s*=\s*(?:\"[^\"<>]{0,300}\"|'[^'<>]{0,300}'|[^\s\"'<>]{1,100})|\s+(?:hidden|disabled|checked|html)\b){0,12}\s*/?\s*>"
)
_SPECIAL_TOKEN = re.compile(r"<\|[^|<>\n]{1,60}\|>|\[/?INST\]|</?s>|<<\s*/?SYS\s*>>|◁/?think▷")
_DATA_ADDRESS = re.compile(
    r"data:[\w/+.-]{0,60};base64,[A-Za-z0-9+/=]{0,400000}(?:\s*\n\s*[A-Za-z0-9+/=]{40,400}(?=\s|$)){0,9000}"
)
_BASE64 = re.compile(r"[A-Za-z0-9+/]{120,}={0,2}")
_ADDRESS = re.compile(r"\b(?:https?|ftp|file)://\S+")
_LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)")
_FENCE = re.compile(r"^[ \t]*(?:```+|~~~+)[ \t]*[\w+-]*[ \t]*$", re.MULTILINE)
_EMPHASIS = re.compile(  # bounded, or marks that never close take the square of the text's length
    r"(\*{1,3}|_{2,3}|~~)(?=\S)(.{1,1000}?)(?<=\S)\1"
)
_UNDERLINE = re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,200}?)(?<=\S)_(?!\w)")
_TEX = re.compile(r"\\(?:boxed|text|textbf|mathrm|mathbf)\{([^{}]{0,300})\}")
_REPEATED = re.compile(r"(?s)(.{3,200}?)\1{6,}")
_PICTURE_NAME = re.compile(
    r"\[\s*(?:IMG|IMAGE|Image|Img|PICTURE|Picture|Photo)\s*[_#-]?\s*(\d)\s*\]"
)
_QUOTES = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
        "−": "-",
        "\u00a0": " ",
        "…": "...",
    }
)
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A response without its wrapping.

    Attributes:
        text: Plain text; lines, bullets, tables and JSON are still in it.
        note: What was left out, for the explanation, or "".
        was_hidden: Whether characters that nobody sees were taken out.
        was_cut: Whether a part of the text is not read at all.
    """

    text: str
    note: str
    was_hidden: bool
    was_cut: bool = False


def clean(raw: str) -> Cleaned:
    """Take everything out of a response that is not said to the reader.

    Args:
        raw: The response as received; any text at all.
    """
    notes = []
    text = raw[:_SCANNED]
    cut = len(raw) > _SCANNED
    text = _DATA_ADDRESS.sub(" ", text)
    text = _BASE64.sub(_drop_if_data, text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, hidden = _visible(_FENCE.sub("", text))  # before its marks are taken for quotes
    cut = cut or _hides_an_end(text)
    text = _without_thinking(text)
    text = _without_markup(text)
    text = _REPEATED.sub(r"\1\1", text)
    if len(text) > LONGEST:
        text, cut = text[:LONGEST].rsplit("\n", 1)[0] or text[:LONGEST], True
    if cut:
        notes.append(f"only the first {len(text)} characters were read")
    if hidden:
        notes.append("hidden characters were taken out")
    return Cleaned(text.strip(), "; ".join(notes), hidden, cut)


def _drop_if_data(match: re.Match[str]) -> str:
    """Base64 mixes cases or digits; a long word of one letter does not and stays a word."""
    run = match[0]
    return " " if len(set(run[:400])) > 12 else run[:20]


def _visible(text: str) -> tuple[str, bool]:
    """Drop control, formatting (bidirectional, zero width), tag and lone surrogate characters."""
    text = text.replace("\t", " ").replace("\u2028", "\n")
    kept, hidden = [], False
    for character in text:
        if character == "\n" or character.isascii() and character.isprintable():
            kept.append(character)
        elif unicodedata.category(character) in _HIDDEN:
            hidden = hidden or character not in "\ufeff"
        else:
            kept.append(character)
    shown = unicodedata.normalize("NFKC", "".join(kept).translate(_QUOTES)).translate(_QUOTES)
    return shown, hidden


def _hides_an_end(text: str) -> bool:
    """Whether thoughts or a comment begin or end nowhere, so that what is left may be half of it."""
    lower = text.lower()
    if lower.count("<!--") > lower.count("-->"):
        return True
    return any(
        lower.count(f"<{name}>") != lower.count(f"</{name}>")
        for name in ("think", "thinking", "thought", "reasoning")
    )


def _without_thinking(text: str) -> str:
    text = _THINKING.sub("\n", text)
    return _THINKING_END.sub("", text)


def _without_markup(text: str) -> str:
    text = _COMMENT.sub(" ", text)
    text = _INVISIBLE_TAG.sub(" ", text)
    text = _HIDDEN_ELEMENT.sub(" ", text)
    text = _CELL_TAG.sub(" | ", text)
    text = _BREAKING_TAG.sub("\n", text)
    text = _SPECIAL_TOKEN.sub(" ", text)
    text = _ANY_TAG.sub(" ", text)
    text = html.unescape(text)
    text = _PICTURE_NAME.sub(r"IMG \1", text)
    text = _LINK.sub(r"\1", text)
    text = _ADDRESS.sub(" ", text)
    text = _TEX.sub(r"\1", text.replace("$$", "\n"))
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    return _UNDERLINE.sub(r"\1", text)
