"""What lets a page be found and sent: the index, the heads of pages, their pictures, the site map, the catalogue."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import html as parser
from PIL import Image

from macros.catalogue import Catalogue, Entry, examine
from macros.exports.card_images import Card, draw_card
from macros.views.fold import fold_words
from macros.views.search import parts_of
from tests.conftest import PROJECT, SITE_URL, real_catalogue

OVERRIDES = PROJECT / "overrides"
MOST_OF_INDEX = 150_000
SCRIPTS = {"search/search.js": 5_000, "filter/filter.js": 2_500}
"""Bytes, compressed as a host does it. Those of the search come only when a reader reaches for it."""

BUILD = """
import sys; from pathlib import Path; from macros.engine.build import build_site
print(*build_site(Path(sys.argv[1]), Path.cwd(), downloads=False))
"""

Json = dict[str, Any]


@pytest.fixture(scope="module")
def index(site: Path) -> Json:
    (file,) = (site / "assets").glob("search.*.json")
    found: Json = json.loads(file.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return real_catalogue()


@pytest.fixture(scope="module")
def data(site: Path) -> dict[str, dict[str, Json]]:
    """/catalogue.json, each list by slug."""
    found = json.loads((site / "catalogue.json").read_text(encoding="utf-8"))
    return {kind: {entry["slug"]: entry for entry in entries} for kind, entries in found.items()}


def decoded(index: Json) -> dict[str, list[tuple[int, int]]]:
    """The index as find.js reads it: each word with its places and its weight there."""
    words, last = [], ""
    for shared, rest in re.findall("([A-Z])([^A-Z]*)", index["words"]):
        last = last[: ord(shared) - 65] + rest
        words.append(last)
    found: dict[str, list[tuple[int, int]]] = {}
    for word, steps in zip(words, index["passages"].split(" "), strict=True):
        number = -1
        found[word] = []
        for step, letter in re.findall("([0-9a-z]*)([A-Z])", steps):
            number += int(step, 36) if step else 1
            found[word].append((number, ord(letter) - 64))
    return found


@pytest.mark.parametrize("name", ["search", "search-cy"])
def test_the_index_of_each_language_is_small(name, site):
    (file,) = (site / "assets").glob(f"{name}.*.json")
    assert len(gzip.compress(file.read_bytes(), 6)) <= MOST_OF_INDEX


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_are_small(script, site):
    (file,) = (site / "assets").glob(f"*/components/{script}")
    assert len(gzip.compress(file.read_bytes(), 6)) <= SCRIPTS[script]


def test_everything_can_be_found(index, catalogue):
    kinds = {(kind, address) for kind, _, address, *_ in index["hits"]}
    assert {address for _, address in kinds} >= {entry.address for entry in catalogue.entries}
    assert {address for kind, address in kinds if kind == "term"} == {f"glossary/#{slug}" for slug in catalogue.terms}
    assert {address for kind, address in kinds if kind == "statement"} == {
        f"examples/#{slug}" for slug in catalogue.statements
    }
    assert {kind for kind, _ in kinds} == set(index["kinds"])


def test_the_index_reads_back(index):
    words = decoded(index)
    assert list(words) == sorted(words)
    passages = sum(1 + (len(hit) - 4) // 2 for hit in index["hits"])
    assert all(0 <= passage < passages and 1 <= weight <= 26 for found in words.values() for passage, weight in found)
    assert len(index["aliases"]) == len(index["hits"])
    owner = [number for number, hit in enumerate(index["hits"]) for _ in range(2, len(hit), 2)]
    titles = {index["hits"][owner[passage]][1] for passage, weight in words["ethics"] if weight > 15}
    assert "ODI data ethics canvas" in titles


def test_words_are_folded_as_the_browser_folds_them():
    assert list(fold_words("Tŷ dŵr, café: CO-PRODUCTION isn’t £100")) == [
        "ty", "dwr", "cafe", "co", "production", "coproduction", "isnt", "100",
    ]  # fmt: skip
    assert list(fold_words("A 2×2 and £5,000, not 1,23")) == ["a", "2x2", "and", "5000", "not", "1", "23"]


def test_every_synonym_means_words_that_the_handbook_has(index):
    """A synonym that means nothing here would turn a word that is found into one that is not."""
    known = set(decoded(index))
    wrong = {said: means for said, means in index["synonyms"].items() if not set(means.split()) <= known}
    assert wrong == {}
    assert len(index["synonyms"]) > 50


def test_a_synonym_of_a_page_that_does_not_exist_is_named(small):
    register = small / "docs/registers/synonyms.yml"
    register.write_text("- {slug: one, page: no-such-page, said: [boss]}\n- {slug: two, said: [chief]}\n", "utf-8")
    said = [str(problem) for problem in examine(small / "docs")[1]]
    assert any("synonyms.yml:1" in line and "no-such-page" in line for line in said), said
    assert any("synonyms.yml:2" in line and "`means`" in line for line in said), said


def test_a_page_is_read_in_parts_without_what_it_only_lists():
    body = """<p>Before.</p><h2 id="one">First</h2><p>Said <b>h</b>ere.</p>
      <ul data-hb-leave-out="print search"><li>Elsewhere</li></ul>
      <section id="two"><h3>Second</h3><p>There.</p><script>no()</script></section>
      <h2 id="three" data-hb-leave-out="search">Tools</h2>List
      <h2 id="four" data-hb-leave-out="book">Fourth</h2>Kept"""
    assert parts_of(body) == [
        ("", "", "Before."),
        ("one", "First", "Said here."),
        ("two", "Second", "There."),
        ("four", "Fourth", "Kept"),
    ]


@pytest.fixture(scope="module")
def heads(site: Path) -> dict[str, Any]:
    """The head of every page that is read, by its address."""
    pages = {
        file.relative_to(site).as_posix().removesuffix("index.html"): parser.document_fromstring(file.read_bytes())
        for file in site.rglob("*.html")
    }
    return {
        address: page.find("head")
        for address, page in pages.items()
        if not page.xpath("//script[contains(@src, 'redirect')]")
    }


def of(head: Any, name: str) -> str:
    return "".join(head.xpath(f"meta[@name='{name}' or @property='{name}']/@content"))


def test_each_page_has_a_description_and_a_card_of_its_own(heads, catalogue, site):
    for entry in catalogue.entries:
        head = heads[entry.address]
        assert of(head, "description") == of(head, "og:description") == entry.summary, entry.address
        assert of(head, "og:title") == entry.title
        assert of(head, "og:url") == SITE_URL + entry.address
        assert of(head, "twitter:card") == "summary_large_image"
        assert (site / of(head, "og:image").removeprefix(SITE_URL)).is_file(), entry.address


def test_cards_are_pictures_of_the_right_size_and_each_page_has_its_own(heads, site):
    cards = {address: of(head, "og:image") for address, head in heads.items() if address != "404.html"}
    titles = {address: head.findtext("title") for address, head in heads.items()}
    assert all(titles.values())
    assert len(set(cards.values())) >= len({titles[address] for address in cards}) * 0.98
    for card in set(cards.values()):
        with Image.open(site / card.removeprefix(SITE_URL)) as picture:
            assert picture.size == (1200, 630)
            assert picture.format == "PNG"


def test_no_card_is_left_over(heads, site):
    shown = {of(head, "og:image").rpartition("/")[2] for head in heads.values()}
    assert {file.name for file in (site / "assets/cards").iterdir()} == shown


def test_a_card_has_the_same_bytes_each_time_and_holds_a_long_title():
    card = Card("Infuse Handbook", "Case study", "A very long title of a case study " * 3, "data")
    first = draw_card(card, OVERRIDES)
    assert first == draw_card(card, OVERRIDES)
    assert first != draw_card(Card("Infuse Handbook", "Case study", "Another", "data"), OVERRIDES)
    with Image.open(io.BytesIO(first)) as picture:
        name = picture.convert("RGB").crop((0, 500, 64, 630))
        assert len(name.getcolors() or []) == 1, "the title runs into the name of the site"


def test_the_site_map_has_every_page(site, catalogue):
    listed = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(SITE_URL + entry.address for entry in catalogue.entries)
    assert not (site / "sitemap.xml.gz").exists()
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {SITE_URL}sitemap.xml" in robots
    assert "Disallow" not in robots


def test_the_catalogue_has_what_the_contract_says(data):
    for entries in data.values():
        for entry in entries.values():
            assert {"slug", "title", "summary", "url", "facets"} <= set(entry)
            assert entry["url"].startswith(SITE_URL)
            assert all(isinstance(key, str) for keys in entry["facets"].values() for key in keys)
    assert all("lab" in tool["facets"] and "stage" in tool["facets"] for tool in data["tools"].values())


@pytest.mark.parametrize(
    ("one", "relation", "other", "back"),
    [
        ("tools", "worksheets", "worksheets", "tools"),
        ("tools", "case_studies", "case_studies", "tools"),
        ("tools", "before", "tools", "after"),
        ("tools", "instead", "tools", "instead"),
        ("worksheets", "carries_from", "worksheets", "carries_to"),
    ],
)
def test_every_relation_of_the_catalogue_holds_both_ways(data, one, relation, other, back):
    forth = {(slug, target) for slug, entry in data[one].items() for target in entry[relation]}
    returned = {(target, slug) for slug, entry in data[other].items() for target in entry[back]}
    assert forth == returned
    assert forth


def test_every_address_of_the_catalogue_answers(data, site):
    for entries in data.values():
        for entry in entries.values():
            assert (site / entry["url"].removeprefix(SITE_URL) / "index.html").is_file(), entry["url"]


def relations(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the addresses of each two pages that a header ties to each other."""
    for tool in catalogue.tools.values():
        others: list[Entry] = [catalogue.chapters[slug] for slug in tool.chapters]
        others += catalogue.tools_before(tool) + catalogue.tools_instead(tool)
        yield from ((tool.address, other.address) for other in others)
    for sheet in catalogue.worksheets.values():
        yield from ((sheet.address, tool.address) for tool in catalogue.tools_with(sheet))
    for study in catalogue.case_studies.values():
        yield from ((study.address, catalogue.tools[slug].address) for slug in study.tools)
        yield from ((study.address, catalogue.chapters[slug].address) for slug in study.chapters)
    for background in catalogue.pages.values():
        yield from ((background.address, catalogue.chapters[slug].address) for slug in background.supports)


