"""``station bench``: a folder of pictures with known truth, and what the station makes of it."""

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from station.cli.batch_command import RESULTS, append_result, appending, finished_ids, pair_result
from station.cli.exit_status import DONE
from station.cli.numbers import whole_number
from station.cli.pairs import Pair, add_pair_options, chosen_settings, pair_setup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.bench.cases import Case, Task
    from core.bench.measures import Figures
    from core.segment import Matcher
    from core.settings import Settings

    Key = tuple[str, Task]
    Answers = Callable[[Case], dict[str, Any]]

_LAYOUTS = ("pairs", "refcoco", "mvtec", "visa")


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command and its options."""
    parser = commands.add_parser(
        "bench",
        help="measure the station on pictures with known truth",
        description="Inspects every case of a folder and prints accuracy, cost in F (one forward "
        "of the encoder in use) and memory. Understood are the station's own layout (pairs.csv and "
        "truth.jsonl) and those of RefCOCO, MVTec AD and VisA.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--layout", choices=_LAYOUTS, help="layout; found out by default")
    parser.add_argument(
        "--split", default="val", metavar="NAME", help="split of a RefCOCO list (default val)"
    )
    parser.add_argument(
        "--group", nargs="+", default=[], metavar="NAME", help="only these sets or categories"
    )
    parser.add_argument(
        "--most", type=whole_number(1), metavar="N", help="at most N cases of each group"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep the results here")
    parser.add_argument(
        "--resume", action="store_true", help="leave out cases that --out has results of"
    )
    parser.add_argument(
        "--results", type=Path, metavar="DIR", help="inspect nothing, measure these results"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    add_pair_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Inspect every case, measure the answers, and print the figures."""
    from core.bench.answers import read_answers
    from core.bench.layouts import Layout, read_cases
    from core.bench.measures import measure

    layout = Layout(arguments.layout) if arguments.layout else None
    cases = read_cases(arguments.folder, layout, arguments.split, arguments.group, arguments.most)
    with ExitStack() as kept:
        about: dict[str, Any] = {}
        if arguments.results is not None:
            folder = arguments.results
        else:
            folder = arguments.out or Path(kept.enter_context(tempfile.TemporaryDirectory()))
            about = _inspect(cases, folder, arguments)
        figures = measure(cases, read_answers(folder))
    if arguments.json:
        print(json.dumps(_document(figures, about), ensure_ascii=False))
    else:
        _print(figures, about)
    return DONE


def _inspect(
    cases: "Sequence[Case]", folder: Path, arguments: argparse.Namespace
) -> dict[str, Any]:
    """Write the result of every case into a folder; return what was used and what it needed."""
    from core.memory import peak_memory
    from core.segment.cost import forward_ms
    from station.cli.loading import loaded_inspector

    settings = chosen_settings(arguments)
    done = finished_ids(folder / RESULTS) if arguments.resume else set()
    left = [case for case in cases if case.id not in done]
    with ExitStack() as open_now:
        lines = open_now.enter_context(appending(folder / RESULTS))
        if all(case.reference is None for case in cases):
            matcher, answer = _by_words(settings, folder)
        else:
            inspector = open_now.enter_context(loaded_inspector(settings, record=arguments.record))
            setup = pair_setup(arguments.recipe, arguments.view, settings)
            matcher = inspector.matcher

            def answer(case: "Case") -> dict[str, Any]:
                pair = Pair(case.id, case.reference, case.product, case.words)
                return pair_result(inspector, setup, pair, folder, 1)

        forward = forward_ms(matcher.encoder)
        for number, case in enumerate(left, start=1):
            result = answer(case)
            append_result(lines, result, folder / RESULTS)
            said = result["error"] or result["verdict"]
            print(f"[{number}/{len(left)}] {case.id}: {said}", file=sys.stderr, flush=True)
    return {
        "encoder": matcher.name,
        "forward_ms": forward,
        "peak_memory_mb": round(peak_memory() / 1e6),
    }


def _by_words(settings: "Settings", folder: Path) -> "tuple[Matcher, Answers]":
    """Return what answers cases without a reference: words and one photograph."""
    from core.bench.referring import refer
    from core.errors import StationError
    from core.image_files import read_image
    from core.read import load_reader
    from core.segment import load_matcher
    from core.stopwatch import Silent
    from station.cli.results import failed_result, file_stem, result_of, write_masks

    reader = load_reader(settings.language_model)
    matcher = load_matcher(settings.encoder, settings.device, settings.models_folder)

    def answer(case: "Case") -> dict[str, Any]:
        try:
            image = read_image(case.product)
            came_to = refer(reader, matcher, image, case.product, case.words or "", Silent())
            masks = write_masks(came_to, folder, file_stem(case.id))
        except StationError as trouble:
            return failed_result(case.id, str(trouble))
        return result_of(case.id, came_to, masks)

    return matcher, answer


def _document(figures: "Mapping[Key, Figures]", about: Mapping[str, Any]) -> dict[str, Any]:
    groups = {}
    for (group, task), of_it in figures.items():
        values = {name: _rounded(value) for name, value in asdict(of_it).items()}
        groups[f"{group}/{task}"] = values | {"cost_in_f": _cost(of_it, about)}
    return {"groups": groups, **{name: _rounded(value) for name, value in about.items()}}


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {name: _rounded(each) for name, each in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def _cost(figures: "Figures", about: Mapping[str, Any]) -> dict[str, float]:
    """Return matching and the whole inspection in forwards of the encoder, medians."""
    forward = about.get("forward_ms")
    spent = figures.milliseconds
    return {
        stage: round(spent[stage] / forward, 2)
        for stage in ("match", "total")
        if forward and stage in spent
    }


def _print(figures: "Mapping[Key, Figures]", about: Mapping[str, Any]) -> None:
    wide = max(len(group) for group, _ in figures)
    for (group, task), of_it in figures.items():
        print(f"{group:{wide}}  {task:6}  {'  '.join(_words(of_it, about))}")
    if about:
        forward = about["forward_ms"]
        unit = f"F is {forward:.1f} ms" if forward else "no vision tower"
        print(f"{about['encoder']}: {unit}, peak memory {about['peak_memory_mb']} MB")


def _words(figures: "Figures", about: Mapping[str, Any]) -> list[str]:
    """Return what was measured of one group and task, as people read it."""
    words = [f"{figures.count} cases"]
    if figures.errors:
        words.append(f"{figures.errors} without answer")
    if figures.defective:
        words.append(f"escapes {figures.escapes}/{figures.defective}")
    if figures.good:
        words.append(f"false rejects {figures.false_rejects}/{figures.good}")
    measured = {
        "box P": figures.precision,
        "box R": figures.recall,
        "box F": figures.box_f,
        "label F": figures.label_f,
        "pixel F1": figures.pixel_f1,
        "hit": figures.hit,
        "mIoU": figures.mean_iou,
    }
    words += [f"{name} {value:.3f}" for name, value in measured.items() if value is not None]
    words += [f"{stage} {cost:.1f} F" for stage, cost in _cost(figures, about).items()]
    return words
