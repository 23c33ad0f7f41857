"""A group's sheets seen together: medians, spreads, totals and flags worked out by hand, and answers of every wrong shape."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from macros.catalogue import examine
from macros.views.spec import spec as spec_of

from .conftest import PROJECT
from .test_group import maturity, money

Json = dict[str, Any]

LEVELS = ["None", "Some", "Half", "Most", "All"]
OPTIONS = [{"key": "homes", "label": "Homes"}, {"key": "food", "label": "Food"}, {"key": "air", "label": "Air"}]
AXES = {
    "x": {"label": "Originality", "low": "Known", "high": "New"},
    "y": {"label": "Ease", "low": "Hard", "high": "Easy"},
    "quadrants": ["Now", "Wow", "Park", "How"],
}


@pytest.fixture
def lab(page: Page) -> Page:
    """A page from which the pure modules can be imported as they stand in the source."""

    def serve(route: Any) -> None:
        path = PROJECT / route.request.url.partition("/bench/")[2]
        if path.suffix == ".js":
            route.fulfill(path=path, content_type="text/javascript")
        else:
            route.fulfill(body="<title>Lab</title><link rel=icon href=data:,>", content_type="text/html")

    page.context.route("**/bench/**", serve)
    page.goto("/bench/")
    return page


def spec_with(*fields: Json, sections: list[Json] | None = None) -> Json:
    """A spec of fields without a catalogue."""
    placed = [{"label": field["name"].capitalize(), "section": 0} | field for field in fields]
    return {
        "slug": "s",
        "title": "S",
        "language": "en",
        "sections": sections or [{"title": "Part"}],
        "fields": placed,
        "results": [],
    }


def combine(lab: Page, spec: Json, *answers: Json) -> Json:
    """Combine sheets; the people are called A, B, C and so on."""
    entries = [{"person": chr(65 + place), "answers": given} for place, given in enumerate(answers)]
    found: Json = lab.evaluate(
        "async ([entries, spec]) => (await import('/bench/overrides/core/combine.js')).combine(entries, spec)",
        [entries, spec],
    )
    return found


def view(lab: Page, field: Json, *values: Any) -> Json:
    """The view of one field, which everybody has answered."""
    found = combine(lab, spec_with(field), *({field["name"]: value} for value in values))
    (one,) = found["views"]
    return one  # type: ignore[no-any-return]


def test_a_scale_has_its_middle_its_ends_and_its_unknowns(lab):
    # Known: 1 2 2 4 5, so the middle is 2; distances 1 0 0 2 3 are 6 in all, 1.2 on average, 0.3 of four steps.
    found = view(lab, {"name": "sure", "kind": "scale", "levels": LEVELS, "unknown": True}, 5, 2, None, 1, 4, 2, None)
    assert (found["middle"], found["low"], found["high"]) == (2, 1, 5)
    assert (found["known"], found["unknown"], found["answered"]) == (5, 2, 7)
    assert found["counts"] == [1, 2, 0, 1, 1]
    assert found["apart"] == pytest.approx(0.3)


def test_the_middle_of_an_even_count_lies_between_two_levels(lab):
    found = view(lab, {"name": "sure", "kind": "scale", "levels": LEVELS}, 1, 4, 2, 3)
    assert found["middle"] == 2.5


def test_nobody_knowing_is_no_level(lab):
    found = view(lab, {"name": "sure", "kind": "scale", "levels": LEVELS, "unknown": True}, None, None)
    assert (found["unknown"], found["known"], found.get("middle")) == (2, 0, None)


def test_talk_first_about_the_three_scales_with_most_distance(lab):
    names = ["same", "near", "split", "wide", "odd"]
    spec = spec_with(*({"name": name, "kind": "scale", "levels": LEVELS} for name in names))
    # Average distance from the middle in steps: same 0, near 0.5, split 2, wide 1, odd 0.75. One eighth of four is 0.5.
    people = [
        {"same": 3, "near": 3, "split": 1, "wide": 2, "odd": 1},
        {"same": 3, "near": 4, "split": 1, "wide": 2, "odd": 4},
        {"same": 3, "near": 3, "split": 5, "wide": 4, "odd": 4},
        {"same": 3, "near": 4, "split": 5, "wide": 4, "odd": 4},
    ]
    assert combine(lab, spec, *people)["first"] == ["split", "wide", "odd"]


def test_a_budget_is_ranked_with_share_backers_and_a_flag(lab):
    field = {"name": "money", "kind": "budget", "options": OPTIONS, "purse": 100, "unit": "£"}
    found = view(lab, field, {"homes": 50, "food": 50}, {"homes": 40, "food": 10}, {"homes": 60, "air": 0})
    assert (found["total"], found["spenders"]) == (210, 3)
    rows = [[thing[key] for key in ("label", "total", "backers", "most", "alone")] for thing in found["things"]]
    # Homes: 50 + 40 + 60, the largest 60 is less than half. Food: 50 of 60 come from one person.
    assert rows == [["Homes", 150, 3, 60, False], ["Food", 60, 2, 50, True], ["Air", 0, 0, 0, False]]
    assert [thing["share"] for thing in found["things"]] == pytest.approx([150 / 210, 60 / 210, 0])


def test_half_is_not_more_than_half(lab):
    field = {"name": "money", "kind": "budget", "options": OPTIONS, "purse": 100}
    found = view(lab, field, {"homes": 50}, {"homes": 50})
    assert not found["things"][0]["alone"]


def test_who_spends_more_than_the_purse_is_named_and_not_counted(lab):
    spec = spec_with({"name": "money", "kind": "budget", "options": OPTIONS, "purse": 100})
    found = combine(lab, spec, {"money": {"homes": 100.004}}, {"money": {"homes": 60, "food": 41}})
    assert found["views"][0]["total"] == pytest.approx(100.004)
    assert [(one["person"], one["why"], one["spent"], one["purse"]) for one in found["left"]] == [
        ("B", "purse", 101, 100)
    ]


def test_the_purse_may_stand_in_another_field(lab):
    spec = spec_with(
        {"name": "purse", "kind": "number", "setup": True},
        {"name": "money", "kind": "budget", "options": OPTIONS, "purse": "purse"},
    )
    found = combine(
        lab, spec, {"purse": 20, "money": {"homes": 20}}, {"purse": 20, "money": {"homes": 25}}, {"money": {"food": 30}}
    )
    assert found["views"][0]["total"] == 20
    assert [one["person"] for one in found["left"]] == ["B", "C"]


def test_a_ranking_has_mean_places_and_first_choices(lab):
    field = {"name": "order", "kind": "ranking", "options": OPTIONS}
    found = view(lab, field, ["homes", "food", "air"], ["food", "homes"], ["homes", "air", "food"])
    rows = [(thing["label"], thing["mean"], thing["firsts"], thing["ranked"]) for thing in found["things"]]
    assert rows == [("Homes", pytest.approx(4 / 3), 2, 3), ("Food", 2, 1, 3), ("Air", 2.5, 0, 2)]


def test_a_key_that_stands_twice_in_a_ranking_counts_once(lab):
    found = view(lab, {"name": "order", "kind": "ranking", "options": OPTIONS}, ["homes", "homes", "food"])
    assert [(thing["label"], thing.get("mean")) for thing in found["things"]] == [
        ("Homes", 1),
        ("Food", 2),
        ("Air", None),
    ]


def test_choices_are_counted_and_an_option_that_is_gone_keeps_its_key(lab):
    found = view(lab, {"name": "ways", "kind": "choices", "options": OPTIONS}, ["homes", "air"], ["homes"], ["old"])
    assert [(one["label"], one["count"]) for one in found["options"]] == [
        ("Homes", 2),
        ("Food", 0),
        ("Air", 1),
        ("old", 1),
    ]
    assert found["options"][0]["share"] == pytest.approx(2 / 3)


def test_numbers_are_sorted_with_middle_and_ends(lab):
    found = view(lab, {"name": "value", "kind": "number"}, 30, -5, 1e308, 1e308)
    assert [row["value"] for row in found["rows"]] == [-5, 30, 1e308, 1e308]
    assert found["middle"] == [pytest.approx(5e307)]


def test_dates_are_sorted_and_an_even_count_has_two_in_the_middle(lab):
    field = {"name": "day", "kind": "date"}
    found = view(lab, field, "2026-12-01", "2026-01-31", "2026-03-01")
    assert ([row["person"] for row in found["rows"]], found["middle"]) == (["B", "C", "A"], ["2026-03-01"])
    assert view(lab, field, "2026-12-01", "2026-01-31")["middle"] == ["2026-01-31", "2026-12-01"]


def test_ideas_are_joined_by_key_or_by_words_and_dots_added(lab):
    field = {"name": "ideas", "kind": "ideas", "votes": True}
    mine = [{"key": "a", "idea": "Cards with a name", "votes": 2}, {"key": "b", "idea": "Walks"}]
    other = [{"key": "a", "idea": "Cards with two names", "votes": 3}, {"key": "z", "idea": " walks. ", "votes": 1}]
    found = view(lab, field, mine, other)
    assert [(one["label"], one["dots"], one["people"]) for one in found["ideas"]] == [
        ("Cards with a name", 5, ["A", "B"]),
        ("Walks", 1, ["A", "B"]),
    ]


def test_tables_are_joined_and_each_row_keeps_its_owner(lab):
    columns = [
        {"name": "what", "label": "What", "kind": "line"},
        {"name": "kind", "label": "Kind", "kind": "choice", "options": OPTIONS},
    ]
    found = view(
        lab,
        {"name": "rows", "kind": "table", "columns": columns},
        [{"what": "one", "kind": "air"}],
        [{"what": "two", "kind": "air"}, {"what": "three"}],
    )
    assert [(row["person"], row["row"]["what"]) for row in found["rows"]] == [
        ("A", "one"),
        ("B", "two"),
        ("B", "three"),
    ]
    assert [one["count"] for one in found["counts"][0]["options"]] == [0, 0, 2]


def test_a_matrix_has_the_middle_and_the_spread_of_each_thing(lab):
    field = {"name": "square", "kind": "matrix", **AXES}
    found = view(
        lab,
        field,
        [{"label": "Cards", "x": 0.2, "y": 0.9}],
        [{"label": "cards", "x": 0.4, "y": 0.9}],
        [{"label": "Cards", "x": 0.9, "y": 0.6}, {"label": "Walks"}],
    )
    (point,) = found["points"]
    # Across: 0.2 0.4 0.9, middle 0.4, distances 0.2 0 0.5. Up: 0.9 0.9 0.6, middle 0.9, distances 0 0 0.3.
    assert [point[key] for key in ("x", "y", "dx", "dy", "placed")] == pytest.approx([0.4, 0.9, 0.7 / 3, 0.1, 3])
    assert found["unplaced"] == ["Walks"]


def test_sentences_that_share_longer_words_are_marked(lab):
    parts = [{"name": name, "kind": "line", "label": name, "section": 0} for name in ("one", "two")]
    field = {"name": "story", "kind": "sentence", "formula": "If {one} then {two}.", "parts": parts}
    people = [
        {"one": "we phone residents before appointments", "two": "fewer are missed"},
        {"one": "the library opens on Sunday", "two": "families meet"},
        {"one": "residents get a text", "two": "appointments are kept"},
        {},
    ]
    (found,) = combine(lab, spec_with(field), *people)["views"]
    assert found["answered"] == 3
    assert [row["text"] for row in found["rows"]][1] == "If the library opens on Sunday then families meet."
    assert [row["alike"] for row in found["rows"]] == [1, 0, 1]
    assert sorted(found["likenesses"][0]) == ["appointments", "residents"]


def test_lists_are_shared_or_said_to_differ(lab):
    listed = {"name": "list", "kind": "table", "setup": True, "columns": [{"name": "what", "label": "What"}]}
    spec = spec_with(listed, {"name": "money", "kind": "budget", "of": "list", "purse": 10})
    ours = [{"key": "a", "what": "Homes"}, {"key": "b", "what": "Food"}]
    theirs = [{"key": "q", "what": "food"}]
    same = combine(lab, spec, {"list": ours, "money": {"a": 4}}, {"list": ours, "money": {"b": 5}})
    assert (same["setup"]["shared"], same["setup"]["differ"], same["setup"]["none"]) == (2, [], [])
    assert [one["field"]["name"] for one in same["views"]] == ["money"]
    mixed = combine(
        lab,
        spec,
        {"list": ours, "money": {"b": 4}},
        {"list": theirs, "money": {"q": 5}},
        {"money": {"b": 1}},
        {"list": ours},
    )
    assert (mixed["setup"]["shared"], mixed["setup"]["differ"], mixed["setup"]["none"]) == (2, ["B"], ["C"])
    things = next(one for one in mixed["views"] if one["kind"] == "budget")["things"]
    assert [(thing["label"], thing["total"], thing["backers"]) for thing in things] == [
        ("Food", 10, 3),
        ("Homes", 0, 0),
    ]


def test_answers_to_parts_that_do_not_apply_are_left_aside(lab):
    sections: list[Json] = [{"title": "Which"}, {"title": "Homes", "when": {"field": "which", "one_of": ["homes"]}}]
    which = {"name": "which", "kind": "choice", "options": OPTIONS}
    spec = spec_with(which, {"name": "level", "kind": "scale", "levels": LEVELS, "section": 1}, sections=sections)
    people = ({"which": "homes", "level": 2}, {"which": "food", "level": 5}, {"level": 3})
    (_, found) = combine(lab, spec, *people)["views"]
    assert found["counts"] == [0, 1, 1, 0, 0]


def test_what_cannot_be_counted_is_named(lab):
    spec = spec_with({"name": "sure", "kind": "scale", "levels": LEVELS}, {"name": "note", "kind": "line"})
    found = combine(lab, spec, {"sure": 9, "note": "kept"}, {"sure": 2.5}, {"sure": "2", "gone": 1}, {"sure": 2})
    assert [(one["person"], one["why"]) for one in found["left"]] == [("C", "stray"), ("A", "level"), ("B", "level")]
    assert [one["answered"] for one in found["views"]] == [1, 1]


def real_specs() -> list[Json]:
    catalogue, _ = examine(PROJECT / "docs")
    return [json.loads(json.dumps(spec_of(sheet, catalogue))) for sheet in catalogue.worksheets.values()]


FUZZ = """async (specs) => {
  const { combine } = await import('/bench/overrides/core/combine.js');
  const { describe } = await import('/bench/overrides/core/describe.js');
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const pick = (list) => list[Math.floor(random() * list.length)];
  const atoms = [null, true, false, 0, -1, 2.5, 1e308, -1e308, 7, '', ' ', '\\u0000', '<img src=x onerror=alert(1)>', '2026-02-31',
    '=1+1', 'x'.repeat(300), 'toString', 'hasOwnProperty', '\\ud800', 'null', '3'];
  const any = (depth) => {
    if (depth > 3 || random() < 0.4) return pick(atoms);
    if (random() < 0.5) return Array.from({ length: Math.floor(random() * 4) }, () => any(depth + 1));
    return Object.fromEntries(Array.from({ length: Math.floor(random() * 4) }, () => [pick(['key', 'label', 'x', 'y', 'idea', 'votes', 'a', 'valueOf', '']), any(depth + 1)]));
  };
  let rounds = 0;
  for (const spec of specs) {
    const names = [...spec.fields.flatMap((field) => (field.parts ?? [field]).map(({ name }) => name)), 'stranger', 'constructor'];
    for (let round = 0; round < 60; round += 1) {
      const entries = Array.from({ length: 5 }, (_, place) => ({ person: `P${place}`, answers: Object.fromEntries(names.map((name) => [name, any(0)])) }));
      describe(combine(entries, spec), spec, (key, values = {}) => `${key} ${JSON.stringify(values)}`);
      rounds += 1;
    }
  }
  return rounds;
}"""


def test_no_answer_of_any_shape_breaks_the_view(lab):
    assert lab.evaluate(FUZZ, real_specs()) > 2000


@pytest.mark.slow
def test_two_hundred_sheets_are_no_more_work_than_an_eye_can_see(lab):
    spec = next(one for one in real_specs() if one["slug"] == "hypothesis-statement")
    text = "we ask {} residents of the valley what they would change about the buses on Sundays and in the evening"
    timed = """async ([entries, spec]) => {
      const { combine } = await import('/bench/overrides/core/combine.js');
      const begin = performance.now();
      combine(entries, spec);
      return performance.now() - begin;
    }"""
    for count, most in ((30, 200), (200, 1000)):
        entries = [
            {
                "person": str(one),
                "answers": {name: text.format(one * 7919) for name in ("if", "then", "because", "know")}
                | {"confidence": one % 5 + 1},
            }
            for one in range(count)
        ]
        assert lab.evaluate(timed, [entries, spec]) < most


@pytest.mark.slow
@pytest.mark.parametrize("make", [money, maturity], ids=["prioritisation", "maturity"])
def test_thirty_sheets_are_together_before_anybody_notices(lab, make):
    """From the shared set-up to the words of the view; what the numbers are is held in test_group.py."""
    sheets = [make(number) for number in range(30)]
    spec = next(one for one in real_specs() if one["slug"] == sheets[0]["worksheet"])
    entries = [{"person": sheet["by"], "answers": sheet["answers"]} for sheet in sheets]
    timed = """async ([entries, spec]) => {
      const { combine } = await import('/bench/overrides/core/combine.js');
      const { describe } = await import('/bench/overrides/core/describe.js');
      const begin = performance.now();
      const found = combine(entries, spec);
      describe(found, spec, (key) => key);
      return [performance.now() - begin, found.left.length];
    }"""
    spent, left = lab.evaluate(timed, [entries, spec])
    assert left == 0
    assert spent < 200
