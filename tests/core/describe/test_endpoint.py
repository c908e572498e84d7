"""The describer against a real HTTP server on the loopback, spoken to by the real client."""

import base64
import logging
import threading
import time

import cv2
import numpy as np
import pytest
from looked_at import comparison
from loopback_endpoint import Reply, completion, serving, until

from core.describe.endpoint import EndpointDescriber, data_url
from core.errors import Cancelled, DescriberError
from core.recipes import DEFAULT_PROMPT
from core.settings import EndpointSettings

KEY = "sk-test-0123456789abcdef"


@pytest.fixture
def endpoint():
    with serving() as loopback:
        yield loopback


def describer(url, key=KEY, **settings):
    return EndpointDescriber(
        EndpointSettings(base_url=url, model="seer-1", **settings), lambda: key
    )


def ask(speaker, is_cancelled=lambda: False, prompt=DEFAULT_PROMPT):
    return speaker.describe(comparison(), prompt, is_cancelled)


def trouble(url, key=KEY, **settings):
    """Return the error of a description that fails."""
    with pytest.raises(DescriberError) as caught:
        ask(describer(url, key, **settings))
    error = caught.value
    assert error.message.endswith((".", "!", "?", "…"))
    assert error.remedy.endswith(".")
    assert KEY not in f"{error!r} {error} {error.__cause__!r} {error.__cause__}"
    return error


def picture_of(part):
    """Decode a picture part into RGB."""
    head, data = part["image_url"]["url"].split(",")
    assert head == "data:image/jpeg;base64"
    return cv2.imdecode(np.frombuffer(base64.b64decode(data), np.uint8), cv2.IMREAD_COLOR)[
        ..., ::-1
    ]


def test_that_the_answer_comes_back_with_tokens_and_cost(endpoint):
    endpoint.replies = [Reply(body=completion("A screw is missing.", usage=(2000, 50)))]
    response = ask(describer(endpoint.url, price_in=2.5, price_out=10.0))
    assert response.text == "A screw is missing."
    assert response.describer == "seer-1"
    assert response.tokens == 2050
    assert response.cost == pytest.approx(2000 * 2.5e-6 + 50 * 10e-6)
    assert response.stood_in_for == ""


def test_that_cost_is_unknown_without_prices(endpoint):
    assert ask(describer(endpoint.url)).cost is None


def test_that_reference_and_product_stand_where_the_prompt_names_them(endpoint):
    ask(describer(endpoint.url, image_detail="low"))
    request = endpoint.requests[0]
    assert endpoint.paths == ["/v1/chat/completions"]
    assert request["model"] == "seer-1"
    parts = request["messages"][-1]["content"]
    texts = [part.get("text") for part in parts]
    assert texts == ["Given [IMG 1]", None, ", find what is wrong with [IMG 2]", None, "."]
    assert parts[1]["image_url"]["detail"] == "low"
    reference, product = picture_of(parts[1]), picture_of(parts[3])
    assert reference[150, 200, 2] > 180 > reference[150, 200, 0]
    assert product[150, 200, 0] > 200 > product[150, 200, 2]


def test_that_pictures_are_made_smaller_to_the_side_in_the_settings(endpoint):
    ask(describer(endpoint.url, image_side_px=100))
    parts = endpoint.requests[0]["messages"][-1]["content"]
    assert [picture_of(parts[index]).shape for index in (1, 3)] == [(75, 100, 3)] * 2


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 10_000, 3), (3, 2, 3)])
def test_that_pictures_of_any_shape_can_be_sent(shape):
    assert data_url(np.zeros(shape, np.uint8), 64).startswith("data:image/jpeg;base64,")


def test_that_the_key_is_sent_to_the_endpoint(endpoint):
    ask(describer(endpoint.url))
    assert endpoint.headers[0]["authorization"] == f"Bearer {KEY}"


