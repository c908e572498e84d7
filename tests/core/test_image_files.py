"""Image files: whatever people store becomes RGB or one sentence; what we store is whole."""

import io
import os
import stat
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image as Pillow
from PIL import ImageCms

from core.errors import ImageFileError
from core.image_files import (
    LIMIT_PIXELS,
    decode_image,
    encode_jpeg,
    encode_png,
    read_image,
    write_file,
    write_png,
)


def colours(height=20, width=30):
    return np.random.default_rng(5).integers(0, 256, (height, width, 3), np.uint8)


def stored(picture, file_format="PNG", **options):
    buffer = io.BytesIO()
    picture.save(buffer, file_format, **options)
    return buffer.getvalue()


def read(picture, file_format="PNG", **options):
    return decode_image(stored(picture, file_format, **options), "picture")


@pytest.mark.parametrize("file_format", ["PNG", "TIFF", "BMP", "PPM"])
def test_that_colours_come_back_as_they_were_stored(file_format):
    image = read(Pillow.fromarray(colours()), file_format)
    assert np.array_equal(image, colours())
    assert image.dtype == np.uint8


@pytest.mark.parametrize("file_format", ["JPEG", "WEBP", "AVIF"])
def test_that_common_lossy_formats_can_be_read(file_format):
    flat = np.full((32, 48, 3), (200, 30, 60), np.uint8)
    image = read(Pillow.fromarray(flat), file_format)
    assert np.abs(image.astype(int) - flat).max() < 8


def test_that_the_turn_noted_in_the_file_is_applied():
    exif = Pillow.Exif()
    exif[0x0112] = 6  # shown a quarter turn clockwise
    image = read(Pillow.fromarray(colours(20, 30)), exif=exif)
    assert np.array_equal(image, np.rot90(colours(20, 30), -1))


@pytest.mark.parametrize("extension", [".png", ".tiff"])
def test_that_of_sixteen_bits_the_upper_eight_are_kept(extension):
    deep = np.random.default_rng(1).integers(0, 65536, (20, 30), np.uint16)
    grey = decode_image(cv2.imencode(extension, deep)[1].tobytes(), "grey")
    assert np.array_equal(grey, np.repeat((deep >> 8).astype(np.uint8)[:, :, None], 3, axis=2))
    deep = np.random.default_rng(1).integers(0, 65536, (20, 30, 3), np.uint16)
    image = decode_image(cv2.imencode(extension, deep)[1].tobytes(), "colour")
    assert np.array_equal(image, (deep >> 8)[:, :, ::-1])


@pytest.mark.parametrize("largest", [1.0, 255.0])
def test_that_floating_grey_is_scaled(largest):
    values = np.linspace(0, largest, 600, dtype=np.float32).reshape(20, 30)
    image = read(Pillow.fromarray(values), "TIFF")
    assert np.array_equal(image[:, :, 0], (values * (255 / largest)).astype(np.uint8))


def test_that_floating_grey_without_a_number_is_black():
    image = read(Pillow.fromarray(np.full((4, 5), np.nan, np.float32)), "TIFF")
    assert not image.any()


def test_that_grey_palette_and_bilevel_pictures_become_rgb():
    grey = Pillow.fromarray(colours()[:, :, 0])
    assert np.array_equal(read(grey), np.repeat(colours()[:, :, :1], 3, axis=2))
    assert read(grey.convert("1")).shape == (20, 30, 3)
    flat = Pillow.new("RGB", (30, 20), (200, 30, 60))
    assert (read(flat.quantize(4)) == (200, 30, 60)).all()


def test_that_transparency_is_laid_over_white():
    clear = Pillow.new("RGBA", (30, 20), (200, 30, 60, 0))
    assert (read(clear) == 255).all()
    half = read(Pillow.new("RGBA", (30, 20), (200, 30, 60, 128)))
    assert np.abs(half.astype(int) - (227, 142, 157)).max() <= 1
    assert (read(Pillow.new("LA", (30, 20), (0, 0))) == 255).all()


def test_that_print_colours_are_converted():
    ink = Pillow.new("CMYK", (30, 20), (0, 255, 255, 0))
    red, green, blue = read(ink, "TIFF")[0, 0]
    assert red > 200
    assert max(green, blue) < 90
    assert read(ink, "JPEG")[0, 0, 0] > 200
    rubbish = read(ink, "TIFF", icc_profile=b"no profile")
    assert rubbish[0, 0, 0] > 200
    wrong = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert read(ink, "TIFF", icc_profile=wrong)[0, 0, 0] > 200


