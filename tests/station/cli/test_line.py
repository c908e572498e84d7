"""The command line as a whole: what it offers, what it costs, how it complains."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from station.cli import run
from station.cli.line import COMMANDS

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("words", [["--help"], ["inspect", "--help"], ["--version"]])
def test_that_help_costs_neither_models_nor_qt(words):
    program = (
        "import sys\nfrom station.cli import run\n"
        f"try:\n    run({words!r})\nexcept SystemExit as ended:\n    print(ended.code)\n"
        "print(*(set(sys.modules) & {'torch', 'PySide6', 'spacy', 'cv2', 'openai'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.splitlines()[-2:] == ["0", ""]


@pytest.mark.parametrize("command", ["inspect", "batch", "read", "cameras", "capture", "doctor"])
def test_that_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as ended:
        run([command, "--help"])
    assert ended.value.code == 0
    assert f"station {command}" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["inspekt"], ["--demmo"], ["inspect"], ["batch", "x.csv"]])
def test_that_words_it_does_not_know_are_status_3_with_one_line(words, capsys):
    with pytest.raises(SystemExit) as ended:
        run(words)
    assert ended.value.code == 3
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "--help" in err


def test_that_the_readme_names_every_command_that_there_is():
    offered = {
        command.__name__.rpartition(".")[2].removesuffix("_command").replace("_", "-")
        for command in COMMANDS
    }
    rows = re.findall(r"^\| `station.*?\|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    named = {
        words.split()[0]
        for row in rows
        for words in re.findall(r"`(?:station )?([a-z][^`]*)`", row)
    }
    assert named - {"station"} >= offered


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        (["train", "--steps", "0"], "of 1 or more"),
        (["bench", "x", "--most", "some"], "of 1 or more"),
        (["doctor", "--records", "-1"], "of 0 or more"),
        (["calibrate", "x", "y", "--accept", "-1"], "of 0 or more"),
        (["calibrate", "x", "y", "--false-rejects", "1"], "between 0 and 1"),
        (["capture", "--camera", "x", "--out", "y", "--count", "0"], "between 1 and 1000000"),
        (["capture", "--camera", "x", "--out", "y", "--interval", "nan"], "between 0 and 86400"),
    ],
)
def test_that_a_number_out_of_bounds_is_answered_with_the_bounds(words, bounds, capsys):
    with pytest.raises(SystemExit) as ended:
        run(words)
    assert ended.value.code == 3
    assert bounds in capsys.readouterr().err


STATION = f"{sys.executable} -m station"


@pytest.mark.skipif(sys.platform == "win32", reason="shells differ")
@pytest.mark.parametrize(
    ("line", "status"),
    [
        pytest.param(f"{STATION} models list >&-", 0, id="closed"),
        pytest.param(f"{STATION} models list >/dev/full", 3, id="full"),
        pytest.param(f"{STATION} models list | exit 7", 7, id="broken pipe"),
    ],
)
def test_that_output_that_nobody_takes_never_looks_like_a_verdict(line, status):
    done = subprocess.run(line, shell=True, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") <= 1


def test_that_a_bug_never_looks_like_a_verdict(monkeypatch, capsys):
    def broken(_):
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("station.cli.models_command.run_list", broken)
    assert run(["models", "list"]) == 3
    assert "a bug" in capsys.readouterr().err


def test_that_a_settings_file_that_is_not_there_is_said_and_not_replaced_by_defaults(
    tmp_path, capsys
):
    file = tmp_path / "stations.json"
    assert run(["--settings", str(file), "models", "list"]) == 3
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"There is no settings file {file}. Check the path" in said
