"""Loads the spaCy pipeline: the embedded one, or an installed en_core_web_*."""

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

from core.errors import ModelError
from core.read.vocabulary import LANGUAGE_FOLDER

if TYPE_CHECKING:
    from spacy.language import Language

EMBEDDED = "embedded"
_EMBEDDED_FOLDER = LANGUAGE_FOLDER / "en_inspection"
_UNUSED = ("ner", "attribute_ruler_ner", "entity_linker", "textcat")


def load_pipeline(model: str = EMBEDDED) -> "Language":
    """Load a pipeline with tagger, lemmatizer and parser.

    Args:
        model: "embedded", or the name of an installed pipeline such as "en_core_web_sm".

    Raises:
        ModelError: The pipeline is missing, damaged or has no parser.
    """
    with _spared_command_line():
        import spacy  # late: takes about a second

    source = _EMBEDDED_FOLDER if model == EMBEDDED else model
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of pipelines made by a near version
            nlp = spacy.load(source, exclude=list(_UNUSED))
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise ModelError(
            f"The language model {model!r} cannot be loaded.",
            "Choose the embedded language model, or install this one again.",
        ) from error
    if "parser" not in nlp.pipe_names:
        raise ModelError(
            f"The language model {model!r} has no parser.",
            "Choose the embedded language model or a complete en_core_web pipeline.",
        )
    return nlp


@contextmanager
def _spared_command_line() -> Iterator[None]:
    """Import spaCy within this block without its command line, which is half of its import.

    ``spacy/__init__.py`` takes one name from it, ``info``, which nothing here calls. Whoever
    imports ``spacy.cli`` later gets the real one.
    """
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    if "spacy" in sys.modules:
        stand_ins = {}
    for module in stand_ins.values():
        module.info = None  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]
