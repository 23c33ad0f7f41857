"""Runs the benchmarks, and says what holds. The budgets are those of the product's design."""

from __future__ import annotations

import datetime
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from .content import write_handbook, write_stock
from .table import Row, draw
from .timing import build_ours, build_stock, rebuild
from .weight import MOST, compressed, first_view, heaviest_of_each_kind

REPORT = Path(".cache") / "bench.md"
EDITED = "explore/experiment.md"
TOOL = "tools/conversation-cafe.md"
"""The page that many relations lead to."""

SMALL, MIDDLE = 60, 300
SLOWER = 1.3
"""How many times the stock theme's seconds the pages, and a rebuild, may take."""
EDIT = 1.5
"""Seconds until a changed paragraph of this handbook is on the page."""
FEW, MANY, ALL = 20, 120, 1020
"""Sizes between which the cost of one more page is compared: of the first hundred, and of the next nine hundred."""
STEEPER = 1.2

INDEX_KILOBYTES = 150
WARM, COLD = 150, 2000
KEY = 16
COMBINED = 200


def bench(project: Path, parts: list[str]) -> int:
    """Measure the named parts, or all; print and keep the table. Returns 1 where a budget is broken, else 0."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in parts or PARTS:
            for row in PARTS[name](project, Path(folder) / name):
                rows.append(row)
                print(" · ".join(row.cells()), flush=True)
    table = draw(rows)
    print(f"\n{table}")
    (project / REPORT).parent.mkdir(exist_ok=True)
    (project / REPORT).write_text(f"# Benchmarks\n\n{_machine()}\n\n{table}\n", encoding="utf-8")
    return 0 if all(row.holds for row in rows) else 1


def _machine() -> str:
    """Name the machine and the day, since seconds say nothing without."""
    system = platform.freedesktop_os_release()["PRETTY_NAME"] if sys.platform == "linux" else platform.platform()
    python = f"Python {platform.python_version()}"
    return f"{datetime.date.today()}: {os.cpu_count()} cores ({platform.machine()}), {system}, {python}"


def builds(project: Path, folder: Path) -> Iterator[Row]:
    """The pages alone, ours and stock in turn, each the best of its runs; then a rebuild after an edit."""
    for size, runs, budget in ((SMALL, 3, None), (MIDDLE, 2, SLOWER)):
        ours = write_handbook(project, folder / f"ours-{size}", size)
        stock = write_stock(project, ours, folder / f"stock-{size}")
        short = write_stock(project, ours, folder / f"short-{size}", short_menu=True)
        times = [
            (build_ours(ours, folder / "site"), build_stock(stock, folder / "s"), build_stock(short, folder / "s"))
            for _ in range(runs)
        ]
        yield _best(f"pages of a handbook of {size}", [(first, second) for first, second, _ in times], budget)
        yield _best("the same, stock with our short menu", [(first, third) for first, _, third in times], budget)
        again = [(rebuild(ours, EDITED), rebuild(stock, EDITED)) for _ in range(runs)]
        yield _best(f"rebuild after an edit, {size} pages", again, budget)


def _best(what: str, times: list[tuple[float, float]], budget: float | None) -> Row:
    """Return the row of several runs, each ours and stock: the least of each."""
    return Row(what, "s", min(ours for ours, _ in times), min(stock for _, stock in times), budget, by_ratio=True)


def edits(project: Path, folder: Path) -> Iterator[Row]:
    """What an author waits for in `make serve` after a change of one paragraph of this handbook."""
    copy = _copied(project, folder)
    (copy / "docs").unlink()
    shutil.copytree(project / "docs", copy / "docs")
    stock = write_stock(project, copy, folder / "stock", short_menu=True)
    for page in (EDITED, TOOL):
        yield Row(f"a changed paragraph, served (docs/{page})", "s", rebuild(copy, page), rebuild(stock, page), EDIT)


def growth(project: Path, folder: Path) -> Iterator[Row]:
    """What one more page costs in a large handbook, against what it costs in a small one."""
    seconds = []
    for size in (FEW, MANY, ALL):
        ours = write_handbook(project, folder / f"ours-{size}", size)
        seconds.append(min(build_ours(ours, folder / "site") for _ in range(3 if size < ALL else 2)))
    early, late = (seconds[1] - seconds[0]) / (MANY - FEW), (seconds[2] - seconds[1]) / (ALL - MANY)
    yield Row(f"one more page, at {ALL:,} against {MANY}", "ms", late * 1000, early * 1000, STEEPER, by_ratio=True)


def downloads(project: Path, folder: Path) -> Iterator[Row]:
    """The complete handbook with nothing kept, and again with nothing changed."""
    copy = _copied(project, folder)
    store = copy / ".cache" / "downloads"
    cold = build_ours(copy, folder / "site", downloads=True)
    made = set(store.iterdir())
    warm = build_ours(copy, folder / "site", downloads=True)
    yield Row("complete site, nothing kept", "s", cold)
    yield Row("complete site, nothing changed", "s", warm)
    yield Row("downloads made again though unchanged", "", len(set(store.iterdir()) - made), budget=0)


def weights(project: Path, folder: Path) -> Iterator[Row]:
    """The heaviest first view of each kind of page, against the same page of the stock theme; and the search index."""
    copy = _copied(project, folder)
    stock = write_stock(project, copy, folder / "stock")
    build_ours(copy, folder / "site")
    build_stock(stock, folder / "stock-site")
    for kind, address in heaviest_of_each_kind(folder / "site").items():
        requests, size = first_view(folder / "site", address)
        # The stock theme has no Welsh: a Welsh page is held against its English one.
        stock_requests, stock_size = first_view(folder / "stock-site", address.removeprefix("cy/"))
        most_requests, most_kilobytes = MOST[kind]
        yield Row(f"first view, {kind} (/{address})", "KB", size / 1000, stock_size / 1000, most_kilobytes)
        yield Row(f"requests, {kind}", "", requests, stock_requests, most_requests)
    (index,) = (folder / "site" / "assets").glob("search.*.json")
    stock_index = compressed(folder / "stock-site" / "search" / "search_index.json")
    yield Row("search index", "KB", compressed(index) / 1000, stock_index / 1000, INDEX_KILOBYTES)


def waits(project: Path, folder: Path) -> Iterator[Row]:
    """What a reader waits for, in a browser."""
    from .reader import combine_cost, first_results, key_cost, opened  # the browser's driver is there for tests only

    build_ours(_copied(project, folder), folder / "site")
    sheet = heaviest_of_each_kind(folder / "site")["worksheet"]
    with opened(folder / "site", project) as (browser, home):
        warm, cold = first_results(browser, home)
        yield Row("first results after a key, index there", "ms", warm, budget=WARM)
        yield Row("first results from the first key, slow 4G", "ms", cold, budget=COLD)
        yield Row(f"script for the dearest of 100 keys (/{sheet})", "ms", key_cost(browser, home, sheet), budget=KEY)
        yield Row(
            "thirty people combined, heaviest sheet",
            "ms",
            combine_cost(browser, home, folder / "site"),
            budget=COMBINED,
        )


def _copied(project: Path, folder: Path) -> Path:
    """Return a folder with the real handbook in it, where nothing is kept of earlier builds."""
    copy = folder / "handbook"
    copy.mkdir(parents=True)
    for name in ("docs", "macros", "mkdocs.yml", "overrides", "pyproject.toml"):
        (copy / name).symlink_to(project / name)
    return copy


PARTS: dict[str, Callable[[Path, Path], Iterator[Row]]] = {
    "weights": weights,
    "waits": waits,
    "edits": edits,
    "builds": builds,
    "downloads": downloads,
    "growth": growth,
}
"""The parts of the benchmarks, by name, the quickest first."""
