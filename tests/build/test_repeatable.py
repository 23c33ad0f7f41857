"""Two builds of one commit give the same bytes, wherever and whenever they are made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import PROJECT, handbook

PLACES = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C.UTF-8"},
)
"""What differs between two machines, and must not show."""


def build(project: Path, site: Path, setting: dict[str, str]) -> Path:
    made = handbook(project, "build", "--site", site, **setting)
    assert made.returncode == 0, made.stdout
    return site


def differences(one: Path, other: Path) -> list[str]:
    """The files that two folders do not share, or that differ in a byte."""
    first, second = contents(one), contents(other)
    return sorted(path for path in first | second if first.get(path) != second.get(path))


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_two_clean_builds_of_a_small_handbook_are_equal(small, tmp_path):
    sites = []
    for number, setting in enumerate(PLACES):
        project = tmp_path / f"place {number}"
        shutil.copytree(small, project, symlinks=True)
        sites.append(build(project, tmp_path / f"site {number}", setting))
    assert (sites[0] / "tools/alpha/alpha.pdf").is_file()
    assert differences(*sites) == []


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The project in another place, with nothing kept of earlier builds."""
    copy = tmp_path / "another place"
    copy.mkdir()
    shutil.copytree(PROJECT / "docs", copy / "docs")
    shutil.copy(PROJECT / "mkdocs.yml", copy)
    for name in ("macros", "overrides", "pyproject.toml"):
        (copy / name).symlink_to(PROJECT / name)
    return copy


@pytest.mark.slow
def test_a_second_build_of_the_handbook_is_equal(site, tmp_path):
    assert differences(site, build(PROJECT, tmp_path / "site", PLACES[0])) == []


@pytest.mark.slow
def test_two_clean_builds_of_the_handbook_are_equal(site, clone, tmp_path):
    assert differences(site, build(clone, tmp_path / "site", PLACES[1])) == []
