"""A sheet as a canvas: what is placed, spent and marked looks the same on screen and on paper as it was answered."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import OVERRIDES, barriers, sheet_of

SQUARE: dict[str, Any] = {
    "name": "square",
    "kind": "matrix",
    "label": "Where does each idea belong?",
    "rows": 3,
    "x": {"label": "Originality", "low": "Familiar", "high": "New"},
    "y": {"label": "Ease", "low": "Hard", "high": "Easy"},
    "quadrants": ["Now", "Wow", "Let go", "How"],
}
IDEAS = {"name": "ideas", "kind": "ideas", "label": "Ideas", "rows": 2}
MONEY = {
    "name": "money",
    "kind": "budget",
    "label": "Money",
    "purse": 100,
    "unit": "£",
    "options": [{"key": key, "label": key.title()} for key in ("homes", "food", "air")],
}
SURE = {"name": "sure", "kind": "scale", "label": "Sure?", "levels": ["Low", "Some", "High"]}


def dots(page: Page) -> Locator:
    return page.locator("[data-hb-dot]")


def spots(page: Page) -> list[tuple[str, float, float]]:
    """The number of each dot and where its middle lies on the square, in hundredths from the left and from below."""
    found: list[Any] = page.evaluate("""() => {
      const grid = document.querySelector("[data-hb-square]");
      const square = grid.getBoundingClientRect();
      return [...grid.querySelectorAll("[data-hb-dot]")].map((dot) => {
        const { left, top, width, height } = dot.getBoundingClientRect();
        const middle = [left + width / 2 - square.left, square.bottom - top - height / 2];
        return [dot.textContent, 100 * middle[0] / square.width, 100 * middle[1] / square.height];
      });
    }""")
    return [(number, round(x), round(y)) for number, x, y in found]


def near(found: list[tuple[str, float, float]], wanted: list[tuple[str, float, float]]) -> bool:
    """Say whether dots are where they should be, give or take the border of the square."""
    return [one[0] for one in found] == [one[0] for one in wanted] and all(
        abs(a - b) <= 2
        for one, other in zip(found, wanted, strict=True)
        for a, b in zip(one[1:], other[1:], strict=True)
    )


def open_with(bench: Any, fields: list[Any], answers: Any, **header: Any) -> Page:
    page: Page = bench(fields, **header)
    sheet = sheet_of(answers)
    page.evaluate("sheet => localStorage.setItem('hb/1/bench/abc', JSON.stringify(sheet))", sheet)
    page.reload()
    page.wait_for_selector("[data-hb-ready]")
    return page


PLACED = [
    {"label": "Walk", "x": 0.2, "y": 0.9},
    {"label": "Later"},
    {"label": "Talk", "x": 0.75, "y": 0.3},
]


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_dots_bars_and_levels_agree_with_the_answers_on_screen_and_on_paper(bench, medium):
    answers = {"square": PLACED, "money": {"homes": 60, "food": 20}, "sure": 2}
    results = [
        {"kind": "bars", "title": "Money", "of": ["money"]},
        {"kind": "profile", "title": "Sure", "of": ["sure"]},
    ]
    page = open_with(bench, [SQUARE, MONEY, SURE], answers, results=results)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media=medium)
    assert near(spots(page), [("1", 20, 90), ("3", 75, 30)])
    within = "[data-hb-top]" if medium == "print" else "form"
    shares = page.eval_on_selector_all(
        f"{within} .hb-picture--bar",
        "bars => bars.map((bar) => bar.querySelector('.hb-picture__part').width.baseVal.value / "
        "bar.querySelector('.hb-picture__rest').width.baseVal.value)",
    )
    said = page.locator(f"{within} .hb-finding__bars li").all_inner_texts()
    assert [round(share * 100) for share in shares] == [75, 25]
    assert [re.findall(r"(\d+)%", words)[0] for words in said] == ["75", "25"]
    strip = page.locator(f"{within} .hb-picture--strip")
    assert strip.locator(".hb-picture__part").count() == 2
    assert strip.locator(".hb-picture__rest").count() == 1
    assert page.locator("[name=sure]:checked").get_attribute("value") == "2"
    assert page.locator(f"{within} .hb-finding").first.is_visible()


def test_taps_place_one_thing_after_the_other_and_the_sliders_follow(bench, kept):
    page = bench([SQUARE])
    page.fill("[name='square.0.label']", "Walk")
    page.wait_for_selector("[data-hb-ready]")
    page.fill("[name='square.1.label']", "Talk")
    expect(page.locator("[data-hb-placing]")).to_contain_text("2 Talk")  # what was last reached for
    square = page.locator("[data-hb-square]")
    box = square.bounding_box()
    square.click(position={"x": box["width"] * 0.75, "y": box["height"] * 0.25})
    expect(page.locator("[data-hb-placing]")).to_contain_text("1 Walk")
    square.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    assert near(spots(page), [("1", 25, 25), ("2", 75, 75)])
    expect(dots(page).first).to_have_accessible_name("1 Walk: Let go. nearer to “Familiar”, nearer to “Hard”.")
    [sheet] = kept()
    placed = {row["label"]: (row["x"], row["y"]) for row in sheet["answers"]["square"]}
    assert placed["Talk"] == pytest.approx((0.75, 0.75), abs=0.02)
    assert placed["Walk"] == pytest.approx((0.25, 0.25), abs=0.02)
    expect(page.locator("[data-hb-placing]")).to_contain_text("All are placed")


def test_arrow_keys_move_a_dot_and_it_keeps_the_focus(bench, kept):
    page = open_with(bench, [SQUARE], {"square": PLACED})
    dots(page).first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    assert near(spots(page), [("1", 30, 85), ("3", 75, 30)])
    expect(dots(page).first).to_be_focused()
    for _ in range(30):
        page.keyboard.press("ArrowUp")
    [sheet] = kept()
    assert sheet["answers"]["square"][0] == {"label": "Walk", "x": 0.3, "y": 1}


def test_a_chosen_dot_goes_where_the_next_tap_falls(bench):
    page = open_with(bench, [SQUARE], {"square": PLACED})
    dots(page).nth(1).click()
    expect(dots(page).nth(1)).to_have_attribute("aria-pressed", "true")
    square = page.locator("[data-hb-square]")
    box = square.bounding_box()
    assert box
    square.click(position={"x": box["width"] * 0.1, "y": box["height"] * 0.9})
    assert near(spots(page), [("1", 20, 90), ("3", 10, 10)])


def test_what_is_taken_off_the_square_stays_in_the_list_and_undo_stands_beside_it(bench, kept):
    field = SQUARE | {"of": "ideas"}
    ideas = [{"key": "a", "idea": "Walk"}, {"key": "b", "idea": "Talk"}]
    spot = {"label": "Walk", "x": 0.2, "y": 0.9}
    page = open_with(bench, [IDEAS, field], {"ideas": ideas, "square": [spot]})
    rows = page.locator("[data-hb-rows=square] > li")
    expect(rows.nth(1).get_by_role("button", name="Take off")).to_be_hidden()
    rows.nth(0).get_by_role("button", name="Take off").click()
    expect(rows).to_have_count(2)
    expect(dots(page)).to_have_count(0)
    undo = rows.nth(0).get_by_role("button", name="Undo")
    undo.click()
    expect(dots(page)).to_have_count(1)
    [sheet] = kept()
    assert sheet["answers"]["square"] == [spot]


def test_undo_of_a_removed_row_stands_where_the_row_was(bench):
    page = open_with(bench, [IDEAS | {"rows": 4}], {"ideas": [{"key": key, "idea": key * 3} for key in "abcd"]})
    page.get_by_role("button", name="Remove row 2").click()
    rows = page.locator("[data-hb-rows=ideas] > li")
    expect(rows.nth(0).get_by_role("button", name="Undo")).to_be_visible()
    page.get_by_role("button", name="Add a row").click()
    expect(page.get_by_role("button", name="Undo")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(rows.nth(1).locator("input").first).to_have_value("bbb")


ORDER = {
    "name": "order",
    "kind": "ranking",
    "label": "Order",
    "of": "ideas",
}


def test_a_thing_in_the_last_place_stays_last_when_the_list_grows_shorter(bench, kept):
    ideas = [{"key": key, "idea": key * 3} for key in "abcd"]
    page = open_with(bench, [IDEAS, ORDER], {"ideas": ideas, "order": ["a", None, None, "d"]})
    page.get_by_role("button", name="Remove row 2").click()
    expect(page.locator("[name='order.d']")).to_have_value("3")
    [sheet] = kept()
    assert sheet["answers"]["order"] == ["a", None, "d"]


def test_two_things_never_show_the_same_place_and_what_is_shown_is_what_is_kept(bench, kept):
    field = ORDER | {"options": [{"key": key, "label": key} for key in "abc"], "of": None}
    page = bench([field])
    # Both before the sheet is live, as somebody does who is quicker than the network.
    page.evaluate("""() => {
      for (const key of ["a", "b"]) document.querySelector(`[name='order.${key}']`).value = "3";
      document.querySelector("[name='order.b']").dispatchEvent(new Event("change", { bubbles: true }));
    }""")
    page.wait_for_selector("[data-hb-ready]")
    shown = {key: page.input_value(f"[name='order.{key}']") for key in "ab"}
    assert len(set(shown.values())) == 2
    [sheet] = kept()
    assert {key: str(sheet["answers"]["order"].index(key) + 1) for key in "ab"} == shown


@pytest.mark.parametrize("width", [320, 1280])
def test_the_live_square_keeps_within_the_screen_and_has_no_barrier(bench, width):
    page = open_with(
        bench, [SQUARE | {"of": "ideas"}, IDEAS], {"ideas": [{"key": "a", "idea": "W" * 60}], "square": []}
    )
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(page, "form") == []


CHOOSE = {
    "name": "more",
    "kind": "choice",
    "label": "More?",
    "options": [{"key": "yes", "label": "Yes"}, {"key": "no", "label": "No"}],
}
CALLED_FOR = [
    {"title": "First", "fields": [CHOOSE]},
    {
        "title": "Second",
        "when": {"field": "more", "one_of": ["yes"]},
        "fields": [{"name": "why", "kind": "line", "label": "Why?"}],
    },
]


def test_what_an_answer_rules_out_is_neither_shown_nor_printed_and_is_kept(bench, kept):
    page = open_with(bench, [], {"more": "no", "why": "Because"}, sections=CALLED_FOR)
    second = page.locator("[data-hb-section]").nth(1)
    expect(second).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(second).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.locator("[name=more][value=yes]").check()
    expect(second.locator("input")).to_have_value("Because")
    assert kept()[0]["answers"]["why"] == "Because"


def test_a_part_waits_until_it_is_called_for_and_an_empty_sheet_prints_all(bench):
    page = bench([], sections=CALLED_FOR)
    page.evaluate("document.documentElement.classList.add('js')")
    second = page.locator("[data-hb-section]").nth(1)
    expect(second).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(second).to_be_visible()


def test_what_came_of_it_stands_first_on_paper_and_once(bench):
    results = [{"kind": "bars", "title": "Where it went", "of": ["money"]}]
    page = open_with(bench, [MONEY], {"money": {"homes": 60}}, results=results)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    shown = page.locator(".hb-finding:visible")
    expect(shown).to_have_count(1)
    result, part = shown.bounding_box(), page.locator("[data-hb-section]").first.bounding_box()
    assert result
    assert part
    assert result["y"] < part["y"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".hb-finding:visible")).to_have_count(1)


def test_copies_without_a_title_are_told_apart_by_their_first_words(bench):
    page = open_with(bench, [MONEY, {"name": "why", "kind": "line", "label": "Why?"}], {"why": "Damp homes first"})
    page.evaluate(
        "sheet => localStorage.setItem('hb/1/bench/def', JSON.stringify(sheet))",
        sheet_of({"why": "Winter calls that nobody answers, and what we could do about them"}) | {"id": "def"},
    )
    page.reload()
    page.wait_for_selector("[data-hb-ready]")
    said = " ".join(page.locator("#sheet-copy option").all_text_contents())
    assert "“Damp homes first”" in said
    assert "“Winter calls that nobody answers, and…”" in said


def test_no_template_or_module_names_a_worksheet():
    """How a sheet is laid out hangs on its header, and on nothing else."""
    slugs = [file.stem for file in (OVERRIDES.parent / "docs/worksheets").glob("*.md") if file.stem != "index"]
    wrong = [
        f"{file.relative_to(OVERRIDES)}: {slug}"
        for pattern in ("components/**/*", "fields/**/*", "results/**/*", "print/**/*", "pages/**/*")
        for file in OVERRIDES.glob(pattern)
        if file.suffix in {".css", ".html", ".js"}
        for slug in slugs
        if re.search(rf"\b{slug}\b", file.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_a_result_with_nothing_to_add_says_so_on_screen_and_takes_no_room_on_paper(bench):
    gaps = [
        {"kind": "gaps", "title": "Before you ask", "gaps": [{"field": "sure", "say": "Say how sure you are."}]},
        {"kind": "gaps", "title": "Still open", "gaps": [{"field": "money", "say": "Spend your money."}]},
    ]
    page = open_with(bench, [MONEY, SURE], {"sure": 2}, results=gaps)
    done, open_ = page.locator(".hb-finding").all()
    expect(done).to_contain_text("Your answers leave nothing to add here.")
    expect(open_).to_contain_text("Spend your money.")
    page.emulate_media(media="print")
    expect(done).to_be_hidden()
    expect(open_).to_be_visible()


TABLE = {
    "name": "plan",
    "kind": "table",
    "label": "Plan",
    "rows": 1,
    "columns": [
        {"name": "what", "kind": "notes", "label": "What was asked, and what was then said in answer to it?"},
        {"name": "who", "kind": "line", "label": "Who?", "help": "A name, not a team."},
        {"name": "day", "kind": "date", "label": "By"},
        {"name": "end", "kind": "date", "label": "Until"},
        {"name": "done", "kind": "tick", "label": "Done"},
    ],
}
ROW = {"key": "r1", "what": "Damp homes. " * 20, "who": "Ann", "day": "2027-09-30", "end": "2027-09-30", "done": True}
ON_PAPER = """() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const box = (one) => one.getBoundingClientRect();
  const [head, row] = all(".hb-rows__row");
  return {
    heads: new Set(all(".hb-rows__cell", head).map((one) => Math.round(box(one).bottom))).size,
    answers: all(".hb-rows__cell > .hb-paper", row).map((one) => Math.round(box(one).top)),
    cells: all(".hb-rows__cell", row).map((one) => Math.round(box(one).height)),
    lines: all(".hb-rows__cell--date > .hb-paper", row).map((one) => {
      const words = document.createRange();
      words.selectNodeContents(one);
      return Math.round(box(words).height);
    }),
    rule: getComputedStyle(row).borderBottomStyle,
    hint: head.innerText.includes("A name, not a team."),
    names: all(".hb-rows__label", row).filter((one) => one.checkVisibility()).length,
    tick: getComputedStyle(row.querySelector("[type=checkbox]"), "::before").content,
    levels: all(".hb-field--scale").map((one) => box(one.querySelector(".hb-scale__label")).height > 5),
  };
}"""


def test_on_paper_columns_are_named_once_and_level_and_what_is_the_same_is_not_said_again(bench):
    scales = [SURE, {**SURE, "name": "too", "label": "Too?"}, {**SURE, "name": "other", "levels": ["No", "Yes"]}]
    page = open_with(bench, [TABLE, *scales], {"plan": [ROW], "sure": 1, "too": 3, "other": 2})
    page.set_viewport_size({"width": 690, "height": 1000})
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    found: dict[str, Any] = page.evaluate(ON_PAPER)
    assert found["heads"] == 1, "the names of columns end level"
    assert max(found["answers"]) - min(found["answers"]) <= 2, "answers begin level"
    assert max(found["cells"]) - min(found["cells"]) <= 1, "a tick has the whole height of its row"
    assert max(found["lines"]) < 20, "a day stands in one line"
    assert found["rule"] == "solid", "a page may end below any row"
    assert not found["hint"], "an answer needs no hint"
    assert found["names"] == 0
    assert found["tick"] != "none", "a tick is no disc"
    assert found["levels"] == [True, False, True], "levels are named above the first scale that has them"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".hb-rows__head, .hb-field--below")).to_have_count(0)


def test_results_stand_on_paper_as_declared_and_what_was_said_in_passing_is_not_printed(bench):
    parts = [{"name": name, "kind": "line", "label": name.title()} for name in ("who", "what")]
    line = {"name": "line", "kind": "sentence", "label": "Line", "formula": "{who} does {what}.", "parts": parts}
    results = [
        {"kind": "gaps", "title": "First of all", "gaps": [{"field": "money", "say": "Spend it."}]},
        {"kind": "sentence", "title": "Then", "of": ["line"]},
    ]
    section = {"title": "Part", "help": "Alone and in silence.", "fields": [line, MONEY]}
    page = open_with(bench, [], {"who": "Ann", "what": "walks"}, results=results, sections=[section])
    page.fill("[name='money.homes']", "120")
    expect(page.locator("[data-hb-left]")).to_contain_text("more than the purse holds")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("[data-hb-top] .hb-finding__title").all_inner_texts() == ["First of all", "Then"]
    expect(page.get_by_text("more than the purse holds")).to_be_hidden()
    expect(page.get_by_text("The purse is spent.")).to_be_visible()
    expect(page.get_by_text("Alone and in silence.")).to_be_hidden()
    after = "getComputedStyle(document.querySelector('[data-hb-top] .hb-finding__title'), '::after').content"
    assert page.evaluate(after) == "none", "no blank line after a title"


def test_two_ideas_of_one_name_have_a_place_each(bench):
    ideas = [{"key": key, "idea": "Walk"} for key in ("r1", "r2")]
    places = [{"label": "Walk", "x": 0.1, "y": 0.9}, {"label": "Walk", "x": 0.9, "y": 0.1}]
    results = [{"kind": "plot", "title": "Where", "of": ["square"]}]
    page = open_with(bench, [IDEAS, SQUARE | {"of": "ideas"}], {"ideas": ideas, "square": places}, results=results)
    assert [page.locator(f"[name='square.{at}.x']").input_value() for at in (0, 1)] == ["0.1", "0.9"]
    expect(page.locator(".hb-finding")).to_contain_text("Now1 Walk")
    expect(page.locator(".hb-finding")).to_contain_text("How2 Walk")
