"""A sheet that is filled in, as it looks on a desk and on a phone: nothing is squeezed, cut, parted or hidden."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .test_canvas import IDEAS, SQUARE, open_with

LONG = "We asked and may not have it yet"
CLAIMS: dict[str, Any] = {
    "name": "claims",
    "kind": "table",
    "label": "Claims",
    "rows": 2,
    "columns": [
        {"name": "claim", "label": "Claim", "kind": "notes", "help": "One claim a line."},
        {"name": "status", "label": "This is", "kind": "choice", "options": [{"key": "may", "label": LONG}]},
        {"name": "check", "label": "Who could tell us?"},
        {"name": "day", "label": "By when?", "kind": "date"},
    ],
}
THREE = CLAIMS | {"columns": CLAIMS["columns"][:3]}
ANSWERS = {
    "claims": [{"key": "a", "claim": "They came once. " * 30, "status": "may", "check": "The wardens of it all"}]
}


def canvas(fields: list[dict[str, Any]]) -> dict[str, Any]:
    """Three parts of a sheet of three columns, the second with fields of its own."""
    first, last = ({"name": name, "kind": "notes", "label": name.title()} for name in ("first", "last"))
    return {
        "columns": 3,
        "sections": [
            {"title": title, "fields": part} for title, part in (("A", [first]), ("B", fields), ("C", [last]))
        ],
    }


def box(part: Locator) -> dict[str, float]:
    found = part.bounding_box()
    assert found
    x, y, width, height = found["x"], found["y"], found["width"], found["height"]
    return {"x": x, "y": y, "width": width, "height": height, "right": x + width, "bottom": y + height}


def boxes(parts: Locator) -> list[dict[str, float]]:
    return [box(part) for part in parts.all() if part.is_visible()]


def cut(page: Page) -> list[str]:
    """The choices whose words are wider than their box leaves them, by what stands in them."""
    found: list[str] = page.evaluate("""() => {
      const pen = document.createElement("canvas").getContext("2d");
      return [...document.querySelectorAll("form select")].flatMap((select) => {
        const look = getComputedStyle(select);
        pen.font = look.font;
        const words = select.selectedOptions[0].text;
        const arrow = 20;
        const room = select.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight) - arrow;
        return pen.measureText(words).width > room ? [words] : [];
      });
    }""")
    return found


@pytest.mark.parametrize("field", [THREE, CLAIMS], ids=["three columns", "four columns"])
def test_a_table_on_a_wide_canvas_has_the_whole_width_and_no_line_of_it_ends_in_nothing(bench, field):
    page = open_with(bench, [], ANSWERS, **canvas([field]))
    form = box(page.locator("form"))
    parts = boxes(page.locator("[data-hb-section]"))
    assert all(abs(part["right"] - form["right"]) < 2 for part in parts)
    assert parts[1]["width"] == pytest.approx(form["width"], abs=2)
    row = page.locator(".hb-rows__row").first
    cells = boxes(row.locator(".hb-rows__cell"))
    edge = max(cell["right"] for cell in cells)
    for cell in cells:
        is_last = not any(
            other["x"] > cell["x"] and other["y"] < cell["bottom"] - 1 < other["bottom"] for other in cells
        )
        assert not is_last or cell["right"] == pytest.approx(edge, abs=2)
    assert min(cell["width"] for cell in cells) >= 230
    assert cut(page) == []


def test_in_the_text_column_a_table_of_three_leaves_each_box_room_and_its_number_stands_at_the_top(bench):
    page = open_with(bench, [THREE], ANSWERS)
    row = page.locator(".hb-rows__row").first
    assert min(cell["width"] for cell in boxes(row.locator(".hb-rows__cell"))) >= 230
    assert cut(page) == []
    top = box(row.locator("label").first)["y"]
    for part in (".hb-rows__number", ".hb-rows__remove"):
        assert box(row.locator(part))["y"] == pytest.approx(top, abs=8)


def test_a_tick_has_its_label_beside_it(bench):
    ticks = [{"name": name, "label": name.title(), "kind": "tick"} for name in ("open", "useful")]
    columns = [{"name": "draft", "label": "Draft", "kind": "notes"}, *ticks]
    page = bench([{"name": "drafts", "kind": "table", "label": "Drafts", "rows": 2, "columns": columns}])
    for cell in page.locator(".hb-rows__cell--tick").all():
        tick, label = box(cell.locator("input")), box(cell.locator("label"))
        assert 0 < label["x"] - tick["right"] < 24
        assert label["y"] < tick["y"] + tick["height"] / 2 < label["bottom"]


def test_a_line_that_is_longer_than_its_box_says_so(bench):
    page = bench([IDEAS])
    expect(page.locator("[name='ideas.0.idea']")).to_have_css("text-overflow", "ellipsis")


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_no_word_of_a_title_is_broken(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/worksheets/experimentation-plan/")
    broken = page.locator("h1").evaluate("""(title) => {
      const text = title.firstChild;
      return [...text.data.matchAll(/\\S+/g)].filter((word) => {
        const range = new Range();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1;
      }).map(([word]) => word);
    }""")
    assert broken == []


def test_on_a_phone_boxes_of_a_list_have_the_whole_width_and_headings_room_above_them(bench):
    sentence = {
        "name": "story",
        "kind": "sentence",
        "label": "Story",
        "formula": "We stop if {stop} and say {say}.",
        "parts": [{"name": name, "kind": "line", "label": f"We {name} if"} for name in ("stop", "say")],
    }
    page = bench([IDEAS, THREE, sentence])
    page.set_viewport_size({"width": 390, "height": 800})
    form = box(page.locator("form"))["width"]
    for control in page.locator(".hb-rows :is(input[type=text]:not([inputmode]), textarea, select)").all():
        assert box(control)["width"] == pytest.approx(form, abs=1)
    for row in page.locator(".hb-rows__row").all():
        number, label = box(row.locator(".hb-rows__number")), box(row.locator("label").first)
        assert number["right"] <= label["x"] + label["width"]
        assert number["y"] == pytest.approx(label["y"], abs=4)
        assert number["bottom"] <= box(row.locator("[name]").first)["y"] + 4
    heading, ways = box(page.locator("h2").first), box(page.locator(".hb-worksheet__ways"))
    assert heading["y"] - ways["bottom"] >= 16
    fields = boxes(page.locator(".hb-sentence, .hb-field--table"))
    assert box(page.get_by_label("We stop if"))["y"] - fields[0]["bottom"] < 80


SPOT = {"x": 0.0, "y": 1.0}
CROWD = [{"label": f"Thing {number}", **SPOT} for number in range(6)] + [{"label": "Edge", "x": 1, "y": 0}]
SHOWN = """(square) => {
  const around = (element) => { const { left, top, right, bottom } = element.getBoundingClientRect(); return [left, top, right, bottom]; };
  const lines = (element) => { const range = new Range(); range.selectNodeContents(element); return around(range); };
  return {
    dots: [...square.querySelectorAll("[data-hb-dot]")].map(around),
    names: [...document.querySelectorAll(".hb-matrix__quadrant")].map(lines),
    square: around(document.querySelector("[data-hb-grid]")),
  };
}"""


@pytest.mark.parametrize("medium", ["screen", "phone", "print"])
def test_no_dot_hides_the_number_of_another_or_the_name_of_a_quadrant_or_leaves_the_square(bench, medium):
    page = open_with(bench, [SQUARE], {"square": CROWD})
    if medium == "phone":
        page.set_viewport_size({"width": 390, "height": 800})
        page.locator("[data-hb-dot]").first.click()
    page.emulate_media(media="print" if medium == "print" else "screen")
    found = page.locator("[data-hb-square]").evaluate(SHOWN)
    assert len(found["dots"]) == len(CROWD)
    for one, other in combinations(found["dots"], 2):
        middles = [(dot[0] + dot[2], dot[1] + dot[3]) for dot in (one, other)]
        apart = sum((a - b) ** 2 for a, b in zip(*middles, strict=True)) ** 0.5 / 2
        assert apart >= one[2] - one[0] - 0.5
    left, top, right, bottom = found["square"]
    for dot in found["dots"]:
        assert left <= dot[0]
        assert top <= dot[1]
        assert dot[2] <= right
        assert dot[3] <= bottom
        for name in found["names"]:
            assert dot[2] <= name[0] or name[2] <= dot[0] or dot[3] <= name[1] + 2 or name[3] <= dot[1] + 2


def test_a_result_names_its_quadrants_and_says_what_lies_between_them(bench):
    between = [{"label": "Walk", "x": 0.5, "y": 0.2}]
    results = [{"kind": "plot", "title": "Where", "of": ["square"]}]
    page = open_with(bench, [SQUARE], {"square": CROWD + between}, results=results)
    picture = page.locator("form .hb-picture--square")
    said = picture.locator(".hb-picture__words").all_text_contents()
    assert set(SQUARE["quadrants"]) <= set(said)
    dots = picture.locator("circle").evaluate_all(
        "dots => dots.map(({ cx, cy }) => [cx.baseVal.value, cy.baseVal.value])"
    )
    assert all((a - c) ** 2 + (b - d) ** 2 >= 22**2 for (a, b), (c, d) in combinations(dots, 2))
    expect(page.locator("form .hb-finding__quadrants")).to_contain_text("8 Walk (near a dividing line)")


def test_what_is_placed_is_read_to_its_end_on_a_phone(bench):
    words = "People over seventy who live alone and cannot get to the clinic by bus in the morning"
    ideas = [{"key": "a", "idea": words}]
    page = open_with(bench, [IDEAS, SQUARE | {"of": "ideas"}], {"ideas": ideas})
    page.set_viewport_size({"width": 390, "height": 800})
    placed = page.locator("[name='square.0.label']")
    expect(placed).to_have_value(words)
    expect(placed).not_to_be_editable()
    assert placed.evaluate("box => box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight + 1")
    placed.evaluate("box => box.style.setProperty('field-sizing', 'fixed')")
    whole = "box => box.scrollHeight <= box.clientHeight + 1"
    assert placed.evaluate(whole), "also where a browser does not size a box by its words"


def test_each_part_of_a_balance_is_told_apart_without_colour(bench):
    options = [{"key": key, "label": key.title()} for key in ("for", "against", "open", "other")]
    columns = [{"name": "side", "label": "Side", "kind": "choice", "options": options}]
    field = {"name": "forces", "kind": "table", "label": "Forces", "rows": 2, "columns": columns}
    results = [{"kind": "balance", "title": "Weight", "of": ["forces"], "column": "side"}]
    rows = [{"key": key, "side": "against"} for key in "abcde"]
    page = open_with(bench, [field], {"forces": rows}, results=results)
    bar = page.locator("form .hb-picture--balance")
    expect(bar.locator("rect")).to_have_count(1)  # what nobody chose has no part, not even a line
    expect(bar.locator(".hb-picture__hatch")).to_have_count(1)
    drawn = page.locator("form .hb-picture--swatch").evaluate_all(
        "all => all.map((one) => one.querySelector('.hb-picture__hatch')?.getAttribute('d') ?? '')"
    )
    assert len(set(drawn)) == len(options)
    title = box(page.locator("form .hb-finding--balance .hb-finding__title"))
    assert box(bar)["y"] - title["bottom"] >= 4


def test_not_knowing_has_a_line_of_its_own_where_levels_are_many(bench):
    levels = ["None", "A little", "Some", "Much", "Most", "All"]
    page = bench([{"name": "sure", "kind": "scale", "label": "Sure?", "levels": levels, "unknown": True}])
    assert box(page.locator(".hb-scale__level--unknown"))["width"] == pytest.approx(
        box(page.locator(".hb-scale"))["width"], abs=1
    )


def test_what_is_asked_for_a_group_stands_in_one_line_and_every_way_out_says_what_it_does(bench):
    page = bench([IDEAS])
    asked = boxes(page.locator("[data-hb-asked] input"))
    assert asked[0]["y"] == asked[1]["y"]
    for button in page.locator(".hb-worksheet__keep .hb-worksheet__actions button").all():
        assert button.get_attribute("aria-describedby")
