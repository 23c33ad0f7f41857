"""A new kind of field, of result and of page: how few files it takes, that it works, and that what it lacks is named."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser
from pypdf import PdfReader

from tests.conftest import PROJECT, handbook

from .run_deno import deno, run_deno

SHEET = """---
title: Warm rooms
summary: A worksheet with kinds that were made up for the tests.
tools:
  - alpha
minutes: 5
sections:
  - title: How warm
    fields:
      - name: warmth
        kind: thermometer
        label: How warm is it?
        unit: °C
      - name: rooms
        kind: number
        label: How many rooms?
results:
  - kind: dial
    title: Rooms
    of:
      - rooms
---
"""

IN_THE_BROWSER = """
import { csvRows, outline } from "./overrides/core/serialise.js";
import { readSheet, createSheet } from "./overrides/core/answers.js";
import { combine } from "./overrides/core/combine.js";
import { describe } from "./overrides/core/describe.js";
import { findAll } from "./overrides/core/results.js";
import { columnsOf, readSlip } from "./overrides/core/slips.js";
import { FILLERS } from "./overrides/fields/kinds.js";
const spec = JSON.parse(Deno.args[0]);
const say = (key, values = {}) => [key, ...Object.values(values)].join(" ");
const sheet = readSheet(createSheet(spec.slug, { answers: { warmth: 21.5, rooms: 4 } }), spec);
const odd = readSheet(createSheet(spec.slug, { answers: { warmth: "warm" } }), spec);
const people = [21.5, 18].map((warmth, at) => ({ person: `P${at}`, answers: { warmth } }));
const filling = { texts: new Map(), ticks: new Set(), rows: new Map() };
FILLERS.thermometer.fill(filling, spec.fields[0], 21.5, { spec, answers: sheet.answers, say });
console.log(JSON.stringify({
  kept: sheet.answers.warmth,
  unread: odd.unread,
  outline: outline(sheet, spec, findAll(spec, sheet.answers, say), say),
  csv: csvRows(sheet, "Ann", spec, say),
  group: describe(combine(people, spec), spec, say),
  columns: columnsOf(spec, {}, say).map(({ id, kind }) => [id, kind]),
  slip: readSlip(spec, {}, new Map([["warmth", "19.5"]]), 1),
  word: [...filling.texts],
}));
"""
"""What a sheet, a group, a slip and a Word file make of it, out of the modules as they are published."""


def copy_project(folder: Path) -> Path:
    """A copy of the project that a test may add to, with the small handbook as its content."""
    shutil.copytree(PROJECT / "tests" / "examples" / "small", folder)
    for name in ("macros", "overrides", "tests/unit", "tests/lint", "tests/examples"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "deno.json", "tests/conftest.py"):
        shutil.copyfile(PROJECT / name, folder / name)
    (folder / "real").symlink_to(PROJECT)
    return folder


def state(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not {"real", "__pycache__"} & set(file.relative_to(folder).parts)
    }


def touched(before: dict[str, bytes], after: dict[str, bytes], own: str) -> list[str]:
    """The files that are new or were changed, but for those in the kind's own folder."""
    return sorted(name for name, held in after.items() if before.get(name) != held and not name.startswith(own))


def failing(copy: Path, *tests: str) -> list[str]:
    """What tests of the copy's own say, by name."""
    command = [sys.executable, "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider", *tests]
    run = subprocess.run(
        command, cwd=copy, env=os.environ | {"BROWSER_TESTS": "off"}, capture_output=True, text=True, check=False
    )
    assert run.returncode in (0, 1), run.stdout
    return [row.split("::")[1].partition(" - ")[0] for row in run.stdout.splitlines() if row.startswith("FAILED")]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old)
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """A copy with a kind of field and a kind of result that `make new` has written, and which files each took."""
    copy = copy_project(tmp_path_factory.mktemp("made") / "copy")
    took = {}
    for what, kind in (("field", "thermometer"), ("result", "dial")):
        before = state(copy)
        done = handbook(copy, "new", what, kind)
        assert done.returncode == 0, done.stdout
        took[what] = touched(before, state(copy), f"overrides/{what}s/{kind}/")
    return copy, took


