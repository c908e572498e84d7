import pytest

from core.describe.choosing import chosen
from core.describe.fixed import FixedDescriber
from core.recipes import DescriberChoice, Recipe, ViewSetup
from core.settings import DescriberKind

OFFLINE, ENDPOINT = FixedDescriber("offline"), FixedDescriber("endpoint")
DESCRIBERS = {DescriberKind.OFFLINE: OFFLINE, DescriberKind.ENDPOINT: ENDPOINT}


@pytest.mark.parametrize(
    ("choice", "usual", "speaks"),
    [
        (DescriberChoice.STATION, DescriberKind.OFFLINE, OFFLINE),
        (DescriberChoice.STATION, DescriberKind.ENDPOINT, ENDPOINT),
        (DescriberChoice.OFFLINE, DescriberKind.ENDPOINT, OFFLINE),
        (DescriberChoice.ENDPOINT, DescriberKind.OFFLINE, ENDPOINT),
    ],
)
def test_that_the_recipe_chooses_who_speaks_or_leaves_it_to_the_station(choice, usual, speaks):
    views = (ViewSetup(name="top", reference="top.png"),)
    recipe = Recipe(name="Board", views=views, describer=choice)
    assert chosen(DESCRIBERS, recipe, usual) is speaks
