"""What the built executable does before anything else."""

import os
import sys

import pytest

from station.executable import prepare_executable


@pytest.fixture
def packed(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/packed/libraries")
    monkeypatch.setenv("PYINSTALLER_RESET_ENVIRONMENT", "")


def test_that_programs_of_the_system_find_their_own_libraries(packed, monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/local/lib")
    prepare_executable()
    assert os.environ["LD_LIBRARY_PATH"] == "/usr/local/lib"
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


def test_that_nothing_is_left_where_nothing_was(packed, monkeypatch):
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    prepare_executable()
    assert "LD_LIBRARY_PATH" not in os.environ


def test_that_a_process_of_our_own_looks_for_its_libraries_itself(packed):
    prepare_executable()
    assert os.environ["PYINSTALLER_RESET_ENVIRONMENT"] == "1"


def test_that_plain_python_is_left_alone(monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/lib")
    prepare_executable()
    assert os.environ["LD_LIBRARY_PATH"] == "/opt/lib"
