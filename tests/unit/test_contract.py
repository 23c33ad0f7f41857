"""Each kind of field has all its forms: page, paper, Word, schema, group view, browser, and an example of each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from macros.exports.word import draw
from macros.fields import KINDS, AnyField, kind_names

from .json_schema import fits

PROJECT = Path(__file__).resolve().parents[2]
OVERRIDES = PROJECT / "overrides"
EXAMPLES = PROJECT / "tests" / "examples" / "fields"
FIELD: TypeAdapter[Any] = TypeAdapter(AnyField)

FLAT = {"sentence"}
"""Kinds that save no answer of their own: their parts stand for them."""


def examples(kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((EXAMPLES / f"{kind}.yml").read_text(encoding="utf-8"))
    return found


def of_kind(each: Any) -> Any:
    return pytest.mark.parametrize("kind", kind_names())(each)


def table(file: str, name: str) -> set[str]:
    """The keys of a table in a script: `const NAME = { … };`."""
    text = (OVERRIDES / file).read_text(encoding="utf-8")
    body = re.search(rf"const {name} = \{{(.*?)\}};|const {name} = \[(.*?)\];", text, re.DOTALL)
    assert body, f"{file} has no table {name}"
    flat = body[1] or body[2]
    while re.search(r"[({\[][^(){}\[\]]*[)}\]]", flat):
        flat = re.sub(r"[({\[][^(){}\[\]]*[)}\]]", "", flat)
    return {key for part in flat.split(",") if (key := part.partition(":")[0].strip().strip('"'))}


@of_kind
def test_a_kind_has_a_template_for_the_page(kind):
    assert (OVERRIDES / "fields" / kind / f"{kind}.html").is_file()


@of_kind
def test_a_kind_has_a_template_for_paper(kind):
    assert (OVERRIDES / "fields" / kind / "paper.html").is_file()


def test_every_template_of_a_field_has_a_kind():
    assert {folder.name for folder in (OVERRIDES / "fields").iterdir() if folder.is_dir()} == set(kind_names())


@pytest.mark.parametrize("model", KINDS)
def test_a_kind_has_a_form_in_word(model):
    assert model in draw.registry


@pytest.mark.parametrize("model", KINDS)
def test_a_kind_is_explained(model):
    assert model.__doc__
    word = f"`{model.__name__.lower()}`"
    assert word in (PROJECT / "docs/about/contributing.md").read_text(encoding="utf-8")


def test_the_browser_reads_and_writes_every_kind():
    assert table("browser/form.js", "NATIVE") | table("browser/form.js", "MADE") >= set(kind_names()) - FLAT
    for kind in table("browser/form.js", "MADE"):
        script = (OVERRIDES / "fields" / kind / f"{kind}.js").read_text(encoding="utf-8")
        for name in ("read", "write"):
            assert re.search(rf"^export [^(;]*\b{name}\b", script, re.MULTILINE), f"{kind} cannot {name}"


def test_the_browser_knows_a_sound_answer_of_every_kind():
    assert table("core/values.js", "KINDS") == set(kind_names()) - FLAT


def test_a_group_sees_every_kind():
    assert table("core/combine.js", "VIEWS") == set(kind_names()) - FLAT


@of_kind
def test_a_kind_has_examples_that_are_sound(kind):
    found = examples(kind)
    assert found
    for example in found:
        field = FIELD.validate_python(example["field"])
        schema = field.answer_schema()
        assert fits(example["answer"], schema), f"{kind}: {example['id']}"
        for wrong in example["wrong"]:
            assert not fits(wrong, schema), f"{kind}: {example['id']} takes {wrong!r}"


@of_kind
def test_a_kind_refuses_an_unknown_setting(kind):
    for example in examples(kind):
        with pytest.raises(ValidationError, match="extra_forbidden"):
            FIELD.validate_python({**example["field"], "colour": "red"})
