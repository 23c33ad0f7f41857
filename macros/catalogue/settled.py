"""The register of Welsh words: what is right though no list or rule knows it, and what is said in place of others."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from ..fields import Part
from ..fields import Text as Words
from .load import REGISTER_FOLDER, read_text
from .validate import validate

FILE = "welsh.yml"


class Settled(Part):
    """What the handbook may say beside the word list and against the rules, and the settled word for another one."""

    words: list[Words] = Field(default_factory=list)
    names: list[Words] = Field(default_factory=list)
    phrases: list[Words] = Field(default_factory=list)
    instead: dict[str, Words] = Field(default_factory=dict)


def settled_words(docs: Path) -> Settled:
    """Return the register of Welsh words. Raises ContentError where it cannot be read."""
    file = docs / REGISTER_FOLDER / FILE
    if not file.exists():
        return Settled()
    text = read_text(file, docs)
    return validate(Settled, text.data, text)
