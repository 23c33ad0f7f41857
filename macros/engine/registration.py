"""Registers the authors' macros with mkdocs-macros, by name. Nothing else happens here."""

from __future__ import annotations

from typing import Any

from ..views.macros import MACROS


def register(env: Any) -> None:
    """Register every macro; each gets the views and the address of the page that calls it."""
    site = env.conf.extra["handbook"]
    for name, macro in MACROS.items():
        env.macro(site.bound(macro, env), name)
