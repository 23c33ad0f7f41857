"""Registers the authors' macros with mkdocs-macros, by name. Nothing else happens here."""

from __future__ import annotations

from ..views.macros import MACROS
from .site import MacrosPlugin, built_site


def register(env: MacrosPlugin) -> None:
    """Register every macro; each gets the views and the address of the page that calls it."""
    site = built_site(env.conf)
    for name, macro in MACROS.items():
        env.macro(site.bound(macro, env), name)
