"""Runs MkDocs: a strict build that lists every problem at once, a check without downloads, a server that stays up."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

from mkdocs.commands.build import build as build_pages
from mkdocs.commands.serve import serve as serve_pages
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from ..catalogue import Problem, examine, examine_all
from ..catalogue.new import unfilled
from ..checks.people import named_people
from .address import public_address_faults, taken
from .report import Report
from .site import built_site

PROJECT = Path(__file__).resolve().parent.parent.parent


def check(project: Path = PROJECT) -> list[Problem]:
    """Return every problem of the content: headers, then references, then prose (by a page build)."""
    with tempfile.TemporaryDirectory() as folder:
        return build_site(Path(folder), project, downloads=False)


def check_headers(project: Path = PROJECT) -> list[Problem]:
    """Return the problems of headers and references alone; no page is built."""
    return examine_all(project / "docs")


def build_site(site: Path, project: Path = PROJECT, downloads: bool = True) -> list[Problem]:
    """Build the pages, and with `downloads` every file they offer, into the folder `site`.

    Returns the problems of the content, in order of path and line; an empty list where there are none.
    """
    problems = [*public_address_faults(project), *check_headers(project)]
    if problems or (downloads and (problems := list(unfilled(project / "docs")))):
        return sorted(problems)
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
    config.extra |= {"downloads": downloads, "collecting": True}
    report = Report(Path(config.docs_dir), _pages(project))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.WARNING)
    logger.propagate = False  # the report says it all, once
    logger.addHandler(report)
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build_pages(config)
    except Abort as error:
        report.problems.add(Problem("mkdocs.yml", 1, str(error).strip() or "The build stopped.", "See above."))
    finally:
        logger.removeHandler(report)
        logger.propagate = True
        config.plugins.on_shutdown()
    release = built_site(config).release
    people = named_people(release.catalogue.withdrawn, (project / "docs", site), project)
    return sorted({*release.problems, *report.problems, *people})


def _pages(project: Path) -> dict[str, str]:
    """Return the file of each page, by that file and by those that it had formerly."""
    entries = examine(project / "docs")[0].entries
    return {f"{old}.md": entry.path for entry in entries for old in entry.former_addresses} | {
        entry.path: entry.path for entry in entries
    }


def serve_site(project: Path = PROJECT, address: str = "127.0.0.1:8000") -> list[str]:
    """Serve the site with live reload. Problems of the content are shown on the pages; it stays up.

    Returns what keeps it from being served; else only when it is stopped.
    """
    faults = [*map(str, public_address_faults(project)), *taken(address)]
    if faults:
        return faults
    logging.getLogger("mkdocs").setLevel(logging.INFO)  # its address, and every rebuild
    serve_pages(config_file=str(project / "mkdocs.yml"), dev_addr=address, watch=[])
    return []
