"""`make review-out` and `make review-in`: Welsh and English side by side as Word files for a reviewer, and back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .catalogue import LANGUAGES, Problem
from .catalogue.pairs import Translation
from .catalogue.review import Returned, put_back, review_rows, to_review
from .catalogue.twin_header import with_reader
from .checks.language_faults import MESSAGES
from .checks.returned import changed_rows, returned_faults
from .exports.review_file import Unreadable, make_review_file, read_review_file

OUT, IN = Path("review/out"), Path("review/in")
"""What goes out is written over; what comes back lies apart, so that nobody's work is written over with it."""
NOT_SOUND = "With these words the file would be read otherwise than it is written."


def review_out(project: Path, pages: Sequence[str] = ()) -> list[Path]:
    """Write the Word files of some pages, named by their path below docs/, or of all that there is in Welsh; return
    their paths. Raises ValueError where a page is not there.
    """
    written = []
    for language in LANGUAGES[1:]:
        found = to_review(project / "docs", project / MESSAGES, language)
        names = {_name(path, language): one for path, one in found.items()}
        if unknown := [page for page in pages if page not in names]:
            raise ValueError(f"There is no Welsh of `{unknown[0]}`. Name a page as `tools/five-whys`, or leave it out.")
        for name, one in names.items():
            if (rows := review_rows(one)) and (not pages or name in pages):
                file = project / OUT / f"{name}.docx"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(make_review_file(one.path, name, rows, language, bool(one.source)))
                written.append(file)
    return written


def review_in(project: Path) -> tuple[list[str], list[Problem]]:
    """Take in the Word files that came back. Returns what was done, a line for each, and what could not be taken in:
    of a file with a fault, nothing is.
    """
    done: list[str] = []
    problems: list[Problem] = []
    known: dict[str, Translation] = {}
    written: set[str] = set()
    for file in sorted((project / IN).rglob("*.docx")):
        shown = file.relative_to(project).as_posix()
        if file.name.startswith("~$"):  # Word's own mark that the file is open
            continue
        try:
            returned = read_review_file(file.read_bytes())
            if not known or returned.path in written:  # a second file of one page is read against what the first left
                known, written = _all_words(project), set()
            said, faults = _take_in(project, shown, returned, known.get(returned.path))
            written.add(returned.path)
        except Unreadable as error:
            said, faults = [], [Problem(shown, 1, *error.args)]
        done += said
        problems += faults
    return done, problems


def _all_words(project: Path) -> dict[str, Translation]:
    found: dict[str, Translation] = {}
    for language in LANGUAGES[1:]:
        found |= to_review(project / "docs", project / MESSAGES, language)
    return found


def _take_in(project: Path, shown: str, returned: Returned, one: Translation | None) -> tuple[list[str], list[Problem]]:
    if one is None:
        what = f"There is no Welsh in `{returned.path}`, which it says to be of."
        return [], [Problem(shown, 1, what, "Has the page been renamed? Then have it written anew.")]
    rows = review_rows(one)
    if faults := returned_faults(shown, returned, rows, bool(one.source)):
        return [], faults
    changes = changed_rows(returned, rows)
    text = put_back(one.text, changes)
    if text is None:
        alone = [row for row, words in changes.items() if put_back(one.text, {row: words}) is None]
        remedy = f"Look at what it begins with, and at signs in it; or write it into {one.path}."
        return [], [Problem(shown, row.number, f"{NOT_SOUND} ({row.where})", remedy) for row in alone or changes]
    if returned.read_by:
        text = with_reader(text, returned.read_by, returned.read_on)
    if text != one.text:
        (project / one.path).write_bytes(text.encode())
    done = [f"{one.path}: {len(changes)} of {len(rows)} rows changed."]
    done += [f"{one.path}: read by {returned.read_by} on {returned.read_on}."] if returned.read_by else []
    return done + [f"{shown}: a comment says: {note}" for note in returned.notes], []


def _name(path: str, language: str) -> str:
    """Return how a text is called here: a page by its path below docs/, all else as it is in the project."""
    name = path.rpartition(".")[0]
    return name.removeprefix(f"docs/{language}/").removeprefix("docs/").removeprefix("overrides/")
