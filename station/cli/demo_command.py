"""``station --demo`` where there is no screen: the demo products, inspected into a table."""

import argparse
import sys
from typing import TYPE_CHECKING

from core.domain import Order
from core.settings import load_settings
from core.stopwatch import Silent
from station.cli.exit_status import DONE
from station.demo import DemoProduct, demo_products, is_good

if TYPE_CHECKING:
    from core.domain import Image, Inspection, Mask
    from core.inspection import Inspector

GOOD_PIECES, BAD_PIECES = 2, 4
"""Shown of every product; all of them would take minutes."""


def run(arguments: argparse.Namespace) -> int:
    """Inspect some pieces of every demo product and print what came of them."""
    from core.inspection import load_inspector
    from core.records import RecordBook

    settings = load_settings(arguments.settings)
    folder = settings.data / "demo" / "records"
    products = demo_products()
    print("Loading the models ...", file=sys.stderr, flush=True)
    book = RecordBook(folder, csv_bom=settings.csv_bom)
    try:
        inspector = load_inspector(settings, book)
        print(_row("product", "piece", "verdict", "findings", "ms", "record"))
        for product in products:
            for piece in shown_pieces(product):
                inspection = inspect_piece(inspector, product, piece)
                print(_row_of(product, piece, inspection), flush=True)
    finally:
        book.close()
    print(f"\nThe records are in {folder}")
    return DONE


def shown_pieces(product: DemoProduct) -> tuple[str, ...]:
    """Return a few good and a few defective pieces of a product."""
    good = [piece for piece in product.pieces if is_good(piece)]
    bad = [piece for piece in product.pieces if not is_good(piece)]
    return (*good[:GOOD_PIECES], *bad[:BAD_PIECES])


def inspect_piece(inspector: "Inspector", product: DemoProduct, piece: str) -> "Inspection":
    """Inspect one piece as all views of its product show it."""
    from core.cameras.files import FileSource

    recipe = product.recipe
    return inspector.afresh().inspect(
        recipe,
        {view.name: FileSource(product.picture(piece, view.name)) for view in recipe.views},
        references(product),
        Order(serial=piece),
        Silent(),
        ignored(product),
    )


def ignored(product: DemoProduct) -> "dict[str, Mask]":
    """Return where views are not compared, bool, the size of their reference."""
    from core.recipes.shelf import read_ignore_mask

    masks = {
        view.name: read_ignore_mask(product.folder, product.recipe, view.name)
        for view in product.recipe.views
    }
    return {view: mask for view, mask in masks.items() if mask is not None}


def references(product: DemoProduct) -> "dict[str, Image]":
    """Return the accepted picture of every view, RGB."""
    from core.recipes.shelf import read_reference

    return {
        view.name: read_reference(product.folder, product.recipe, view.name)
        for view in product.recipe.views
    }


def _row_of(product: DemoProduct, piece: str, inspection: "Inspection") -> str:
    labels = [located.finding.label for view in inspection.views for located in view.findings]
    return _row(
        product.recipe.name,
        piece,
        inspection.verdict.value.upper(),
        ", ".join(dict.fromkeys(labels)) or "-",
        f"{inspection.timings_ms['total']:.0f}",
        str(inspection.id),
    )


def _row(*cells: str) -> str:
    product, piece, verdict, findings, milliseconds, record = cells
    left = f"{product:<18.18} {piece:<10.10} {verdict:<8} {findings:<38.38}"
    return f"{left} {milliseconds:>6}  {record}"
