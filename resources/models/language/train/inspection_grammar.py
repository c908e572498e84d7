"""Sentences of visual inspection with exact Universal Dependencies trees, made from templates.

A template is one line: every item is ``form>relation@position``, where position is the place of
its governor in the same template, counted from 1; the root has neither. Capital names are slots,
filled with a small tree whose head takes the relation. What the EWT treebank lacks and answers of vision models are full of is here:
bare verbs that look like nouns ("the gasket protrudes"), lines without a verb, compounds of part
names, coordinate defects, places, negation in all its forms, and pictures named in brackets.

    python inspection_grammar.py OUT.spacy COUNT SEED
"""

import random
import sys
from dataclasses import dataclass

import spacy
from inspection_words import (
    BAD,
    BODIES,
    BROKEN,
    DEFECTS,
    DEFECT_ADJECTIVES,
    FEATURES,
    FITTED,
    GOOD,
    MATERIALS,
    PARTS,
    PART_ADJECTIVES,
    PLACES,
    PUNCTUATION,
    SIDES,
    STANDING,
    SUBSTANCES,
    TEMPLATES,
    WORDS,
    words,
)
from spacy.tokens import Doc, DocBin

ATTRIBUTES = ["ORTH", "SPACY", "LEMMA", "POS", "TAG", "MORPH", "HEAD", "DEP", "SENT_START"]


@dataclass
class Word:
    """One token of a tree; ``head`` is a position in the same list, -1 for its top."""

    form: str
    lemma: str
    pos: str
    tag: str
    head: int = -1
    relation: str = "root"
    glue: bool = False  # no space before it


rng = random.Random()


def plural(word: str) -> str:
    if word in ("tooth", "foot"):
        return {"tooth": "teeth", "foot": "feet"}[word]
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def noun(word: str, many: bool = False) -> list[Word]:
    return [Word(plural(word) if many else word, word, "NOUN", "NNS" if many else "NN")]


def known(form: str) -> Word:
    """A word of the templates: its form, lemma and tags."""
    if form in PUNCTUATION:
        return Word(form, form, "PUNCT", PUNCTUATION[form], glue=form in ",.:;])-")
    lemma, pos, tag = WORDS.get(form, (form, "ADJ", "JJ"))
    shown = {"i": "I", "left-v": "left", "third-n": "third", "no-longer": "longer"}.get(form, form)
    return Word(shown, lemma, pos, tag, glue=form == "n't")


def top(tree: list[Word]) -> int:
    return next(index for index, word in enumerate(tree) if word.head == -1)


def before(word: Word, relation: str, tree: list[Word]) -> list[Word]:
    """Put a word in front of a tree as a dependent of its top."""
    for other in tree:
        if other.head >= 0:
            other.head += 1
    word.relation, word.head = relation, top(tree) + 1
    return [word, *tree]


def after(tree: list[Word], other: list[Word], relation: str) -> list[Word]:
    """Hang a tree behind another one, on its top."""
    shift, head = len(tree), top(tree)
    for word in other:
        if word.head == -1:
            word.head, word.relation = head, relation
        else:
            word.head += shift
    return [*tree, *other]


def adjective(form: str) -> Word:
    return Word(form, form, "ADJ", "JJ")


def article(tree: list[Word]) -> list[Word]:
    return before(known("an" if tree[0].form[0].lower() in "aeiou" else "a"), "det", tree)


def the(tree: list[Word]) -> list[Word]:
    return before(known("the"), "det", tree)


def case(form: str, tree: list[Word]) -> list[Word]:
    return before(known(form) if form in WORDS else Word(form, form, "ADP", "IN"), "case", tree)


def defect(many: bool, bare: bool) -> list[Word]:
    tree = noun(rng.choice(DEFECTS), many)
    if rng.random() < 0.2:
        tree = before(noun(rng.choice(MATERIALS))[0], "compound", tree)
    for _ in range(rng.choice([0, 0, 1, 1, 2])):
        tree = before(adjective(rng.choice(DEFECT_ADJECTIVES)), "amod", tree)
    if rng.random() < 0.12 and not many:
        light = noun(rng.choice(words("patch area line trace row spot layer streak drop")))
        tree = after(light, case("of", noun(rng.choice(SUBSTANCES))), "nmod")
    if many and not bare and rng.random() < 0.5:
        form = rng.choice(words("two three several four some many"))
        word = known(form) if form in WORDS else adjective(form)
        return before(word, {"NUM": "nummod", "DET": "det"}.get(word.pos, "amod"), tree)
    return tree if bare or many else article(tree)


