"""Words and sentence templates of visual inspection, for inspection_grammar.py."""


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
