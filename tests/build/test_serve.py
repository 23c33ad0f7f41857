"""`make serve` shows every change, in words, templates and code, and stays up when the content is broken."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import handbook

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

    def said(self, path: str) -> tuple[int, str]:
        """The status and the text of a page, whatever they are."""
        try:
            with urllib.request.urlopen(self.home + path, timeout=PATIENCE) as answer:
                return 200, str(answer.read(), "utf-8")
        except urllib.error.HTTPError as error:
            return error.code, str(error.read(), "utf-8")

    def save(self, file: str, old: str, new: str) -> None:
        """Change a file, and wait for a build that began after that: one may be under way that knows nothing of it."""
        epoch, last = re.findall(r"livereload\((\d+), (\d+)\)", self.page("/tools/alpha/"))[0]
        saved = time.monotonic()
        self.change(file, old, new)
        # The server counts builds by the milliseconds of the machine's clock at which they began.
        while int(epoch) < int(saved * 1000):
            assert time.monotonic() < saved + PATIENCE, "no build came"
            epoch = self.page(f"/livereload/{epoch}/{last}")  # answers when the site has been built anew

    def change(self, file: str, old: str, new: str) -> None:
        text = (self.project / file).read_text(encoding="utf-8")
        assert old in text
        (self.project / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    def edit(self, file: str, old: str, new: str) -> str:
        """Change a file and return the tool's page as it is after the rebuild that this brings about."""
        self.save(file, old, new)
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
        "overrides/pages/tool/tool.md", "{{ body }}", "changed by a test\n\n{{ body }}"
    )


def test_a_change_of_a_message_shows(served):
    assert "Orders by a test" in served.edit("overrides/messages/en.yml", "steps: Steps", "steps: Orders by a test")


def test_a_change_of_code_shows(served):
    page = served.edit("macros/views/views.py", "body=body.strip()", "body=body.strip() + ' written by changed code'")
    assert "written by changed code" in page


def test_a_broken_header_is_shown_and_the_server_stays_up(served):
    assert "The key `stge` is unknown here." in served.edit(TOOL, "stage: test", "stge: test")
    assert "The key `stge` is unknown here." not in served.edit(TOOL, "stge: test", "stage: test")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("views/link.py", "def relative_link(", "def relative_link((", "SyntaxError"),
        ("views/link.py", "def relative_link(", "import no_such_module\n\n\ndef relative_link(", "ModuleNotFoundError"),
        ("views/link.py", "def relative_link(", "NOTHING = no_such_name\n\n\ndef relative_link(", "NameError"),
        ("catalogue/models.py", "class Withdrawn(", "class Withdrawn(Nobody, ", "NameError"),
    ],
    ids=["a sign too many", "a module that is not there", "a name that is not there", "in the first layer"],
)
def test_a_slip_in_the_code_is_told_on_every_page_and_mended_by_the_next_save(served, file, old, new, told):
    file = f"macros/{file}"
    served.save(file, old, new)
    code, text = served.said("/tools/alpha/")
    assert code == 500
    assert re.match(rf"{re.escape(file)}:\d+: The site cannot be built: {told}, .* Mend it and save\.\n", text)
    served.change(file, new, old)
    deadline = time.monotonic() + PATIENCE
    while served.said("/tools/alpha/")[0] != 200:
        assert time.monotonic() < deadline, "the page never came back"
        time.sleep(0.2)  # as the browser does, by the page's own Refresh
    assert "Alpha tool" in served.page("/tools/alpha/") or "Gamma tool" in served.page("/tools/alpha/")


def test_a_fault_is_told_at_its_own_line_while_serving(served):
    page = served.edit(TOOL, "stage: test", "stage: test\nefort: easy")
    line = (served.project / TOOL).read_text(encoding="utf-8").split("\n").index("efort: easy") + 1
    assert f"{TOOL}:{line}: The key `efort` is unknown here." in page
    page = served.edit(TOOL, "What the", "{{ tol_card() }}\n\nWhat the")
    line = (served.project / TOOL).read_text(encoding="utf-8").split("\n").index("{{ tol_card() }}") + 1
    assert f"{TOOL}:{line}: There is no macro `tol_card`." in page
    assert "2 problems in the content" in page
    assert "1 problem in the content" in served.edit(TOOL, "{{ tol_card() }}\n\n", "")
    served.edit(TOOL, "\nefort: easy", "")


def test_a_port_that_is_taken_gives_one_line(served):
    address = served.home.removeprefix("http://")
    said = handbook(served.project, "serve", "--address", address)
    assert said.returncode == 1
    (line,) = said.stdout.splitlines()
    assert line.startswith(f"Nothing can be served at {address}. Another program serves there.")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("127.0.0.1", "`127.0.0.1` is no address to serve at. Write it as 127.0.0.1:8000."),
        ("127.0.0.1:http", "`127.0.0.1:http` is no address to serve at. Write it as 127.0.0.1:8000."),
        ("127.0.0.1:99999", "`127.0.0.1:99999` is no address to serve at. Write it as 127.0.0.1:8000."),
        (
            "192.0.2.1:8000",
            "Nothing can be served at 192.0.2.1:8000. This machine has no such address. Serve at one that it has: "
            ".venv/bin/python -m macros serve --address 127.0.0.1:8000",
        ),
    ],
    ids=["no port", "a word for a port", "a port beyond the last", "another machine's"],
)
def test_a_place_where_nothing_can_be_served_is_told_with_its_remedy(small, address, said):
    run = handbook(small, "serve", "--address", address)
    assert (run.returncode, run.stdout) == (1, f"{said}\n")


def test_a_port_that_another_kind_of_program_has_is_told_too(small):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        run = handbook(small, "serve", "--address", f"127.0.0.1:{port}")
    assert run.returncode == 1
    assert run.stdout == (
        f"Nothing can be served at 127.0.0.1:{port}. Another program serves there. Stop that, or serve elsewhere: "
        f".venv/bin/python -m macros serve --address 127.0.0.1:{port % 65535 + 1}\n"
    )
