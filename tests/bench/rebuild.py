"""A program of its own: serves the project in the working folder as `mkdocs serve` does, but builds when it is told.

After the first build, and then after a build for each line that it reads, it writes a line of JSON: the CPU seconds of
that build, the folder with the site, and what was logged. It ends with its input.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.commands.serve import serve
from mkdocs.livereload import LiveReloadServer


class Said(logging.Handler):
    """Keeps what MkDocs and the engine say, a message a line."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def main() -> None:
    """Build at each line of the input, and write a line for each build."""
    serve_told(sys.stdin, lambda answer: print(json.dumps(answer), flush=True))


def serve_told(told: Iterable[Any], say: Callable[[dict[str, Any]], None]) -> None:
    """Serve, with the waiting for changed files, and for readers, left out: `told` gives something for each build."""
    said = Said()
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(said)

    def obey(server: LiveReloadServer, *, open_in_browser: bool = False) -> None:
        say(answer(server, said, lambda: None))
        for _ in told:
            say(answer(server, said, server.builder))

    setattr(LiveReloadServer, "serve", obey)  # noqa: B010 - a method that is meant to be put in its place
    serve("mkdocs.yml")


def answer(server: LiveReloadServer, said: Said, build: Callable[[], None]) -> dict[str, Any]:
    """Build, and return what came of it."""
    began = time.process_time()
    build()
    lines, said.lines = said.lines, []
    return {"seconds": time.process_time() - began, "folder": server.root, "said": lines}


if __name__ == "__main__":
    main()
