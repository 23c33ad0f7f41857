"""Runs deno, which formats, lints, checks and tests the browser side."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def deno(*command: str, where: Path = PROJECT) -> str:
    """Run deno in a folder; return '', or what it says where it fails."""
    settings = {"DENO_DIR": str(PROJECT / ".cache" / "deno"), "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
    run = subprocess.run(
        [Path(sys.executable).with_name("deno"), *command],
        cwd=where,
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return run.stdout if run.returncode else ""
