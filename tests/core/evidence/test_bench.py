import cv2
import numpy as np
import pytest

from core.evidence.bench import product_area


def lying(seed, width, height, contrast):
    """A plate with stripes on a bench whose grain lies otherwise every time, RGB."""
    random = np.random.default_rng(seed)
    bench = random.normal(110, 30, (height, width)).astype(np.float32)
    picture = cv2.GaussianBlur(bench, (0, 0), 0.8)
    picture = 110 + (picture - 110) * (contrast / picture.std())
    plate = picture[height // 4 : -height // 4, width // 4 : -width // 4]
    plate[:] = 60
    plate[:, :: plate.shape[1] // 20] = 200
    plate[:] = cv2.blur(plate, (plate.shape[1] // 60,) * 2)
    return np.repeat(np.clip(picture, 0, 255).astype(np.uint8)[..., None], 3, axis=2)


@pytest.mark.parametrize(("width", "contrast"), [(800, 14), (5200, 4)])
def test_that_bench_is_told_from_product_however_large_the_picture(width, contrast):
    height = width * 3 // 4
    product, reference = (lying(seed, width, height, contrast) for seed in (1, 2))
    area = product_area(product, reference, np.ones((height, width), bool))
    inside = np.zeros_like(area)
    inside[height // 4 : -height // 4, width // 4 : -width // 4] = True
    assert area[inside].mean() > 0.85
    assert area[~inside].mean() < 0.2
