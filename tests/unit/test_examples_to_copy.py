"""The page of examples to copy: all its blocks together make one worksheet without a fault, and each kind is there."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path
from typing import get_args

import pytest

from macros.catalogue import examine
from macros.catalogue.worksheet import Hint, Result, Worksheet
from macros.fields import kind_names

PROJECT = Path(__file__).resolve().parents[2]
PAGE = PROJECT / "docs/about/examples-to-copy.md"
HEADER = "title: All of it\nsummary: Every block of the page of examples, put together by a test.\ntools:\n  - hypothesis-statement\nminutes: 5\n"


def blocks(heading: str) -> list[str]:
    """The blocks of YAML below a heading of the second level."""
    text = PAGE.read_text(encoding="utf-8")
    part = next(part for part in re.split(r"^## ", text, flags=re.MULTILINE) if part.startswith(f"{heading}\n"))
    return re.findall(r"^```\n(.*?)^```", part, re.MULTILINE | re.DOTALL)


def indented(texts: list[str], spaces: int) -> str:
    return "".join(textwrap.indent(text, " " * spaces) for text in texts)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Worksheet, list[str]]:
    """The worksheet that all blocks make, in a copy of the handbook, and what is wrong with it."""
    docs = tmp_path_factory.mktemp("copied") / "docs"
    shutil.copytree(PROJECT / "docs", docs)
    sections = blocks("A worksheet from top to bottom")[0]
    text = (
        f"---\n{HEADER}{sections}  - title: All kinds\n    fields:\n{indented(blocks('Fields'), 6)}"
        f"results:\n{indented(blocks('Results'), 2)}hints:\n{indented(blocks('Hints'), 2)}"
        f"examples:\n{indented(blocks('Examples of answers'), 2)}{blocks('A page with another name')[0]}"
        f"{blocks('A sheet that is given out')[0]}{''.join(blocks('Papers for others'))}---\nText.\n"
    )
    (docs / "worksheets/all-of-it.md").write_text(text, encoding="utf-8")
    catalogue, problems = examine(docs)
    return catalogue.worksheets["all-of-it"], [str(problem) for problem in problems]


def test_the_examples_together_make_a_worksheet_without_a_fault(whole):
    assert whole[1] == []


def test_there_is_an_example_of_every_kind_of_field_result_and_hint(whole):
    sheet, _ = whole
    assert {field.kind_name() for field in sheet.fields()} == set(kind_names())
    assert {result.kind for result in sheet.results} == set(get_args(Result.model_fields["kind"].annotation))
    assert {hint.rule for hint in sheet.hints} == set(get_args(Hint.model_fields["rule"].annotation))
    assert any(field.carry for field in sheet.fields())


@pytest.mark.parametrize("template", ["tool", "worksheet"])
def test_a_template_leads_to_the_examples(template):
    assert "examples-to-copy.md" in (PROJECT / f"macros/catalogue/templates/{template}.md").read_text(encoding="utf-8")
    assert "examples-to-copy.md" in (PROJECT / "docs/about/contributing.md").read_text(encoding="utf-8")
