"""Collects what MkDocs and its plugins complain of while they build, and says it as problems of the content."""

from __future__ import annotations

import logging
import re
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

    def __init__(self, docs: Path):
        super().__init__(logging.WARNING)
        self.docs = docs
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
        hint = re.search(r"Did you mean '([^']+)'", why)
        remedy = f"Did you mean `{hint[1]}`?" if hint else "Correct the path to the .md file."
        return Problem(f"docs/{doc}", line, f"The link `{link}` leads to no page.", remedy)

    @staticmethod
    def _line(file: Path, words: str) -> int:
        """Return the first line of a file that holds `words`, or 1."""
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return 1
        place = text.find(words)
        return text.count("\n", 0, place) + 1 if place >= 0 else 1
