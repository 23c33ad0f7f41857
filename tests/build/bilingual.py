"""The small handbook with a few Welsh twins, and a Welsh interface in which every message can be told from an English one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

MARK = "ŵ"
"""Begins every message of the pretended Welsh interface."""
KEPT = {"locale", "box", "ignored", "names"}
"""Messages that are no words for readers, or the same in both languages."""


def make_bilingual(small: Path, project: Path) -> Path:
    """Give a copy of the small handbook its Welsh twins, and messages for them."""
    shutil.copytree(project / "tests/examples/welsh", small / "docs/cy")
    terms = small / "docs/registers/terms.yml"
    terms.write_text(terms.read_text() + "  cy: Rhagdybiaeth\n  sure: false\n", encoding="utf-8")
    if (small / "overrides").is_symlink():
        (small / "overrides").unlink()
        shutil.copytree(project / "overrides", small / "overrides")
    english = yaml.safe_load((project / "overrides/messages/en.yml").read_text(encoding="utf-8"))
    welsh = yaml.safe_dump(pretended(english), allow_unicode=True, sort_keys=False)
    (small / "overrides/messages/cy.yml").write_text(welsh.replace("locale: en-GB", "locale: cy"), encoding="utf-8")
    return small


def pretended(message: Any, key: str = "") -> Any:
    """Return messages in the pretended Welsh."""
    if isinstance(message, dict):
        return {name: inner if name in KEPT else pretended(inner, name) for name, inner in message.items()}
    if isinstance(message, list):
        return [pretended(inner) for inner in message]
    return f"{MARK} {message}"
