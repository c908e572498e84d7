"""The output image: everything visible, nothing hidden, whatever is found and however it is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import Box, Finding, LocatedFinding, MaskCrop
from core.overlay import DARK, LIGHT, OPACITY, SHEET, _Places, _plate, _Scale, _words, draw

GREY = 120


def ground(height=600, width=800):
    return np.full((height, width, 3), GREY, np.uint8)


def located(label, box):
    box = Box(*box)
    mask = MaskCrop(box, np.ones((box.height, box.width), bool))
    return LocatedFinding(Finding(f"There is a {label}.", label, label), mask, 0.9)


def unlocated(label):
    return LocatedFinding(Finding(f"There is a {label}.", label, label))


def plates(picture):
    """Return the boxes of the black plates: wide runs of pure black."""
    import cv2

    dark = (picture == DARK).all(axis=2).astype(np.uint8)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((4, 4), np.uint8))
    solid = cv2.dilate(solid, np.ones((9, 25), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(solid)
    return [tuple(int(v) for v in box[:4]) for box in boxes[1:]]


def test_that_nothing_found_leaves_the_picture_as_it_is():
    picture = ground()
    drawn = draw(picture, ())
    assert np.array_equal(drawn, picture)
    assert not np.shares_memory(drawn, picture)


def test_that_a_mask_is_seen_through_its_sheet_and_the_product_image_stays_untouched():
    picture = ground()
    picture.setflags(write=False)
    drawn = draw(picture, [located("dent", (300, 300, 500, 400))])
    expected = np.rint((1 - OPACITY) * GREY + OPACITY * np.array(SHEET)).astype(np.uint8)
    assert (drawn[350, 400] == expected).all()
    assert (picture == GREY).all()


@pytest.mark.parametrize("shade", [0, 255])
def test_that_the_outline_shows_on_black_and_on_white(shade):
    picture = np.full((600, 800, 3), shade, np.uint8)
    drawn = draw(picture, [located("dent", (300, 300, 500, 400))])
    along = drawn[350, 285:315].astype(int)
    assert (np.abs(along - shade).max(axis=1) > 200).any()
    assert (along == LIGHT).all(axis=1).any()
    assert (along == DARK).all(axis=1).any()


@pytest.mark.parametrize(
    "box",
    [
        (0, 0, 60, 40),
        (740, 0, 800, 40),
        (0, 560, 60, 600),
        (740, 560, 800, 600),
        (0, 280, 800, 300),
    ],
)
def test_that_a_plate_lies_outside_its_mask_and_inside_the_picture(box):
    plain = draw(ground(), [located("", box)])
    drawn = draw(ground(), [located("missing fastener", box)])
    changed = (plain != drawn).any(axis=2)
    inside = changed[box[1] + 4 : box[3] - 4, box[0] + 4 : box[2] - 4]
    assert changed.any()
    assert not inside.any()
    rows, columns = np.nonzero((drawn == LIGHT).all(axis=2) & changed)
    assert rows.size
    assert columns.max() < 800


def test_that_many_plates_do_not_cover_one_another():
    rng = np.random.default_rng(3)
    corners = [(int(x), int(y)) for x, y in rng.integers(50, 500, (12, 2))]
    found = [located("x", (x, y, x + 12, y + 12)) for x, y in corners] + [unlocated("y")] * 3
    scale = _Scale.of(900, 1200)
    places = _Places(900, 1200, [each.mask for each in found if each.mask], scale)
    covered = np.zeros((900, 1200), int)
    for number, each in enumerate(found):
        plate = _plate(_words(number, each), scale, 1200)
        x, y = places.take(plate, each.mask)
        assert 0 <= x <= 1200 - plate.shape[1]
        assert 0 <= y <= 900 - plate.shape[0]
        covered[y : y + plate.shape[0], x : x + plate.shape[1]] += 1
        if each.mask is not None:
            assert not covered[each.mask.box.slices].any()
    assert covered.max() == 1


def test_that_letters_grow_with_the_picture():
    small = draw(ground(400, 500), [located("dent", (200, 200, 220, 220))])
    large = draw(ground(4000, 5000), [located("dent", (2000, 2000, 2200, 2200))])
    (_, _, _, small_height), *_ = plates(small)
    (_, _, _, large_height), *_ = plates(large)
    assert large_height > 4 * small_height


def test_that_a_finding_without_mask_is_listed_at_the_upper_left():
    drawn = draw(ground(), [unlocated("wrong colour")])
    changed = (drawn != GREY).any(axis=2)
    rows, columns = np.nonzero(changed)
    assert rows.max() < 60
    assert columns.min() == 0


def test_that_letters_of_other_languages_have_their_own_shapes():
    drawn = {label: draw(ground(), [unlocated(label)]).tobytes() for label in "äöüßéñçđşжΩ?"}
    assert len(set(drawn.values())) == len(drawn)


def test_that_a_hole_in_a_mask_is_outlined_too():
    pixels = np.ones((200, 200), bool)
    pixels[60:140, 60:140] = False
    ring = LocatedFinding(Finding("s", "ring", "ring"), MaskCrop(Box(300, 200, 500, 400), pixels))
    drawn = draw(ground(), [ring])
    assert (drawn[300, 355:365] == LIGHT).all(axis=1).any()
    assert (drawn[300, 400] == GREY).all()


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 300),
    st.integers(1, 300),
    st.lists(
        st.tuples(
            st.text(max_size=80), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.booleans()
        ),
        max_size=6,
    ),
)
def test_that_any_finding_on_any_picture_can_be_drawn(height, width, wanted):
    found = []
    for label, x, y, size, has_mask in wanted:
        x0, y0 = int(x * (width - 1)), int(y * (height - 1))
        x1, y1 = x0 + 1 + int(size * (width - x0 - 1)), y0 + 1 + int(size * (height - y0 - 1))
        found.append(located(label, (x0, y0, x1, y1)) if has_mask else unlocated(label))
    drawn = draw(ground(height, width), found)
    assert drawn.shape == (height, width, 3)
    assert drawn.dtype == np.uint8


@pytest.mark.parametrize("size", [(1, 1), (1, 10_000), (10_000, 1)])
def test_that_the_thinnest_pictures_can_be_drawn_on(size):
    mask = MaskCrop.of(np.ones(size, bool))
    finding = Finding("s", "p", "everything")
    drawn = draw(ground(*size), [LocatedFinding(finding, mask), LocatedFinding(finding)])
    assert drawn.shape == (*size, 3)