def test_a_kind_takes_a_folder_and_three_files(made):
    assert made[1] == {
        "field": ["macros/fields/kinds.py", "overrides/fields/kinds.js", "tests/examples/fields/thermometer.yml"],
        "result": ["macros/catalogue/sheet_faults.py", "macros/catalogue/worksheet.py", "overrides/results/kinds.js"],
    }


@pytest.mark.slow
def test_a_new_kind_lacks_nothing_but_its_words(made):
    copy, _ = made
    for name in ("fmt --check", "lint", "check"):
        assert deno(*name.split(), "--quiet", "overrides", where=copy) == "", name
    assert failing(copy, "tests/unit/test_contract.py") == [
        "test_a_kind_is_explained[Thermometer]",
        "test_a_kind_of_result_is_explained[dial]",
    ]


@pytest.fixture(scope="module")
def built(made: tuple[Path, dict[str, list[str]]]) -> Path:
    """The site of the copy, with a worksheet of both new kinds."""
    copy, _ = made
    (copy / "docs/worksheets/warm-rooms.md").write_text(SHEET, encoding="utf-8")
    done = handbook(copy, "build")
    assert (done.returncode, done.stdout) == (0, "")
    return copy


def spec_of(copy: Path) -> dict[str, Any]:
    page = (copy / "site/worksheets/warm-rooms/index.html").read_bytes()
    (spec,) = parser.document_fromstring(page).xpath("//*[@data-hb-spec]")
    found: dict[str, Any] = json.loads(spec.text or "")
    return found


