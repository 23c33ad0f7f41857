"""ProperDocs, which carries MkDocs on under other care, makes the same site: the way out in decision 0003 stays open."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

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
