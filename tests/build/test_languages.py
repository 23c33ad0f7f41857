"""Every page stands in Welsh too: in its own words where there are any, else in English that says it is; links stay."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from macros.catalogue import examine
from macros.engine.build import build_site
from tests.build.bilingual import MARK, make_bilingual
from tests.conftest import SITE_URL, copy_small, handbook

WHOLE, DRAFT = "worksheets/alpha/", "tools/alpha/"
"""Pages with a Welsh text: one that somebody has read, and one that nobody has."""
TITLE, NONE = "tools/beta/", "explore/experiment/"
"""Pages with an English text: one has a Welsh title, the other nothing."""
FALLBACKS = ("", TITLE, NONE, "case-studies/one-person/")
DECISION = "about/decisions/0001-why/"


@pytest.fixture(scope="module")
def project_in_two(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """A small handbook with Welsh twins, a record of a decision, and a page that leads to it."""
    small = make_bilingual(copy_small(tmp_path_factory.mktemp("two") / "small"), project)
    record = small / "docs/about/decisions/0001-why.md"
    record.parent.mkdir(parents=True)
    head = "---\ntitle: {0}\nsummary: Words that are long enough to sum up a page.\n---\n"
    record.write_text(head.format("Why we did it") + "Because.\n", encoding="utf-8")
    chapter = small / "docs/explore/experiment.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(
        text + "\nSee [why](../about/decisions/0001-why.md) and {{ tool_card('alpha') }}\n", encoding="utf-8"
    )
    return small


@pytest.fixture(scope="module")
def two(project_in_two: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that handbook, downloads included."""
    site = tmp_path_factory.mktemp("site")
    made = handbook(project_in_two, "build", "--site", site)
    assert made.returncode == 0, made.stdout
    return site


def page(site: Path, address: str) -> html.HtmlElement:
    return html.parse(str(site / address / "index.html")).getroot()


def pages_of(site: Path, folder: str = "cy") -> list[Path]:
    return [file for file in sorted((site / folder).rglob("*.html")) if 'http-equiv="refresh"' not in file.read_text()]


def test_every_page_but_records_stands_in_welsh_at_its_own_address(two, project_in_two):
    catalogue, _ = examine(project_in_two / "docs")
    for entry in catalogue.entries:
        is_record = entry.path.startswith("about/decisions/")
        assert (two / "cy" / entry.address / "index.html").exists() != is_record, entry.path


def test_each_page_says_its_language(two):
    assert {page(two, f"cy/{address}").get("lang") for address in (WHOLE, DRAFT, *FALLBACKS)} == {"cy"}
    assert page(two, DRAFT).get("lang") == "en-GB"


def test_a_page_with_a_text_is_in_welsh_words(two):
    tool = page(two, f"cy/{DRAFT}")
    assert tool.findtext(".//h1") == "Offeryn alffa"
    assert "Dechreuwch" in tool.text_content()
    assert not tool.xpath("//article[@lang]")
    sheet = page(two, f"cy/{WHOLE}")
    assert [label for label in ("Rôl", "Sicr", "Os…") if label not in sheet.text_content()] == []


@pytest.mark.parametrize("address", FALLBACKS)
def test_a_page_without_a_text_shows_the_english_one_and_says_so(two, address):
    welsh, english = page(two, f"cy/{address}"), page(two, address)
    article = welsh.xpath("//article[@lang='en-GB']")[0]
    assert article.xpath(".//h1")[0].text_content() == english.xpath("//h1")[0].text_content()
    words = " ".join(english.xpath("//div[@class='hb-prose']")[0].text_content().split())
    assert " ".join(article.xpath(".//div[@class='hb-prose']")[0].text_content().split()) == words
    assert len(welsh.xpath("//p[@role='note'][not(ancestor-or-self::*[@lang='en-GB'])]")) == 1


def test_a_draft_says_so_until_somebody_has_read_it(two):
    assert len(page(two, f"cy/{DRAFT}").xpath("//p[@role='note']")) == 1
    assert page(two, f"cy/{WHOLE}").xpath("//p[@role='note']") == []
    assert page(two, DRAFT).xpath("//p[@role='note']") == []


def pieces(tree: html.HtmlElement) -> Iterator[str]:
    """Each piece of text of a page that is not marked as English; those of an attribute that is read out, too."""
    for element in tree.xpath(
        "//body//*[not(self::script or self::style)][not(ancestor-or-self::*[starts-with(@lang, 'en')])]"
    ):
        yield from (
            text.strip() for text in (element.text, *(child.tail for child in element)) if text and text.strip()
        )
        yield from (element.get(name) for name in ("aria-label", "title", "alt", "placeholder") if element.get(name))


