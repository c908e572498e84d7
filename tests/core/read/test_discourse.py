"""What a later sentence says about the thing of an earlier one."""

import pytest

from core.domain import Difference


@pytest.mark.parametrize(
    ("stated", "phrase", "label"),
    [
        ("a mouse bite on the edge of a trace", "mouse bite", "mouse bite"),
        ("an open circuit in the centre", "open circuit", "open circuit"),
        ("spurious copper between the traces", "spurious copper", "extra copper"),
        ("a gromlet beside the valve", "gromlet", "extra gromlet"),
    ],
)
def test_that_what_the_reference_lacks_is_the_thing_and_not_the_picture(
    reader, stated, phrase, label
):
    reading = reader.read(f"In [IMG 2] there is {stated}. It is not present in [IMG 1].")
    assert reading.difference is Difference.YES
    assert [(each.phrase, each.label) for each in reading.findings] == [(phrase, label)]


@pytest.mark.parametrize("stuff", ["extra copper", "spurious copper"])
def test_that_a_blob_of_something_is_one_finding(reader, stuff):
    reading = reader.read(f"In [IMG 2] there is an isolated blob of {stuff} near the top.")
    assert [each.phrase for each in reading.findings] == [f"isolated blob of {stuff}"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A chipped edge is in the upper left. A second chipped edge is in the upper left.", 2),
        ("A component is missing at the top. Another component is missing at the top.", 2),
        ("There is a loose screw on the left. There is another loose screw on the left.", 2),
        ("There is a dark spot on the left. There is a third dark spot on the left.", 2),
        ("There is a dark spot on the left. In the second image the dark spot is on the left.", 1),
        ("There is a dark spot on the left. The dark spot on the left is round.", 1),
    ],
)
def test_that_a_further_one_of_the_same_kind_is_a_further_finding(reader, text, count):
    assert len(reader.read(text).findings) == count
