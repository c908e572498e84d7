import contextlib
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import RecipeError
from core.recipes import (
    Calibration,
    Code,
    Recipe,
    RecipeShelf,
    ViewSetup,
    load_recipe,
    parse_recipe,
)
from core.recipes.archive import export_recipe, import_recipe
from core.recipes.shelf import folder_name


def image(value=0):
    return np.full((6, 8, 3), value, np.uint8)


def recipe(name="Valve head", **changes):
    view = ViewSetup(name="top", camera="opencv:0", reference="waiting")
    return Recipe(name=name, views=(view,)).model_copy(update=changes)


@pytest.fixture
def shelf(tmp_path):
    return RecipeShelf(tmp_path / "recipes")


def test_that_a_saved_recipe_is_found_again_with_its_reference(shelf):
    shelf.save(recipe(), {"top": image(7)})
    assert shelf.names() == ("Valve head",)
    stored = shelf.load("Valve head")
    assert stored.version == 1
    assert np.array_equal(shelf.reference_image(stored, "top"), image(7))
    assert shelf.ignore_mask(stored, "top") is None


def test_that_ignore_areas_come_back_as_drawn(shelf):
    drawn = np.zeros((6, 8), bool)
    drawn[1:3, 2:5] = True
    shelf.save(recipe(), {"top": image()}, {"top": drawn})
    assert np.array_equal(shelf.ignore_mask(shelf.load("Valve head"), "top"), drawn)


def test_that_saving_again_counts_the_version_and_keeps_the_one_before(shelf):
    first = shelf.save(recipe(), {"top": image(1)})
    second = shelf.save(first.model_copy(update={"description": "Four screws."}), {"top": image(2)})
    assert (first.version, second.version) == (1, 2)
    (before,) = shelf.versions("Valve head")
    assert before == first
    assert np.array_equal(shelf.reference_image(before, "top"), image(1))


def test_that_a_view_without_reference_is_refused_and_nothing_is_stored(shelf):
    with pytest.raises(RecipeError, match="no reference"):
        shelf.save(recipe(), {})
    assert shelf.names() == ()


@pytest.mark.parametrize(
    "name", ["..", "CON", "com1.txt", "dot.", "🔩", "x" * 120, "Ventil / Kopf", "ünïcode", "a\tb"]
)
def test_that_names_that_are_traps_for_file_systems_are_stored_safely(shelf, name):
    shelf.save(recipe(name), {"top": image()})
    assert shelf.names() == (name,)
    folder = shelf.folder(name)
    assert folder.parent == shelf.root
    assert folder.name.replace("-", "").isalnum()
    assert folder.name.isascii()


@given(st.text(max_size=300))
def test_that_every_name_has_a_folder_name_of_harmless_characters(name):
    made = folder_name(name)
    assert made
    assert len(made) <= 80

    assert made.isascii()
    assert made.replace("-", "").isalnum()


def test_that_names_that_fold_to_one_folder_do_not_collide(shelf):
    shelf.save(recipe("Valve head"), {"top": image()})
    shelf.save(recipe("Valve-head"), {"top": image()})
    assert shelf.names() == ("Valve head", "Valve-head")


def test_that_a_product_code_finds_its_recipe(shelf):
    shelf.save(recipe(product_code="4711"), {"top": image()})
    assert shelf.find_product_code(" 4711 ") == "Valve head"
    assert shelf.find_product_code("4712") is None
    assert shelf.find_product_code("") is None


class CountingShelf(RecipeShelf):
    """Counts how often it is looked through."""

    looks = 0

    def _recipe_files(self):
        self.looks += 1
        return super()._recipe_files()


def test_that_a_shelf_is_looked_through_once_for_a_product_code(shelf):
    for number in range(5):
        shelf.save(recipe(f"Product {number}", product_code=str(number)), {"top": image()})
    counting = CountingShelf(shelf.root)
    assert counting.find_product_code("4") == "Product 4"
    assert counting.looks == 1


def test_that_a_broken_version_does_not_hide_the_others(shelf):
    shelf.save(recipe(), {"top": image()})
    shelf.save(recipe(), {"top": image(9)})
    kept = shelf.folder("Valve head") / "versions"
    (kept / "0007.json").write_text("{")
    (kept / "0008.json").write_bytes(b"\xff\xfe")
    assert [each.version for each in shelf.versions("Valve head")] == [1]


