"""The miniatures as a reader sees them: one beside each title, never in the way of words, and no two that look alike."""

from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import Page

from tests.conftest import PROJECT

MINIATURES = PROJECT / "overrides" / "miniatures"
ADDRESSES = (
    "/tools/proof-of-concept-bake-off/",
    "/cy/tools/circular-foundational-economy/",
    "/worksheets/measurement-for-learning/",
)
"""Long titles, in both languages, on a tool and on a sheet."""
SIDE = 12
"""A drawing of 48 pixels as 12 by 12 patches: what is left of it at a glance."""
ALIKE = 0.2
"""The share of two drawings' ink that must differ: the nearest two, a sheet with a shield and one with a rule, differ in 0.23."""

GLANCE = """async ([drawing, side]) => {
  const image = new Image();
  image.src = "data:image/svg+xml," + encodeURIComponent(drawing);
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 48, height: 48 });
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0, 48, 48);
  const ink = pen.getImageData(0, 0, 48, 48).data, patches = new Array(side * side).fill(0);
  for (let pixel = 0; pixel < 48 * 48; pixel++) {
    const x = Math.floor((pixel % 48) * side / 48), y = Math.floor(Math.floor(pixel / 48) * side / 48);
    patches[y * side + x] += ink[pixel * 4 + 3] / 255;
  }
  return patches;
}"""

APART = """() => {
  const box = document.querySelector(".hb-head .hb-miniature").getBoundingClientRect();
  const over = [];
  for (const words of document.querySelectorAll(".hb-head h1, .hb-head__lead, .hb-head nav")) {
    const range = document.createRange();
    range.selectNodeContents(words);
    for (const line of range.getClientRects()) {
      const isBeside = line.left >= box.right || line.right <= box.left || line.top >= box.bottom || line.bottom <= box.top;
      if (!isBeside) over.push(words.textContent);
    }
  }
  return { over, wide: document.documentElement.scrollWidth - innerWidth, seen: box.width > 0 };
}"""


def test_no_two_miniatures_look_alike_at_48_pixels(page: Page) -> None:
    drawn = {file.stem: file.read_text(encoding="utf-8") for file in sorted(MINIATURES.glob("*.svg"))}
    glances = {slug: page.evaluate(GLANCE, [drawing, SIDE]) for slug, drawing in drawn.items()}
    for (one, ink), (other, others) in combinations(glances.items(), 2):
        apart = sum(abs(a - b) for a, b in zip(ink, others, strict=True)) / (sum(ink) + sum(others))
        assert apart >= ALIKE, f"{one} and {other} differ in {apart:.2f} of their ink"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_miniature_stands_beside_the_title_and_over_no_word(page: Page, address: str) -> None:
    for width in (320, 390, 768, 1024, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)
        assert page.evaluate(APART) == {"over": [], "wide": 0, "seen": True}, width


def test_paper_shows_a_miniature_with_a_tool_and_leaves_it_out_of_lists_and_sheets(page: Page) -> None:
    page.emulate_media(media="print")
    for address, shown in (("/tools/how-now-wow/", True), ("/tools/", False), ("/worksheets/four-ps/", False)):
        page.goto(address)
        assert page.locator(".hb-miniature").first.is_visible() == shown, address


def test_in_forced_colours_a_miniature_has_the_colour_of_the_words_beside_it(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/tools/how-now-wow/")
    colours = "['.hb-head h1', '.hb-head .hb-miniature path'].map((at) => getComputedStyle(document.querySelector(at)))"
    words, drawing = page.evaluate(f"(() => {{ const [a, b] = {colours}; return [a.color, b.stroke]; }})()")
    assert drawing == words
