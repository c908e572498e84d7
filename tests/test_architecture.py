"""Runs the import contracts of pyproject.toml, so that a broken wall fails a test."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_that_imports_obey_the_contracts():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
