"""What a page about many worksheets knows of each: its names, its place in the thread, and where its spec lies."""

from __future__ import annotations

import json

from ..catalogue import Catalogue
from ..fields import LIMITS
from .link import relative_link
from .spec import Json, former_slugs, spec, spec_address
from .views import Views

LIVE_WORDS = ("sheet", "results", "share", "files", "room", "papers")
"""The groups of messages that the scripts of a worksheet speak from."""

GROUP_WORDS = (
    "group", "results", "files", "fields.idea", "fields.votes", "fields.unknown", "search.ignored", "sheet.cut",
    "sheet.undo", "sheet.undone", "sheet.unread_number",
)  # fmt: skip
"""The messages that the scripts speak from which bring answers together."""

ONWARD_WORDS = ("onward", "sheet.copy_title", "sheet.copy_begins", "sheet.copy_named", "sheet.untitled")
"""What is said where a group goes on from its results: sheets are named and made there."""

PAPER_WORDS = (
    "results", "fields.idea", "fields.unknown", "fields.votes", "slips.across", "group.column_what", "sheet.only",
    "sheet.left_over", "sheet.paper_title", "sheet.paper_project", "sheet.paper_by", "sheet.paper_date",
    "sheet.paper_continued", "sheet.paper_ruled_out",
)  # fmt: skip
"""What a sheet says on paper: a page of the other language fetches it, to print both side by side."""

LATE_WORDS: dict[str, tuple[str, ...]] = {
    "worksheets/": PAPER_WORDS,
    "group/": ("scan", "slips", *ONWARD_WORDS),
    "session/": ("pack", "run", "hand", "slips", "sheet.copy_title", *GROUP_WORDS),
}
"""By the address of a page, the messages that its scripts fetch once they speak from them: the page stays light."""

ON_THE_SHEET = ("hints", "examples", "papers")
"""Parts of a spec that only the worksheet's own page needs; it carries them itself."""


def sheets_data(views: Views, current: str, words: tuple[str, ...]) -> Json:
    """Return what the scripts of a page about many worksheets get to know, ready for JSON.

    `words` names groups of messages, or single ones as `group.name`. The sheets stand in the order of the thread; each
    has its slug, title, address, the address of its spec, its former slugs, and in `carried` the names of the answers
    that other sheets can bring in.
    """
    catalogue, link = views.catalogue, relative_link(current)
    sheets = [
        {
            "slug": sheet.slug,
            "title": sheet.title,
            "address": link(sheet),
            "spec": link(spec_address(sheet, catalogue)),
            "formerly": former_slugs(sheet),
            "carried": catalogue.carried_answers(sheet),
        }
        | ({"private": True} if sheet.private else {})
        for sheet in catalogue.worksheets_in_order()
    ]
    return {
        "language": catalogue.language,
        "limits": LIMITS,
        "sheets": sheets,
        "words": picked_words(views.messages, words),
    }


def picked_words(messages: Json, names: tuple[str, ...]) -> Json:
    """Return some messages: whole groups by their names, single ones as `group.name`."""
    found: Json = {}
    for name in names:
        group, _, key = name.partition(".")
        found.setdefault(group, {}).update({key: messages[group][key]} if key else messages[group])
    return found


def live_words(messages: Json) -> str:
    """Return what live sheets say in one language, as JSON: they fetch it when they start."""
    return json.dumps(picked_words(messages, LIVE_WORDS), ensure_ascii=False, separators=(",", ":"))


def late_words(messages: Json) -> dict[str, Json]:
    """Return the messages that pages do not bring, by the address at which `browser/late-words.js` fetches them."""
    return {f"{page}words.json": picked_words(messages, names) for page, names in LATE_WORDS.items()}


def spec_files(catalogue: Catalogue) -> dict[str, str]:
    """Return the spec of every worksheet as JSON, by the address from the site's root at which scripts fetch it."""
    found = {}
    for sheet in catalogue.worksheets.values():
        trimmed = {key: value for key, value in spec(sheet, catalogue).items() if key not in ON_THE_SHEET}
        found[spec_address(sheet, catalogue)] = json.dumps(trimmed, ensure_ascii=False, separators=(",", ":"))
    return found
