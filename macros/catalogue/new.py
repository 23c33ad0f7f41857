"""Writes a new tool, worksheet or case study from a commented template that passes every check."""

from __future__ import annotations

from pathlib import Path
from string import Template

from .kinds import KINDS
from .links import SLUG
from .problem import nearest

TEMPLATES = Path(__file__).parent / "templates"
FOLDERS = {kind.name: kind.folders[0] for kind in KINDS if (TEMPLATES / f"{kind.name}.md").exists()}


def write_new(docs: Path, kind: str, slug: str) -> Path:
    """Write `docs/FOLDER/SLUG.md` and return its path.

    Raises ValueError, with the remedy in its words, for an unknown kind, a slug that is none, or a file that exists.
    """
    if kind not in FOLDERS:
        raise ValueError(f"There is no kind `{kind}`. {nearest(kind, FOLDERS)}")
    if not SLUG.match(slug):
        raise ValueError(f"`{slug}` is no slug. Use small letters, figures and hyphens, such as five-whys.")
    file = docs / FOLDERS[kind] / f"{slug}.md"
    if file.exists():
        raise ValueError(f"docs/{FOLDERS[kind]}/{slug}.md exists already. Choose another slug, or edit that file.")
    words = slug.replace("-", " ")
    tool = slug if (docs / "tools" / f"{slug}.md").exists() else "hypothesis-statement"
    template = Template((TEMPLATES / f"{kind}.md").read_text(encoding="utf-8"))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(template.substitute(title=words.capitalize(), alias=words, tool=tool), encoding="utf-8")
    return file
