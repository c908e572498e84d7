"""Between the station's images and Qt's."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from PySide6.QtGui import QColor

from core.domain import MaskCrop
from station.widgets.pixels import outline, thin_out, tint, to_qimage

images = arrays(
    np.uint8,
    st.tuples(st.integers(1, 40), st.integers(1, 40), st.just(3)),
    elements=st.integers(0, 255),
)
masks = arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, max_side=24)).filter(np.any)


@settings(deadline=None)
@given(images)
def test_that_every_pixel_keeps_its_colour(image):
    shown = to_qimage(image)
    height, width = image.shape[:2]
    assert (shown.width(), shown.height()) == (width, height)
    for y, x in ((0, 0), (height - 1, width - 1)):
        assert shown.pixelColor(x, y).getRgb()[:3] == tuple(int(part) for part in image[y, x])


@settings(deadline=None)
@given(images, st.integers(1, 5))
def test_that_thinning_out_keeps_one_pixel_of_every_square(image, step):
    shown = thin_out(image, step)
    height, width = image.shape[:2]
    assert shown.width() == -(-width // step)
    assert abs(shown.height() - height / step) < 1
    for y, x in ((0, 0), (shown.height() - 1, shown.width() - 1)):
        square = image[y * step : (y + 1) * step, max(0, (x - 1) * step) : (x + 2) * step]
        assert shown.pixelColor(x, y).getRgb()[:3] in {
            tuple(each) for each in square.reshape(-1, 3).tolist()
        }


@settings(deadline=None)
@given(masks)
def test_that_the_outline_is_as_long_as_the_border_of_the_mask(full):
    lines = outline(MaskCrop.of(full))
    padded = np.pad(full, 1).astype(int)
    border = np.abs(np.diff(padded, axis=0)).sum() + np.abs(np.diff(padded, axis=1)).sum()
    assert sum(abs(x1 - x0) + abs(y1 - y0) for x0, y0, x1, y1 in lines) == border


@settings(deadline=None)
@given(masks)
def test_that_the_tint_is_transparent_outside_the_mask(full):
    crop = MaskCrop.of(full)
    sheet = tint(crop, QColor("#FF6D00"))
    for y, x in np.argwhere(crop.pixels | True)[:50]:
        assert (sheet.pixelColor(int(x), int(y)).alpha() == 255) == bool(crop.pixels[y, x])
