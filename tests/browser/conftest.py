"""Fixtures for the live sheet: a bench on which any fields can be tried, and what a browser keeps."""

from __future__ import annotations

import base64
import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FilePayload, Page

from macros.catalogue import Catalogue
from macros.catalogue.models import Publisher
from macros.catalogue.worksheet import Worksheet
from macros.views import Views
from macros.views.messages import read_messages
from macros.views.page_data import live_words
from tests.conftest import IS_SLOW_RUN, SiteHandler, until

PROJECT = Path(__file__).resolve().parents[2]
OVERRIDES = PROJECT / "overrides"
EXAMPLES = PROJECT / "tests" / "examples" / "fields"

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title>
<link rel="icon" href="data:,">
<meta name="hb-words" content="/bench/words.json">
{built}</head>
<body><main><h1>Bench</h1>{form}</main></body></html>"""

BUILT = """<link rel="stylesheet" href="{page}"><link rel="stylesheet" href="{sheet}">
<script src="{root}/components/worksheet/first.js"></script>
<script src="{root}/components/worksheet/paper.js"></script>
<script type="module" src="{root}/components/worksheet/worksheet.js"></script>"""
"""What a worksheet's page brings in."""

CLIPBOARD = """
  window.copied = {};
  Object.defineProperty(navigator, "clipboard", { value: {
    writeText: async (text) => { window.copied["text/plain"] = text; },
    write: async ([item]) => {
      for (const type of item.types) window.copied[type] = await (await item.getType(type)).text();
    },
  }});
"""
"""Notes what is copied, whichever way the page does it."""

SCREENS = [
    (1280, "light"),
    pytest.param(1280, "dark", marks=pytest.mark.slow),
    pytest.param(390, "light", marks=pytest.mark.slow),
    (390, "dark"),
]
"""Width and scheme of the screens on which axe looks at a page: a small one in dark and a large one in light colours each
time, all four in the slow run."""

MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ONLY = {"name": "only", "kind": "line", "label": "Only"}

Json = dict[str, Any]
Open = Callable[..., Page]


def field_examples() -> list[Any]:
    """Every kind with its examples as a pytest parameter (kind, examples)."""
    files = sorted(EXAMPLES.glob("*.yml"))
    return [pytest.param(file.stem, yaml.safe_load(file.read_text(encoding="utf-8")), id=file.stem) for file in files]


def make_worksheet(slug: str, header: Json) -> Worksheet:
    """Return a worksheet of its own, outside every catalogue."""
    defaults = {"title": "Bench", "summary": "A sheet on which fields are tried.", "tools": ["none"], "minutes": 5}
    sheet = Worksheet.model_validate(defaults | header)
    sheet._slug, sheet._path = slug, f"worksheets/{slug}.md"
    return sheet


LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
"""The rules of axe whose answer hangs on the colours and the width of a screen."""


def rules_at(width: int) -> list[str] | None:
    """Return which rules to ask for on a screen: all on a large one, and in the slow run on each."""
    return None if IS_SLOW_RUN or width > 1000 else LOOKS


def barriers(page: Page, within: str | None = None, rules: list[str] | None = None) -> list[str]:
    """What axe has against a page, or a part of it: all its rules and impacts, or only some rules."""
    # Without the list of what passes, which is long, an answer takes a third less time.
    only = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    found = Axe().run(page, within, {"resultTypes": ["violations"]} | only).response["violations"]
    return [f"{page.url} {fault['id']} ({fault['impact']}): {fault['nodes'][0]['html'][:140]}" for fault in found]


def weight(answers: dict[str, bytes]) -> int:
    """The bytes of answers, by address, as a host sends them."""
    return sum(len(gzip.compress(body)) for body in answers.values())


def own_weight(answers: dict[str, bytes]) -> int:
    """The bytes of the scripts that only some pages run, as a host sends them."""
    everywhere = ("/page/", "/scheme/", "/shared/common.js")
    return weight(
        {
            url: body
            for url, body in answers.items()
            if url.endswith(".js") and not any(part in url for part in everywhere)
        }
    )


@pytest.fixture(scope="session")
def views() -> Views:
    """The views of an empty catalogue."""
    return Views(Catalogue("en", [], {}, Publisher()), OVERRIDES)


def built(site: Path, wanted: str, *styles: str) -> str:
    """Return links and scripts with the addresses that the styles and modules of the built site have."""
    (root,) = (folder.parent for folder in (site / "assets").glob("*/components"))
    files = {name: next(site.glob(f"assets/{name}.*.css")) for name in styles}
    addresses = {name: f"/{file.relative_to(site).as_posix()}" for name, file in ({"root": root} | files).items()}
    return wanted.format_map(addresses)


def serve_bench(page: str) -> None:
    """Have every server give out a page at /bench/."""
    words = live_words(read_messages(OVERRIDES / "messages", "en"))
    SiteHandler.drafts |= {"/bench/": page, "/bench/words.json": words}


