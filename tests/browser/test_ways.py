"""The ways to a page and onwards from it: three clicks to the right sheet, old addresses, and sending a tool."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.engine.build import build_site
from tests.conftest import SITE_URL, SiteHandler, real_catalogue

from .conftest import barriers

NEEDS = list(real_catalogue().needs)


@pytest.mark.parametrize("need", NEEDS)
def test_three_clicks_lead_from_the_home_page_to_a_filled_in_sheet(page, kept, need):
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Start here").first.click()
    page.wait_for_url("**/start/**")
    sheets = page.locator(f"#{need} a[href*='worksheets/']")
    assert sheets.count(), "no tool for this need has a worksheet"
    sheets.first.click()
    page.wait_for_url("**/worksheets/*/")
    field = page.locator("hb-worksheet form").locator("textarea:visible, input[type=text]:visible").first
    field.click()
    page.keyboard.type("Our answer")
    expect(field).to_have_value("Our answer")
    assert "Our answer" in json.dumps(kept()[0]["answers"])


@pytest.fixture
def moved(small: Path) -> Iterator[str]:
    """The address of a small handbook in which a sheet has had another name."""
    sheet = small / "docs/worksheets/alpha.md"
    sheet.write_text(sheet.read_text().replace("minutes: 15", "minutes: 15\nformerly:\n  - /worksheets/first/", 1))
    assert build_site(small / "site", small, downloads=False) == []
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *given: SiteHandler(*given, directory=str(small / "site"))
    ) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


def test_an_old_address_leads_on_with_its_query_and_its_fragment(browser: Browser, moved: str):
    page = browser.new_page()
    page.goto(f"{moved}/worksheets/first/?from=mail#section-2")
    page.wait_for_url(f"{moved}/worksheets/alpha/?from=mail#section-2")
    page.go_back()
    assert "first" not in page.url, "the old address stands in the history and traps the reader"
    page.close()


def test_an_old_address_leads_on_without_a_script(browser: Browser, moved: str):
    with browser.new_context(java_script_enabled=False) as reader:
        page = reader.new_page()
        page.goto(f"{moved}/worksheets/first/")
        page.wait_for_url(f"{moved}/worksheets/alpha/")


@pytest.fixture
def sending(page: Page) -> Page:
    """A tool's page at the part that sends it."""
    page.goto("/tools/four-ps/")
    page.get_by_role("link", name="Send this tool").click()
    page.wait_for_selector("[data-hb-share][data-hb-ready]")
    return page


def test_the_link_is_copied(sending: Page):
    sending.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sending.get_by_role("button", name="Copy link").click()
    expect(sending.locator("[data-hb-share-said]")).to_have_text("Link copied.")
    assert sending.evaluate("navigator.clipboard.readText()") == f"{SITE_URL}tools/four-ps/"


def test_the_mail_has_a_subject_and_a_ready_sentence(sending: Page):
    mail = urlsplit(sending.locator("[data-hb-share-email]").get_attribute("href") or "")
    assert mail.scheme == "mailto"
    words = parse_qs(mail.query)
    assert words["subject"] == ["Infuse Handbook: The four p's of sustainable procurement"]
    assert words["body"][0].startswith(
        "Have a look at “The four p's of sustainable procurement” in the Infuse Handbook.\r\n"
    )
    assert unquote(mail.query).endswith(f"{SITE_URL}tools/four-ps/")


def test_the_code_can_fill_the_screen(sending: Page):
    sending.get_by_text("QR code", exact=True).click()
    code = sending.get_by_role("img", name=re.compile("^QR code: The four p's"))
    side = code.bounding_box()
    assert side
    assert side["width"] >= 300
    sending.get_by_role("button", name="Full screen").click()
    large = sending.locator("[data-hb-share-screen] svg").bounding_box()
    assert large
    assert large["height"] >= 0.6 * 720
    expect(sending.locator("[data-hb-share-screen]")).to_contain_text(f"{SITE_URL}tools/four-ps/")
    sending.keyboard.press("Escape")
    expect(sending.locator("[data-hb-share-screen]")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sending_has_no_barrier(browser: Browser, server: str, scheme):
    with browser.new_context(base_url=server, viewport={"width": 390, "height": 844}, color_scheme=scheme) as reader:
        page = reader.new_page()
        page.goto("/tools/four-ps/#send")
        page.get_by_text("QR code", exact=True).click()
        assert barriers(page, "#send") == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_printed_page_has_the_code_back_to_it(page: Page):
    page.goto("/glossary/")
    expect(page.locator("svg:has(> #qr)")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("svg:has(> #qr)")).to_be_visible()
