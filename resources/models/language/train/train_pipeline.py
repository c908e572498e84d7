"""Trains the embedded language pipeline: UD English EWT and the inspection sentences, one run.

    python train_pipeline.py FOLDER_WITH_CONLLU_FILES WORK_FOLDER [STEPS]

The folder holds en_ewt-ud-{train,dev,test}.conllu of Universal Dependencies English EWT 2.x
(CC BY-SA 4.0). About 15 minutes on one core. The pipeline ends in WORK_FOLDER/model-best with
its figures on EWT's test part, raw text, in test.json. All parts train together: a lemmatizer
that is taken over from an earlier run and trained further loses what it knew.
"""

import json
import sys
from pathlib import Path

from inspection_grammar import write_corpus
from spacy.cli.evaluate import evaluate
from spacy.cli.train import train
from treebank import convert

INSPECTION_SENTENCES = 3500


def main(treebank: Path, work: Path, steps: int = 6000) -> None:
    """Convert the treebank, generate the domain sentences, train, evaluate."""
    corpus = work / "corpus"
    (corpus / "train").mkdir(parents=True, exist_ok=True)
    convert(treebank / "en_ewt-ud-train.conllu", corpus / "train" / "ewt.spacy")
    for part in ("dev", "test"):
        convert(treebank / f"en_ewt-ud-{part}.conllu", corpus / f"{part}.spacy")
    write_corpus(str(corpus / "train" / "inspection.spacy"), INSPECTION_SENTENCES, seed=1)
    train(
        Path(__file__).with_name("pipeline.cfg"),
        work,
        overrides={
            "paths.train": str(corpus / "train"),
            "paths.dev": str(corpus / "dev.spacy"),
            "training.max_steps": steps,
        },
    )
    scores = evaluate(str(work / "model-best"), corpus / "test.spacy", silent=True)
    kept = {name: scores[name] for name in ("tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")}
    (work / "test.json").write_text(json.dumps(kept, indent=1))
    print(kept)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:4]))
