"""How much there is to learn from, counted before any picture is read."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.training.from_lists import Row
from core.training.from_records import Reviewed
from core.training.samples import NOTHING, kind_of


@dataclass(frozen=True, slots=True)
class Supply:
    """What there is to learn from.

    Attributes:
        kinds: How many masks people called by which kind, most first.
        intact: How many masks people accepted: nothing is wrong there.
        unlabelled: How many masks nobody has said anything of.
        unlooked: How many product images without words whose masks are yet to be looked for.
        images: How many product images there are in all.
    """

    kinds: Mapping[str, int] = field(default_factory=dict)
    intact: int = 0
    unlabelled: int = 0
    unlooked: int = 0
    images: int = 0

    @property
    def labelled(self) -> int:
        """How many masks have words, those of nothing wrong included."""
        return sum(self.kinds.values()) + self.intact


def supply_of(records: Iterable[Reviewed], rows: Iterable[Row]) -> Supply:
    """Count samples of records and lists; some may be lost when their pictures cannot be read."""
    kinds: Counter[str] = Counter()
    intact = unlabelled = 0
    images, wordless = set(), set()
    for record in records:
        images.add(record.name)
        for _, words in record.said:
            if words is None:
                unlabelled += 1
            elif words is NOTHING:
                intact += 1
            else:
                kinds[kind_of(words)] += 1
    labelled_images = set()
    for row in rows:
        images.add(str(row.product))
        if row.mask is None:
            wordless.add(str(row.product))
        else:
            labelled_images.add(str(row.product))
            kinds[(row.label or row.words).lower().strip()] += 1
    unlooked = len(wordless - labelled_images)
    return Supply(dict(kinds.most_common()), intact, unlabelled, unlooked, len(images))
