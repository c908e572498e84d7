"""What an endpoint answers: the text of a chat completion, or why there is none."""

import json
from dataclasses import dataclass
from typing import Any

from core.errors import DescriberError

MAX_BODY_BYTES = 8 * 1024 * 1024
MAX_TEXT_LENGTH = 50_000
_MOST_TOKENS = 10**9
"""A larger count is none: it has more digits than a price can be multiplied with."""

_OTHER_SERVER = (
    "Check the base URL in the settings; it usually ends in /v1 and must speak OpenAI's protocol."
)
_OTHER_MODEL = "Try again, or choose another model in the settings."


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said and how much was spent.

    Attributes:
        text: Exactly as received.
        tokens_sent: As the endpoint counted them, 0 where it does not.
        tokens_received: Likewise.
    """

    text: str
    tokens_sent: int = 0
    tokens_received: int = 0


def read_answer(body: bytes) -> Answer:
    """Read the body of a chat completion.

    Every part that a server may leave out or fill wrongly is checked by hand: a text that is
    refused, filtered, cut short or empty must not be taken for a statement about the product.

    Raises:
        DescriberError: The body holds no whole answer.
    """
    document = _document(body)
    choice = _first_choice(document)
    message = choice.get("message")
    if not isinstance(message, dict):
        raise DescriberError("The endpoint answered without a message.", _OTHER_SERVER)
    finish = choice.get("finish_reason")
    if finish == "content_filter":
        raise DescriberError(
            "The endpoint's content filter withheld the answer.",
            "Look at the product yourself, or choose another model in the settings.",
        )
    if refusal := message.get("refusal"):
        raise DescriberError(
            f"The model refused to describe the product: {excerpt(str(refusal))}", _OTHER_MODEL
        )
    text = _text_of(message.get("content"))
    if finish == "length":
        raise DescriberError(
            "The endpoint cut the answer short because it grew too long.",
            "Raise the limit of the answer's length at the endpoint, or ask for short answers.",
        )
    if not text.strip():
        raise DescriberError("The endpoint sent an empty answer.", _OTHER_MODEL)
    if len(text) > MAX_TEXT_LENGTH:
        raise DescriberError(
            f"The answer is {len(text):,} characters long, which no reader can trust; "
            f"it begins: {excerpt(text)}",
            _OTHER_MODEL,
        )
    return Answer(text, *_tokens(document.get("usage")))


def excerpt(text: str, length: int = 160) -> str:
    """Return the beginning of a text on one line, ended like a sentence, for a message."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * length]).split())
    ended = f"{line}." if line and not line.endswith((".", "!", "?", "…")) else line
    return ended if len(ended) <= length else line[: length - 1].rstrip() + "…"


def _document(body: bytes) -> dict[str, Any]:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        beginning = body[:200].lstrip().lower()
        if beginning.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
            raise DescriberError("The endpoint answered with a web page.", _OTHER_SERVER) from error
        if not body.strip():
            raise DescriberError("The endpoint answered with nothing.", _OTHER_SERVER) from error
        raise DescriberError("The endpoint's answer is not JSON.", _OTHER_SERVER) from error
    if not isinstance(document, dict):
        raise DescriberError("The endpoint's answer is no chat completion.", _OTHER_SERVER)
    if document.get("error"):
        trouble = document["error"]
        said = trouble.get("message") if isinstance(trouble, dict) else trouble
        raise DescriberError(
            f"The endpoint reports an error: {excerpt(str(said or 'unnamed'))}",
            "Check model and endpoint in the settings, then inspect again.",
        )
    return document


def _first_choice(document: dict[str, Any]) -> dict[str, Any]:
    choices = document.get("choices")
    if not isinstance(choices, list):
        raise DescriberError("The endpoint's answer is no chat completion.", _OTHER_SERVER)
    if not choices or not isinstance(choices[0], dict):
        raise DescriberError("The endpoint sent an answer without any choice.", _OTHER_MODEL)
    return choices[0]


def _text_of(content: object) -> str:
    """Return the text of a message's content: a string, or a list of parts."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        said = [part.get("text") for part in content if isinstance(part, dict)]
        return "".join(text for text in said if isinstance(text, str))
    return ""


def _tokens(usage: object) -> tuple[int, int]:
    def count(name: str) -> int:
        value = usage.get(name) if isinstance(usage, dict) else None
        if not isinstance(value, int) or isinstance(value, bool):
            return 0
        return value if 0 < value < _MOST_TOKENS else 0

    return count("prompt_tokens"), count("completion_tokens")
