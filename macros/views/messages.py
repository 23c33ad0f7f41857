"""The message catalogue: every word of the interface, one file per language with the same keys."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml

PLURALS = ("zero", "one", "two", "few", "many", "other")


def read_messages(folder: Path, language: str) -> dict[str, Any]:
    """Return the messages of a language as nested dicts of sentences, from `folder/LANGUAGE.yml`."""
    messages: dict[str, Any] = yaml.safe_load((folder / f"{language}.yml").read_text(encoding="utf-8"))
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
