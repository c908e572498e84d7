"""The crops that come with the program: what they are stored as, and what damage does."""

import numpy as np
import pytest
from safetensors.numpy import save

from core.errors import ModelError
from core.training.rehearsal import load_rehearsal, packed


@pytest.fixture
def crops():
    rng = np.random.default_rng(0)
    crops = np.zeros((5, 64, 64, 7), np.uint8)
    crops[:, :, :, :6] = rng.integers(40, 200, (5, 1, 1, 6))
    crops[3, :, :, 3:6] = 0
    crops[:, 20:40, 20:40, 6] = 255
    crops[2, :, :, 3:6] = 0
    return crops


def test_that_packed_crops_come_back_with_what_they_show(tmp_path, crops):
    file = tmp_path / "r.safetensors"
    file.write_bytes(packed(crops, ["dent", "crack", "dent", "unknown", "crack"], held_back=2))
    rehearsal = load_rehearsal(("crack", "dent"), file)
    assert rehearsal.held_concepts.tolist() == [1, 0]
    assert rehearsal.concepts.tolist() == [1, 0]  # nobody knows what the unknown one is
    assert np.abs(rehearsal.crops.astype(int) - crops[[2, 4]]).mean() < 3
    assert np.array_equal(rehearsal.crops[..., 6], crops[[2, 4], :, :, 6])
    assert not rehearsal.crops[0, :, :, 3:6].any(), "a missing reference must stay missing"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense",
        save({"content": np.zeros(9, np.uint8), "ends": np.array([4, 9])}, {}),
        save(
            {"content": np.zeros(9, np.uint8), "ends": np.array([4, 9])},
            {"names": '["dent"]', "held_back": "0"},
        ),
    ],
)
def test_that_damaged_crops_are_said(tmp_path, content):
    file = tmp_path / "r.safetensors"
    file.write_bytes(content)
    with pytest.raises(ModelError, match=r"r\.safetensors"):
        load_rehearsal(("dent",), file)
    with pytest.raises(ModelError):
        load_rehearsal(("dent",), tmp_path / "missing")


def test_that_the_crops_of_the_program_are_of_concepts_that_its_model_knows(model):
    rehearsal = load_rehearsal(model.concepts)
    assert len(rehearsal.crops) > 1000
    assert len(rehearsal.held_crops) > 500
    known = np.unique([*rehearsal.concepts, *rehearsal.held_concepts])
    assert len(known) > 0.8 * len(model.concepts)
