"""How a recipe asks an endpoint: for structured findings, several times, a second one too."""

import asyncio
from collections.abc import Callable, Sequence

from core.describe import Describer
from core.describe.endpoint import EndpointDescriber
from core.describe.waiting import run_unless_cancelled
from core.domain import Comparison, Opinion, Response
from core.errors import DescriberError
from core.recipes import Recipe


def asked_as(describer: Describer, recipe: Recipe) -> Describer:
    """Return who asks an endpoint as the recipe wants; any other describer is returned as it is.

    Raises:
        DescriberError: The recipe wants a second endpoint, and the station has none.
    """
    plain = recipe.answers == 1 and not recipe.second_endpoint and not recipe.structured
    if plain or not isinstance(describer, EndpointDescriber):
        return describer
    asked = [describer] * recipe.answers
    if recipe.second_endpoint:
        if describer.second is None:
            raise DescriberError(
                "The product asks for the opinion of a second endpoint, but none is set up.",
                "Set up a second endpoint in the settings, or switch its opinion off.",
            )
        asked.append(describer.second)
    return Inquiry(asked, structured=recipe.structured)


class Inquiry:
    """A describer that puts the same question to one or several endpoints at once.

    Args:
        asked: Whom; who stands there twice is asked twice.
        structured: Whether to ask for JSON by a schema.
    """

    looks_at_pictures = True

    def __init__(self, asked: Sequence[EndpointDescriber], *, structured: bool) -> None:
        self.name = ", ".join(dict.fromkeys(each.name for each in asked))
        self._asked = tuple(asked)
        self._structured = structured

    def describe(
        self, comparison: Comparison, prompt: str, is_cancelled: Callable[[], bool]
    ) -> Response:
        """Ask all at once; each has the limits of its own endpoint.

        Args:
            comparison: Holds the two pictures.
            prompt: What is asked.
            is_cancelled: Asked 20 times a second while waiting.

        Returns:
            The first answer with the others as opinions; one that failed is an opinion without
            text.

        Raises:
            DescriberError: Nobody answered.
            Cancelled: The operator has stopped; all connections are closed.
        """
        return _together(run_unless_cancelled(self._answers(comparison, prompt), is_cancelled))

    async def _answers(
        self, comparison: Comparison, prompt: str
    ) -> list[tuple[str, Response | DescriberError]]:
        pictures = {each: each.pictures(comparison) for each in dict.fromkeys(self._asked)}

        async def ask(each: EndpointDescriber) -> tuple[str, Response | DescriberError]:
            try:
                answer = await each.answer(pictures[each], prompt, structured=self._structured)
            except DescriberError as error:
                return each.name, error
            return each.name, answer

        return await asyncio.gather(*(ask(each) for each in self._asked))


def _together(answers: Sequence[tuple[str, Response | DescriberError]]) -> Response:
    """Make one response of several answers; raises the first failure when all have failed."""
    received = [answer for _, answer in answers if isinstance(answer, Response)]
    if not received:
        raise next(answer for _, answer in answers if isinstance(answer, DescriberError))
    first = received[0]
    costs = [each.cost for each in received]
    return Response(
        first.text,
        first.describer,
        tokens=sum(each.tokens for each in received),
        cost=None if None in costs else sum(cost for cost in costs if cost is not None),
        note=" ".join(dict.fromkeys(each.note for each in received if each.note)),
        opinions=tuple(
            Opinion(answer.text, name)
            if isinstance(answer, Response)
            else Opinion("", name, failure=answer.message)
            for name, answer in answers
            if answer is not first
        ),
    )
