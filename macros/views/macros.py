"""The authors' vocabulary: what a page may call between double braces. Each macro draws one component.

A macro takes the views, the address of the page that calls it, and what the author wrote; it returns Markdown or
HTML whose outermost element is a block. A wrong argument raises ValueError with the remedy in its words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import cleandoc
from typing import TypeVar

from ..catalogue import nearest
from ..fields import KINDS
from .thread import sheets_data
from .views import Views

Found = TypeVar("Found")
Macro = Callable[..., str]

MY_SHEETS_WORDS = (
    "mine",
    "results",
    "files",
    "share",
    "sheet.cut",
    "sheet.undo",
    "sheet.undone",
    "sheet.copy_title",
    "sheet.untitled",
)
GROUP_WORDS = (
    "group", "results", "files", "fields.idea", "fields.votes", "fields.unknown", "search.ignored", "sheet.cut",
    "sheet.undo", "sheet.undone", "sheet.unread_number",
)  # fmt: skip
"""The messages that the scripts of these pages speak from."""


def tool_card(views: Views, current: str, slug: str) -> str:
    """A tool as a card in the flow of a chapter."""
    return views.component("tool-card", current, tool=_pick(views.catalogue.tools, slug, "tool"))


def diagram(views: Views, current: str, name: str) -> str:
    """One of our own diagrams, with its text twin."""
    drawn = {file.stem for file in views.diagrams.glob("*.svg")}
    _pick(dict.fromkeys(drawn, name), name, "diagram")
    return views.component("diagram", current, diagram=name)


def since_2023(views: Views, current: str, slug: str) -> str:
    """A line beside a passage that has aged; it leads to the whole note at the end of the same page."""
    update = _pick(views.catalogue.updates, slug, "update")
    page = next((entry for entry in views.catalogue.entries if entry.address == current), None)
    if page is None or update not in views.catalogue.updates_of(page):
        raise ValueError(f"This page does not carry the note `{slug}`. Add it to `updates:` in the header.")
    return views.component("since-2023", current, update=update)


def tool_index(views: Views, current: str) -> str:
    """All tools, grouped by chapter, with the filter."""
    return views.component("tool-index", current)


def worksheet_index(views: Views, current: str) -> str:
    """All worksheets, with the filter."""
    return views.component("worksheet-index", current)


def case_study_index(views: Views, current: str) -> str:
    """All case studies, with the filter."""
    return views.component("case-study-index", current)


def statement_bank(views: Views, current: str) -> str:
    """What participants wrote, with the filter."""
    return views.component("statement-bank", current)


def chooser(views: Views, current: str) -> str:
    """The table of first-person needs and the tools that answer them."""
    return views.component("chooser", current)


def occasions(views: Views, current: str) -> str:
    """Tools for a meeting today, by its length."""
    return views.component("occasions", current)


def glossary(views: Views, current: str) -> str:
    """All terms, in alphabetical order."""
    return views.component("glossary", current)


def source_list(views: Views, current: str) -> str:
    """The source documents, and the pages made from each."""
    return views.component("source-list", current)


def update_list(views: Views, current: str) -> str:
    """Everything that has changed since 2023, by date."""
    return views.draw("components/update-list/update-list.md", current)


def link_register(views: Views, current: str) -> str:
    """Every outside address, with what is known of it."""
    return views.component("link-register", current)


def publisher_details(views: Views, current: str) -> str:
    """Who publishes this copy of the site; blanks show as not set."""
    return views.component("publisher-details", current)


def field_kinds(views: Views, current: str) -> str:
    """The kinds of field that a worksheet can have, each as its class describes it."""
    about = [(kind.kind_name(), cleandoc(kind.__doc__ or "").partition("\n\n")[0]) for kind in KINDS]
    return views.draw("components/field-kinds/field-kinds.md", current, kinds=about)


def offline(views: Views, current: str) -> str:
    """The button that keeps the handbook in this browser for offline use."""
    return views.component("offline", current)


def my_sheets(views: Views, current: str) -> str:
    """The sheets that are kept in this browser."""
    return views.component("my-sheets", current, data=sheets_data(views, current, MY_SHEETS_WORDS))


def group(views: Views, current: str) -> str:
    """Bring a group's sheets together."""
    return views.component("group", current, data=sheets_data(views, current, GROUP_WORDS))


def _pick(items: Mapping[str, Found], slug: str, noun: str) -> Found:
    if not isinstance(slug, str) or slug not in items:
        raise ValueError(f"There is no {noun} `{slug}`. {nearest(str(slug), items)}")
    return items[slug]


MACROS: dict[str, Macro] = {
    macro.__name__: macro
    for macro in (
        tool_card, diagram, since_2023, tool_index, worksheet_index, case_study_index, statement_bank, chooser,
        occasions, glossary, source_list, update_list, link_register, publisher_details, my_sheets, group, offline,
        field_kinds,
    )
}  # fmt: skip