def test_that_without_a_key_none_is_sent(endpoint, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    ask(describer(endpoint.url, key=None))
    assert "authorization" not in endpoint.headers[0]


def test_that_the_key_shows_nowhere(endpoint, caplog):
    caplog.set_level(logging.DEBUG)
    speaker = describer(endpoint.url)
    ask(speaker)
    endpoint.replies = [Reply(400, {"error": {"message": f"Bearer {KEY} is wrong"}})]
    assert "[key]" in trouble(endpoint.url).message
    assert KEY not in repr(speaker) + caplog.text


@pytest.mark.parametrize("key", ["sk-ünicode", "sk-line\nbreak"])
def test_that_a_key_that_cannot_be_one_is_not_sent(endpoint, key):
    assert "characters" in trouble(endpoint.url, key).message
    assert not endpoint.headers


def test_that_openai_is_not_asked_without_a_key():
    assert "no key" in trouble("", key=None).message


def held_up():
    raise DescriberError("The key store does not answer.", "Unlock it.")


@pytest.mark.parametrize("status", [401, 403])
def test_that_an_endpoint_that_wants_a_key_tells_why_there_is_none(endpoint, status):
    found = []
    speaker = EndpointDescriber(
        EndpointSettings(base_url=endpoint.url), lambda: found.pop() if found else held_up()
    )
    endpoint.replies = [Reply(status, {}), Reply(body=completion("Nothing."))]
    with pytest.raises(DescriberError, match="The key store does not answer"):
        ask(speaker)
    found.append(KEY)  # it has been unlocked
    ask(speaker)
    assert endpoint.headers[-1]["authorization"] == f"Bearer {KEY}"


def test_that_a_server_that_wants_no_key_answers_although_the_key_store_does_not(endpoint):
    speaker = EndpointDescriber(EndpointSettings(base_url=endpoint.url), held_up)
    assert ask(speaker).text
    assert "authorization" not in endpoint.headers[0]


def test_that_openai_is_not_asked_when_the_key_store_does_not_answer():
    with pytest.raises(DescriberError, match="The key store does not answer"):
        ask(EndpointDescriber(EndpointSettings(), held_up))


def test_that_an_operator_can_stop_while_the_key_store_is_asked():
    asked, may_answer = threading.Event(), threading.Event()

    def prompts():
        asked.set()
        may_answer.wait()

    try:
        with pytest.raises(Cancelled):
            ask(EndpointDescriber(EndpointSettings(), prompts), asked.is_set)
    finally:
        may_answer.set()


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(400, {"error": {"message": "image_url is not supported"}}), "is not supported"),
        (
            Reply(401, {"error": {"message": f"Incorrect API key: {KEY}"}}),
            "does not accept the key",
        ),
        (Reply(402, {}), "no credit"),
        (Reply(403, {"error": {"message": "not in your country"}}), "not in your country"),
        (Reply(404, {"error": {"message": "no such model"}}), "knows no model 'seer-1'"),
        (Reply(404, "<html>not found</html>"), "knows no model"),
        (Reply(413, {}), "too large"),
        (Reply(429, {"error": {"code": "insufficient_quota"}}), "no credit"),
        (Reply(body="<!doctype html><html>Sign in</html>"), "web page"),
        (Reply(body="surely"), "not JSON"),
        (Reply(body={"choices": []}), "without any choice"),
        (Reply(body=completion("", finish="content_filter")), "content filter"),
        (Reply(body=completion("No differ", finish="length")), "cut the answer short"),
        (Reply(body=completion("   ")), "empty"),
        (Reply(body=completion(None, refusal="I can't.")), "refused"),
        (Reply(body=completion("x" * 1_000_000)), "1,000,000 characters"),
        (Reply(body=b"x" * 9_000_000), "longer than 8 MB"),
    ],
)
def test_that_a_failure_that_will_not_mend_itself_is_told_at_once(endpoint, reply, words):
    endpoint.replies = [reply]
    error = trouble(endpoint.url)
    assert words in error.message
    assert len(str(error)) < 600
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(429, {"error": {"message": "slow down"}}), "no more requests"),
        (Reply(500, {"error": {"message": "out of memory"}}), "out of memory"),
        (Reply(503, "<html>Bad gateway</html>"), "trouble of its own (503)"),
        (Reply(hang_up=True), "broke off"),
        (Reply(headers={"content-encoding": "gzip"}), "broke off"),
    ],
)
def test_that_a_failure_that_may_pass_is_tried_three_times(endpoint, reply, words):
    reply.headers = {**reply.headers, "retry-after": "0"}
    endpoint.replies = [reply]
    assert words in trouble(endpoint.url).message
    assert len(endpoint.requests) == 3


def test_that_a_passing_failure_is_got_over(endpoint):
    endpoint.replies = [Reply(503, {}, {"retry-after": "0"}), Reply()]
    assert ask(describer(endpoint.url)).text == "There is no difference."


def test_that_the_wait_asked_for_is_kept(endpoint):
    endpoint.replies = [Reply(429, {}, {"retry-after-ms": "400"}), Reply()]
    begun = time.monotonic()
    ask(describer(endpoint.url))
    assert time.monotonic() - begun >= 0.4


