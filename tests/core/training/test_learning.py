"""What is learned from a few samples, what is not forgotten, and stopping in between."""

import pytest
import torch

from core.errors import Cancelled
from core.training.guessing import guess
from core.training.judging import Figures, divided, examination, troubles
from core.training.learning import Learning, Plan
from core.training.lessons import lesson_of
from core.training.objectives import Objective
from core.training.samples import TrainingError

STEPS = 40
KINDS = ("blue triangle", "yellow ring", "magenta cross")
"""In the order in which samples are drawn."""


@pytest.fixture(scope="module")
def lesson(model, samples, rehearsal, silent):
    return lesson_of(model, samples(4) + samples(6, seed=1, with_words=False), rehearsal, silent)


@pytest.fixture(scope="module")
def examined(model, lesson, samples, rehearsal, silent):
    return examination(model, lesson, samples(10, seed=2), rehearsal, silent)


def learned(lesson, model, silent, **how):
    return Learning(lesson, model.tower.head, Plan(steps=STEPS, **how)).learn(silent)


def test_that_a_dozen_samples_teach_new_kinds_and_nothing_else_is_forgotten(
    lesson, examined, model, silent
):
    before = examined.judge(model.tower.head)
    after = examined.judge(learned(lesson, model, silent))
    assert after.samples > before.samples
    assert after.samples >= 0.9
    assert after.elsewhere >= before.elsewhere - 0.05


def test_that_pulling_features_together_without_rehearsal_forgets(lesson, examined, model, silent):
    how = {"rehearse": False, "guess": False}
    before = examined.judge(model.tower.head)
    mse = examined.judge(learned(lesson, model, silent, objective=Objective.MSE, **how))
    assert mse.samples > before.samples
    rehearsed = examined.judge(learned(lesson, model, silent))
    assert mse.elsewhere < rehearsed.elsewhere


def test_that_learning_leaves_the_model_that_it_starts_from_as_it_was(lesson, model, silent):
    before = {name: value.clone() for name, value in model.tower.head.state_dict().items()}
    learned(lesson, model, silent)
    for name, value in model.tower.head.state_dict().items():
        assert torch.equal(value, before[name])


def test_that_a_stopped_learning_goes_on_and_comes_to_the_same_end(lesson, model, silent, tmp_path):
    plan, kept = Plan(steps=STEPS), tmp_path / "checkpoint.pt"
    expected = Learning(lesson, model.tower.head, plan).learn(silent)
    first = Learning(lesson, model.tower.head, plan, kept, "this work")
    with pytest.raises(Cancelled):
        first.learn(silent, lambda: first.done >= 57)
    second = Learning(lesson, model.tower.head, plan, kept, "this work")
    assert second.done == 50
    heard = []
    head = second.learn(lambda *told: heard.append(told))
    assert heard[0] == ("learning", 51, 2 * STEPS)
    assert heard[-1] == ("learning", 2 * STEPS, 2 * STEPS)
    assert torch.allclose(head.weight, expected.weight, atol=1e-6)


@pytest.mark.parametrize("spoil", [lambda content: content[:200], lambda content: b"nonsense"])
def test_that_a_damaged_checkpoint_or_one_of_other_work_starts_anew(
    lesson, model, silent, tmp_path, spoil
):
    plan, kept = Plan(steps=12), tmp_path / "checkpoint.pt"
    Learning(lesson, model.tower.head, plan, kept, "this work").learn(silent)
    assert Learning(lesson, model.tower.head, plan, kept, "this work").done == 24
    assert Learning(lesson, model.tower.head, plan, kept, "other work").done == 0
    kept.write_bytes(spoil(kept.read_bytes()))
    assert Learning(lesson, model.tower.head, plan, kept, "this work").done == 0


def test_that_samples_without_words_are_what_lies_near_them(lesson, model, silent):
    alone = learned(lesson, model, silent, guess=False)
    guesses = guess(lesson, alone)
    true = torch.tensor([lesson.names.index(kind) for kind in KINDS]).repeat(6)
    assert (guesses.kinds == true).float().mean() > 0.9
    assert guesses.weights.min() >= 0
    assert guesses.weights.max() <= 1
    assert guesses.weights.mean() > 0.3
    learning = Learning(lesson, model.tower.head, Plan(steps=STEPS))
    assert learning.count == 2 * STEPS
    assert not torch.equal(alone.weight, learning.learn(silent).weight)


def test_that_without_any_words_there_is_nothing_to_learn(model, samples, rehearsal, silent):
    with pytest.raises(TrainingError):
        lesson_of(model, samples(1, with_words=False), rehearsal, silent)


def test_that_images_are_judged_by_or_learned_from_and_no_kind_is_only_judged_by(samples):
    everything = samples(8) + samples(5, seed=1, with_words=False)
    learned_from, held = divided(everything)
    assert not {each.image for each in learned_from} & {each.image for each in held}
    assert len(learned_from) + len(held) == len(everything)
    labelled = [each for each in held if each.finding]
    assert 4 <= len(labelled) <= 6
    assert {each.kind for each in learned_from if each.finding} == {
        each.kind for each in everything if each.finding
    }
    alone = samples(1)
    assert divided(alone) == (alone, [])


def test_that_a_version_that_names_less_or_forgets_more_is_spoken_against():
    before = Figures(0.8, 0.9)
    assert troubles(before, Figures(0.8, 0.895)) == []
    (worse,) = troubles(before, Figures(0.79, 0.9))
    assert "held-back" in worse
    (forgetful,) = troubles(before, Figures(0.9, 0.88))
    assert "2.0 points" in forgetful
    assert troubles(Figures(None, 0.9), Figures(None, 0.9)) == []
