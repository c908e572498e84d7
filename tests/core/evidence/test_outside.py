import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.align import align
from core.describe.offline import SURE
from core.domain import Correspondence
from core.evidence import load_evidence_finder
from core.evidence.outside import bench_apart
from core.evidence.several import SUSPICIOUS

DEMO = Path(__file__).parents[3] / "resources" / "demo"
SIDE = 736
ON_BENCH, AT_THE_RIM = (650, 500), (100, 235)
"""On the connector's pictures, in pixels: far from it, and across its outline."""


def picture(file, way=cv2.INTER_AREA):
    read = cv2.imread(str(DEMO / file))[..., ::-1]
    height = round(read.shape[0] * SIDE / read.shape[1])
    return np.ascontiguousarray(cv2.resize(read, (SIDE, height), interpolation=way))


@pytest.fixture(scope="module")
def strongest():
    """The largest probability on a good connector with something painted on the picture."""
    finder = load_evidence_finder()
    reference = picture("connector/top_reference.jpg")

    def look(*things):
        product = picture("connector/top/good_01.jpg")
        for (x, y), radius, thick in things:
            cv2.circle(product, (x, y), radius, (30, 60, 200), thick, cv2.LINE_AA)
        placed = align(product, reference)
        assert placed.correspondence is Correspondence.DEPTH
        spots = finder.find(product, placed).spots
        return max((spot.probability for spot in spots), default=0.0)

    return look


def test_that_specks_on_the_bench_are_nothing(strongest):
    assert strongest((ON_BENCH, 3, -1), ((60, 40), 3, -1), ((420, 30), 3, -1)) < SUSPICIOUS


def test_that_a_ring_that_lies_beside_the_product_is_for_a_person_to_look_at(strongest):
    assert SUSPICIOUS <= strongest((ON_BENCH, 18, 7)) < SURE


def test_that_a_ring_that_touches_the_product_is_a_difference(strongest):
    assert strongest((AT_THE_RIM, 18, 7)) >= SURE


@pytest.mark.parametrize(
    ("product", "file"),
    [
        ("connector", "top/defect_07.jpg"),
        ("connector", "top/defect_09.jpg"),
        ("valve", "top/defect_08.jpg"),
        ("valve", "side/defect_09.jpg"),
        ("board", "side/defect_10.jpg"),
    ],
)
def test_that_no_defect_of_a_product_lies_outside(product, file):
    told = json.loads((DEMO / product / "truth.json").read_text())[file]["defects"]
    seen = picture(f"{product}/{file}")
    placed = align(seen, picture(f"{product}/{file.split('/')[0]}_reference.jpg"))
    apart = bench_apart(seen, placed.reference, placed.overlap)
    assert apart.any()
    for defect in told:
        mask = picture(f"{product}/{defect['mask']}", cv2.INTER_NEAREST)[..., 0] > 127
        assert mask.any()
        assert not (apart & mask).any()


def test_that_nothing_is_outside_where_the_product_fills_the_picture():
    product = picture("connector/top_reference.jpg")[200:380, 150:560]
    assert not bench_apart(product, product, np.ones(product.shape[:2], bool)).any()


def test_that_a_part_that_only_the_reference_shows_beside_the_product_stays_product():
    product = picture("connector/top/good_01.jpg")
    reference = picture("connector/top_reference.jpg")
    placed = align(product, reference)
    x, y = ON_BENCH
    before = placed.reference.copy()
    cv2.circle(before, (x, y), 18, (30, 60, 200), -1, cv2.LINE_AA)
    assert bench_apart(product, placed.reference, placed.overlap)[y, x]
    assert not bench_apart(product, before, placed.overlap)[y, x]
