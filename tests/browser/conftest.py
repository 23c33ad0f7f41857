"""Fixtures for the live sheet: a bench on which any fields can be tried, and what a browser keeps."""

from __future__ import annotations

import base64
import gzip
import json
import mimetypes
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, Route

from macros.catalogue import Catalogue
from macros.catalogue.models import Publisher
from macros.catalogue.worksheet import Worksheet
from macros.views import Views

PROJECT = Path(__file__).resolve().parents[2]
OVERRIDES = PROJECT / "overrides"
EXAMPLES = PROJECT / "tests" / "examples" / "fields"

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title>
<link rel="icon" href="data:,">
{styles}
<script src="/bench/overrides/components/worksheet/first.js"></script>
<script src="/bench/overrides/components/worksheet/paper.js"></script>
<script type="module" src="/bench/overrides/components/worksheet/worksheet.js"></script></head>
<body><main><h1>Bench</h1>{form}</main></body></html>"""

STYLES = [
    *(OVERRIDES / "styles" / f"{name}.css" for name in ("tokens", "base")),
    OVERRIDES / "fields" / "frame.css",
    *sorted(OVERRIDES.glob("fields/*/*.css")),
    *(OVERRIDES / "components" / "worksheet" / f"{name}.css" for name in ("worksheet", "findings")),
    *sorted(OVERRIDES.glob("results/*/*.css")),
    OVERRIDES / "components" / "worksheet" / "paper.css",
    OVERRIDES / "styles" / "print.css",
]

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

SCREENS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
"""Width and scheme of the screens on which axe looks at a page."""

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


def barriers(page: Page, within: str | None = None) -> list[str]:
    """What axe has against a page, or a part of it: all its rules and impacts."""
    # Without the list of what passes, which is long, an answer takes a third less time.
    found = Axe().run(page, within, {"resultTypes": ["violations"]}).response["violations"]
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


def serve_bench(reader: BrowserContext, shown: dict[str, str]) -> None:
    """Answer for /bench/ with the page in `shown`, and below it with the files of overrides/."""

    def serve(route: Route) -> None:
        path = route.request.url.partition("/bench/")[2].partition("#")[0]
        if path.startswith("overrides/"):
            kind = mimetypes.guess_type(path)[0] or "text/plain"
            route.fulfill(path=PROJECT / path, content_type=kind)
        else:
            route.fulfill(body=shown["page"], content_type="text/html; charset=utf-8")

    reader.route("**/bench/**", serve)


@pytest.fixture(scope="session")
def ask(browser: Browser, server: str, views: Views) -> Iterator[Callable[..., Any]]:
    """`ask("core/answers", code, value)` runs the body of a function of (module, value) in the browser, without a sheet."""
    with browser.new_context(base_url=server, locale="en-GB", timezone_id="Europe/London") as reader:
        form = views.sheet_form(make_worksheet("bench", {"sections": [{"title": "Part", "fields": [ONLY]}]}))
        serve_bench(reader, {"page": PAGE.replace("{form}", form).replace("{styles}", "")})
        page = reader.new_page()
        page.goto("/bench/")

        def run(module: str, code: str, value: Any = None) -> Any:
            start = f"async (value) => {{ const module = await import('/bench/overrides/{module}.js'); {code} }}"
            return page.evaluate(start, value)

        yield run


@pytest.fixture
def bench(page: Page, views: Views) -> Open:
    """`bench([fields], results=…, hints=…)` opens a page with one live sheet; the address stays the same."""
    shown: dict[str, str] = {}

    def show(fields: list[Json] | None = None, slug: str = "bench", fragment: str = "", **header: Any) -> Page:
        header.setdefault("sections", [{"title": "Part", "fields": fields}])
        form = views.sheet_form(make_worksheet(slug, header))
        links = "\n".join(f'<link rel="stylesheet" href="/bench/{file.relative_to(PROJECT)}">' for file in STYLES)
        shown["page"] = PAGE.replace("{form}", form).replace("{styles}", links)
        page.goto("about:blank")
        page.goto(f"/bench/{fragment}")
        return page

    serve_bench(page.context, shown)
    return show


def stored(page: Page) -> list[Json]:
    """Return the sheets that the browser keeps, newest first."""
    texts = page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('hb/1/')).map((key) => localStorage[key])"
    )
    return sorted(map(json.loads, texts), key=lambda sheet: sheet["saved"], reverse=True)


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
        chooser.value.set_files(file)
        page.wait_for_selector("[data-hb-notice]:not([hidden])")

    return choose


def controls(document: Any) -> dict[str, list[str]]:
    """The text of each content control of a Word file, by its tag."""
    found: dict[str, list[str]] = {}
    for control in document.element.iter(f"{MAIN}sdt"):
        tag = control.find(f"{MAIN}sdtPr/{MAIN}tag").get(f"{MAIN}val").removeprefix("hb:")
        paragraphs = list(control.iter(f"{MAIN}p")) or [control]
        found.setdefault(tag, []).append("\n".join(map(words_of, paragraphs)))
    return found


def words_of(part: Any) -> str:
    """The text of a part of a Word file, line breaks within it included."""
    found = part.iter(f"{MAIN}t", f"{MAIN}br")
    return "".join("\n" if one.tag == f"{MAIN}br" else one.text or "" for one in found)
