"""A Welsh edition needs words alone: pages in docs/cy/, registers beside them, and a message catalogue."""

from __future__ import annotations

import shutil

import pytest
from lxml import html

from macros.engine.build import build_site


@pytest.fixture
def bilingual(small, project):
    """The small handbook with a Welsh twin of its lab, chapter, tools and sheet, and Welsh words for one button."""
    docs = small / "docs"
    for folder in ("explore", "tools", "worksheets", "case-studies", "registers"):
        shutil.copytree(docs / folder, docs / "cy" / folder)
    tool = docs / "cy/tools/alpha.md"
    tool.write_text(tool.read_text().replace("title: Alpha tool", "title: Offeryn alffa"), encoding="utf-8")
    (small / "overrides").unlink()
    shutil.copytree(project / "overrides", small / "overrides")
    english = (project / "overrides/messages/en.yml").read_text(encoding="utf-8")
    welsh = english.replace("locale: en-GB", "locale: cy").replace("steps: Steps", "steps: Camau")
    (small / "overrides/messages/cy.yml").write_text(welsh, encoding="utf-8")
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text() + "  - cy/explore/index.md\n  - cy/explore/experiment.md\n")
    settings.write_text(
        settings.read_text() + "not_in_nav: |\n  /tools/*\n  /worksheets/*\n  /case-studies/*\n  /cy/**\n"
    )
    settings.write_text(settings.read_text() + "exclude_docs: |\n  registers/\n")
    return small


def test_a_welsh_page_stands_at_its_twin_address_in_its_own_words(bilingual, tmp_path):
    assert build_site(tmp_path / "site", bilingual, downloads=False) == []
    page = html.parse(str(tmp_path / "site/cy/tools/alpha/index.html")).getroot()
    assert page.get("lang") == "cy"
    assert page.findtext(".//h1") == "Offeryn alffa"
    assert "Camau" in [" ".join(heading.itertext()).split(" ")[0] for heading in page.iter("h2")]
    english = html.parse(str(tmp_path / "site/tools/alpha/index.html")).getroot()
    assert english.get("lang") == "en-GB"
    assert english.findtext(".//h1") == "Alpha tool"
