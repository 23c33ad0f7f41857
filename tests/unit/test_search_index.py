"""The index on which the browser's search is tried (tests/core/search_test.js) is one that the build writes."""

from __future__ import annotations

import json
from typing import Any

from macros.views.search import ALIAS, HEADING, OTHER_PRIOR, PRIOR, TEXT, TITLE, Hit, Place, inverted

IGNORED = {"and", "for", "is", "of", "the", "what", "who"}


def place_of(*texts: tuple[str, int]) -> Place:
    place = Place()
    for text, worth in texts:
        place.add(text, worth)
    return place


def hit_of(page: dict[str, Any]) -> Hit:
    text, aliases = page["text"], page.get("aliases", [])
    hit = Hit(page["kind"], page["title"], "", text, PRIOR.get(page["kind"], OTHER_PRIOR), aliases)
    hit.top = place_of((text, TEXT), (page["title"], TITLE), *((alias, ALIAS) for alias in aliases))
    for anchor, heading, words in page.get("parts", []):
        hit.parts.append((anchor, heading, place_of((heading, HEADING), (words, TEXT))))
    return hit


def test_the_search_is_tried_on_an_index_as_the_build_writes_it(project):
    """To renew: json.dumps of the left side into tests/examples/search/words.json."""
    examples = project / "tests" / "examples" / "search"
    pages = json.loads((examples / "pages.json").read_text(encoding="utf-8"))
    words, places = inverted(map(hit_of, pages), IGNORED)
    assert {"words": words, "places": places} == json.loads((examples / "words.json").read_text(encoding="utf-8"))
