"""`make serve` shows every change, in words, templates and code, and stays up when the content is broken."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

TOOL = "docs/tools/alpha.md"
PATIENCE = 60
"""Seconds after which a change that has not shown counts as lost."""


class Served:
    """A handbook that is being served, and edited."""

    def __init__(self, project: Path, home: str):
        self.project = project
        self.home = home

    def page(self, path: str) -> str:
        with urllib.request.urlopen(self.home + path, timeout=PATIENCE) as answer:
            return str(answer.read(), "utf-8")

    def edit(self, file: str, old: str, new: str) -> str:
        """Change a file and return the tool's page as it is after the rebuild that this brings about."""
        before = self.page("/tools/alpha/")
        epoch, last = re.findall(r"livereload\((\d+), (\d+)\)", before)[0]
        text = (self.project / file).read_text(encoding="utf-8")
        assert old in text
        (self.project / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        self.page(f"/livereload/{epoch}/{last}")  # answers when the site has been built anew
        return self.page("/tools/alpha/")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Iterator[Served]:
    small = tmp_path_factory.mktemp("served") / "small"
    shutil.copytree(project / "tests" / "examples" / "small", small)
    (small / "real").symlink_to(project)
    for folder in ("macros", "overrides"):
        shutil.copytree(project / folder, small / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(project / "pyproject.toml", small)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = small / "serve.log"
    with log.open("w") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "macros", "--project", small, "serve", "--address", address],
            cwd=small,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
            stderr=subprocess.PIPE,
            stdout=said,
            text=True,
        )
        assert server.stderr
        for line in server.stderr:
            if "Serving on" in line:
                break
        yield Served(small, f"http://{address}")
        server.terminate()
        server.communicate()


def test_a_change_of_words_shows(served):
    assert "What the Omega tool does" in served.edit(TOOL, "What the Alpha tool does", "What the Omega tool does")


def test_a_change_of_a_header_shows_on_other_pages(served):
    served.edit(TOOL, "title: Alpha tool", "title: Gamma tool")
    assert "Gamma tool" in served.page("/explore/experiment/")


def test_a_change_of_a_template_shows(served):
    assert "changed by a test" in served.edit(
        "overrides/frames/tool.md", "{{ body }}", "changed by a test\n\n{{ body }}"
    )


def test_a_change_of_a_message_shows(served):
    assert "Orders by a test" in served.edit("overrides/messages/en.yml", "steps: Steps", "steps: Orders by a test")


def test_a_change_of_code_shows(served):
    page = served.edit("macros/views/views.py", "body=body.strip()", "body=body.strip() + ' written by changed code'")
    assert "written by changed code" in page


def test_a_broken_header_is_shown_and_the_server_stays_up(served):
    assert "The key `stge` is unknown here." in served.edit(TOOL, "stage: test", "stge: test")
    assert "The key `stge` is unknown here." not in served.edit(TOOL, "stge: test", "stage: test")
