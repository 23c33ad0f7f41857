"""Writes the twin of an English page: a header of all its words, each under the English ones, to be written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .languages import ENGLISH, ENGLISH_ALONE, LANGUAGES
from .load import content_files, read_text
from .locations import heading_id
from .markdown_signs import HEADING
from .markdown_text import blank_code
from .page_kinds import KINDS, kind_at
from .problem import nearest
from .twin_header import note_english
from .twins import IDENTITIES, lacking
from .yaml_text import Where

FILL = "Fill in: "
HEAD = """# The twin of docs/{path}: its words alone, each below the English ones. All else is taken over from there.
# Delete the text below the header to show the English one, with a line that says so.
review: machine
"""
TEXT = "Fill in: the text, with the headings below, which keep the English ids so that links to them hold.\n"


def write_twin(docs: Path, kind: str, slug: str, language: str) -> Path:
    """Write the twin of an English page in a language, and return its path. A page of prose has a path as its slug.

    Raises ValueError, with the remedy in its words, where there is no such page or language, or a twin already.
    """
    if language not in LANGUAGES[1:]:
        what = "English pages have no twin: leave LANGUAGE out." if language == ENGLISH else ""
        raise ValueError(what or f"There is no language `{language}` here. {nearest(language, LANGUAGES[1:])}")
    source = _english(docs, kind, slug)
    inner = source.relative_to(docs).as_posix()
    file = docs / language / inner
    if file.exists():
        raise ValueError(f"docs/{language}/{inner} exists already. Edit that file.")
    english = read_text(source, docs)
    ways = list(lacking(english.data, {}))
    rows = list(_rows(english.data, ways, (), slug))
    text = [TEXT, *_headings(english.body)]
    file.parent.mkdir(parents=True, exist_ok=True)
    header = "\n".join(["---", HEAD.format(path=inner) + "\n".join(rows), "---"])
    file.write_text(f"{header}\n" + "\n".join(text if english.body.strip() else []), encoding="utf-8")
    list(note_english(docs, [inner.removesuffix(".md")]))
    return file


def _english(docs: Path, kind: str, slug: str) -> Path:
    """Return the English page of a kind and slug."""
    kinds = {one.name: one for one in KINDS}
    if kind not in kinds:
        raise ValueError(f"There is no kind `{kind}`. {nearest(kind, kinds)}")
    known = kinds[kind]
    paths = {f"{folder}/{slug}.md" for folder in known.folders} if known.folders else {f"{slug}.md"}
    paths |= {f"{slug}/index.md"}
    pages = {file.relative_to(docs).as_posix() for file in content_files(docs)}
    pages = {path for path in pages if not path.startswith((*ENGLISH_ALONE, *LANGUAGES[1:])) and kind_at(path) is known}
    if found := sorted(paths & pages):
        return docs / found[0]
    slugs = [path.removesuffix(".md").removesuffix("/index").rpartition("/")[2] for path in pages]
    raise ValueError(f"There is no {known.noun} `{slug}` in English. {nearest(slug, slugs)}")


def _headings(body: str) -> Iterator[str]:
    """Yield the headings of a text, each with the id that it has."""
    for row in blank_code(body).split("\n"):
        if heading := HEADING.match(row):
            words, _, own = heading[3].strip().partition("{")
            given = re.search(r"#([\w-]+)", own)
            yield f"{heading[1]} {FILL}{words.strip()} {{ #{given[1] if given else heading_id(words)} }}\n"


def _rows(data: Any, ways: list[Where], at: Where, slug: str) -> Iterator[str]:
    """Yield the lines of a part of the header of the page `slug` that has words at these ways."""
    indent = "  " * len(at)
    for step, value in data.items() if isinstance(data, dict) else enumerate(data):
        way = (*at, step)
        has_words = any(one[: len(way)] == way for one in ways)
        mark = f"{step}:" if isinstance(data, dict) else "-"
        if way in ways:
            yield from (f"{indent}# {row}" for row in str(value).strip().split("\n"))
            yield f"{indent}{mark} '{FILL}{_wanted(way, value, slug)}'"
        elif has_words:
            name = next((f" {one}: '{value[one]}'" for one in IDENTITIES if mark == "-" and one in value), "")
            yield f"{indent}{mark}{name}"
            yield from _rows(value, ways, way, slug)
        elif mark == "-":
            yield f"{indent}- {{}}"


def _wanted(way: Where, value: str, slug: str) -> str:
    """Return what a line asks for. A formula keeps its gaps."""
    key = next(str(step) for step in reversed(way) if isinstance(step, str))
    return " ".join(re.findall(r"\{\w+\}", value)) or (key if len(way) > 1 else f"{key} of {slug}")
