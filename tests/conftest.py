"""What every test gets: no screen needed, no network beyond the loopback, its own user folders."""

import importlib.util
import os
import threading
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_collectors = []


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory, monkeypatch):
    """Keep settings, records and models of the tests away from those of the user."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


@pytest.fixture(autouse=True)
def no_thread_left_behind():
    """Fail a test that leaves a thread of ours running."""
    before = set(threading.enumerate())
    yield
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before
        and thread.is_alive()
        and thread.name.startswith(("camera", "inspect"))
    ]
    assert not left, f"still running: {[thread.name for thread in left]}"


@pytest.fixture(scope="session")
def qapp(qapp):
    """The one application; garbage is collected as in the program, on this thread alone."""
    from station.garbage import GarbageCollector

    _collectors.append(GarbageCollector(qapp))
    return qapp


@pytest.fixture(autouse=True)
def no_garbage_left_behind():
    """Collect what is due after tests without an event loop, too."""
    yield
    for collector in _collectors:
        collector.collect()


@pytest.fixture
def viky(monkeypatch) -> Path:
    """Make the GenTL producer known that ships inside the genicam wheel."""
    found = importlib.util.find_spec("genicam")
    producer = Path(found.submodule_search_locations[0]) / "viky.cti" if found else Path()
    if not producer.is_file():
        pytest.skip("this genicam wheel carries no viky.cti: GenTL is not tested here")
    monkeypatch.setenv("GENICAM_GENTL64_PATH", os.fspath(producer.parent))
    return producer
