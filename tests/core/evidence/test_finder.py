import cv2
import numpy as np
import pytest
from drawn_boards import COPPER, GROUND, draw_board, photograph, with_spot
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.align import align
from core.domain import Alignment, Correspondence
from core.evidence import load_evidence_finder

SPOT = (330, 240)


@pytest.fixture(scope="module")
def finder():
    return load_evidence_finder()


@pytest.fixture(scope="module")
def board():
    return draw_board(0)


@pytest.fixture(scope="module")
def reference(board):
    return photograph(board, seed=1)


def strongest(evidence):
    return max((spot.probability for spot in evidence.spots), default=0.0)


def spots_at(evidence, point, least=0.5):
    """The probable spots whose box holds a point, with some slack."""
    x, y = point
    return [
        spot
        for spot in evidence.spots
        if spot.probability >= least
        and spot.mask.box.x0 - 4 <= x <= spot.mask.box.x1 + 4
        and spot.mask.box.y0 - 4 <= y <= spot.mask.box.y1 + 4
    ]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    turn=st.floats(-15, 15),
    scale=st.floats(0.85, 1.15),
    gamma=st.floats(0.65, 1.5),
    slope=st.floats(-0.4, 0.4),
    noise=st.floats(1, 8),
)
def test_that_a_good_product_is_quiet_and_a_bad_one_is_not(
    finder, board, reference, turn, scale, gamma, slope, noise
):
    taken = {"turn": turn, "scale": scale, "gamma": gamma, "slope": slope, "noise": noise}
    good = photograph(board, **taken, jpeg=85, seed=7).image
    evidence = finder.find(good, align(good, reference.image))
    assert evidence.conclusive
    assert not evidence.suspicious
    bad = photograph(with_spot(board, *SPOT), **taken, jpeg=85, seed=8)
    evidence = finder.find(bad.image, align(bad.image, reference.image))
    assert evidence.suspicious
    assert spots_at(evidence, bad.arrived([SPOT])[0])


def test_that_the_map_holds_the_probability_of_every_spot(finder, board, reference):
    bad = photograph(with_spot(board, *SPOT), seed=2).image
    evidence = finder.find(bad, align(bad, reference.image))
    assert evidence.map.shape == bad.shape[:2]
    assert evidence.map.dtype == np.float32
    assert evidence.map.max() == pytest.approx(strongest(evidence), abs=1e-6)
    for spot in evidence.spots:
        assert evidence.map[spot.mask.box.slices][spot.mask.pixels].min() >= spot.probability - 1e-6
    probabilities = [spot.probability for spot in evidence.spots]
    assert probabilities == sorted(probabilities, reverse=True)


def test_that_an_ignored_place_is_not_compared(finder, board, reference):
    bad = photograph(with_spot(board, *SPOT), seed=2)
    x, y = bad.arrived([SPOT])[0].astype(int)
    ignore = np.zeros(bad.image.shape[:2], bool)
    ignore[y - 30 : y + 30, x - 30 : x + 30] = True
    alignment = align(bad.image, reference.image)
    assert finder.find(bad.image, alignment).suspicious
    assert not finder.find(bad.image, alignment, ignore).suspicious
    half = cv2.resize(ignore.astype(np.uint8), None, fx=0.5, fy=0.5) > 0
    assert not finder.find(bad.image, alignment, half).suspicious


def test_that_a_mask_over_everything_leaves_nothing_conclusive(finder, board, reference):
    product = photograph(board, seed=2).image
    everything = np.ones(product.shape[:2], bool)
    evidence = finder.find(product, align(product, reference.image), everything)
    assert not evidence.conclusive
    assert not evidence.spots


def test_that_what_cannot_be_compared_is_not_conclusive(finder, reference):
    other = photograph(draw_board(5), seed=2).image
    evidence = finder.find(other, align(other, reference.image))
    assert not evidence.conclusive
    assert not evidence.suspicious


