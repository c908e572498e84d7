"""Attributes: colour, darkness, size and shape words need no learning."""

import numpy as np
import pytest

from core.domain import Finding, MaskCrop, MaskProposal
from core.segment.attributes import attribute_odds

SPOTS = {
    "red": (190, 45, 40),
    "blue": (40, 70, 190),
    "black": (20, 20, 20),
    "yellow": (230, 210, 50),
}


def proposal(image, y, x, height, width):
    mask = np.zeros(image.shape[:2], bool)
    mask[y : y + height, x : x + width] = True
    return MaskProposal(MaskCrop.of(mask), "appearance")


@pytest.fixture
def board():
    """A green picture with one spot of each colour, and their proposals."""
    image = np.full((240, 320, 3), (40, 110, 60), np.uint8)
    found = []
    for index, colour in enumerate(SPOTS.values()):
        image[100:120, 40 + 60 * index : 60 + 60 * index] = colour
        found.append(proposal(image, 100, 40 + 60 * index, 20, 20))
    return image, found


def finding(phrase):
    return Finding(f"There is a {phrase}.", phrase, phrase)


@pytest.mark.parametrize("colour", SPOTS)
def test_that_a_colour_word_speaks_for_the_mask_of_that_colour(board, colour):
    image, found = board
    (odds,) = attribute_odds([finding(f"{colour} spot")], found, image)
    right = list(SPOTS).index(colour)
    assert odds[right] > 1
    assert max(np.delete(odds, right)) < odds[right] - 2


def test_that_words_without_attributes_and_things_that_are_gone_say_nothing(board):
    image, found = board
    said = [finding("scratch"), finding("missing red cap")]
    assert not attribute_odds(said, found, image).any()


def test_that_dark_large_and_long_are_measured_against_what_is_usual(board):
    image, _ = board
    image = image.copy()
    image[10:14, 20:140] = (15, 40, 25)
    image[180:230, 200:280] = (90, 180, 120)
    line, patch = proposal(image, 10, 20, 4, 120), proposal(image, 180, 200, 50, 80)
    for phrase in ("dark mark", "long mark", "small mark"):
        (odds,) = attribute_odds([finding(phrase)], [line, patch], image)
        assert odds[0] > odds[1] + 0.3, phrase
    for phrase in ("bright mark", "round mark", "large mark"):
        (odds,) = attribute_odds([finding(phrase)], [line, patch], image)
        assert odds[1] > odds[0] + 0.3, phrase
