"""The built site as a stranger meets it: the contract's addresses, every link, the head and weight of every page."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import material.templates
import pytest
import yaml
from lxml import html as parser
from lxml.html import HtmlElement

from tests.bench.weight import MOST, first_view
from tests.conftest import PROJECT, SITE_URL, handbook

ADDRESSES = PROJECT / "tests" / "examples" / "addresses.txt"
"""What the contract promises. An address, once published, never breaks."""


WAYS = {"a": "href", "link": "href", "script": "src", "img": "src", "use": "href", "source": "src", "form": "action"}
COMMAND = re.compile(r"(?:a|add)=")
"""How a fragment begins that brings something to a page instead of leading to a place in it."""
LOADED = "//script/@src | //img/@src | //source/@src | //link[@rel='stylesheet' or @rel='modulepreload']/@href"


class Page:
    """One built page: its address from the site's root, and its elements."""

    def __init__(self, file: Path, site: Path):
        self.file = file
        self.address = file.relative_to(site).as_posix().removesuffix("index.html")
        self.text = file.read_text(encoding="utf-8")
        self.tree: HtmlElement = parser.document_fromstring(self.text)
        self.is_redirect = bool(self.tree.xpath("//script[contains(@src, 'redirect')]"))

    @cached_property
    def anchors(self) -> set[str]:
        return set(self.tree.xpath("//@id"))

    @property
    def kind(self) -> str:
        return next(iter(self.tree.xpath("//@data-hb-kind")), "")

    def links(self) -> Iterator[str]:
        """Every address that the page leads to or loads, as it is written."""
        for tag, attribute in WAYS.items():
            yield from self.tree.xpath(f"//{tag}/@{attribute}")
        for content in self.tree.xpath("//meta[@http-equiv='refresh']/@content"):
            yield content.partition("url=")[2]


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Every page of the site, by its address from the root."""
    found = (Page(file, site) for file in sorted(site.rglob("*.html")))
    return {page.address: page for page in found}


@pytest.fixture(scope="module")
def shown(pages: dict[str, Page]) -> list[Page]:
    """The pages that are read, without those that only send on."""
    return [page for page in pages.values() if not page.is_redirect]


def inside(address: str, base: str) -> str | None:
    """An address as a path from the site's root with its fragment; None where it leads out."""
    whole = urljoin(SITE_URL + base, address)
    return whole.removeprefix(SITE_URL) if whole.startswith(SITE_URL) else None


def leads_nowhere(target: str, site: Path, pages: dict[str, Page]) -> str:
    """Why an address from the site's root leads nowhere, or ''."""
    path, fragment = urldefrag(target)
    path = unquote(path.partition("?")[0])
    file = site / path / "index.html" if path.endswith("/") or not path else site / path
    if not file.is_file():
        return "no such file"
    if not COMMAND.match(fragment) and fragment and path in pages and unquote(fragment) not in pages[path].anchors:
        return "no such anchor"
    return ""


def test_every_address_of_the_contract_is_there(site, pages):
    missing = [address for address in contract() if leads_nowhere(address, site, pages)]
    assert not missing, "\n".join(missing)


def contract() -> list[str]:
    lines = ADDRESSES.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("/") for line in lines if not line.startswith("#")]


def test_the_catalogue_says_what_the_contract_asks(site):
    catalogue = json.loads((site / "catalogue.json").read_text(encoding="utf-8"))
    assert set(catalogue) == {"tools", "worksheets", "case_studies", "sessions"}
    for entry in (entry for entries in catalogue.values() for entry in entries):
        assert {"slug", "title", "summary", "url"} < set(entry)
        assert entry["url"].startswith(SITE_URL)


def test_every_link_inside_the_site_leads_somewhere(site, pages):
    wrong = []
    for page in pages.values():
        for address in page.links():
            target = inside(address, page.address)
            if target is not None and (why := leads_nowhere(target, site, pages)):
                wrong.append(f"{page.address}: {address}: {why}")
    assert not wrong, "\n".join(wrong)


