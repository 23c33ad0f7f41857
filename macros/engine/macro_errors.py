"""Says in an author's words what is wrong with the call of a macro; Jinja has words of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..catalogue import nearest

KNOWN = "Look at docs/about/contributing.md for the macros."
CALL = 'Write it as `{{ tool_card("five-whys") }}`.'


def explain(words: str, macros: Iterable[str]) -> tuple[str, str]:
    """Return what is wrong and what to do, from what Jinja or a macro said. `macros` are the names of all."""
    if found := re.search(r"'(\w+)' is undefined", words):
        return f"There is no macro `{found[1]}`.", _nearest(found[1], macros)
    if "comment tag" in words:
        return "`{#` begins a note that never ends.", "Write `{ #name }` with a space, or leave it out."
    if re.search(r"(?i)expected token|unexpected|encountered|unknown tag|end of template|tag name", words):
        return "What stands between the curly braces cannot be read.", f"{CALL} {KNOWN}"
    if "not callable" in words:
        return "A macro is called as if it were another.", KNOWN
    what, _, remedy = words.partition(". ")
    return what.rstrip(".") + ".", remedy or KNOWN


def _nearest(name: str, macros: Iterable[str]) -> str:
    remedy = nearest(name, macros)
    return remedy if remedy.startswith("Did you mean") else KNOWN
