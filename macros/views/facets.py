"""What an entry can be found by: facet name to the keys that hold for it. Indexes write them, filters read them.

Keys are the same in every language, so that a filter stays when a reader changes it: a name gives the key of its
English form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace

from ..catalogue import Catalogue, Entry, Worksheet
from ..catalogue.models import STAGES, CaseStudy, People, Statement, Tool
from ..catalogue.session import Session
from .alphabet import alphabetical

Facets = dict[str, list[str]]

Told = CaseStudy | Statement
"""What bears the name of an organisation."""

LENGTHS = (15, 30, 60, 120)
"""Upper ends, in minutes, of the lengths by which tools and sheets are sorted; what is longer is `longer`."""
SIZES = (5, 12, 20)
"""Upper ends, in people, of the groups that a tool can be for; what is larger is `larger`."""


ORDER = (
    "kind", "lab", "need", "stage", "time", "people", "size", "setting", "sheet", "tool", "organisation", "cohort",
    "source",
)  # fmt: skip
"""The facets in the order in which a filter shows them."""


@dataclass(frozen=True)
class FacetChoice:
    """One box to tick: the key that stands in the address, its words, and how many items it holds for."""

    key: str
    words: str
    count: int


@dataclass(frozen=True)
class Facet:
    """One group of boxes in a filter."""

    name: str
    choices: list[FacetChoice]


def facets(catalogue: Catalogue, item: Entry | Statement) -> Facets:
    """Return the facets of a tool, worksheet, case study, session or statement; a facet without a key is left out."""
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
                "organisation": [key for key, _ in _organisation(catalogue, item)],
                "cohort": [key for key, _ in _cohort(catalogue, item)],
                "tool": item.tools,
            }
        case Session():
            found = {"lab": [item.lab] if item.lab else [], "setting": list(item.setting), "tool": item.tools}
        case Statement():
            found = {
                "kind": [item.kind],
                "lab": [item.lab],
                "organisation": [key for key, _ in _organisation(catalogue, item)],
                "cohort": [key for key, _ in _cohort(catalogue, item)],
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
        choices = [FacetChoice(key, labels[key], of_keys[key]) for key in labels if key in of_keys]
        if any(choice.count < len(items) for choice in choices):
            found.append(Facet(name, choices))
    return found


def length(minutes: int) -> str:
    """Return the key of a length: the smallest of LENGTHS that holds it, or `longer`."""
    return next((str(most) for most in LENGTHS if minutes <= most), "longer")


def sizes(people: People | None) -> list[str]:
    """Return the keys of the sizes of group that a tool takes: those that its people reach into."""
    if not people:
        return []
    most = people.most or SIZES[-1] + 1
    known = zip((1, *(end + 1 for end in SIZES[:-1])), SIZES, strict=True)
    found = [str(last) for first, last in known if people.least <= last and most >= first]
    return [*found, "larger"] if most > SIZES[-1] else found


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
        case "size":
            return dict(vars(words.sizes))
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
        case _:
            named = _organisation if name == "organisation" else _cohort
            known = dict(pair for item in items if isinstance(item, Told) for pair in named(catalogue, item))
            return dict(sorted(known.items(), key=lambda pair: alphabetical(pair[1], catalogue.language)))


def _organisation(catalogue: Catalogue, item: Told) -> list[tuple[str, str]]:
    """Return the key of an organisation and its name, or nothing where no key can be made of it."""
    name = organisation_name(item.organisation)
    return [(key, name) for key in _keys(organisation_name(_source(catalogue, item).organisation))]


def _cohort(catalogue: Catalogue, item: Told) -> list[tuple[str, str]]:
    return [(key, item.cohort) for key in _keys(_source(catalogue, item).cohort)]


def _source(catalogue: Catalogue, item: Told) -> Told:
    """Return the English page or entry that an item has its facts from; in English itself."""
    found = catalogue.source.case_studies if isinstance(item, CaseStudy) else catalogue.source.statements
    return found.get(item.slug, item)


def _tool(catalogue: Catalogue, tool: Tool) -> Facets:
    chapters = [catalogue.chapters[slug] for slug in tool.chapters if slug in catalogue.chapters]
    return {
        "lab": [chapter.lab for chapter in chapters],
        "need": list(tool.needs),
        "stage": [tool.stage],
        "time": [length(tool.minutes.prepare + tool.minutes.run)] if tool.minutes else [],
        "people": list(tool.people.who) if tool.people else [],
        "size": sizes(tool.people),
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
