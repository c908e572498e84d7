"""open_clip towers: masked features against plain implementations, with small random weights."""

import numpy as np
import pytest
import torch
from open_clip import CLIP
from open_clip.timm_model import TimmModel
from open_clip.tokenizer import SimpleTokenizer

from core.domain import Box, Finding, MaskCrop, MaskProposal
from core.errors import ModelError
from core.segment.clip_encoder import ClipEncoder, ClipModel, window_of
from core.segment.clip_text import TextTower
from core.segment.devices import FELL_BACK, FallingBack, with_way_back
from core.segment.global_local import exact_global_features
from core.segment.mask_features import LAST_BLOCKS, grid_of, masked_tower, tokens_inside
from core.segment.matching import Matcher
from core.segment.pictures import masks_at

TEXT = {"context_length": 77, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 2}
VIT = {"image_size": 64, "patch_size": 8, "width": 64, "layers": 5, "head_width": 16}
RESNET = {"image_size": 64, "layers": [1, 1, 1, 1], "width": 16, "patch_size": None}


def model_with(vision):
    torch.manual_seed(0)
    model = CLIP(embed_dim=48, vision_cfg=dict(vision), text_cfg=dict(TEXT)).eval()
    for weight in model.parameters():  # biases that are zero would hide what is left out
        weight.data += 0.02 * torch.randn(weight.shape)
    return model.requires_grad_(False)


@pytest.fixture(scope="module")
def vit():
    return model_with(VIT)


@pytest.fixture
def looked_at():
    generator = torch.Generator().manual_seed(1)
    image = torch.randn(1, 3, 64, 64, generator=generator)
    masks = torch.zeros(7, 64, 64)
    for row in range(6):
        x, y, width, height = torch.randint(2, 40, (4,), generator=generator).tolist()
        masks[row, y : y + height, x : x + width] = 1
    masks[6, 30:32, 17] = 1  # smaller than a patch
    return image, masks


def plainly_zeroed(visual, image, inside):
    """The published global feature, mask by mask: tokens outside are multiplied by 0."""
    rows = []
    for mask in inside:
        tokens = visual._embeds(image)
        for number, block in enumerate(visual.transformer.resblocks):
            if number >= len(visual.transformer.resblocks) - LAST_BLOCKS:
                tokens = torch.cat([tokens[:, :1], tokens[:, 1:] * mask[None, :, None]], 1)
            tokens = block(tokens)
        rows.append(visual.ln_post(tokens[:, 0]) @ visual.proj)
    return torch.cat(rows)


def test_that_the_reference_mode_is_the_published_feature(vit, looked_at):
    image, masks = looked_at
    inside = tokens_inside(masks, grid_of(vit.visual)).float()
    expected = plainly_zeroed(vit.visual, image, inside)
    found = exact_global_features(vit.visual, image, masks)
    assert torch.allclose(found, expected, atol=1e-5, rtol=1e-5)


