"""Fixtures that all tests share: the project, its built site, a server for it, and a browser that minds the pages.

Settings from outside: HANDBOOK_SITE names a site that is built already, CHROMIUM a browser; BROWSER_TESTS=off leaves
the browser tests out, loudly; SLOW_TESTS=on brings in those that take minutes or mind the clock.
"""

from __future__ import annotations

import functools
import gc
import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from fnmatch import fnmatchcase
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO, ClassVar
from urllib.parse import urlsplit

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from macros.catalogue import Catalogue, load_catalogue
from tests import command
from tests.reader import Reader

PROJECT = Path(__file__).resolve().parent.parent
SITE_URL = "https://handbook.example/"
"""The tests look at the site as it would be published, with an address; none of its pages may be asked for there."""


IS_SLOW_RUN = os.environ.get("SLOW_TESTS") == "on"
"""Whether this run goes through everything; a usual one takes of what is alike only so much that a fault would show."""


@functools.cache
def real_catalogue(language: str = "en") -> Catalogue:
    """The handbook's own catalogue in a language, read once for all tests of a process. Raises ContentError where it has problems."""
    return load_catalogue(PROJECT / "docs", language)


def until(holds: Callable[[], Any], seconds: float, pause: float = 0.04) -> bool:
    """Ask again until it holds, from outside the page; returns whether it did."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
    return True


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return PROJECT


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the complete site, built once for all tests. Where it cannot be built, the run ends and says why."""
    if given := os.environ.get("HANDBOOK_SITE"):
        return Path(given).resolve()
    shared, _ = of_several(request.config)
    if shared:
        folder, fault = shared / SITE, said_at_the_end(shared)
    else:
        folder = tmp_path_factory.mktemp(SITE)
        fault = build_into(folder)
    if fault:
        request.session.shouldfail = f"`make build` fails:\n{fault}"
        pytest.fail(request.session.shouldfail, pytrace=False)
    return folder


SITE, END, READ = "site", "end", "read"
"""What lies in the folder that the processes of a run share: the site, what the build says when it has ended, and a mark
that the first of them has read the tests."""
SHARED = pytest.StashKey[tempfile.TemporaryDirectory[str]]()
LONGEST_BUILD, LONGEST_READING = 900.0, 120.0
"""Seconds for which a process waits for the site, and for the tests to be read."""


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Build the site once for all processes of a run that has several, beside the tests that need none.

    pytest-xdist asks before it starts each process.
    """
    if os.environ.get("HANDBOOK_SITE"):
        return
    if SHARED not in node.config.stash:
        shared = tempfile.TemporaryDirectory(prefix="handbook-site-", ignore_cleanup_errors=True)
        node.config.stash[SHARED] = shared
        threading.Thread(target=build_beside, args=(Path(shared.name),), daemon=True).start()
    node.workerinput["site"] = node.config.stash[SHARED].name


def build_beside(shared: Path) -> None:
    """Build the site for processes that wait in `said_at_the_end`."""
    fault = build_into(shared / SITE)
    (shared / "said").write_text(fault, encoding="utf-8")
    (shared / "said").rename(shared / END)


def said_at_the_end(shared: Path) -> str:
    """Wait until the site is built. Returns '', or what the build says where it fails."""
    if not until((shared / END).exists, LONGEST_BUILD, pause=0.2):
        return f"It has not ended after {LONGEST_BUILD:.0f} seconds."
    return (shared / END).read_text(encoding="utf-8")


def build_into(folder: Path) -> str:
    """Build the complete site with a public address. Returns '', or what the build says where it fails."""
    build = subprocess.run(
        [sys.executable, "-m", "macros", "build", "--site", str(folder)],
        cwd=PROJECT,
        env=os.environ | {"SITE_URL": SITE_URL},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return build.stdout if build.returncode else ""


def words_on_paper(paper: bytes | Path) -> list[str]:
    """Return the words on each page of a PDF, in lines. What a line ends in a hyphen ends in `-`, whoever has put it there."""
    with pypdfium2.PdfDocument(paper) as pages:
        words = [page.get_textpage().get_text_range() for page in pages]
    return [text.replace("\r\n", "\n").replace("\ufffe", "-") for text in words]


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a folder as a plain host of files does: right types, its own page for a missing address.

    Beside it stand, below /source/, files of the project (modules as they are written, before the build joins them),
    and the drafts. A browser takes both from here in a quarter of the time that Playwright's routes need.
    """

    drafts: ClassVar[dict[str, str]] = {}
    """Pages and data that a test has made, by their path."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or else each answer, sent in two parts, may wait 40 ms in between
    # Those that the system's own table, which http.server asks first, may lack or have otherwise.
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".css": "text/css; charset=utf-8",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".epub": "application/epub+zip",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".webmanifest": "application/manifest+json",
    }

    def translate_path(self, path: str) -> str:
        _, below, file = urlsplit(path).path.partition("/source/")
        return str(PROJECT / file) if below else super().translate_path(path)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        path = urlsplit(self.path).path
        if path not in self.drafts:
            return super().send_head()
        body = self.drafts[path].encode("utf-8")
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(f"{path}index.html" if path.endswith("/") else path))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory, "404.html")
        if code != 404 or not missing.exists():
            super().send_error(code, message, explain)
            return
        page = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", self.extensions_map[".html"])
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what a page asks for is the tests' own concern."""


