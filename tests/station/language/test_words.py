"""Words of the window."""

import pytest

from station.language.words import plain_sentence


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("In [IMG 2] a pin is bent.", "In the product image a pin is bent."),
        ("IMG 2 lacks what IMG 1 has.", "the product image lacks what the reference has."),
        ("The stamp reads IMG 21.", "The stamp reads IMG 21."),
    ],
)
def test_that_nobody_at_the_bench_reads_of_img_2(said, shown):
    assert plain_sentence(said) == shown