def test_all_that_is_not_marked_as_english_is_welsh(two, project_in_two):
    """All words of the English handbook are told apart; those of the interface lack the mark of the pretended Welsh."""
    english, _ = examine(project_in_two / "docs")
    texts = {text for entry in english.entries for text in (entry.title, entry.summary)}
    texts |= {need.says for need in english.needs.values()} | {term.says for term in english.terms.values()}
    known = {"#", ".", "·", "Infuse Handbook", "Cymraeg", "English"}
    files = pages_of(two)
    assert len(files) >= 8
    for file in files:
        found = list(pieces(html.parse(str(file)).getroot()))
        assert not [text for text in found if text in texts], file
        if file.parent.relative_to(two / "cy").as_posix() + "/" in FALLBACKS[1:]:
            frame = [text for text in found if MARK not in text and text not in known]
            assert set(frame) <= {"Y labordy archwilio"}, (file, frame)


def test_a_title_that_is_english_is_marked_wherever_it_stands(two):
    lab = page(two, "cy/explore/")
    titles = [one for one in lab.iter("a") if one.text_content().strip() == "Adopting an experimental approach"]
    assert len(titles) > 2
    assert all("en" in [one.get("lang"), *(up.get("lang") for up in one.iterancestors())] for one in titles)


def test_links_of_a_welsh_page_stay_in_the_welsh_site(two):
    """But for the switch, for files, and for records of decisions, which are in English alone."""
    checked = 0
    for file in pages_of(two):
        if file.name == "404.html":
            continue
        own = f"https://here/{file.parent.relative_to(two).as_posix()}/"
        for anchor in html.parse(str(file)).getroot().xpath("//a[@href]"):
            target = urlsplit(urljoin(own, anchor.get("href")))
            if target.netloc != "here" or anchor.get("data-hb-language") is not None:
                continue
            way = target.path.lstrip("/")
            there = (two / way / "index.html").exists() or (two / way).is_file()
            english = two / way.removeprefix("cy/") / "index.html"  # a handbook as small as this lacks lists
            assert there or not english.exists(), (file, way)
            if posixpath.splitext(way)[1]:
                assert anchor.get("hreflang") == (None if way.startswith("cy/") else "en"), (file, way)
            else:
                assert way.startswith("cy/") or way == DECISION, (file, way)
            checked += 1
    assert checked > 100


def test_a_missing_welsh_address_leads_into_the_welsh_site(two):
    missing = html.parse(str(two / "cy/404.html")).getroot()
    assert missing.get("lang") == "cy"
    ways = [one.get("href") for one in missing.xpath("//article//a")]
    assert ways
    assert all(way.startswith("/cy/") for way in ways)
    assert missing.xpath("//link[@rel='stylesheet']")[0].get("href").startswith("/assets/")
    assert "location /cy/ { error_page 404 /cy/404.html; }" in (two / "about/nginx.conf").read_text()
    assert (two / "_redirects").read_text() == "/cy/* /cy/404.html 404\n"


def test_where_a_host_has_one_page_for_missing_addresses_it_speaks_both_languages(two):
    (welsh,) = html.parse(str(two / "404.html")).getroot().xpath("//article//*[@lang='cy'][not(@href)]")
    said = [" ".join(piece.split()) for piece in welsh.xpath(".//text()") if piece.strip()]
    assert said
    assert all(piece.startswith(MARK) for piece in said)
    assert [one.get("href") for one in welsh.iter("a")] == ["/cy/"]
    assert html.parse(str(two / "cy/404.html")).getroot().xpath("//article//*[@lang]") == []


@pytest.mark.parametrize("address", [DRAFT, *FALLBACKS])
def test_a_page_that_nobody_has_read_is_kept_from_search_engines(two, address):
    welsh, english = page(two, f"cy/{address}"), page(two, address)
    assert welsh.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert welsh.xpath("//link[@rel='canonical' or @rel='alternate']") == []
    assert english.xpath("//link[@rel='alternate'] | //a[@rel='alternate']") == []
    assert english.xpath("//link[@rel='canonical']/@href") == [SITE_URL + address]
    assert f"{SITE_URL}cy/{address}<" not in (two / "sitemap.xml").read_text()


def test_a_page_that_somebody_has_read_is_found(two):
    for address in (WHOLE, f"cy/{WHOLE}"):
        tree = page(two, address)
        assert tree.xpath("//meta[@name='robots']") == []
        assert tree.xpath("//link[@rel='canonical']/@href") == [SITE_URL + address]
        ways = {one.get("hreflang"): one.get("href") for one in tree.xpath("//link[@rel='alternate']")}
        assert ways == {"en": SITE_URL + WHOLE, "cy": f"{SITE_URL}cy/{WHOLE}"}
        assert len(tree.xpath("//nav//a[@rel='alternate']")) == 1
        assert f"<loc>{SITE_URL}{address}</loc>" in (two / "sitemap.xml").read_text()


