"""What the list says beside the findings."""

from dataclasses import replace

from made_inspections import inspection, view_result

from core.domain import Opinion, Reason, ReasonCode, Response, Verdict
from station.operator.findings_pane import FindingsPane

DISAGREEMENT = Reason(ReasonCode.DISAGREEMENT, "They do not agree.", "Decide.")
OPINIONS = (Opinion("The <b>left</b> pin is bent.", "seer-2"), Opinion("", "seer-3", "No answer."))


def shown(qtbot, reason):
    view = replace(
        view_result(verdict=Verdict.REVIEW),
        reason=reason,
        response=Response("All fine.", "seer-1", opinions=OPINIONS),
    )
    pane = FindingsPane()
    qtbot.addWidget(pane)
    pane.show_inspection(inspection(Verdict.REVIEW, (view,)))
    return [pane.list.item(row).text() for row in range(pane.list.count())]


def test_that_answers_that_disagree_are_all_shown_as_received(qtbot):
    reason, *answers = shown(qtbot, DISAGREEMENT)
    assert "do not agree" in reason
    assert answers == [
        "Answer 1 of 3: seer-1\n“All fine.”",
        "Answer 2 of 3: seer-2\n“The <b>left</b> pin is bent.”",
        "Answer 3 of 3: seer-3\nNo answer.",
    ]


def test_that_answers_that_agree_are_not_in_the_way(qtbot):
    assert len(shown(qtbot, replace(DISAGREEMENT, code=ReasonCode.SEEN_NOT_NAMED))) == 1
