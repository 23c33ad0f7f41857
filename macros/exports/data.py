"""The catalogue as data, for intranets and other sites: /catalogue.json of the contract."""

from __future__ import annotations

from typing import Any

from ..catalogue import Catalogue, Entry, Worksheet
from ..catalogue.models import CaseStudy, Tool


def catalogue_data(catalogue: Catalogue, site_url: str) -> dict[str, list[dict[str, Any]]]:
    """Return tools, worksheets and case studies, each with slug, title, summary, url and its facets.

    Addresses are whole where `site_url` is given, else relative to the site's root. Every relation stands on both sides.
    """

    def common(entry: Entry) -> dict[str, Any]:
        lab = catalogue.lab_of(entry)
        url = site_url.rstrip("/") + "/" + entry.address
        return {
            "slug": entry.slug,
            "title": entry.title,
            "summary": entry.summary,
            "url": url,
            "lab": lab.slug if lab else None,
        }

    def tool(entry: Tool) -> dict[str, Any]:
        return {
            **common(entry),
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

    def worksheet(entry: Worksheet) -> dict[str, Any]:
        return {
            **common(entry),
            "tools": entry.tools,
            "minutes": entry.minutes,
            "carries_from": _slugs(catalogue.carried_from(entry)),
            "carries_to": _slugs(catalogue.carried_to(entry)),
        }

    def case_study(entry: CaseStudy) -> dict[str, Any]:
        return {
            **common(entry),
            "who": entry.who,
            "organisation": entry.organisation,
            "cohort": entry.cohort,
            "year": entry.year,
            "tools": entry.tools,
            "chapters": entry.chapters,
        }

    return {
        "tools": [tool(entry) for entry in catalogue.tools.values()],
        "worksheets": [worksheet(entry) for entry in catalogue.worksheets.values()],
        "case_studies": [case_study(entry) for entry in catalogue.case_studies.values()],
    }


def _slugs(entries: list[Any]) -> list[str]:
    return [entry.slug for entry in entries]
