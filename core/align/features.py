"""Features: candidate placements from points that look alike in both pictures."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from core.align.structure import Grey, Matrix
from core.domain import Map

Points = NDArray[np.float32]
"""float32, N x 2, x and y."""

MOST_FEATURES = 2000
_RATIO = 0.85
_SURELY_ALIKE = 0.25
_NEAR_SIMILARITY = 25.0
_LEAST_FOR_SIMILARITY = 6
_LEAST_FOR_HOMOGRAPHY = 10
_MANY, _SHARE = 60, 0.25
"""Matches that agree on one similarity, twice as many as any two views of other sides ever had."""
_LEAST_TO_HALVE = 400
"""Of the shorter side: smaller pictures lose too many features, and cost little as they are."""


class Found(NamedTuple):
    """What the features of one view of a pair say.

    Attributes:
        homographies: From reference to product, the stiffest first.
        certain: Whether so many features agree that no other placement need be looked for, however
            little the pictures correlate: parts that stand above each other never all do.
    """

    homographies: list[Matrix]
    certain: bool


class View(NamedTuple):
    """A pair of pictures to find features in.

    Attributes:
        reference: Grey.
        product: Grey.
        scale: Its pixels in those of the pair at working size.
    """

    reference: Grey
    product: Grey
    scale: float = 1.0


def candidates_from_features(view: View) -> Found:
    """Find homographies from reference to product, in pixels of the working size.

    RootSIFT (Arandjelovic and Zisserman 2012), mutual nearest neighbours; a similarity by RANSAC,
    a homography by MAGSAC from the matches near that similarity, so that repeated structure cannot
    pull it away, and a free one.

    Args:
        view: Both pictures.
    """
    reference, product, scale = view
    here, there = _matches(
        _described_before(reference.tobytes(), *reference.shape), _described(product)
    )
    here, there = (np.asarray((each + 0.5) / scale - 0.5, np.float32) for each in (here, there))
    if len(here) < _LEAST_FOR_SIMILARITY:
        return Found([], certain=False)
    found: list[Matrix] = []
    similarity, agreeing = cv2.estimateAffinePartial2D(
        here,
        there,
        method=cv2.RANSAC,
        ransacReprojThreshold=4,
        maxIters=4000,
        confidence=0.999,
    )
    if similarity is not None:
        whole = np.vstack([similarity, [0, 0, 1]])
        found.append(whole)
        arrived = cv2.perspectiveTransform(here[:, None].astype(np.float64), whole)[:, 0]
        near = np.linalg.norm(arrived - there, axis=1) < _NEAR_SIMILARITY
        found += _homography(here[near], there[near], 2.0)
    count = 0 if similarity is None else int(np.count_nonzero(agreeing))
    certain = count >= _MANY and count >= _SHARE * len(here)
    return Found(found + _homography(here, there, 2.5), certain)


def feature_views(
    reference: Grey, product: Grey, reference_structure: Map, product_structure: Map
) -> Iterator[View]:
    """Yield the pair at half size, as it is, without light and rim, without light.

    From quick to thorough. The grain of a bench at the rim would take all features; a Hanning
    window keeps it out.
    """
    if min(*reference.shape, *product.shape) >= _LEAST_TO_HALVE:
        yield View(_halved(reference), _halved(product), 0.5)
    yield View(
        np.asarray(cv2.GaussianBlur(reference, (0, 0), 0.8), np.uint8),
        np.asarray(cv2.GaussianBlur(product, (0, 0), 0.8), np.uint8),
    )
    yield View(_as_grey(_windowed(reference_structure)), _as_grey(_windowed(product_structure)))
    yield View(_as_grey(reference_structure), _as_grey(product_structure))


def _halved(grey: Grey) -> Grey:
    size = (grey.shape[1] // 2, grey.shape[0] // 2)
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)


def _windowed(structure: Map) -> Map:
    height, width = structure.shape
    return np.asarray(structure * cv2.createHanningWindow((width, height), cv2.CV_32F), np.float32)


def _as_grey(structure: Map) -> Grey:
    return np.clip(structure * 60 + 128, 0, 255).astype(np.uint8)


@lru_cache(maxsize=16)
def _described_before(
    content: bytes, height: int, width: int
) -> tuple[Points, NDArray[np.float32]]:
    """Describe a reference: the same one comes with every product, and is described once."""
    described = _described(np.frombuffer(content, np.uint8).reshape(height, width))
    for values in described:
        values.setflags(write=False)
    return described


def _described(grey: Grey) -> tuple[Points, NDArray[np.float32]]:
    """Return up to MOST_FEATURES points and their RootSIFT descriptors, N x 128."""
    sift = cv2.SIFT.create(MOST_FEATURES, contrastThreshold=0.02)
    keys, descriptors = sift.detectAndCompute(grey, None)
    if descriptors is None or len(keys) < 3:
        return np.zeros((0, 2), np.float32), np.zeros((0, 128), np.float32)
    points = np.array([key.pt for key in keys], np.float32)
    rooted = np.sqrt(descriptors / (descriptors.sum(axis=1, keepdims=True) + 1e-6))
    return points, rooted.astype(np.float32)


def _matches(
    left: tuple[Points, NDArray[np.float32]], right: tuple[Points, NDArray[np.float32]]
) -> tuple[Points, Points]:
    """Return mutual nearest neighbours that stand out from the second nearest, or are alike."""
    here, here_described = left
    there, there_described = right
    if len(here) < 3 or len(there) < 3:
        return np.zeros((0, 2), np.float32), np.zeros((0, 2), np.float32)
    likeness = here_described @ there_described.T
    rows = np.arange(len(here))
    first, back = likeness.argmax(axis=1), likeness.argmax(axis=0)
    nearest = _apart(likeness[rows, first])
    likeness[rows, first] = -np.inf
    second = _apart(likeness.max(axis=1))
    good = ((nearest < _RATIO * second) | (nearest < _SURELY_ALIKE)) & (back[first] == rows)
    return here[good], there[first[good]]


def _apart(likeness: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the distance of unit vectors by their scalar product."""
    return np.asarray(np.sqrt(np.maximum(2 - 2 * likeness, 0)), np.float32)


def _homography(here: Points, there: Points, tolerance: float) -> list[Matrix]:
    if len(here) < _LEAST_FOR_HOMOGRAPHY:
        return []
    found, _ = cv2.findHomography(
        here, there, cv2.USAC_MAGSAC, tolerance, maxIters=4000, confidence=0.999
    )
    return [] if found is None else [np.asarray(found, np.float64)]
