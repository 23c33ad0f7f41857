"""The catalogue as data, for intranets and other sites: /catalogue.json of the contract."""

from __future__ import annotations

from typing import Any

from ..catalogue import Catalogue, Entry, Worksheet
from ..catalogue.models import CaseStudy, Tool
from ..catalogue.session import Session
from ..views.facets import facets

Json = dict[str, Any]


def catalogue_data(catalogue: Catalogue, site_url: str) -> dict[str, list[Json]]:
    """Return tools, worksheets, case studies and sessions, each with slug, title, summary, url and its facets.

    Addresses are whole where `site_url` is given, else relative to the site's root. `facets` holds the keys by which
    the site's own lists are narrowed. Every relation stands on both sides.
    """

    def all_of(entries: dict[str, Any]) -> list[Json]:
        return [_common(catalogue, site_url, entry) | _own(catalogue, entry) for entry in entries.values()]

    return {
        "tools": all_of(catalogue.tools),
        "worksheets": all_of(catalogue.worksheets),
        "case_studies": all_of(catalogue.case_studies),
        "sessions": all_of(catalogue.sessions),
    }


def _common(catalogue: Catalogue, site_url: str, entry: Entry) -> Json:
    lab = catalogue.lab_of(entry)
    return {
        "slug": entry.slug,
        "title": entry.title,
        "summary": entry.summary,
        "url": site_url.rstrip("/") + "/" + entry.address,
        "lab": lab.slug if lab else None,
        "facets": facets(catalogue, entry),
    }


def _own(catalogue: Catalogue, entry: Tool | Worksheet | CaseStudy | Session) -> Json:
    """Return what only one kind has."""
    match entry:
        case Tool():
            return {
                "chapters": entry.chapters,
                "needs": list(entry.needs),
                "stage": entry.stage,
                "minutes": entry.minutes.run if entry.minutes else None,
                "people": entry.people.who if entry.people else [],
                "setting": entry.setting,
                "origin": entry.origin.name,
                "aliases": entry.aliases,
                "worksheets": _slugs(catalogue.worksheets_of(entry)),
                "case_studies": _slugs(catalogue.case_studies_of(entry)),
                "before": _slugs(catalogue.tools_before(entry)),
                "after": _slugs(catalogue.tools_after(entry)),
                "instead": _slugs(catalogue.tools_instead(entry)),
            }
        case Worksheet():
            return {
                "tools": entry.tools,
                "minutes": entry.minutes,
                "writing": entry.writing,
                "carries_from": _slugs(catalogue.carried_from(entry)),
                "carries_to": _slugs(catalogue.carried_to(entry)),
            }
        case Session():
            return {
                "whom": entry.whom,
                "people": entry.people.model_dump(),
                "setting": entry.setting,
                "minutes": [catalogue.minutes_in(meeting.blocks) for meeting in entry.meetings],
                "tools": entry.tools,
            }
    return {
        "who": entry.who,
        "organisation": entry.organisation,
        "cohort": entry.cohort,
        "year": entry.year,
        "tools": entry.tools,
        "chapters": entry.chapters,
    }


def _slugs(entries: list[Any]) -> list[str]:
    return [entry.slug for entry in entries]