def test_every_hit_of_the_search_leads_somewhere(site, pages):
    (index,) = (site / "assets").glob("search.*.json")
    wrong = []
    for _kind, _title, address, _about, *parts in json.loads(index.read_text(encoding="utf-8"))["hits"]:
        for target in (address, *(f"{address}#{anchor}" for anchor in parts[::2])):
            if why := leads_nowhere(target, site, pages):
                wrong.append(f"{target}: {why}")
    assert not wrong, "\n".join(wrong)


def test_every_address_in_the_other_files_leads_somewhere(site, pages):
    catalogue = json.loads((site / "catalogue.json").read_text(encoding="utf-8"))
    listed = [entry["url"] for entries in catalogue.values() for entry in entries]
    listed += re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    wrong = [
        url for url in listed if not url.startswith(SITE_URL) or leads_nowhere(url.removeprefix(SITE_URL), site, pages)
    ]
    assert not wrong, "\n".join(wrong)
    assert len(listed) > 100


def test_nothing_is_loaded_from_elsewhere(pages):
    wrong = [
        f"{page.address}: {address}"
        for page in pages.values()
        for address in page.tree.xpath(LOADED)
        if urlsplit(address).scheme or address.startswith("//")
    ]
    assert not wrong, "\n".join(wrong)


def test_no_style_sheet_loads_from_elsewhere(site):
    for sheet in site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.findall(r"url\(\s*['\"]?(?:https?:)?//[^)]*\)|@import[^;]*;", text), sheet.name


def test_no_macro_has_left_an_error_or_a_brace(shown):
    wrong = [
        page.address
        for page in shown
        if re.search(r"Macro (?:Rendering|Syntax) Error|\{\{|\{%", page.tree.find("body").text_content())
        and not page.address.startswith("about/")
    ]
    assert not wrong, "\n".join(wrong)


def test_no_mark_is_left_where_a_file_is_described(site):
    """Pages are drawn with marks, which give way to kind, pages and size once the files are made."""
    texts = [file for ending in ("html", "json") for file in site.rglob(f"*.{ending}")]
    assert not [file for file in texts if "%file-" in file.read_text(encoding="utf-8")]


def one(page: Page, path: str) -> str:
    """The one text that a path finds in a page, or what is wrong with it in capitals."""
    found = page.tree.xpath(path)
    return (
        (found[0] if isinstance(found[0], str) else found[0].text_content()).strip()
        if len(found) == 1
        else f"{len(found)} OF THEM"
    )


def test_every_page_says_what_it_is(shown):
    wrong = []
    for page in shown:
        needed = {
            "heading": one(page, "//h1"),
            "title": one(page, "//head/title"),
            "description": one(page, "//head/meta[@name='description']/@content"),
            "language": one(page, "/html/@lang"),
            "main part": one(page, "//main | //*[@role='main']"),
        }
        wrong += [f"{page.address}: {what}: {text!r}" for what, text in needed.items() if not text or "OF THEM" in text]
    assert not wrong, "\n".join(wrong)


def test_no_two_pages_have_the_same_title_or_description(shown):
    for path in ("//head/title", "//head/meta[@name='description']/@content"):
        seen: dict[str, str] = {}
        for page in shown:
            if page.address != "404.html":
                first = seen.setdefault(one(page, path), page.address)
                assert first == page.address, f"{first} and {page.address} share {one(page, path)!r}"


def test_no_id_stands_twice_in_a_page(pages):
    wrong = []
    for page in pages.values():
        ids = page.tree.xpath("//@id")
        wrong += [f"{page.address}: {name}" for name in sorted(set(ids)) if ids.count(name) > 1]
    assert not wrong, "\n".join(wrong)


