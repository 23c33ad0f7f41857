"""Each way in which an author can break the content gives one line: path, line, what is wrong, what to do."""

from __future__ import annotations

import re

import pytest
import yaml

from macros.catalogue import examine
from tests.conftest import PROJECT, handbook

TOOL = "docs/tools/alpha.md"
SHEET = "docs/worksheets/alpha.md"

MISTAKES = yaml.safe_load((PROJECT / "tests/examples/mistakes.yml").read_text(encoding="utf-8"))

WHOLE = {
    "empty file": (b"", "The file is empty. Write a header and a text, or delete the file."),
    "no header": (b"Only text.\n", "The file has no header. Begin with a line `---`, then `title:`."),
    "UTF-16": (
        "---\ntitle: Café\n---\n".encode("utf-16"),
        "The file is UTF-16 and no UTF-8 text. Save it as plain text, with the encoding UTF-8.",
    ),
    "UTF-16 without a mark": (
        "---\ntitle: Café\n---\n".encode("utf-16-le"),
        "The file is UTF-16 and no UTF-8 text. Save it as plain text, with the encoding UTF-8.",
    ),
    "a Word file": (
        b"PK\x03\x04\x14\x00",
        "The file is Word or zip and no UTF-8 text. Save it as plain text, with the encoding UTF-8.",
    ),
    "not UTF-8": (b"---\ntitle: Caf\xe9\n---\n", "The file is not UTF-8 text. Save it again as UTF-8."),
    "control character": (b"---\ntitle: a\x00b\n---\n", "The file holds a control character. Delete it."),
}

IN_THE_PAGE = {
    "wrong macro argument": (
        'What the\n\n{{ tool_card("alhpa") }}\n',
        "39: There is no tool `alhpa`. Did you mean `alpha`?",
    ),
    "note that the header does not name": (
        'What the\n\n{{ since_2023("axes") }}\n',
        "39: This page does not carry the note `axes`. Add it to `updates:` in the header.",
    ),
    "too many arguments": (
        'What the\n\n{{ tool_card("alpha", 2) }}\n',
        "39: `tool_card` takes slug in its brackets. Look at docs/about/contributing.md for the macros.",
    ),
    "undefined name in prose": (
        "What the\n\nA {{ tol_card }} stands here.\n",
        "39: There is no macro `tol_card`. Did you mean `tool_card`?",
    ),
    "brace that opens a comment": (
        "What the\n\n## Heading {#here}\n\n",
        "39: `{#` begins a note that never ends. Write `{ #name }` with a space, or leave it out.",
    ),
    "dead link": (
        "What the [chapter](../explore/experimnt.md)",
        "37: The link `../explore/experimnt.md` leads to no page. Did you mean `../explore/experiment.md`?",
    ),
    "link to an earlier name": (
        "What the [other tool](first-beta.md)",
        "37: The link `first-beta.md` leads to no page. It is now `beta.md`.",
    ),
    "link as it stands in the address bar": (
        "What the [other tool](/tools/beta/)",
        "37: The link `/tools/beta/` leads to no page. Write `beta.md`.",
    ),
    "call that is not closed": (
        'What the\n\n{{ tool_card("alpha" }}\n',
        '39: What stands between the curly braces cannot be read. Write it as `{{ tool_card("five-whys") }}`. '
        "Look at docs/about/contributing.md for the macros.",
    ),
    "words that Markdown takes for a name": (
        "What the *tool*{kindly} stands here.\n\nWhat the",
        "37: The page lacks the words `kindly stands here`. Look at the signs around them: Markdown has taken "
        "something there for a mark. Write it otherwise.",
    ),
    "dead anchor": (
        "What the [chapter](../explore/experiment.md#on-tuesday)",
        "37: The link `../explore/experiment.md#on-tuesday` leads to no heading. Correct what follows the #.",
    ),
}


def run(project, command):
    made = handbook(project, command, *(["--site", project / "site"] if command == "build" else []))
    return made.returncode, made.stdout.splitlines()


def break_file(small, path, old, new):
    file = small / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_small_handbook_has_no_problem(small):
    assert run(small, "check") == (0, ["No problem in 7 pages."])


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["mistake"])
def test_a_mistake_gives_one_line_that_names_it_and_its_remedy(small, mistake):
    break_file(small, mistake["file"], mistake["old"], mistake["new"])
    assert [str(problem) for problem in examine(small / "docs")[1]] == [mistake["said"]]


def test_no_message_has_the_words_of_a_library():
    said = " ".join(mistake["said"] for mistake in MISTAKES)
    assert not re.search(r"Input should|valid (?:dictionary|string|list)|instance of|parse|scann|mapping|token", said)


@pytest.mark.parametrize(("content", "said"), WHOLE.values(), ids=WHOLE)
def test_a_file_that_is_no_page_is_named(small, content, said):
    (small / TOOL).write_bytes(content)
    assert said in "\n".join(map(str, examine(small / "docs")[1]))


@pytest.fixture(scope="module")
def broken_pages(small_handbook):
    """What check and build say of a handbook in which a page is broken in each way, and each page by its way."""
    tool = (small_handbook / TOOL).read_text(encoding="utf-8")
    pages = {}
    for number, (way, (text, _)) in enumerate(IN_THE_PAGE.items()):
        pages[way] = f"docs/tools/broken-{number}.md"
        broken = tool.replace("Alpha tool", f"Broken {number}")
        broken = broken.replace("needs:\n  untested-idea: 1", "# Two lines in place of\n# those of its need.")
        (small_handbook / pages[way]).write_text(broken.replace("What the", text, 1), encoding="utf-8")
    return pages, run(small_handbook, "check"), run(small_handbook, "build")


@pytest.mark.parametrize("way", IN_THE_PAGE)
def test_a_broken_page_fails_check_and_build_with_its_line(broken_pages, way):
    pages, checked, built = broken_pages
    for code, lines in (checked, built):
        assert code == 1
        assert [line for line in lines if line.startswith(pages[way])] == [f"{pages[way]}:{IN_THE_PAGE[way][1]}"]
        assert len(lines) == len(IN_THE_PAGE), "each page is named, and nothing else"


def test_one_bad_file_does_not_hide_another(small):
    break_file(small, TOOL, "stage: test", "stge: test")
    break_file(small, SHEET, "kind: scale", "kind: scael")
    code, lines = run(small, "check")
    assert code == 1
    assert any(line.startswith(f"{TOOL}:") for line in lines)
    assert any(line.startswith(f"{SHEET}:") for line in lines)


def test_a_page_that_is_not_in_the_menu_is_named(small):
    (small / "docs/explore/lost.md").write_text(
        "---\ntitle: Lost\nsummary: A chapter that nobody put into the menu.\nlab: explore\nplace: 2\n---\nText.\n"
    )
    assert run(small, "check") == (
        1, ["docs/explore/lost.md:1: The page is not in the menu. Add it to `nav` in mkdocs.yml."],
    )  # fmt: skip


def test_a_page_that_the_menu_names_in_vain_is_named(small):
    break_file(small, "mkdocs.yml", "  - explore/experiment.md", "  - explore/experiment.md\n  - explore/gone.md")
    assert run(small, "build") == (
        1, ["mkdocs.yml:7: The menu names `explore/gone.md`, which does not exist. Take it out."],
    )  # fmt: skip
