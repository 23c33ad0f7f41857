"""MkDocs events, each handed on in a line or two. MkDocs loads this file by its path, once per process.

Everything with meaning stands in the modules beside it, which are imported afresh when one of them has changed
(a package is otherwise read once, and `make serve` would show stale pages).
"""

from __future__ import annotations

import importlib
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

if TYPE_CHECKING:
    from macros.engine.site import Site  # read afresh for each build, see below

PACKAGE = Path(__file__).resolve().parent.parent
if str(PACKAGE.parent) not in sys.path:
    sys.path.insert(0, str(PACKAGE.parent))

_stamps: dict[Path, int] = {}
_command = "build"
_warnings = CountHandler(level=logging.WARNING)
_kept: Site | None = None
"""The last build of the server, where nothing was wrong with it."""


def on_startup(*, command: str, dirty: bool) -> None:
    global _command
    _command = command
    logging.getLogger("mkdocs").addHandler(_warnings)


def on_serve(server: Any, *, config: Any, builder: Any) -> Any:
    return importlib.import_module("macros.engine.serving").keep_answering(server, redraw)


def redraw() -> bool:
    """Bring the last build up to date, where that is enough; False where the server has to build anew."""
    site = _keep(None)
    if site is None or not importlib.import_module("macros.engine.redraw").redraw(site):
        return False
    _keep(site)
    return True


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    _keep(None)
    _forget_changed_modules()
    site = importlib.import_module("macros.engine.site")
    config.extra["handbook"] = site.Site(config, serving=_command == "serve")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    return _site(config).publish(files)


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    _site(config).nav = nav


def on_pre_page(page: Page, *, config: MkDocsConfig, files: Files) -> None:
    _site(config).draws(page)


@event_priority(-100)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    return _site(config).frame(page, markdown)


def on_env(env: object, *, config: MkDocsConfig, files: Files) -> None:
    _site(config).env = env
    _site(config).publish_whole()


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    _site(config).draws(page)
    context.update(_site(config).context(page))


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> None:
    context.update(_site(config).context(None, template_name))


@event_priority(-100)
def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    return _site(config).release.finish(output, page.file.dest_uri)


@event_priority(-100)
def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    if not template_name.endswith(".html"):
        return output_content
    return _site(config).release.finish(output_content, template_name)


@event_priority(-100)
def on_post_build(*, config: MkDocsConfig) -> None:
    _site(config).close()
    _keep(_site(config))


def _keep(site: Site | None) -> Site | None:
    """Keep a build that was made while serving, if nothing was wrong with it, and return the one kept so far."""
    global _kept
    earlier, _kept = _kept, site if site and site.serving and not _warnings.counts and site.is_steady() else None
    _warnings.counts.clear()
    return earlier


def _site(config: MkDocsConfig) -> Site:
    site: Site = config.extra["handbook"]
    return site


def _forget_changed_modules() -> None:
    """Drop the package's modules where a file of it has changed since the last build."""
    stamps = {file: file.stat().st_mtime_ns for file in PACKAGE.rglob("*.py")}
    if _stamps and stamps != _stamps:
        for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
            del sys.modules[name]
    _stamps.clear()
    _stamps.update(stamps)
