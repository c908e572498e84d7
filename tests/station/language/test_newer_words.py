"""Words of a newer version on the screen."""

from core.domain import Verdict
from core.records.looking_up import as_it_stands
from station.language.words import decision_word, verdict_word
from station.widgets.theme import Mood, mood_of


def test_that_an_unknown_verdict_is_shown_as_it_stands_and_looks_undecided():
    verdict = as_it_stands(Verdict, "rework")
    assert verdict_word(verdict) == "rework"
    assert decision_word("postponed") == "postponed"
    assert mood_of(verdict.value) is Mood.REVIEW
    assert mood_of("fail") is Mood.FAIL
