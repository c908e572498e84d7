"""Takes keys and passwords out of text that leaves the station."""

import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from urllib.parse import quote, unquote, urlsplit

from core.describe.key_store import KEY_VARIABLE
from core.describe.keys import OPENAI_VARIABLE, endpoint_key
from core.errors import DescriberError
from core.settings import EndpointSettings, Settings

REMOVED = "[removed]"
SHORTEST = 4
"""Characters from which a secret is looked for in any text; shorter ones are parts of words."""
_VALUE = r"(?:\"[^\"]*\"|'[^']*'|[^\s,;&\"'}\])]+)"
_NAMES = (
    r"(?:x-)?api[-_ ]?key|apikey|(?:access|auth|refresh|id)?[-_]?token|(?:client[-_]?)?secret"
    r"|pass(?:word|wd|phrase)|(?:set-)?cookie"
)
_PATTERNS = (
    (re.compile(rf"(?i)((?:proxy-)?authorization[\"']?\s*[:=]\s*)(?:\w+\s+)?{_VALUE}"), r"\1"),
    (re.compile(rf"(?i)((?:{_NAMES})[\"']?\s*[:=]\s*){_VALUE}"), r"\1"),
    (re.compile(r"(?i)\b((?:bearer|basic)\s+)[\w.~+/=-]{8,}"), r"\1"),
    (re.compile(r"\bsk-[\w-]{8,}"), ""),
    (re.compile(r"(://)[^/\s@\"']{1,500}(?=@)"), r"\1"),
    (re.compile(r"(https?://[^\s\"'<>?#]{0,500}[?#])[^\s\"'<>]+"), r"\1"),
)
_RANDOM = re.compile(r"(?=[^/]*\d)(?=[^/]*[A-Za-z])[\w~.=-]{16,}")
"""A part of an address's path that nobody would choose as a name."""


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """Return the secrets of a station, longest first: keys, and what its addresses carry.

    Asks the key store of the system; not for the GUI thread.
    """
    found = {os.environ.get(name, "").strip() for name in (KEY_VARIABLE, OPENAI_VARIABLE)}
    for endpoint in _endpoints(settings):
        with suppress(DescriberError):  # what is written like a key is still taken out
            found.add(endpoint_key(endpoint) or "")
        found |= set(_carried(endpoint.base_url))
    found |= set(_carried(settings.publish.url))
    return tuple(sorted((each for each in found if len(each) >= SHORTEST), key=len, reverse=True))


def redacted(text: str, secrets: Iterable[str]) -> str:
    """Return a text without these secrets, and without whatever is written like one.

    Args:
        text: Of a log, a report or a settings file.
        secrets: What ``secrets_of`` found, longest first.
    """
    for secret in secrets:
        for written in {secret, quote(secret, safe=""), json.dumps(secret)[1:-1]}:
            text = text.replace(written, REMOVED)
    for pattern, kept in _PATTERNS:
        text = pattern.sub(kept + REMOVED, text)
    return text


def _endpoints(settings: Settings) -> Iterator[EndpointSettings]:
    yield settings.endpoint
    if settings.second_endpoint is not None:
        yield settings.second_endpoint


def _carried(address: str) -> Iterator[str]:
    """Yield what in an address may be secret, as it is written and as it is meant."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    account = parts.netloc.rpartition("@")[0]
    values = [
        *account.split(":", 1),
        *(pair.partition("=")[2] for pair in parts.query.split("&")),
        parts.query if "=" not in parts.query else "",
        parts.fragment,
        *_RANDOM.findall(parts.path),
    ]
    for value in values:
        yield value
        yield unquote(value)
