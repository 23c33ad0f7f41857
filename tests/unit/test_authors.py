"""What authors may count on: nothing of theirs is lost in silence, and each way to go wrong is told with its way out."""

from __future__ import annotations

import base64
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from macros.catalogue import examine
from macros.catalogue.new import unfilled, write_new
from macros.catalogue.released import write_names
from macros.checks.lost_words import lost_words
from tests.conftest import PROJECT, handbook, withdraw

TOOL = "docs/tools/alpha.md"
SHEET = "docs/worksheets/alpha.md"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(small: Path) -> list[str]:
    return [str(problem) for problem in examine(small / "docs")[1]]


# ------------------------------------------------------------------------------------------- what editors leave behind


def test_what_editors_and_systems_leave_behind_is_no_content(small):
    tools = small / "docs/tools"
    (tools / ".#alpha.md").symlink_to("somebody@machine.1234:5678")
    (tools / "._alpha.md").write_bytes(b"\0\5\26\7\0\2\0\0Mac OS X")
    (tools / ".alpha.md.swp").write_bytes(b"b0VIM 9.0")
    (tools / ".hidden").mkdir()
    (tools / ".hidden/deep.md").write_text("no header")
    left = ["alpha.md~", "#alpha.md#", "~$alpha.docx", "Thumbs.db", "desktop.ini", "alpha.md.bak", ".DS_Store"]
    for name in left:
        (tools / name).write_text("left behind", encoding="utf-8")
    made = handbook(small, "build", "--pages")
    assert (made.returncode, made.stdout) == (0, "")
    published = {file.name for file in (small / "site").rglob("*")}
    assert not published & {*left, ".#alpha.md", "._alpha.md", ".alpha.md.swp", "deep.md", ".hidden"}


# ------------------------------------------------------------------------------------------------- every word is there


@pytest.mark.parametrize(("source", "page", "lost"), [
    ("One two three.", "<p>One <em>two</em> three.</p>", None),
    ("Don't, it's 2 × 2", "<p>Don’t, it’s 2 × 2</p>", None),
    ("- One\n- Two\n\n1. Three", "<ul><li>One</li><li>Two</li></ul><ol><li>Three</li></ol>", None),
    ("See [the page](../a/b.md) now.[^1]\n\n[^1]: Why.", "<p>See the page now.<sup>1</sup></p><li>Why.</li>", None),
    ('!!! note "A box"\n    In it.', "<p>A box</p><p>In it.</p>", None),
    ('Before\n\n{{ card("a") }}\n\nafter', "<p>Before</p><div>drawn by code</div><p>after</p>", None),
    ("Use `[words](link:its-slug)` here", "<p>Use <code>[words](link:its-slug)</code> here</p>", None),
    ("## Heading { #here }", "<h2>Heading</h2>", None),
    ('So: *“If we”*{ lang="en" }, and *then*{: lang="en" .formula }', "<p>So: “If we”, and then</p>", None),
    ('So: *If*{ lang="en" } we', "<p>So: we</p>", (1, "If we")),
    ("| a | b |\n| --- | --- |\n| 1 | 2 | 3 |", "<td>a</td><td>b</td><td>1</td><td>2</td>", (3, "3")),
    ("One.\n\nTwo.\n\nOne.", "<p>One.</p><p>Two.</p>", (5, "One")),
    ("One two.\n\nThree four.", "<p>One two.</p><p>Four three.</p>", (3, "four")),
    ("A <word> lost", "<p>A  lost</p>", (1, "word lost")),
])  # fmt: skip
def test_the_first_word_that_a_page_lacks_is_named(source, page, lost):
    (catalogue, _) = examine(PROJECT / "tests/examples/small/docs")
    entry = catalogue.tools["alpha"].model_copy(update={"steps": [], "watch": []})
    entry._body = source
    object.__setattr__(entry, "body_line", 1)
    found = [(one.line, one.what) for one in lost_words([entry], {entry.path: page})]
    assert found == ([(lost[0], f"The page lacks the words `{lost[1]}`.")] if lost else [])


def test_what_a_header_says_of_a_step_stands_in_its_page_too():
    (catalogue, _) = examine(PROJECT / "tests/examples/small/docs")
    tool = catalogue.tools["alpha"]
    whole = f"{tool.body} Begin Write one sentence. a sentence Nobody writes."
    assert not list(lost_words([tool], {tool.path: whole}))
    (problem,) = lost_words([tool], {tool.path: whole.replace("one sentence", "")})
    assert problem.what == "The page lacks the words `one sentence`."