def test_that_a_class_token_sees_the_patches_of_its_mask_only(vit, looked_at):
    image, masks = looked_at
    elsewhere = image.clone()
    tower = masked_tower(vit.visual)
    inside = tokens_inside(masks, grid_of(vit.visual))
    expected = []
    for mask in inside:  # one by one: the class token of a whole forward, the rest left out
        tokens = vit.visual._embeds(elsewhere)
        blocks = vit.visual.transformer.resblocks
        for block in blocks[:-LAST_BLOCKS]:
            tokens = block(tokens)
        own = tokens[:, :1]
        for block in blocks[-LAST_BLOCKS:]:
            seen = torch.cat([own, tokens[:, 1:][:, mask]], 1)
            own, tokens = block(seen)[:, :1], block(tokens)
        expected.append(vit.visual.ln_post(own[:, 0]) @ vit.visual.proj)
    assert torch.allclose(tower(image, masks), torch.cat(expected), atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize("vision", [VIT, RESNET], ids=["vit", "resnet"])
def test_that_a_mask_of_the_whole_image_has_the_feature_of_the_image(vision, looked_at):
    model = model_with(vision)
    whole = torch.ones(1, 64, 64)
    found = masked_tower(model.visual)(looked_at[0], whole)
    assert torch.allclose(found, model.visual(looked_at[0]), atol=1e-4, rtol=1e-4)


def test_that_a_siglip_tower_pools_within_masks(looked_at):
    from timm.models.vision_transformer import VisionTransformer

    torch.manual_seed(0)
    tower = TimmModel.__new__(TimmModel)
    torch.nn.Module.__init__(tower)
    tower.trunk = VisionTransformer(
        img_size=64, patch_size=8, embed_dim=48, depth=2, num_heads=3, num_classes=0,
        class_token=False, global_pool="map",
    ).eval()  # fmt: skip
    tower.head = torch.nn.Sequential(torch.nn.Linear(48, 32))
    image, masks = looked_at
    with torch.inference_mode():
        look = masked_tower(tower)
        whole = look(image, torch.ones(1, 64, 64))
        assert torch.allclose(whole, tower(image), atol=1e-5, rtol=1e-4)
        assert look(image, masks).std(0).min() > 1e-4


def test_that_features_do_not_depend_on_how_many_masks_are_asked(vit, looked_at):
    image, masks = looked_at
    tower = masked_tower(vit.visual)
    many = tower(image, masks.repeat(20, 1, 1))
    assert torch.allclose(many[:7], tower(image, masks), atol=1e-5)
    assert torch.allclose(many[-7:], many[:7], atol=1e-5)


def test_that_a_tower_of_another_kind_is_refused_by_name(vit):
    pooling = model_with(VIT | {"pool_type": "avg"})
    for refused in (masked_tower, lambda visual: exact_global_features(visual, None, None)):
        with pytest.raises(ModelError) as caught:
            refused(pooling.visual)
        assert caught.value.remedy


def test_that_text_is_read_to_its_end_and_no_further(vit):
    tokenizer = SimpleTokenizer(context_length=77)
    texts = ["a scratch", "in the top left corner a screw is missing from the cover"]
    expected = torch.nn.functional.normalize(vit.encode_text(tokenizer(texts)), dim=-1)
    assert torch.allclose(TextTower(vit, tokenizer).features(texts), expected, atol=1e-5)


def test_that_masks_keep_their_place_and_share_when_they_are_scaled():
    mask = np.zeros((100, 200), bool)
    mask[20:60, 40:140] = True
    shares = masks_at([MaskCrop.of(mask)], Box(0, 0, 200, 100), 50)[0].numpy()
    expected = np.zeros((50, 50))
    expected[10:30, 10:35] = 1
    assert np.abs(shares - expected).max() < 1e-4


def test_that_only_the_part_with_masks_is_looked_at():
    assert window_of([Box(10, 10, 30, 30), Box(40, 60, 50, 70)], 400, 400) == (0, 0, 74, 94)
    assert window_of([Box(10, 10, 30, 30), Box(340, 60, 350, 70)], 400, 400) == (0, 0, 400, 400)


@pytest.fixture
def encoder(vit):
    half = (0.5, 0.5, 0.5)
    text = TextTower(vit, SimpleTokenizer(context_length=77))
    return ClipEncoder(ClipModel("tiny", vit.visual, text, 64, half, half, 14.0))


@pytest.fixture
def scene(spot_at, comparison_of):
    image = np.random.default_rng(0).integers(0, 255, (160, 200, 3))
    spots = [spot_at(30 + 25 * number, 40 + 10 * number) for number in range(6)]
    masks = [MaskProposal(spot.mask, "evidence", 0.9) for spot in spots]
    return comparison_of(image, spots), masks


def test_that_words_and_masks_are_compared_in_one_space(encoder, scene):
    comparison, masks = scene
    findings = [
        Finding("There is a scratch.", "scratch", "scratch"),
        Finding("A dent.", "dent", ""),
    ]
    odds = encoder.compare(findings, masks, comparison)
    assert odds.shape == (2, 6)
    assert np.isfinite(odds).all()
    assert np.ptp(odds, axis=1).min() > 0


class Full:
    """A graphics card that has no room left for the work."""

    name = "big"

    def compare(self, findings, proposals, comparison):
        raise torch.OutOfMemoryError("no room")


def no_room():
    raise torch.OutOfMemoryError("not even for the weights")


@pytest.mark.parametrize("on_card", [Full, no_room])
def test_that_an_inspection_goes_on_when_the_graphics_card_is_full(encoder, scene, on_card):
    comparison, masks = scene
    matcher = Matcher(FallingBack(on_card, lambda: encoder))
    findings = [Finding("A dent.", "dent", "dent")]
    found = matcher.match(findings, masks, comparison)
    expected = Matcher(encoder).match(findings, masks, comparison)
    assert [each.score for each in found] == [each.score for each in expected]
    assert matcher.name == encoder.name + FELL_BACK
    (notice,) = matcher.notices
    assert "graphics card" in notice.message
    assert matcher.match(findings, masks, comparison)
    assert matcher.notices == (notice,)


def test_that_nothing_is_said_while_the_graphics_card_has_room(encoder):
    assert Matcher(FallingBack(lambda: encoder, no_room)).notices == ()
    assert with_way_back(lambda place: encoder, "cpu") is encoder
