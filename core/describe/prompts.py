"""The message to a vision language model: text and pictures in the order the prompt names them."""

import re
from collections.abc import Mapping

ROLE = (
    "You inspect products. [IMG 1] shows an accepted product, the reference. [IMG 2] shows the "
    "product to be inspected. Write one plain sentence for every defect of the product in [IMG 2]: "
    "the part, what is wrong with it, and where it is in [IMG 2] (for example upper left, centre, "
    "right edge). Light, shadows, background, and where the product lies are no defects. If "
    "nothing is wrong, write: There is no difference. If you cannot tell, say so."
)
_NAMED = re.compile(r"\[\s*IMG\s*(\d+)\s*\]", re.IGNORECASE)


def message_parts(prompt: str, pictures: Mapping[int, str], detail: str) -> list[dict[str, object]]:
    """Put each picture directly behind the place where the prompt names it first.

    The names stay in the text, so that the model can tell the pictures apart. Pictures that the
    prompt does not name go before it, each under its name.

    Args:
        prompt: What is asked, naming pictures as [IMG 1], [IMG 2].
        pictures: Number to data URL.
        detail: The endpoint's option for how closely to look: "auto", "low" or "high".

    Returns:
        Content parts of a chat message, in the notation of OpenAI's chat completions.
    """
    text_parts: list[dict[str, object]] = []
    placed: set[int] = set()
    begin = 0
    for named in _NAMED.finditer(prompt):
        number = int(named[1]) if len(named[1]) < 4 else 0
        if number not in pictures or number in placed:
            continue
        text_parts += [_text(prompt[begin : named.end()]), _picture(pictures[number], detail)]
        placed.add(number)
        begin = named.end()
    text_parts.append(_text(prompt[begin:]))
    unnamed = sorted(set(pictures) - placed)
    before = [
        part
        for number in unnamed
        for part in (_text(f"[IMG {number}]"), _picture(pictures[number], detail))
    ]
    return [part for part in before + text_parts if part.get("text") != ""]


def _text(text: str) -> dict[str, object]:
    return {"type": "text", "text": text}


def _picture(url: str, detail: str) -> dict[str, object]:
    return {"type": "image_url", "image_url": {"url": url, "detail": detail}}
