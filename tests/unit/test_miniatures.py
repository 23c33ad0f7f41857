"""The miniatures: one drawing for each tool and worksheet, small, plain, and in no colour but the one it stands in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

PROJECT = Path(__file__).resolve().parents[2]
MINIATURES = PROJECT / "overrides" / "miniatures"
DRAWN = sorted(MINIATURES.glob("*.svg"))
NAME = "{http://www.w3.org/2000/svg}"
MOST = 400


def pages(kind: str) -> set[Path]:
    return {page for page in (PROJECT / "docs" / kind).glob("*.md") if page.stem != "index"}


@pytest.mark.parametrize("kind", ["tools", "worksheets"])
def test_every_tool_and_worksheet_has_a_miniature_under_its_slug(kind):
    missing = [page for page in sorted(pages(kind)) if not (MINIATURES / f"{page.stem}.svg").exists()]
    assert not missing, "\n".join(
        f"{page.relative_to(PROJECT)}: no miniature. Draw overrides/miniatures/{page.stem}.svg." for page in missing
    )


def test_no_miniature_is_left_over():
    slugs = {page.stem for kind in ("tools", "worksheets") for page in pages(kind)}
    assert [path.name for path in DRAWN if path.stem not in slugs] == []


def test_no_two_miniatures_are_the_same_drawing():
    assert len({path.read_text() for path in DRAWN}) == len(DRAWN)


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_a_miniature_is_small_and_made_of_plain_shapes_in_the_current_colour(path):
    assert path.stat().st_size <= MOST
    root = etree.parse(path).getroot()
    assert (root.tag, root.get("viewBox")) == (f"{NAME}svg", "0 0 48 48")
    assert {shape.tag for shape in root} <= {f"{NAME}{shape}" for shape in ("path", "rect", "circle")}
    paints = {shape.get(name, "none") for shape in root.iter() for name in ("fill", "stroke")}
    assert paints <= {"none", "currentColor"}
    assert not re.search(r"style=|href|\bon\w+=", path.read_text())
