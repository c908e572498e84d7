"""Products on their shelves."""

import pytest
from scripted_station import picture

from core.errors import RecipeError
from core.recipes import Recipe, RecipeShelf, ViewSetup
from station.products.products import Products


def recipe(name, code=""):
    views = (ViewSetup(name="top", camera="c", reference="x"),)
    return Recipe(name=name, product_code=code, views=views)


@pytest.fixture
def shelves(tmp_path):
    own, demo = RecipeShelf(tmp_path / "own"), RecipeShelf(tmp_path / "demo")
    own.save(recipe("Mine", "M1"), {"top": picture(1)})
    demo.save(recipe("Demo", "D1"), {"top": picture(2)})
    return own, demo


def test_that_products_of_all_shelves_are_found(shelves):
    products = Products(shelves[0], [shelves[1]])
    assert products.names() == ("Demo", "Mine")
    assert products.find_product_code("d1") == "Demo"
    assert products.open("Demo").recipe.name == "Demo"


def test_that_ones_own_goes_before_what_came_with_the_program(shelves):
    shelves[0].save(recipe("Demo", "X"), {"top": picture(3)})
    assert Products(shelves[0], [shelves[1]]).open("Demo").recipe.product_code == "X"


def test_that_a_deleted_reference_is_a_trouble_and_not_an_end(shelves):
    own = shelves[0]
    for file in own.folder("Mine").glob("*.png"):
        file.unlink()
    product = Products(own).open("Mine")
    assert product.references == {}
    assert "top" in product.troubles[0].message


def test_that_a_recipe_broken_by_hand_is_named_and_the_others_work(shelves):
    own, demo = shelves
    (own.folder("Mine") / "recipe.json").write_text('{"name": "Mine"')
    products = Products(own, [demo])
    assert products.names() == ("Demo",)
    assert "recipe.json" in products.troubles()[0].message
    with pytest.raises(RecipeError):
        products.open("Mine")