def test_pages_that_belong_together_lead_to_each_other(site, catalogue):
    leads: dict[str, set[str]] = {}
    for entry in catalogue.entries:
        page = parser.parse(str(site / entry.address / "index.html")).getroot()
        links = page.xpath("//main//a/@href")
        leads[entry.address] = {urljoin(f"/{entry.address}", link).partition("#")[0].lstrip("/") for link in links}
    pairs = set(relations(catalogue))
    assert len(pairs) > 200
    assert [(one, other) for one, other in pairs if other not in leads[one] or one not in leads[other]] == []


def test_a_statement_leads_to_its_tools_and_its_story_and_they_show_it(site, catalogue):
    bank = parser.parse(str(site / "examples/index.html")).getroot()
    for one in catalogue.statements.values():
        shown = [catalogue.tools[slug] for slug in one.tools]
        shown += [catalogue.case_studies[one.case_study]] if one.case_study else []
        links = bank.xpath("//*[@id=$slug]//a/@href", slug=one.slug)
        for entry in shown:
            assert f"../{entry.address}" in links, (one.slug, entry.slug)
            assert f'id="{one.slug}"' in (site / entry.address / "index.html").read_text(encoding="utf-8")


def test_a_link_to_a_file_of_a_tool_says_what_it_is(site):
    page = parser.parse(str(site / "tools/four-ps/index.html")).getroot()
    links = page.xpath("//main//a[contains(@href, '.pdf') or contains(@href, '.docx')]")
    assert len(links) == 3
    for link in links:
        assert re.search(r" \((PDF, \d+ pages?|Word), \d+ KB\)$", link.text_content()), link.text_content()


