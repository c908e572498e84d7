"""Demo products played by a GigE Vision camera and inspected in the real window, as with files."""

import time

import numpy as np
import pytest
from gige_camera import gige_camera
from PySide6.QtWidgets import QApplication

from core.cameras import CameraState
from core.image_files import read_image, write_png
from core.recipes import DescriberChoice, Recipe, RecipeShelf, ViewSetup
from core.settings import Settings
from station.app import built
from station.demo import demo_products, is_good
from station.operation import State

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

PATIENCE_S = 400
VIEW = "top"


def wait_until(condition, what):
    ends = time.monotonic() + PATIENCE_S
    while not condition():
        QApplication.processEvents()
        time.sleep(0.005)
        assert time.monotonic() < ends, f"never: {what}"


def inspect(window, name):
    """Choose a product, press Inspect and return the view's result."""
    operation = window.operation
    window.choose_product(name)
    wait_until(lambda: operation.product and operation.product.recipe.name == name, "the product")
    wait_until(lambda: operation.state is State.READY, "the models")
    stream = operation.streams[VIEW]
    wait_until(lambda: stream.state is CameraState.STREAMING, "a camera that streams")
    operation.trigger()
    wait_until(lambda: operation.state is State.READY, "a verdict")
    (result,) = window.news.inspection.views
    return result


def test_that_verdicts_are_those_of_the_same_pictures_as_files(tmp_path, qapp):
    product = next(each for each in demo_products() if each.recipe.views[0].name == VIEW)
    reference = read_image(product.folder / product.recipe.views[0].reference)
    pieces = [product.pieces[0], next(each for each in product.pieces if not is_good(each))]
    settings = Settings(station="wire", data_folder=str(tmp_path / "data"), sounds=False)
    shelf = RecipeShelf(settings.recipes_folder)
    files = []
    for number, piece in enumerate(pieces):
        image = read_image(product.picture(piece, VIEW))
        files.append(tmp_path / f"{piece}.png")
        write_png(files[-1], image)
        height, width = image.shape[:2]
        for kind, camera in (
            ("file", f"file:{files[-1]}"),
            ("wire", f"aravis:127.0.0.1?pixel_format=RGB8&width={width}&height={height}"),
        ):
            recipe = Recipe(
                name=f"{kind} {number}",
                describer=DescriberChoice.OFFLINE,
                views=(ViewSetup(name=VIEW, camera=camera, reference="x"),),
            )
            shelf.save(recipe, {VIEW: reference})
    with built(settings, settings, None, demo=False) as made:
        made.window.show()
        made.window.load()
        for number, file in enumerate(files):
            with gige_camera("CAM_A", [file]):
                wire = inspect(made.window, f"wire {number}")
                stored = inspect(made.window, f"file {number}")
            print(f"{file.stem}: over the wire {wire.verdict}, as a file {stored.verdict}")
            assert np.array_equal(wire.capture.image, stored.capture.image)
            assert wire.verdict is stored.verdict
            assert [each.finding.label for each in wire.findings] == [
                each.finding.label for each in stored.findings
            ]
