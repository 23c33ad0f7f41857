"""What a sheet says to those who listen: after the focus has moved, nothing lost, and no name longer than it must be."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .conftest import Open

IDEAS = {"name": "ideas", "kind": "ideas", "label": "Your ideas", "help": "One a row.", "votes": True, "rows": 2}
PURSE = {
    "name": "purse",
    "kind": "budget",
    "label": "Spend the purse",
    "purse": 100,
    "options": [{"key": "one", "label": "Damp homes"}, {"key": "two", "label": "School meals"}],
}
RANK = {"name": "rank", "kind": "ranking", "label": "Put in order", "options": PURSE["options"]}

LISTEN = """() => {
  window.heard = [];
  document.addEventListener("focusin", ({ target }) => window.heard.push("focus"));
  const region = document.querySelector("[data-hb-announce]");
  new MutationObserver(() => window.heard.push(region.textContent.trim())).observe(region, { childList: true });
}"""


def heard(page: Page, *said: str) -> None:
    """Wait until all of it was said, and see that the focus did not move after it: that would silence it."""
    page.wait_for_function(
        "(said) => said.every((words) => window.heard.some((one) => one.includes(words)))", arg=list(said)
    )
    last = page.evaluate("window.heard.at(-1)")
    assert last != "focus", page.evaluate("window.heard")


def test_a_row_that_comes_goes_and_comes_back_is_said_after_the_focus_has_moved(bench: Open):
    page = bench([IDEAS])
    page.locator("[data-hb-row] input[type=text]").first.click()
    page.wait_for_selector("[data-hb-ready]")
    page.evaluate(LISTEN)
    page.get_by_role("button", name="Add a row").click()
    heard(page, "3")
    page.keyboard.type("Knock on doors")
    page.evaluate("window.heard = []")
    page.get_by_role("button", name="Remove row 3").click()
    heard(page, "3")
    page.evaluate("window.heard = []")
    page.get_by_role("button", name="Undo").click()
    heard(page, "Undone")
    expect(page.locator("[data-hb-row] [name$='.idea']").nth(2)).to_have_value("Knock on doors")


def test_what_is_said_while_the_focus_moves_is_all_said_in_its_order(bench: Open):
    page = bench([IDEAS])
    said = page.evaluate(
        """async () => {
          const { makeAnnounce } = await import("/source/overrides/browser/announce.js");
          const region = document.createElement("p");
          const boxes = [...document.querySelectorAll("input[type=text]")];
          const announce = makeAnnounce(region);
          const said = [];
          const next = () => new Promise((done) => {
            const watch = new MutationObserver(() => { watch.disconnect(); said.push(region.textContent); done(); });
            watch.observe(region, { childList: true });
          });
          announce("Row 2 is removed.");
          boxes[0].focus();
          announce("Kept.");
          announce("Kept.");
          boxes[1].focus();
          await next();
          announce("3");
          await next();
          announce("3");
          await next();
          return said;
        }"""
    )
    assert said == ["Row 2 is removed. Kept.", "3", "3\u00a0"]


def test_a_cell_is_named_in_few_words_and_its_group_is_not_its_description(bench: Open):
    page = bench([IDEAS, PURSE, RANK])
    for name in ("Idea row 1", "Damp homes", "School meals"):
        expect(page.get_by_label(name, exact=True).first).to_be_visible()
    described = page.locator("[data-hb-field] input[type=number], [data-hb-field] select").evaluate_all(
        "(controls) => controls.map((control) => control.getAttribute('aria-describedby'))"
    )
    assert described
    assert set(described) == {None}


def test_what_has_been_heard_is_not_met_again_line_by_line(bench: Open, page: Page):
    page.clock.install()
    bench([IDEAS])
    page.evaluate(
        """async () => {
          const { makeAnnounce } = await import("/source/overrides/browser/announce.js");
          window.region = document.body.appendChild(document.createElement("p"));
          makeAnnounce(window.region)("Row 2 is removed.");
        }"""
    )
    page.clock.run_for(1000)
    assert page.evaluate("window.region.textContent") == "Row 2 is removed."
    page.clock.run_for(10_000)
    assert page.evaluate("window.region.textContent") == ""
