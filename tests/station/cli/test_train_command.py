"""``station train`` and the changing of models on the command line."""

import json
import subprocess

import pytest
from marked_boards import write_marked_boards

from core.settings import Settings, load_settings, save_settings
from station.cli import run
from station.executable import own_command


@pytest.fixture(scope="module")
def station(tmp_path_factory):
    """Settings of a station, and a list of boards with two kinds of marks."""
    folder = tmp_path_factory.mktemp("station")
    save_settings(Settings(data_folder=str(folder / "data")), folder / "settings.json")
    write_marked_boards(folder)
    return folder


@pytest.fixture
def call(station, capsys):
    def call(*words):
        status = run(["--settings", str(station / "settings.json"), *map(str, words)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.mark.slow
def test_that_a_list_is_learned_from_used_and_taken_back(station, call):
    status, out, _ = call("train", station / "list.csv", "--steps", "10", "--json")
    learned = json.loads(out)
    assert (learned["learned"], learned["held_back"]) == (6, 2)
    assert learned["kinds"] == ["magenta square", "yellow ring"]
    settings = station / "settings.json"
    if learned["in_use"]:
        assert status == 0
        assert learned["against"] == []
    else:
        assert status == 1
        assert learned["against"]
        assert load_settings(settings).encoder == "embedded"
        assert call("models", "activate", "tuned-1")[0] == 0
    assert load_settings(settings).encoder == "tuned-1"
    assert "tuned-1  embedded" in call("models", "list")[1]
    assert call("models", "verify")[1].count("unchanged") == 2

    status, out, _ = call("models", "rollback")
    assert (status, load_settings(settings).encoder) == (0, "embedded")
    status, _, err = call("models", "rollback")
    assert status == 3
    assert err.count("\n") == 1


def test_that_without_anything_to_learn_from_it_says_so(station, call):
    status, _, err = call("train")
    assert status == 3
    assert "--records" in err
    status, _, err = call("train", "--records")
    assert status == 3
    assert "records" in err
    assert err.count("\n") == 1
    assert call("train", station / "none.csv")[0] == 3


@pytest.mark.slow
def test_that_a_steered_training_tells_how_far_it_is_and_stops_when_its_master_is_gone(station):
    words = [*own_command(), "--settings", str(station / "settings.json"), "train"]
    words += [str(station / "list.csv"), "--steered", "--keep-inactive", "--steps", "1500"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        said = []
        for line in process.stdout:
            said.append(json.loads(line))
            if said[-1]["what"] == "learning":
                process.stdin.close()
                break
        rest = process.stdout.read()
        assert process.wait() == 130
    assert b"held_back" not in rest
    assert said[0] == {"what": "cutting samples", "done": 1, "count": 8}
    assert (station / "data" / "models" / ".training" / "checkpoint.pt").is_file()


def test_that_a_steered_training_tells_its_trouble_as_data(station):
    words = [*own_command(), "--settings", str(station / "settings.json"), "train", "--steered"]
    done = subprocess.run(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert "nothing to learn from" in json.loads(done.stdout)["error"]["message"]
