"""Commands of the handbook for tests, each in a process of its own, forked from one that has fetched all modules already.

To fetch them takes a second of work. A test that runs what an author runs would spend most of its time on that.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path
from tempfile import NamedTemporaryFile

PROJECT = Path(__file__).resolve().parent.parent
MODULES = [
    "tests.command",
    "macros.__main__",
    "mkdocs.commands.serve",
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
    context = _context()
    with NamedTemporaryFile("r", encoding="utf-8") as said:
        process = context.Process(target=_begin, args=(project, list(arguments), dict(setting), said.name))
        process.start()
        process.join()
        return subprocess.CompletedProcess(arguments, process.exitcode or 0, said.read())


@contextmanager
def talking(project: Path, speak: Callable[[Connection], None], setting: Mapping[str, str]) -> Iterator[Connection]:
    """Run `speak` in a folder with its own environment, and yield the other end of what it is given.

    It should end when that end is closed. What it writes otherwise goes nowhere.
    """
    context = _context()
    ours, theirs = context.Pipe()
    process = context.Process(target=_speak, args=(project, speak, dict(setting), theirs))
    process.start()
    theirs.close()
    try:
        with ours:
            yield ours
    finally:
        process.join()


def _context() -> ForkServerContext | SpawnContext:
    context = multiprocessing.get_context("forkserver") if CAN_FORK else multiprocessing.get_context("spawn")
    context.set_forkserver_preload(MODULES)
    return context


def _begin(project: Path, arguments: list[str], setting: dict[str, str], name: str) -> None:
    from macros.__main__ import main

    _become(project, setting, Path(name))
    sys.argv = ["macros", *arguments]
    sys.exit(main())


def _speak(project: Path, speak: Callable[[Connection], None], setting: dict[str, str], connection: Connection) -> None:
    _become(project, setting, Path(os.devnull))
    with connection:
        speak(connection)


def _become(project: Path, setting: dict[str, str], said: Path) -> None:
    """In the forked process: become what a shell would have started, with what is said and the errors in one file."""
    os.environ.clear()
    os.environ.update(setting)
    os.chdir(project)
    with said.open("a", encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