def read_headers(file: Path) -> dict[str, dict[str, str]]:
    """The rules of a file `_headers`: header and value for each address."""
    rules: dict[str, dict[str, str]] = {}
    headers: dict[str, str] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            headers[name] = value
        else:
            headers = rules[line] = {}
    return rules


def headers_for(path: str, rules: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    """The headers that the rules give to an address."""
    fitting = [headers for pattern, headers in rules.items() if fnmatchcase(path, pattern)]
    return [pair for headers in fitting for pair in headers.items()]


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the built site on this machine, without a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: SiteHandler(*given, directory=str(site))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, started once: a process can have it but once."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, Chrome or Edge, as found by .ci/browser.py."""
    chromium = launch(playwright)
    yield chromium
    chromium.close()


def launch(playwright: Playwright, *more: str) -> Browser:
    """Start Chromium, Chrome or Edge, as found by .ci/browser.py; `more` are arguments of its command."""
    search = subprocess.run([sys.executable, PROJECT / ".ci" / "browser.py", "find"], capture_output=True, text=True)
    if search.returncode:
        pytest.fail(search.stderr, pytrace=False)
    # Chromium refuses to run as root inside its sandbox.
    args = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=search.stdout.strip(), args=[*args, *more])


@pytest.fixture(scope="module")
def readers() -> Iterator[list[Reader]]:
    """The reader that waits for the next test of a module, where there is one."""
    waiting: list[Reader] = []
    yield waiting
    for reader in waiting:
        reader.context.close()


