"""The pure modules of the browser side, tested without a browser (tests/core): each test of theirs, in seconds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def test_the_core_of_the_browser_side():
    deno = Path(sys.executable).with_name("deno")
    settings = {"DENO_DIR": str(PROJECT / ".cache" / "deno"), "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
    run = subprocess.run(
        [deno, "test", "--no-check", "--quiet", f"--allow-read={PROJECT}", "tests/core"],
        cwd=PROJECT,
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert run.returncode == 0, run.stdout