# --------------------------------------------------------------------------------------------------- names that change


def test_the_old_name_of_a_renamed_page_leads_to_it_from_its_own_folder(small):
    made = handbook(small, "build", "--pages")
    assert made.returncode == 0, made.stdout
    assert "../beta/" in (small / "site/tools/first-beta/index.html").read_text(encoding="utf-8")
    assert not (small / "site/first-beta").exists()


def remembered(small: Path) -> Path:
    """The register of released names of a handbook, as `make names` writes it."""
    assert handbook(small, "names").stdout == "docs/registers/released.yml is written.\n"
    return small / "docs/registers/released.yml"


LOST = "The field `sure` of the last release is gone, and with it the answers saved under it."


def test_a_field_that_is_renamed_without_a_word_is_refused(small):
    remembered(small)
    assert problems(small) == []
    change(small / SHEET, "name: sure", "name: certain")
    (said,) = problems(small)
    assert said == (
        f"{SHEET}:1: {LOST} If it was renamed, put `sure` under `formerly:` of the field that it is now. If it is "
        "meant to go, write `sure` under `dropped`, `alpha`, in docs/registers/released.yml."
    )
    change(small / SHEET, "name: certain", "name: certain\n        formerly:\n          - sure")
    assert problems(small) == []


@pytest.mark.parametrize(("old", "new", "lost"), [
    ("          - name: reason\n            label: Why\n            kind: notes\n", "", "The column `people.reason`"),
    ("            formerly:\n              - outcome\n", "", None),
    ("label: How sure are you?", "label: How certain are you?", None),
    ("          - A guess\n", "          - A wild guess\n", None),
])  # fmt: skip
def test_columns_count_and_words_do_not(small, old, new, lost):
    remembered(small)
    change(small / SHEET, old, new)
    said = problems(small)
    assert len(said) == bool(lost)
    assert not lost or lost in said[0]


def test_a_level_that_goes_is_refused_and_one_that_is_dropped_on_purpose_is_not(small):
    register = remembered(small)
    change(small / SHEET, "          - Certain\n", "          - Certain\n          - Quite certain\n")
    write_names(small / "docs", examine(small / "docs")[0])
    change(small / SHEET, "          - Quite certain\n", "")
    assert "The option or level `sure=3` of the last release is gone" in problems(small)[0]
    change(register, "dropped: {}", "dropped:\n  alpha:\n  - sure=3")
    assert problems(small) == []
    write_names(small / "docs", examine(small / "docs")[0])
    assert "sure=3" not in register.read_text(encoding="utf-8").split("dropped:")[0]


def test_a_worksheet_that_goes_is_refused_until_it_is_renamed_or_dropped(small):
    remembered(small)
    (small / SHEET).rename(small / "docs/worksheets/gamma.md")
    (said,) = problems(small)
    assert said.startswith("docs/registers/released.yml:5: The worksheet `alpha` of the last release is gone.")
    change(small / "docs/worksheets/gamma.md", "minutes: 15", "minutes: 15\nformerly:\n  - alpha")
    assert problems(small) == []


# ------------------------------------------------------------------------------------------------------- new pages


@pytest.mark.parametrize("kind", ["tool", "worksheet", "case-study", "chapter", "session"])
def test_a_template_passes_the_check_and_waits_to_be_filled_in(small, kind):
    tool = "alpha" if kind != "tool" else "five-whys"
    file = write_new(small / "docs", kind, "five-whys")
    text = file.read_text(encoding="utf-8").replace("hypothesis-statement", tool)
    file.write_text(text, encoding="utf-8")
    checked = handbook(small, "check")
    assert checked.returncode == 0, checked.stdout
    path = file.relative_to(small).as_posix()
    waiting = [line for line in checked.stdout.splitlines() if line.startswith(path) and "template's words" in line]
    assert len(waiting) >= 3
    assert all(line.endswith("Write your own, or delete the line. (Only a warning.)") for line in waiting)
    built = handbook(small, "build")
    assert built.returncode == 1
    assert built.stdout.splitlines() == [line.removesuffix(" (Only a warning.)") for line in waiting]