@pytest.mark.parametrize("file_format", ["GIF", "PNG", "WEBP", "TIFF"])
def test_that_the_first_picture_of_several_counts(file_format):
    frames = [Pillow.new("RGB", (30, 20), colour) for colour in ("red", "blue", "green")]
    image = read(
        frames[0], file_format, save_all=True, append_images=frames[1:], **_lossless(file_format)
    )
    assert (image == (255, 0, 0)).all()


def _lossless(file_format):
    return {"lossless": True} if file_format == "WEBP" else {}


@pytest.mark.parametrize("size", [(1, 1), (1, 10_000), (10_000, 1)])
def test_that_the_thinnest_pictures_can_be_read(size):
    assert read(Pillow.fromarray(colours(*size))).shape == (*size, 3)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"not a picture", "not a picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
        (b"\x89PNG\r\n\x1a\n", "damaged|not a picture"),
        (b"II*\0" + b"\0" * 40, "damaged|not a picture"),
        (stored(Pillow.fromarray(colours(200, 300)))[:9000], "damaged"),
        (stored(Pillow.fromarray(colours(200, 300)), "JPEG")[:9000], "damaged"),
    ],
)
def test_that_what_is_no_picture_gets_a_sentence_that_names_the_file(content, words, tmp_path):
    path = tmp_path / "Prüfling 新.png"
    path.write_bytes(content)
    with pytest.raises(ImageFileError, match=words) as caught:
        read_image(path)
    assert path.name in caught.value.message
    assert caught.value.remedy


def test_that_a_huge_picture_is_refused_before_it_is_decoded():
    flat = Pillow.new("1", (12_001, 10_000))
    assert flat.width * flat.height > LIMIT_PIXELS
    with pytest.raises(ImageFileError, match="more than 120 million pixels"):
        read(flat)


def test_that_a_hundred_megapixels_can_be_read():
    assert read(Pillow.new("1", (10_000, 10_000))).shape == (10_000, 10_000, 3)


def test_that_what_is_no_file_gets_a_sentence(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (
        tmp_path,
        tmp_path / "missing.png",
        tmp_path / "pipe",
        tmp_path / ("x" * 300),
        tmp_path / "a\0b",
        Path("/dev/zero"),
    ):
        with pytest.raises(ImageFileError) as caught:
            read_image(path)
        assert str(path) in caught.value.message


def test_that_long_and_foreign_paths_work(tmp_path):
    path = tmp_path
    for name in ("Größe", "新しい部品", "деталь", "🔩"):
        path /= name * 20 if name.isascii() else name * 10
    path /= "y" * 200 + ".png"
    write_png(path, colours())
    assert np.array_equal(read_image(path), colours())


@given(st.binary(max_size=200), st.sampled_from(["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP"]))
@settings(max_examples=150, deadline=None)
def test_that_damage_anywhere_ends_in_a_picture_or_a_sentence(damage, file_format):
    content = bytearray(stored(Pillow.fromarray(colours()), file_format))
    place = sum(damage) * 7919 % len(content)
    content[place : place + len(damage)] = damage
    try:
        image = decode_image(bytes(content), "picture")
    except ImageFileError:
        return
    assert image.dtype == np.uint8
    assert image.ndim == 3
    assert image.shape[2] == 3


@given(arrays(np.uint8, st.tuples(st.integers(1, 40), st.integers(1, 40), st.just(3))))
@settings(max_examples=60, deadline=None)
def test_that_png_holds_every_image_exactly(image):
    assert np.array_equal(decode_image(encode_png(image), "png"), image)
    assert decode_image(encode_jpeg(image), "jpeg").shape == image.shape


@given(arrays(np.bool_, st.tuples(st.integers(1, 40), st.integers(1, 40))))
@settings(max_examples=40, deadline=None)
def test_that_a_mask_is_stored_in_black_and_white(mask):
    content = encode_png(mask)
    assert Pillow.open(io.BytesIO(content)).mode == "L"
    assert np.array_equal(decode_image(content, "mask")[:, :, 0], np.where(mask, 255, 0))


def test_that_views_of_an_image_can_be_encoded():
    image = colours()[::2, ::-1]
    assert np.array_equal(decode_image(encode_png(image), "png"), image)


def test_that_writing_returns_the_sum_and_leaves_nothing_beside(tmp_path):
    import hashlib

    path = tmp_path / "deep" / "er" / "x.png"
    sha256 = write_png(path, colours())
    assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    assert list(path.parent.iterdir()) == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_that_a_failed_write_leaves_what_was_there(tmp_path):
    path = tmp_path / "x.png"
    path.mkdir()
    (path / "inside").write_text("x")
    with pytest.raises(OSError, match="directory"):
        write_file(path, b"new")
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(ImageFileError, match="could not be written"):
        write_png(path / "inside" / "below.png", colours())
