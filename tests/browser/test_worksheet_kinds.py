"""Every kind of field, with every example: what goes in by hand, by file or by link comes out the same."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import answer_file, field_examples, in_store, stored


def give(page: Page, kind: str, field: dict[str, Any], answer: Any) -> None:
    """Answer a field as a person would, by its named controls."""
    name = field["name"]
    match kind:
        case "choice" | "scale":
            page.check(f"[name={name}][value='{'null' if answer is None else answer}']")
        case "choices":
            for key in answer:
                page.check(f"[name={name}][value='{key}']")
        case "table" | "ideas" | "matrix":
            give_rows(page, name, answer)
        case "ranking":
            for index, key in enumerate(answer, start=1):
                page.select_option(f"[name='{name}.{key}']", str(index))
        case "budget":
            for key, amount in answer.items():
                page.fill(f"[name='{name}.{key}']", str(amount))
        case "sentence":
            for part, text in answer.items():
                page.fill(f"[name={part}]", text)
        case _:
            page.fill(f"[name={name}]", str(answer))


def give_rows(page: Page, name: str, rows: list[dict[str, Any]]) -> None:
    for index, row in enumerate(rows):
        if not page.locator(f"[name^='{name}.{index}.']").count():
            page.locator(f"[data-hb-field={name}]").get_by_role("button", name="Add a row").click()
        for column, value in row.items():
            control = page.locator(f"[name='{name}.{index}.{column}']")
            if column == "key":
                continue
            if isinstance(value, bool):
                control.set_checked(value)
            elif control.evaluate("control => control.localName") == "select":
                control.select_option(value)
            else:
                control.fill(str(value))
                control.dispatch_event("input")


def alone(field: dict[str, Any]) -> dict[str, Any]:
    """Return a field that carries from nowhere: there is no other worksheet on the bench."""
    parts = {"parts": [part | {"carry": None} for part in field["parts"]]} if "parts" in field else {}
    return field | {"carry": None} | parts


def expected(kind: str, field: dict[str, Any], answer: Any) -> dict[str, Any]:
    return answer if kind == "sentence" else {field["name"]: answer}


def comparable(answers: dict[str, Any]) -> dict[str, Any]:
    """Answers without what has no meaning: the order of choices."""
    return {
        name: sorted(value) if isinstance(value, list) and all(isinstance(key, str) for key in value) else value
        for name, value in answers.items()
    }


def without_keys(answers: dict[str, Any]) -> dict[str, Any]:
    """Answers without the keys that rows are given, without rows that hold nothing, and without unticked boxes."""

    def trimmed(value: Any) -> Any:
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            return value
        rows = [{name: cell for name, cell in row.items() if name != "key" and cell is not False} for row in value]
        return [row for row in rows if row]

    return {name: trimmed(value) for name, value in comparable(answers).items()}


def words_in(value: Any) -> set[str]:
    """Every word and number in an answer, however deep, as text."""
    if isinstance(value, dict):
        return {word for inner in value.values() for word in words_in(inner)}
    if isinstance(value, list):
        return {word for inner in value for word in words_in(inner)}
    return set() if value in (None, "") else {str(value)}


@pytest.mark.parametrize(("kind", "examples"), field_examples())
def test_an_answer_given_by_hand_is_saved_as_the_contract_says(bench, kept, kind, examples):
    page = bench([alone(example["field"]) for example in examples])
    answers: dict[str, Any] = {}
    for example in examples:
        give(page, kind, example["field"], example["answer"])
        answers |= expected(kind, example["field"], example["answer"])
    [sheet] = kept()
    assert without_keys(sheet["answers"]) == without_keys(answers)


@pytest.mark.parametrize(("kind", "examples"), field_examples())
def test_an_answer_survives_a_file_and_a_reload(bench, kept, open_file, kind, examples):
    page = bench([alone(example["field"]) for example in examples])
    answers: dict[str, Any] = {}
    for example in examples:
        answers |= expected(kind, example["field"], example["answer"])
    open_file(answer_file("bench", answers))
    page.reload()
    page.wait_for_selector("[data-hb-ready]")
    page.get_by_label("Title of this copy").fill("Again")
    [sheet] = kept()
    assert sheet["title"] == "Again"
    assert comparable(sheet["answers"]) == comparable(answers)


@pytest.mark.parametrize(("kind", "examples"), field_examples())
def test_an_answer_of_the_wrong_shape_is_kept_and_breaks_nothing(bench, kept, open_file, kind, examples):
    for example in examples[:1]:
        bench([alone(example["field"])])
        name = example["field"].get("parts", [example["field"]])[0]["name"]
        for number, wrong in enumerate(example["wrong"]):
            open_file(answer_file("bench", {name: wrong}, title=f"Wrong {number}"))
        found = {sheet["title"]: [sheet["answers"], sheet.get("unread", {})] for sheet in kept()}
        for number, wrong in enumerate(example["wrong"]):
            there = " ".join(words_in(found[f"Wrong {number}"])).lower()
            assert [word for word in words_in(wrong) if plain(word) not in there] == [], (wrong, there)


def plain(word: str) -> str:
    """A word as it is the same in Python and in JSON, and with a sum as it is counted."""
    return word.lower().removeprefix("£")


def test_a_row_that_is_removed_comes_back_in_its_place(bench, kept):
    page = bench([{"name": "rows", "kind": "ideas", "label": "Ideas", "rows": 3, "votes": False}])
    for index, idea in enumerate(["one", "two", "three"]):
        page.fill(f"[name='rows.{index}.idea']", idea)
    page.get_by_role("button", name="Remove row 2").click()
    expect(page.locator("[name='rows.1.idea']")).to_have_value("three")
    page.get_by_role("button", name="Undo").click()
    assert [page.input_value(f"[name='rows.{index}.idea']") for index in range(3)] == ["one", "two", "three"]
    assert page.evaluate("document.activeElement.textContent").startswith("Remove")


def test_more_than_the_purse_holds_is_refused_with_a_reason(bench):
    options = [{"key": key, "label": key} for key in ("homes", "streets")]
    page = bench([{"name": "money", "kind": "budget", "label": "Money", "purse": 100, "options": options}])
    page.fill("[name='money.homes']", "65")
    page.get_by_text("£35 left to spend.").first.wait_for()
    page.fill("[name='money.streets']", "50")
    expect(page.locator("[name='money.streets']")).to_have_value("35")
    page.get_by_text("That is more than the purse holds").first.wait_for()


def test_a_budget_speaks_of_the_rows_of_a_table_and_keeps_amounts_when_a_row_is_renamed(bench, kept):
    table = {
        "name": "list",
        "kind": "table",
        "label": "List",
        "rows": 2,
        "columns": [{"name": "what", "label": "What"}],
    }
    page = bench([table, {"name": "money", "kind": "budget", "label": "Money", "of": "list"}])
    page.fill("[name='list.0.what']", "Homes")
    page.fill("[name='list.1.what']", "Streets")
    page.get_by_label("Streets", exact=True).fill("40")
    page.fill("[name='list.1.what']", "Safer streets")
    assert page.get_by_label("Safer streets", exact=True).input_value() == "40"
    [sheet] = kept()
    key = next(row["key"] for row in sheet["answers"]["list"] if row["what"] == "Safer streets")
    assert sheet["answers"]["money"] == {key: 40}


def test_a_place_that_is_taken_goes_to_who_asks_for_it(bench, kept):
    options = [{"key": key, "label": key.title()} for key in ("price", "quality", "local")]
    page = bench([{"name": "order", "kind": "ranking", "label": "Order", "options": options}])
    for index, key in enumerate(("price", "quality", "local"), start=1):
        page.select_option(f"[name='order.{key}']", str(index))
        page.wait_for_selector("[data-hb-ready]")
    page.select_option("[name='order.local']", "1")
    [sheet] = kept()
    assert sheet["answers"]["order"] == ["local", "quality", "price"]


def test_a_place_that_was_not_given_stays_open(bench, kept):
    options = [{"key": key, "label": key.title()} for key in ("price", "quality", "local")]
    page = bench([{"name": "order", "kind": "ranking", "label": "Order", "options": options}])
    page.select_option("[name='order.price']", "1")
    page.wait_for_selector("[data-hb-ready]")
    page.select_option("[name='order.local']", "3")
    [sheet] = kept()
    assert sheet["answers"]["order"] == ["price", None, "local"]
    page.reload()
    page.wait_for_selector("[data-hb-ready]")
    places = {key: page.input_value(f"[name='order.{key}']") for key in ("price", "quality", "local")}
    assert places == {"price": "1", "quality": "", "local": "3"}
    page.select_option("[name='order.quality']", "2")
    [sheet] = kept()
    assert sheet["answers"]["order"] == ["price", "quality", "local"]


def test_a_slider_that_nobody_touched_is_no_answer(bench, kept):
    axis = {"label": "Ease", "low": "Hard", "high": "Easy"}
    field = {
        "name": "square",
        "kind": "matrix",
        "label": "Square",
        "x": axis,
        "y": axis | {"label": "Worth"},
        "quadrants": list("abcd"),
    }
    page = bench([field])
    page.fill("[name='square.0.label']", "Walk")
    [sheet] = kept()
    assert sheet["answers"]["square"] == [{"label": "Walk"}]
    page.focus("[name='square.0.x']")
    page.keyboard.press("End")
    [sheet] = kept()
    assert sheet["answers"]["square"] == [{"label": "Walk", "x": 1}]


TRANSLATE = """() => {
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) if (walk.currentNode.data.trim() && !walk.currentNode.parentElement.closest("script")) texts.push(walk.currentNode);
  for (const text of texts) {
    const other = document.createElement("font");
    other.textContent = `cy ${text.data}`;
    text.replaceWith(other);
  }
}"""
"""What a browser does that translates a page: each text becomes an element with other words."""


LIST = {"name": "list", "kind": "table", "label": "List", "columns": [{"name": "what", "label": "What"}]}
WHY = {"name": "why", "kind": "line", "label": "Why"}
SIDE = {"label": "Ease", "low": "Hard", "high": "Easy"}
PLACED = {
    "name": "square",
    "kind": "matrix",
    "label": "Square",
    "of": "list",
    "x": SIDE,
    "y": SIDE | {"label": "Worth"},
    "quadrants": list("abcd"),
}


@pytest.mark.parametrize(
    ("field", "control", "value", "answer"),
    [
        ({"name": "order", "kind": "ranking", "label": "Order", "of": "list"}, "select[name^='order.']", "1", [...]),
        (PLACED, "[name='square.0.x']", "0.3", [{"label": "Damp homes", "x": 0.3}]),
        (
            {"name": "sure", "kind": "scale", "label": "Sure?", "levels": ["Low", "High"]},
            "[name=sure][value='2']",
            None,
            2,
        ),
    ],
    ids=["a place in an order", "a place on a square", "a level"],
)
def test_a_translated_page_loses_no_answer(bench, field, control, value, answer):
    page = bench([LIST, field, WHY])
    page.fill("[name='list.0.what']", "Damp homes")
    box = page.locator(control).first
    page.wait_for_selector("[data-hb-ready]")
    if field["kind"] == "matrix":
        expect(page.locator("[name='square.0.label']")).to_have_value("Damp homes")
        box.fill(value)
    elif field["kind"] == "ranking":
        box.select_option(value)
    else:
        box.check()
    page.evaluate(TRANSLATE)
    page.fill("[name=why]", "because")
    in_store(page, "because")
    answers = stored(page)[0]["answers"]
    rows = [row["key"] for row in answers["list"]]
    assert without_keys({"one": answers[field["name"]]}) == {"one": rows if answer == [...] else answer}
    page.reload()
    page.wait_for_selector("[data-hb-ready]")
    assert box.is_checked() if value is None else box.input_value() == value


def test_a_translated_page_goes_on_to_say_what_it_has_to_say(bench):
    """Hints, results and the list of copies are compared with what the page was given, not with what it shows."""
    hints = [{"field": "why", "rule": "shorter", "value": 3, "say": "Say a little more."}]
    results = [{"kind": "gaps", "title": "Gaps", "gaps": [{"field": "why", "say": "Write why."}]}]
    page = bench([LIST, WHY], hints=hints, results=results)
    page.fill("[name=why]", "short")
    page.wait_for_selector("[data-hb-ready]")
    page.focus("[name='list.0.what']")
    expect(page.locator("#f-why-hint")).to_have_text("Say a little more.")
    page.evaluate(TRANSLATE)
    page.fill("[name='list.0.what']", "Damp homes")
    in_store(page, "Damp homes")
    expect(page.locator("#f-why-hint")).to_have_text("cy Say a little more.")
    page.fill("[name=why]", "this is long enough")
    expect(page.locator("#f-why-hint")).to_be_hidden()
    page.fill("[name=why]", "")
    expect(page.locator("[data-hb-result]")).to_contain_text("Write why.")


def test_a_translated_page_loses_no_amount(bench):
    page = bench(
        [
            {"name": "list", "kind": "table", "label": "List", "columns": [{"name": "what", "label": "What"}]},
            {"name": "money", "kind": "budget", "label": "Money", "of": "list", "purse": 100, "unit": "£"},
            {"name": "why", "kind": "line", "label": "Why"},
        ]
    )
    page.fill("[name='list.0.what']", "Damp homes")
    amount = page.locator("[name^='money.']").first
    amount.fill("40")
    page.evaluate(TRANSLATE)
    page.fill("[name=why]", "because")
    page.wait_for_function("Object.values(localStorage).some((text) => text.includes('because'))")
    expect(amount).to_have_value("40")
    assert list(stored(page)[0]["answers"]["money"].values()) == [40]
    assert "cy" in page.locator("[data-hb-field=money] label").first.inner_text()
