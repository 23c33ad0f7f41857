"""Commands of the handbook for tests, each in a process of its own, forked from one that has fetched all modules already.

To fetch them takes a second of work. A test that runs what an author runs would spend most of its time on that.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

PROJECT = Path(__file__).resolve().parent.parent
MODULES = [
    "tests.command",
    "macros.__main__",
    "mkdocs_macros.plugin",
    "pymdownx.superfences",
    "PIL.Image",
    "weasyprint",
]
"""What most commands fetch."""

CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()


def run(project: Path, arguments: Sequence[str], setting: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder with its own environment; what it says and writes to its errors comes back as one text.

    A project with macros of its own, and a system that cannot fork, start it as anybody does.
    """
    if not CAN_FORK or (project / "macros").resolve() != PROJECT / "macros":
        command = [sys.executable, "-m", "macros", *arguments]
        output, errors = subprocess.PIPE, subprocess.STDOUT
        return subprocess.run(command, cwd=project, env=setting, stdout=output, stderr=errors, text=True)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(MODULES)
    with NamedTemporaryFile("r", encoding="utf-8") as said:
        process = context.Process(target=_begin, args=(project, list(arguments), dict(setting), said.name))
        process.start()
        process.join()
        return subprocess.CompletedProcess(arguments, process.exitcode or 0, said.read())


def _begin(project: Path, arguments: list[str], setting: dict[str, str], name: str) -> None:
    """In the forked process: become what a shell would have started."""
    from macros.__main__ import main

    os.environ.clear()
    os.environ.update(setting)
    os.chdir(project)
    with Path(name).open("a", encoding="utf-8") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
    sys.argv = ["macros", *arguments]
    sys.exit(main())
