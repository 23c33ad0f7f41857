"""The net holds: each fault that once lost words, planted again in a copy of the scripts, is found by the walks.

A plant takes a guard away: a pattern in the scripts as they are served, and what stands there instead. Where the guard
has moved, planting fails and says so. How many walks each needs is the number to watch; it is printed.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field

import pytest

from tests.conftest import IS_SLOW_RUN

from .conftest import wanted
from .drive import Engine
from .host import Host
from .walks import Step, make_walk, walk

MOST = int(os.environ.get("PLANTED_WALKS", "150"))
"""A planted fault that so many walks do not find is a hole in the net."""


@dataclass(frozen=True)
class Plant:
    """A fault: its patches by pattern, the engines in which it shows, and a word of what the walks say of it."""

    name: str
    patches: dict[str, str] = field(hash=False)
    engines: tuple[str, ...] = ("chromium", "firefox", "webkit")
    says: str = ""


ALL_PARTS = {r"differing\(base, mine\)\.filter\(\(name\) => touched\.has\(name\)\)": "differing(base, mine)"}
AS_DRAWN = {r"const changed = \{ \.\.\.stored, \.\.\.changes": "const changed = { ...sheet, ...changes"}

PLANTS: tuple[Plant, ...] = (
    Plant(
        "after Back, a form that the engine emptied is stored",
        ALL_PARTS
        | {
            r"differing\(this\.shown, held\)\.filter\(\(name\) => !this\.touched\.has\(name\)\)": "[]",
            r"const names = differing\(held, this\.current\);": "const names = [];",
        },
        engines=("webkit",),
        says="LOST",
    ),
    Plant(
        "a list that has gone stale stores a sheet as it was drawn",
        AS_DRAWN | {r"storage\.watchStore\([^\n]+": ""},
        says="LOST",
    ),
    Plant("a name begun before others wrote takes out what they wrote", AS_DRAWN, says="LOST"),
    Plant(
        "rows of the wrong shape are let in",
        {r"const found = given\.filter\(\(row\) => isObject\(row\)\);": "const found = given;"},
        says="UNTRUE",
    ),
    Plant(
        "words typed before the live sheet has come are not kept",
        {r"document\.addEventListener\(type, note,": "((...none) => none)(type, note,"},
    ),
    Plant("words wait half a minute for the store", {r"const WAIT = 300;": "const WAIT = 30_000;"}, says="UNTRUE"),
)
"""The critical faults that the first release had, in the order in which they were found, and one of the first minute."""


@pytest.fixture
def planted(host: Host):
    """`planted(plant)` serves the scripts with the fault in them, until the test ends."""

    def put(plant: Plant) -> None:
        try:
            host.plant(plant.patches)
        except LookupError as moved:
            pytest.fail(str(moved), pytrace=False)

    yield put
    host.planted.clear()


@pytest.mark.slow
@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_a_planted_fault_is_found(engine: Engine, host: Host, planted, plant: Plant, tmp_path, capsys):
    if engine.name not in plant.engines:
        pytest.skip(f"the fault does not show in {engine.name}")
    planted(plant)
    start = time.monotonic()
    for seed in range(1, MOST + 1):
        failure = walk(engine, host, make_walk(seed), tmp_path)
        if failure and plant.says in str(failure):
            with capsys.disabled():
                print(f"\n{plant.name}, in {engine.name}: found by walk {seed}, {time.monotonic() - start:.0f} seconds")
            return
    pytest.fail(f"{plant.name}: not found by {MOST} walks", pytrace=False)


@pytest.mark.parametrize("engine", wanted() if IS_SLOW_RUN else wanted()[:1], indirect=True, scope="session")
def test_a_walk_over_sound_ground_is_not_blamed(engine: Engine, host: Host, tmp_path):
    """The oracle does not cry at what is well: a sheet is filled in, left and opened again."""
    steps = [Step("open", 0), *(Step("type", turn) for turn in range(0, 60, 7)), Step("reload", 0), Step("mine", 0)]
    assert walk(engine, host, steps, tmp_path) is None


def test_each_guard_that_a_planted_fault_takes_away_is_there(host: Host):
    host.plant({pattern: r"\g<0>" for plant in PLANTS for pattern in plant.patches})
    host.planted.clear()


def test_a_patch_that_fits_nowhere_is_not_passed_over(host: Host):
    with pytest.raises(LookupError):
        host.plant({r"no script has this guard any more": ""})
