"""What counts as an answer, and what does not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback_endpoint import completion

from core.describe.answers import MAX_TEXT_LENGTH, Answer, excerpt, read_answer
from core.errors import DescriberError


def body(**changes):
    return json.dumps({**completion("A screw is missing."), **changes}).encode()


def test_that_text_and_tokens_are_read():
    assert read_answer(body()) == Answer("A screw is missing.", 1000, 20)


def test_that_a_text_in_parts_is_joined():
    parts = [{"type": "text", "text": "A screw "}, {"type": "text", "text": "is missing."}]
    assert read_answer(json.dumps(completion(parts)).encode()).text == "A screw is missing."


@pytest.mark.parametrize(
    "usage",
    [
        *(None, "many", {}, {"prompt_tokens": -3, "completion_tokens": "x"}),
        {"prompt_tokens": 10**400, "completion_tokens": 10**9},
    ],
)
def test_that_tokens_not_counted_are_none(usage):
    assert read_answer(body(usage=usage)) == Answer("A screw is missing.", 0, 0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<!DOCTYPE html><html>Welcome</html>", "web page"),
        (b"", "nothing"),
        (b"data: {not json", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (b"[1, 2]", "no chat completion"),
        (b"{}", "no chat completion"),
        (b'{"choices": []}', "without any choice"),
        (b'{"choices": [null]}', "without any choice"),
        (b'{"choices": [{"message": null}]}', "without a message"),
        (b'{"error": {"message": "model is loading"}}', "model is loading"),
        (b'{"error": "overloaded"}', "overloaded"),
        (json.dumps(completion("")).encode(), "empty"),
        (json.dumps(completion(" \n")).encode(), "empty"),
        (json.dumps(completion(None)).encode(), "empty"),
        (json.dumps(completion(None, refusal="I cannot help.")).encode(), "refused"),
        (json.dumps(completion("No diff", finish="content_filter")).encode(), "content filter"),
        (json.dumps(completion("No differ", finish="length")).encode(), "cut the answer short"),
        (json.dumps(completion("x" * 1_048_576)).encode(), "1,048,576 characters"),
    ],
)
def test_that_what_is_no_whole_answer_is_refused_in_a_sentence(content, words):
    with pytest.raises(DescriberError, match=words) as caught:
        read_answer(content)
    assert len(str(caught.value)) < 500
    assert caught.value.message.endswith((".", "…"))
    assert caught.value.remedy


def test_that_the_longest_answer_allowed_is_taken_whole():
    text = "x" * MAX_TEXT_LENGTH
    assert read_answer(json.dumps(completion(text)).encode()).text == text


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(
    st.binary(max_size=60)
    | json_values.map(lambda value: json.dumps(value).encode())
    | json_values.map(lambda value: json.dumps({"choices": [{"message": value}]}).encode())
    | json_values.map(
        lambda value: json.dumps({"choices": [{"message": {"content": value}}]}).encode()
    )
    | json_values.map(lambda value: body(usage=value, error=value))
)
def test_that_any_body_is_an_answer_or_a_describer_error(content):
    try:
        answer = read_answer(content)
    except DescriberError:
        return
    assert answer.text.strip()


@given(st.text())
def test_that_an_excerpt_is_one_short_line(text):
    line = excerpt(text)
    assert len(line) <= 160
    assert line.isprintable()
