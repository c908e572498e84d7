import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from core.align import align
from core.comparing import common_evidence
from core.domain import Correspondence
from core.errors import ModelError
from core.evidence import load_evidence_finder
from core.evidence.surface import as_input, load_surface_net

TRAINING = Path(__file__).parents[3] / "resources" / "models" / "surface" / "train"
SIZE = (330, 460)


@pytest.fixture(scope="module")
def finder():
    return load_evidence_finder()


def ground(seed, *, gain=1.0, lively=1.0):
    """A ground metal surface: fine streaks under a light that falls off."""
    random = np.random.default_rng(seed)
    streaks = cv2.GaussianBlur(random.standard_normal(SIZE).astype(np.float32), (0, 0), 0.6)
    along = cv2.blur(random.standard_normal(SIZE).astype(np.float32), (1, 61)) * 7
    light = 1 + 0.15 * np.linspace(random.uniform(-1, 1), random.uniform(-1, 1), SIZE[1])
    grey = np.clip((120 + lively * (5 * streaks + 7 * along)) * light * gain, 0, 255)
    return np.repeat(grey[..., None], 3, axis=2).astype(np.uint8)


def cracked(picture, shade=38):
    """The picture with a crack, and where it lies."""
    points = np.array([(200, 90), (215, 120), (208, 150), (226, 180), (222, 210)])
    shown = picture.copy()
    cv2.polylines(shown, [points], False, (shade,) * 3, 3, cv2.LINE_AA)
    return shown, points


def test_that_a_crack_is_found_where_it_is_although_no_pixel_has_a_partner(finder):
    product, points = cracked(ground(2))
    placed = align(product, ground(1))
    assert placed.correspondence is Correspondence.TEXTURE
    evidence = finder.find(product, placed)
    assert evidence.suspicious
    box = evidence.spots[0].mask.box
    assert box.x0 <= points[:, 0].mean() < box.x1
    assert box.y0 <= points[:, 1].mean() < box.y1
    assert evidence.spots[0].kind == "crack"


def test_that_one_lively_accepted_piece_does_not_hide_what_the_others_do_not_show(finder):
    product, _ = cracked(ground(2), 98)
    lively = align(product, ground(6, lively=3.0))
    assert not finder.find(product, lively).suspicious
    others = (lively, align(product, ground(7)))
    evidence = common_evidence(finder, product, align(product, ground(1)), others)
    assert evidence.suspicious
    good = ground(3)
    placed = [align(good, ground(seed)) for seed in (1, 7)]
    assert not common_evidence(finder, good, placed[0], placed[1:]).suspicious


@pytest.mark.parametrize(("seed", "gain"), [(3, 1.0), (4, 0.8), (5, 1.2)])
def test_that_another_good_piece_in_other_light_is_quiet(finder, seed, gain):
    evidence = finder.find(product := ground(seed, gain=gain), align(product, ground(1)))
    assert evidence.conclusive
    assert not evidence.suspicious


def test_that_what_the_reference_bears_as_well_is_less_odd():
    random = np.random.default_rng(7)

    def dotted(seed):
        shown = ground(seed)
        for x, y in random.integers(10, 320, (60, 2)):
            cv2.circle(shown, (int(x * 1.4), int(y)), 5, (45, 45, 45), -1, cv2.LINE_AA)
        return shown

    net, product = load_surface_net(), dotted(2)
    odd = [net.look(product, reference).odd.max() for reference in (dotted(1), ground(1))]
    assert odd[0] < odd[1]


def test_that_damaged_weights_are_refused_with_a_remedy(tmp_path):
    damaged = tmp_path / "surface.safetensors"
    damaged.write_bytes(b"no weights")
    with pytest.raises(ModelError, match=r"surface\.safetensors cannot be read"):
        load_surface_net(damaged)


@pytest.fixture
def training(monkeypatch):
    """The training's own modules."""
    monkeypatch.syspath_prepend(str(TRAINING))
    import train_surface

    yield train_surface
    for name in ("train_surface", "textures", "blemishes"):
        sys.modules.pop(name, None)


def test_that_the_net_learns_from_the_same_input_that_it_is_given(training):
    pictures = [ground(1), cracked(ground(2))[0]]
    shown = as_input(*pictures)
    tensors = [
        torch.from_numpy(each.transpose(2, 0, 1).astype(np.float32) / 255)[None]
        for each in pictures
    ]
    for ours, learned in zip(shown, training.inputs(*tensors), strict=True):
        inner = (slice(None), slice(64, -64), slice(64, -64))
        assert np.abs(ours - learned[0].numpy())[inner].max() < 0.05


def test_that_a_few_steps_of_training_teach_something(training, tmp_path):
    draw = training.Draw(torch.Generator().manual_seed(1), 4, 64)
    torch.manual_seed(1)
    net = training.build_net()
    optimizer = torch.optim.Adam(net.parameters(), 5e-3)
    product, reference, truth, weight = training.batch(draw)
    assert truth.amax() == 1
    losses = []
    for _ in range(12):
        loss = training.loss_of(net(product, reference), truth, weight)[0]
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.7 * losses[0]
