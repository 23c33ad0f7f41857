"""What the pack of a session fetches: what each tool says of itself, and blank sheets as trees of elements."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from macros.catalogue import examine
from macros.catalogue.models import People
from macros.exports.pack_data import Branch, layout_data, tool_data
from macros.exports.sheets import Publication
from macros.views import Views
from macros.views.facets import sizes
from tests.conftest import PROJECT, real_catalogue

TAGS = {"div", "p", "span", "h1", "h2", "h3", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "b"}
"""What components/pack/blank-sheet.js makes; anything else would be missing on paper."""


@pytest.fixture(scope="module")
def views() -> Views:
    return Views(real_catalogue(), PROJECT / "overrides")


def pieces(branch: Branch) -> Iterator[Branch | str]:
    yield branch
    for inner in branch[2:]:
        yield from (inner,) if isinstance(inner, str) else pieces(inner)


def test_a_layout_holds_every_question_of_its_sheet_and_nothing_that_the_page_does_not_make(views):
    for sheet in views.catalogue.worksheets.values():
        found = list(pieces(layout_data(views, sheet, Publication("", "1"))["tree"]))
        branches = [one for one in found if not isinstance(one, str)]
        assert {one[0] for one in branches} <= TAGS, sheet.slug
        assert {name for one in branches for name in one[1]} <= {"class", "colspan", "lines", "width", "name"}
        text = " ".join(" ".join(one for one in found if isinstance(one, str)).split())
        for part in sheet.sections:
            assert part.title in text
            assert all(" ".join(field.label.split()) in text for field in part.fields if field.kind != "sentence")


def test_a_tool_says_which_of_its_sheets_are_in_english_in_a_welsh_pack(small):
    shutil.copytree(PROJECT / "tests/examples/welsh", small / "docs/cy")

    def written() -> list[str | None]:
        welsh = Views(examine(small / "docs", "cy")[0], PROJECT / "overrides")
        return [sheet.get("written") for sheet in tool_data(welsh, welsh.catalogue.tools["alpha"])["sheets"]]

    assert written() == [None]
    twin = small / "docs/cy/worksheets/alpha.md"
    twin.write_text(twin.read_text(encoding="utf-8").replace("Llenwch hi.\n", ""), encoding="utf-8")
    assert written() == ["en"]


def test_a_tool_says_its_steps_and_its_kit_in_plain_words(views):
    cafe = tool_data(views, views.catalogue.tools["conversation-cafe"])
    assert [step["minutes"] for step in cafe["steps"]] == [5, 8, 10, 12, 15, 10, 10]
    assert {"kind": "objects", "for": "table", "count": 1} in cafe["kit"]
    words = vars(views.words.pack)
    for tool in views.catalogue.tools.values():
        data = tool_data(views, tool)
        assert not any("](" in line for line in [*data["watch"], *data["materials"]]), tool.slug
        assert all(f"kit_{one['kind']}" in words for one in data["kit"])


def test_a_tool_is_found_by_every_size_of_group_that_it_takes():
    assert sizes(People(who=["group"], least=4, most=12)) == ["5", "12"]
    assert sizes(People(who=["group"], least=13)) == ["20", "larger"]
    assert sizes(People(who=["alone"], least=1, most=1)) == ["5"]
    assert sizes(None) == []