def part(many: bool, determiner: str) -> list[Word]:
    tree = noun(rng.choice(PARTS), many)
    if rng.random() < 0.35:
        tree = before(noun(rng.choice(MATERIALS + PARTS))[0], "compound", tree)
    if rng.random() < 0.3:
        tree = before(adjective(rng.choice(PART_ADJECTIVES)), "amod", tree)
    if determiner == "the":
        return the(tree)
    return article(tree) if determiner == "a" else tree


def picture(which: str) -> list[Word]:
    if rng.random() < 0.4:
        tree = [Word("IMG", "IMG", "PROPN", "NNP")]
        tree = after(tree, [Word(which, which, "NUM", "CD")], "nummod")
        if rng.random() < 0.6:
            tree = before(known("["), "punct", tree)
            tree[1].glue = True
            tree = after(tree, [known("]")], "punct")
        return tree
    tree = noun(rng.choice(words("image picture photo photograph")))
    names = {"1": ["first", "reference"], "2": ["second", "product", "test"]}[which]
    name = rng.choice(names)
    word = adjective(name) if name in ("first", "second") else noun(name)[0]
    return the(before(word, "amod" if word.pos == "ADJ" else "compound", tree))


def place() -> list[Word]:
    """A prepositional phrase that says where."""
    kind = rng.random()
    if kind < 0.5:
        tree = noun(rng.choice(SIDES))
        first, second = rng.choice(words("upper lower top bottom")), rng.choice(words("left right"))
        style = rng.random()
        if style < 0.35:
            tree = before(adjective(rng.choice([first, second, "central", "far"])), "amod", tree)
        elif style < 0.7:
            tree = before(adjective(second), "amod", tree)
            tree = before(adjective(first), "amod", tree)
        else:
            hyphen = known("-")
            inner = before(adjective(first), "amod", before(hyphen, "punct", [adjective(second)]))
            inner[2].glue = True
            for word in tree:
                word.head = word.head + 3 if word.head >= 0 else -1
            inner[2].head, inner[2].relation = 3, "amod"
            tree = [*inner, *tree]
    elif kind < 0.65:
        tree = noun(rng.choice(words("top bottom left right center centre middle")))
    elif kind < 0.75:
        hour = rng.choice(words("1 2 3 4 5 6 7 8 9 10 11 12 one two three four six nine twelve"))
        tree = before(Word(hour, hour, "NUM", "CD"), "nummod", [Word("o'clock", "o'clock", "ADV", "RB")])
        return case("at", tree)
    elif kind < 0.83:
        tree = the(before(known("two"), "nummod", noun(rng.choice(words("pin hole rib screw tooth pad")), True)))
        return case("between", tree)
    else:
        tree = noun(rng.choice(PLACES))
    tree = the(tree)
    if rng.random() < 0.35:
        tree = after(tree, case("of", the(noun(rng.choice(BODIES)))), "nmod")
    preposition = rng.choice(words("on in at near along in on at near below above around across towards under beside"))
    if rng.random() < 0.08:
        tree = case("to", tree)
        close = Word("close", "close", "ADV", "RB")
        return after([close], tree, "obl")
    return case(preposition, tree)


def participle(table: dict[str, str]) -> list[Word]:
    form = rng.choice(list(table))
    return [Word(form, table[form], "VERB", "VBN")]


def from_side() -> list[Word]:
    return case("from", the(noun(rng.choice(words("left right top bottom")))))


def ordinal_from() -> list[Word]:
    word = adjective(rng.choice(words("second third fourth fifth last first")))
    return after([word], from_side(), "obl")


def bad_part() -> list[Word]:
    form = rng.choice(BAD + list(BROKEN))
    word = adjective(form) if form in BAD else Word(form, BROKEN[form], "VERB", "VBN")
    tree = part(rng.random() < 0.2, "")
    return before(word, "amod", tree)


def missing_part() -> list[Word]:
    form = rng.choice(["missing", "missing", "missing", "absent", "extra", "wrong", "loose"])
    return before(known(form), "amod", part(rng.random() < 0.2, ""))


