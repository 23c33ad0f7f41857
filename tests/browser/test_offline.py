"""Keep for offline use: nothing before it is asked for, then one whole release, never two of them mixed."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.checks.people import texts_of
from macros.publish.offline import WORKER, release_files, write_worker
from tests.conftest import PROJECT, SiteHandler, until, watch

OVERRIDES = PROJECT / "overrides"
BUTTON_PAGE = "/about/"
MARK = "<title>"
MOST_BYTES = 15_000_000
"""What the box promises."""

SHEET = "/worksheets/hypothesis-statement/"
PART = ("404.html", "about", "assets", "explore", "index.html", "start", SHEET.strip("/"))
VISITED = (
    "/",
    "/explore/",
    "/explore/experiment/",
    "/tools/",
    "/worksheets/",
    "/case-studies/",
    "/glossary/",
    "/start/",
    "/my-sheets/",
)

REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"
"""How many workers a browser has for the host."""


class Host:
    """A host of the site whose folder can be exchanged, and which can be out of reach."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_down = False
        self.asked: list[str] = []
        host = self

        class Handler(SiteHandler):
            def do_GET(self) -> None:
                self.directory = str(host.folder)
                if host.is_down:
                    self.close_connection = True
                    return
                host.asked.append(self.path)
                super().do_GET()

            def end_headers(self) -> None:
                self.send_header("Cache-Control", "no-cache")
                super().end_headers()

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.http.server_port}"


@pytest.fixture(scope="module")
def part(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A part of the built site as a release of its own, so that it is kept in a moment."""
    folder = tmp_path_factory.mktemp("part")
    for name in PART:
        (shutil.copytree if (site / name).is_dir() else shutil.copy)(site / name, folder / name)
    write_release(folder)
    return folder


def write_release(folder: Path, allowed: bool = True) -> None:
    for old in (folder / "assets").glob("offline.*.json"):
        old.unlink()
    write_worker(folder, OVERRIDES, allowed)


@pytest.fixture
def host(part: Path) -> Iterator[Host]:
    """A host of that part."""
    found = Host(part)
    yield found
    found.http.shutdown()


@pytest.fixture
def reader(browser: Browser, host: Host) -> Iterator[BrowserContext]:
    """A fresh reader of that host."""
    with browser.new_context(base_url=host.address, locale="en-GB") as context:
        yield context


@pytest.fixture
def keeper(reader: BrowserContext) -> Page:
    """A tab of a reader who has kept the handbook."""
    page = reader.new_page()
    keep(page)
    return page


@pytest.fixture(scope="module")
def kept(browser: Browser, part: Path) -> Iterator[BrowserContext]:
    """A reader who has kept the handbook, and whose network has gone."""
    host = Host(part)
    with browser.new_context(base_url=host.address, locale="en-GB") as context:
        keep(context.new_page())
        host.is_down = True
        yield context
    host.http.shutdown()


@pytest.fixture
def offline(kept: BrowserContext) -> Iterator[Page]:
    """A tab of theirs, for tests that change nothing of what is kept."""
    with kept.new_page() as page:
        yield page


def keep(page: Page, root: str = "") -> None:
    page.goto(root + BUTTON_PAGE)
    page.get_by_role("button", name="Keep for offline use").click()
    expect(page.locator("[data-hb-offline-status]")).to_contain_text("The handbook is kept", timeout=60_000)
    page.reload()


def next_release(before: Path, folder: Path, allowed: bool = True) -> Path:
    """A release after another: every page has a new title, and every script a new address."""
    shutil.copytree(before, folder)
    (scripts,) = (
        part for part in (folder / "assets").iterdir() if part.is_dir() and re.fullmatch("[0-9a-f]{10}", part.name)
    )
    scripts.rename(scripts.with_name("b" * 10))
    for file in folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8").replace(MARK, f"{MARK}B: ").replace(scripts.name, "b" * 10)
        file.write_text(text, encoding="utf-8")
    write_release(folder, allowed)
    return folder


def kept_names(page: Page) -> list[str]:
    names: list[str] = page.evaluate("async () => (await caches.keys()).sort()")
    return names


def update(page: Page) -> None:
    """Let the browser look for a new release, as it does by itself at a visit, and wait until it is done with it."""
    page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          await registration?.update().catch(() => {});
          const worker = registration?.installing;
          if (worker) {
            const isDone = (done) => () => worker.state !== "installing" && done();
            await new Promise((done) => worker.addEventListener("statechange", isDone(done)));
          }
        }"""
    )


