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


def words(text: str) -> list[str]:
    return text.split()


DEFECTS = words(
    "scratch crack dent hole chip stain burr gap pit pore cavity blister bubble nick notch smear spot "
    "mark tear wrinkle gouge groove speck streak bulge split fracture void dimple scuff ding crease kink "
    "fiber hair thread particle drip run sag warp ridge lump depression pinhole imprint fingerprint cut "
    "blotch smudge flake crater abrasion delamination indentation deformation misprint"
)
SUBSTANCES = words(
    "rust corrosion flash dirt oil residue glue solder contamination discoloration porosity wear spatter "
    "dust flux grease tape paint debris mold moisture oxidation burning fraying peeling lint sealant"
)
PARTS = words(
    "screw bolt nut washer rivet pin clip gasket seal cap label lid wire cable connector capacitor resistor "
    "spring handle latch bracket cover plate tooth wheel button hinge knob plug tube sticker fastener terminal "
    "fuse strap zipper buckle lens mirror jumper diode relay shim grommet bushing bearing ferrule spacer foot "
    "arm blade wick cork straw nozzle valve lever antenna logo barcode stitch seam edge housing tab fin rib "
    "magnet coil core pad trace lead heatsink tag ring dial needle pointer key switch pedal chain link"
)
BODIES = words(
    "product part housing casting bottle board tile fabric cookie toy tablet gear flange casing box frame panel "
    "sleeve hose pen candle bearing cup bag shoe shirt watch bulb brush comb basket mug jar can carton tray "
    "blister syringe vial loaf apple ball bracket assembly unit device item shaft engine"
)
MATERIALS = words("solder paint weld oil ink glue mounting rubber metal plastic copper label seal hinge battery hose wire")
DEFECT_ADJECTIVES = words(
    "small deep long tiny large dark visible fine faint severe minor sharp white brown irregular round shallow "
    "thin vertical horizontal additional unexpected black blue red yellow extra hairline bare short slight bright foreign"
)
PART_ADJECTIVES = words("left right upper lower outer inner red black small second third first rear front middle last")
BAD = words("loose crooked wrong incomplete rusty uneven open dirty sticky empty flat unreadable illegible blurry skewed dull askew")
GOOD = words("intact complete straight identical clean correct flush level legible secure tight present fine")
BROKEN = {
    "broken": "break", "bent": "bend", "torn": "tear", "cracked": "crack", "chipped": "chip",
    "scratched": "scratch", "worn": "wear", "damaged": "damage", "stained": "stain", "loosened": "loosen",
    "deformed": "deform", "swapped": "swap", "rotated": "rotate", "dented": "dent", "frayed": "fray",
    "smeared": "smear", "burnt": "burn", "misaligned": "misalign", "displaced": "displace", "crushed": "crush",
    "blocked": "block", "detached": "detach", "reversed": "reverse", "tilted": "tilt", "shifted": "shift",
}  # fmt: skip
FITTED = {
    "attached": "attach", "seated": "seat", "tightened": "tighten", "closed": "close", "soldered": "solder",
    "glued": "glue", "aligned": "align", "inserted": "insert", "fastened": "fasten", "printed": "print",
    "connected": "connect", "installed": "install", "centered": "center", "sealed": "seal", "plugged": "plug",
}  # fmt: skip
STANDING = {
    "protrudes": "protrude", "sticks": "stick", "leans": "lean", "runs": "run", "extends": "extend",
    "lies": "lie", "starts": "start", "appears": "appear", "hangs": "hang", "bulges": "bulge", "sags": "sag",
    "overhangs": "overhang", "peels": "peel", "leaks": "leak", "curls": "curl", "overlaps": "overlap",
}  # fmt: skip
SIDES = words("side edge corner half third quadrant area region part section end")
PLACES = words("rim edge base neck surface bore logo barcode thread flange lip seam face shaft hole hub tip shoulder")
WORDS: dict[str, tuple[str, str, str]] = {
    "is": ("be", "AUX", "VBZ"), "are": ("be", "AUX", "VBP"), "be": ("be", "AUX", "VB"), "been": ("be", "AUX", "VBN"),
    "was": ("be", "AUX", "VBD"), "has": ("have", "VERB", "VBZ"), "have": ("have", "VERB", "VBP"),
    "does": ("do", "AUX", "VBZ"), "do": ("do", "AUX", "VBP"), "n't": ("not", "PART", "RB"), "not": ("not", "PART", "RB"),
    "can": ("can", "AUX", "MD"), "could": ("could", "AUX", "MD"), "would": ("would", "AUX", "MD"),
    "may": ("may", "AUX", "MD"), "might": ("might", "AUX", "MD"), "should": ("should", "AUX", "MD"),
    "there": ("there", "PRON", "EX"), "it": ("it", "PRON", "PRP"), "i": ("I", "PRON", "PRP"), "we": ("we", "PRON", "PRP"),
    "this": ("this", "PRON", "DT"), "that": ("that", "PRON", "WDT"), "which": ("which", "PRON", "WDT"),
    "the": ("the", "DET", "DT"), "a": ("a", "DET", "DT"), "an": ("a", "DET", "DT"), "no": ("no", "DET", "DT"),
    "any": ("any", "DET", "DT"), "all": ("all", "DET", "DT"), "some": ("some", "DET", "DT"), "both": ("both", "DET", "DT"),
    "every": ("every", "DET", "DT"), "each": ("each", "DET", "DT"), "its": ("its", "PRON", "PRP$"),
    "one": ("one", "NUM", "CD"), "two": ("two", "NUM", "CD"), "three": ("three", "NUM", "CD"), "four": ("four", "NUM", "CD"),
    "none": ("none", "NOUN", "NN"), "neither": ("neither", "CCONJ", "CC"), "nor": ("nor", "CCONJ", "CC"),
    "and": ("and", "CCONJ", "CC"), "or": ("or", "CCONJ", "CC"), "but": ("but", "CCONJ", "CC"),
    "of": ("of", "ADP", "IN"), "in": ("in", "ADP", "IN"), "on": ("on", "ADP", "IN"), "at": ("at", "ADP", "IN"),
    "from": ("from", "ADP", "IN"), "with": ("with", "ADP", "IN"), "without": ("without", "ADP", "IN"),
    "to": ("to", "ADP", "IN"), "by": ("by", "ADP", "IN"), "between": ("between", "ADP", "IN"), "than": ("than", "ADP", "IN"),
    "for": ("for", "ADP", "IN"), "as": ("as", "ADP", "IN"), "near": ("near", "ADP", "IN"), "off": ("off", "ADP", "RP"),
    "while": ("while", "SCONJ", "IN"), "if": ("if", "SCONJ", "IN"), "although": ("although", "SCONJ", "IN"),
    "missing": ("miss", "VERB", "VBG"), "absent": ("absent", "ADJ", "JJ"), "gone": ("go", "VERB", "VBN"),
    "lacking": ("lack", "VERB", "VBG"), "lacks": ("lack", "VERB", "VBZ"), "misses": ("miss", "VERB", "VBZ"),
    "visible": ("visible", "ADJ", "JJ"), "present": ("present", "ADJ", "JJ"), "free": ("free", "ADJ", "JJ"),
    "different": ("different", "ADJ", "JJ"), "same": ("same", "ADJ", "JJ"), "identical": ("identical", "ADJ", "JJ"),
    "only": ("only", "ADJ", "JJ"), "main": ("main", "ADJ", "JJ"), "close": ("close", "ADJ", "JJ"),
    "shows": ("show", "VERB", "VBZ"), "show": ("show", "VERB", "VB"), "exhibits": ("exhibit", "VERB", "VBZ"),
    "displays": ("display", "VERB", "VBZ"), "contains": ("contain", "VERB", "VBZ"), "see": ("see", "VERB", "VB"),
    "notice": ("notice", "VERB", "VB"), "found": ("find", "VERB", "VBN"), "seen": ("see", "VERB", "VBN"),
    "observed": ("observe", "VERB", "VBN"), "detected": ("detect", "VERB", "VBN"), "matches": ("match", "VERB", "VBZ"),
    "match": ("match", "VERB", "VBP"), "looks": ("look", "VERB", "VBZ"), "seems": ("seem", "VERB", "VBZ"),
    "appears": ("appear", "VERB", "VBZ"), "differs": ("differ", "VERB", "VBZ"), "broke": ("break", "VERB", "VBD"),
    "snapped": ("snap", "VERB", "VBN"), "come": ("come", "VERB", "VBN"), "fallen": ("fall", "VERB", "VBN"),
    "reference": ("reference", "NOUN", "NN"), "difference": ("difference", "NOUN", "NN"), "issue": ("issue", "NOUN", "NN"),
    "defect": ("defect", "NOUN", "NN"), "defects": ("defect", "NOUN", "NNS"), "pieces": ("piece", "NOUN", "NNS"),
    "image": ("image", "NOUN", "NN"), "picture": ("picture", "NOUN", "NN"), "pictures": ("picture", "NOUN", "NNS"),
    "piece": ("piece", "NOUN", "NN"), "line": ("line", "NOUN", "NN"), "turn": ("turn", "NOUN", "NN"),
    "evidence": ("evidence", "NOUN", "NN"), "signs": ("sign", "NOUN", "NNS"), "sign": ("sign", "NOUN", "NN"),
    "properly": ("properly", "ADV", "RB"), "correctly": ("correctly", "ADV", "RB"), "fully": ("fully", "ADV", "RB"),
    "slightly": ("slightly", "ADV", "RB"), "no-longer": ("longer", "ADV", "RB"), "out": ("out", "ADP", "RP"),
    "first": ("first", "ADJ", "JJ"), "second": ("second", "ADJ", "JJ"), "instead": ("instead", "ADV", "RB"),
    "here": ("here", "ADV", "RB"), "compared": ("compare", "VERB", "VBN"), "left-v": ("left", "VERB", "VBN"),
    "partially": ("partially", "ADV", "RB"), "completely": ("completely", "ADV", "RB"), "upside": ("upside", "ADV", "RB"),
    "down": ("down", "ADV", "RB"), "around": ("around", "ADP", "IN"), "where": ("where", "ADV", "WRB"),
    "should-be": ("be", "VERB", "VB"), "having": ("have", "VERB", "VBG"), "being": ("be", "AUX", "VBG"),
    "ok": ("ok", "ADJ", "JJ"), "fine": ("fine", "ADJ", "JJ"), "clearly": ("clearly", "ADV", "RB"), "also": ("also", "ADV", "RB"),
    "otherwise": ("otherwise", "ADV", "RB"), "therefore": ("therefore", "ADV", "RB"), "except": ("except", "SCONJ", "IN"),
    "agree": ("agree", "VERB", "VBP"), "too": ("too", "ADV", "RB"), "far": ("far", "ADV", "RB"), "high": ("high", "ADV", "RB"),
    "low": ("low", "ADV", "RB"), "third-n": ("third", "ADJ", "JJ"), "fourth": ("fourth", "ADJ", "JJ"), "left": ("left", "NOUN", "NN"),
    "right": ("right", "NOUN", "NN"), "color": ("color", "NOUN", "NN"), "rather": ("rather", "ADV", "RB"),
    "larger": ("large", "ADJ", "JJR"), "smaller": ("small", "ADJ", "JJR"), "shorter": ("short", "ADJ", "JJR"),
    "longer": ("long", "ADJ", "JJR"), "wider": ("wide", "ADJ", "JJR"), "darker": ("dark", "ADJ", "JJR"),
}  # fmt: skip
FEATURES = {
    "NN": "Number=Sing", "NNS": "Number=Plur", "NNP": "Number=Sing", "JJ": "Degree=Pos", "JJR": "Degree=Cmp",
    "VBN": "Tense=Past|VerbForm=Part", "VB": "VerbForm=Inf", "MD": "VerbForm=Fin", "CD": "NumType=Card",
    "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "VBG": "Tense=Pres|VerbForm=Part",
    "VBP": "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin", "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin",
}  # fmt: skip
PUNCTUATION = {",": ",", ".": ".", ":": ":", ";": ":", "-": "HYPH", "–": ":", "[": "-LRB-", "]": "-RRB-", "(": "-LRB-", ")": "-RRB-"}