@pytest.fixture(scope="session")
def ask(browser: Browser, server: str, views: Views) -> Iterator[Callable[..., Any]]:
    """`ask("core/answers", code, value)` runs the body of a function of (module, value) in the browser, without a sheet."""
    with browser.new_context(base_url=server, locale="en-GB", timezone_id="Europe/London") as reader:
        form = views.sheet_form(make_worksheet("bench", {"sections": [{"title": "Part", "fields": [ONLY]}]}))
        serve_bench(PAGE.replace("{form}", form).replace("{built}", ""))
        page = reader.new_page()
        page.goto("/bench/")

        def run(module: str, code: str, value: Any = None) -> Any:
            start = f"async (value) => {{ const module = await import('/source/overrides/{module}.js'); {code} }}"
            return page.evaluate(start, value)

        yield run


@pytest.fixture
def bench(page: Page, views: Views, site: Path) -> Open:
    """`bench([fields], results=…, hints=…)` opens a page with one live sheet; the address stays the same."""

    def show(fields: list[Json] | None = None, slug: str = "bench", fragment: str = "", **header: Any) -> Page:
        header.setdefault("sections", [{"title": "Part", "fields": fields}])
        form = views.sheet_form(make_worksheet(slug, header))
        serve_bench(PAGE.replace("{form}", form).replace("{built}", built(site, BUILT, "page", "sheet")))
        page.goto("about:blank")
        page.goto(f"/bench/{fragment}")
        return page

    return show


def stored(page: Page) -> list[Json]:
    """Return the sheets that the browser keeps, newest first."""
    texts = page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('hb/1/')).map((key) => localStorage[key])"
    )
    return sorted(map(json.loads, texts), key=lambda sheet: sheet["saved"], reverse=True)


def in_store(page: Page, words: str) -> None:
    """Wait until a sheet that the browser keeps holds these words."""
    # To wait within a page takes `eval`, which the policy of the site's own pages refuses.
    look = """(words) => Object.keys(localStorage).some((key) =>
      key.startsWith("hb/1/") && localStorage[key].includes(words))"""
    assert until(lambda: page.evaluate(look, words), seconds=10)


@pytest.fixture
def kept(page: Page) -> Callable[[], list[Json]]:
    """`kept()` has the page save, as when it is left, and returns the sheets that the browser keeps, newest first."""

    def wait() -> list[Json]:
        page.wait_for_selector("[data-hb-ready]")
        page.evaluate("dispatchEvent(new Event('pagehide'))")
        return stored(page)

    return wait


def sheet_of(answers: Json, **more: Any) -> Json:
    """Return a sheet of the bench, as the contract has it."""
    return {
        "format": "infuse-handbook/answers",
        "version": 1,
        "worksheet": "bench",
        "id": "abc",
        "answers": answers,
    } | more


def pack(value: Any) -> str:
    """Pack an object, or bytes that stand for one, for a link."""
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.urlsafe_b64encode(squeezed.compress(text) + squeezed.flush()).rstrip(b"=").decode()


def unpack(text: str) -> Any:
    """Return the object that was packed for a link."""
    return json.loads(zlib.decompress(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), -15))


def link_hash(slug: str, answers: Json, **more: Any) -> str:
    """Return the fragment of a link with answers, without its #."""
    return "a=" + pack(sheet_of(answers, worksheet=slug, **more))


def answer_file(slug: str, answers: Json, **more: Any) -> FilePayload:
    """Return a working copy as Playwright takes it for a file input."""
    sheet = {
        "format": "infuse-handbook/answers",
        "version": 1,
        "worksheet": slug,
        "id": "abc",
        "answers": answers,
    } | more
    return {"name": f"{slug}.json", "mimeType": "application/json", "buffer": json.dumps(sheet).encode()}


@pytest.fixture
def open_file(page: Page) -> Callable[[FilePayload], None]:
    """`open_file(file)` opens a working copy as a person does: by the button and the browser's own chooser."""

    def choose(file: FilePayload) -> None:
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Open a working copy").click()
        hush(page)
        chooser.value.set_files(file)
        page.wait_for_selector("[data-hb-notice]:not([hidden])")

    return choose


def hush(page: Page) -> None:
    """Take away what the page said, so that what it says next can be waited for."""
    page.evaluate("document.querySelector('[data-hb-notice]').hidden = true")


def controls(document: Any) -> dict[str, list[str]]:
    """The text of each content control of a Word file, by its tag; those of rows by their column."""
    found: dict[str, list[str]] = {}
    for control in document.element.iter(f"{MAIN}sdt"):
        tag = control.find(f"{MAIN}sdtPr/{MAIN}tag").get(f"{MAIN}val").removeprefix("hb:")
        tag = re.sub(r"^(\w+)\.[^.]+\.(\w+)$", r"\1[].\2", tag)  # of whichever row
        paragraphs = list(control.iter(f"{MAIN}p")) or [control]
        found.setdefault(tag, []).append("\n".join(map(words_of, paragraphs)))
    return found


def words_of(part: Any) -> str:
    """The text of a part of a Word file, line breaks within it included."""
    found = part.iter(f"{MAIN}t", f"{MAIN}br")
    return "".join("\n" if one.tag == f"{MAIN}br" else one.text or "" for one in found)