def slot(name: str) -> list[Word]:
    """Fill one slot of a template."""
    makers = {
        "DEF": lambda: defect(False, False), "DEFS": lambda: defect(True, False),
        "BAREDEF": lambda: defect(False, True), "BAREDEFS": lambda: defect(True, True),
        "NODEFS": lambda: before(known("no"), "det", defect(True, True)),
        "SUBST": lambda: noun(rng.choice(SUBSTANCES)), "DEFWORD": lambda: noun("defect"),
        "PART": lambda: part(False, "the"), "PARTS": lambda: part(True, "the"), "APART": lambda: part(False, "a"),
        "PARTWORD": lambda: part(False, ""), "BAREPARTS": lambda: part(True, ""),
        "THEPARTSOF": lambda: case("of", part(True, "the")), "BODY": lambda: the(noun(rng.choice(BODIES))),
        "LOC": place, "IMG": lambda: picture("2"), "INIMG": lambda: case("in", picture("2")),
        "INREF": lambda: case("in", picture("1")), "INREFN": lambda: picture("1"), "REF": lambda: the(noun("reference")),
        "BROKEN": lambda: participle(BROKEN), "FITTED": lambda: participle(FITTED),
        "STANDS": lambda: [Word(form := rng.choice(list(STANDING)), STANDING[form], "VERB", "VBZ")],
        "BADJ": lambda: [adjective(rng.choice(BAD))], "GOODJ": lambda: [adjective(rng.choice(GOOD))],
        "BADPART": bad_part, "MISSPART": missing_part, "MISSWORD": lambda: [known("missing")],
        "NUM": lambda: [known(rng.choice(words("two three four")))], "FROMSIDE": from_side, "ORDFROM": ordinal_from,
        "THEORD": lambda: [adjective(rng.choice(words("second third fourth fifth")))],
        "COMPAR": lambda: [known(rng.choice(words("larger smaller shorter longer wider darker")))],
        "SIZE": lambda: [adjective(rng.choice(words("large small short long wide dark low high")))],
        "THESAME": lambda: the(before(known("same"), "amod", noun(rng.choice(PARTS)))),
    }  # fmt: skip
    return makers[name]()


def sentence_of(templates: list[str]) -> list[Word]:
    """One sentence, its trees' tops looked up before any is attached."""
    template = rng.choice(templates)
    items = [item.split(">", 1) for item in template.split()]
    trees = [slot(f) if f.isupper() and f.isalpha() and len(f) > 2 else [known(f)] for f, _ in items]
    tops = [top(tree) for tree in trees]
    starts, count = [], 0
    for tree in trees:
        starts.append(count)
        count += len(tree)
    sentence: list[Word] = []
    for tree, start, (_, where) in zip(trees, starts, items, strict=True):
        relation, _, governor = where.partition("@")
        for offset, word in enumerate(tree):
            if word.head >= 0:
                word.head += start
            elif relation == "root":
                word.head, word.relation = start + offset, "ROOT"
            else:
                at = int(governor) - 1
                word.head, word.relation = starts[at] + tops[at], relation
        sentence.extend(tree)
    first = sentence[0]
    if rng.random() < 0.85:
        first.form = first.form[0].upper() + first.form[1:]
    return sentence


def document(vocab: spacy.Vocab, sentences: list[list[Word]]) -> Doc:
    """Several sentences as one spaCy document."""
    flat, heads = [], []
    for sentence in sentences:
        offset = len(flat)
        heads += [offset + word.head for word in sentence]
        flat += sentence
    opened = [word.form in "[(-" for word in flat]
    spaces = [
        not opened[index] and not (index + 1 < len(flat) and flat[index + 1].glue)
        for index in range(len(flat))
    ]
    return Doc(
        vocab,
        words=[word.form for word in flat],
        spaces=spaces,
        lemmas=[word.lemma for word in flat],
        pos=[word.pos for word in flat],
        tags=[word.tag for word in flat],
        morphs=[FEATURES.get(word.tag, "") for word in flat],
        heads=heads,
        deps=[word.relation for word in flat],
    )


def write_corpus(path: str, count: int, seed: int) -> None:
    """Write ``count`` different sentences, one to three a document."""
    rng.seed(seed)
    vocab = spacy.blank("en").vocab
    templates = TEMPLATES.strip().splitlines()
    corpus, seen, held = DocBin(attrs=ATTRIBUTES), set(), []
    while len(seen) < count:
        sentence = sentence_of(templates)
        key = " ".join(word.form for word in sentence)
        if key in seen:
            continue
        seen.add(key)
        held.append(sentence)
        if len(held) >= rng.choice([1, 2, 3]):
            corpus.add(document(vocab, held))
            held = []
    corpus.to_disk(path)


if __name__ == "__main__":
    write_corpus(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
