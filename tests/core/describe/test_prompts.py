"""Where the pictures stand in the message."""

from hypothesis import given
from hypothesis import strategies as st

from core.describe.prompts import message_parts
from core.recipes import DEFAULT_PROMPT

PICTURES = {1: "data:reference", 2: "data:product"}


def said(parts):
    """Return texts as they are and pictures as their address in angle brackets."""
    return [
        part["text"] if part["type"] == "text" else f"<{part['image_url']['url']}>"
        for part in parts
    ]


def test_that_each_picture_stands_behind_its_name():
    assert said(message_parts(DEFAULT_PROMPT, PICTURES, "high")) == [
        "Given [IMG 1]",
        "<data:reference>",
        ", find what is wrong with [IMG 2]",
        "<data:product>",
        ".",
    ]


def test_that_a_picture_is_sent_once_however_often_it_is_named():
    parts = said(message_parts("[IMG 2] against [img1]; look at [IMG 2].", PICTURES, "low"))
    assert parts == [
        "[IMG 2]",
        "<data:product>",
        " against [img1]",
        "<data:reference>",
        "; look at [IMG 2].",
    ]


def test_that_pictures_the_prompt_does_not_name_go_before_it():
    assert said(message_parts("What is wrong?", PICTURES, "auto")) == [
        "[IMG 1]",
        "<data:reference>",
        "[IMG 2]",
        "<data:product>",
        "What is wrong?",
    ]


def test_that_detail_is_passed_on():
    pictures = [part for part in message_parts("x", PICTURES, "low") if part["type"] != "text"]
    assert [part["image_url"]["detail"] for part in pictures] == ["low", "low"]


@given(
    st.text() | st.lists(st.sampled_from(["[IMG 1]", "[IMG 2]", "[IMG 3]", "[", "x"])).map("".join)
)
def test_that_no_prompt_loses_a_picture_or_a_word(prompt):
    parts = said(message_parts(prompt, PICTURES, "high"))
    assert sorted(part for part in parts if part.startswith("<data:")) == [
        "<data:product>",
        "<data:reference>",
    ]
    texts = "".join(part for part in parts if not part.startswith("<data:"))
    assert texts.endswith(prompt)
