"""MkDocs events, each handed on in a line or two. MkDocs loads this file by its path, once per process.

Everything with meaning stands in the modules beside it, which are imported afresh when one of them has changed
(a package is otherwise read once, and `make serve` would show stale pages).
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority

PACKAGE = Path(__file__).resolve().parent.parent
if str(PACKAGE.parent) not in sys.path:
    sys.path.insert(0, str(PACKAGE.parent))

_stamps: dict[Path, int] = {}
_command = "build"


def on_startup(*, command: str, dirty: bool) -> None:
    global _command
    _command = command


@event_priority(100)
def on_config(config: Any) -> Any:
    _forget_changed_modules()
    Site = importlib.import_module("macros.engine.site").Site
    config.extra["handbook"] = Site(config, serving=_command == "serve")
    return config


def on_files(files: Any, *, config: Any) -> Any:
    return config.extra["handbook"].publish(files)


@event_priority(-100)
def on_page_markdown(markdown: str, *, page: Any, config: Any, files: Any) -> Any:
    return config.extra["handbook"].frame(page, markdown)


def on_env(env: Any, *, config: Any, files: Any) -> Any:
    config.extra["handbook"].gather(files)
    return env


def on_page_context(context: Any, *, page: Any, config: Any, nav: Any) -> Any:
    context.update(config.extra["handbook"].context(page))
    return context


def on_template_context(context: Any, *, template_name: str, config: Any) -> Any:
    context.update(config.extra["handbook"].context(None))
    return context


@event_priority(-100)
def on_post_page(output: str, *, page: Any, config: Any) -> Any:
    return config.extra["handbook"].postprocess(output, page.file.dest_uri)


@event_priority(-100)
def on_post_template(output_content: str, *, template_name: str, config: Any) -> Any:
    if not template_name.endswith(".html"):
        return output_content
    return config.extra["handbook"].postprocess(output_content, template_name)


@event_priority(-100)
def on_post_build(*, config: Any) -> None:
    config.extra["handbook"].close()


def _forget_changed_modules() -> None:
    """Drop the package's modules where a file of it has changed since the last build."""
    stamps = {file: file.stat().st_mtime_ns for file in PACKAGE.rglob("*.py")}
    if _stamps and stamps != _stamps:
        for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
            del sys.modules[name]
    _stamps.clear()
    _stamps.update(stamps)
