"""Second opinions: several answers to one question, within the limits of one."""

import threading
import time

import pytest
from looked_at import comparison
from loopback_endpoint import Reply, completion, serving, until

from core.describe.endpoint import EndpointDescriber
from core.describe.inquiry import asked_as
from core.describe.offline import OfflineDescriber
from core.domain import Opinion
from core.errors import Cancelled, DescriberError
from core.recipes import DEFAULT_PROMPT, Recipe, ViewSetup
from core.settings import EndpointSettings


@pytest.fixture
def endpoint():
    with serving() as loopback:
        yield loopback


@pytest.fixture
def other():
    with serving() as loopback:
        yield loopback


def recipe(**fields):
    return Recipe(name="Valve", views=(ViewSetup(name="top", reference="a.png"),), **fields)


def speaker_at(endpoint, second=None, model="seer-1", **settings):
    return EndpointDescriber(
        EndpointSettings(base_url=endpoint.url, model=model, **settings), lambda: None, second
    )


def ask(speaker, is_cancelled=lambda: False, **fields):
    return asked_as(speaker, recipe(**fields)).describe(comparison(), DEFAULT_PROMPT, is_cancelled)


def test_that_one_answer_is_asked_for_by_default(endpoint):
    speaker = speaker_at(endpoint)
    assert asked_as(speaker, recipe()) is speaker
    assert ask(speaker).opinions == ()
    assert len(endpoint.requests) == 1


def test_that_the_offline_describer_is_asked_once_whatever_the_recipe_says():
    offline = OfflineDescriber()
    assert asked_as(offline, recipe(answers=3, structured=True)) is offline


def test_that_all_answers_are_kept_and_paid_for(endpoint):
    endpoint.replies = [Reply(body=completion("A screw is missing.", usage=(1000, 50)))]
    response = ask(speaker_at(endpoint, price_in=1.0, price_out=2.0), answers=3)
    assert len(endpoint.requests) == 3
    assert response.text == "A screw is missing."
    assert response.opinions == (Opinion("A screw is missing.", "seer-1"),) * 2
    assert response.tokens == 3 * 1050
    assert response.cost == pytest.approx(3 * (1000 + 2 * 50) * 1e-6)


def test_that_a_second_endpoint_gives_one_more_answer(endpoint, other):
    endpoint.replies = [Reply(body=completion("There is no difference."))]
    other.replies = [Reply(body=completion("A screw is missing."))]
    speaker = speaker_at(endpoint, speaker_at(other, model="seer-2"))
    response = ask(speaker, second_endpoint=True)
    assert (response.text, response.describer) == ("There is no difference.", "seer-1")
    assert response.opinions == (Opinion("A screw is missing.", "seer-2"),)
    assert other.requests[0]["model"] == "seer-2"


def test_that_a_second_endpoint_that_is_not_set_up_is_told(endpoint):
    with pytest.raises(DescriberError, match="second endpoint"):
        ask(speaker_at(endpoint), second_endpoint=True)
    assert not endpoint.requests


@pytest.mark.parametrize("failing", [0, 1])
def test_that_one_failure_leaves_an_opinion_without_text(endpoint, other, failing):
    (endpoint, other)[failing].replies = [Reply(401, {})]
    response = ask(speaker_at(endpoint, speaker_at(other)), second_endpoint=True)
    assert response.text == "There is no difference."
    (opinion,) = response.opinions
    assert opinion.text == ""
    assert "does not accept the key" in opinion.failure


def test_that_nobody_answering_is_an_error(endpoint):
    endpoint.replies = [Reply(401, {})]
    with pytest.raises(DescriberError, match="does not accept the key"):
        ask(speaker_at(endpoint), answers=2)


def test_that_the_questions_are_asked_side_by_side(endpoint):
    together = threading.Barrier(3)
    endpoint.replies = [Reply(after=lambda: together.wait(20))]
    assert len(ask(speaker_at(endpoint), answers=3).opinions) == 2


def test_that_the_deadline_is_that_of_one_answer(endpoint):
    endpoint.replies = [Reply(wait_s=60)]
    with pytest.raises(DescriberError, match="did not answer"):
        ask(speaker_at(endpoint, timeout_s=0.3, deadline_s=0.5), answers=5)


def test_that_a_slow_endpoint_does_not_take_the_answer_of_the_other(endpoint, other):
    other.replies = [Reply(wait_s=60)]
    slow = speaker_at(other, timeout_s=0.3, deadline_s=0.4)
    response = ask(speaker_at(endpoint, slow), second_endpoint=True)
    assert response.text == "There is no difference."
    assert "within 0.3 s" in response.opinions[0].failure


def test_that_cancel_ends_all_of_them(endpoint):
    endpoint.replies = [Reply(wait_s=60)]
    stop = threading.Event()

    def stop_once_both_have_arrived():
        until(lambda: len(endpoint.requests) == 2)
        time.sleep(0.1)
        stop.set()

    operator = threading.Thread(target=stop_once_both_have_arrived)
    operator.start()
    with pytest.raises(Cancelled):
        ask(speaker_at(endpoint), stop.is_set, answers=2)
    operator.join()


def test_that_a_cost_that_is_not_known_of_all_is_not_known(endpoint, other):
    speaker = speaker_at(endpoint, speaker_at(other), price_in=1.0)
    assert ask(speaker, answers=2).cost is not None
    assert ask(speaker, second_endpoint=True).cost is None
