"""The program on a real X server, with real key presses: Space, then a row, a CSV line, images."""

import sys
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


def test_that_space_leaves_a_row_a_csv_line_and_images(tmp_path):
    command = [sys.executable, "-m", "station", "--demo"]
    with screen() as display, running(command, display, tmp_path, ROOT) as environment:
        focus_window(environment)
        xdotool(environment, "key", "space")
        wait_for(lambda: count_rows(tmp_path) == 1, "the row")
        xdotool(environment, "key", "F5")
        wait_for(lambda: count_rows(tmp_path) == 2, "the second row")
    lines = [
        line for file in tmp_path.rglob("*.csv") for line in file.read_text().splitlines() if line
    ]
    assert len(lines) == 3, "one header and a line for each inspection"
    assert len([*tmp_path.rglob("*.png"), *tmp_path.rglob("*.jpg")]) >= 4
