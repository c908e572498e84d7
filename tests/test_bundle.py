"""The built executable, as a user gets it: it starts, Space inspects, and the record is there.

Run by make package; elsewhere it needs dist/priori and says so when that is missing.
"""

import subprocess
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

PROGRAM = Path(__file__).parents[1] / "dist" / "priori" / "station"

pytestmark = [
    pytest.mark.bundle,
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        not PROGRAM.is_file(), reason="needs the built executable: make package builds it"
    ),
]


@pytest.mark.skipif(not IS_THERE, reason=HOW_TO_GET_IT)
def test_that_space_leaves_a_record(tmp_path):
    with (
        screen() as display,
        running([PROGRAM, "--demo"], display, tmp_path) as environment,
    ):
        focus_window(environment)
        xdotool(environment, "key", "space")
        wait_for(lambda: count_rows(tmp_path) == 1, "the record")
    assert list(tmp_path.rglob("*.csv"))
    assert len([*tmp_path.rglob("*.png"), *tmp_path.rglob("*.jpg")]) >= 2
    assert not list(tmp_path.rglob("crash-*.txt"))


def test_that_two_pictures_are_inspected_on_the_command_line(tmp_path):
    demo = next(PROGRAM.parent.rglob("demo/connector"))
    pictures = sorted((demo / "top").glob("good*.jpg"))[:2]
    done = subprocess.run(
        [PROGRAM, "inspect", "--reference", pictures[0], "--product", pictures[1]],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode in (0, 1, 2), done.stderr


def test_that_whatever_the_sources_hold_is_packed():
    root = PROGRAM.parents[2] / "resources"
    packed = next(PROGRAM.parent.rglob("resources"))
    wanted = {
        file.relative_to(root)
        for file in root.rglob("*")
        if file.is_file() and not {"render", "train", "__pycache__"} & set(file.parts)
    }
    assert {file for file in wanted if not (packed / file).is_file()} == set()
