"""Each kind of field has all its forms: page, paper, Word, schema, group view, browser, and an example of each."""

from __future__ import annotations

import itertools
import json
import re
import shutil
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from macros.catalogue.worksheet import Hint, Result
from macros.exports.word import draw
from macros.fields import KINDS, AnyField, kind_names
from macros.fields.kinds import Column

from .json_schema import fits
from .run_deno import deno

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


def options(model: type[BaseModel], name: str) -> set[str]:
    """What a setting may be, of those that a model names one by one."""
    return set(get_args(model.model_fields[name].annotation))


def copy_scripts(folder: Path) -> Path:
    """Copy the browser's scripts, with what the checker is told of them; the worker's, which has no page, stays behind."""
    settings = json.loads((PROJECT / "deno.json").read_text(encoding="utf-8"))["compilerOptions"]
    for file in [*OVERRIDES.rglob("*.js"), *OVERRIDES.rglob("*.ts")]:
        if not file.name.endswith(".worker.js"):
            copy = folder / file.relative_to(OVERRIDES)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
    (folder / "deno.json").write_text(json.dumps({"compilerOptions": settings}), encoding="utf-8")
    return folder


def test_the_browser_knows_the_kinds_that_python_knows(tmp_path):
    kinds = {
        "Kind": set(kind_names()),
        "AnswerKind": set(kind_names()) - FLAT,
        'Column["kind"]': options(Column, "kind"),
        "ResultKind": options(Result, "kind"),
        "keyof Rules": options(Hint, "rule"),
    }
    lines = [
        "import type { AnswerKind, Column, Kind, ResultKind, Rules } from './core/types.d.ts';",
        *(
            f"export const same{place}: Record<{name}, 1> = {json.dumps(dict.fromkeys(sorted(known), 1))};"
            for place, (name, known) in enumerate(kinds.items())
        ),
    ]
    (copy_scripts(tmp_path) / "same.ts").write_text("\n".join(lines), encoding="utf-8")
    assert not deno("check", "--quiet", "same.ts", where=tmp_path)


PLANTED = {
    "new_field": [
        ("export interface Fields {\n", '  new_field: BaseField & { kind: "new_field" };\n'),
        ("export interface Answer {\n", "  new_field: string;\n"),
    ],
    "new_column": [('"choice" | "tick"', ' | "new_column"')],
    "new_result": [
        ("export interface Results {\n", '  new_result: BaseResult & { kind: "new_result" };\n'),
        ("export interface Found {\n", "  new_result: { lines: string[] };\n"),
    ],
    "new_rule": [("export interface Rules {\n", "  new_rule: undefined;\n")],
}
"""A kind of each sort, and what stands behind which words of the shapes where the browser comes to know it."""

LACKING = {
    "new_field": {
        "browser/form.js: MADE",
        "components/worksheet/word.js: FILLERS",
        "core/combine.js: VIEWS",
        "core/describe.js: BLOCKS",
        "core/serialise.js: CSV",
        "core/serialise.js: WORDS",
        "core/slips.js: COLUMNS",
        "core/slips.js: READERS",
        "core/values.js: KINDS",
    },
    "new_column": {"core/slips.js: CELLS", "core/values.js: CELLS"},
    "new_result": {"components/findings/findings.js: DRAWERS", "core/results.js: FINDERS"},
    "new_rule": {"core/hints.js: RULES"},
}
"""The tables of the scripts that have an entry for each kind. `Views`, in the shapes themselves, is asked for too."""

MISSING = re.compile(
    r"Property '(new_\w+)' is missing in type .*\n *(?:export )?const (\w+) = .*\n *~+\n *at .*/scripts/([\w/-]+\.js):"
)


def test_the_checker_names_each_table_that_lacks_a_new_kind(tmp_path):
    folder = copy_scripts(tmp_path / "scripts")
    shapes = folder / "core" / "types.d.ts"
    text = shapes.read_text(encoding="utf-8")
    for before, more in itertools.chain(*PLANTED.values()):
        assert text.count(before) == 1, before
        text = text.replace(before, before + more)
    shapes.write_text(text, encoding="utf-8")
    said = deno("check", "--quiet", where=folder)
    lacking: dict[str, set[str]] = {}
    for kind, name, file in MISSING.findall(said):
        lacking.setdefault(kind, set()).add(f"{file}: {name}")
    assert lacking == LACKING
    assert "cannot be used to index type 'Views'" in said


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
