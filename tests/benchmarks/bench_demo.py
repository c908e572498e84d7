"""What becomes of every demo picture, against what is true of it.

Run it from the root of the project: python tests/benchmarks/bench_demo.py [--only valve] [--told]
Prints a line per wrong verdict and a table per product and view. The demo products are for trying:
these figures watch for accidents, they are no measure of the program.
"""

import argparse
import json
from collections import Counter
from dataclasses import dataclass

import numpy as np

from core.domain import Verdict
from core.image_files import read_image
from core.inspection import load_inspector
from core.settings import Settings
from station.cli.pairs import Pair, inspect_pair, pair_setup
from station.demo import demo_products

HIT = 0.1
"""Overlap (intersection over union) from which a mask counts as lying on the defect."""


@dataclass(frozen=True)
class Seen:
    """One picture's outcome.

    Attributes:
        file: "top/defect_01.jpg".
        labels: Of the defects that this view shows; none for a good piece.
        verdict: Of the view.
        found: How many of those defects a mask lies on.
        said: The response, one line.
        total_ms: Milliseconds.
    """

    file: str
    labels: tuple[str, ...]
    verdict: Verdict
    found: int
    said: str
    total_ms: float

    @property
    def trouble(self):
        """What is wrong with the verdict, or ""."""
        if not self.labels:
            return "" if self.verdict is Verdict.PASS else "false reject"
        return "escape" if self.verdict is Verdict.PASS else ""


def inspected(inspector, product, view, told):
    """Yield what comes of every picture of a view; with ``told`` the true words are given."""
    setup = pair_setup(product.folder, view, Settings())
    truth = json.loads((product.folder / "truth.json").read_text())
    for piece in product.pieces:
        file = f"{view}/{piece}.jpg"
        true = truth[file]
        if true["defective"] and not true["defects"]:
            continue  # this view does not show it
        words = " ".join(defect["response"] for defect in true["defects"])
        response = (words or "There is no difference.") if told else None
        done = inspect_pair(
            inspector, setup, Pair(file, None, product.picture(piece, view), response)
        )
        result = done.views[0]
        masks = [read_image(product.folder / defect["mask"]) for defect in true["defects"]]
        yield Seen(
            file,
            tuple(defect["label"] for defect in true["defects"]),
            result.verdict,
            sum(_is_found(mask[..., 0] > 127, result) for mask in masks),
            " ".join((result.response.text if result.response else result.reason.message).split()),
            done.timings_ms["total"],
        )


def _is_found(truth, result):
    height, width = truth.shape
    for located in result.findings:
        if located.mask is not None:
            mask = located.mask.full(height, width)
            if (mask & truth).sum() > HIT * (mask | truth).sum():
                return True
    return False


def main():
    """Inspect and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="one product's folder")
    parser.add_argument("--told", action="store_true", help="give the true words as response")
    given = parser.parse_args()
    inspector = load_inspector(Settings(), None)
    rows = []
    for product in demo_products():
        if given.only not in (None, product.folder.name):
            continue
        for view in product.recipe.views:
            seen = []
            for each in inspected(inspector, product, view.name, given.told):
                seen.append(each)
                if each.trouble or each.found < len(each.labels):
                    said = f"{each.verdict.upper():6} {', '.join(each.labels) or '-'} | {each.said}"
                    print(
                        f"{product.folder.name} {each.file} {each.trouble or 'mask'}: {said[:200]}"
                    )
            rows.append((f"{product.folder.name} {view.name}", seen))
    heads = ("view", "good", "pass", "review", "fail", "bad", "fail", "review", "escape", "masks")
    print("\n" + " | ".join(heads) + " | median ms")
    for name, seen in rows:
        print(_row(name, seen))
    if len(rows) > 1:
        print(_row("all", [each for _, some in rows for each in some]))


def _row(name, seen):
    good = Counter(each.verdict for each in seen if not each.labels)
    bad = Counter(each.verdict for each in seen if each.labels)
    found, there = sum(each.found for each in seen), sum(len(each.labels) for each in seen)
    cells = (
        *(name, good.total(), good[Verdict.PASS], good[Verdict.REVIEW], good[Verdict.FAIL]),
        *(bad.total(), bad[Verdict.FAIL], bad[Verdict.REVIEW], bad[Verdict.PASS]),
        *(f"{found}/{there}", f"{np.median([each.total_ms for each in seen]):.0f}"),
    )
    return " | ".join(map(str, cells))


if __name__ == "__main__":
    main()
