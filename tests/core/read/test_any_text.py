"""Any text at all: the reader never raises, and blindness never passes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain import Difference, Reading
from core.read.cleaning import clean

PIECES = st.sampled_from(
    ["crack", "no", "not", "the lid", "is", "|", "\n", "- ", "{", "}", '"defect":', "[", "]", ":",
     "[IMG 2]", "?", "missing", "same", ".", ";", "**", "`", "<b>", "\u200b", "\ud800",
     "缺", "なし"]
)  # fmt: skip
RELAXED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@RELAXED
@given(text=st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join)))
def test_that_any_text_can_be_read(reader, text):
    assert isinstance(reader.read(text), Reading)


CANNOT = st.sampled_from(
    ["I can't", "I cannot", "I am unable to", "I'm not able to", "It is impossible to",
     "It's not possible to", "Unfortunately I couldn't"]
)  # fmt: skip
SEEING = st.sampled_from(
    ["see the image", "view the picture", "open the file", "analyse the photo",
     "judge the product", "compare the two pictures", "tell whether a screw is missing",
     "say if the lid is cracked", "assess the product in this light"]
)  # fmt: skip
WHY = st.sampled_from(
    ["", " because it is too blurry", ", please send it again", " as the lens is covered",
     " since the product is out of the frame"]
)  # fmt: skip


@RELAXED
@given(cannot=CANNOT, seeing=SEEING, why=WHY)
def test_that_not_being_able_to_see_is_never_no_difference(reader, cannot, seeing, why):
    assert reader.read(f"{cannot} {seeing}{why}.").difference is Difference.UNUSABLE


@pytest.mark.parametrize(
    "text",
    ["", "   \n\t", "\x00\x01\x02", "\ud800\udfff", "...", "(" * 5000, "[[" * 3000, '{"a":' * 2000,
     "|" * 3000, "data:image/png;base64," + "iVBORw0KGgo" * 5000],
    ids=range(10),
)  # fmt: skip
def test_that_what_says_nothing_is_unusable(reader, text):
    assert reader.read(text).difference is Difference.UNUSABLE


def test_that_a_megabyte_is_cut_with_a_note_and_does_not_pass(reader):
    reading = reader.read("There is no difference. " * 45_000)
    assert reading.difference is Difference.UNUSABLE
    reading = reader.read("The lid is cracked. " + "There is no difference. " * 45_000)
    assert reading.difference is Difference.YES
    assert "were read" in reading.explanation


def test_that_a_picture_in_the_answer_is_no_text(reader):
    text = "data:image/png;base64," + "iVBORw0KGgo" * 500 + " The lid is cracked."
    assert reader.read(text).difference is Difference.YES


@pytest.mark.parametrize("mark", ["*", "**", "~~"])
def test_that_emphasis_is_taken_out_but_not_sought_for_ever(mark):
    assert clean(f"{mark}the lid is cracked{mark}").text == "the lid is cracked"
    far_apart = f"{mark}{' '.join(map(str, range(400)))}{mark}"
    assert clean(far_apart).text == far_apart


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
@pytest.mark.parametrize("said", ["", "text", "error", "json"])
def test_that_a_fence_around_an_answer_says_nothing(reader, fence, said):
    fenced = f"{fence}{said}\r\nThere is no difference.\r\n{fence}"
    assert clean(fenced).text == "There is no difference."
    assert reader.read(fenced).difference is Difference.NO
