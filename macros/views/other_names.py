"""What pages are called in another language, for the search of readers who know them by those names."""

from __future__ import annotations

from ..catalogue import Catalogue
from ..catalogue.languages import home_of, language_of
from ..catalogue.models import Tool


def other_names(catalogue: Catalogue) -> dict[str, list[str]]:
    """Return what each page and each term of a catalogue is called, by its address as English has it."""
    found = {
        same_address(entry.address): [entry.title, *(entry.aliases if isinstance(entry, Tool) else [])]
        for entry in catalogue.entries
    }
    for one in catalogue.synonyms:
        if one.page:
            found.get(f"{one.page}/", []).extend(one.said)
    found.update({f"glossary/#{term.slug}": [term.title, *term.also] for term in catalogue.terms.values()})
    return found


def same_address(address: str) -> str:
    """Return the address that a page has in English."""
    return address.removeprefix(home_of(language_of(address)))
