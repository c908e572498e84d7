"""A describer that asks a vision language model behind any OpenAI-compatible endpoint."""

import asyncio
import base64
import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import cv2
import numpy as np

from core.describe.answers import MAX_BODY_BYTES, Answer, read_answer
from core.describe.keys import KEY_VARIABLE, OPENAI_URL, base_url
from core.describe.prompts import ROLE, message_parts
from core.describe.waiting import run_unless_cancelled
from core.domain import Comparison, Image, Response
from core.errors import DescriberError
from core.image_files import encode_jpeg
from core.settings import EndpointSettings

if TYPE_CHECKING:
    import openai

    from core.describe.failures import Failure

MAX_RETRIES = 2
JPEG_QUALITY = 90
_FIRST_PAUSE_S = 0.5


class EndpointDescriber:
    """Sends reference and product image to a vision language model and returns its words.

    Retries are counted here and not by the library, so that they end with the deadline and with
    the operator's patience.

    Args:
        settings: Address, model and limits.
        key: What the endpoint asks for, or None where it asks for none.
    """

    looks_at_pictures = True

    def __init__(self, settings: EndpointSettings, key: str | None) -> None:
        self.name = settings.model
        self._settings = settings
        self._key = key

    def describe(
        self, comparison: Comparison, prompt: str, is_cancelled: Callable[[], bool]
    ) -> Response:
        """Ask the model how the product image differs from the reference.

        Args:
            comparison: Holds the two pictures; the reference is sent as it was stored.
            prompt: What is asked; [IMG 1] is the reference, [IMG 2] the product image.
            is_cancelled: Asked 20 times a second while waiting.

        Raises:
            DescriberError: No answer within the limits, or none that can be used.
            Cancelled: The operator has stopped; the connection is closed.
        """
        self._check_address_and_key()
        side, detail = self._settings.image_side_px, self._settings.image_detail
        pictures = {
            1: data_url(comparison.reference, side),
            2: data_url(comparison.capture.image, side),
        }
        messages: list[dict[str, Any]] = [
            {"role": "system", "content": ROLE},
            {"role": "user", "content": message_parts(prompt, pictures, detail)},
        ]
        answer = run_unless_cancelled(self._answer_within_deadline(messages), is_cancelled)
        return Response(
            answer.text,
            self.name,
            tokens=answer.tokens_sent + answer.tokens_received,
            cost=cost_of(answer, self._settings),
        )

    def reach(self, is_cancelled: Callable[[], bool] = lambda: False) -> str:
        """Ask the endpoint for its models, to see that address and key are right.

        Returns:
            One sentence on what was found.

        Raises:
            DescriberError: The endpoint cannot be used as it is set up.
        """
        self._check_address_and_key()
        return run_unless_cancelled(self._models_within_time_out(), is_cancelled)

    def _check_address_and_key(self) -> None:
        check_address(self._settings)
        if self._key is None and base_url(self._settings) == OPENAI_URL:
            raise DescriberError(
                "There is no key for OpenAI's endpoint.",
                f"Store one in the settings, or set {KEY_VARIABLE}.",
            )
        if self._key is not None and not (self._key.isascii() and self._key.isprintable()):
            raise DescriberError(
                "The stored key holds characters that no key has.",
                "Copy the key again, without line breaks, and store it in the settings.",
            )

    async def _answer_within_deadline(self, messages: list[dict[str, Any]]) -> Answer:
        """Try up to three times, waiting as the endpoint asks, and no longer than the deadline."""
        from core.describe.failures import FAILURES, failure_of

        loop = asyncio.get_running_loop()
        ends_at = loop.time() + self._settings.deadline_s
        pause_s = _FIRST_PAUSE_S
        for retries_left in range(MAX_RETRIES, -1, -1):
            try:
                limit_s = min(self._settings.timeout_s, ends_at - loop.time())
                async with asyncio.timeout(limit_s):
                    return read_answer(await self._body(messages))
            except FAILURES as exception:
                failure = failure_of(exception, self._settings)
                cause = exception
            wait_s = pause_s if failure.wait_s is None else failure.wait_s
            if not failure.worth_retrying or not retries_left or loop.time() + wait_s >= ends_at:
                break
            await asyncio.sleep(wait_s)
            pause_s *= 2 * random.uniform(0.8, 1.2)  # stations shall not knock in step
        raise self._error(failure) from self._harmless(cause)

    async def _body(self, messages: list[dict[str, Any]]) -> bytes:
        """Send one request and return the body of its answer, cut where none can be that long."""
        async with (
            self._client() as client,
            client.chat.completions.with_streaming_response.create(
                model=self._settings.model,
                messages=messages,  # type: ignore[arg-type]  # plain dicts in the same notation
                extra_headers=self._headers(),
            ) as answer,
        ):
            body = bytearray()
            async for piece in answer.iter_bytes():
                body += piece
                if len(body) > MAX_BODY_BYTES:
                    raise DescriberError(
                        f"The endpoint's answer is longer than {MAX_BODY_BYTES >> 20} MB.",
                        "Check the base URL in the settings: this is no chat endpoint.",
                    )
            return bytes(body)

    async def _models_within_time_out(self) -> str:
        import openai

        from core.describe.failures import FAILURES, failure_of

        try:
            async with asyncio.timeout(self._settings.timeout_s), self._client() as client:
                offered = {
                    model.id
                    for model in (await client.models.list(extra_headers=self._headers())).data
                }
        except openai.NotFoundError:
            return "It answers, but does not list its models."
        except FAILURES as exception:
            raise self._error(failure_of(exception, self._settings)) from self._harmless(exception)
        except (TypeError, AttributeError, ValueError) as exception:
            raise DescriberError(
                "The endpoint does not speak OpenAI's protocol.",
                "Check the base URL in the settings; it usually ends in /v1.",
            ) from exception
        if offered and self._settings.model not in offered:
            raise DescriberError(
                f"The endpoint answers, but offers no model {self._settings.model!r}.",
                "Choose one of its models in the settings.",
            )
        return f"It answers and offers the model {self._settings.model!r}."

    def _client(self) -> "openai.AsyncOpenAI":
        import openai

        return openai.AsyncOpenAI(
            api_key=self._key or "none",
            base_url=base_url(self._settings),
            timeout=self._settings.timeout_s,
            max_retries=0,
        )

    def _headers(self) -> dict[str, Any]:
        """Leave the authorization out where there is no key; the client alone would insist."""
        import openai

        return {} if self._key else {"Authorization": openai.omit}

    def _error(self, failure: "Failure") -> DescriberError:
        """Return the failure's error with the key struck out, should a server have repeated it."""
        message = failure.error.message
        return DescriberError(without(self._key, message), failure.error.remedy)

    def _harmless(self, exception: BaseException) -> BaseException | None:
        """Return an exception as a cause to be logged, or None when its text holds the key."""
        said = f"{exception!s} {exception!r}"
        return None if without(self._key, said) != said else exception