STORY: dict[str, Any] = {
    "format": "infuse-handbook/answers",
    "version": 1,
    "worksheet": "experiment-story",
    "id": "s1",
    "title": "Walks: a story",
    "saved": "2027-05-01T10:00:00Z",
    "answers": {
        "question": "what changes for newcomers",
        "did": "- asked {{ 7 * 7 }} <b>ten</b>\n1. *then* [walked](../tools/x.md)",
        "learned": "those who went can name somebody to turn to",
        "far": "tested",
        "with": 'A "team": and others',
    },
}


def test_a_filled_experiment_story_becomes_a_case_study_whose_words_are_nothing_but_words(tmp_path):
    shutil.copytree(PROJECT / "docs", tmp_path / "docs")
    (tmp_path / "story.json").write_text(json.dumps(STORY), encoding="utf-8")
    file = write_new(tmp_path / "docs", "case-study", "walks", story=tmp_path / "story.json")
    catalogue, problems = examine(tmp_path / "docs")
    assert problems == []
    case = catalogue.case_studies["walks"]
    assert (case.title, case.who, case.year) == ("Walks: a story", 'A "team": and others', "2027")
    assert (case.question, case.summary) == (STORY["answers"]["question"], STORY["answers"]["learned"])
    text = file.read_text(encoding="utf-8")
    assert r"They \- asked \{\{ 7 \* 7 \}\} ‹b›ten‹/b›" in text
    assert r"1\. \*then\* \[walked\](../tools/x.md)" in text
    assert "\nIn the words of the sheet: We tested it\n" in text
    assert len([one for one in unfilled(tmp_path / "docs") if "walks.md" in str(one)]) == 6


@pytest.mark.parametrize("given", ["", "{", "[]", json.dumps(STORY | {"worksheet": "four-ps"}), "[" * 5000])
def test_what_is_no_experiment_story_makes_no_case_study(given, tmp_path):
    shutil.copytree(PROJECT / "docs/worksheets", tmp_path / "docs/worksheets")
    (tmp_path / "x.json").write_text(given, encoding="utf-8")
    with pytest.raises(ValueError, match="is no working copy of an experiment story"):
        write_new(tmp_path / "docs", "case-study", "walks", story=tmp_path / "x.json")
    assert not (tmp_path / "docs/case-studies").exists()


def test_no_page_of_the_handbook_waits_to_be_filled_in():
    assert list(unfilled(PROJECT / "docs")) == []


