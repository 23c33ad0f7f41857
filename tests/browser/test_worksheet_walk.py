"""Every sheet of the handbook goes the whole way: filled in, reloaded, sent on, into Word, onto the clipboard, on paper."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.fields import kind_names
from tests.conftest import PROJECT, real_catalogue, watch, words_on_paper

from .conftest import CLIPBOARD, controls, hush, link_hash, stored

Json = dict[str, Any]

SHEETS = sorted(file.stem for file in (PROJECT / "docs" / "worksheets").glob("*.md") if file.stem != "index")

HARDEST = {
    "data-ethics-canvas",
    "data-maturity",
    "early-market-engagement",
    "experimentation-plan",
    "five-behaviours",
    "four-ps",
    "hypothesis-statement",
    "idea-generation",
    "personal-buying-reflection",
    "prioritisation-pretend-money",
    "triage-and-journeys",
    "welsh-policy-frame",
}
"""Of all kinds of field, the longest and those with the most parts; the slow run goes through all sheets."""

FILL = """() => {
  const form = document.querySelector("hb-worksheet form");
  const used = new Set();
  let count = 10;
  const say = (control) => {
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const number = (control) => {
    const purse = control.closest("[data-hb-field]").querySelector("[data-hb-left]");
    const most = Number(control.max || 1e6);
    return purse ? 1 + (count % 4) : Math.min(most, Math.max(Number(control.min || 0), 500 + count));
  };
  const fill = (control) => {
    count += 1;
    if (control.type === "radio") {
      const group = [...form.elements].filter((one) => one.name === control.name);
      group.forEach((one) => used.add(one));
      group.at(count % 2 ? 0 : -1).checked = true;
    } else if (control.type === "checkbox") control.checked = true;
    else if (control.type === "range") control.value = String(10 + (count * 7) % 80);
    else if (control.type === "date") control.value = `20${10 + (count % 80)}-03-0${1 + (count % 9)}`;
    else if (control.type === "number") control.value = String(number(control));
    else if (control.tagName === "SELECT") control.value = [...control.options].findLast((one) => one.value && !taken(control, one.value))?.value ?? "";
    else control.value = `wa${count}z`;
    say(control);
  };
  // A place in a ranking goes to one thing only.
  const taken = (control, value) => control.matches(".hb-ranking__place") && [...control.closest("[data-hb-field]").querySelectorAll("select")].some((one) => one !== control && one.value === value);
  for (let round = 0; round < 4; round += 1) {
    document.querySelector("hb-worksheet").sheet.update();
    for (const control of [...form.elements].filter((one) => one.name && !used.has(one))) {
      used.add(control);
      fill(control);
    }
  }
  return used.size;
}"""
"""Gives every control an answer of its own, also those that appear once a list is filled in."""

SHOWN = """() => Object.fromEntries([...document.querySelector("hb-worksheet form").elements]
  .filter((one) => one.name && (!["radio", "checkbox"].includes(one.type) || one.checked))
  .map((one) => [one.type === "checkbox" || one.type === "radio" ? `${one.name}=${one.value}` : one.name, one.value]))"""
"""What stands in the controls."""

UNREAD = """patterns => patterns.filter((one) => {
  try { new RegExp(one, "i"); return false; } catch { return true; }
})"""

UNPRINTED = """() => [...document.querySelectorAll("hb-worksheet form :checked")]
  .filter((one) => one.matches("input") && !one.closest("[data-hb-section][hidden]") && !one.checkVisibility())
  .map((one) => `${one.name}=${one.value}`)"""

RULED_OUT = """() => [...document.querySelectorAll("hb-worksheet [data-hb-section][hidden]")].map((part) => ({
  heading: part.querySelector("h2").textContent,
  fields: [...part.querySelectorAll("[data-hb-field]")].map((one) => one.dataset.hbField),
}))"""
"""The parts that an earlier answer rules out, as they stand on screen."""


@pytest.fixture(scope="module")
def readers(browser: Browser, server: str) -> Iterator[tuple[BrowserContext, BrowserContext, list[str]]]:
    """Two people's browsers, and what went wrong in either."""
    faults: list[str] = []
    settings: Any = {"base_url": server, "locale": "en-GB", "timezone_id": "Europe/London"}
    with browser.new_context(**settings) as one, browser.new_context(**settings) as other:
        for reader in (one, other):
            watch(reader, server, faults)
            reader.add_init_script(CLIPBOARD)
        yield one, other, faults


def awake(page: Page) -> None:
    page.locator("hb-worksheet form [name]").first.dispatch_event("focusin")
    page.wait_for_selector("[data-hb-ready]")


def press(page: Page, name: str) -> str:
    """Press a button of the sheet; returns what the page says then."""
    hush(page)
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_selector("[data-hb-notice]:not([hidden])")
    return page.locator("[data-hb-notice]").inner_text()


def hand_over(page: Page, other: Page, slug: str) -> None:
    """Give the answers to another browser: by link where one holds them, by working copy where not."""
    if "on your clipboard" in press(page, "Copy link with my answers"):
        other.goto(page.evaluate("copied['text/plain']"))
    else:
        with page.expect_download() as saving:
            page.get_by_role("button", name="Download a working copy").click()
        other.goto(f"/worksheets/{slug}/")
        with other.expect_file_chooser() as chooser:
            other.get_by_role("button", name="Open a working copy").click()
        chooser.value.set_files(saving.value.path())
    other.wait_for_selector("[data-hb-notice]:not([hidden])")


def written(answers: Json, spec: Json) -> tuple[list[str], list[str]]:
    """What a person wrote, word for word, and the labels of what they chose, as they must stand in a text."""
    words, labels = [], []
    fields = {part["name"]: part for field in spec["fields"] for part in field.get("parts", [field])}
    for name, value in answers.items():
        field = fields[name]
        for cell, given in cells_of(field, value):
            options = {option["key"]: option["label"] for option in cell.get("options", [])}
            if given in options:
                labels.append(options[given])
            elif cell["kind"] == "scale":
                labels.append(cell["levels"][given - 1] if given else "Don't know")
            elif cell["kind"] == "date":
                words.append(given[:4])
            elif isinstance(given, str | int | float) and not isinstance(given, bool):
                words.append(f"{given:,}" if isinstance(given, int | float) else given)
    return words, labels


def cells_of(field: Json, value: Any) -> list[tuple[Json, Any]]:
    """Each single thing in an answer, with what it is an answer to."""
    match field["kind"]:
        case "table":
            columns = {column["name"]: {"kind": "line"} | column for column in field["columns"]}
            return [(columns[name], given) for row in value for name, given in row.items() if name in columns]
        case "ideas":
            return [({"kind": "line"}, row["idea"]) for row in value]
        case "matrix":
            return [({"kind": "line"}, row["label"]) for row in value]
        case "choices" | "ranking":
            return [(field, key) for key in value if not field.get("of")]
        case "budget":
            return [({"kind": "number"}, amount) for amount in value.values()]
    return [(field, value)]


def look_at_example(page: Page, spec: Json) -> None:
    """The patterns of the hints are read by the browser, and the sheet's own example has a place for every answer."""
    patterns = [hint["value"] for hint in spec["hints"] if hint["rule"] in {"matches", "lacks"}]
    assert page.evaluate(UNREAD, patterns) == []
    for example in spec["examples"]:
        hush(page)
        page.evaluate("hash => { location.hash = hash }", link_hash(spec["slug"], example["answers"]))
        expect(page.locator("[data-hb-notice]")).to_contain_text("came with the link")
        expect(page.locator("[data-hb-left-over]")).to_be_hidden()
    page.evaluate("localStorage.clear()")
    page.reload()
    awake(page)


def paper(page: Page) -> str:
    return squeeze("".join(words_on_paper(page.pdf())))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_hardest_sheets_have_every_kind_of_field():
    sheets = real_catalogue().worksheets
    assert {
        field.kind_name() for slug in HARDEST for field in (*sheets[slug].every_field(), *sheets[slug].fields())
    } == set(kind_names())


@pytest.mark.parametrize(
    "slug", [slug if slug in HARDEST else pytest.param(slug, marks=pytest.mark.slow) for slug in SHEETS]
)
def test_a_sheet_goes_the_whole_way_and_loses_nothing(readers, slug):
    one, other, faults = readers
    faults.clear()
    page, theirs = one.new_page(), other.new_page()
    page.goto(f"/worksheets/{slug}/")
    awake(page)
    spec = json.loads(page.locator("[data-hb-spec]").text_content() or "")
    look_at_example(page, spec)
    assert page.evaluate(FILL) >= 4
    for label in ("Title of this copy", "Your name or team"):
        page.get_by_label(label).fill(f"{label} here")
    shown = page.evaluate(SHOWN)
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    [kept] = stored(page)

    page.reload()
    awake(page)
    assert page.evaluate(SHOWN) == shown
    expect(page.locator("[data-hb-left-over]")).to_be_hidden()

    hand_over(page, theirs, slug)
    assert theirs.evaluate(SHOWN) == shown
    theirs.evaluate("dispatchEvent(new Event('pagehide'))")
    assert stored(theirs)[0]["answers"] == kept["answers"]
    theirs.evaluate("localStorage.clear()")

    words, labels = written(kept["answers"], spec)
    assert len(words) > 2
    press(page, "Copy as text")
    copied = page.evaluate("copied")
    for text in copied.values():
        assert not [word for word in words if word not in text]
    assert not [label for label in labels if label not in copied["text/plain"]]

    with page.expect_download() as saving:
        page.get_by_role("button", name="Download in Word").click()
    document = docx.Document(str(saving.value.path()))
    filled = controls(document)
    inside = "\n".join(text for texts in filled.values() for text in texts)
    assert not [word for word in words if word not in inside]
    assert {tag for tag, signs in filled.items() if signs == ["☒"]} == ticked(kept["answers"], spec)
    assert (filled["@title"], filled["@by"]) == (["Title of this copy here"], ["Your name or team here"])

    ruled_out = page.evaluate(RULED_OUT)
    spared = {name for part in ruled_out for name in part["fields"]}
    words, _ = written({name: value for name, value in kept["answers"].items() if name not in spared}, spec)
    printed = paper(page)
    assert not [word for word in words if squeeze(word) not in printed]
    for part in ruled_out:
        holds = bool(set(part["fields"]) & kept["answers"].keys())
        assert (squeeze(part["heading"]) in printed) is holds, "a part that holds words is named, no other"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.evaluate(UNPRINTED) == []
    assert faults == []
    page.evaluate("localStorage.clear()")
    page.close()
    theirs.close()


def ticked(answers: Json, spec: Json) -> set[str]:
    """The tags of the boxes that bear a cross in the Word file."""
    fields = {part["name"]: part for field in spec["fields"] for part in field.get("parts", [field])}
    return {
        f"{name}={'null' if key is None else key}"
        for name, value in answers.items()
        if fields[name]["kind"] in {"choice", "choices", "scale"}
        for key in (value if isinstance(value, list) else [value])
    }
