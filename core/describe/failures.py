"""Why an endpoint gave no answer: from the library's exceptions to a sentence and a remedy."""

import email.utils
import math
import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx2
import openai

from core.describe.answers import excerpt
from core.describe.key_store import KEY_VARIABLE
from core.describe.keys import base_url
from core.errors import DescriberError
from core.settings import EndpointSettings

FAILURES = (
    DescriberError,
    openai.OpenAIError,
    httpx2.HTTPError,
    httpx2.InvalidURL,
    TimeoutError,
    OSError,
)
"""What one try may raise; anything else is a bug in the program."""
RETRIED_STATUS = frozenset({408, 409, 425, 429, *range(500, 600)})


@dataclass(frozen=True, slots=True)
class Failure:
    """One try that came to nothing.

    Attributes:
        error: What to tell the operator.
        worth_retrying: Whether the same request may succeed in a moment.
        wait_s: How long the endpoint asks to wait, None when it does not say.
    """

    error: DescriberError
    worth_retrying: bool
    wait_s: float | None = None


def failure_of(exception: Exception, settings: EndpointSettings) -> Failure:
    """Explain an exception of one try.

    Args:
        exception: Of openai, of its HTTP client, TimeoutError, or a DescriberError.
        settings: Of the endpoint, for names and limits in the message.
    """
    if isinstance(exception, DescriberError):
        return Failure(exception, worth_retrying=False)
    if isinstance(exception, openai.APIStatusError):
        return _refused(exception, settings)
    if isinstance(exception, (TimeoutError, openai.APITimeoutError, httpx2.TimeoutException)):
        limit_s = min(settings.timeout_s, settings.deadline_s)
        error = DescriberError(
            f"The endpoint {host_of(settings)} did not answer within {limit_s:g} s.",
            "Inspect again; if it stays slow, raise the time-out or send smaller pictures.",
        )
        return Failure(error, worth_retrying=True)
    return _not_connected(exception, settings)


def host_of(settings: EndpointSettings) -> str:
    """Return host and port of the endpoint, without any user name or path."""
    return urlsplit(base_url(settings)).netloc.rpartition("@")[2]


def _not_connected(exception: Exception, settings: EndpointSettings) -> Failure:
    host, causes = host_of(settings), tuple(_chain(exception))
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        expired = any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes)
        message = (
            f"The certificate of the endpoint {host} is not trusted."
            if expired
            else f"No encrypted connection to the endpoint {host} could be made."
        )
        remedy = "Check http or https in the base URL, this PC's clock, and its certificates."
        return Failure(DescriberError(message, remedy), worth_retrying=False)
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        message = f"The endpoint {host} cannot be found on the network."
        remedy = "Check the network cable and the base URL in the settings."
    elif any(isinstance(cause, httpx2.ConnectError) for cause in causes):
        message = f"Nobody answers at the endpoint {host}."
        remedy = "Check that the server runs, the network, and the base URL in the settings."
    else:
        message = f"The connection to the endpoint {host} broke off."
        remedy = "Inspect again; if it keeps breaking, check the network and the server."
    return Failure(DescriberError(message, remedy), worth_retrying=True)


def _refused(exception: openai.APIStatusError, settings: EndpointSettings) -> Failure:
    """Explain a status code of 300 or more."""
    status, said = exception.status_code, _said(exception)
    wait = wait_asked_for(exception.response.headers)
    out_of_quota = exception.code == "insufficient_quota"
    message, remedy = _sentence(status, said, settings, out_of_quota=out_of_quota, wait_s=wait)
    told = exception.response.headers.get("x-should-retry")
    worth = told == "true" or (told != "false" and status in RETRIED_STATUS)
    return Failure(DescriberError(message, remedy), worth and not out_of_quota, wait)


def _sentence(
    status: int,
    said: str,
    settings: EndpointSettings,
    *,
    out_of_quota: bool,
    wait_s: float | None,
) -> tuple[str, str]:
    host = host_of(settings)
    quoted = f": {said}" if said else "."
    if status == 401:
        # the answer to a wrong key often repeats it, so that it is not quoted
        return (
            f"The endpoint {host} does not accept the key (401).",
            f"Store the right key in the settings, or set {KEY_VARIABLE}.",
        )
    if status == 402 or out_of_quota:
        return (
            f"The account at the endpoint {host} has no credit left ({status}).",
            "Top up the account, or inspect with the offline describer.",
        )
    if status == 403:
        return (
            f"The endpoint {host} does not allow this request (403){quoted}",
            f"Ask its owner for access to the model {settings.model!r}.",
        )
    if status == 404:
        return (
            f"The endpoint {host} knows no model {settings.model!r} at this address (404){quoted}",
            "Check model and base URL in the settings; the address usually ends in /v1.",
        )
    if status == 413:
        return (
            f"The pictures are too large for the endpoint {host} (413).",
            f"Set a smaller picture side than {settings.image_side_px} px in the settings.",
        )
    if status == 429:
        asked = f" and asks to wait {wait_s:.0f} s" if wait_s else ""
        return (
            f"The endpoint {host} takes no more requests for now (429){asked}.",
            "Wait a moment and inspect again, or raise the limit of the account.",
        )
    if status >= 500:
        return (
            f"The endpoint {host} has trouble of its own ({status}){quoted}",
            "Inspect again; if it persists, ask the owner of the server.",
        )
    return (
        f"The endpoint {host} did not take the request ({status}){quoted}",
        f"Check that the model {settings.model!r} accepts pictures.",
    )


def wait_asked_for(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that an answer asks to wait, or None (RFC 9110, section 10.2.3).

    A date is taken against the server's own clock where it tells it: this PC's may be wrong.
    """
    for header, divisor in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(header, "")) / divisor
        except ValueError:
            continue
        return seconds if math.isfinite(seconds) and seconds >= 0 else None
    until, now = (_date(headers.get(header, "")) for header in ("retry-after", "date"))
    if until is None or now is None:
        return None
    return max(0.0, until - now)


def _date(text: str) -> float | None:
    parts = email.utils.parsedate_tz(text)
    if parts is None:
        return None
    try:
        return float(email.utils.mktime_tz(parts))
    except (ValueError, OverflowError):
        return None


def _said(exception: openai.APIStatusError) -> str:
    """Return the server's own words, or "" when it sent a web page."""
    body = exception.body
    said = body.get("message") if isinstance(body, dict) else None
    if not isinstance(said, str) or not said.strip():
        return ""
    return excerpt(said)


def _chain(exception: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception and what caused it."""
    seen: set[int] = set()
    while exception is not None and id(exception) not in seen:
        seen.add(id(exception))
        yield exception
        if isinstance(exception, BaseExceptionGroup):
            for part in exception.exceptions:
                yield from _chain(part)
        exception = exception.__cause__ or exception.__context__
