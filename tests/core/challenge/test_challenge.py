"""Known images judged by the real line, compared with the last release, and the gate."""

import json

import numpy as np
import pytest
from drawn_boards import draw_board, photograph, with_spot

from core.challenge.images import add_image, challenge_images
from core.challenge.releases import (
    Held,
    Judged,
    changes_between,
    last_release,
    reason_to_hold,
    release,
)
from core.challenge.running import run_challenge
from core.domain import Verdict
from core.errors import RecipeError
from core.inspection import load_inspector
from core.recipes import Recipe, RecipeShelf, ViewSetup
from core.settings import Settings

PIXELS = np.full((6, 8, 3), 7, np.uint8)


@pytest.fixture
def shelf(tmp_path):
    return RecipeShelf(tmp_path / "recipes")


def stored(shelf, reference=PIXELS):
    view = ViewSetup(name="top", camera="opencv:0", reference="waiting")
    recipe = shelf.save(Recipe(name="Board", views=(view,)), {"top": reference})
    return recipe, shelf.folder("Board")


def judged(name, verdict, good=True):
    return Judged(name=name, good=good, verdict=verdict)


def test_that_an_added_image_is_kept_once_and_not_on_both_sides(shelf):
    recipe, folder = stored(shelf)
    assert add_image(folder, "top", PIXELS, good=True) == add_image(
        folder, "top", PIXELS, good=True
    )
    with pytest.raises(RecipeError, match="known as good"):
        add_image(folder, "top", PIXELS, good=False)
    (image,) = challenge_images(folder, recipe)
    assert (image.view, image.good) == ("top", True)


def test_that_changes_name_what_got_worse_better_and_new():
    before = [
        judged("a", Verdict.PASS),
        judged("b", Verdict.FAIL),
        judged("c", Verdict.FAIL, good=False),
        judged("d", Verdict.FAIL, good=False),
    ]
    now = [
        judged("a", Verdict.REVIEW),
        judged("b", Verdict.PASS),
        judged("c", Verdict.REVIEW, good=False),
        judged("d", Verdict.PASS, good=False),
        judged("e", Verdict.PASS, good=False),
    ]
    changes = changes_between(before, now)
    assert changes.worse == ("a", "d", "e")
    assert changes.better == ("b",)
    assert changes.other == ("c",)


def test_that_a_recipe_that_got_worse_is_held_until_a_reason_is_given(shelf):
    recipe, folder = stored(shelf)
    add_image(folder, "top", PIXELS, good=True)
    assert "challenge" in str(reason_to_hold(folder, recipe))
    release(folder, recipe, [judged("a", Verdict.PASS)])
    assert reason_to_hold(folder, recipe) is None

    newer = shelf.save(recipe, {})
    assert reason_to_hold(folder, newer) is not None
    with pytest.raises(Held, match="got worse: a"):
        release(folder, newer, [judged("a", Verdict.FAIL)])
    assert last_release(folder).version == recipe.version
    with pytest.raises(Held):
        release(folder, newer, [judged("a", Verdict.FAIL)], reason="  ")
    release(folder, newer, [judged("a", Verdict.FAIL)], reason="New supplier, darker print")
    assert last_release(folder).reason == "New supplier, darker print"
    assert reason_to_hold(folder, newer) is None


def test_that_a_known_image_that_is_gone_wants_a_reason(shelf):
    recipe, folder = stored(shelf)
    kept = add_image(folder, "top", PIXELS, good=True)
    lost = add_image(folder, "top", PIXELS + 1, good=False)
    before = [judged(kept, Verdict.PASS), judged(lost, Verdict.PASS, good=False)]
    release(folder, recipe, before, reason="The lamp is broken")
    newer = shelf.save(recipe, {})
    (folder / "challenge" / lost).unlink()
    assert changes_between(before, before[:1]).gone == (lost,)
    with pytest.raises(Held, match=lost):
        release(folder, newer, before[:1])
    release(folder, newer, before[:1], reason="It showed another product")
    assert last_release(folder).version == newer.version


def test_that_a_recipe_whose_known_images_are_all_gone_is_held(shelf):
    recipe, folder = stored(shelf)
    name = add_image(folder, "top", PIXELS, good=True)
    release(folder, recipe, [judged(name, Verdict.PASS)])
    newer = shelf.save(recipe, {})
    (folder / "challenge" / name).unlink()
    assert reason_to_hold(folder, newer) is not None
    with pytest.raises(Held, match=name):
        release(folder, newer, run_challenge(load_inspector(Settings(), None), folder, newer))


def test_that_a_recipe_without_known_images_needs_no_release(shelf):
    recipe, folder = stored(shelf)
    assert reason_to_hold(folder, recipe) is None


def test_that_damaged_results_are_said_and_not_taken_for_none(shelf):
    recipe, folder = stored(shelf)
    add_image(folder, "top", PIXELS, good=True)
    release(folder, recipe, [judged("a", Verdict.PASS)])
    (folder / "challenge" / "released.json").write_text(json.dumps({"version": "x"}))
    with pytest.raises(RecipeError, match="cannot be read"):
        last_release(folder)
    assert "cannot be read" in str(reason_to_hold(folder, recipe))


def test_that_known_boards_are_judged_as_they_would_be_at_the_bench(shelf):
    board = draw_board(0)
    recipe, folder = stored(shelf, photograph(board, seed=1).image)
    good = add_image(folder, "top", photograph(board, turn=3, seed=2).image, good=True)
    spoiled = photograph(with_spot(board, 330, 240), turn=-2, seed=3).image
    bad = add_image(folder, "top", spoiled, good=False)
    heard = []
    results = run_challenge(
        load_inspector(Settings(), None),
        folder,
        recipe,
        lambda each, count: heard.append((each.name, count)),
    )
    assert heard == [(good, 2), (bad, 2)]
    assert [(each.verdict, each.right) for each in results] == [
        (Verdict.PASS, True),
        (Verdict.FAIL, True),
    ]
    with pytest.raises(RecipeError, match="no known images"):
        run_challenge(load_inspector(Settings(), None), folder / "nowhere", recipe)


def test_that_all_known_images_are_compared_with_what_was_accepted_at_the_beginning(shelf):
    board = draw_board(0)
    recipe, folder = stored(shelf, photograph(board, seed=1).image)
    for seed in (2, 3):
        add_image(folder, "top", photograph(board, seed=seed).image, good=True)
    reference = folder / recipe.views[0].reference
    results = run_challenge(
        load_inspector(Settings(), None),
        folder,
        recipe,
        lambda each, count: reference.unlink(missing_ok=True),
    )
    assert [each.verdict for each in results] == [Verdict.PASS, Verdict.PASS]
