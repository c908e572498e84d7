"""Reads a CoNLL-U treebank into spaCy's corpus format, keeping the text as it was written.

``spacy convert`` writes the syntactic words of "don't" with a space between them; here they stay
one piece of text in two tokens, which is how the English tokenizer meets them.

    python treebank.py IN.conllu OUT.spacy
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from inspection_grammar import ATTRIBUTES
from spacy.tokens import Doc, DocBin

SENTENCES_PER_DOCUMENT = 6
KEPT_SUBTYPES = {
    "nmod:poss", "nsubj:pass", "aux:pass", "obl:agent", "compound:prt", "acl:relcl", "nsubj:outer",
}  # fmt: skip
FORM, LEMMA, POS, TAG, FEATURES, HEAD, RELATION, MISC = 1, 2, 3, 4, 5, 6, 7, 9


def sentences(path: Path) -> Iterator[list[list[str]]]:
    """The sentences of a file as rows of columns."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        yield [line.split("\t") for line in block.splitlines() if not line.startswith("#")]


def spaces_after(rows: list[list[str]]) -> dict[str, bool]:
    """Whether a space follows each syntactic word in the running text."""
    spaces = {row[0]: "SpaceAfter=No" not in row[MISC] for row in rows if row[0].isdigit()}
    forms = {row[0]: row[FORM] for row in rows}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            inside = [str(number) for number in range(first, last + 1)]
            written_together = "".join(forms[name] for name in inside) == row[FORM]
            spaces |= {name: not written_together for name in inside[:-1]}
            spaces[inside[-1]] = "SpaceAfter=No" not in row[MISC]
    return spaces


def document(vocab: spacy.Vocab, group: list[list[list[str]]]) -> Doc:
    """Some sentences as one document."""
    columns: dict[str, list] = {
        name: [] for name in ("words", "spaces", "lemmas", "pos", "tags", "morphs", "heads", "deps")
    }
    for rows in group:
        offset, spaces = len(columns["words"]), spaces_after(rows)
        kept = [row for row in rows if row[0].isdigit()]
        for position, row in enumerate(kept):
            form, relation, head = row[FORM].replace(" ", ""), row[RELATION], int(row[HEAD])
            relation = relation if relation in KEPT_SUBTYPES else relation.split(":")[0]
            columns["words"].append(form)
            columns["spaces"].append(spaces[row[0]] or position == len(kept) - 1)
            columns["lemmas"].append(form if row[LEMMA] == "_" else row[LEMMA])
            columns["pos"].append(row[POS])
            columns["tags"].append(row[TAG])
            columns["morphs"].append("" if row[FEATURES] == "_" else row[FEATURES])
            columns["heads"].append(offset + (position if head == 0 else head - 1))
            columns["deps"].append("ROOT" if head == 0 else relation)
    return Doc(vocab, **columns)


def convert(source: Path, target: Path) -> None:
    """Write the treebank file ``source`` as a spaCy corpus."""
    vocab, corpus = spacy.blank("en").vocab, DocBin(attrs=ATTRIBUTES)
    everything = list(sentences(source))
    for start in range(0, len(everything), SENTENCES_PER_DOCUMENT):
        corpus.add(document(vocab, everything[start : start + SENTENCES_PER_DOCUMENT]))
    corpus.to_disk(target)


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
