"""The model that comes with the station: present, whole, small, and right about plain things."""

import shutil

import cv2
import numpy as np
import pytest
import torch
from torch.nn import functional as F  # noqa: N812  its usual name

from core.domain import Correspondence, Finding, MaskCrop, MaskProposal, Spot
from core.errors import ModelError
from core.segment import load_matcher
from core.segment.crops import crop_around, registered
from core.segment.embedded import (
    FOLDER,
    SENTENCES,
    VISION,
    VOCABULARY,
    Calibration,
    load_embedded,
)
from core.segment.encoder import CropEncoder
from core.segment.texts import TextFeatures, without_image_names
from core.segment.weights import verify_embedded


@pytest.fixture(scope="module")
def model():
    return load_embedded()


@pytest.fixture
def board(comparison_of):
    """Two tracks: one is cut, and a bridge joins it to the other elsewhere."""
    reference = np.full((160, 200, 3), 255, np.uint8)
    reference[:, 60:70] = reference[:, 100:110] = 0
    product = reference.copy()
    product[38:46, 56:74] = 255
    product[110:116, 66:104] = 0
    differs = cv2.dilate((product != reference).any(2).astype(np.uint8), np.ones((3, 3), np.uint8))
    _, parts = cv2.connectedComponents(differs)
    spots = [Spot(MaskCrop.of(parts == number), 0.95) for number in (1, 2)]
    masks = [MaskProposal(spot.mask, "evidence", 0.95) for spot in spots]
    return comparison_of(product, spots, reference), masks


def said(sentence):
    """Return a finding whose whole text is one sentence."""
    return Finding(sentence, sentence, sentence)


CUT, BRIDGE = (
    said("an open circuit, the trace is broken"),
    said("a short circuit between two traces"),
)


