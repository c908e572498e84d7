"""Cross-check, stand-in and codes of a product, set on the screen."""

import pytest
from PySide6.QtCore import Qt

from core.errors import RecipeError
from core.recipes import Recipe, ViewSetup
from core.recipes.recipe import Code
from station.products.judging_pane import JudgingPane
from station.products.product_facts_pane import ProductFactsPane


@pytest.fixture
def pane(qtbot):
    made = JudgingPane()
    qtbot.addWidget(made)
    return made


def recipe(**fields):
    return Recipe(name="Valve", views=(ViewSetup(name="top", reference="a.png"),), **fields)


def test_that_without_a_word_it_is_as_a_new_recipe_is(pane):
    pane.check()
    assert recipe(**pane.fields()) == recipe()


def test_that_what_a_recipe_says_comes_back(pane):
    codes = (
        Code(code="NC-12", label="scratch", synonyms=("scuff", "score")),
        Code(code="NC-30", label="missing screw"),
    )
    wanted = recipe(cross_check=False, offline_on_failure=True, codes=codes)
    pane.fill(wanted)
    pane.check()
    assert pane.codes.toPlainText() == "NC-12 = scratch, scuff, score\nNC-30 = missing screw"
    assert recipe(**pane.fields()) == wanted


@pytest.mark.parametrize("line", ["scratch", "= scratch", "NC-12 =", "=", "NC-12 = , scuff"])
def test_that_a_line_that_is_no_code_is_named(pane, line):
    pane.codes.setPlainText(f"NC-1 = dent\n\n{line}")
    with pytest.raises(RecipeError, match="Line 3 of the codes") as raised:
        pane.check()
    assert line in raised.value.message


def test_that_one_button_leads_there_and_back(qtbot):
    facts = ProductFactsPane()
    qtbot.addWidget(facts)
    facts.show()
    qtbot.mouseClick(facts.more, Qt.MouseButton.LeftButton)
    assert facts.judging.codes.isVisible()
    assert not facts.name.isVisible()
    qtbot.mouseClick(facts.more, Qt.MouseButton.LeftButton)
    assert facts.name.isVisible()
