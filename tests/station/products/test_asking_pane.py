"""Who describes a product, set on the screen."""

import pytest

from core.recipes import DescriberChoice, Recipe, ViewSetup
from station.products.asking_pane import AskingPane


@pytest.fixture
def pane(qtbot):
    made = AskingPane()
    qtbot.addWidget(made)
    return made


def recipe(**fields):
    return Recipe(name="Valve", views=(ViewSetup(name="top", reference="a.png"),), **fields)


def test_that_one_free_answer_is_asked_for_by_default(pane):
    made = recipe(**pane.fields())
    assert made == recipe()
    assert (made.answers, made.second_endpoint, made.structured) == (1, False, False)


def test_that_what_a_recipe_says_comes_back(pane):
    wanted = {
        "describer": DescriberChoice.ENDPOINT,
        "answers": 3,
        "second_endpoint": True,
        "structured": True,
    }
    pane.fill(recipe(**wanted))
    assert pane.fields() == wanted


def test_that_the_offline_describer_has_no_ways_of_asking(pane):
    pane.describer.setCurrentIndex(pane.describer.findData(DescriberChoice.OFFLINE))
    assert not pane.answers.isEnabled()
    assert not pane.structured.isEnabled()
    pane.describer.setCurrentIndex(pane.describer.findData(DescriberChoice.STATION))
    assert pane.answers.isEnabled()
