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
from core.describe.key_store import KEY_VARIABLE
from core.describe.keys import OPENAI_URL, base_url
from core.describe.prompts import ROLE, message_parts
from core.describe.structured import (
    IGNORED,
    REFUSED,
    REFUSING_STATUS,
    RESPONSE_FORMAT,
    STRUCTURED_ROLE,
    keeps_to_schema,
)
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
_NO_ACCESS = frozenset({401, 403})


class EndpointDescriber:
    """Sends reference and product image to a vision language model and returns its words.

    Retries are counted here and not by the library, so that they end with the deadline and with
    the operator's patience.

    Args:
        settings: Address, model and limits.
        find_key: Finds what the endpoint asks for, or None where it asks for none. Called before
            the first question, on another thread: key stores take half a second, offline none is
            needed, and one that is locked shall not keep an operator from stopping.
        second: Whom a recipe may ask for a second opinion, or None.
    """

    looks_at_pictures = True

    def __init__(
        self,
        settings: EndpointSettings,
        find_key: Callable[[], str | None],
        second: "EndpointDescriber | None" = None,
    ) -> None:
        self.name = settings.model
        self.second = second
        self._settings = settings
        self._find_key = find_key
        self._takes_schema = True
        self._key: str | None = None
        self._key_trouble: DescriberError | None = None
        self._has_looked_for_key = False

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
        return run_unless_cancelled(self.answer(self.pictures(comparison), prompt), is_cancelled)

    def pictures(self, comparison: Comparison) -> dict[int, str]:
        """Return reference and product image as data URLs, as large as the settings allow."""
        side = self._settings.image_side_px
        return {
            1: data_url(comparison.reference, side),
            2: data_url(comparison.capture.image, side),
        }

    async def answer(
        self, pictures: dict[int, str], prompt: str, *, structured: bool = False
    ) -> Response:
        """Ask the model within the limits of the settings.

        An endpoint that refuses the schema is asked for free text, now and from then on.

        Args:
            pictures: 1 for the reference, 2 for the product image.
            prompt: What is asked.
            structured: Whether to ask for JSON by a schema.

        Raises:
            DescriberError: No answer within the limits, or none that can be used.
        """
        import core.describe.failures  # noqa: F401  a second of loading is none of the endpoint's

        await self._check_address_and_key()
        ends_at = asyncio.get_running_loop().time() + self._settings.deadline_s
        parts = message_parts(prompt, pictures, self._settings.image_detail)
        note = ""
        if structured and self._takes_schema:
            try:
                answer = await self._try(_request(STRUCTURED_ROLE, parts, structured=True), ends_at)
            except _SchemaRefusedError:
                answer = await self._try(_request(ROLE, parts), ends_at)
                self._takes_schema, note = False, REFUSED
            else:
                note = "" if keeps_to_schema(answer.text) else IGNORED
        else:
            answer = await self._try(_request(ROLE, parts), ends_at)
            note = REFUSED if structured else ""
        return Response(
            answer.text,
            self.name,
            tokens=answer.tokens_sent + answer.tokens_received,
            cost=cost_of(answer, self._settings),
            note=note,
        )

    def reach(self, is_cancelled: Callable[[], bool] = lambda: False) -> str:
        """Ask the endpoint for its models, to see that address and key are right.

        Returns:
            One sentence on what was found.

        Raises:
            DescriberError: The endpoint cannot be used as it is set up.
        """
        return run_unless_cancelled(self._models_within_time_out(), is_cancelled)

    async def _check_address_and_key(self) -> None:
        check_address(self._settings)
        await self._look_for_key()
        if self._key is None and base_url(self._settings) == OPENAI_URL:
            raise self._key_is_wanted() or DescriberError(
                "There is no key for OpenAI's endpoint.",
                f"Store one in the settings, or set {KEY_VARIABLE}.",
            )
        if self._key is not None and not (self._key.isascii() and self._key.isprintable()):
            raise DescriberError(
                "The stored key holds characters that no key has.",
                "Copy the key again, without line breaks, and store it in the settings.",
            )

    async def _look_for_key(self) -> None:
        """Find the key once; where its store fails, ask without one: many servers want none."""
        if self._has_looked_for_key:
            return
        try:
            self._key = await asyncio.to_thread(self._find_key)
        except DescriberError as error:
            self._key_trouble = error
        self._has_looked_for_key = True

    def _key_is_wanted(self) -> DescriberError | None:
        """Return what kept the key from being found, which is then tried again, or None."""
        trouble = self._key_trouble
        if trouble is not None:
            self._key_trouble, self._has_looked_for_key = None, False
        return trouble

    async def _try(self, request: dict[str, Any], ends_at: float) -> Answer:
        """Try up to three times, waiting as the endpoint asks, and no longer than the deadline."""
        from core.describe.failures import FAILURES, failure_of

        loop = asyncio.get_running_loop()
        pause_s = _FIRST_PAUSE_S
        for retries_left in range(MAX_RETRIES, -1, -1):
            try:
                limit_s = min(self._settings.timeout_s, ends_at - loop.time())
                async with asyncio.timeout(limit_s):
                    return read_answer(await self._body(request))
            except FAILURES as exception:
                status = getattr(exception, "status_code", None)
                if "response_format" in request and status in REFUSING_STATUS:
                    raise _SchemaRefusedError from self._harmless(exception)
                failure = failure_of(exception, self._settings)
                cause = exception
            wait_s = pause_s if failure.wait_s is None else failure.wait_s
            if not failure.worth_retrying or not retries_left or loop.time() + wait_s >= ends_at:
                break
            await asyncio.sleep(wait_s)
            pause_s *= 2 * random.uniform(0.8, 1.2)  # stations shall not knock in step
        raise self._error(failure, cause) from self._harmless(cause)

    async def _body(self, request: dict[str, Any]) -> bytes:
        """Send one request and return the body of its answer, cut where none can be that long."""
        async with (
            self._client() as client,
            client.chat.completions.with_streaming_response.create(
                model=self._settings.model, extra_headers=self._headers(), **request
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

        await self._check_address_and_key()
        try:
            async with asyncio.timeout(self._settings.timeout_s), self._client() as client:
                offered = {
                    model.id
                    for model in (await client.models.list(extra_headers=self._headers())).data
                }
        except openai.NotFoundError:
            return "It answers, but does not list its models."
        except FAILURES as exception:
            raise self._error(failure_of(exception, self._settings), exception) from self._harmless(
                exception
            )
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

    def _error(self, failure: "Failure", cause: Exception) -> DescriberError:
        """Return the failure's error with the key struck out, should a server have repeated it.

        One that wants a key which the key store did not give is the store's failure.
        """
        if getattr(cause, "status_code", None) in _NO_ACCESS and (trouble := self._key_is_wanted()):
            return trouble
        message = failure.error.message
        return DescriberError(without(self._key, message), failure.error.remedy)

    def _harmless(self, exception: BaseException) -> BaseException | None:
        """Return an exception as a cause to be logged, or None when its text holds the key."""
        said = f"{exception!s} {exception!r}"
        return None if without(self._key, said) != said else exception


class _SchemaRefusedError(Exception):
    """The endpoint does not know the parameter, or not for this model."""


def _request(
    role: str, parts: list[dict[str, object]], *, structured: bool = False
) -> dict[str, Any]:
    """Return what is sent besides the model's name, in the notation of chat completions."""
    messages = [{"role": "system", "content": role}, {"role": "user", "content": parts}]
    return {"messages": messages} | ({"response_format": RESPONSE_FORMAT} if structured else {})


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
