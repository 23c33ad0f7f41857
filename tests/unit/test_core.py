"""The pure modules of the browser side, tested without a browser (tests/core): each test of theirs, in seconds."""

from __future__ import annotations

import json
import shutil

import pytest

from macros.publish.assets import COMMENT

from .run_deno import PROJECT, deno

CREATED = "{ format: FORMAT, version: VERSION, worksheet: slug, id: newId(), answers: {}, ...parts }"


def test_the_core_of_the_browser_side():
    wrong = deno("test", "--no-check", "--quiet", f"--allow-read={PROJECT}", "tests/core")
    assert not wrong, wrong


FAULTS = {
    "an unknown property": ("core/answers.js", "spec.fields.flatMap", "spec.feilds.flatMap", "'feilds' does not exist"),
    "a kind of field without its words": (
        "fields/scale/answer.js",
        "export const words =",
        "const words =",
        "Property 'words' is missing",
    ),
    "a kind of result without its case": ("results/kinds.js", "  plot: plotDraw,\n", "", "'plot' is missing"),
    "a kind of field without its case": ("fields/kinds.js", "  date: dateControl,\n", "", "'date' is missing"),
    "what the oldest browsers do not know": (
        "core/brief.js",
        "found.sort(",
        "found.toSorted(",
        "'toSorted' does not exist",
    ),
    "null for an object": ("core/answers.js", CREATED, "null", "'null' is not assignable to type 'Sheet'"),
}
"""Faults by name: the module in which each is planted, what stands there, what then does, what is said."""


@pytest.fixture(scope="module")
def refusals(tmp_path_factory):
    """What the type checker says of all faults together, each in a place of its own."""
    folder = tmp_path_factory.mktemp("planted")
    settings = json.loads((PROJECT / "deno.json").read_text(encoding="utf-8"))["compilerOptions"]
    (folder / "deno.json").write_text(json.dumps({"compilerOptions": settings}), encoding="utf-8")
    shutil.copytree(PROJECT / "overrides", folder, dirs_exist_ok=True)
    for module, sound, planted, _ in FAULTS.values():
        text = (folder / module).read_text(encoding="utf-8")
        assert text.count(sound) == 1
        (folder / module).write_text(text.replace(sound, planted), encoding="utf-8")
    return deno("check", "--quiet", *sorted({module for module, *_ in FAULTS.values()}), where=folder)


@pytest.mark.parametrize("fault", FAULTS)
def test_the_type_checker_refuses(fault, refusals):
    assert FAULTS[fault][-1] in refusals


def test_a_script_is_published_without_its_comments_and_with_all_of_its_code():
    code = ["/** @type {Sheet} */ (sheet).id = 1;\n", "const half = 4 /** of 8 */ / 2;\n", "  done();\n"]
    comments = ["// A note.\n", "/** Says what. */\n", "  /**\n   * @param {string} one **bold**\n   */\n"]
    mixed = "".join(one + other for one, other in zip(comments, code, strict=True))
    assert COMMENT.sub("", mixed) == "".join(code)
    assert COMMENT.sub("", "".join([*code, *comments])) == "".join(code)