def test_that_a_missing_reference_is_named_with_a_remedy(shelf):
    stored = shelf.save(recipe(), {"top": image()})
    (shelf.folder("Valve head") / stored.views[0].reference).unlink()
    with pytest.raises(RecipeError, match=r"'top'.*Take a new reference"):
        shelf.reference_image(stored, "top")


def test_that_a_broken_recipe_does_not_hide_the_others(shelf):
    shelf.save(recipe(), {"top": image()})
    broken = shelf.root / "broken"
    broken.mkdir()
    (broken / "recipe.json").write_text("{", encoding="utf-8")
    assert shelf.names() == ("Valve head",)
    (trouble,) = shelf.troubles()
    assert "broken" in trouble.message


def test_that_all_troubles_of_a_recipe_are_named_together():
    text = json.dumps(
        {"name": "", "colour": "red", "views": [{"name": "top", "reference": "../../secret.png"}]}
    )
    with pytest.raises(RecipeError) as raised:
        parse_recipe(text, "recipe.json")
    said = raised.value.message
    for field in ("name", "colour", "views #1.reference"):
        assert field in said
    assert raised.value.remedy


@pytest.mark.parametrize("file", ["/etc/passwd", "a/../../b.png", "c:\\x.png", "..", "..\\x.png"])
def test_that_a_reference_cannot_lie_outside_the_recipe(file):
    with pytest.raises(ValueError, match="beside the recipe"):
        ViewSetup(name="top", reference=file)


def test_that_two_views_of_one_name_are_refused():
    view = {"name": "Top", "reference": "a.png"}
    text = json.dumps({"name": "x", "views": [view, {**view, "name": "top"}]})
    with pytest.raises(RecipeError, match="there twice"):
        parse_recipe(text, "recipe.json")


def test_that_two_codes_of_one_name_are_refused():
    codes = (Code(code="A1", label="scratch"), Code(code="a1", label="dent"))
    with pytest.raises(ValueError, match="there twice"):
        Recipe(name="x", views=(ViewSetup(name="t", reference="a.png"),), codes=codes)


def test_that_a_folder_without_recipe_says_so(tmp_path):
    with pytest.raises(RecipeError, match="no recipe"):
        load_recipe(tmp_path)


def test_that_a_recipe_in_a_wrong_encoding_is_a_sentence(tmp_path):
    (tmp_path / "recipe.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RecipeError, match="cannot be read"):
        load_recipe(tmp_path)


@given(st.text(max_size=200))
def test_that_any_text_is_a_recipe_or_a_recipe_error(text):
    with contextlib.suppress(RecipeError):
        assert parse_recipe(text, "recipe.json").views


def test_that_further_accepted_images_come_back_and_travel(shelf, tmp_path):
    calibration = Calibration(images=4, asked=0.2, threshold=0.7, expected=0.2, at_most=0.44)
    view = ViewSetup(name="top", reference="waiting", calibration=calibration)
    shelf.save(
        Recipe(name="Valve head", views=(view,)),
        {"top": image(1)},
        others={"top": [image(2), image(3), image(2)]},
    )
    stored = shelf.load("Valve head")
    assert [each[0, 0, 0] for each in shelf.other_images(stored, "top")] == [2, 3]
    assert shelf.save(stored, {}).views[0].others == stored.views[0].others
    export_recipe(shelf.folder("Valve head"), tmp_path / "packed")
    elsewhere = RecipeShelf(tmp_path / "elsewhere")
    arrived = import_recipe(tmp_path / "packed", elsewhere)
    assert len(elsewhere.other_images(arrived, "top")) == 2
    assert arrived.views[0].calibration == calibration


def test_that_a_missing_accepted_image_is_told(shelf):
    shelf.save(recipe(), {"top": image(1)}, others={"top": [image(2)]})
    stored = shelf.load("Valve head")
    (shelf.folder("Valve head") / stored.views[0].others[0]).unlink()
    with pytest.raises(RecipeError, match="accepted image"):
        shelf.other_images(stored, "top")
