"""Random walks in every engine: no word is ever lost, and the page never says what is not so.

WALKS says how many there are in each engine, SEED where to begin. A failure prints its seed, and its steps made fewer;
STEPS="open:0 type:17 back:0" walks them again.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.conftest import IS_SLOW_RUN

from .drive import Engine
from .host import Host
from .walks import Failure, make_walk, read_walk, shrink, walk

FEW = 2
MANY = {"chromium": 1000, "firefox": 200, "webkit": 100}
"""Walks in each engine: in every run, and in the slow one."""

SHOWN = 5
"""So many failures are made shorter and shown; where there are more, the first ones say enough."""

KEPT = {
    "back to a sheet, and one word more": "open:0 type:0 mine:0 back:0 type:1",
    "a name in a list that has gone stale": "open:0 type:0 mine:0 open:0 type:0 back:0 rename:0",
    "a copy deleted in a stale list and brought back": "open:0 type:0 mine:0 open:0 type:0 back:0 delete:0 undo:0",
    "a name begun in one tab, words in another": "open:0 type:0 mine:0 edit:0 tab:0 open:0 type:0 tab:0 done:0",
    "a hostile link, and a word": "open:0 type:0 hostile:6 type:0 reload:0",
    "a hostile file, and its sheet": "open:0 type:0 hostile:1",
    "words before the script has come": "open:0 type:0 slow:2",
    "words, a script that breaks, and a reload": "open:0 type:0 slow:1",
    "a place in a row that has no name yet": "open:5 type:520",
    "files taken back after one of them has got a name": "backup:697 rename:817 undo:89",
    "a deletion, a file, and that file taken back": "backup:443 delete:84 file:531 undo:58",
    "a word in a browser that was full a moment ago": "open:0 hurry:261 fill:80 type:759 forget:444 hostile:833 type:88",
    "a file for a page from before a release": "mine:961 release:572 file:300",
    "an Undo behind Back, of something else than was deleted last": "open:3 type:614 discard:860 backup:593 delete:369 back:983"
    " undo:550",
    "the copy that is open chosen once more, right after a word": "open:3 type:987 another:0 type:0 hurry:987 switch:421",
    "a name changed in a list, and a project in another tab": "open:3 type:340 mine:676 edit:671 tab:887 open:166 type:97 mine:101"
    " tab:62 done:771",
    "an idea in one tab, and one more in another at once": "open:5 type:85 type:182 tab:741 type:922 reload:969",
    "a place in one tab, and one more in another at once": "open:2 link:770 type:4 tab:678 type:488 reload:519",
    "words for a sheet that is open, by a link": "open:4 type:619 link:521",
    "a tab from when nothing could be stored": "open:2 block:979 tab:446 unblock:119 file:312 tab:21",
    "two lists in two tabs": "open:0 type:0 mine:0 tab:0 rename:0 delete:0 undo:0 tab:0 rename:0",
}
"""Walks that once lost words, or could not be gone; the seed of any new failure gets its place here."""


def count_for(engine: Engine) -> int:
    if "WALKS" in os.environ:
        return int(os.environ["WALKS"])
    return MANY[engine.name] if IS_SLOW_RUN else FEW


def tell(engine: Engine, host: Host, seed: int, failure: Failure, files: Path) -> str:
    """A failure in words, with as few steps as it needs."""
    return f"seed {seed}, to walk it again: ENGINES={engine.name} {shrink(engine, host, failure, files)}"


@pytest.mark.long
def test_no_walk_loses_a_word(engine: Engine, host: Host, tmp_path, capsys):
    first = int(os.environ.get("SEED", "1"))
    seeds = range(first, first + count_for(engine))
    start = time.monotonic()
    failures = {seed: found for seed in seeds if (found := walk(engine, host, make_walk(seed), tmp_path))}
    with capsys.disabled():
        print(f"\n{len(seeds)} walks in {engine.name}, {(time.monotonic() - start) / len(seeds):.1f} seconds each")
    told = [tell(engine, host, seed, found, tmp_path) for seed, found in list(failures.items())[:SHOWN]]
    assert not failures, "\n\n".join([f"{len(failures)} of {len(seeds)} walks found something:", *told])


@pytest.mark.parametrize("steps", KEPT.values(), ids=KEPT)
def test_a_walk_that_once_lost_words_keeps_them(engine: Engine, host: Host, steps, tmp_path):
    if engine.name != "chromium" and not IS_SLOW_RUN:
        pytest.skip("in every run in Chromium; `make engines` goes them in the others too")
    if failure := walk(engine, host, read_walk(steps), tmp_path):
        pytest.fail(str(failure), pytrace=False)


@pytest.mark.skipif("STEPS" not in os.environ, reason="STEPS names no walk to go again")
def test_a_walk_gone_again_loses_no_word(engine: Engine, host: Host, tmp_path):
    if failure := walk(engine, host, read_walk(os.environ["STEPS"]), tmp_path):
        pytest.fail(str(failure), pytrace=False)