TEMPLATES = """
there>expl@2 is>root DEF>nsubj@2 LOC>nmod@3 .>punct@2
there>expl@2 are>root DEFS>nsubj@2 LOC>nmod@3 .>punct@2
INIMG>obl@4 ,>punct@4 there>expl@4 is>root DEF>nsubj@4 LOC>nmod@5 .>punct@4
LOC>obl@3 there>expl@3 is>root DEF>nsubj@3 .>punct@3
there>expl@2 is>root DEF>nsubj@2 and>cc@5 DEF>conj@3 LOC>nmod@5 .>punct@2
there>expl@2 are>root NODEFS>nsubj@2 .>punct@2
there>expl@2 is>root no>det@4 SUBST>nsubj@2 or>cc@6 SUBST>conj@4 LOC>nmod@4 .>punct@2
there>expl@2 are>root n't>advmod@2 any>det@5 BAREDEFS>nsubj@2 or>cc@7 BAREDEFS>conj@5 .>punct@2
there>expl@2 is>root no>det@4 evidence>nsubj@2 of>case@6 SUBST>nmod@4 LOC>nmod@6 .>punct@2
i>nsubj@4 can>aux@4 not>advmod@4 see>root any>det@6 BAREDEF>obj@4 LOC>nmod@6 .>punct@4
i>nsubj@3 can>aux@3 see>root DEF>obj@3 LOC>nmod@4 .>punct@3
i>nsubj@4 do>aux@4 n't>advmod@4 see>root any>det@6 BAREDEFS>obj@4 .>punct@4
DEF>nsubj@3 is>cop@3 visible>root LOC>obl@3 .>punct@3
DEFS>nsubj@3 are>cop@3 visible>root LOC>obl@3 INIMG>obl@3 .>punct@3
DEF>nsubj:pass@4 can>aux@4 be>aux:pass@4 seen>root LOC>obl@4 .>punct@4
DEF>nsubj:pass@4 can>aux@4 be>aux:pass@4 observed>root LOC>obl@4 .>punct@4
no>det@2 BAREDEFS>nsubj:pass@4 are>aux:pass@4 found>root .>punct@4
neither>cc:preconj@2 SUBST>nsubj:pass@7 nor>cc@4 SUBST>conj@2 can>aux@7 be>aux:pass@7 detected>root LOC>obl@7 .>punct@7
PART>nsubj@3 is>aux@3 missing>root LOC>obl@3 .>punct@3
PART>nsubj@4 LOC>nmod@1 is>aux@4 missing>root .>punct@4
PARTS>nsubj@4 LOC>nmod@1 are>aux@4 missing>root .>punct@4
NUM>nummod@2 BAREPARTS>nsubj@4 are>aux@4 missing>root LOC>obl@4 .>punct@4
PART>nsubj@3 is>cop@3 absent>root INIMG>obl@3 .>punct@3
one>nsubj@4 THEPARTSOF>nmod@1 is>cop@4 BADJ>root .>punct@4
one>nsubj@4 THEPARTSOF>nmod@1 is>aux@4 missing>root LOC>obl@4 .>punct@4
one>nsubj:pass@4 THEPARTSOF>nmod@1 is>aux:pass@4 BROKEN>root .>punct@4
BODY>nsubj@2 lacks>root APART>obj@2 LOC>nmod@3 .>punct@2
IMG>nsubj@2 shows>root DEF>obj@2 LOC>nmod@3 .>punct@2
IMG>nsubj@2 has>root DEF>obj@2 LOC>nmod@3 .>punct@2
BODY>nsubj@2 shows>root DEF>obj@2 and>cc@5 DEF>conj@3 .>punct@2
BODY>nsubj@2 has>root DEF>obj@2 LOC>nmod@3 .>punct@2
BODY>nsubj@2 exhibits>root SUBST>obj@2 LOC>nmod@3 .>punct@2
BODY>nsubj@4 does>aux@4 n't>advmod@4 show>root any>det@6 BAREDEFS>obj@4 .>punct@4
BODY>nsubj@2 has>root no>det@4 BAREDEFS>obj@2 .>punct@2
BODY>nsubj@3 is>cop@3 free>root of>case@5 BAREDEFS>obl@3 .>punct@3
PART>nsubj:pass@3 is>aux:pass@3 BROKEN>root LOC>obl@3 .>punct@3
PART>nsubj:pass@4 LOC>nmod@1 is>aux:pass@4 BROKEN>root .>punct@4
PARTS>nsubj:pass@3 are>aux:pass@3 BROKEN>root .>punct@3
PART>nsubj:pass@4 is>aux:pass@4 slightly>advmod@4 BROKEN>root .>punct@4
PART>nsubj:pass@4 is>aux:pass@4 not>advmod@4 BROKEN>root .>punct@4
PART>nsubj:pass@4 is>aux:pass@4 n't>advmod@4 FITTED>root .>punct@4
PART>nsubj:pass@5 is>aux:pass@5 not>advmod@5 properly>advmod@5 FITTED>root .>punct@5
PART>nsubj:pass@5 has>aux@5 not>advmod@5 been>aux:pass@5 FITTED>root LOC>obl@5 .>punct@5
PART>nsubj:pass@3 is>aux:pass@3 FITTED>root properly>advmod@3 .>punct@3
none>nsubj:pass@4 THEPARTSOF>nmod@1 is>aux:pass@4 BROKEN>root .>punct@4
PART>nsubj@3 is>cop@3 BADJ>root LOC>obl@3 .>punct@3
PARTS>nsubj@3 are>cop@3 BADJ>root .>punct@3
PART>nsubj@3 is>cop@3 GOODJ>root .>punct@3
PARTS>nsubj@3 are>cop@3 GOODJ>root and>cc@5 GOODJ>conj@3 .>punct@3
all>det@2 BAREPARTS>nsubj@4 are>cop@4 GOODJ>root .>punct@4
PART>nsubj@2 STANDS>root LOC>obl@2 .>punct@2
DEF>nsubj@2 STANDS>root LOC>obl@2 .>punct@2
PART>nsubj@2 STANDS>root and>cc@5 PART>nsubj@5 STANDS>conj@2 LOC>obl@5 .>punct@2
PART>nsubj@2 looks>root BADJ>xcomp@2 .>punct@2
PART>nsubj@2 seems>root to>mark@5 be>aux:pass@5 BROKEN>xcomp@2 LOC>obl@5 .>punct@2
PART>nsubj@3 has>aux@3 snapped>root off>compound:prt@3 .>punct@3
PART>nsubj@3 has>aux@3 come>root loose>xcomp@3 LOC>obl@3 .>punct@3
PART>nsubj@3 has>aux@3 fallen>root out>compound:prt@3 .>punct@3
a>det@2 piece>nsubj@6 of>case@4 PARTWORD>nmod@2 has>aux@6 snapped>root off>compound:prt@6 LOC>obl@6 .>punct@6
BAREDEF>root LOC>nmod@1 .>punct@1
BAREDEFS>root LOC>nmod@1
BADPART>root LOC>nmod@1 .>punct@1
BADPART>root LOC>nmod@1
BADPART>root ,>punct@3 BADPART>conj@1 .>punct@1
MISSPART>root LOC>nmod@1 .>punct@1
MISSPART>root .>punct@1
PARTWORD>nsubj@2 missing>root LOC>obl@2 .>punct@2
PARTWORD>nsubj@2 BROKEN>root LOC>obl@2 .>punct@2
PARTWORD>nsubj@2 BADJ>root LOC>obl@2
PARTWORD>root :>punct@3 GOODJ>appos@1
PARTWORD>root :>punct@3 BROKEN>appos@1 LOC>obl@3
defect>root :>punct@3 BAREDEF>appos@1 LOC>nmod@3 .>punct@1
the>det@3 only>amod@3 difference>nsubj@5 is>cop@5 DEF>root LOC>nmod@5 .>punct@5
the>det@3 main>amod@3 issue>nsubj@6 is>cop@6 the>det@6 MISSPART>root LOC>nmod@6 .>punct@6
PART>nsubj@4 INREF>nmod@1 is>aux@4 missing>root INIMG>obl@4 .>punct@4
PART>nsubj@3 is>cop@3 present>root INREF>obl@3 but>cc@6 missing>conj@3 INIMG>obl@6 .>punct@3
DEF>nsubj@4 INREF>nmod@1 is>cop@4 absent>root INIMG>obl@4 .>punct@4
BODY>nsubj@2 matches>root REF>obj@2 .>punct@2
BODY>nsubj@2 matches>root REF>obj@2 in>case@5 all>det@5 BAREPARTS>obl@2 .>punct@2
REF>nsubj@2 has>root DEF>obj@2 ,>punct@7 BODY>nsubj@7 does>aux@7 not>conj@2 .>punct@2
compared>advcl@6 with>case@3 REF>obl@1 ,>punct@1 BODY>nsubj@6 has>root DEF>obj@6 LOC>nmod@7 .>punct@6
while>mark@3 PART>nsubj@3 STANDS>advcl@7 LOC>obl@3 ,>punct@3 PART>nsubj@7 STANDS>root .>punct@7
PART>nsubj:pass@3 is>aux:pass@3 BROKEN>root ,>punct@7 PART>nsubj:pass@7 is>aux:pass@7 FITTED>conj@3 .>punct@3
PART>nsubj:pass@3 is>aux:pass@3 BROKEN>root and>cc@7 PART>nsubj@7 is>aux@7 missing>conj@3 .>punct@3
PART>nsubj@5 and>cc@3 PART>conj@1 are>cop@5 GOODJ>root ,>punct@10 but>cc@10 PART>nsubj@10 is>aux@10 missing>conj@5 .>punct@5
DEF>nsubj@5 that>nsubj@3 STANDS>acl:relcl@1 is>cop@5 visible>root LOC>obl@5 .>punct@5
PART>nsubj@2 appears>root to>mark@5 be>aux:pass@5 BROKEN>xcomp@2 .>punct@2
BODY>nsubj@2 has>root DEF>obj@2 that>nsubj@5 STANDS>acl:relcl@3 LOC>obl@5 .>punct@2
PART>nsubj@4 does>aux@4 not>advmod@4 match>root REF>obj@4 .>punct@4
PART>nsubj:pass@5 and>cc@3 PART>conj@1 are>aux:pass@5 BROKEN>root .>punct@5
this>nsubj@6 could>aux@6 be>cop@6 a>det@6 MISSWORD>amod@6 DEFWORD>root .>punct@6
this>nsubj@4 may>aux@4 be>cop@4 DEF>root .>punct@4
if>mark@5 PART>nsubj:pass@5 would>aux@5 be>aux:pass@5 BROKEN>advcl@9 ,>punct@5 i>nsubj@9 would>aux@9 see>root DEF>obj@9 .>punct@9
PART>nsubj@3 is>cop@3 upside>root down>advmod@3 .>punct@3
PART>nsubj@4 is>cop@4 too>advmod@4 SIZE>root .>punct@4
PART>nsubj@3 is>cop@3 COMPAR>root than>case@5 INREFN>obl@3 .>punct@3
THEORD>amod@2 PARTWORD>nsubj:pass@5 FROMSIDE>nmod@2 is>aux:pass@5 BROKEN>root .>punct@5
BADPART>root ,>punct@3 ORDFROM>appos@1 .>punct@1
PARTWORD>nsubj:pass@3 is>aux:pass@3 BROKEN>root ,>punct@5 NODEFS>obj@3
both>det@2 pictures>nsubj@3 show>root THESAME>obj@3 .>punct@3
BAREDEFS>nsubj:pass@3 are>aux:pass@3 seen>root on>case@5 both>nmod@3 .>punct@3
BODY>nsubj@3 is>cop@3 fine>root ,>punct@6 no>det@6 BAREDEFS>parataxis@3 .>punct@3
"""

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
