"""Findings asked for by a schema, and free text where an endpoint cannot keep to one."""

import json

import pytest
from looked_at import comparison
from loopback_endpoint import Reply, completion, serving

from core.describe.endpoint import EndpointDescriber
from core.describe.inquiry import asked_as
from core.describe.structured import IGNORED, REFUSED, keeps_to_schema
from core.errors import DescriberError
from core.recipes import DEFAULT_PROMPT, Recipe, ViewSetup
from core.settings import EndpointSettings

FOUND = json.dumps(
    {
        "difference": "yes",
        "findings": [
            {
                "label": "missing screw",
                "location": "upper left",
                "sentence": "The screw in the upper left corner is missing.",
                "confidence": 0.9,
            }
        ],
    }
)


@pytest.fixture
def endpoint():
    with serving() as loopback:
        yield loopback


def recipe(**fields):
    return Recipe(name="Valve", views=(ViewSetup(name="top", reference="a.png"),), **fields)


def speaker_at(endpoint):
    return EndpointDescriber(EndpointSettings(base_url=endpoint.url, model="seer-1"), lambda: None)


def ask(speaker, **fields):
    describer = asked_as(speaker, recipe(**fields))
    return describer.describe(comparison(), DEFAULT_PROMPT, lambda: False)


def test_that_a_schema_is_sent_only_where_the_recipe_asks_for_it(endpoint):
    endpoint.replies = [Reply(body=completion(FOUND))]
    speaker = speaker_at(endpoint)
    plain, structured = ask(speaker), ask(speaker, structured=True)
    first, second = endpoint.requests
    assert "response_format" not in first
    assert second["response_format"]["type"] == "json_schema"
    schema = second["response_format"]["json_schema"]["schema"]
    assert set(schema["properties"]["findings"]["items"]["properties"]) == {
        "label",
        "location",
        "sentence",
        "confidence",
    }
    assert first["messages"][0] != second["messages"][0]
    assert first["messages"][1] == second["messages"][1]
    assert plain.text == structured.text == FOUND
    assert structured.note == plain.note == ""


@pytest.mark.parametrize("status", [400, 422])
def test_that_a_refused_schema_falls_back_to_free_text_now_and_later(endpoint, status):
    refusal = {"error": {"message": "response_format is not supported"}}
    endpoint.replies = [Reply(status, refusal), Reply(body=completion("A screw is missing."))]
    speaker = speaker_at(endpoint)
    for _ in range(2):
        response = ask(speaker, structured=True)
        assert response.text == "A screw is missing."
        assert response.note == REFUSED
    assert ["response_format" in request for request in endpoint.requests] == [True, False, False]


def test_that_prose_in_place_of_json_is_taken_with_a_note(endpoint):
    endpoint.replies = [Reply(body=completion("A screw is missing."))]
    response = ask(speaker_at(endpoint), structured=True)
    assert (response.text, response.note) == ("A screw is missing.", IGNORED)
    assert len(endpoint.requests) == 1


def test_that_a_refusal_for_another_reason_is_told(endpoint):
    endpoint.replies = [Reply(400, {"error": {"message": "image_url is not supported"}})]
    speaker = speaker_at(endpoint)
    with pytest.raises(DescriberError, match="image_url is not supported"):
        ask(speaker, structured=True)
    endpoint.replies = [Reply(body=completion(FOUND))]
    assert ask(speaker, structured=True).note == ""


def test_that_the_deadline_holds_over_both_ways_of_asking(endpoint):
    endpoint.replies = [Reply(400, {}), Reply(wait_s=60)]
    settings = EndpointSettings(base_url=endpoint.url, model="seer-1", timeout_s=1, deadline_s=1)
    with pytest.raises(DescriberError, match="did not answer within 1 s"):
        ask(EndpointDescriber(settings, lambda: None), structured=True)


@pytest.mark.parametrize(
    ("text", "keeps"),
    [
        (FOUND, True),
        (f"```json\n{FOUND}\n```", True),
        ("No difference.", False),
        ("[]", False),
        ("{}", False),
        ("[" * 100_000, False),
        ("", False),
    ],
)
def test_that_only_the_object_asked_for_keeps_to_the_schema(text, keeps):
    assert keeps_to_schema(text) is keeps
