"""The styles that are published say what the styles that we write say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.publish.assets import Assets

OVERRIDES = Path(__file__).parents[2] / "overrides"

READ = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules].map((rule) => rule.cssText);
}"""
"""The rules as a browser understands them, each in the browser's own writing."""

BLANKS = re.compile(r"\s*([,:;{}()])\s*|\s+")
"""A browser keeps the blanks of custom properties as they were written."""


@pytest.mark.parametrize("name", sorted(Assets(OVERRIDES).plan["styles"]))
def test_a_browser_reads_the_same_rules_from_what_is_written_and_from_what_is_published(page: Page, name: str):
    written, published = (
        next(text for address, text in Assets(OVERRIDES, serving).files().items() if f"/{name}." in address)
        for serving in (True, False)
    )
    assert len(published) < len(written)
    one, other = (
        [BLANKS.sub(lambda found: found[1] or " ", rule) for rule in page.evaluate(READ, text)]
        for text in (written, published)
    )
    assert one
    assert one == other