@pytest.fixture
def built(small: Path) -> Any:
    """`built(SITE_URL)` builds the small handbook, with that address or with none, and returns its folder."""

    def build(address: str) -> Path:
        folder = small / f"site{len(address)}"
        made = subprocess.run(
            [sys.executable, "-c", BUILD, str(folder)],
            cwd=small,
            env=os.environ | {"SITE_URL": address},
            capture_output=True,
            text=True,
        )
        assert made.stdout.strip() == "", made.stdout + made.stderr
        return folder

    return build


def test_without_a_public_address_there_is_no_code_and_the_page_says_so(built):
    page = parser.parse(str(built("") / "tools/alpha/index.html")).getroot()
    (share,) = page.xpath("//*[@data-hb-share]")
    assert "/tools/alpha/" in share.text_content()
    assert "built without its public address" in share.text_content()
    assert not page.xpath("//*[@id='qr'] | //use[@href='#qr'] | //meta[@property='og:image']")


def test_with_a_public_address_there_is_a_code_a_card_and_a_ready_mail(built):
    page = parser.parse(str(built(SITE_URL) / "tools/alpha/index.html")).getroot()
    assert page.xpath("//*[@id='qr']/@d")
    (mail,) = page.xpath("//*[@data-hb-share-email]/@href")
    assert mail.startswith("mailto:?subject=")
    assert "https%3A//handbook.example/tools/alpha/" in mail
    assert page.xpath("//meta[@property='og:image']/@content")[0].startswith(f"{SITE_URL}assets/cards/")
