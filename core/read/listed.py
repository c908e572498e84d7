"""What stands in a list of defects is a defect, whatever it is called."""

from collections.abc import Sequence

from core.read.claims import FAULTS, Cue, Kind
from core.read.contrasts import Judged
from core.read.noun_phrases import head_of, is_noun

_LONGEST = 9


def named_in_list(judged: Sequence[Judged]) -> None:
    """Turn entries of a list of defects that no word marks as faults into faults."""
    stated = {
        id(item.scene.passage)
        for item in judged
        if any(
            claim.kind in FAULTS
            or claim.kind
            in (
                Kind.SOUND,
                Kind.UNUSABLE,
                Kind.EXCUSED,
                Kind.SHARED,
                Kind.BENIGN,
                Kind.PARTLY_SOUND,
                Kind.INSTRUCTION,
            )
            for claim in item.claims
        )
    }
    for item in judged:
        scene = item.scene
        if not scene.passage.listed or id(scene.passage) in stated or scene.negators:
            continue
        noun = next((token for token in scene.tokens if is_noun(token)), None)
        if noun is None or len(scene.tokens) > _LONGEST:
            continue
        head = head_of(noun, scene.tokens)
        stated.add(id(scene.passage))
        item.claims[:] = [
            scene.claim(Kind.FAULT, "in a list of defects", cue=Cue.NOUN, token=head, thing=head)
        ]
