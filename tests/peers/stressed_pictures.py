"""Pictures placed, lit and spoiled on purpose, defects planted in them, and their verdict."""

from datetime import UTC, datetime

import cv2
import numpy as np

from core.align import align
from core.describe.offline import NO_DIFFERENCE, OfflineDescriber
from core.domain import Capture, Comparison, Difference, Reading, Verdict
from core.judge import judge_view

MARGIN = 1.25
"""The bench around the product, of its size."""


def on_bench(image, turn=0.0, scale=1.0, shift=(0, 0), tilt=0.0, seed=0):
    """Lay a picture on a bench of its rim's colour with a grain of its own, RGB.

    Args:
        image: RGB.
        turn: Degrees.
        scale: Of the product.
        shift: Pixels, right and down.
        tilt: Perspective, in thousandths per 1,000 pixels.
        seed: Of the bench's grain.
    """
    rng = np.random.default_rng(seed)
    height, width = image.shape[:2]
    outer = (round(width * MARGIN), round(height * MARGIN))
    placed = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), turn, scale), [0, 0, 1]])
    placed[:2, 2] += (outer[0] - width) / 2 + shift[0], (outer[1] - height) / 2 + shift[1]
    placed[2, 0] = tilt / 1e6
    rim = np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])
    tone = 0.75 * np.median(rim, axis=0) + 0.25 * 96
    grain = cv2.GaussianBlur(rng.normal(0, 18, outer[::-1]).astype(np.float32), (0, 0), 1.0)
    bench = np.clip(tone + grain[..., None], 0, 255)
    inside = cv2.warpPerspective(np.ones((height, width), np.float32), placed, outer)[..., None]
    warped = cv2.warpPerspective(
        image.astype(np.float32),
        placed,
        outer,
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.clip(warped * inside + bench * (1 - inside), 0, 255).astype(np.uint8)


def taken(image, gamma=1.0, slope=0.0, noise=0.0, jpeg=None, motion=0, along=0.0, seed=0):
    """Photograph a scene: light and exposure, motion, noise of the sensor, compression; RGB.

    Args:
        image: RGB.
        gamma: Of the exposure.
        slope: How much brighter one side is than the other, -1..1.
        noise: Of a mid grey, in grey levels; shot noise and read noise in equal parts.
        jpeg: Quality, None for no compression.
        motion: Length of the motion blur, in pixels.
        along: Direction of slope and motion, in radians.
        seed: Of the noise.
    """
    rng = np.random.default_rng(seed)
    height, width = image.shape[:2]
    values = (image.astype(np.float32) / 255) ** gamma
    if slope:
        across, down = np.meshgrid(np.linspace(-0.5, 0.5, width), np.linspace(-0.5, 0.5, height))
        light = 1 + slope * (np.cos(along) * across + np.sin(along) * down)
        values = np.clip(values * light[..., None].astype(np.float32), 0, 1)
    if motion:
        side = motion | 1
        kernel = np.zeros((side, side), np.float32)
        reach = (motion - 1) / 2 * np.array([np.cos(along), np.sin(along)])
        middle = np.array([side // 2, side // 2])
        ends = [tuple(np.round((middle + way * reach) * 16).astype(int)) for way in (-1, 1)]
        cv2.line(kernel, ends[0], ends[1], 1.0, 1, cv2.LINE_8, 4)
        values = cv2.filter2D(values, -1, kernel / kernel.sum())
    values = values * 255
    if noise:
        deviation = noise * np.sqrt(0.5 + 0.5 * values / 128)
        values = values + deviation * rng.normal(0, 1, values.shape)
    pixels = np.clip(values, 0, 255).astype(np.uint8)
    if jpeg is None:
        return pixels
    code = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, jpeg])[1]
    return np.ascontiguousarray(cv2.imdecode(code, cv2.IMREAD_COLOR)[..., ::-1])


def planted(image, seed, size=0.022, contrast=45):
    """Plant one clear defect where there is product; RGB.

    A blob in a colour that its ground does not have, or a blob of ground over what stands there.

    Args:
        image: RGB.
        seed: Of place and shape.
        size: Of its diameter, in shares of the longer side.
        contrast: Least difference from what it covers, in grey levels.
    """
    rng = np.random.default_rng(seed)
    height, width = image.shape[:2]
    radius = max(3.0, size * max(height, width) / 2)
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    busy = cv2.blur(np.abs(cv2.Laplacian(grey, cv2.CV_32F)), (25, 25))
    lively = busy > np.percentile(busy, 60)
    for _ in range(400):
        x, y = rng.uniform(0.12, 0.88) * width, rng.uniform(0.12, 0.88) * height
        if not lively[int(y), int(x)]:
            continue
        turns = np.linspace(0, 2 * np.pi, 14, endpoint=False)
        reach = radius * rng.uniform(0.75, 1.25, 14)
        outline = np.stack([x + reach * np.cos(turns), y + reach * np.sin(turns)], 1)
        alpha = np.zeros((height, width), np.float32)
        cv2.fillPoly(alpha, [np.round(outline * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
        alpha = cv2.GaussianBlur(alpha, (0, 0), 0.7)
        under = image[alpha > 0.5].astype(np.float32)
        if rng.random() < 0.5:
            ring = cv2.dilate(alpha, np.ones((9, 9), np.uint8)) - alpha > 0.5
            color = np.median(image[ring], axis=0).astype(np.float32)
        else:
            color = rng.uniform(10, 245, 3).astype(np.float32)
        if np.percentile(np.abs(under - color).max(axis=1), 40) < contrast:
            continue
        spoiled = image * (1 - alpha[..., None]) + color * alpha[..., None]
        return np.clip(spoiled, 0, 255).astype(np.uint8)
    raise ValueError("no place for a defect")


def verdict_of(finder, product, reference, previous=None):
    """Return verdict, alignment and evidence of a pair, judged as the station judges offline."""
    alignment = align(product, reference, previous)
    evidence = finder.find(product, alignment)
    capture = Capture("view", product, datetime.now(UTC), "stress")
    comparison = Comparison(capture, reference, alignment, evidence)
    response = OfflineDescriber().describe(comparison, "", lambda: False)
    said = Difference.NO if response.text == NO_DIFFERENCE else Difference.YES
    verdict, _ = judge_view(comparison, response, Reading(said, 1.0), (), cross_check=True)
    if alignment.problem:
        assert verdict is Verdict.REVIEW
    return verdict, alignment, evidence
