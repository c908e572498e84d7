"""Loads the spaCy pipeline: the embedded one, or an installed en_core_web_*."""

import warnings
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
    import spacy  # late: takes about two seconds

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
