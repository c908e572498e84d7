"""The kinds of defects that are rendered, in the order of the net's answers."""

KINDS = ("missing", "wrong", "loose", "foreign", "turned", "swapped", "scratch", "crack", "stain", "dent", "chip", "burr")