@pytest.fixture
def context(
    browser: Browser, server: str, readers: list[Reader], request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """A reader in Britain, with nothing kept. The test fails on an error in the console or a call elsewhere."""
    reader = readers.pop() if readers else Reader(browser, server, watch)
    yield reader.context
    if reader.clear():
        readers.append(reader)
    else:
        reader.context.close()
    faults = reader.faults.copy()
    reader.faults.clear()
    if faults and not request.node.get_closest_marker("expects_errors"):
        pytest.fail("\n".join(["The page was not clean:", *faults]), pytrace=False)


def watch(reader: BrowserContext, server: str, faults: list[str]) -> None:
    """Note in `faults` each error in a console, each uncaught error and each request to another host."""
    home = urlsplit(server).netloc
    reader.on("console", lambda said: faults.append(f"console: {said.text}") if said.type == "error" else None)
    reader.on("weberror", lambda error: faults.append(f"uncaught: {error.error}"))
    reader.on(
        "request",
        lambda asked: faults.append(f"asked elsewhere: {asked.url}") if is_elsewhere(asked.url, home) else None,
    )


def is_elsewhere(address: str, home: str) -> bool:
    """Whether a request leaves the site. Addresses of data: and blob: never do."""
    parts = urlsplit(address)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != home


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab of the reader; `page.goto("/tools/")` opens a page of the site."""
    return context.pages[0]


def pytest_configure(config: pytest.Config) -> None:
    """Let what a process of several waits for (the site) go before it."""
    if hasattr(config, "workerinput") and hasattr(os, "nice"):
        os.nice(5)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests that use the browser, skip what the settings leave out, and put first what needs no site.

    A run of several processes builds the site meanwhile. Of the rest those files come first that take longest, so that
    at the end no process is left alone with one: what has a long test, then what has many.
    """
    left_out = pytest.mark.skip(reason="BROWSER_TESTS=off")
    too_slow = pytest.mark.skip(reason="it takes minutes, or minds the clock; SLOW_TESTS=on runs it")
    for item in items:
        if item.get_closest_marker("slow") and not IS_SLOW_RUN:
            item.add_marker(too_slow)
        if not {"browser", "engine", "engines"}.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
            if browser_tests_are_off():
                item.add_marker(left_out)
    if hasattr(config, "workerinput"):
        count = Counter(item.path for item in items)
        long = {item.path for item in items if item.get_closest_marker("long")}
        waiting = {item.path for item in items if "site" in getattr(item, "fixturenames", ())}
        items.sort(key=lambda item: (item.path in waiting, item.path not in long, -count[item.path], item.path))


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Have the first of several processes read the tests alone, while the site is built: what it compiles serves all.

    What is there before the first test stays, so Python need not look through it for what to clear, then or later.
    """
    shared, is_first = of_several(session.config)
    if shared and not is_first:
        until((shared / READ).exists, LONGEST_READING, pause=0.2)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
        if shared and is_first:
            (shared / READ).touch()


def of_several(config: pytest.Config) -> tuple[Path | None, bool]:
    """The folder that the processes of a run share while the site is built, if there is one, and whether this is the first."""
    about = getattr(config, "workerinput", {})
    return Path(about["site"]) if "site" in about else None, about.get("workerid") == "gw0"


ENGINE_LEFT_OUT = "ENGINE LEFT OUT"
"""With this begins what is said where this machine lacks a browser engine; tests/engines/ asks for three."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly how many browser tests did not run."""
    skipped = terminalreporter.getreports("skipped")
    for why in sorted({report.longreprtext for report in skipped if ENGINE_LEFT_OUT in report.longreprtext}):
        terminalreporter.write_line(why.partition("Skipped: ")[2].rstrip("')"), red=True, bold=True)
    left_out = [report for report in skipped if "BROWSER_TESTS=off" in report.longreprtext]
    if left_out:
        line = f"BROWSER_TESTS=off: {len(left_out)} browser tests were LEFT OUT; the site is not shown to work."
        terminalreporter.write_line(line, red=True, bold=True)


def browser_tests_are_off() -> bool:
    return os.environ.get("BROWSER_TESTS") == "off"


def handbook(project: Path, *arguments: str | Path, **setting: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the handbook on a project, as its author does; `setting` goes into the environment."""
    words = ["--project", *map(str, (project, *arguments))]
    return command.run(project, words, os.environ | {"SITE_URL": SITE_URL} | setting)


def withdraw(project: Path, *names: str) -> None:
    """Put somebody into the register of those who want to be named no more, as its comment says."""
    entry = handbook(project, "withdraw", *names).stdout
    (project / "docs/registers/withdrawn.yml").write_text(entry, encoding="utf-8")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with a handbook of one lab, which a test may break; its macros and overrides are the real ones."""
    return copy_small(tmp_path / "small")


@pytest.fixture(scope="module")
def small_handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, for all tests of a module."""
    return copy_small(tmp_path_factory.mktemp("small") / "small")


def copy_small(small: Path) -> Path:
    shutil.copytree(PROJECT / "tests" / "examples" / "small", small)
    for name, target in (
        ("real", PROJECT),
        *((name, PROJECT / name) for name in ("macros", "overrides", "pyproject.toml")),
    ):
        (small / name).symlink_to(target)
    return small
