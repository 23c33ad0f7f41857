"""What a stranger needs who leads a tool stands on its page and card, and the worked example is told from the sheets."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import combinations

import pytest
from markupsafe import escape

from macros.views import Views
from tests.conftest import PROJECT, real_catalogue

AROUND = ("not_for", "opening", "closing", "afterwards", "evidence")
CATALOGUE = real_catalogue()
VIEWS = Views(CATALOGUE, PROJECT / "overrides")
STORY = (PROJECT / "docs/worked-example.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("tool", CATALOGUE.tools.values(), ids=lambda tool: tool.slug)
def test_a_tool_says_when_to_leave_it_how_to_begin_and_end_what_follows_and_what_is_known(tool):
    page = VIEWS.frame(tool, "")
    for key in AROUND:
        assert getattr(tool, key) in page, f"{tool.slug} lacks {key}"
    assert f'{tool.not_for} <span class="hb-ours">Our suggestion</span>' in page, "no source says when to leave a tool"


@pytest.mark.parametrize("key", AROUND[:-1])
def test_no_such_words_could_stand_on_another_page(key):
    for one, other in combinations(CATALOGUE.tools.values(), 2):
        alike = SequenceMatcher(None, getattr(one, key), getattr(other, key), autojunk=False)
        assert alike.quick_ratio() < 0.9 or alike.ratio() < 0.8, (one.slug, other.slug)


def test_the_worked_example_tells_every_sheet_that_is_a_link_of_it_in_the_order_of_the_thread():
    told = re.findall(r'\{\{ filled\("([\w-]+)"\) \}\}', STORY)
    marked = [sheet.slug for sheet in CATALOGUE.worksheets.values() if sheet.story()]
    assert sorted(told) == sorted(marked)
    assert told == re.findall(r"^## .*\{ #([\w-]+) \}$", STORY, re.MULTILINE), "links lead to the sheet's own heading"
    index = {slug: at for at, slug in enumerate(told)}
    for sheet in (CATALOGUE.worksheets[slug] for slug in told):
        assert all(index[e.slug] < index[sheet.slug] for e in CATALOGUE.carried_from(sheet) if e.slug in index)


@pytest.mark.parametrize("sheet", CATALOGUE.worksheets.values(), ids=lambda sheet: sheet.slug)
def test_a_filled_sheet_shows_each_answer_in_words(sheet):
    example = sheet.filled()
    if example is None:
        return
    drawn = VIEWS.component("filled", "", sheet=sheet, example=example)
    texts = [answer for answer in example.answers.values() if isinstance(answer, str)]
    options = {option.key for field in sheet.fields() for option in getattr(field, "options", [])}
    for text in texts:
        if text not in options and not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            assert str(escape(text)) in drawn
    assert drawn.count("<dt>") == len(sheet.shown(example.answers))
