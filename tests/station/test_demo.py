"""The demo products: pictures of good and defective pieces, and what is true of each."""

import json

import pytest

from core.image_files import read_image
from core.settings import Settings
from station.demo import demo_products, demo_settings, is_good

PRODUCTS = demo_products()


@pytest.mark.parametrize("product", PRODUCTS, ids=[each.folder.name for each in PRODUCTS])
def test_that_truth_is_told_of_every_picture_with_a_mask_for_every_defect(product):
    truth = json.loads((product.folder / "truth.json").read_text(encoding="utf-8"))
    good = [piece for piece in product.pieces if is_good(piece)]
    assert len(good) >= 6
    assert len(product.pieces) - len(good) >= 8
    pictures = {
        f"{view.name}/{piece}.jpg" for view in product.recipe.views for piece in product.pieces
    }
    assert set(truth) == pictures
    for file, true in truth.items():
        assert true["defective"] is not is_good(file.split("/")[1])
        for defect in true["defects"]:
            mask = read_image(product.folder / defect["mask"])[..., 0] > 127
            x0, y0, x1, y1 = defect["box"]
            assert mask[y0:y1, x0:x1].sum() == mask.sum() > 0
            assert mask[y0].any() or mask[y0:y1, x0].any()
            assert defect["response"].endswith(".")
        assert true["defective"] or not true["defects"]


def test_that_the_demo_uses_the_models_of_the_station_and_nothing_else_of_it(tmp_path):
    station = Settings(data_folder=str(tmp_path), encoder="tuned-1", station="Bench 3")
    demo = demo_settings(station)
    assert demo.models_folder == station.models_folder
    assert demo.records_folder == tmp_path / "demo" / "records"
    assert demo.recipes_folder == tmp_path / "demo" / "recipes"
    assert (demo.encoder, demo.station) == ("tuned-1", "Bench 3")
