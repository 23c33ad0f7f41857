"""The ways out in decision 0003 stay open: ProperDocs, which carries MkDocs on under other care, makes the same site, and
our own skeleton makes the same pages as the theme's base template."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from macros.engine.build import build_site
from tests.conftest import SITE_URL

SECOND = "properdocs"
OURS_ALONE = "No package properdocs here: that the handbook can leave MkDocs is NOT shown. make test brings it."


def build(engine: str, project: Path) -> dict[str, bytes]:
    """Build a project with one of the engines, as their own command does; return each file of the site."""
    site = project / engine
    made = subprocess.run(
        [sys.executable, "-m", engine, "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", site],
        cwd=project,
        env=os.environ | {"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert made.returncode == 0, made.stdout
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


@pytest.mark.skipif(not importlib.util.find_spec(SECOND), reason=OURS_ALONE)
def test_the_second_engine_makes_the_same_site(small):
    first, second = build("mkdocs", small), build(SECOND, small)
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
    assert any(path.endswith(".pdf") for path in first)


def seen_in(page: Path) -> list[tuple[str, dict[str, str], str]]:
    """Each element of a page with its attributes and the text in and behind it, but for what wraps the blocks."""
    found = []
    for element in html.parse(str(page)).getroot().iter("*"):
        named = {str(name): str(value) for name, value in element.attrib.items() if name != "data-md-component"}
        if own := " ".join(word for word in named.pop("class", "").split() if not word.startswith("md-")):
            named["class"] = own
        is_generator = element.tag == "meta" and element.get("name") == "generator"
        is_wrapper = element.tag in {"div", "main"} and not named
        if not is_generator and not is_wrapper:
            found.append((str(element.tag), named, f"{(element.text or '').strip()}|{(element.tail or '').strip()}"))
    return found


def test_our_own_skeleton_makes_the_same_pages_as_the_base_template(small, project, tmp_path):
    assert build_site(tmp_path / "theirs", small, downloads=False) == []
    (small / "overrides").unlink()
    shutil.copytree(project / "overrides", small / "overrides")
    (small / "overrides/skeleton.html").rename(small / "overrides/base.html")
    assert build_site(tmp_path / "ours", small, downloads=False) == []
    pages = sorted(file.relative_to(tmp_path / "theirs") for file in (tmp_path / "theirs").rglob("*.html"))
    assert len(pages) > 5
    for page in pages:
        assert seen_in(tmp_path / "ours" / page) == seen_in(tmp_path / "theirs" / page), page
