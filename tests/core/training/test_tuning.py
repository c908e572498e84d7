"""Fine-tuning as a whole: a new version on the shelf, in use only when it is not worse."""

from dataclasses import replace

import pytest
import torch

from core.challenge.releases import Judged
from core.domain import Verdict
from core.errors import Cancelled, ImageFileError, ModelError
from core.segment import load_matcher
from core.segment.activation import activate, history, roll_back
from core.segment.embedded import load_version
from core.segment.weights import EMBEDDED, ModelShelf
from core.settings import Settings, load_settings
from core.training.learning import Plan
from core.training.samples import TrainingError
from core.training.storing import free_name
from core.training.tuning import CHECKPOINT, WORK, fine_tune

PLAN = Plan(steps=25)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return ModelShelf(tmp_path_factory.mktemp("station") / "models")


@pytest.fixture(scope="module")
def tuned(shelf, samples, silent):
    return fine_tune(samples(6), shelf, EMBEDDED, "tuned-1", PLAN, silent)


def test_that_a_new_version_lies_on_the_shelf_and_names_more_right(shelf, tuned, samples, model):
    assert tuned.after.samples > tuned.before.samples
    assert shelf.names() == ("tuned-1",)
    assert shelf.verify("tuned-1", lambda *_: None) == tuned.card
    assert not (shelf.folder / WORK).exists()
    assert free_name(shelf) == "tuned-2"

    newer = load_version(shelf, "tuned-1")
    assert newer.concepts == model.concepts
    crops = [each.crop for each in samples(4, seed=9)]
    kinds = model.say([each.finding.sentence for each in samples(1)])
    expected = torch.arange(3).repeat(4)
    assert ((newer.see(crops) @ kinds.T).argmax(1) == expected).float().mean() > 0.9
    assert load_matcher("tuned-1", "cpu", shelf.folder).name.startswith("tuned-1 (")


def test_that_learning_goes_on_from_a_version(shelf, tuned, samples, silent):
    more = fine_tune(samples(5, seed=4), shelf, "tuned-1", "tuned-2", PLAN, silent)
    assert more.before.samples > tuned.before.samples
    assert "tuned-1" in more.card.source


@pytest.mark.parametrize("end", [Cancelled(), ImageFileError("The file is gone.", "Copy it.")])
def test_that_a_version_whose_judging_broke_off_is_not_left_behind(tmp_path, samples, silent, end):
    own = ModelShelf(tmp_path / "models")

    def stop(name):
        if name == "half":
            raise end
        return ()

    with pytest.raises(type(end)):
        fine_tune(samples(3), own, EMBEDDED, "half", Plan(steps=2), silent, challenge=stop)
    assert own.names() == ()
    assert (own.folder / WORK / CHECKPOINT).is_file()


def test_that_no_version_takes_the_name_of_another(shelf, tuned, samples, silent):
    with pytest.raises(TrainingError, match="tuned-1 already"):
        fine_tune(samples(1), shelf, EMBEDDED, "tuned-1", PLAN, silent)


def judged(*verdicts):
    return [Judged(name=f"{i}", good=True, verdict=each) for i, each in enumerate(verdicts)]


def test_that_a_version_that_judges_known_images_worse_is_spoken_against(shelf, samples, silent):
    asked = []

    def challenge(name):
        asked.append(name)
        return judged(Verdict.PASS, Verdict.PASS if name == EMBEDDED else Verdict.FAIL)

    worse = fine_tune(
        samples(3), shelf, EMBEDDED, "worse", Plan(steps=2), silent, challenge=challenge
    )
    assert asked == [EMBEDDED, "worse"]
    assert worse.changes.worse == ("1",)
    assert any("known images are judged worse: 1" in each for each in worse.against)


def test_that_a_version_that_nothing_speaks_for_is_spoken_against(shelf, samples, silent):
    alone = [replace(each, image="only one") for each in samples(2)]
    (against,) = fine_tune(alone, shelf, EMBEDDED, "alone", Plan(steps=2), silent).against
    assert "nothing was held back" in against


def test_that_a_model_of_another_kind_does_not_learn(shelf, samples, silent, tmp_path):
    with pytest.raises(ModelError):
        fine_tune(samples(1), shelf, "nobody", "x", PLAN, silent)
    with pytest.raises(ModelError):
        fine_tune(samples(1), shelf, EMBEDDED, EMBEDDED, PLAN, silent)
    with pytest.raises(TrainingError):
        fine_tune([replace(each, finding=None) for each in samples(1)],
                  shelf, EMBEDDED, "x", PLAN, silent)  # fmt: skip


def test_that_the_model_in_use_can_be_changed_and_rolled_back(shelf, tuned, tmp_path):
    file = tmp_path / "settings.json"
    settings = Settings(data_folder=str(shelf.folder.parent))

    def in_use():
        return load_settings(file)

    assert activate(EMBEDDED, settings, file) is None
    assert activate("tuned-1", settings, file, "better").before == EMBEDDED
    assert in_use().encoder == "tuned-1"
    assert [each.why for each in history(shelf.folder)] == ["better"]
    assert activate(EMBEDDED, in_use(), file).before == "tuned-1"

    assert roll_back(in_use(), file).before == "tuned-1"
    assert roll_back(in_use(), file).before == EMBEDDED
    assert in_use().encoder == EMBEDDED
    with pytest.raises(ModelError, match="Nobody knows"):
        roll_back(in_use(), file)
    with pytest.raises(ModelError, match="no model nobody"):
        activate("nobody", in_use(), file)
