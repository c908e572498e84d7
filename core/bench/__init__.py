"""Bench: pictures with known truth, in the layouts of public data sets, and what is scored."""