def test_a_new_kind_stands_on_the_page_and_on_paper_and_in_word_and_in_the_schema(built):
    site = built / "site/worksheets/warm-rooms"
    page = parser.document_fromstring((site / "index.html").read_bytes())
    assert page.xpath("//form//input[@name='warmth']/@inputmode") == ["decimal"]
    assert page.xpath("//*[contains(@class, 'hb-finding--dial')]")
    assert "warmth" in (PdfReader(site / "warm-rooms.pdf").get_fields() or {})
    with zipfile.ZipFile(site / "warm-rooms.docx") as word:
        assert 'w:val="hb:warmth"' in word.read("word/document.xml").decode()
    schema = json.loads((site / "warm-rooms.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["answers"]["properties"]["warmth"]["type"] == "number"


def test_a_new_kind_works_in_the_group_in_slips_in_word_and_in_csv(built):
    script = built / "try.js"
    script.write_text(IN_THE_BROWSER, encoding="utf-8")
    run = run_deno("run", "--no-check", f"--allow-read={built}", str(script), json.dumps(spec_of(built)))
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert (found["kept"], found["unread"]) == (21.5, {"warmth": "warm"})
    assert {"label": "How warm is it?", "lines": ["21.5 °C"]} in found["outline"]
    assert {"text": "How many rooms?: 4"} in found["outline"]
    assert ["Ann", "", "How warm is it?", "", 21.5] in found["csv"]
    assert [block.get("label", block.get("heading")) for block in found["group"]] == ["How warm", "How warm is it?"]
    assert found["group"][1]["parts"][0]["note"] == "group.ends 18 °C 21.5 °C 19.75 °C"
    assert found["columns"] == [["warmth", "number"], ["rooms", "number"]]
    assert found["slip"] == {"answers": {"warmth": 19.5}}
    assert found["word"] == [["warmth", "21.5 °C"]]


@pytest.fixture
def broken(made: tuple[Path, dict[str, list[str]]], tmp_path: Path) -> Path:
    """A copy of the copy, from which a test takes something."""
    return shutil.copytree(made[0], tmp_path / "broken", symlinks=True, ignore=shutil.ignore_patterns("site"))


@pytest.mark.slow
def test_whatever_a_kind_lacks_is_named(broken):
    """By the contract, in each of the places."""
    for folder in ("fields/thermometer", "results/dial"):
        shutil.rmtree(broken / "overrides" / folder)
    (broken / "tests/examples/fields/thermometer.yml").unlink()
    for name, kind in (("fields", "thermometer"), ("results", "dial")):
        file = broken / "overrides" / name / "kinds.js"
        rows = [row for row in file.read_text(encoding="utf-8").split("\n") if kind not in row]
        file.write_text("\n".join(rows), encoding="utf-8")
    change(broken / "macros/fields/kinds.py", "class Thermometer(Measured):", "class Thermometer(BaseField):")
    parts = ("ANSWERS", "CONTROLS", "FILLERS", "GROUPS", "SLIPS")
    assert {*failing(broken, "tests/unit/test_contract.py")} >= {
        "test_a_kind_has_a_template_for_the_page[thermometer]",
        "test_a_kind_has_a_template_for_paper[thermometer]",
        "test_a_kind_says_its_shapes[thermometer]",
        *(f"test_a_kind_has_each_part_of_the_browsers_side[{part}-thermometer]" for part in parts),
        "test_a_kind_has_a_form_in_word[Thermometer]",
        "test_a_kind_has_examples_that_are_sound[thermometer]",
        "test_every_folder_of_a_field_has_a_kind",
        "test_a_kind_of_result_has_each_part[dial]",
        "test_every_folder_of_a_result_has_a_kind",
    }


@pytest.mark.slow
def test_the_type_checker_names_each_table_and_each_part_that_a_kind_lacks(broken):
    fields, results = (broken / "overrides" / name / "kinds.js" for name in ("fields", "results"))
    for part in ("Control", "Group", "Slip", "Word"):
        change(fields, f"  thermometer: thermometer{part},\n", "")
    change(results, "  dial: dialFind,\n", "")
    change(broken / "overrides/fields/thermometer/answer.js", "export const words", "const words")
    change(broken / "overrides/results/dial/draw.js", "export const draw", "export const drawn")
    said = deno("check", "--quiet", "overrides", where=broken)
    assert said.count("'thermometer' is missing") == 4
    assert said.count("'dial' is missing") == 1
    assert "'words' is missing" in said
    assert "'draw' is missing" in said


def test_the_build_names_a_module_that_a_kind_lacks(broken):
    (broken / "overrides/fields/thermometer/control.js").unlink()
    done = handbook(broken, "build", "--pages")
    assert done.returncode != 0
    assert "imports fields/thermometer/control.js, which does not exist" in done.stdout


RECIPE = """---
title: Leek soup
summary: A page of a kind that was made up for the tests.
serves: 4
---
Wash the leeks.
"""


@pytest.mark.slow
def test_a_kind_of_page_takes_a_folder_and_three_files(tmp_path):
    copy = copy_project(tmp_path / "copy")
    before = state(copy)
    kinds, models = copy / "macros/catalogue/page_kinds.py", copy / "macros/catalogue/models.py"
    change(
        kinds, "import CaseStudy, Chapter, Lab, Page, Tool\n", "import CaseStudy, Chapter, Lab, Page, Recipe, Tool\n"
    )
    change(kinds, '    Kind("page", Page),\n', '    Kind("recipe", Recipe, ("recipes",)),\n    Kind("page", Page),\n')
    models.write_text(
        models.read_text(encoding="utf-8") + '\n\nclass Recipe(Entry):\n    """A dish."""\n\n    serves: int\n',
        encoding="utf-8",
    )
    words = copy / "overrides/messages/en.yml"
    change(words, "    case-study: Case study\n    term:", "    case-study: Case study\n    recipe: Recipe\n    term:")
    shape = "tests/unit/test_architecture.py::test_every_kind_of_page_has_its_folder"
    assert failing(copy, shape) == ["test_every_kind_of_page_has_its_folder"]
    folder = copy / "overrides/pages/recipe"
    folder.mkdir()
    (folder / "recipe.md").write_text("<p>For {{ entry.serves }} people.</p>\n\n{{ body }}\n", encoding="utf-8")
    assert failing(copy, shape) == []
    took = touched(before, state(copy), "overrides/pages/recipe/")
    assert took == ["macros/catalogue/page_kinds.py", "macros/catalogue/models.py", "overrides/messages/en.yml"]
    (copy / "docs/recipes").mkdir()
    (copy / "docs/recipes/leek-soup.md").write_text(RECIPE, encoding="utf-8")
    change(copy / "mkdocs.yml", "  - explore/experiment.md\n", "  - explore/experiment.md\n  - recipes/leek-soup.md\n")
    done = handbook(copy, "build", "--pages")
    assert (done.returncode, done.stdout) == (0, "")
    page = parser.document_fromstring((copy / "site/recipes/leek-soup/index.html").read_bytes())
    assert "For 4 people." in page.text_content()
    assert page.xpath("//@data-hb-kind") == ["recipe"]
