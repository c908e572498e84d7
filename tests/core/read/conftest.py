import json
from pathlib import Path

import pytest

from core.read import load_reader

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def reader():
    return load_reader()


@pytest.fixture(scope="session")
def answers():
    """Answers with truth, by the half they belong to: rules are made on "train" alone."""
    return {
        half: [
            json.loads(line)
            for line in (HERE / f"answers_{half}.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        for half in ("train", "test")
    }
