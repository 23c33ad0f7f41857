"""The built site under its own policy, sent as its files for hosts say: nothing is refused, nobody else asked."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from macros.publish.policy import HEADERS
from tests.bench.weight import MOST
from tests.conftest import SiteHandler, headers_for, is_elsewhere, read_headers, until

from .conftest import in_store, link_hash
from .test_offline import Host

PAGES = {
    "home": "/",
    "index of tools": "/tools/?lab=data",
    "index of worksheets": "/worksheets/",
    "index of case studies": "/case-studies/",
    "statement bank": "/examples/",
    "chooser": "/start/",
    "lab": "/explore/",
    "chapter": "/explore/experiment/",
    "tool": "/tools/hypothesis-statement/",
    "worksheet": "/worksheets/hypothesis-statement/",
    "worksheet with every way to move things": "/worksheets/prioritisation-pretend-money/",
    "case study": "/case-studies/cerian-powell/",
    "glossary": "/glossary/",
    "ready-made session": "/sessions/before-you-buy/",
    "plan of a session": "/session/",
    "my sheets": "/my-sheets/",
    "group": "/group/",
    "prose": "/about/privacy/",
    "offline": "/about/",
    "missing": "/no-such-page/",
}

ICON = "/favicon."

NOTE_VIOLATIONS = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


def compressed(site: Path, path: str) -> int:
    """The bytes of a file as a host sends it; a missing address has the page for that."""
    file = site / path.strip("/")
    file = file / "index.html" if file.is_dir() else file
    return len(gzip.compress((file if file.exists() else site / "404.html").read_bytes(), 6))


@pytest.fixture(scope="module")
def strict(site: Path) -> Iterator[str]:
    """The address of a host that sends what the site's `_headers` asks for."""
    rules = read_headers(site / "_headers")

    class Handler(SiteHandler):
        def end_headers(self) -> None:
            for name, value in headers_for(self.path.partition("?")[0], rules):
                self.send_header(name, value)
            super().end_headers()

    with ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: Handler(*given, directory=str(site))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


class Watcher:
    """What a browser refused, whom it asked and what it wrote to the console."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.faults: list[str] = []
        self.context = context
        context.add_init_script(NOTE_VIOLATIONS)
        context.on("console", lambda said: self.note("console", said.text) if said.type == "error" else None)
        context.on("weberror", lambda error: self.note("uncaught", str(error.error)))
        self.asked: list[str] = []
        self.home = home
        context.on("request", self.note_request)

    def note_request(self, asked: Request) -> None:
        self.asked.append(urlsplit(asked.url).path)
        if is_elsewhere(asked.url, self.home):
            self.note("elsewhere", asked.url)

    def note(self, what: str, words: str) -> None:
        # Chromium writes a line for each missing file; the page of a missing address is wanted here.
        if "404" not in words:
            self.faults.append(f"{what}: {words}")

    def look(self, page: Page) -> None:
        self.faults += [f"violation: {line}" for line in page.evaluate("window.violations ?? []")]

    def ends_well(self) -> None:
        assert self.context.cookies() == []
        assert not self.faults, "\n".join(self.faults)


@pytest.fixture
def reader(browser: Browser, strict: str) -> Iterator[BrowserContext]:
    with browser.new_context(base_url=strict, locale="en-GB", accept_downloads=True) as context:
        yield context


@pytest.fixture
def watcher(reader: BrowserContext, strict: str) -> Watcher:
    return Watcher(reader, strict.removeprefix("http://"))


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_a_page_keeps_the_policy_on_screen_and_on_paper(site, reader, watcher, address):
    page = reader.new_page()
    answer = page.goto(address)
    assert answer
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
    page.wait_for_load_state("networkidle")
    fetched = [path for path in watcher.asked if ICON not in path]
    kind = page.locator("[data-hb-kind]").first.get_attribute("data-hb-kind")
    requests, kilobytes = MOST[str(kind)]
    assert len(fetched) <= requests, "\n".join(fetched)
    assert sum(compressed(site, path) for path in fetched) <= kilobytes * 1000
    page.keyboard.press("Tab")
    page.emulate_media(color_scheme="dark")
    page.emulate_media(media="print")
    page.pdf()
    watcher.look(page)
    watcher.ends_well()


def test_a_sheet_is_filled_in_under_the_policy(reader, watcher):
    page = reader.new_page()
    page.goto("/worksheets/hypothesis-statement/")
    form = page.locator("hb-worksheet form")
    for box in form.locator("textarea:visible, input[type=text]:visible").all():
        box.fill('Ask <b>five</b> people & "write" it down')
    for tick in form.locator("input[type=radio]:visible, input[type=checkbox]:visible").all():
        tick.click()
    for name in ("Show an example", "Start another copy"):
        button = page.get_by_role("button", name=name)
        if button.count():
            button.first.click()
    page.reload()
    with page.expect_download():
        page.get_by_role("button", name="Download a working copy").click()
    with page.expect_download():
        page.get_by_role("button", name="Download in Word").click()
    page.emulate_media(media="print")
    page.pdf()
    watcher.look(page)
    watcher.ends_well()


def test_a_servers_log_gets_no_word_that_somebody_wrote_or_sent(browser, site):
    """As the page for IT teams says: of a filter in a link it does, of answers and of the search it does not."""
    host = Host(site)
    with browser.new_context(base_url=host.address) as reader:
        page = reader.new_page()
        page.goto(f"/worksheets/hypothesis-statement/#{link_hash('hypothesis-statement', {'if': 'posted words'})}")
        expect(page.locator("[name=if]")).to_have_value("posted words")
        page.fill("[name=then]", "written words")
        in_store(page, "written words")
        page.goto("/tools/?q=listed")
        page.keyboard.press("/")
        page.keyboard.type("searched")
        expect(page.locator("[data-hb-search-status]")).not_to_be_empty()
    host.http.shutdown()
    log = "\n".join(host.asked)
    assert "/tools/?q=listed" in log
    for part in ("posted", "written", "searched", "a=", "#"):
        assert part not in log


def test_the_search_works_under_the_policy(reader, watcher):
    page = reader.new_page()
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("hypothesis")
    expect(page.locator("a[data-hb-search-result]").first).to_be_visible()
    watcher.look(page)
    watcher.ends_well()


def test_a_foreign_script_is_refused(reader, strict):
    """The policy that these walks keep is one that refuses: without this, they would show nothing."""
    page = reader.new_page()
    page.add_init_script(NOTE_VIOLATIONS)
    page.goto("/about/")
    refused = page.evaluate(
        """() => [
          (part) => { part.innerHTML = "<b>markup</b>"; },
          (part) => part.setAttribute("onclick", "window.ran = true"),
          (part) => { part.src = "https://elsewhere.example/script.js"; },
        ].map((attempt) => {
          try { attempt(document.createElement("script")); return false; } catch { return true; }
        })"""
    )
    assert refused == [True] * 3
    page.evaluate("import('https://elsewhere.example/script.js').catch(() => {})")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/a.png' }))")
    assert page.evaluate("window.ran ?? false") is False
    told = """(names) => names.every((name) => window.violations.some((one) => one.startsWith(name)))"""
    directives = ["require-trusted-types-for", "script-src", "style-src-attr", "img-src"]
    # A page is told of what was refused some time after.
    assert until(lambda: page.evaluate(told, directives), seconds=10), page.evaluate("window.violations")
