"""What an entry can be found by: facet name to the keys that hold for it. Indexes write them, filters read them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace

from ..catalogue import Catalogue, Entry, Worksheet
from ..catalogue.models import STAGES, CaseStudy, Statement, Tool

Facets = dict[str, list[str]]

LENGTHS = (15, 30, 60)
"""Upper ends, in minutes, of the lengths by which tools and sheets are sorted; what is longer is `longer`."""


ORDER = (
    "kind", "lab", "need", "stage", "time", "people", "setting", "sheet", "tool", "organisation", "cohort", "source",
)  # fmt: skip
"""The facets in the order in which a filter shows them."""


@dataclass(frozen=True)
class Choice:
    """One box to tick: the key that stands in the address, its words, and how many items it holds for."""

    key: str
    words: str
    count: int


@dataclass(frozen=True)
class Facet:
    """One group of boxes in a filter."""

    name: str
    choices: list[Choice]


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
                "organisation": _keys(organisation_name(item.organisation)),
                "cohort": _keys(item.cohort),
                "tool": item.tools,
            }
        case Statement():
            found = {
                "kind": [item.kind],
                "lab": [item.lab],
                "organisation": _keys(organisation_name(item.organisation)),
                "cohort": _keys(item.cohort),
            }
        case _:
            found = {}
    return {name: list(dict.fromkeys(keys)) for name, keys in found.items() if keys}


def filter_facets(catalogue: Catalogue, words: SimpleNamespace, items: Iterable[Entry | Statement]) -> list[Facet]:
    """Return the facets by which a list of items can be narrowed, each with its choices in the order to show them.

    `words` is the message catalogue. A facet of which every item has all the choices would narrow nothing, and is
    left out.
    """
    items = list(items)
    counts: dict[str, Counter[str]] = {}
    for item in items:
        for name, keys in facets(catalogue, item).items():
            counts.setdefault(name, Counter()).update(keys)
    found = []
    for name in (name for name in ORDER if name in counts):
        of_keys = counts[name]
        labels = _labels(name, catalogue, words, items)
        choices = [Choice(key, labels[key], of_keys[key]) for key in labels if key in of_keys]
        if any(choice.count < len(items) for choice in choices):
            found.append(Facet(name, choices))
    return found


def length(minutes: int) -> str:
    """Return the key of a length: the smallest of 15, 30 and 60 that holds it, or `longer`."""
    return next((str(most) for most in LENGTHS if minutes <= most), "longer")


def organisation_name(text: str) -> str:
    """Return the name of an organisation without what a header adds to it, such as `(the council she worked with)`."""
    return re.split(r"\s*[(,;]", text)[0]


def _labels(
    name: str, catalogue: Catalogue, words: SimpleNamespace, items: Iterable[Entry | Statement]
) -> dict[str, str]:
    """Return the words of a facet's keys, in the order in which they are shown."""
    match name:
        case "lab":
            return {slug: lab.title for slug, lab in catalogue.labs.items()}
        case "need":
            return {slug: need.says for slug, need in catalogue.needs.items()}
        case "stage":
            return {stage: getattr(words.stages, stage) for stage in STAGES}
        case "time":
            return dict(vars(words.lengths))
        case "people":
            return {key: getattr(words.people, key) for key in ("alone", "pair", "group")}
        case "setting":
            return dict(vars(words.setting))
        case "sheet":
            return dict(vars(words.filter.sheet))
        case "source":
            return {slug: f"{one.title.split(':')[0]} ({one.year})" for slug, one in catalogue.documents.items()}
        case "tool":
            return {slug: tool.title for slug, tool in catalogue.tools.items()}
        case "kind":
            return dict(vars(words.statement.kinds))
        case "organisation":
            names = {organisation_name(item.organisation) for item in items if isinstance(item, CaseStudy | Statement)}
        case _:
            names = {item.cohort for item in items if isinstance(item, CaseStudy | Statement)}
    return {key: name for name in sorted(names) for key in _keys(name)}


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


def _keys(text: str) -> list[str]:
    """Return a name as a key: small letters, figures and hyphens."""
    key = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return [key] if key else []
