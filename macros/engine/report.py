"""Collects what MkDocs and its plugins complain of while they build, and says it as problems of the content."""

from __future__ import annotations

import difflib
import logging
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

from ..catalogue import Problem

LINK = re.compile(
    r"Doc file '(?P<doc>[^']+)' contains (?:a link|an absolute link|an unrecognized relative link) "
    r"'(?P<link>[^']*)', ?(?P<why>.*)",
    re.DOTALL,
)
OMITTED = re.compile(r"The following pages exist in the docs directory, but are not included in the \"nav\"")
DANGLING = re.compile(r"reference to '([^']+)' is included in the 'nav' configuration, which is not found")


class Report(logging.Handler):
    """A handler for the logger `mkdocs`: warnings become problems with a path and a line."""

    def __init__(self, docs: Path, pages: Mapping[str, str]):
        """`pages` gives the file of each page, by that file and by those that it had formerly."""
        super().__init__(logging.WARNING)
        self.docs = docs
        self.pages = pages
        self.problems: set[Problem] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if "mkdocs_macros" in record.name or "macros" in record.name.split("."):
            return  # the site says these itself, with the right line
        self.problems.update(self.read(record.getMessage()))

    def read(self, message: str) -> list[Problem]:
        """Return the problems that one log message speaks of."""
        if found := LINK.search(message):
            return [self._link_problem(found["doc"], found["link"], found["why"])]
        if OMITTED.search(message):
            pages = re.findall(r"^\s+- (\S+\.md)", message, re.MULTILINE)
            what = "The page is not in the menu."
            return [Problem(f"docs/{page}", 1, what, "Add it to `nav` in mkdocs.yml.") for page in pages]
        if found := DANGLING.search(message):
            line = self._line(self.docs.parent / "mkdocs.yml", found[1])
            return [Problem("mkdocs.yml", line, f"The menu names `{found[1]}`, which does not exist.", "Take it out.")]
        if message.startswith("[macros]"):
            return []
        return [Problem("mkdocs.yml", 1, message.strip().replace("\n", " "), "Mend what it names.")]

    def _link_problem(self, doc: str, link: str, why: str) -> Problem:
        line = self._line(self.docs / doc, link)
        if "anchor" in why:
            return Problem(
                f"docs/{doc}", line, f"The link `{link}` leads to no heading.", "Correct what follows the #."
            )
        return Problem(f"docs/{doc}", line, f"The link `{link}` leads to no page.", self._right(doc, link, why))

    def _right(self, doc: str, link: str, why: str) -> str:
        """Return what to write in place of a link that leads to no page."""
        here = posixpath.dirname(doc)
        address, _, fragment = link.partition("#")
        wanted = posixpath.normpath(posixpath.join(here, address)).lstrip("/")
        wanted = wanted if wanted.endswith(".md") else f"{wanted.removesuffix('/index.html').removesuffix('.html')}.md"

        def path(found: str) -> str:
            return posixpath.relpath(self.pages[found], here or ".") + (f"#{fragment}" if fragment else "")

        if wanted in self.pages:
            return f"It is now `{path(wanted)}`." if self.pages[wanted] != wanted else f"Write `{path(wanted)}`."
        near = difflib.get_close_matches(wanted, self.pages, n=1, cutoff=0.8)
        hint = re.search(r"Did you mean '([^']+)'", why)
        proposed = path(near[0]) if near else hint[1] if hint else ""
        return f"Did you mean `{proposed}`?" if proposed else "Correct the path to the .md file."

    @staticmethod
    def _line(file: Path, words: str) -> int:
        """Return the first line of a file that holds `words`, or 1."""
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return 1
        position = text.find(words)
        return text.count("\n", 0, position) + 1 if position >= 0 else 1
