"""Every format brings the same picture back to RGB."""

import cv2
import numpy as np
import pytest
from gige_camera import MOSAICS, mosaic
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cameras.base import CameraUnusableError, IncompleteFrameError
from core.cameras.pixel_formats import KNOWN, decode, format_of

ROWS = {
    layout: MOSAICS[code]
    for layout, code in {
        "RG": 0x01080009,
        "GR": 0x01080008,
        "GB": 0x0108000A,
        "BG": 0x0108000B,
    }.items()
}
HEIGHT, WIDTH = 48, 64


@pytest.fixture
def picture():
    """A picture smooth enough to survive a mosaic, its channels far apart."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    channels = [30 + 2 * x, 200 - 2 * y, 90 + x]
    return np.stack(channels, axis=2).astype(np.uint8)


def bits_of(values, bits):
    """Write values one after another, each from its lowest bit on, into a row of bytes."""
    spread = (values.reshape(-1, 1) >> np.arange(bits)) & 1
    return np.packbits(spread.astype(np.uint8).reshape(-1), bitorder="little")


def wire(picture, pixel_format):
    """Encode a picture the way a camera would; written from the standards, not from the decoder."""
    layout, bits = pixel_format.layout, pixel_format.bits
    if layout in ("YUYV", "UYVY"):
        code = cv2.COLOR_RGB2YUV_YUYV if layout == "YUYV" else cv2.COLOR_RGB2YUV_UYVY
        return cv2.cvtColor(picture, code).reshape(-1)
    if layout not in ("mono", *ROWS):
        channels = {"R": picture[:, :, 0], "G": picture[:, :, 1], "B": picture[:, :, 2]}
        planes = [channels.get(letter, np.full((HEIGHT, WIDTH), 7, np.uint8)) for letter in layout]
        return np.stack(planes, axis=2).reshape(-1)
    plane = (
        cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
        if layout == "mono"
        else mosaic(picture, ROWS[layout])
    )
    values = plane.astype(np.uint32).reshape(-1) << (bits - 8)
    values |= np.random.default_rng(0).integers(0, 1 << (bits - 8), values.size, np.uint32)
    if bits == 8:
        return values.astype(np.uint8)
    if pixel_format.packing == "p":
        return bits_of(values, bits)
    if pixel_format.packing == "Packed":
        first, second = values[::2], values[1::2]
        upper = bits - 8
        low = (first & ((1 << upper) - 1)) | (second & ((1 << upper) - 1)) << 4
        return np.stack([first >> upper, low, second >> upper], axis=1).astype(np.uint8).reshape(-1)
    return values.astype("<u2").view(np.uint8)


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_that_a_format_shows_the_picture_that_was_sent(picture, name):
    pixel_format = KNOWN[name]
    decoded = decode(wire(picture, pixel_format), pixel_format, WIDTH, HEIGHT)
    expected = picture
    if pixel_format.layout == "mono":
        expected = cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    inside = (slice(2, -2), slice(2, -2))
    difference = np.abs(decoded[inside].astype(int) - expected[inside]).mean()
    assert difference < (3 if pixel_format.layout in ("YUYV", "UYVY") else 0.5)


@pytest.mark.parametrize("name", ["Mono10", "Mono12", "Mono16", "BayerRG12", "Mono12p"])
def test_that_depth_is_shortened_by_its_upper_bits_whatever_the_picture_holds(name):
    pixel_format = KNOWN[name]
    dark = np.full((HEIGHT, WIDTH, 3), 9, np.uint8)
    assert np.unique(decode(wire(dark, pixel_format), pixel_format, WIDTH, HEIGHT)) == [9]


def test_that_every_number_is_that_of_the_naming_convention():
    pfnc = pytest.importorskip("harvesters.util.pfnc", exc_type=ImportError)
    numbers = {name: number for number, name in pfnc.dict_by_ints.items()}
    for name in KNOWN:
        assert format_of(numbers[name]).name == name


def test_that_older_names_are_understood():
    assert format_of("BGR8Packed").name == "BGR8"


@pytest.mark.parametrize("unknown", ["Coord3D_ABC32f", 0x01010101, "", "Bayer"])
def test_that_a_format_that_cannot_be_shown_is_named(unknown):
    with pytest.raises(CameraUnusableError) as error:
        format_of(unknown)
    assert "Mono8" in error.value.remedy


@given(st.sampled_from(sorted(KNOWN)), st.integers(0, 40), st.integers(0, 40), st.integers(0, 3000))
@settings(max_examples=300)
def test_that_bytes_of_any_number_are_an_image_or_refused(name, width, height, size):
    pixel_format = KNOWN[name]
    try:
        image = decode(np.zeros(size, np.uint8), pixel_format, width, height)
    except (IncompleteFrameError, CameraUnusableError):
        return
    assert image.shape == (height, width, 3)
    assert size >= pixel_format.bytes_for(width * height)
