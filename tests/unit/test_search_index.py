"""The index on which the browser's search is tried (tests/core/search_test.js) is one that the build writes."""

from __future__ import annotations

import json
from typing import Any

from macros.catalogue import load_catalogue
from macros.views import Views
from macros.views.search import (
    ALIAS,
    HEADING,
    OTHER_PRIOR,
    PRIOR,
    TEXT,
    TITLE,
    Hit,
    Passage,
    front_coded,
    inverted,
    search_index,
)

IGNORED = {"and", "for", "is", "of", "the", "what", "who"}


def passage_of(*texts: tuple[str, int]) -> Passage:
    passage = Passage()
    for text, worth in texts:
        passage.add(text, worth)
    return passage


def hit_of(page: dict[str, Any]) -> Hit:
    text, aliases = page["text"], page.get("aliases", [])
    hit = Hit(page["kind"], page["title"], "", text, PRIOR.get(page["kind"], OTHER_PRIOR), aliases)
    hit.top = passage_of((text, TEXT), (page["title"], TITLE), *((alias, ALIAS) for alias in aliases))
    for anchor, heading, words in page.get("parts", []):
        hit.parts.append((anchor, heading, passage_of((heading, HEADING), (words, TEXT))))
    return hit


def test_the_search_is_tried_on_an_index_as_the_build_writes_it(project):
    """To renew: json.dumps of the left side into tests/examples/search/words.json."""
    examples = project / "tests" / "examples" / "search"
    pages = json.loads((examples / "pages.json").read_text(encoding="utf-8"))
    words, passages = inverted(map(hit_of, pages), IGNORED)
    assert {"words": "".join(front_coded(words)), "passages": passages} == json.loads(
        (examples / "words.json").read_text(encoding="utf-8")
    )


def test_a_page_has_the_names_that_readers_of_its_language_look_for_it_by(project):
    for language, home, said, not_said in (
        ("en", "", "who can see my answers", "pwy all weld fy atebion"),
        ("cy", "cy/", "pwy all weld fy atebion", "who can see my answers"),
    ):
        index = json.loads(
            search_index(Views(load_catalogue(project / "docs", language), project / "overrides"), {}, {})
        )
        names = dict(zip((hit[2] for hit in index["hits"]), index["aliases"], strict=True))
        assert said in names[f"{home}about/privacy/"].split("|")
        assert not_said not in names[f"{home}about/privacy/"]
        assert names[f"{home}explore/mindset/"] == ("" if home else "innovation culture|culture of innovation")
