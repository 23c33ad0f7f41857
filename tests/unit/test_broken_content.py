"""Each way in which an author can break the content gives one line: path, line, what is wrong, what to do."""

from __future__ import annotations

import subprocess
import sys

import pytest

from macros.catalogue import examine

TOOL = "docs/tools/alpha.md"
SHEET = "docs/worksheets/alpha.md"

BROKEN = {
    "unknown key": (
        TOOL,
        "effort: easy",
        "efort: easy",
        f"{TOOL}:21: The key `efort` is unknown here. Did you mean `effort`?",
    ),
    "missing title": (TOOL, "title: Alpha tool\n", "", f"{TOOL}:2: The key `title` is missing. Add a line `title: …`."),
    "wrong type": (
        TOOL,
        "run: 20",
        "run: soon",
        f"{TOOL}:12: `run` does not fit: it should be a valid integer, unable to parse string as an integer. "
        "Correct the value.",
    ),
    "word that is none of the given": (
        TOOL,
        "stage: test",
        "stage: tset",
        f"{TOOL}:9: `stage` cannot be `tset`. Did you mean `test`?",
    ),
    "dead slug": (
        TOOL,
        "  - experiment",
        "  - experimnt",
        f"{TOOL}:5: `chapters` names the chapter `experimnt`, which does not exist. Did you mean `experiment`?",
    ),
    "dead link slug in the text": (
        "docs/explore/experiment.md",
        "link:maker",
        "link:makr",
        "docs/explore/experiment.md:11: The text links to `link:makr`, which is not in the register. "
        "Did you mean `maker`?",
    ),
    "dead link in the note of a result": (
        SHEET,
        "    title: Your sentence\n    of:",
        "    title: Your sentence\n    note: 'See [alpha](../tools/alfa.md).'\n    of:",
        f"{SHEET}:43: The note of a result links to `../tools/alfa.md`, which does not exist. "
        "Did you mean `../tools/alpha.md`?",
    ),
    "dead link slug in the note of a result": (
        SHEET,
        "    title: Your sentence\n    of:",
        "    title: Your sentence\n    note: 'See [them](link:makr).'\n    of:",
        f"{SHEET}:43: The note of a result links to `link:makr`, which does not exist. Did you mean `maker`?",
    ),
    "two equal slugs": (
        "docs/registers/links.yml",
        "  url: https://maker.example/\n",
        "  url: https://maker.example/\n- slug: maker\n  title: Again\n  url: https://again.example/\n",
        "docs/registers/links.yml:4: The slug `maker` stands twice. Give one of them another slug.",
    ),
    "two equal titles": (
        "docs/tools/beta.md",
        "title: Beta tool",
        "title: Alpha tool",
        "docs/tools/beta.md:2: The title `Alpha tool` stands in docs/tools/alpha.md too. Give one of them another title.",
    ),
    "two tools in one place": (
        "docs/tools/beta.md",
        "untested-idea: 2",
        "untested-idea: 1",
        "docs/tools/beta.md:8: The need `untested-idea` has two tools in place 1: this and `alpha`. "
        "Give one another place.",
    ),
    "unknown field kind": (
        SHEET,
        "kind: scale",
        "kind: scael",
        f"{SHEET}:24: There is no field kind `scael`. Did you mean `scale`?",
    ),
    "duplicate field name": (
        SHEET,
        "name: sure",
        "name: then",
        f"{SHEET}:2: Two fields share the name `then`. Give one of them another name.",
    ),
    "hint about no field": (
        SHEET,
        "  - field: then\n",
        "  - field: than\n",
        f"{SHEET}:2: A hint speaks of the field `than`, which this sheet does not have. Correct it.",
    ),
    "gap without a part": (
        SHEET,
        "we {if} then {then}",
        "we {if} then",
        f"{SHEET}:10: The formula needs the gap {{then}} exactly once. Correct it.",
    ),
    "tab in YAML": (TOOL, "stage: test", "stage:\n\ttest", f"{TOOL}:10: The header has a tab. Indent with spaces."),
    "colon in a value": (
        TOOL,
        "purpose: We need",
        "purpose: We: need",
        f"{TOOL}:6: The header cannot be read: mapping values are not allowed in this context. Put a value with `: `, `#`, `{{` "
        "or a leading quote into quotation marks, and check the indent.",
    ),
    "key twice": (
        TOOL,
        "stage: test",
        "stage: test\nstage: buy",
        f"{TOOL}:10: The key `stage` stands twice. Delete one of them.",
    ),
    "raw HTML": (
        TOOL,
        "What the",
        "<b>What</b> the",
        f"{TOOL}:37: Raw HTML is refused: `<b>`. Write Markdown, or call a macro.",
    ),
    "raw HTML in the header": (
        TOOL,
        "  - Nobody writes.",
        "  - <b>Nobody</b> writes.",
        f"{TOOL}:28: Raw HTML is refused: `<b>`. Write Markdown, or call a macro.",
    ),
    "aligned table": (
        TOOL,
        "What the",
        "| a | b |\n| --: | --- |\n| 1 | 2 |\n\nWhat the",
        f"{TOOL}:38: A table sets alignment with colons. Write `---` without colons.",
    ),
    "outside address in the text": (
        TOOL,
        "What the",
        "See https://elsewhere.example/ for what the",
        f"{TOOL}:37: An outside address stands in the text: https://elsewhere.example/ "
        "Put it in docs/registers/links.yml and write `[words](link:its-slug)`.",
    ),
    "no end of the header": (
        TOOL,
        "\n---\nWhat",
        "\nWhat",
        f"{TOOL}:1: The header has no end. Put a line `---` below its last key.",
    ),
    "an address that is taken": (
        TOOL,
        "stage: test",
        "stage: test\nformerly:\n  - tools/beta",
        f"{TOOL}:11: `formerly` names the address `/tools/beta/`, which belongs to docs/tools/beta.md. Take it out.",
    ),
}

