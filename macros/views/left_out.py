"""What an element is left out of. Its own template says so, in an attribute that paper, the book and the search read.

The attribute holds one name or more: `print` (a page on paper; overrides/styles/print.css reads it), `book` (the whole
handbook, as PDF and as EPUB) and `search` (the index). A heading that is left out of the search takes with it what
stands below it, up to the next one.
"""

from __future__ import annotations

from typing import Literal

from lxml.html import HtmlElement

LEAVE_OUT = "data-hb-leave-out"
Output = Literal["print", "book", "search"]


def is_left_out(element: HtmlElement, output: Output) -> bool:
    """Return whether an element says of itself that an output goes without it."""
    return output in element.get(LEAVE_OUT, "").split()
