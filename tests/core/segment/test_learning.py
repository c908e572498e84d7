"""The training of the embedded model on a small budget: what it learns can be measured."""

import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from core.segment.quantised import quantised, restored
from core.segment.wordbag import rows_of

TRAINING = Path(__file__).parents[3] / "resources" / "models" / "embedded" / "train"
CROPS, HELD_BACK, STEPS = 700, 150, 45


@pytest.fixture
def training(monkeypatch):
    """Make the training scripts importable."""
    monkeypatch.syspath_prepend(str(TRAINING))
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if str(TRAINING) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def bags(texts):
    """Stand in for the sentence encoder: random directions of words, added."""
    table = torch.randn(4096, 384, generator=torch.Generator().manual_seed(0))
    return torch.nn.functional.normalize(
        torch.stack([table[rows_of(text)].mean(0) for text in texts]), dim=-1
    )


@pytest.mark.slow
def test_that_a_small_budget_brings_crops_towards_their_captions(training):
    from draw_crops import draw_crops
    from learning import Captions, Learner, seen

    torch.set_num_threads(1)
    crops, labels = draw_crops(CROPS, seed=5)
    captions = Captions(np.random.default_rng(0), bags, most_per_phrase=2)
    learner = Learner(STEPS, seed=0)

    def advantage():
        looks = seen(learner.tower, crops[:HELD_BACK])
        with torch.no_grad():
            said = torch.nn.functional.normalize(learner.projection(captions.embeddings), dim=-1)
        true = captions.truth[labels[:HELD_BACK, 0], labels[:HELD_BACK, 1]].bool()
        likeness = looks @ said.T
        spread = likeness.std()
        return float((likeness[true].mean() - likeness[~true].mean()) / spread)

    untaught = advantage()
    rng = np.random.default_rng(1)
    losses = []
    for _ in range(STEPS):
        rows = rng.integers(HELD_BACK, CROPS, 64)
        loss = learner.step(torch.as_tensor(crops[rows]), torch.as_tensor(labels[rows]), captions)
        losses.append(float(loss))
    assert np.mean(losses[-5:]) < np.mean(losses[:5]) - 0.2
    assert advantage() > untaught + 0.15


@pytest.mark.slow
def test_that_drawing_hangs_on_no_number_of_workers(training, tmp_path, monkeypatch):
    import draw_crops

    monkeypatch.setattr(draw_crops, "CHUNK", 4)
    for workers in (1, 3):
        draw_crops.write_part(10, tmp_path / f"part{workers}", seed=3, workers=workers)
    for what in ("crops", "labels"):
        one, three = (np.load(tmp_path / f"part{workers}_{what}.npy") for workers in (1, 3))
        assert np.array_equal(one, three)
    assert len({crop.tobytes() for crop in np.load(tmp_path / "part1_crops.npy")}) == 10


def test_that_captions_travel_in_one_file(training, tmp_path):
    from learning import Captions

    made = Captions(np.random.default_rng(0), bags, most_per_phrase=2)
    made.save(tmp_path / "captions.safetensors")
    read = Captions.load(tmp_path / "captions.safetensors")
    assert read.texts == made.texts
    assert torch.equal(read.truth, made.truth)
    assert torch.allclose(read.embeddings, made.embeddings, atol=1e-3)
    for back, concept in zip(read.concepts, made.concepts, strict=True):
        assert torch.allclose(back, concept, atol=1e-3)


def test_that_rendered_crops_come_back_from_one_small_file(training, tmp_path):
    import rendered

    rng = np.random.default_rng(0)
    smooth = rng.integers(20, 230, (40, 8, 8, 7), dtype=np.uint8).repeat(8, 1).repeat(8, 2)
    smooth[..., 6] = np.where(smooth[..., 6] > 120, 255, 0)
    smooth[5, ..., 3:6] = 0
    labels = rng.integers(0, 12, (40, 2))
    rendered.store(tmp_path / "crops.npz", smooth, labels)
    crops, back = rendered.read(tmp_path / "crops.npz")
    assert np.array_equal(back, labels)
    assert np.array_equal(crops[..., 6], smooth[..., 6])
    assert not crops[5, ..., 3:6].any()
    assert np.abs(crops.astype(int) - smooth).mean() < 8


def test_that_weights_in_eight_bits_stay_what_they_are():
    torch.manual_seed(0)
    state = {"matrix": torch.randn(7, 32), "row": torch.randn(5)}
    stored = quantised(state)
    assert stored["matrix"].dtype == torch.int8
    back = restored(stored)
    assert set(back) == set(state)
    step = state["matrix"].abs().amax(1, keepdim=True) / 127
    assert ((back["matrix"] - state["matrix"]).abs() <= step / 2 + 1e-6).all()
    assert torch.allclose(back["row"], state["row"], atol=2e-3)
