"""Random walks in every engine: no word is ever lost, and the page never says what is not so.

WALKS says how many in each engine, SEED where to begin; STEPS replays one walk as a failure printed it.
"""

from __future__ import annotations

import os
import time

import pytest

from .drive import Engine
from .host import Host
from .walks import make_walk, read_walk, shrink, walk

FEW = 3
"""Walks for each engine where nobody asks for more."""

FIRST = int(os.environ.get("SEED", "1"))
WALKS = int(os.environ.get("WALKS", FEW))
LOSSES = "keeping words is being rewritten: found/engines.md, words lost 1 to 6"


@pytest.mark.parametrize("seed", range(FIRST, FIRST + WALKS))
def test_a_walk_loses_no_word(engine: Engine, host: Host, seed: int, tmp_path, record_property):
    start = time.monotonic()
    failure = walk(engine, host, make_walk(seed), tmp_path)
    record_property("seconds", round(time.monotonic() - start, 1))
    if failure:
        shorter = shrink(engine, host, failure, tmp_path) if "SHRINK" in os.environ else failure
        pytest.fail(f"seed {seed}, in {engine.name}; to replay it: ENGINES={engine.name} {shorter}", pytrace=False)


@pytest.mark.skipif("STEPS" not in os.environ, reason="STEPS names no walk to replay")
def test_replay(engine: Engine, host: Host, tmp_path):
    failure = walk(engine, host, read_walk(os.environ["STEPS"]), tmp_path)
    if failure:
        pytest.fail(str(failure), pytrace=False)
