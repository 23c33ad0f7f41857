"""Runs deno, which formats, lints, checks and tests the browser side."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SETTINGS = {"DENO_DIR": str(PROJECT / ".cache" / "deno"), "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}


def run_deno(*command: str, where: Path = PROJECT, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run deno in a folder, with a text on its standard input; once more where a signal ended it, for then it crashed itself."""
    deno = Path(sys.executable).with_name("deno")
    settings = os.environ | SETTINGS
    for _ in range(2):
        run = subprocess.run([deno, *command], cwd=where, env=settings, input=given, capture_output=True, text=True)
        if run.returncode >= 0:
            break
    return run


def deno(*command: str, where: Path = PROJECT) -> str:
    """Run deno in a folder; return '', or what it says where it fails."""
    run = run_deno(*command, where=where)
    return run.stdout + run.stderr if run.returncode else ""
