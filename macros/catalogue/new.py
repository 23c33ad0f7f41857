"""Writes a new tool, worksheet, case study, session or chapter from a commented template that passes every check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Template

from .examine import examine
from .links import SLUG
from .load import content_files
from .new_kind import PARTS
from .new_story import story_values
from .page_kinds import KINDS, LABS
from .problem import Problem, nearest

TEMPLATES = Path(__file__).parent / "templates"
FOLDERS = {kind.name: kind.folders[0] for kind in KINDS if (TEMPLATES / f"{kind.name}.md").exists()}
MENU = "mkdocs.yml"

UNFILLED = re.compile(r"\s*(?:#+ )?(?:- )?(?:[\w-]+: )?['\"]?(?P<words>Fill in: [^'\"]*)")
"""How each line of a template begins that waits for an author's words."""


def write_new(docs: Path, kind: str, slug: str, lab: str = "", story: Path | None = None) -> Path:
    """Write `docs/FOLDER/SLUG.md`, put a chapter (of `lab`) into the menu as well, and return the file's path.

    A case study can be made from a `story`, the working copy of an experiment story. Raises ValueError, with the remedy
    in its words, for an unknown kind, a slug that is none, a file that exists, or a story that is none.
    """
    if kind not in FOLDERS and kind not in PARTS:
        what = f"There is no kind `{kind}`." if kind else "No kind is given."
        raise ValueError(f"{what} {nearest(kind, [*FOLDERS, *PARTS])}")
    if not slug:
        like = "thermometer" if kind in PARTS else "five-whys"
        raise ValueError(f"No slug is given: the name of the file. Write `make new KIND={kind} SLUG={like}`.")
    if not SLUG.match(slug):
        proposed = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-") or "five-whys"
        remedy = f"Use small letters, figures and hyphens, such as `{proposed}`."
        raise ValueError(f"`{slug}` cannot be an address. {remedy}")
    if lab and (kind != "chapter" or lab not in LABS):
        remedy = nearest(lab, LABS) if kind == "chapter" else f"Leave it out: a {kind} finds its lab by its chapters."
        raise ValueError(f"LAB cannot be `{lab}` here. {remedy}")
    if story and kind != "case-study":
        raise ValueError(f"FROM makes a case study, and no {kind}. Leave it out, or write `KIND=case-study`.")
    file = docs / (lab or FOLDERS[kind]) / f"{slug}.md"
    shown = file.relative_to(docs.parent).as_posix()
    if file.exists():
        raise ValueError(f"{shown} exists already. Choose another slug, or edit that file.")
    words = slug.replace("-", " ")
    tool = slug if (docs / "tools" / f"{slug}.md").exists() else "hypothesis-statement"
    template = Template((TEMPLATES / f"{'story' if story else kind}.md").read_text(encoding="utf-8"))
    values = {"title": words.capitalize(), "alias": words, "tool": tool, "lab": lab or FOLDERS["chapter"]}
    if story:
        values |= story_values(story, examine(docs)[0])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(template.substitute(values, place=_next_place(file.parent)), encoding="utf-8")
    if kind == "chapter":
        _add_to_menu(docs.parent / MENU, file.relative_to(docs).as_posix())
    return file


def _next_place(folder: Path) -> int:
    """Return the place behind the last chapter of a lab."""
    places = [
        re.search(r"^place: (\d+)", file.read_text(encoding="utf-8"), re.MULTILINE) for file in folder.glob("*.md")
    ]
    return max((int(found[1]) for found in places if found), default=0) + 1


def _add_to_menu(menu: Path, path: str) -> None:
    """Put a chapter behind the last page of its lab. Where the menu has none of it, the check asks for it."""
    rows = menu.read_text(encoding="utf-8").split("\n")
    own = [number for number, row in enumerate(rows) if row.strip().startswith(f"- {path.split('/')[0]}/")]
    if own:
        indent = rows[own[-1]].partition("-")[0]
        rows.insert(own[-1] + 1, f"{indent}- {path}")
        menu.write_text("\n".join(rows), encoding="utf-8")


def unfilled(docs: Path) -> Iterator[Problem]:
    """Yield a problem for each line below `docs` that still has the words of a template."""
    for file in content_files(docs):
        for number, row in enumerate(file.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
            if found := UNFILLED.match(row):
                what = f"The template's words still stand here: `{found['words'].strip()[:60]}`"
                yield Problem(
                    file.relative_to(docs.parent).as_posix(), number, what, "Write your own, or delete the line."
                )
