"""Each kind of field has all its forms: page, paper, Word, schema, group view, slips, browser, and an example of each.

So has each kind of result. What one lacks is named, with the file that it belongs into.
"""

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
from macros.fields import KINDS, AnyField, BaseField, kind_names
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


def rows(file: str, name: str) -> set[str]:
    """The keys of a table of overrides/: `export const NAME = { … };`, a row a key."""
    text = (OVERRIDES / file).read_text(encoding="utf-8")
    body = re.search(rf"^export const {name} = \{{\n(.*?)^\}};", text, re.DOTALL | re.MULTILINE)
    assert body, f"{file} has no table {name}"
    return set(re.findall(r"^  (\w+): ", body[1], re.MULTILINE))


def of_answers(each: Any) -> Any:
    return pytest.mark.parametrize("kind", [kind for kind in kind_names() if kind not in FLAT])(each)


def of_result(each: Any) -> Any:
    return pytest.mark.parametrize("kind", get_args(Result.model_fields["kind"].annotation))(each)


PARTS = {
    "ANSWERS": "what an answer is, in words and in CSV (answer.js)",
    "CONTROLS": "the live controls (control.js)",
    "FILLERS": "how an answer stands in the filled Word file (word.js)",
    "GROUPS": "what a group's answers come to (group.js)",
    "SLIPS": "how an answer is typed in from paper (slip.js)",
}
"""The tables of overrides/fields/kinds.js, and what each holds of a kind."""


@of_kind
def test_a_kind_has_a_template_for_the_page(kind):
    assert (OVERRIDES / "fields" / kind / f"{kind}.html").is_file()


@of_kind
def test_a_kind_has_a_template_for_paper(kind):
    assert (OVERRIDES / "fields" / kind / "paper.html").is_file()


@of_kind
def test_a_kind_says_its_shapes(kind):
    """What the type checker knows of it: with them, it asks for each part of the kind."""
    types = OVERRIDES / "fields" / kind / "types.d.ts"
    assert types.is_file()
    said = types.read_text(encoding="utf-8")
    lacking = [name for name in SHAPES if kind not in FLAT | shaped(said, name)]
    assert not lacking, f"{types.relative_to(PROJECT)} adds no `{kind}` to {lacking}"
    listed = (OVERRIDES / "fields" / "kinds.js").read_text(encoding="utf-8")
    assert f'"./{kind}/types.d.ts"' in listed, "overrides/fields/kinds.js does not import them"


SHAPES = ("Fields", "Answer", "Views")


def shaped(types: str, name: str) -> set[str]:
    """The keys that a file of types adds to an interface."""
    found = re.search(rf"^  interface {name} \{{\n(.*?)^  \}}", types, re.DOTALL | re.MULTILINE)
    return set(re.findall(r"^    (\w+):", found[1], re.MULTILINE)) if found else set()


@of_answers
@pytest.mark.parametrize("part", PARTS)
def test_a_kind_has_each_part_of_the_browsers_side(kind, part):
    assert kind in rows("fields/kinds.js", part), f"overrides/fields/kinds.js, {part}: {kind} lacks {PARTS[part]}"


@pytest.mark.parametrize("part", PARTS)
def test_no_table_has_a_kind_that_is_none(part):
    assert rows("fields/kinds.js", part) <= set(kind_names())


def test_every_folder_of_a_field_has_a_kind():
    assert {folder.name for folder in (OVERRIDES / "fields").iterdir() if folder.is_dir()} == set(kind_names())


@pytest.mark.parametrize("model", KINDS)
def test_a_kind_has_a_form_in_word(model):
    """Its own, or that of the class that it is made from."""
    assert draw.dispatch(model) is not draw.dispatch(object), "macros/exports/word.py draws no such field"


@pytest.mark.parametrize("model", KINDS)
def test_a_kind_is_explained(model):
    """Its docstring stands in the list of kinds for authors."""
    said = model.__doc__ or ""
    assert said not in {"", BaseField.__doc__}
    assert not said.startswith("Fill in"), f"{model.__name__} has no docstring of its own"


@of_result
def test_a_kind_of_result_has_each_part(kind):
    folder = OVERRIDES / "results" / kind
    lacking = [name for name in ("types.d.ts", "find.js", "draw.js") if not (folder / name).is_file()]
    lacking += [name for name in ("FINDERS", "DRAWERS") if kind not in rows("results/kinds.js", name)]
    assert not lacking, f"the result kind {kind} lacks {lacking} in overrides/results"
    said = (folder / "types.d.ts").read_text(encoding="utf-8")
    assert all(kind in shaped(said, name) for name in ("Results", "Found"))
    assert f'"./{kind}/types.d.ts"' in (OVERRIDES / "results" / "kinds.js").read_text(encoding="utf-8")


@of_result
def test_a_kind_of_result_is_explained(kind):
    said = (Result.__doc__ or "").partition(f"`{kind}`:")[2].strip()
    assert said, f"the docstring of Result does not say what `{kind}` finds"
    assert not said.startswith("Fill in"), f"the docstring of Result does not say yet what `{kind}` finds"


def test_every_folder_of_a_result_has_a_kind():
    kinds = set(get_args(Result.model_fields["kind"].annotation))
    assert {folder.name for folder in (OVERRIDES / "results").iterdir() if folder.is_dir()} == kinds


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
            f"export const same{index}: Record<{name}, 1> = {json.dumps(dict.fromkeys(sorted(known), 1))};"
            for index, (name, known) in enumerate(kinds.items())
        ),
    ]
    (copy_scripts(tmp_path) / "same.ts").write_text("\n".join(lines), encoding="utf-8")
    assert not deno("check", "--quiet", "same.ts", where=tmp_path)


PLANTED = {
    "new_field": [
        ("export interface Fields {", 'new_field: BaseField & { kind: "new_field" };'),
        ("export interface Answer {", "new_field: string;"),
    ],
    "new_column": [('"choice" | "tick"', ' | "new_column"')],
    "new_result": [
        ("export interface Results {", 'new_result: BaseResult & { kind: "new_result" };'),
        ("export interface Found {", "new_result: { lines: string[] };"),
    ],
    "new_rule": [("export interface Rules {", "new_rule: undefined;")],
}
"""A kind of each sort, and what stands behind which words of the shapes where the browser comes to know it."""

LACKING = {
    "new_field": {f"fields/kinds.js: {name}" for name in PARTS},
    "new_column": {"fields/table/answer.js: CELLS", "fields/table/slip.js: CELLS"},
    "new_result": {"results/kinds.js: DRAWERS", "results/kinds.js: FINDERS"},
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


@of_kind
def test_a_kind_has_a_template_for_an_answer_that_is_shown(kind):
    assert (OVERRIDES / "fields" / kind / "shown.html").is_file()
