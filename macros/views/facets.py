"""What an entry can be found by: facet name to the keys that hold for it. Indexes write them, filters read them."""

from __future__ import annotations

import re

from ..catalogue import Catalogue, Entry, Worksheet
from ..catalogue.models import CaseStudy, Statement, Tool

Facets = dict[str, list[str]]

LENGTHS = (15, 30, 60)
"""Upper ends, in minutes, of the lengths by which tools and sheets are sorted; what is longer is `longer`."""


def facets(catalogue: Catalogue, item: Entry | Statement) -> Facets:
    """Return the facets of a tool, worksheet, case study or statement; a facet without a key is left out."""
    match item:
        case Tool():
            found = _tool(catalogue, item)
        case Worksheet():
            tools = [catalogue.tools[slug] for slug in item.tools if slug in catalogue.tools]
            found = _joined([_tool(catalogue, tool) for tool in tools])
            found = {name: found.get(name, []) for name in ("lab", "need", "stage", "people")}
            found["time"] = [length(item.minutes)]
        case CaseStudy():
            found = {
                "lab": [item.lab],
                "cohort": _keys(item.cohort),
                "organisation": _keys(item.organisation),
                "tool": item.tools,
            }
        case Statement():
            found = {
                "kind": [item.kind],
                "lab": [item.lab],
                "cohort": _keys(item.cohort),
                "organisation": _keys(item.organisation),
            }
        case _:
            found = {}
    return {name: list(dict.fromkeys(keys)) for name, keys in found.items() if keys}


def length(minutes: int) -> str:
    """Return the key of a length: the smallest of 15, 30 and 60 that holds it, or `longer`."""
    return next((str(most) for most in LENGTHS if minutes <= most), "longer")


def _tool(catalogue: Catalogue, tool: Tool) -> Facets:
    chapters = [catalogue.chapters[slug] for slug in tool.chapters if slug in catalogue.chapters]
    return {
        "lab": [chapter.lab for chapter in chapters],
        "need": list(tool.needs),
        "stage": [tool.stage],
        "time": [length(tool.minutes.prepare + tool.minutes.run)] if tool.minutes else [],
        "people": list(tool.people.who) if tool.people else [],
        "setting": list(tool.setting),
        "sheet": ["yes" if catalogue.worksheets_of(tool) else "no"],
        "source": [key for source in tool.sources for key in source],
    }


def _joined(parts: list[Facets]) -> Facets:
    return {name: [key for part in parts for key in part.get(name, [])] for name in parts[0]} if parts else {}


def _keys(words: str) -> list[str]:
    """Return a name as a key: small letters, figures and hyphens."""
    key = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
    return [key] if key else []
