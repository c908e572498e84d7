"""An address that takes one JSON document per record by POST."""

import contextlib
import email.utils
import json
import math
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx2

from core.domain import Delivery
from core.publish.outbox import Refused

TIMEOUT_S = 15.0


class HttpPost:
    """Posts records, each under an Idempotency-Key that is the same at every try.

    Redirects are not followed: a record shall not go where nobody has sent it. A name and password
    in the address are used for basic authentication and never shown.

    Args:
        url: Of http or https.
        timeout_s: Limit for connecting, sending, and each piece of the answer.
    """

    def __init__(self, url: str, timeout_s: float = TIMEOUT_S) -> None:
        self._url, self._timeout_s = url, timeout_s

    def deliver(self, delivery: Delivery) -> None:
        """Post one record; whatever answers 2xx has taken it."""
        content = json.dumps(delivery.document, ensure_ascii=False).encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": delivery.key,
        }
        try:
            with (
                httpx2.Client(timeout=self._timeout_s, follow_redirects=False) as client,
                client.stream("POST", self._url, content=content, headers=headers) as answer,
            ):
                status, asked = answer.status_code, answer.headers.get("Retry-After")
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
            raise Refused(
                f"The address {self._place()} for records cannot be reached"
                f" ({type(error).__name__}).",
                "Check the network and the address in the settings.",
                out_of_reach=True,
            ) from error
        if not 200 <= status < 300:
            raise self._refused(status, asked)

    def _refused(self, status: int, asked: str | None) -> Refused:
        """Say what a status means; busy servers and wrong addresses meet every record alike."""
        if status in (401, 403):
            remedy = "Check name and password in the address."
        elif 300 <= status < 400 or status in (404, 405, 410):
            remedy = "Check the address in the settings."
        elif status >= 500 or status in (408, 409, 425, 429):
            remedy = "Nothing needs to be done: it is tried again."
        else:
            remedy = "Ask those who run it what it expects; the record waits."
        return Refused(
            f"The address {self._place()} refused a record (HTTP {status}).",
            remedy,
            _seconds(asked),
            out_of_reach=status not in (400, 409, 413, 422),
        )

    def _place(self) -> str:
        """Return host and path without user, password and query."""
        with contextlib.suppress(ValueError):
            parts = urlsplit(self._url)
            return f"{parts.hostname or ''}{parts.path}"
        return "in the settings"


def _seconds(asked: str | None) -> float | None:
    """Read Retry-After: seconds or a date; None where there is neither."""
    if asked is None:
        return None
    try:
        seconds = float(asked)
    except ValueError:
        try:
            moment = email.utils.parsedate_to_datetime(asked)
        except ValueError:
            return None
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        seconds = (aware - datetime.now(UTC)).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None