@pytest.mark.parametrize("address", [WHOLE, DRAFT, *FALLBACKS])
def test_each_page_leads_to_itself_in_the_other_language(two, address):
    for own, other, here, there in (("", "cy/", "en", "cy"), ("cy/", "", "cy", "en")):
        switch = page(two, own + address).xpath("//nav[@aria-label][.//*[@data-hb-language]]")[0]
        current, link = switch.find(".//span"), switch.find(".//a")
        assert (current.get("lang"), current.get("aria-current")) == (here, "true")
        assert (link.get("lang"), link.get("hreflang")) == (there, there)
        assert urljoin(f"https://here/{own}{address}", link.get("href")) == f"https://here/{other}{address}"


def test_a_record_of_a_decision_has_no_other_language(two):
    assert page(two, DECISION).xpath("//*[@data-hb-language]") == []


def test_only_a_sheet_with_a_welsh_text_has_welsh_files(two):
    files = {file.relative_to(two / "cy").as_posix() for file in (two / "cy").rglob("*") if file.suffix != ".html"}
    files = {name for name in files if (two / "cy" / name).is_file()}
    stem = "worksheets/alpha/alpha"
    # What pages fetch speaks in the words of the page, whatever has no Welsh yet.
    packed = {
        "group/words.json",
        "worksheets/words.json",
        "session/words.json",
        f"{stem}.layout.json",
        "tools/alpha/alpha.json",
        "tools/beta/beta.json",
    }
    own = {f"{stem}.pdf", f"{stem}.docx", f"{stem}.schema.json", "catalogue.json", "outline.docx"}
    assert files == own | packed
    tool = page(two, f"cy/{DRAFT}")
    cards = [
        one for one in tool.xpath("//a[contains(@href, '.pdf')]") if one.get("href").endswith("tools/alpha/alpha.pdf")
    ]
    assert cards
    assert {one.get("hreflang") for one in cards} == {"en"}


def test_what_is_said_of_a_file_is_in_the_language_of_its_link(two):
    tool = page(two, f"cy/{DRAFT}").text_content()
    assert f"{MARK} PDF, {MARK} 1 page" in tool
    assert "%file" not in "".join(file.read_text(encoding="utf-8") for file in two.rglob("*.html"))
    assert "%file" not in "".join(file.read_text(encoding="utf-8") for file in (two / "assets").glob("*.json"))


def test_both_languages_save_and_find_the_same_copy(two):
    """The place of an answer in the browser's store has the slug alone."""
    slugs = {page(two, way + WHOLE).xpath("//hb-worksheet/@data-hb-slugs")[0] for way in ("", "cy/")}
    assert slugs == {"alpha"}


def test_a_copy_for_offline_use_has_one_language(two):
    kept = next((two / "assets").glob("offline.*.json")).read_text(encoding="utf-8")
    assert '"tools/alpha/"' in kept
    assert "cy/" not in kept
    assert "search-cy" not in kept


def test_an_address_that_a_page_had_leads_to_its_welsh_page(two):
    former = page(two, "cy/tools/first-beta/")
    assert former.get("lang") == "cy"
    assert former.xpath("//link[@rel='canonical']/@href") == ["../beta/"]


def test_each_language_has_its_own_search(two):
    ways = {page(two, way).xpath("//meta[@name='hb-search-index']/@content")[0] for way in (DRAFT, f"cy/{DRAFT}")}
    texts = [(two / urljoin(f"{DRAFT}x", way).replace("../", "")).read_text(encoding="utf-8") for way in ways]
    assert len(texts) == 2
    assert sum("Offeryn alffa" in text for text in texts) == 1


def test_the_page_of_progress_counts_what_headers_say(project_in_two, tmp_path):
    docs = project_in_two / "docs"
    (docs / "progress.md").write_text(
        "---\ntitle: Progress\nsummary: Words that are long enough to sum up a page.\n---\n{{ review_progress() }}\n",
        encoding="utf-8",
    )
    menu = project_in_two / "mkdocs.yml"
    before = menu.read_text(encoding="utf-8")
    try:
        menu.write_text(before + "  - progress.md\n", encoding="utf-8")
        build_site(tmp_path / "site", project_in_two, downloads=False)
    finally:
        menu.write_text(before, encoding="utf-8")
        (docs / "progress.md").unlink()
    for way in ("progress/", "cy/progress/"):
        rows = page(tmp_path / "site", way).xpath("//tbody/tr")
        counts = {row.findtext("th"): [int(cell.text) for cell in row.iter("td")] for row in rows}
        assert counts["Tool"] == [0, 1, 1, 0]
        assert counts["Worksheet"] == [1, 0, 0, 0]
        assert counts["Case study"] == [0, 0, 0, 1]
    assert "read by Mari Enghraifft on 12 January 2027" in page(tmp_path / "site", "progress/").text_content()
