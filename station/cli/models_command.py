"""``station models``: which there are, which is in use, and fetching, importing, verifying."""

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.exit_status import COULD_NOT_RUN, DONE

if TYPE_CHECKING:
    from core.segment.weights import ModelShelf, StoredModel

REDRAWN_S = 0.2
_IN_USE = "  in use"


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command and its options."""
    parser = commands.add_parser("models", help="list, fetch, import, verify and change models")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list the models of this station")
    listing.set_defaults(run=run_list)
    fetching = actions.add_parser("fetch", help="fetch weights by their open_clip name")
    fetching.add_argument("name", metavar="NAME", help="ARCHITECTURE or ARCHITECTURE/TAG")
    fetching.add_argument("--from", dest="address", metavar="ADDRESS", help="fetch from there")
    fetching.set_defaults(run=run_fetch)
    importing = actions.add_parser("import", help="import a file or folder of weights")
    importing.add_argument("source", metavar="FILE_OR_FOLDER", type=Path)
    importing.add_argument("--architecture", default="", help="its open_clip name")
    importing.set_defaults(run=run_import)
    for each in (fetching, importing):
        each.add_argument("--name", dest="kept_as", default="", help="name it on this station")
        each.add_argument("--sha256", default="", help="refuse a file with another sum")
        each.add_argument("--licence", default="", help="what its licence is, for its card")
    verifying = actions.add_parser("verify", help="compare all weights with their sums")
    verifying.set_defaults(run=run_verify)
    activating = actions.add_parser("activate", help="use another model from the next start on")
    activating.add_argument("name", metavar="NAME", help="embedded, or the name of a stored model")
    activating.set_defaults(run=run_activate)
    rolling = actions.add_parser("rollback", help="use the model before this one again")
    rolling.set_defaults(run=run_rollback)


def run_list(arguments: argparse.Namespace) -> int:
    """Print one line a model: name, architecture, size, SHA-256, licence, whether it is in use."""
    from core.segment.weights import EMBEDDED
    from core.settings import load_settings

    used = load_settings(arguments.settings).encoder
    print(f"{EMBEDDED}  comes with the station  Apache-2.0{_IN_USE * (used == EMBEDDED)}")
    for card in _shelf(arguments).models():
        print(_line(card) + _IN_USE * (used == card.name))
    return DONE


def run_fetch(arguments: argparse.Namespace) -> int:
    """Fetch weights, going on where an earlier try ended, and put them on the shelf."""
    from core.segment.fetching import fetch_model, promise_of

    promise = promise_of(arguments.name, arguments.address or "")
    promise = replace(
        promise,
        sha256=arguments.sha256 or promise.sha256,
        licence=arguments.licence or promise.licence,
    )
    bar = _Bar()
    if not promise.sha256:
        print("Nobody promised a SHA-256 for this file; what arrives is taken.", file=sys.stderr)
    name = arguments.kept_as or arguments.name.replace("/", "-")
    try:
        card = fetch_model(promise, _shelf(arguments), name, bar.advance)
    finally:
        bar.close()
    _tell(card)
    return DONE


def run_import(arguments: argparse.Namespace) -> int:
    """Put a file or folder of weights on the shelf."""
    from core.segment.importing import ImportOrder, import_model

    bar = _Bar()
    order = ImportOrder(
        arguments.source,
        arguments.architecture,
        arguments.kept_as,
        arguments.sha256,
        arguments.licence,
    )
    try:
        card = import_model(order, _shelf(arguments), bar.advance)
    finally:
        bar.close()
    _tell(card)
    return DONE


def run_activate(arguments: argparse.Namespace) -> int:
    """Name a model in the settings, and remember which one it was before."""
    from core.segment.activation import activate
    from core.settings import load_settings

    settings = load_settings(arguments.settings)
    change = activate(arguments.name, settings, arguments.settings)
    before = f", in place of {change.before}" if change else " already"
    print(f"{arguments.name} is in use{before}.")
    return DONE


def run_rollback(arguments: argparse.Namespace) -> int:
    """Name the model in the settings that was in use before the last change."""
    from core.segment.activation import roll_back
    from core.settings import load_settings

    undone = roll_back(load_settings(arguments.settings), arguments.settings)
    print(f"{undone.before} is in use again, in place of {undone.name}.")
    return DONE


def run_verify(arguments: argparse.Namespace) -> int:
    """Compare every model with its sum; exit status 3 when one of them differs."""
    from core.errors import ModelError
    from core.segment.embedded import FOLDER
    from core.segment.weights import EMBEDDED, verify_embedded

    shelf, bar, status = _shelf(arguments), _Bar(), DONE
    for name in (EMBEDDED, *shelf.names()):
        try:
            if name == EMBEDDED:
                verify_embedded(FOLDER)
            else:
                shelf.verify(name, bar.advance)
        except ModelError as error:
            bar.close()
            print(f"station: {error}", file=sys.stderr)
            status = COULD_NOT_RUN
        else:
            bar.close()
            print(f"{name}  unchanged")
    return status


def _shelf(arguments: argparse.Namespace) -> "ModelShelf":
    from core.segment.weights import ModelShelf
    from core.settings import load_settings

    return ModelShelf(load_settings(arguments.settings).models_folder)


def _tell(card: "StoredModel") -> None:
    print(_line(card))
    print(f"station models activate {card.name} uses it.", file=sys.stderr)


def _line(card: "StoredModel") -> str:
    return (
        f"{card.name}  {card.architecture}  {card.size / 1e6:.1f} MB  "
        f"SHA-256 {card.sha256}  licence: {card.licence}"
    )


class _Bar:
    """One line on a terminal that says how far a long step is."""

    def __init__(self) -> None:
        self._drawn = 0.0
        self._open = False

    def advance(self, what: str, done: int, size: int) -> None:
        """Draw anew, a few times a second, where somebody is looking."""
        now = time.monotonic()
        if not sys.stderr.isatty() or (now - self._drawn < REDRAWN_S and done < size):
            return
        self._drawn, self._open = now, True
        share = done / size if size else 0.0
        bar = "#" * round(30 * share)
        print(f"\r{what} [{bar:30}] {done / 1e6:.0f}/{size / 1e6:.0f} MB", end="", file=sys.stderr)

    def close(self) -> None:
        """End the line."""
        if self._open:
            print(file=sys.stderr)
            self._open = False
