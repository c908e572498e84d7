"""Words that a newer version has written into the book."""

from core.domain import ReasonCode
from core.records.looking_up import as_it_stands


def test_that_a_word_of_a_newer_version_says_itself():
    code = as_it_stands(ReasonCode, "too cold")
    assert (code, code.value, str(code)) == ("too cold", "too cold", "too cold")
    assert code not in list(ReasonCode)
    assert as_it_stands(ReasonCode, "camera") is ReasonCode.CAMERA
