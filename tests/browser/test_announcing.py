"""What a sheet says to those who listen: after the focus has moved, nothing lost, and no name longer than it must be."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .conftest import Open, sheet_of

IDEAS = {"name": "ideas", "kind": "ideas", "label": "Your ideas", "help": "One a row.", "votes": True, "rows": 2}
PURSE = {
    "name": "purse",
    "kind": "budget",
    "label": "Spend the purse",
    "purse": 100,
    "options": [{"key": "one", "label": "Damp homes"}, {"key": "two", "label": "School meals"}],
}
RANK = {"name": "rank", "kind": "ranking", "label": "Put in order", "options": PURSE["options"]}
SQUARE = {
    "name": "square",
    "kind": "matrix",
    "label": "Where does each belong?",
    "rows": 1,
    "x": {"label": "Originality", "low": "Familiar", "high": "New to us"},
    "y": {"label": "Ease", "low": "Hard", "high": "Easy"},
    "quadrants": ["Now", "Wow", "Let go", "How"],
}

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


def test_of_a_number_that_is_being_typed_only_the_end_is_said(bench: Open):
    page = bench([{"name": "each", "kind": "number", "label": "Each has"}])
    box = page.get_by_label("Each has")
    box.click()
    page.wait_for_selector("[data-hb-ready]")
    page.evaluate(LISTEN)
    page.evaluate(
        """async () => {
          const box = document.querySelector("[name=each]");
          for (const words of ["50-", "50-1", "50-10"]) {
            box.value = words;
            box.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
          }
        }"""
    )
    heard(page, "“50-10” is not a number")
    assert not page.evaluate("window.heard.some((words) => words.includes('“50-”') || words.includes('“50-1”'))")


def test_a_place_on_a_square_is_said_with_its_ends_once(bench: Open):
    """A description that changes is read out at each step: what the value has said already would be said again."""
    page = bench([SQUARE])
    page.get_by_label("What do you place?").click()
    page.wait_for_selector("[data-hb-ready]")
    slider = page.get_by_role("slider", name="Originality row 1")
    expect(slider).to_have_attribute("aria-valuetext", "not placed yet, between “Familiar” and “New to us”")
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "in the middle, 51%")
    expect(slider).to_have_accessible_description("")


def test_a_step_says_the_amount_and_then_what_is_left(bench: Open):
    page = bench([PURSE | {"purse": "each", "unit": "£"}, {"name": "each", "kind": "number", "label": "Each has"}])
    page.get_by_label("Each has").click()
    page.wait_for_selector("[data-hb-ready]")
    page.evaluate(LISTEN)
    more = page.get_by_role("button", name="More: Damp homes")
    more.click()
    heard(page, "5")
    assert page.evaluate("window.heard.at(-1)") == "5", "nothing is left to say where the purse is not known"
    page.get_by_label("Each has").fill("20")
    page.evaluate("window.heard = []")
    more.click()
    heard(page, "10 £10 left to spend.")
    page.get_by_label("Each has").fill("")
    expect(page.locator("[data-hb-left]")).to_have_text("Spend what the answer to “Each has” allows.")


def test_a_result_bears_no_name_that_its_heading_says_next(bench: Open):
    """Who reads on would hear it twice."""
    page = bench([PURSE], results=[{"kind": "bars", "title": "Where the money went", "of": ["purse"]}])
    page.get_by_label("Damp homes", exact=True).fill("40")
    expect(page.get_by_role("heading", name="Where the money went")).to_be_visible()
    expect(page.get_by_text("Where the money went")).to_have_count(1)
    expect(page.get_by_role("group", name="Where the money went")).to_have_count(0)


def test_a_box_beside_what_is_still_to_do_is_drawn_and_not_said(bench: Open):
    result = {"kind": "gaps", "title": "Before you go on", "gaps": [{"field": "rank", "say": "Put them in order."}]}
    page = bench([PURSE, RANK], results=[result])
    page.get_by_label("Damp homes", exact=True).first.fill("40")
    assert page.locator(".hb-finding__todo").aria_snapshot() == "- list:\n  - listitem: Put them in order."


def test_a_place_that_is_silent_until_something_happens_is_no_stop(page: Page):
    """An empty status is met as "status bar" by who reads on line by line; a live region without that role is not."""
    for address in ("/worksheets/hypothesis-statement/", "/my-sheets/", "/group/", "/tools/hypothesis-statement/"):
        page.goto(address)
        assert page.locator("[role=status]").all_text_contents() == []
        assert page.locator("[aria-live=polite]").count(), address


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


def test_who_renames_a_sheet_is_in_its_box_before_the_button_goes(page: Page):
    """Orca says nothing of a box that gets the focus in the very moment in which the focused button goes."""
    page.goto("/my-sheets/")
    page.evaluate("(sheet) => localStorage.setItem('hb/1/bench/abc', JSON.stringify(sheet))", sheet_of({"a": "b"}))
    page.reload()
    button = page.get_by_role("button", name="Name and project")
    there = button.evaluate(
        """(button) => new Promise((done) => {
          document.addEventListener("focusin", () => done(button.isConnected), { once: true });
          button.click();
        })"""
    )
    assert there
    expect(page.get_by_label("Title of this copy")).to_be_focused()
    expect(button).to_have_count(0)


def test_what_forgetting_takes_is_said_with_the_button_that_does_it(page: Page):
    """The dialog opens on that button; not every screen reader reads the dialog first."""
    page.goto("/my-sheets/")
    page.get_by_role("button", name="Forget everything in this browser").click()
    expect(page.locator("[data-hb-action=forgetAll]")).to_be_focused()
    expect(page.locator("[data-hb-action=forgetAll]")).to_have_accessible_description(
        "They are deleted from this browser for good, with your settings for this site. "
        "Nobody has another copy unless you downloaded or sent one."
    )
