"""A build that is killed leaves no process behind that would wait for it for ever."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT, until

PARENT = """
import multiprocessing, os, sys, time
from concurrent.futures import ProcessPoolExecutor
from macros.exports.workers import begin_worker

def work(_):
    open(os.path.join(sys.argv[1], str(os.getpid())), "w").close()
    time.sleep(600)

if __name__ == "__main__":
    way = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(2, mp_context=way, initializer=begin_worker) as pool:
        list(pool.map(work, range(2)))
"""


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_the_workers_of_a_build_that_is_killed_end_with_it(tmp_path):
    script, begun = tmp_path / "parent.py", tmp_path / "begun"
    script.write_text(PARENT, encoding="utf-8")
    begun.mkdir()
    known = os.environ | {"PYTHONPATH": str(PROJECT)}
    with subprocess.Popen([sys.executable, str(script), str(begun)], env=known) as parent:
        assert until(lambda: len(list(begun.iterdir())) == 2, 60)
        workers = [int(file.name) for file in begun.iterdir()]
        assert all(map(is_there, workers))
        parent.kill()
    assert until(lambda: not any(map(is_there, workers)), 60)