def test_that_a_lost_limb_is_missing_but_a_bent_one_is_not():
    def figure(angle, limbs=4):
        picture = np.full((380, 500, 3), 250, np.uint8)
        cv2.ellipse(picture, (250, 190), (120, 60), 0, 0, 360, (60, 160, 70), -1, cv2.LINE_AA)
        for limb in range(limbs):
            turn = np.radians(45 + 90 * limb + angle)
            start = np.array([250 + 90 * np.sign(np.cos(turn)), 190 + 30 * np.sign(np.sin(turn))])
            end = start + 80 * np.array([np.cos(turn), np.sin(turn)])
            cv2.line(
                picture,
                tuple(start.astype(int)),
                tuple(end.astype(int)),
                (60, 160, 70),
                26,
                cv2.LINE_AA,
            )
        return picture

    finder = load_evidence_finder()
    reference = figure(0)
    whole = np.ones(reference.shape[:2], bool)

    def evidence_of(product):
        return finder.find(
            product, Alignment(reference, whole, np.eye(3), 0.8, Correspondence.SOFT)
        )

    assert not evidence_of(figure(4)).suspicious
    lost = evidence_of(figure(0, limbs=3))
    assert lost.suspicious
    assert lost.spots[0].kind == "missing part"


def track_pair(change):
    """A board of straight tracks, and the same with one change painted in."""
    reference = np.full((300, 400, 3), GROUND, np.uint8)
    for y in (60, 120, 180, 240):
        cv2.line(reference, (30, y), (370, y), COPPER, 16)
    cv2.circle(reference, (340, 30), 14, COPPER, -1)
    product = reference.copy()
    change(product)
    return [cv2.GaussianBlur(each, (0, 0), 0.7) for each in (product, reference)]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda board: cv2.line(board, (200, 62), (204, 118), COPPER, 6), "bridge"),
        (lambda board: cv2.line(board, (200, 108), (203, 132), GROUND, 7), "gap"),
        (lambda board: cv2.circle(board, (200, 113), 5, GROUND, -1), "notch"),
        (lambda board: cv2.circle(board, (200, 131), 6, COPPER, -1), "protrusion"),
        (lambda board: cv2.circle(board, (200, 150), 6, COPPER, -1), "extra material"),
        (lambda board: cv2.circle(board, (340, 30), 4, GROUND, -1), "hole"),
        (lambda board: cv2.circle(board, (340, 30), 18, GROUND, -1), "missing part"),
    ],
)
def test_that_the_kind_follows_from_what_joins_parts_opens_or_fills(finder, change, kind):
    product, reference = track_pair(change)
    whole = np.ones(product.shape[:2], bool)
    alignment = Alignment(reference, whole, np.eye(3), 1.0, Correspondence.RIGID)
    evidence = finder.find(product, alignment)
    assert evidence.spots[0].kind == kind


@pytest.mark.parametrize("size", [(32, 32), (40, 3000), (200, 90)])
def test_that_noise_of_any_size_gives_an_answer(finder, size):
    rng = np.random.default_rng(1)
    product, reference = (rng.integers(0, 256, (*size, 3), dtype=np.uint8) for _ in range(2))
    whole = np.ones(size, bool)
    for correspondence in Correspondence:
        alignment = Alignment(reference, whole, np.eye(3), 0.5, correspondence)
        evidence = finder.find(product, alignment)
        assert evidence.map.shape == size


@pytest.mark.parametrize("middle", [(780, 300), (640, 560), (430, 20)])
def test_that_a_finger_from_the_rim_is_no_bench(finder, board, reference, middle):
    product = photograph(board, seed=2).image.copy()
    cv2.ellipse(product, middle, (110, 50), 30, 0, 360, (205, 150, 120), -1, cv2.LINE_AA)
    alignment = align(product, reference.image)
    assert alignment.problem or finder.find(product, alignment).suspicious