def test_that_the_model_is_whole_and_within_its_bound():
    verify_embedded(FOLDER)
    files = [path for path in FOLDER.iterdir() if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 25e6


def test_that_words_also_reach_a_crop_through_the_concepts_that_they_mean():
    concepts = torch.eye(4)
    seen = torch.eye(4)[:1]
    strayed = F.normalize(torch.tensor([[0.8, 0.0, 0.0, 0.0], [0.5, 0.5, 0.7, 0.0]]), dim=-1)
    direct = Calibration(concepts, 12.0, 1.0, 0.0)
    through = Calibration(concepts, 12.0, 1.0, 0.0, through_concepts=1.0)
    assert torch.allclose(direct.advantage(strayed, seen)[0], through.advantage(strayed, seen)[0])
    # words near three concepts are no words for the first
    assert through.advantage(strayed, seen)[1] < through.advantage(strayed, seen)[0] - 1
    many = torch.full((1, 4), 0.5)
    assert through.advantage(many, seen)[0, 0] > 1  # true of each of them, so of this one too


def test_that_each_finding_gets_the_mask_that_shows_it(board):
    comparison, masks = board
    located = load_matcher().match([BRIDGE, CUT], masks, comparison)
    assert [each.mask for each in located] == [masks[1].mask, masks[0].mask]
    assert all(each.score > 0.5 for each in located)


def test_that_what_nothing_shows_is_refused(board):
    comparison, masks = board
    absent = [
        said("two wires are swapped"),
        said("a screw is missing"),
        said("the label is smeared"),
    ]
    for finding in absent:
        assert load_matcher().match([finding], masks, comparison)[0].mask is None


def test_that_a_reference_without_partners_is_not_looked_at(model, board):
    comparison, masks = board
    product, reference = comparison.capture.image, comparison.reference
    encoder = CropEncoder(model)
    paired = encoder.see(masks, comparison)

    def without(correspondence, other):
        alignment = type(comparison.alignment)(
            other, comparison.alignment.overlap, np.eye(3), 0.9, correspondence
        )
        return encoder.see(
            masks, type(comparison)(comparison.capture, other, alignment, comparison.evidence)
        )

    alone = without(Correspondence.TEXTURE, reference.copy())
    assert not np.allclose(paired, alone)
    assert np.allclose(alone, without(Correspondence.TEXTURE, np.zeros_like(product)))


def test_that_without_the_sentence_tower_the_bag_of_words_speaks(tmp_path, board):
    shutil.copytree(FOLDER, tmp_path / "model", ignore=shutil.ignore_patterns("train"))
    (tmp_path / "model" / SENTENCES).unlink()
    bag = load_embedded(tmp_path / "model")
    assert "bag of words" in bag.name
    comparison, masks = board
    odds = CropEncoder(bag).compare([BRIDGE, CUT], masks, comparison)
    assert odds.argmax(1).tolist() == [1, 0]


@pytest.mark.parametrize("name", [VISION, SENTENCES])
def test_that_a_damaged_file_is_an_error_with_a_remedy(tmp_path, name):
    shutil.copytree(FOLDER, tmp_path / "model", ignore=shutil.ignore_patterns("train"))
    (tmp_path / "model" / name).write_bytes(b"half")
    with pytest.raises(ModelError, match=name):
        load_embedded(tmp_path / "model")
    with pytest.raises(ModelError, match=name):
        verify_embedded(tmp_path / "model")


def test_that_a_missing_vocabulary_is_an_error_with_a_remedy(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "model", ignore=shutil.ignore_patterns("train"))
    (tmp_path / "model" / VOCABULARY).unlink()
    with pytest.raises(ModelError, match=VOCABULARY):
        load_embedded(tmp_path / "model")


def test_that_every_string_is_read_once(model):
    asked = []

    def say(texts):
        asked.extend(texts)
        return model.say(texts)

    features = TextFeatures(say)
    first = features.of([CUT, BRIDGE, CUT])
    assert np.allclose(first[0], first[2])
    assert np.allclose(features.of([BRIDGE])[0], first[1], atol=1e-6)
    assert sorted(asked) == sorted({CUT.sentence, BRIDGE.sentence})


def test_that_naming_the_images_does_not_change_what_is_said():
    assert without_image_names("In [IMG 2] a screw is missing.") == "a screw is missing."


@pytest.mark.parametrize("shift", [(0, 0), (3, -2), (-5, 4)])
def test_that_a_crop_brings_its_reference_into_place(spot_at, shift):
    rng = np.random.default_rng(3)
    image = cv2.GaussianBlur(rng.integers(0, 255, (160, 200), np.uint8), (0, 0), 2)
    image = cv2.normalize(image, None, 0, 255, cv2.NORM_MINMAX)
    reference = np.repeat(image[..., None], 3, 2)
    product = reference.copy()
    product[76:84, 96:104] = 0
    moved = np.roll(reference, shift, (0, 1))
    crop = registered(crop_around(spot_at(100, 80, 16).mask, product, moved))
    outside = crop[..., 6] == 0
    outside[:8] = outside[-8:] = outside[:, :8] = outside[:, -8:] = False
    apart = np.abs(crop[..., :3].astype(int) - crop[..., 3:6])[outside]
    assert apart.mean() < 3


def test_that_a_crop_drops_a_reference_that_shows_something_else(spot_at):
    rng = np.random.default_rng(3)
    product, other = (
        cv2.resize(rng.integers(0, 255, (40, 50, 3), np.uint8), (200, 160)) for _ in range(2)
    )
    crop = registered(crop_around(spot_at(100, 80, 12).mask, product, other))
    assert not crop[..., 3:6].any()


def test_that_a_label_with_a_sentence_of_its_own_counts_like_the_sentence(model):
    sentence = "There is a small hole on the right side."
    texts = TextFeatures(model.say)
    named, derived, alone = texts.of(
        [
            Finding(sentence, "small hole", "missing fastener"),
            Finding(sentence, "small hole", "empty hole"),
            said("missing fastener"),
        ]
    )
    assert float(named @ alone) > 0.6 > float(derived @ alone)