def data_url(image: Image, longest_side: int) -> str:
    """Return a picture as a JPEG data URL, made smaller where its longest side exceeds the limit.

    Args:
        image: RGB.
        longest_side: In pixels.
    """
    height, width = image.shape[:2]
    scale = longest_side / max(height, width)
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
    return "data:image/jpeg;base64," + base64.b64encode(encode_jpeg(image, JPEG_QUALITY)).decode()


def cost_of(answer: Answer, settings: EndpointSettings) -> float | None:
    """Return what an answer cost, or None where no price is set or no token was counted."""
    counted = answer.tokens_sent + answer.tokens_received
    if not counted or not (settings.price_in or settings.price_out):
        return None
    sent, received = answer.tokens_sent, answer.tokens_received
    return (sent * settings.price_in + received * settings.price_out) / 1_000_000


def without(key: str | None, text: str) -> str:
    """Strike the key out of a text."""
    return text.replace(key, "[key]") if key else text


def check_address(settings: EndpointSettings) -> None:
    """Raise DescriberError when the base URL is no address that can be asked."""
    try:
        address = urlsplit(base_url(settings))
        host, port = address.hostname or "", address.port
        usable = bool(host.encode("idna")) and port != 0 and not set(host) & set(" \t<>")
    except ValueError:  # UnicodeError is one
        usable = False
    if not usable:
        raise DescriberError(
            f"The base URL {settings.base_url!r} is no web address.",
            "Write it like http://server:8000/v1 in the settings.",
        )
