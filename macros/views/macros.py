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
from .page_data import GROUP_WORDS, picked_words, sheets_data
from .plan_page import plan_data, screen_data
from .progress import progress, readers
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
"""The messages that the scripts of these pages speak from."""


def tool_card(views: Views, current: str, slug: str) -> str:
    """A tool as a card in the flow of a chapter."""
    return views.component("tool-card", current, tool=_pick(views.catalogue.tools, slug, "tool"))


def add_to_session(views: Views, current: str, *slugs: str) -> str:
    """A link that takes tools into a plan, in order."""
    return views.component(
        "add-to-session", current, tools=[_pick(views.catalogue.tools, slug, "tool") for slug in slugs]
    )


def diagram(views: Views, current: str, name: str) -> str:
    """One of our own diagrams, with its text twin."""
    drawn = {file.stem for file in views.diagrams.glob("*.svg")}
    _pick(dict.fromkeys(drawn, name), name, "diagram")
    return views.component("diagram", current, diagram=name)


def filled(views: Views, current: str, slug: str) -> str:
    """A worksheet as it is filled in where the worked example has come to it."""
    sheet = _pick(views.catalogue.worksheets, slug, "worksheet")
    if not sheet.story():
        raise ValueError(f"The worksheet `{slug}` has no example with `story: true`. Mark the one that belongs here.")
    return views.component("filled", current, sheet=sheet, example=sheet.story())


def levels(views: Views, current: str, slug: str, choice: str) -> str:
    """The levels of one framework, in the words of the worksheet's section that is there for this `choice`."""
    sheet = _pick(views.catalogue.worksheets, slug, "worksheet")
    parts = {str(key): part for part in reversed(sheet.sections) if part.when for key in part.when.one_of}
    return views.component("levels", current, sheet=sheet, part=_pick(parts, choice, "choice"))


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


def session_index(views: Views, current: str) -> str:
    """All ready-made sessions."""
    return views.component("session-index", current)


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


PUBLISHER_PARTS: dict[str, tuple[str, ...]] = {
    "contact": ("organisation", "email", "phone", "address"),
    "accessibility": ("response", "enforcement", "statement_prepared", "tested"),
    "privacy": ("data_protection", "naming", "logs"),
    "records": ("information", "support", "logs"),
}
"""What a page tells of the publisher beside the ways to reach it."""


def publisher_details(views: Views, current: str, part: str = "contact") -> str:
    """Who publishes this copy of the site; blanks show as not set. `part` says which of the details a page is about."""
    _pick(PUBLISHER_PARTS, part, "part of the publisher's details")
    keys = dict.fromkeys((*PUBLISHER_PARTS["contact"], *PUBLISHER_PARTS[part]))
    return views.component("publisher-details", current, keys=keys)


def standing(views: Views, current: str, whole: bool = False) -> str:
    """Whether this copy is an official one: that depends on who publishes it. `whole`: also for whom it speaks."""
    return views.draw("components/standing/paragraph.html", current, whole=whole)


def field_kinds(views: Views, current: str) -> str:
    """The kinds of field that a worksheet can have, each as its class describes it."""
    about = [(kind.kind_name(), cleandoc(kind.__doc__ or "").partition("\n\n")[0]) for kind in KINDS]
    return views.draw("components/field-kinds/field-kinds.md", current, kinds=about)


def review_progress(views: Views, current: str) -> str:
    """How far the Welsh pages have come, and who has read them."""
    twins = views.twins
    rows = progress(twins, views.messages["search"]["kinds"]) if twins else []
    return views.component("progress", current, rows=rows, readers=readers(twins) if twins else [])


def offline(views: Views, current: str) -> str:
    """The button that keeps the handbook in this browser for offline use."""
    return views.component("offline", current)


def my_sheets(views: Views, current: str) -> str:
    """The sheets that are kept in this browser."""
    return views.component("my-sheets", current, data=sheets_data(views, current, MY_SHEETS_WORDS))


def session_plan(views: Views, current: str) -> str:
    """A session, to be planned."""
    return views.component("session", current, data=plan_data(views))


def session_screen(views: Views, current: str) -> str:
    """What the room sees while a session runs."""
    return views.component("run-screen", current, data=screen_data(views))


def big_screen(views: Views, current: str) -> str:
    """What is shown to a room: it follows another page of the same browser."""
    words = picked_words(views.messages, ("screen",))
    return views.component("screen", current, data={"language": views.catalogue.language, "words": words})


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
        tool_card, add_to_session, diagram, filled, levels, since_2023, tool_index, worksheet_index, case_study_index,
        session_index, statement_bank, chooser, occasions, glossary, source_list, update_list, link_register,
        publisher_details, standing, my_sheets, group, session_plan, session_screen, big_screen, offline, field_kinds,
        review_progress,
    )
}  # fmt: skip