def fetched(page: Page) -> None:
    """Wait until the browser has fetched a new release by itself."""
    page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          const patience = performance.now() + 20_000;
          while (!registration.waiting) {
            if (performance.now() > patience) throw new Error("No new release has come.");
            await new Promise(requestAnimationFrame);
          }
        }"""
    )


def test_nothing_is_fetched_before_it_is_asked_for(reader, host):
    page = reader.new_page()
    for address in ("/", BUTTON_PAGE):
        page.goto(address)
        page.wait_for_load_state("networkidle")
    assert page.evaluate(REGISTERED) == 0
    assert kept_names(page) == []
    assert not any(path.startswith((f"/{WORKER}", "/assets/offline.")) for path in host.asked)


def test_what_was_kept_opens_without_a_network(reader, host, site):
    host.folder = site
    keeper = reader.new_page()
    keep(keeper)
    host.is_down = True
    faults: list[str] = []
    watch(keeper.context, host.address, faults)
    page = keeper.context.new_page()
    for address in VISITED:
        answer = page.goto(address)
        assert answer
        assert answer.status == 200, address
        assert page.evaluate("getComputedStyle(document.body).fontFamily"), address
    page.goto("/tools/?lab=data")
    expect(page.locator("h1")).to_be_visible()
    look_up(page, "hypothesis")
    fill_in_and_download(page)
    assert not faults, "\n".join(faults)


def look_up(page: Page, word: str) -> None:
    """Search for a word, and follow the first result."""
    page.keyboard.press("/")
    page.keyboard.type(word)
    page.locator("a[data-hb-search-result]").first.click()
    expect(page.locator("h1")).to_contain_text(word, ignore_case=True)


def fill_in_and_download(page: Page) -> None:
    """Fill in a sheet, find the answer there after a reload, and take it away in Word."""
    page.goto(SHEET)
    box = page.locator("hb-worksheet textarea:visible").first
    box.fill("Written on the train")
    page.wait_for_selector("[data-hb-ready]")
    page.reload()
    expect(box).to_have_value("Written on the train")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download in Word").click()
    text = "\n".join(texts_of("answers.docx", download.value.path().read_bytes()))
    assert "Written on the train" in text


def test_a_page_that_was_not_kept_is_a_missing_page(offline):
    answer = offline.goto("/tools/no-such-tool/")
    assert answer.status == 404
    expect(offline.locator("h1")).to_be_visible()


@pytest.mark.parametrize("address", ["/explore", "/explore/index.html", "/explore/experiment?from=mail", "/index.html"])
def test_an_address_without_its_slash_opens_the_page(offline, address):
    answer = offline.goto(address)
    assert answer.status == 200
    path = address.partition("?")[0].removesuffix("index.html").rstrip("/") + "/"
    assert urlsplit(offline.url).path == path
    assert urlsplit(offline.url).query == address.partition("?")[2]
    assert offline.evaluate("getComputedStyle(document.body).fontFamily")


def test_a_page_of_a_language_that_was_not_kept_is_not_called_missing(offline):
    answer = offline.goto("/cy/tools/")
    assert answer.status == 503
    expect(offline.locator("h1 span:visible")).to_have_text("This is not kept for offline use")
    said = offline.locator("section[lang=cy] span:visible")
    expect(said).to_have_text([re.compile("^Nid yw hwn wedi’i gadw"), re.compile("^Agorwch ef eto")])


def test_a_file_that_was_not_kept_says_so(offline):
    answer = offline.goto("/infuse-handbook.pdf")
    assert answer.status == 503
    expect(offline.locator("h1 span:visible")).to_have_text("This is not kept for offline use")
    offline.goto("/tools/no-such-tool/")
    expect(offline.locator("h1 span:visible")).to_have_text("Page not found")


def test_two_copies_on_one_host_leave_each_other_alone(browser, host, part, tmp_path):
    """Whether one is kept, renewed or taken back: the other stays whole. They hold the same release."""
    both = tmp_path / "both"
    shutil.copytree(part, both)
    for name in ("one", "two"):
        shutil.copytree(part, both / name)
    host.folder = both
    with browser.new_context(base_url=host.address, locale="en-GB") as context:
        page = context.new_page()
        for root in ("/one", "/two", ""):
            keep(page, root)
        assert len(kept_names(page)) == 3
        page.goto("/one" + BUTTON_PAGE)
        page.get_by_role("button", name="Remove the offline copy").click()
        expect(page.locator("[data-hb-offline-status]")).to_contain_text("removed")
        assert [name.rpartition("/")[0] for name in kept_names(page)] == ["hb/offline", "hb/offline/two"]
        write_release(both / "two", allowed=False)
        page.goto("/two" + BUTTON_PAGE)
        update(page)
        page.evaluate(
            "async () => { while ((await caches.keys()).length > 1) await new Promise(requestAnimationFrame); }"
        )
        host.is_down = True
        assert page.goto("/explore/").status == 200


@pytest.mark.parametrize("gone", ["serviceWorker", "caches"])
def test_a_browser_that_may_store_nothing_says_that_it_cannot_keep_it(reader, host, gone):
    """As Firefox does with site data blocked, where the very question is refused."""
    faults: list[str] = []
    watch(reader, host.address, faults)
    page = reader.new_page()
    page.add_init_script(
        """ServiceWorkerContainer.prototype.getRegistration = async () => {
          throw new DOMException("The operation is insecure.", "SecurityError");
        };"""
        if gone == "serviceWorker"
        else "Object.defineProperty(window, 'isSecureContext', { value: false });"
    )
    page.goto(BUTTON_PAGE)
    expect(page.locator("[data-hb-offline-status]")).to_contain_text("This browser cannot keep the handbook")
    assert faults == []


def test_everything_that_a_kept_page_loads_is_kept(site):
    kept = {address for address, _ in release_files(site)}
    for address in kept:
        if address.endswith("/") or address == "" or address.endswith(".html"):
            text = (site / address / "index.html" if not address.endswith(".html") else site / address).read_text(
                "utf-8"
            )
            for target in re.findall(r'(?:src|href)="([^"#]*?assets/[^"]+)"', text):
                assert target.lstrip("./") in kept, f"{address} loads {target}"


def test_the_promise_about_its_size_holds(site):
    files = [
        site / address / ("index.html" if address.endswith("/") or not address else "")
        for address, _ in release_files(site)
    ]
    assert sum(file.stat().st_size for file in files) < MOST_BYTES


def opens(page: Page, address: str) -> str:
    """The title of what stands at an address, opened anew."""
    page.goto("about:blank")
    page.goto(address)
    return page.title()


def test_a_new_release_comes_with_the_next_visit_and_no_answer_is_lost(keeper, reader, host, part, tmp_path):
    (old,) = kept_names(keeper)
    host.folder = next_release(part, tmp_path / "next")
    keeper.goto(SHEET)  # the browser looks for a new release by itself
    box = keeper.locator("hb-worksheet textarea:visible").first
    box.fill("Under the first release.")
    fetched(keeper)
    keeper.goto("/explore/")
    assert not keeper.title().startswith("B: "), "the new release waits until the pages of the old one are closed"
    keeper.goto(BUTTON_PAGE)
    expect(keeper.locator("[data-hb-offline-status]")).to_contain_text("A newer release")
    keeper.goto(SHEET)
    expect(box).to_have_value("Under the first release.")
    box.fill("While the second one waits.")
    keeper.close(run_before_unload=True)
    page = reader.new_page()
    # The browser takes a moment after the last page is closed.
    assert until(lambda: opens(page, SHEET).startswith("B: "), seconds=20)
    expect(page.locator("hb-worksheet textarea:visible").first).to_have_value("While the second one waits.")
    (new,) = kept_names(page)
    assert new != old
    host.is_down = True
    page.goto("/start/")
    assert page.title().startswith("B: ")


def test_a_release_that_comes_in_part_is_not_kept(keeper, host, part, tmp_path):
    names = kept_names(keeper)
    host.folder = next_release(part, tmp_path / "next")
    (host.folder / "start" / "index.html").write_text("An edge of the host still has the page of before.")
    update(keeper)
    # What came in part is taken out again a moment after it was found to be so.
    assert until(lambda: kept_names(keeper) == names, seconds=10)
    host.is_down = True
    keeper.goto("/explore/")
    assert not keeper.title().startswith("B: ")


def test_a_release_without_offline_use_takes_it_back(keeper, host, part, tmp_path):
    host.folder = next_release(part, tmp_path / "next", allowed=False)
    update(keeper)
    assert keeper.evaluate(
        """async () => {
          while ((await caches.keys()).length) await new Promise(requestAnimationFrame);
          return true;
        }"""
    )
    keeper.goto("/explore/")
    assert keeper.title().startswith("B: ")
    # The worker takes itself back last, and is gone once no page is left that it had.
    assert until(lambda: keeper.evaluate(REGISTERED) == 0, seconds=20)


def test_a_reader_takes_it_back(keeper):
    keeper.evaluate("localStorage.setItem('hb/1/a/b', '{}')")
    keeper.get_by_role("button", name="Remove the offline copy").click()
    expect(keeper.locator("[data-hb-offline-status]")).to_contain_text("removed")
    assert kept_names(keeper) == []
    assert keeper.evaluate(REGISTERED) == 0
    assert keeper.evaluate("localStorage.getItem('hb/1/a/b')") == "{}"


def test_the_list_names_each_file_once(site):
    (file,) = (site / "assets").glob("offline.*.json")
    addresses = [address for address, _ in json.loads(file.read_text(encoding="utf-8"))]
    assert len(addresses) == len(set(addresses))
