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
