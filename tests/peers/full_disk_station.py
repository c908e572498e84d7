"""A station on a small disk: fills it, adds inspections until that fails, makes room, goes on.

Runs inside a mount namespace where the folder given is a tmpfs of a few megabytes; prints JSON.
"""

import json
import sys
from pathlib import Path

from made_inspections import inspection, view_result

from core.domain import Verdict
from core.errors import RecordError
from core.records import RecordBook


def big(seed):
    """Make an inspection whose images take about half a megabyte."""
    return inspection(views=(view_result("top", Verdict.FAIL, seed, size=(300, 400)),))


def main() -> None:
    """Do it and print what happened."""
    disk = Path(sys.argv[1])
    folder = disk / "records"
    book = RecordBook(folder)
    first = [str(book.add(big(seed)).id) for seed in range(2)]
    report = {"first": first, "rounds": []}
    for reserve in (0, 4_000, 60_000, 200_000, 420_000):  # where in an add the disk runs full
        report["rounds"].append(one_round(book, disk, reserve))
    report["added"] = str(book.add(big(99)).id)
    report["kept"] = [str(each.id) for each in book.recent(100)]
    report["csv_trouble"] = book.csv_trouble
    book.close()
    report["files"] = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    (csv,) = (folder / "csv").iterdir()
    report["csv"] = csv.read_bytes().decode()
    print(json.dumps(report))


def one_round(book: RecordBook, disk: Path, reserve: int) -> dict:
    """Fill the disk but for a reserve, try to add, free it, and add again."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            file.truncate(max(0, file.tell() - reserve))
    made = big(7)
    try:
        book.add(made)
        failed = None
    except RecordError as error:
        failed = [error.message, error.remedy]
    csv_trouble = book.csv_trouble
    readable = len(book.recent(100))
    ballast.unlink()
    again = book.add(made)
    return {
        "failed": failed,
        "csv_trouble": csv_trouble,
        "readable": readable,
        "id": str(again.id),
    }


if __name__ == "__main__":
    main()
