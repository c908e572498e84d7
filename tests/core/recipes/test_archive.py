import zipfile

import numpy as np
import pytest

from core.errors import RecipeError
from core.recipes import Recipe, RecipeShelf, ViewSetup
from core.recipes.archive import export_recipe, import_recipe

REFERENCE = np.full((6, 8, 3), 9, np.uint8)


@pytest.fixture
def packed(tmp_path):
    shelf = RecipeShelf(tmp_path / "here")
    recipe = Recipe(name="Valve head", views=(ViewSetup(name="top", reference="waiting"),))
    ignored = np.zeros((6, 8), bool)
    ignored[0] = True
    shelf.save(recipe, {"top": REFERENCE}, {"top": ignored})
    file = tmp_path / "valve.priori"
    export_recipe(shelf.folder("Valve head"), file)
    return file


def test_that_a_recipe_travels_as_one_file(packed, tmp_path):
    there = RecipeShelf(tmp_path / "there")
    recipe = import_recipe(packed, there)
    assert there.names() == ("Valve head",)
    assert np.array_equal(there.reference_image(recipe, "top"), REFERENCE)
    assert there.ignore_mask(recipe, "top")[0].all()


def test_that_importing_over_a_recipe_keeps_the_one_before(packed, tmp_path):
    there = RecipeShelf(tmp_path / "there")
    import_recipe(packed, there)
    assert import_recipe(packed, there).version == 2
    assert len(there.versions("Valve head")) == 1


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 broken"])
def test_that_a_file_that_is_no_recipe_is_a_sentence(tmp_path, content):
    file = tmp_path / "x.priori"
    file.write_bytes(content)
    with pytest.raises(RecipeError, match="not a packed recipe"):
        import_recipe(file, RecipeShelf(tmp_path / "there"))


def test_that_a_packed_recipe_cannot_write_outside_the_shelf(packed, tmp_path):
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("../../outside.txt", "x")
    there = RecipeShelf(tmp_path / "a" / "b" / "there")
    import_recipe(packed, there)
    assert not list(tmp_path.rglob("outside.txt"))


def test_that_a_missing_image_keeps_a_recipe_from_being_exported(tmp_path):
    shelf = RecipeShelf(tmp_path / "here")
    recipe = Recipe(name="x", views=(ViewSetup(name="top", reference="waiting"),))
    stored = shelf.save(recipe, {"top": REFERENCE})
    (shelf.folder("x") / stored.views[0].reference).unlink()
    with pytest.raises(RecipeError, match="could not be exported"):
        export_recipe(shelf.folder("x"), tmp_path / "x.priori")


@pytest.mark.parametrize("place", ["data", "flags", "method"])
def test_that_a_damaged_archive_is_a_sentence(packed, tmp_path, place):
    content = bytearray(packed.read_bytes())
    with zipfile.ZipFile(packed) as archive:
        first = archive.infolist()[0]
        listed = archive.start_dir
    if place == "data":  # whose first block is of a kind that does not exist
        content[first.header_offset + 30 + len(first.filename)] = 0b111
    else:
        content[listed + (8 if place == "flags" else 10)] = 0xFF
        content[first.header_offset + (6 if place == "flags" else 8)] = 0xFF
    packed.write_bytes(content)
    with pytest.raises(RecipeError, match="damaged"):
        import_recipe(packed, RecipeShelf(tmp_path / "other"))
