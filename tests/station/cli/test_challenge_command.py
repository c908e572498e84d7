"""``station calibrate`` and ``station challenge`` on a recipe of a drawn board."""

import json

import pytest
from drawn_boards import draw_board, photograph, with_spot

from core.image_files import write_png
from core.recipes import Recipe, RecipeShelf, ViewSetup, load_recipe
from station.cli import run


@pytest.fixture
def folder(tmp_path):
    shelf = RecipeShelf(tmp_path / "recipes")
    view = ViewSetup(name="top", reference="waiting")
    reference = photograph(draw_board(0), seed=1).image
    shelf.save(Recipe(name="Board", views=(view,), describer="offline"), {"top": reference})
    return shelf.folder("Board")


@pytest.fixture
def pictures(tmp_path):
    board = draw_board(0)
    taken = {
        "good1": photograph(board, turn=1, seed=2).image,
        "good2": photograph(board, turn=-2, seed=3).image,
        "bad": photograph(with_spot(board, 330, 240), turn=2, seed=4).image,
    }
    for name, image in taken.items():
        write_png(tmp_path / f"{name}.png", image)
    return {name: str(tmp_path / f"{name}.png") for name in taken}


def test_that_good_images_are_stored_with_what_they_are_worth(folder, pictures, capsys):
    good = [pictures["good1"], pictures["good2"]]
    assert run(["calibrate", str(folder), *good, "--false-rejects", "0.1", "--accept", "1"]) == 0
    (view,) = load_recipe(folder).views
    assert len(view.others) == 1
    assert view.calibration.images == 2
    said = capsys.readouterr().out
    assert "33.3%" in said
    assert "at least 9 good images" in said


def test_that_a_contradicting_image_keeps_the_recipe_as_it_is(folder, pictures, capsys):
    good = [pictures["good1"], pictures["good2"], pictures["bad"]]
    before = load_recipe(folder)
    assert run(["calibrate", str(folder), *good]) == 1
    assert load_recipe(folder) == before
    said = capsys.readouterr().out
    assert f"{pictures['bad']} contradicts the others" in said


def test_that_a_challenge_releases_and_then_holds_back_what_got_worse(folder, pictures, capsys):
    known = ["--good", pictures["good1"], "--bad", pictures["bad"], "--json"]
    assert run(["challenge", str(folder), *known]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["released"]
    assert [each["right"] for each in result["judged"]] == [True, True]

    shelf = RecipeShelf(folder.parent)
    other = photograph(draw_board(5), seed=6).image
    shelf.save(load_recipe(folder), {"top": other})
    assert run(["challenge", str(folder)]) == 1
    said = capsys.readouterr().out
    assert "Held back." in said
    assert "good images passed: 0 of 1" in said
    assert run(["challenge", str(folder), "--reason", "the product was redesigned"]) == 0
