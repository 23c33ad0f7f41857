"""Keeps `make serve` answering when a build ends in an error, as after a slip in the code: each page then says which.

MkDocs by itself lets every page wait for a build that succeeds, without a word in the browser.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
AGAIN = ("Refresh", "2")
"""The browser asks again by itself, and has the page as soon as the slip is mended."""


def keep_answering(server: Any, redraw: Callable[[], bool]) -> Any:
    """Let MkDocs' server tell of a build that failed, in the terminal and on every page, and go on.

    It builds anew where `redraw` returns that drawing again what has changed is not enough.
    """
    build, ask = server.builder, server.serve_request
    failed: list[str] = []

    def builder() -> None:
        failed.clear()
        try:
            if not redraw():
                build()
        except (Exception, SystemExit) as error:
            failed.append(tell(error))
            print(failed[0], file=sys.stderr)

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if not failed or environ.get("PATH_INFO", "").startswith("/livereload/"):
            found: Iterable[bytes] = ask(environ, start)
            return found
        said = f"{failed[0]}\n\nThis page comes back by itself once that is mended and saved.\n".encode()
        start("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8"), AGAIN])
        return [said]

    server.builder = builder
    server.set_app(answer)
    return server


def tell(error: BaseException) -> str:
    """Return an error as one line: the place in our own code where it came up, what Python says, and what to do."""
    if isinstance(error, SyntaxError) and error.filename:
        where = (error.filename, error.lineno or 1)
    else:
        frames = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
        own = [frame for frame in frames if Path(frame[0]).is_relative_to(PROJECT) and ".venv" not in frame[0]]
        where = (own or frames or [("macros", 1)])[-1]
    file = Path(where[0])
    shown = file.relative_to(PROJECT).as_posix() if file.is_relative_to(PROJECT) else file.as_posix()
    said = " ".join(str(error).split()) or "no more is said"
    return f"{shown}:{where[1]}: The site cannot be built: {type(error).__name__}, {said}. Mend it and save."
