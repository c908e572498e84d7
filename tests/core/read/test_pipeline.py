"""The language model: the embedded one, or a pipeline that is installed as a package."""

import json
import shutil
import subprocess
import sys

import pytest

from core.errors import ModelError
from core.read import load_reader
from core.read.vocabulary import LANGUAGE_FOLDER

NAME = "en_core_web_copy"
INIT = """
from pathlib import Path

from spacy.util import get_model_meta, load_model_from_init_py

__version__ = get_model_meta(Path(__file__).parent)["version"]


def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """The embedded pipeline under another name, installed as pipelines for spaCy are."""

    def install(components=None):
        package, facts = tmp_path / NAME, tmp_path / f"{NAME}-3.8.0.dist-info"
        package.mkdir()
        facts.mkdir()
        source = LANGUAGE_FOLDER / "en_inspection"
        meta = json.loads((source / "meta.json").read_text(encoding="utf-8"))
        meta |= {"lang": "en", "name": NAME.removeprefix("en_"), "version": "3.8.0"}
        data = package / f"{NAME}-3.8.0"
        shutil.copytree(source, data)
        for file in (package / "meta.json", data / "meta.json"):
            file.write_text(json.dumps(meta), encoding="utf-8")
        if components is not None:
            import spacy

            shutil.rmtree(data)
            spacy.load(source, exclude=components).to_disk(data)
        (package / "__init__.py").write_text(INIT, encoding="utf-8")
        (facts / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 3.8.0\n", encoding="utf-8"
        )
        monkeypatch.syspath_prepend(tmp_path)

    yield install
    sys.modules.pop(NAME, None)


def test_that_an_installed_pipeline_reads_as_the_embedded_one_does(installed, reader, answers):
    installed()
    other = load_reader(NAME)
    assert other.name == NAME
    for answer in answers["train"][:60]:
        assert other.read(answer["text"]) == reader.read(answer["text"])


def test_that_a_pipeline_without_parser_is_refused(installed):
    installed(["parser"])
    with pytest.raises(ModelError, match="has no parser"):
        load_reader(NAME)


def test_that_a_pipeline_that_is_not_installed_is_told():
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_reader("en_core_web_nowhere")


def test_that_the_command_line_of_spacy_is_spared_but_can_be_had():
    asked = """
import sys
from core.read.pipeline import load_pipeline
assert load_pipeline().pipe_names
assert not [name for name in sys.modules if name.startswith("spacy.cli")]
import spacy.cli
assert callable(spacy.cli.info)
"""
    subprocess.run([sys.executable, "-c", asked], check=True)
