"""The message catalogue: every word of the interface, one file per language with the same keys."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml

from ..catalogue.yaml_text import LOADER

VOWEL = re.compile(r"[aeiouyâêîôûŷáéíóúäëïöü]|w[^aeio]|(?:1|8|11|80|18)\b", re.IGNORECASE)
"""How a word begins that begins with a vowel, or a number that is said so: un, wyth, un ar ddeg."""
ASPIRATE = re.compile(r"([ptc])(?!h)", re.IGNORECASE)
"""How a Welsh word begins that is another one behind `a`: pobl, a phobl."""
PLURALS = ("zero", "one", "two", "few", "many", "other")


def read_messages(folder: Path, language: str) -> dict[str, Any]:
    """Return the messages of a language as nested dicts of sentences, from `folder/LANGUAGE.yml`."""
    text = (folder / f"{language}.yml").read_text(encoding="utf-8")
    messages: dict[str, Any] = yaml.load(text, LOADER)  # noqa: S506 - both readers are the safe one
    return messages


def namespace(messages: dict[str, Any]) -> SimpleNamespace:
    """Return messages for templates, where `m.group.key` must never meet a method of dict."""
    inner = {key: namespace(value) if isinstance(value, dict) else value for key, value in messages.items()}
    return SimpleNamespace(**inner)


def plural_form(language: str, count: int) -> str:
    """Return the CLDR plural category of a whole number in English or Welsh (unicode.org, Language Plural Rules)."""
    if language == "cy":
        return {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}.get(count, "other")
    return "one" if count == 1 else "other"


def count_words(language: str, forms: SimpleNamespace, count: int) -> str:
    """Return the form of a counted message for `count`, with the number in its place; `other` stands in for a lack."""
    form = getattr(forms, plural_form(language, count), None) or forms.other
    return str(form).format(count=count)


def after_and(language: str, forms: SimpleNamespace, last: str) -> str:
    """Return the last of a list with the word for `and` before it: `and people`; in Welsh `a phobl`, `ac amser`."""
    if language == "cy" and VOWEL.match(last):
        return str(forms.vowel).format(last=last)
    changed = ASPIRATE.sub(r"\1h", last, count=1) if language == "cy" and ASPIRATE.match(last) else last
    return str(forms.other).format(last=changed)
