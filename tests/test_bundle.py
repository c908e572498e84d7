"""The built executable, as a user gets it: it starts, Space inspects, and the record is there.

Run by make package; elsewhere it needs dist/priori and says so when that is missing.
"""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from loopback_endpoint import serving
from marked_boards import write_marked_boards
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

from core.settings import DescriberKind, EndpointSettings, Settings, save_settings

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


@pytest.fixture
def pictures():
    """Two good pieces of a demo product, as they were packed."""
    demo = next(PROGRAM.parent.rglob("demo/connector"))
    return sorted((demo / "top").glob("good*.jpg"))[:2]


@pytest.fixture
def said(tmp_path):
    """Run a command of the program with settings of its own."""

    def say(*words, may_end_with=(0,), **changed):
        settings = Settings(data_folder=str(tmp_path / "data"), **changed)
        save_settings(settings, tmp_path / "settings.json")
        done = subprocess.run(
            [PROGRAM, "--settings", tmp_path / "settings.json", *words],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
        )
        assert done.returncode in may_end_with, done.stderr
        return done.stdout

    return say


def test_that_two_pictures_are_inspected_on_the_command_line(said, pictures):
    words = ("inspect", "--reference", pictures[0], "--product", pictures[1])
    said(*words, may_end_with=(0, 1, 2))


def test_that_an_endpoint_is_asked(said, pictures):
    with serving() as loopback:
        said(
            *("inspect", "--reference", pictures[0], "--product", pictures[1]),
            may_end_with=(0, 2),
            describer=DescriberKind.ENDPOINT,
            endpoint=EndpointSettings(base_url=loopback.url, model="seer-1"),
        )
    (request,) = loopback.requests
    assert json.dumps(request).count("data:image/jpeg") == 2


def test_that_the_doctor_knows_every_kind_of_camera_and_packs_a_report(said, viky, tmp_path):
    seen = said("doctor", "--zip", tmp_path / "report.zip")
    assert f"ok       GenTL producer: {viky}" in seen
    assert "ok       Aravis: " in seen
    with zipfile.ZipFile(tmp_path / "report.zip") as report:
        assert report.testzip() is None
        assert len(report.namelist()) >= 3


def test_that_the_model_learns_as_the_page_teach_lets_it(said, tmp_path):
    write_marked_boards(tmp_path)
    said("models", "list")  # leaves the settings there
    words = ("train", "list.csv", "--steered", "--keep-inactive", "--steps", "2")
    command = [PROGRAM, "--settings", tmp_path / "settings.json", *words]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as learning:
        told = [json.loads(line) for line in learning.stdout]  # as long as stdin is open
    assert {"learning"} <= {each.get("what") for each in told}
    assert told[-1]["learned"] == 6
    assert told[-1]["name"] in said("models", "list")


def test_that_the_compiler_of_the_graphics_card_finds_its_parts():
    """It compiles without a card, too; a part of it is opened by name only then."""
    compiler = next(PROGRAM.parent.rglob("nvidia/**/libnvrtc.so.*"), None)
    if compiler is None:
        pytest.skip("this executable was built for the processor alone")
    code = (
        "import ctypes, sys\n"
        "compiler, program = ctypes.CDLL(sys.argv[1]), ctypes.c_void_p()\n"
        "source = b'extern \"C\" __global__ void one(float* to) { to[0] = 1; }'\n"
        "compiler.nvrtcCreateProgram(ctypes.byref(program), source, b'one.cu', 0, None, None)\n"
        "sys.exit(compiler.nvrtcCompileProgram(program, 0, None))\n"
    )
    subprocess.run([sys.executable, "-c", code, compiler], check=True, timeout=120)


def test_that_nothing_under_the_gpl_is_packed_and_no_link_leads_nowhere():
    packed = [*PROGRAM.parent.rglob("*")]
    assert [each for each in packed if each.name.startswith(("libreadline", "readline."))] == []
    assert [each for each in packed if each.is_symlink() and not each.exists()] == []


def test_that_whatever_the_sources_hold_is_packed():
    root = PROGRAM.parents[2] / "resources"
    packed = next(PROGRAM.parent.rglob("resources"))
    wanted = {
        file.relative_to(root)
        for file in root.rglob("*")
        if file.is_file() and not {"render", "train", "__pycache__"} & set(file.parts)
    }
    assert {file for file in wanted if not (packed / file).is_file()} == set()
