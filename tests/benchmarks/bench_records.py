"""What a record costs, and that the thousandth costs no more than the fiftieth.

Run from the root of the project:

    PYTHONPATH=tests/peers:. python tests/benchmarks/bench_records.py [--adds 1000] [--rows 100000]

Prints medians, memory and open files while inspections are added; then how long a book with many
rows takes to open and to be searched. Ratios count, since machines differ.
"""

import argparse
import sqlite3
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import psutil
from made_inspections import inspection, view_result

from core.domain import Verdict
from core.records import Decision, RecordBook, Search

EARLY = 50


def milliseconds(work, times=1):
    """Return the median duration of a call."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - begin))
    return statistics.median(taken)


def bench_sizes(folder):
    """Print what one record costs by size of the picture."""
    for size in ((480, 640), (1200, 1600), (1944, 2592)):
        book = RecordBook(folder / f"{size[1]}")
        for verdict in (Verdict.PASS, Verdict.FAIL):
            made = [
                inspection(verdict, (view_result("top", verdict, seed, size=size),), seed)
                for seed in range(6)
            ]
            book.add(made[0])
            paces = [milliseconds(partial(book.add, one)) for one in made[1:]]
            median = statistics.median(paces)
            print(f"add {size[1]}x{size[0]} {verdict.value:6} {median:7.1f} ms")
        book.close()


def bench_many(folder, adds):
    """Print pace, memory and open files over many adds."""
    process = psutil.Process()
    book = RecordBook(folder, publish_to=("folder",))
    paces, early = [], (0, 0)
    views = tuple(view_result(name, Verdict.FAIL, 1, size=(300, 400)) for name in ("top", "side"))
    for number in range(1, adds + 1):
        made = inspection(views=views, seed=number)
        paces.append(milliseconds(partial(book.add, made)))
        book.recent(20)
        if number == EARLY:
            early = process.memory_info().rss, process.num_fds()
    memory, files = process.memory_info().rss, process.num_fds()
    first, last = statistics.median(paces[:EARLY]), statistics.median(paces[-EARLY:])
    print(f"first {EARLY}: {first:.1f} ms, last {EARLY}: {last:.1f} ms, ratio {last / first:.2f}")
    print(f"memory after {EARLY}: {early[0] / 1e6:.0f} MB, after {adds}: {memory / 1e6:.0f} MB,")
    print(f"ratio {memory / early[0]:.3f}; open files {early[1]} then {files}")
    close = milliseconds(book.close)
    print(
        f"close {close:.1f} ms, open {milliseconds(lambda: RecordBook(folder).close(), 3):.1f} ms"
    )


def bench_lookups(folder, rows):
    """Print how long a book with many rows takes to open and to be searched."""
    book = RecordBook(folder)
    book.add(inspection())
    book.close()
    multiply(folder / "book.db", rows)
    RecordBook(folder).close()  # the CSV log catches up
    print(f"open with {rows} rows {milliseconds(lambda: RecordBook(folder).close(), 3):.1f} ms")
    book = RecordBook(folder)
    today = datetime.now(UTC) - timedelta(hours=8)
    searches = {
        "recent 20": lambda: book.recent(20),
        "counts of a shift": lambda: book.counts(today),
        "counts of all": book.counts,
        "by serial": lambda: book.search(Search(serial="77777")),
        "by label": lambda: book.search(Search(label="screw")),
        "by day": lambda: book.search(
            Search(first_day=date(2026, 1, 5), last_day=date(2026, 1, 5))
        ),
        "by decision": lambda: book.search(Search(decision=Decision.ACCEPT)),
        "first 200": lambda: book.search(Search(limit=200)),
        "last 200, paged": lambda: book.search(Search(limit=200, before=201)),
        "last 200, skipping": lambda: book.search(Search(limit=200, offset=rows - 200)),
        "how many of a label": lambda: book.number_of(Search(label="screw")),
        "statistics of all": lambda: book.statistics(Search()),
        "undecided failures": lambda: book.search(Search(verdict=Verdict.FAIL, undecided=True)),
    }
    for name, search in searches.items():
        print(f"{name:20} {milliseconds(search, 5):7.1f} ms")
    print(f"add {milliseconds(lambda: book.add(inspection()), 5):.1f} ms")
    book.close()


def multiply(file, rows):
    """Copy the only inspection of a book many times, a minute apart, straight into its tables."""
    database = sqlite3.connect(file)
    columns = {
        table: [each[1] for each in database.execute(f"PRAGMA table_info({table})")]
        for table in ("inspections", "views", "findings")
    }
    began = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(2, rows + 1):
        time_ = began + timedelta(minutes=number)
        changes = {
            "inspections": {
                "number": number,
                "id": str(UUID(int=number)),
                "serial": f"SN-{number}",
                "started_at": time_.replace(tzinfo=None).isoformat(timespec="microseconds"),
                "local_date": time_.date().isoformat(),
                "verdict": "fail" if number % 20 == 0 else "pass",
            },
            "views": {"number": None, "inspection": number},
            "findings": {"number": None, "view": 2 * number - 1},
        }
        for table, values in changes.items():
            if table == "findings" and number % 20:
                continue
            copy(database, table, columns[table], values)
            if table == "views":
                copy(database, table, columns[table], values)
    database.execute("INSERT OR REPLACE INTO marks VALUES ('csv', ?)", (rows - 1,))
    database.commit()
    database.close()


def copy(database, table, columns, values):
    """Copy the first row of a table with some other values."""
    cells = [f":{name}" if name in values else name for name in columns]
    database.execute(
        f"INSERT INTO {table} SELECT {', '.join(cells)} FROM {table} WHERE number = 1",
        values,
    )


def main():
    """Run everything in a folder that goes again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--adds", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=100_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        bench_sizes(Path(name) / "sizes")
        bench_many(Path(name) / "many", arguments.adds)
        bench_lookups(Path(name) / "lookups", arguments.rows)


if __name__ == "__main__":
    main()
