"""While serving, only what a changed text needs is drawn again, and the site is byte for byte that of a whole build."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from tests import command
from tests.bench.rebuild import serve_told
from tests.build.bilingual import make_bilingual
from tests.conftest import IS_SLOW_RUN, SITE_URL, copy_small, handbook

ALPHA, BETA = "docs/tools/alpha.md", "docs/tools/beta.md"
CHAPTER = "docs/explore/experiment.md"
WHOLE = -1
"""Stands for the number of pages drawn where all was built anew."""


class Served:
    """A handbook that is being served: it is built again when a test says so, as the server does after a change."""

    def __init__(self, handbook: Path, program: Connection):
        self.handbook = handbook
        self.program = program
        self.said = ""
        self._read()

    def build(self) -> int:
        """Build, and return how many pages were drawn again."""
        self.program.send("build")
        return self._read()

    def text(self, address: str) -> str:
        return (self.site / address).read_text(encoding="utf-8")

    def _read(self) -> int:
        answer = self.program.recv()  # EOFError: the server has ended
        self.site = Path(answer["folder"])
        self.said = "\n".join(answer["said"])
        if "Cleaning site directory" in self.said:
            return WHOLE
        drawn = re.search(r"^(\d+) of the pages drawn again", self.said, re.MULTILINE)
        assert drawn, self.said
        return int(drawn[1])

    def change(self, file: str, old: str, new: str) -> int:
        """Replace words in a file, build, and return how many pages were drawn again."""
        path = self.handbook / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return self.build()

    def add(self, file: str, words: str) -> int:
        """Add a paragraph to a page, build, and return how many pages were drawn again."""
        with (self.handbook / file).open("a", encoding="utf-8") as page:
            page.write(f"\n{words}\n")
        return self.build()


@contextmanager
def serving(handbook: Path) -> Iterator[Served]:
    with command.talking(handbook, serve, os.environ | {"SITE_URL": SITE_URL}) as program:
        yield Served(handbook, program)


def serve(told: Connection) -> None:
    """In a process of its own: build at each word, and answer, until nobody is there any more."""
    serve_told(words(told), told.send)


def words(told: Connection) -> Iterator[Any]:
    with suppress(EOFError):
        while True:
            yield told.recv()


def differences(served: Served) -> list[str]:
    """What in the served site is not as a server that has just been started makes it."""
    with serving(served.handbook) as fresh:
        ours, theirs = files_in(served.site), files_in(fresh.site)
        common = sorted(ours & theirs)
        _, unequal, unread = filecmp.cmpfiles(served.site, fresh.site, common, shallow=False)
        return [*sorted(ours ^ theirs), *unequal, *unread]


def files_in(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """A small handbook with templates of its own."""
    folder = tmp_path_factory.mktemp("redrawn") / "small"
    shutil.copytree(project / "tests" / "examples" / "small", folder)
    (folder / "real").symlink_to(project)
    (folder / "macros").symlink_to(project / "macros")
    (folder / "pyproject.toml").symlink_to(project / "pyproject.toml")
    shutil.copytree(project / "overrides", folder / "overrides")
    (folder / "meanwhile.py").write_text(MEANWHILE, encoding="utf-8")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks:\n  - macros/engine/hooks.py\n  - meanwhile.py\n")
    return folder


MEANWHILE = '''\
"""Puts a file named `meanwhile` into the place of a page that has just been read."""

from pathlib import Path

def on_env(env, *, config, files):
    file = Path(config.docs_dir).parent / "meanwhile"
    if file.exists():
        file.replace(Path(config.docs_dir) / "tools" / "alpha.md")
'''


@pytest.fixture(scope="module")
def served(small: Path) -> Iterator[Served]:
    with serving(small) as program:
        yield program


LONG = "word " * 700
Step = Callable[[Served], int]
STEPS: list[tuple[str, Step, int]] = [
    ("a paragraph", lambda one: one.add(ALPHA, "It tests an idea."), 1),
    ("a paragraph taken out", lambda one: one.change(ALPHA, "It tests an idea.\n", ""), 1),
    ("a paragraph of a chapter, whose minutes its lab shows", lambda one: one.add(CHAPTER, LONG), 2),
    ("a link to a page", lambda one: one.add(BETA, "See [the sheet](../worksheets/alpha.md)."), 1),
    ("a link to the register", lambda one: one.add(BETA, "See [its maker](link:maker)."), 1),
    ("the call of a macro", lambda one: one.add(CHAPTER, '{{ tool_card("beta") }}'), 2),
    ("a mention of a term", lambda one: one.add("docs/index.md", "A hypothesis may be wrong."), 1),
    ("nothing", lambda one: one.build(), 0),
    ("a heading", lambda one: one.add(ALPHA, "## What to ask"), WHOLE),
    ("a link to that heading", lambda one: one.add(BETA, "See [it](alpha.md#what-to-ask)."), 1),
    ("a title", lambda one: one.change(ALPHA, "title: Alpha tool", "title: Gamma tool"), WHOLE),
    ("a register", lambda one: one.change("docs/registers/links.yml", "title: ", "title: New "), WHOLE),
    ("a template", lambda one: one.change("overrides/pages/tool/tool.md", "{{ body }}", "{{ body }}\n\nNew."), WHOLE),
    ("a style", lambda one: one.change("overrides/styles/tokens.css", "{", "{ --new: 1;"), WHOLE),
    ("a message", lambda one: one.change("overrides/messages/en.yml", "steps: Steps", "steps: New steps"), WHOLE),
    ("a setting", lambda one: one.change("mkdocs.yml", "nav:", "site_name: New\nnav:"), WHOLE),
    ("a paragraph after all that", lambda one: one.add(ALPHA, "It tests another idea."), 1),
]  # fmt: skip


def is_compared(what: str, steps: list[tuple[str, Step, int]]) -> bool:
    """Whether a whole build is made to compare with: in a usual run where a few pages were drawn, and all are next.

    Until then a page that was not drawn, and should have been, stays as it is.
    """
    index = [step[0] for step in steps].index(what)
    following = steps[index + 1 : index + 2]
    return IS_SLOW_RUN or not following or (steps[index][2] != WHOLE and following[0][2] == WHOLE)


# Each of them draws the whole handbook, and says so; to compare it with another whole build takes long.
LONG_STEPS = {"a register", "a template", "a style", "a message", "a setting"}


@pytest.mark.parametrize(
    ("what", "step", "drawn"),
    [pytest.param(*step, id=step[0], marks=[pytest.mark.slow] * (step[0] in LONG_STEPS)) for step in STEPS],
)
def test_after_each_change_the_site_is_that_of_a_whole_build(served, what, step, drawn):
    assert step(served) == drawn, served.said
    assert not is_compared(what, STEPS) or differences(served) == []


@pytest.mark.slow
def test_a_page_that_comes_or_goes_is_built_with_all_others(served):
    new = served.handbook / "docs" / "tools" / "delta.md"
    text = (served.handbook / BETA).read_text(encoding="utf-8").replace("Beta tool", "Delta tool")
    new.write_text(text.replace("formerly:\n  - first-beta\n", ""), encoding="utf-8")
    assert served.build() == WHOLE
    assert differences(served) == []
    new.unlink()
    assert served.build() == WHOLE
    assert differences(served) == []


def test_what_an_editor_leaves_behind_brings_no_whole_build(served):
    for name in (".alpha.md.swp", "alpha.md~", "#alpha.md#"):
        (served.handbook / "docs" / "tools" / name).write_text("half a word", encoding="utf-8")
    assert served.add(ALPHA, "Saved by an editor.") == 1
    assert differences(served) == []


def test_several_texts_saved_at_once_are_all_drawn(served):
    with (served.handbook / ALPHA).open("a", encoding="utf-8") as page:
        page.write("\nOne of two.\n")
    assert served.add("docs/case-studies/one-person.md", "Two of two.") == 2
    assert differences(served) == []


def test_a_fault_is_told_until_it_is_mended_though_its_page_does_not_change(served):
    text = (served.handbook / ALPHA).read_text(encoding="utf-8")
    line = len(text.split("\n")) + 1
    fault = f"{ALPHA}:{line}: There is no macro `tol_card`."
    assert served.add(ALPHA, "{{ tol_card() }}") == WHOLE
    assert fault in served.text("tools/beta/index.html")
    assert served.add(BETA, "Another page.") == WHOLE
    assert fault in served.text("tools/beta/index.html")
    assert differences(served) == []
    assert served.change(ALPHA, "{{ tol_card() }}", "Mended.") == WHOLE
    assert fault not in served.text("tools/beta/index.html")
    assert served.add(BETA, "All is well.") == 1
    assert differences(served) == []


def test_a_fault_that_the_catalogue_finds_in_a_text_is_shown_on_every_page(served):
    assert served.add(ALPHA, "Some <b>markup</b>.") == WHOLE
    assert "Raw HTML is refused" in served.text("tools/beta/index.html")
    assert served.change(ALPHA, "Some <b>markup</b>.", "No markup.") == WHOLE
    assert differences(served) == []


def test_a_link_to_no_heading_is_told_again_at_each_build(served):
    warning = "does not contain an anchor '#nowhere'"
    assert served.add(BETA, "See [it](alpha.md#nowhere).") == 1
    assert warning in served.said
    assert served.add("docs/index.md", "Another page.") == WHOLE
    assert warning in served.said
    assert served.change(BETA, "alpha.md#nowhere", "alpha.md") == WHOLE
    assert warning not in served.said
    assert differences(served) == []


def test_a_page_that_shows_the_text_of_another_is_drawn_with_it(served):
    template = "overrides/pages/tool/tool.md"
    served.change(template, "{{ body }}", '{{ body }}\n\n{{ catalogue.case_studies["one-person"].body }}')
    assert served.add("docs/case-studies/one-person.md", "They tried again.") == 3
    assert "They tried again." in served.text("tools/alpha/index.html")
    assert differences(served) == []
    served.change(template, '\n\n{{ catalogue.case_studies["one-person"].body }}', "")


def test_what_is_no_page_and_shows_a_text_brings_a_whole_build(served):
    shown = '{{ catalogue.case_studies["one-person"].body }}'
    served.change("overrides/404.html", "<p>{{ m.site.not_found_try }}</p>", f"<p>{shown}</p>")
    assert served.add("docs/case-studies/one-person.md", "They tried a third time.") == WHOLE
    assert differences(served) == []
    served.change("overrides/404.html", shown, "{{ m.site.not_found_try }}")


def test_what_is_saved_while_the_site_is_built_is_built_anew(served):
    text = (served.handbook / ALPHA).read_text(encoding="utf-8")
    (served.handbook / "meanwhile").write_text(f"{text}\nSaved meanwhile.\n", encoding="utf-8")
    assert served.change("overrides/messages/en.yml", "steps: ", "steps: Newer ") == WHOLE
    assert served.build() == WHOLE
    assert "Saved meanwhile." in served.text("tools/alpha/index.html")
    assert differences(served) == []


@pytest.mark.slow
def test_no_file_of_an_earlier_text_is_offered(served):
    step = "steps:\n  - title: Begin\n    do: Write one sentence. You leave with a sentence.\n    minutes: 5\n"
    served.change(BETA, step, "")  # the card of a tool without steps has its text
    made = handbook(served.handbook, "build", "--site", str(served.handbook / "site"))
    assert made.returncode == 0, made.stdout
    assert served.add("docs/index.md", "Files are there now.") == WHOLE
    assert (served.site / "tools/beta/beta.pdf").exists()
    assert served.change(BETA, "What the Beta", "All that the Beta") == WHOLE
    assert not (served.site / "tools/beta/beta.pdf").exists()
    assert differences(served) == []
    assert served.change(BETA, "All that the Beta", "Whatever the Beta") == 1
    assert differences(served) == []
    assert served.change(BETA, "Whatever the Beta", "What the Beta") == WHOLE
    assert (served.site / "tools/beta/beta.pdf").exists()
    assert differences(served) == []


@pytest.mark.slow
def test_a_paragraph_of_each_kind_of_page_of_the_real_handbook_is_drawn_alone(project, tmp_path):
    copy = tmp_path / "real"
    shutil.copytree(project / "docs", copy / "docs")
    for name in ("macros", "mkdocs.yml", "overrides", "pyproject.toml"):
        (copy / name).symlink_to(project / name)
    with serving(copy) as served:
        for folder in sorted({file.parent for file in (copy / "docs").rglob("*.md")}):
            page = min(folder.glob("*.md"))
            drawn = served.add(page.relative_to(copy).as_posix(), "A paragraph that says nothing.")
            assert 1 <= drawn <= 10, f"{page}: {served.said}"
        assert differences(served) == []


# ----------------------------------------------------------------------------------------------------- two languages

TWIN = "docs/cy/tools/alpha.md"
SHORT = "docs/cy/tools/beta.md"
"""A twin without a text: its page shows the English one."""


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Iterator[Served]:
    """A small handbook in two languages, as it is served."""
    small = make_bilingual(copy_small(tmp_path_factory.mktemp("bilingual") / "small"), project)
    with serving(small) as program:
        yield program


HOME = "docs/cy/index.md"
HEAD = "---\ntitle: Llawlyfr bach\nsummary: Un labordy, un bennod a dau offeryn at brofion.\nreview: machine\n---\n"
READ = "review: {by: Mari Enghraifft, on: 2027-01-12}"
BODY = "Llawlyfr at brofion."


def write(one: Served, file: str, text: str) -> int:
    (one.handbook / file).write_text(text, encoding="utf-8")
    return one.build()


IN_TWO: list[tuple[str, Step, int]] = [
    ("an English text that has a twin", lambda one: one.add(ALPHA, "It tests an idea."), 1),
    ("an English text that the Welsh page shows too", lambda one: one.add(BETA, "It tests another."), 2),
    ("an English text whose minutes both labs show", lambda one: one.add(CHAPTER, LONG), 4),
    ("a Welsh text", lambda one: one.add(TWIN, "Mae’n profi syniad."), 1),
    ("a Welsh title", lambda one: one.change(TWIN, "Offeryn alffa", "Offeryn gamma"), WHOLE),
    ("a twin that is new", lambda one: write(one, HOME, HEAD), WHOLE),
    ("its first text", lambda one: write(one, HOME, HEAD + BODY), WHOLE),
    ("who has read it", lambda one: one.change(HOME, "review: machine", READ), WHOLE),
    ("another Welsh paragraph", lambda one: one.add(HOME, "Mae rhagdybiaeth yn frawddeg."), 1),
    ("its text taken out", lambda one: write(one, HOME, HEAD), WHOLE),
    ("a Welsh message", lambda one: one.change("overrides/messages/cy.yml", "steps: ", "steps: Newydd "), WHOLE),
    ("an English text after all that", lambda one: one.add("docs/index.md", "Words."), 2),
]  # fmt: skip


@pytest.mark.parametrize(("what", "step", "drawn"), IN_TWO, ids=[step[0] for step in IN_TWO])
def test_after_each_change_in_either_language_the_site_is_that_of_a_whole_build(bilingual, what, step, drawn):
    assert step(bilingual) == drawn, bilingual.said
    assert not is_compared(what, IN_TWO) or differences(bilingual) == []


def test_a_fault_of_a_twin_is_told_until_it_is_mended(bilingual):
    assert bilingual.change(TWIN, "purpose: ", "stage: test\npurpose: ") == WHOLE
    for _ in range(2):
        assert f"{TWIN}:5: `stage` is a fact" in bilingual.text("tools/beta/index.html")
        assert bilingual.add(BETA, "Another paragraph.") == WHOLE
    assert bilingual.change(TWIN, "stage: test\n", "") == WHOLE
    assert differences(bilingual) == []
