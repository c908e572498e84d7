import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from core.align import align
from core.describe.offline import SURE, OfflineDescriber
from core.domain import (
    Alignment,
    Box,
    Correspondence,
    Evidence,
    MaskCrop,
    Spot,
)
from core.errors import ModelError
from core.evidence import load_evidence_finder
from core.evidence.change import (
    KINDS,
    STRIDE,
    WEIGHTS,
    Changes,
    build_net,
    load_change_net,
    normalised,
)
from core.evidence.depth import changes_between, freely_moved
from core.evidence.pieces import pieces_of, probability_of, unrest_of

VALVE = Path(__file__).parents[3] / "resources" / "demo" / "valve"
SIDE = 700


@pytest.fixture(scope="module")
def finder():
    return load_evidence_finder()


def picture(name):
    read = cv2.imread(str(VALVE / name))[..., ::-1]
    height = round(read.shape[0] * SIDE / read.shape[1])
    return np.ascontiguousarray(cv2.resize(read, (SIDE, height), interpolation=cv2.INTER_AREA))


@pytest.fixture(scope="module")
def compared(finder):
    """Evidence of a picture of the valve's top against its reference."""

    def look(name):
        product = picture(f"top/{name}.jpg")
        placed = align(product, picture("top_reference.jpg"))
        assert placed.correspondence is Correspondence.DEPTH
        return finder.find(product, placed)

    return look


def test_that_another_good_piece_with_turned_heads_is_quiet(compared):
    evidence = compared("good_01")
    assert evidence.conclusive
    assert max((spot.probability for spot in evidence.spots), default=0) < SURE


def test_that_a_missing_bolt_is_found_where_it_is_missing(compared):
    truth = json.loads((VALVE / "truth.json").read_text())["top/defect_01.jpg"]["defects"][0]
    full = cv2.imread(str(VALVE / "top/defect_01.jpg")).shape[1]
    x0, y0, x1, y1 = (value * SIDE / full for value in truth["box"])
    strongest = compared("defect_01").spots[0]
    box = strongest.mask.box
    assert strongest.probability >= SURE
    across, down = min(x1, box.x1) - max(x0, box.x0), min(y1, box.y1) - max(y0, box.y0)
    assert across * down > 0.5 * (x1 - x0) * (y1 - y0)


def test_that_pictures_of_other_size_and_an_empty_comparison_are_no_trouble(finder):
    random = np.random.default_rng(3)
    product = random.integers(0, 255, (37, 53, 3), np.uint8)
    for overlap in (np.ones((37, 53), bool), np.zeros((37, 53), bool)):
        placed = Alignment(product.copy(), overlap, np.eye(3), 1.0, Correspondence.DEPTH)
        evidence = finder.find(product, placed)
        assert evidence.conclusive == overlap.any()
        assert not evidence.spots


@pytest.mark.parametrize("kind", [*KINDS, "difference"])
def test_that_every_kind_is_said_so_that_the_reader_takes_it_for_a_difference(kind):
    from datetime import UTC, datetime

    from core.domain import Capture, Comparison
    from core.read import load_reader

    image = np.zeros((300, 400, 3), np.uint8)
    spot = Spot(MaskCrop(Box(40, 40, 70, 70), np.ones((30, 30), bool)), 0.9, kind)
    evidence = Evidence(np.zeros((300, 400), np.float32), (spot,), conclusive=True, suspicious=True)
    placed = Alignment(image, np.ones((300, 400), bool), np.eye(3), 1.0, Correspondence.DEPTH)
    comparison = Comparison(
        Capture("top", image, datetime.now(UTC), "file"), image, placed, evidence
    )
    said = OfflineDescriber().describe(comparison, "What is wrong?", lambda: False)
    reading = load_reader().read(said.text)
    assert reading.difference == "yes"
    assert len(reading.findings) == 1


def test_that_missing_weights_are_said_with_a_remedy(tmp_path):
    with pytest.raises(ModelError, match="cannot be read") as caught:
        load_change_net(tmp_path / "change.safetensors")
    assert caught.value.remedy


def test_that_the_second_look_is_as_good_around_a_piece_as_over_the_whole_picture():
    net = load_change_net()
    product, reference = picture("top/defect_01.jpg"), picture("top_reference.jpg")
    reference = align(product, reference).reference
    flowing = freely_moved(product, reference)
    free = net.compare(*(np.ascontiguousarray(each[:, ::-1]) for each in (product, flowing)))
    stiff = net.compare(product, reference)
    whole = stiff._replace(probability=np.minimum(stiff.probability, free.probability[:, ::-1]))
    unrest = unrest_of(stiff.probability)
    expected = [probability_of(each) for each in pieces_of(whole, unrest, product, reference)]
    inside = np.ones(product.shape[:2], bool)
    first, both = changes_between(product, reference, inside, net)
    assert unrest_of(first) == unrest
    found = [probability_of(each) for each in pieces_of(both, unrest, product, reference)]
    assert found == pytest.approx(expected, abs=0.03)
    assert max(found) > SURE


class SeesWhite:
    """A net that takes white pixels for changed."""

    def compare(self, product, reference, level=None):
        probability = np.where(product[..., 0] > 200, np.float32(0.9), np.float32(0))
        return Changes(probability, np.zeros((len(KINDS), 1, 1), np.float32))


def test_that_no_place_is_lost_where_several_have_the_same_surroundings():
    reference = np.zeros((96, 128, 3), np.uint8)
    product = reference.copy()
    places = [(20, 20), (20, 60), (20, 100), (60, 20), (60, 60), (60, 100)]
    for top, left in places:
        product[top : top + 8, left : left + 8] = 255
    seen = changes_between(product, reference, np.ones((96, 128), bool), SeesWhite()).both
    assert [bool(seen.probability[top + 4, left + 4] > 0.8) for top, left in places] == [True] * 6


def test_that_folded_normalisations_change_nothing():
    from safetensors.torch import load_file

    plain = build_net().eval()
    plain.load_state_dict(load_file(WEIGHTS))
    product, reference = picture("top/defect_01.jpg"), picture("top_reference.jpg")
    height, width = (side // STRIDE * STRIDE for side in product.shape[:2])
    product, reference = product[:height, :width], reference[:height, :width]
    with torch.inference_mode():
        odds, _ = plain(*normalised(product, reference))
    folded = load_change_net().compare(product, reference)
    assert np.allclose(folded.probability, torch.sigmoid(odds)[0, 0].numpy(), atol=1e-4)