WHOLE = {
    "empty file": (b"", "The file is empty. Write a header and a text, or delete the file."),
    "no header": (b"Only text.\n", "The file has no header. Begin with a line `---`, then `title:`."),
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
        "39: `tool_card` takes (slug): too many positional arguments. "
        "Look at docs/about/contributing.md for the macros.",
    ),
    "undefined name in prose": (
        "What the\n\nA {{ tol_card }} stands here.\n",
        "39: 'tol_card' is undefined. Look at docs/about/contributing.md for the macros.",
    ),
    "brace that opens a comment": (
        "What the\n\n## Heading {#here}\n\n",
        "39: Missing end of comment tag. Look at docs/about/contributing.md for the macros.",
    ),
    "dead link": (
        "What the [chapter](../explore/experimnt.md)",
        "37: The link `../explore/experimnt.md` leads to no page. Correct the path to the .md file.",
    ),
    "dead anchor": (
        "What the [chapter](../explore/experiment.md#on-tuesday)",
        "37: The link `../explore/experiment.md#on-tuesday` leads to no heading. Correct what follows the #.",
    ),
}


def run(project, command):
    made = subprocess.run(
        [
            sys.executable,
            "-m",
            "macros",
            "--project",
            project,
            command,
            *(["--site", project / "site"] * (command == "build")),
        ],
        cwd=project,
        stdout=subprocess.PIPE,
        text=True,
    )
    return made.returncode, made.stdout.splitlines()


def break_file(small, path, old, new):
    file = small / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_small_handbook_has_no_problem(small):
    assert run(small, "check") == (0, [])


@pytest.mark.parametrize(("path", "old", "new", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_header_is_named_with_line_and_remedy(small, path, old, new, said):
    break_file(small, path, old, new)
    assert [str(problem) for problem in examine(small / "docs")[1]] == [said]


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
        broken = tool.replace("Alpha tool", f"Broken {number}").replace(
            "untested-idea: 1", f"untested-idea: {number + 3}"
        )
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
