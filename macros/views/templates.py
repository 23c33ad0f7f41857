"""The one Jinja environment: templates in overrides/, escaping on for HTML, undefined names refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from ..catalogue.languages import home_of
from ..fields import LIMITS
from .words import Words, reading_minutes


def make_environment(overrides: Path, say: Words) -> Environment:
    """Return the environment that draws every component, field and page frame of one language."""
    environment = Environment(
        loader=FileSystemLoader(overrides),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # each build makes an environment of its own
        bytecode_cache=kept_templates(overrides, "ours"),
    )
    environment.globals.update(m=say.messages, language=say.language, home=home_of(say.language), limits=LIMITS)
    environment.filters.update(
        embed=embed,
        counted=say.counted,
        listed=say.listed,
        by_letter=say.by_letter,
        by_title=say.by_title,
        duration=say.duration,
        total=say.total,
        filling=say.filling,
        day=say.day,
        iso_day=say.iso_day,
        amount=say.amount,
        people=say.people,
        number=say.number,
        reading_minutes=reading_minutes,
    )
    return environment


def kept_templates(overrides: Path, whose: str) -> FileSystemBytecodeCache:
    """Return where an environment keeps what it compiles, by the content of each template.

    It lies beside the downloads that a build keeps: to compile all takes most of a second of each command. Environments
    read templates in different ways, so each has a name, `whose`, and shares nothing with another.
    """
    kept = overrides.resolve().parent / ".cache" / "templates"
    kept.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(kept), f"{whose}_%s.cache")


def embed(value: Any) -> Markup:
    """Return a value as JSON that can stand in a script element or an attribute: no character of it is markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&'\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - every character that could be markup has just been replaced
