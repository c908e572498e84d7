"""``station cameras`` and ``station capture``: for scripts and remote support."""

import json

import pytest
from gige_camera import gige_camera
from video_stream import write_video

from core.image_files import read_image
from station.cli import run


def captured(capsys, *words):
    """Run station capture and return what it printed."""
    assert run(["capture", *map(str, words)]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_that_every_camera_is_one_line_with_id_serial_model_back_end_and_state(capsys):
    assert run(["cameras"]) == 0
    lines = [line.split("  ") for line in capsys.readouterr().out.splitlines()]
    assert [
        "simulated:demo/valve/top",
        "SIM-valve-top",
        "simulated camera",
        "simulated",
        "free",
    ] in (lines)
    assert {len(line) for line in lines} == {5}


def test_that_the_list_for_programs_has_one_object_a_line(capsys, viky):
    assert run(["cameras", "--json"]) == 0
    cameras = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    by_id = {camera["id"]: camera for camera in cameras}
    assert by_id["genicam:1"]["serial"] == "1"
    assert {"id", "serial", "model", "backend", "state", "link"} == set(by_id["genicam:1"])


def test_that_a_back_end_that_is_missing_is_said_beside_the_list(capsys, monkeypatch):
    monkeypatch.delenv("GENICAM_GENTL64_PATH", raising=False)
    assert run(["cameras"]) == 0
    out, err = capsys.readouterr()
    assert "genicam is not available: " in err
    assert "GENICAM_GENTL64_PATH" in err
    assert "genicam" not in out


@pytest.mark.parametrize(
    "camera",
    ["simulated:demo/valve/top", "SIM-valve-top", "genicam:1", "isolated:genicam:1", "1"],
)
def test_that_a_picture_of_a_camera_is_written(capsys, tmp_path, viky, camera):
    file = tmp_path / "picture.png"
    (said,) = captured(capsys, "--camera", camera, "--out", file)
    height, width = read_image(file).shape[:2]
    assert (said["file"], said["width"], said["height"]) == (str(file), width, height)
    assert said["taken_at"].endswith("+00:00")
    assert said["frame"] >= 1


def test_that_a_video_and_a_gige_camera_are_captured_too(capsys, tmp_path):
    write_video(tmp_path / "line.avi")
    (said,) = captured(
        capsys, "--camera", f"opencv:{tmp_path / 'line.avi'}", "--out", tmp_path / "a.png"
    )
    assert read_image(tmp_path / "a.png").shape[1] == said["width"]
    with gige_camera("CAM_A"):
        address = "aravis:127.0.0.1?width=320&height=200"
        (said,) = captured(capsys, "--camera", address, "--out", tmp_path / "b.png")
        assert (said["width"], said["height"]) == (320, 200)


def test_that_several_pictures_are_numbered_and_none_is_taken_twice(capsys, tmp_path):
    said = captured(
        capsys, "--camera", "simulated:demo/valve/top", "--out", tmp_path / "p.png", "--count", 3
    )
    assert [each["file"] for each in said] == [
        str(tmp_path / f"p-{number:04}.png") for number in (1, 2, 3)
    ]
    assert len({each["frame"] for each in said}) == 3


@pytest.mark.parametrize(
    ("camera", "said"),
    [
        ("nobody", "No camera has the serial number"),
        ("nonsense:1", "no camera address"),
        ("folder:/not/there", "There is no folder"),
        ("file:/not/there.png", "There is no file"),
        ("opencv:/not/there.avi", "There is no video file"),
        ("genicam:77", "There is no camera 77; found: 0, 1, 2"),
        ("genicam:1?pixel_format=Nonsense", "Choose one of"),
        ("simulated:demo/valve/top?exposure_us=5", "from 10 to 1000000 µs"),
    ],
)
def test_that_what_cannot_be_captured_is_one_line_and_status_3(
    capsys, tmp_path, viky, camera, said
):
    assert run(["capture", "--camera", camera, "--out", str(tmp_path / "x.png")]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "x.png").exists()


def test_that_a_file_of_another_kind_than_png_is_refused(capsys, tmp_path):
    words = ["capture", "--camera", "simulated:demo/valve/top", "--out", str(tmp_path / "x.jpg")]
    with pytest.raises(SystemExit, match="3"):
        run(words)
    assert "must end in .png" in capsys.readouterr().err
