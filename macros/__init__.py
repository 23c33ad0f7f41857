"""The handbook's meaning, in layers: fields, catalogue, views, exports, publish, engine; checks beside them.

Each imports only those to its left; checks reads the catalogue. mkdocs-macros looks for `define_env` here, in the
package that mkdocs.yml names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .engine.site import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Register the authors' macros. The import waits, so that an edit to a module is seen at the next rebuild."""
    from .engine.registration import register

    register(env)
