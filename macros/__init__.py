"""The handbook's meaning: fields, catalogue, views, exports and the engine adapter.

Layers import only to their left: fields, catalogue, views, exports, engine. mkdocs-macros looks for
`define_env` here, in the package that mkdocs.yml names.
"""

from typing import Any


def define_env(env: Any) -> None:
    """Register the authors' macros. The import waits, so that an edit to a module is seen at the next rebuild."""
    from .engine.registration import register

    register(env)
