"""The foot of a page: how old its text is, and, where the publisher names a repository, a way to propose a change."""

from __future__ import annotations

from lxml import html

from tests.conftest import handbook

REPOSITORY = "https://github.com/somebody/handbook"


def foot(site, page):
    (line,) = html.parse(str(site / page / "index.html")).getroot().find_class("hb-age")
    return line


def test_a_page_offers_a_change_of_its_own_file(small):
    tool = small / "docs/tools/alpha.md"
    tool.write_text(
        tool.read_text(encoding="utf-8").replace("title:", "text_of: 2027-03-01\ntitle:", 1), encoding="utf-8"
    )
    (small / "docs/registers/publisher.yml").write_text("text_of: 2026-11-26\n", encoding="utf-8")
    made = handbook(small, "build", "--pages", REPO_URL=REPOSITORY)
    assert (made.returncode, made.stdout) == (0, "")
    line = foot(small / "site", "tools/alpha")
    (link,) = line.iter("a")
    assert link.get("href") == f"{REPOSITORY}/edit/main/docs/tools/alpha.md"
    assert "GitHub" in link.text
    assert link.get("data-hb-number") is None, "on paper there is nothing to press, so it gets no number there"
    assert "1 March 2027" in line.text_content()
    assert "26 November 2026" in foot(small / "site", "explore/experiment").text_content()


def test_no_page_offers_a_change_without_a_repository(site):
    for file in site.rglob("*.html"):
        assert "/edit/main/docs/" not in file.read_text(encoding="utf-8"), file


def test_every_page_of_text_shows_its_age(site):
    for page in (
        "tools/four-ps",
        "worksheets/four-ps",
        "explore/experiment",
        "case-studies/cerian-powell",
        "about/privacy",
    ):
        assert "2026" in foot(site, page).text_content()