def test_no_menu_holds_a_tool_or_a_sheet(shown):
    entry = re.compile(r"^(?:tools|worksheets|case-studies)/[^/]+/$")
    for page in shown:
        # The link to the same page in the other language is no menu.
        for address in page.tree.xpath("//header//nav//a[not(@data-hb-language)]/@href | //footer//nav//a/@href"):
            target = inside(address, page.address) or ""
            assert not entry.match(urldefrag(target)[0]), f"{page.address} has {target} in a menu"


def test_every_first_view_is_light(shown, site):
    wrong = []
    for page in shown:
        requests, size = first_view(site, page.address)
        most_requests, most_kilobytes = MOST[page.kind]
        if size > most_kilobytes * 1000 or requests > most_requests:
            wrong.append(f"{page.address} ({page.kind}): {requests} requests, {size:,} bytes")
    assert not wrong, "\n".join(wrong)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English site of a copy of the project with one new tool and one new worksheet, as the templates have them."""
    copy = tmp_path_factory.mktemp("grown")
    shutil.copytree(PROJECT / "docs", copy / "docs", ignore=shutil.ignore_patterns("cy"))
    shutil.copy(PROJECT / "mkdocs.yml", copy)
    for name in ("macros", "overrides", "pyproject.toml"):
        (copy / name).symlink_to(PROJECT / name)
    for kind in ("tool", "worksheet"):
        assert handbook(copy, "new", kind, "five-whys").returncode == 0
    made = handbook(copy, "build", "--pages")
    assert made.returncode == 0, made.stdout
    return copy / "site"


def test_a_new_tool_finds_its_places_by_itself(grown):
    title = yaml.safe_load((grown.parent / "docs/tools/five-whys.md").read_text().split("---")[1])["title"]
    for address in ("tools/", "explore/experiment/"):
        page = Page(grown / address / "index.html", grown)
        assert title in page.tree.text_content(), f"{title!r} is not on /{address}"
    assert (grown / "tools/five-whys/index.html").is_file()
    assert "tools/five-whys/" in next((grown / "assets").glob("search.*.json")).read_text(encoding="utf-8")


def test_a_new_worksheet_finds_its_places_by_itself(grown):
    for address in ("worksheets/", "tools/five-whys/"):
        page = Page(grown / address / "index.html", grown)
        targets = {inside(link, page.address) for link in page.links()}
        assert "worksheets/five-whys/" in {urldefrag(target)[0] for target in targets if target}, address
    assert "worksheets/five-whys/" in next((grown / "assets").glob("search.*.json")).read_text(encoding="utf-8")


def test_none_of_the_files_of_the_theme_is_published(site):
    """Neither its scripts nor its thousands of icons; 404.html and the site map are our own, made of its templates."""
    theme = Path(material.templates.__path__[0])
    theirs = {file.relative_to(theme) for file in theme.rglob("*.*") if file.suffix not in {".html", ".xml"}}
    assert len(theirs) > 1000
    assert not [str(file) for file in theirs if (site / file).exists()]


def test_no_types_are_published(site):
    assert not list(site.rglob("*.ts")), "overrides/core/types.d.ts is for the type checker alone"


def test_each_tool_and_sheet_shows_its_own_miniature_beside_its_title_and_none_speaks(pages):
    drawn = {file.stem: file.read_text(encoding="utf-8") for file in (PROJECT / "overrides/miniatures").glob("*.svg")}
    shown = 0
    for page in pages.values():
        for held in page.tree.xpath("//*[@class='hb-miniature']"):
            assert held.get("aria-hidden") == "true", page.address
            assert not held.xpath(
                ".//*[local-name() = 'title' or local-name() = 'desc' or local-name() = 'text' or @role]"
            )
        if page.kind in ("tool", "worksheet") and not page.is_redirect:
            (held,) = page.tree.xpath("//header//*[@class='hb-miniature']")
            slug = page.address.rstrip("/").rpartition("/")[2]
            assert parser.tostring(held[0]) == parser.tostring(parser.fragment_fromstring(drawn[slug])), page.address
            shown += 1
    assert shown >= len(drawn)