def test_that_a_wait_longer_than_the_deadline_is_not_begun(endpoint):
    endpoint.replies = [Reply(429, {}, {"retry-after": "3600"})]
    assert "asks to wait 3600 s" in trouble(endpoint.url, deadline_s=5).message
    assert len(endpoint.requests) == 1


def test_that_the_server_may_forbid_a_retry(endpoint):
    endpoint.replies = [Reply(500, {}, {"x-should-retry": "false"})]
    trouble(endpoint.url)
    assert len(endpoint.requests) == 1


def test_that_a_slow_answer_ends_with_the_time_out_of_the_call(endpoint):
    endpoint.replies = [Reply(wait_s=60)]
    assert "within 0.2 s" in trouble(endpoint.url, timeout_s=0.2, deadline_s=0.3).message


def test_that_an_answer_that_drips_ends_with_the_time_out_too(endpoint):
    endpoint.replies = [Reply(drip_s=0.1)]
    assert "within 0.5 s" in trouble(endpoint.url, timeout_s=0.5, deadline_s=0.6).message


def test_that_a_timed_out_call_is_tried_again_within_the_deadline(endpoint):
    endpoint.replies = [Reply(wait_s=60), Reply()]
    assert ask(describer(endpoint.url, timeout_s=1, deadline_s=30)).text


def test_that_the_deadline_holds_over_all_tries(endpoint):
    endpoint.replies = [Reply(wait_s=60)]
    trouble(endpoint.url, timeout_s=0.2, deadline_s=0.9)
    assert len(endpoint.requests) < 3


@pytest.mark.parametrize("waits_in", ["call", "drip", "pause"])
def test_that_cancel_ends_any_wait(endpoint, waits_in):
    endpoint.replies = {
        "call": [Reply(wait_s=60)],
        "drip": [Reply(drip_s=0.05)],
        "pause": [Reply(503, {}, {"retry-after": "20"})],
    }[waits_in]
    stop = threading.Event()

    def stop_once_it_has_arrived():
        until(endpoint.arrived.is_set)
        time.sleep(0.2)
        stop.set()

    operator = threading.Thread(target=stop_once_it_has_arrived)
    operator.start()
    with pytest.raises(Cancelled):
        ask(describer(endpoint.url), stop.is_set)
    operator.join()
    assert len(endpoint.requests) == 1


def test_that_a_stopped_inspection_is_not_even_sent(endpoint):
    with pytest.raises(Cancelled):
        ask(describer(endpoint.url), lambda: True)
    assert not endpoint.requests


def test_that_it_works_on_any_thread(endpoint):
    said = []
    worker = threading.Thread(target=lambda: said.append(ask(describer(endpoint.url)).text))
    worker.start()
    worker.join()
    assert said == ["There is no difference."]


def test_that_nobody_listening_is_told():
    with serving() as gone:
        url = gone.url
    assert "Nobody answers" in trouble(url, deadline_s=20.0).message


def test_that_an_unknown_host_is_told():
    error = trouble("http://no-such-host.invalid/v1", deadline_s=20.0)
    assert "cannot be found" in error.message


def test_that_a_server_without_encryption_is_told(endpoint):
    error = trouble(endpoint.url.replace("http:", "https:"))
    assert "No encrypted connection" in error.message
    assert "http or https" in error.remedy


@pytest.mark.parametrize(
    "url", ["http://[::1/v1", "http://x:99999/v1", "http://a b/v1", "http://ü..de/v1", "http:///v1"]
)
def test_that_an_address_that_is_none_is_told(url):
    assert "no web address" in trouble(url).message


def test_that_reaching_names_a_model_that_is_offered(endpoint):
    endpoint.replies = [Reply(body={"object": "list", "data": [{"id": "seer-1"}]})]
    assert "offers the model 'seer-1'" in describer(endpoint.url).reach()


def test_that_reaching_is_enough_where_models_are_not_listed(endpoint):
    endpoint.replies = [Reply(404, {})]
    assert "does not list" in describer(endpoint.url).reach()


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(body={"data": [{"id": "other"}]}), "offers no model 'seer-1'"),
        (Reply(401, {}), "does not accept the key"),
        (Reply(body="<html>Hello</html>"), "does not speak"),
        (Reply(body="[1]"), "does not speak"),
        (Reply(body={"data": None}), "does not speak"),
        (Reply(body={"data": [3]}), "does not speak"),
    ],
)
def test_that_reaching_names_the_trouble(endpoint, reply, words):
    endpoint.replies = [reply]
    with pytest.raises(DescriberError, match=words):
        describer(endpoint.url).reach()
