"""Who speaks: the describer that recipe or station chooses, and the one that stands in for it."""

from collections.abc import Callable, Mapping

from core.describe import Describer
from core.describe.inquiry import asked_as
from core.domain import Comparison, Response
from core.errors import DescriberError
from core.recipes import DescriberChoice, Recipe
from core.settings import DescriberKind

Describers = Mapping[DescriberKind, Describer]


def chosen(describers: Describers, recipe: Recipe, usual: DescriberKind) -> Describer:
    """Choose who describes, and how it is asked: by the recipe, or as the station is set.

    Args:
        describers: Who can describe.
        recipe: What is inspected.
        usual: The station's own choice.
    """
    kind = {
        DescriberChoice.STATION: usual,
        DescriberChoice.OFFLINE: DescriberKind.OFFLINE,
        DescriberChoice.ENDPOINT: DescriberKind.ENDPOINT,
    }[recipe.describer]
    return asked_as(describers[kind], recipe)


def described(
    describer: Describer,
    describers: Describers,
    recipe: Recipe,
    comparison: Comparison,
    is_cancelled: Callable[[], bool],
) -> Response:
    """Ask for words; where the recipe says so, the offline describer stands in.

    Args:
        describer: Who was chosen.
        describers: Who can describe.
        recipe: What is inspected.
        comparison: What the pixels of the view say.
        is_cancelled: Whether the operator has stopped.

    Raises:
        DescriberError: There is no answer, and nobody may stand in.
        Cancelled: The operator has stopped.
    """
    prompt = "\n\n".join(part for part in (recipe.prompt, recipe.description) if part)
    try:
        return describer.describe(comparison, prompt, is_cancelled)
    except DescriberError as error:
        offline = describers.get(DescriberKind.OFFLINE)
        if offline is None or describer is offline or not recipe.offline_on_failure:
            raise
        spoken = offline.describe(comparison, prompt, is_cancelled)
        return Response(spoken.text, spoken.describer, stood_in_for=error.message)