def test_a_new_chapter_stands_in_the_menu_behind_the_others_of_its_lab(small):
    made = handbook(small, "new", "chapter", "listen-first")
    assert (made.returncode, made.stdout.split(" ")[0]) == (0, "docs/explore/listen-first.md")
    rows = (small / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    assert rows.index("  - explore/listen-first.md") == rows.index("  - explore/experiment.md") + 1
    assert examine(small / "docs")[0].chapters["listen-first"].place == 2


@pytest.mark.parametrize(("given", "said"), [
    (("tool",), "No slug is given: the name of the file. Write `make new KIND=tool SLUG=five-whys`."),
    ((), "No kind is given. It can be `case-study`, `chapter`, `field`, `result`, `session`, `tool`, `worksheet`."),
    (("field", "Tea pot"), "`Tea pot` cannot name a kind. Use one word of small letters, such as `thermometer`."),
    (("field", "table"), "overrides/fields/table exists already. Choose another word."),
    (("field",), "No slug is given: the name of the file. Write `make new KIND=field SLUG=thermometer`."),
    (("toll", "a"), "There is no kind `toll`. Did you mean `tool`?"),
    (("tool", "Five Whys!"), "`Five Whys!` cannot be an address. Use small letters, figures and hyphens, such as `five-whys`."),
    (("tool", "alpha"), "docs/tools/alpha.md exists already. Choose another slug, or edit that file."),
    (("chapter", "a", "--lab", "dat"), "LAB cannot be `dat` here. Did you mean `data`?"),
    (("tool", "a", "--lab", "data"), "LAB cannot be `data` here. Leave it out: a tool finds its lab by its chapters."),
])  # fmt: skip
def test_a_new_page_that_cannot_be_made_says_what_to_write(small, given, said):
    made = handbook(small, "new", *given)
    assert (made.returncode, made.stdout) == (1, f"{said}\n")


# -------------------------------------------------------------------------------------------------------- pictures


@pytest.fixture
def pictured(small: Path) -> Path:
    """A handbook of whose tools one shows a picture."""
    Image.new("RGB", (40, 30), "teal").save(small / "docs/tools/pen.png")
    change(small / TOOL, "What the", "![A pen on a table](pen.png)\n\nWhat the")
    return small


def test_a_picture_stands_on_the_page_and_in_the_book_and_in_the_epub(pictured):
    made = handbook(pictured, "build")
    assert (made.returncode, made.stdout) == (0, "")
    page = (pictured / "site/tools/alpha/index.html").read_text(encoding="utf-8")
    assert 'alt="A pen on a table"' in page
    held = base64.b64encode((pictured / "docs/tools/pen.png").read_bytes()).decode()
    with zipfile.ZipFile(pictured / "site/infuse-handbook.epub") as book:
        assert held in "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    assert b"/Subtype /Image" in (pictured / "site/infuse-handbook.pdf").read_bytes()


@pytest.mark.parametrize(("spoil", "said"), [
    (lambda file: file.unlink(), "There is no picture `pen.png`."),
    (lambda file: file.write_bytes(b"x" * 11_000_000), "The picture `pen.png` has 11.0 MB, and 300 KB are the most."),
])  # fmt: skip
def test_a_picture_that_cannot_be_shown_is_refused(pictured, spoil, said):
    spoil(pictured / "docs/tools/pen.png")
    assert said in problems(pictured)[0]


@pytest.mark.parametrize("words", ["", "pen", "pen.png", "Image"])
def test_a_picture_without_words_is_refused(pictured, words):
    change(pictured / TOOL, "A pen on a table", words)
    assert len(problems(pictured)) == 1


# ------------------------------------------------------------------------------------------------- what is said, when


def test_a_clean_check_says_so_in_one_line(small):
    checked = handbook(small, "check")
    assert (checked.returncode, checked.stdout) == (0, "No problem in 7 pages.\n")


def test_a_build_without_a_public_address_says_so(small):
    made = handbook(small, "build", "--pages", SITE_URL="")
    assert made.returncode == 0
    assert made.stdout.startswith("SITE_URL is not set: ")


@pytest.mark.parametrize(("address", "said"), [
    ("https://handbook.example/the book/", "has a space in it"),
    ("https://handbook.example/index.html", "names a file"),
    ("handbook.example", "is no whole address"),
    ("https://handbook.example/?a=b", "has a `?` in it"),
])  # fmt: skip
@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_public_address_that_cannot_be_right_is_refused(small, command, address, said):
    made = handbook(small, command, SITE_URL=address)
    assert made.returncode == 1
    assert made.stdout.splitlines() == [
        f"mkdocs.yml:1: SITE_URL, `{address}`, {said}. Set SITE_URL to the address of the home page, such as "
        "`https://handbook.example/`."
    ]


def test_a_withdrawn_name_is_told_at_its_source_first_and_never_by_a_folder_of_the_machine(small):
    withdraw(small, "Alpha tool")
    checked = handbook(small, "check").stdout.splitlines()
    paths = [line.partition(":")[0] for line in checked]
    assert TOOL in paths
    assert [path.partition("/")[0] for path in paths] == sorted(path.partition("/")[0] for path in paths)
    assert {path.partition("/")[0] for path in paths} == {"docs", "site"}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (TOOL, "title: Alpha tool", "title: Whoever Nobody"),
        (SHEET, "label: How sure are you?", "label: How sure is Whoever Nobody?"),
        ("docs/registers/statements.yml", "if: ask more", "if: ask Whoever Nobody"),
        ("docs/explore/experiment.md", "\n## ", "\nTold by **Whoever** Nobody.\n\n## "),
    ],
    ids=["a title", "a question of a sheet", "a register", "a text, with a mark in it"],
)
def test_a_withdrawn_name_is_told_at_its_own_line_before_anything_that_was_made_of_it(small, file, old, new):
    withdraw(small, "Whoever Nobody")
    change(small / file, old, new)
    lines = (small / file).read_text(encoding="utf-8").splitlines()
    (number,) = (number for number, line in enumerate(lines, 1) if "Whoever" in line)
    said = handbook(small, "check").stdout.splitlines()
    places = [line.partition(": ")[0] for line in said if "`person-1`" in line]
    if "**" not in new:
        assert places[0] == f"{file}:{number}"
    assert places
    assert all(where.startswith(("docs/", "site/")) for where in places), places


def test_a_file_with_faults_in_header_and_text_tells_both(small):
    change(small / TOOL, "stage: test", "stage: No")
    change(small / TOOL, "What the", "What **the")
    assert [line.split(":")[1] for line in problems(small)] == ["9", "37"]
