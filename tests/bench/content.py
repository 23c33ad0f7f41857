"""Handbooks of any size, made of the real one's pages, and the same text as a project of the stock theme."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from macros.catalogue import Entry, examine
from macros.catalogue.notes import lead_outside
from macros.catalogue.reader import read_page
from macros.views import Views
from macros.views.macros import MACROS

MIX = ("tools", "tools", "worksheets", "tools", "case-studies")
"""In which order pages are added: about the mix of the real handbook."""

INDEXES = ("tools/index.md", "worksheets/index.md", "case-studies/index.md", "glossary.md")
CHAPTER = "experiment"
MENU = ("index.md", "explore/index.md", f"explore/{CHAPTER}.md", *INDEXES)
"""What the menu of such a handbook lists: like the real one's, no tool, worksheet or case study."""

FIXED = len(MENU)
"""Pages that every such handbook has: home, lab, chapter and the indexes."""

KEPT = {
    "tools": ("summary", "purpose", "stage", "minutes", "people", "setting", "effort", "materials", "steps", "watch",
              "variations", "aliases", "ours"),
    "worksheets": ("summary", "minutes", "sections", "results", "hints", "paper"),
    "case-studies": ("summary", "who", "organisation", "cohort", "year", "question", "short"),
}  # fmt: skip
"""Keys of a header that speak of no other page."""

MACRO = re.compile(r"\{\{.*?\}\}", re.DOTALL)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
EXTENSIONS = re.compile(r"^markdown_extensions:\n(?:[ \t].*\n|\n)*", re.MULTILINE)


def write_handbook(project: Path, folder: Path, pages: int) -> Path:
    """Write a handbook of `pages` pages into a new `folder`, with the engine and templates of `project`; return it."""
    docs = folder / "docs"
    for name in ("macros", "overrides", "pyproject.toml"):
        _link(folder / name, project / name)
    _write(docs / "index.md", {"title": "Home", "summary": "A handbook for the benchmarks.", "layout": "home"})
    _write(docs / "explore" / "index.md", {"title": "Lab", "summary": "The one lab of this handbook.", "place": 1})
    chapter = {"title": "Chapter", "summary": "The one chapter of this handbook.", "lab": "explore", "place": 1}
    _write(docs / "explore" / f"{CHAPTER}.md", chapter)
    for name in INDEXES:
        text = read_page(name, (project / "docs" / name).read_bytes())
        header = {key: text.data[key] for key in ("title", "summary", "layout") if key in text.data}
        _write(docs / name, header, MACRO.search(text.body))
    (docs / "registers").mkdir()
    shutil.copy(project / "docs" / "registers" / "terms.yml", docs / "registers")
    for path, header, body in _made(project / "docs", pages - FIXED):
        _write(docs / path, header, body)
    nav = yaml.safe_dump({"nav": [*MENU]})
    (folder / "mkdocs.yml").write_text(f"INHERIT: {project / 'mkdocs.yml'}\n{nav}", encoding="utf-8")
    return folder


def write_stock(project: Path, handbook: Path, folder: Path, short_menu: bool = False) -> Path:
    """Write the same text as `handbook` into a new `folder`, as Markdown that the stock theme needs no help with.

    It is the very Markdown that the engine hands on, with macros run and frames around. Stock lists every page in the
    menu of every page; with `short_menu` it lists what a generated handbook does. Raises ValueError where the handbook
    has problems.
    """
    catalogue, problems = examine(handbook / "docs")
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    views = Views(catalogue, project / "overrides")
    for entry in catalogue.entries:
        _write(folder / "docs" / entry.path, {"title": entry.title}, views.frame(entry, _without_macros(views, entry)))
    settings: dict[str, Any] = {"site_name": "Stock", "theme": {"name": "material", "font": False}}
    if short_menu:
        settings |= {"nav": [*MENU], "not_in_nav": "\n".join(f"/{kind}/*" for kind in KEPT)}
    extensions = EXTENSIONS.search((project / "mkdocs.yml").read_text(encoding="utf-8"))
    text = yaml.safe_dump(settings) + (extensions[0] if extensions else "")
    (folder / "mkdocs.yml").write_text("site_url: https://handbook.example/\n" + text, encoding="utf-8")
    return folder


def _without_macros(views: Views, entry: Entry) -> str:
    """Return a page's body with its macros run and outside links as addresses."""
    macros = {name: partial(macro, views, entry.address) for name, macro in MACROS.items()}
    body = views.environment.from_string(entry.body).render(macros)
    return lead_outside(body, views.catalogue.links, lambda slug: None)


def _made(docs: Path, count: int) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the path, header and body of generated pages, copies of real ones under names of their own."""
    models = {kind: cycle(sorted(file for file in (docs / kind).glob("*.md") if file.stem != "index")) for kind in KEPT}
    owners: list[str] = []
    for number, kind in zip(range(count), cycle(MIX), strict=False):
        file = next(models[kind])
        text = read_page(file.name, file.read_bytes())
        slug = f"{file.stem}-{number}"
        owners += [slug] if kind == "tools" else []
        header = {key: _alone(text.data[key]) for key in KEPT[kind] if key in text.data}
        header["title"] = f"{text.data['title']} {number}"
        match kind:
            case "tools":
                header |= {"chapters": [CHAPTER], "origin": {"name": text.data["origin"]["name"]}}
            case "worksheets":
                header |= {"tools": [owners[-1]]}
            case _:
                header |= {"lab": "explore", "tools": [owners[-1]], "chapters": [CHAPTER]}
        yield f"{kind}/{slug}.md", header, LINK.sub(r"\1", MACRO.sub("", text.body))


def _alone(value: Any) -> Any:
    """Return a value of a header without what leads to other pages: links, and what brings answers in from a sheet."""
    if isinstance(value, dict):
        return {key: _alone(inner) for key, inner in value.items() if key != "carry"}
    if isinstance(value, list):
        return [_alone(inner) for inner in value]
    return LINK.sub(r"\1", value) if isinstance(value, str) else value


def _write(file: Path, header: dict[str, Any], body: str | re.Match[str] | None = "") -> None:
    text = body if isinstance(body, str) else body[0] if body else ""
    file.parent.mkdir(parents=True, exist_ok=True)
    head = yaml.safe_dump(header, allow_unicode=True, sort_keys=False)
    file.write_text(f"---\n{head}---\n{text}\n", encoding="utf-8")


def _link(name: Path, target: Path) -> None:
    name.parent.mkdir(parents=True, exist_ok=True)
    name.symlink_to(target)
