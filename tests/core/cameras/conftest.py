"""Pictures of pieces, and the peers that stand in for cameras of the trade."""

from pathlib import Path

import numpy as np
import pytest

pytest.register_assert_rewrite("camera_contract")

from core.image_files import encode_jpeg, write_file  # noqa: E402  after the rewrite


def painted(seed: int, height: int = 240, width: int = 320):
    """Return a picture with smooth colours and a mark, another one for every seed."""
    y, x = np.mgrid[0:height, 0:width]
    red = 40 + 170 * x / width
    green = 40 + 170 * y / height
    blue = 128 + 80 * np.sin((x + 40 * seed) / 25)
    picture = np.stack([red, green, blue], axis=2).round().astype(np.uint8)
    picture[60:120, 20 * (seed % 12) + 40 : 20 * (seed % 12) + 90] = (230, 30, 30)
    return picture


@pytest.fixture
def product(tmp_path) -> Path:
    """Return a folder like that of a demo product: two views, five pieces."""
    folder = tmp_path / "bracket"
    for view in ("top", "side"):
        for number in range(3):
            for kind in ("good", "defect"):
                picture = painted(2 * number + (kind == "defect"))
                write_file(folder / view / f"{kind}_{number:02}.jpg", encode_jpeg(picture))
    return folder
