"""The program on a real X server, with real key presses: Space, then a row, a CSV line, images."""

import sys
import time
from pathlib import Path

import pytest
from virtual_screen import (
    HOW_TO_GET_IT,
    IS_THERE,
    count_rows,
    focus_window,
    running,
    screen,
    wait_for,
    xdotool,
)

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.screen,
    pytest.mark.slow,
    pytest.mark.skipif(not IS_THERE, reason=HOW_TO_GET_IT),
]


def pressed_until_two(environment, folder):
    """Whether there are two rows; press the key again where there are not."""
    if count_rows(folder) == 2:
        return True
    xdotool(environment, "key", "F5")
    time.sleep(1)
    return False


def test_that_space_leaves_a_row_a_csv_line_and_images(tmp_path):
    command = [sys.executable, "-m", "station", "--demo"]
    with screen() as display, running(command, display, tmp_path, ROOT) as environment:
        focus_window(environment)
        xdotool(environment, "key", "space")
        wait_for(lambda: count_rows(tmp_path) == 1, "the row")
        # the row is there a moment before the window takes the next key
        wait_for(lambda: pressed_until_two(environment, tmp_path), "the second row")
    lines = [
        line for file in tmp_path.rglob("*.csv") for line in file.read_text().splitlines() if line
    ]
    assert len(lines) == 3, "one header and a line for each inspection"
    assert len([*tmp_path.rglob("*.png"), *tmp_path.rglob("*.jpg")]) >= 4
