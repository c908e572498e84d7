"""Whether what a finding is called names a kind of defect: by stems that people use for it."""

STEMS: dict[str, tuple[str, ...]] = {
    # boards
    "open": ("open", "broken", "break", "gap", "cut", "discontinu", "interrupt"),
    "open circuit": ("open", "broken", "break", "gap", "cut"),
    "short": ("short", "bridge", "bridging"),
    "mousebite": ("mouse", "bite", "notch", "nick"),
    "mouse bite": ("mouse", "bite", "notch", "nick"),
    "spur": ("spur", "protru", "burr"),
    "copper": ("spurious", "copper", "extra", "blob", "island"),
    "spurious copper": ("spurious", "copper", "extra", "blob", "island"),
    "pinhole": ("pin hole", "pinhole", "hole", "void"),
    "missing hole": ("missing hole", "hole"),
    # surfaces
    "crack": ("crack", "fissure"),
    "blowhole": ("blowhole", "blow hole", "pore", "pit", "hole", "void"),
    "break": ("break", "broken", "chip"),
    "fray": ("fray", "worn", "wear", "rough"),
    "cookie": ("crack", "broken", "break"),
}
"""Kinds by their whole name."""

_ELSEWHERE = ("turned", "rotat", "shift", "crooked", "moved", "misalign", "tilt", "skew")

FIRST_WORDS: dict[str, tuple[str, ...]] = {
    "missing": ("missing", "absent", "not present", "bare", "empty", "hole"),
    "wrong": ("wrong", "different", "incorrect", "mismatch", "replaced", "colo"),
    "swapped": ("swap", "exchang", "crossed", "order", "wrong"),
    "foreign": ("foreign", "extra", "debris", "object", "stray", "lying"),
    "loose": ("loose", "raised", "tilt", "not seated", "protru", "sticking"),
    "recessed": ("recess", "pushed", "low", "short"),
    "turned": _ELSEWHERE,
    "shifted": _ELSEWHERE,
    "exposed": ("exposed", "bare", "pulled", "disconnect", "loose"),
    "stray": ("stray", "strand", "frayed", "loose", "exposed"),
    "broken": ("broken", "break", "damaged", "missing"),
    "chipped": ("chip", "broken", "damaged", "break"),
    "bent": ("bent", "bend", "deform"),
    "dented": ("dent", "deform"),
    "dent": ("dent", "depress"),
    "scratch": ("scratch", "score"),
    "burr": ("burr", "protru", "rough", "ragged"),
    "oil": ("oil", "stain", "spot", "dirt", "contamin"),
}
"""Kinds of several words ("missing screw") by their first."""


def names(said: str, kind: str) -> bool:
    """Whether words name a kind of defect.

    Args:
        said: Label and noun phrase of a finding, lower case.
        kind: What the truth calls it; a kind nobody knows must be named as it stands.
    """
    plain = kind.lower().replace("_", " ")
    first = plain.split()[0] if plain.strip() else plain
    stems = STEMS.get(plain) or FIRST_WORDS.get(first, (plain,))
    return any(stem in said for stem in stems)
