"""Scripts are joined without a change in what they do, and what cannot be joined is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.publish.assets import Assets
from macros.publish.chunks import Chunks
from tests.conftest import PROJECT

from .run_deno import run_deno

MODULES = {
    "page.js": 'import { count } from "./core/count.js";\nimport { name as word } from "./core/words.js";\n'
    'import("./late/late.js").then(({ late }) => console.log(word, count(), count(), late()));\n',
    "core/words.js": 'export const name = "page";\nconst local = "a name that others use too";\nexport { count } from '
    '"./count.js";\nexport function told() {\n  return local.length;\n}\n',
    "core/count.js": "let number = 0;\nexport function count() {\n  number += 1;\n  return number;\n}\n",
    "late/late.js": 'import * as words from "../core/words.js";\nconst local = "late";\nexport function late() {\n'
    "  return `${local} ${words.count()} ${words.told()}`;\n}\n",
}
"""A page, what it shares with a part that it fetches later, and a counter of which there may be one only."""


def run(files: dict[str, str], folder: Path) -> str:
    for address, text in files.items():
        file = folder / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    done = run_deno("run", "--no-check", f"--allow-read={folder}", str(folder / "page.js"))
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("is_short", [True, False], ids=["short", "readable"])
@pytest.mark.parametrize("shared", [{}, {"all": ["core/count.js", "core/words.js"]}], ids=["alone", "shared"])
def test_joined_scripts_do_what_the_modules_do(tmp_path, shared, is_short):
    joined = Chunks(MODULES, ["page.js"], shared, is_short)
    assert run(joined.files, tmp_path / "joined") == run(MODULES, tmp_path / "apart") == "page 1 2 late 3 26"


def test_a_page_knows_the_files_that_come_with_it():
    joined = Chunks(MODULES, ["page.js"], {"all": ["core/count.js", "core/words.js"]})
    assert sorted(joined.files) == ["late/late.js", "page.js", "shared/all.js"]
    assert joined.imports("page.js") == ["shared/all.js"]


def test_a_pattern_names_modules():
    joined = Chunks(MODULES, ["page.js"], {"all": ["core/*.js"]})
    assert sorted(joined.files) == ["late/late.js", "page.js", "shared/all.js"]


def test_a_library_is_published_as_it_is_and_fetched_only_when_it_is_asked_for(tmp_path):
    library = "/* not ours */ const   odd = 1\nexport { odd as default }\n"
    page = 'import("./library/odd.js").then((odd) => console.log(odd.default));\n'
    joined = Chunks({"page.js": page}, ["page.js"], {}, libraries={"library/odd.js": library})
    assert joined.files["library/odd.js"] == library
    assert joined.imports("page.js") == []
    assert run(joined.files, tmp_path) == "1"


KINDS = {
    "page.js": 'import { WORDS } from "./kinds.js";\nconsole.log(WORDS.one.said, WORDS.two.said, kind_());\n'
    "function kind_() {\n  return typeof WORDS.late;\n}\n",
    "kinds.js": 'import * as one from "./one/words.js";\nimport * as picture from "./one/picture.js";\n\n'
    'export const WORDS = {\n  one: one,\n  two: one,\n  late: () => import("./late.js"),\n};\n\n'
    "export const PICTURES = {\n  one: picture,\n};\n",
    "one/words.js": 'export const said = "one";\n',
    "one/picture.js": 'export const drawn = "a picture";\n',
    "late.js": "export const late = 1;\n",
}
"""A page that needs one of two tables."""


def test_a_page_gets_one_table_and_nothing_of_the_others(tmp_path):
    joined = Chunks(KINDS, ["page.js"], {}, tables=["kinds.js"])
    assert run(joined.files, tmp_path / "joined") == run(KINDS, tmp_path / "apart") == "one one function"
    assert sorted(joined.files) == ["late.js", "page.js"]
    assert "picture" not in joined.files["page.js"]


@pytest.mark.parametrize(
    "more", ["console.log(1);\n", "export const one = 1;\n", "export const T = {\n  picture,\n};\n"]
)
def test_a_module_that_holds_more_than_tables_is_not_taken_apart(more):
    with pytest.raises(ValueError, match="more than tables"):
        Chunks(KINDS | {"kinds.js": KINDS["kinds.js"] + more}, ["page.js"], {}, tables=["kinds.js"])


@pytest.mark.parametrize(
    ("modules", "shared", "said"),
    [
        ({"a.js": 'import { b } from "./b.js";\n'}, {}, "a.js imports b.js, which does not exist"),
        ({"a.js": 'import { b } from "./b.js";\n', "b.js": "export default 1;\n"}, {}, "cannot be joined"),
        ({"a.js": 'import b from "./b.js";\n', "b.js": ""}, {}, "cannot be joined"),
        (
            {
                "a.js": 'import { b } from "./b.js";\n',
                "b.js": 'import { c } from "./c.js";\nexport const b = 1;\n',
                "c.js": 'import { b } from "./b.js";\nexport const c = 1;\n',
            },
            {},
            "import each other: ",
        ),
        (MODULES, {"all": ["late/late.js"]}, "ask for by itself"),
        (MODULES, {"all": ["core/gone.js"]}, "core/gone.js, which does not exist"),
        (MODULES, {"one": ["core/count.js"], "two": ["core/count.js"]}, "joins core/count.js twice"),
        ({"a.js": 'import { b } from "./b.js";\n', "b.js": "export const a = 1, b = 2;\n"}, {}, "imports b, which"),
        (
            {"a.js": 'import { b } from "./b.js";\n', "b.js": 'export * as b from "./c.js";\n', "c.js": ""},
            {},
            "cannot be joined",
        ),
        ({"a.js": "const part = './b.js';\nimport(part);\n", "b.js": "export const b = 1;\n"}, {}, "cannot be joined"),
        ({"a.js": "await fetch('/');\n"}, {}, "cannot be joined"),
        ({"a.js": 'import "./b.js";\n', "b.js": ""}, {}, "cannot be joined"),
        ({"a.js": "export const a = `${x ? `a  b` : x}`;\n"}, {}, "blanks could get lost"),
        ({"a.js": "export const a = () => /a  b/;\n"}, {}, "blanks could get lost"),
    ],
    ids=[
        "gone",
        "default",
        "default import",
        "circle",
        "shared and asked for",
        "shared and gone",
        "shared twice",
        "two in one declaration",
        "a module under a name",
        "a path that is not written out",
        "waiting at the top",
        "for its effect",
        "a template within a template",
        "a pattern behind an arrow",
    ],
)
def test_what_cannot_be_joined_is_refused(modules, shared, said):
    with pytest.raises((ValueError, FileNotFoundError), match=said):
        _ = Chunks(modules, [next(iter(modules))], shared).files


def test_the_scripts_of_the_handbook_are_few_on_each_page():
    assets = Assets(PROJECT / "overrides")
    counts = {
        kind: len(load.scripts) + len(load.preloads) for kind in assets.plan["kinds"] if (load := assets.for_kind(kind))
    }
    assert counts == {
        "prose": 1,
        "home": 1,
        "index": 1,
        "session": 1,
        "worksheet": 3,
        "my-sheets": 5,
        "group": 6,
        "plan": 7,
        "screen": 9,
    }


def test_taking_blanks_out_changes_nothing_else():
    def without_blanks(script: str) -> str:
        return re.sub(r"/\*.*?\*/|(?<=\s)// .*|\s", "", script)

    short, readable = (Assets(PROJECT / "overrides", serving).scripts for serving in (False, True))
    assert short.keys() == readable.keys()
    for address, script in short.items():
        assert without_blanks(script) == without_blanks(readable[address]), address
