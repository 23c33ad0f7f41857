"""The shape of the code, held: layers, who may import what, no markup in Python, no script or style in templates."""

from __future__ import annotations

import ast
import functools
import itertools
import json
import posixpath
import re
import shutil
import sys
from collections import Counter, defaultdict
from pathlib import Path, PurePosixPath
from typing import get_args

import pytest
import yaml

from macros.catalogue import LANGUAGES
from macros.catalogue.models import Page
from macros.catalogue.page_kinds import KINDS
from macros.publish.assets import COMMENT
from macros.publish.chunks import taken_apart
from macros.views.left_out import LEAVE_OUT, Output
from macros.views.macros import MACROS

from .run_deno import deno

PROJECT = Path(__file__).resolve().parents[2]
MACROS_FOLDER = PROJECT / "macros"
OVERRIDES = PROJECT / "overrides"

CHAIN = ("fields", "catalogue", "views", "exports", "publish", "engine")
LAYERS = {layer: {*CHAIN[: number + 1]} for number, layer in enumerate(CHAIN)}
LAYERS["checks"] = {"fields", "catalogue", "checks"}
LAYERS["engine"] |= {"checks"}
"""What each layer may import: itself and what stands to its left. `checks` stands beside the chain: it reads the
catalogue, and the engine calls it. The files beside the folders put the layers together."""

OWNERS = {
    "PIL": {"exports"},
    "cymraeg_mcp": {"checks"},
    "docx": {"exports"},
    "jinja2": {"views"},
    "lxml": {"views", "exports", "publish"},
    "markupsafe": {"views"},
    "mkdocs": {"engine"},
    "pydantic": {"fields", "catalogue"},
    "pydantic_core": {"catalogue"},
    "pydyf": {"exports"},
    "pypdf": {"checks"},
    "pyphen": {"checks"},
    "rcssmin": {"publish"},
    "rjsmin": {"publish"},
    "segno": {"exports"},
    "simplemma": {"views"},
    "weasyprint": {"exports"},
    "yaml": {"catalogue", "views", "publish"},
}
"""Which layers may import a package. One that is not named here belongs to none."""

LONGEST_FILE = 250
LONGEST_FUNCTION = 50
"""Lines of code, without blank lines, comments and docstrings; tests/lint/length.js holds the same of scripts."""

MARKUP = re.compile(r"(?<!\(\?P)(?<!\(\?)<[!/]?[a-zA-Z]")
NOT_MARKUP = {
    'File "<template>", line (\\d+)|_Line (\\d+) in Markdown file': "what a traceback of Jinja's calls a template",
}
"""Strings with the look of markup, each with the reason why it is none."""

TEMPLATES = sorted(file for ending in ("html", "md", "svg") for file in OVERRIDES.rglob(f"*.{ending}"))
PRINTED = [*(OVERRIDES / "print").rglob("*"), *(OVERRIDES / "fields").glob("*/paper.html")]
"""Templates of the PDFs: no browser shows them, so the policy of the site does not bind them."""
SOURCES = sorted(MACROS_FOLDER.rglob("*.py"))
BENCH = sorted((PROJECT / "tests" / "bench").rglob("*.py"))


@functools.cache
def trees() -> dict[Path, ast.Module]:
    """The syntax tree of each file."""
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in [*SOURCES, *BENCH]}


def shown(file: Path) -> str:
    return file.relative_to(PROJECT).as_posix()


def layer_of(file: Path) -> str | None:
    """The layer of a module; None for the files that put the layers together."""
    parts = file.relative_to(MACROS_FOLDER).parts
    return parts[0] if len(parts) > 1 else None


def imports(file: Path) -> list[tuple[int, str]]:
    """Each module that a file imports, as a full name, with its line."""
    package = file.relative_to(PROJECT).with_suffix("").parts[:-1]
    found = []
    for node in ast.walk(trees()[file]):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join(filter(None, (*base, node.module)))
            found += [(node.lineno, f"{module}.{alias.name}") for alias in node.names]
    return found


def test_each_layer_imports_only_to_its_left():
    wrong = []
    for file in SOURCES:
        layer = layer_of(file)
        for line, name in imports(file):
            parts = name.split(".")
            if parts[0] != "macros" or len(parts) < 2 or layer is None:
                continue
            if parts[1] not in LAYERS[layer]:
                wrong.append(f"{shown(file)}:{line}: {layer} imports {name}")
    assert not wrong, "\n".join(wrong)


def test_every_folder_of_macros_is_a_layer():
    folders = {file.parent.name for file in MACROS_FOLDER.glob("*/__init__.py")}
    assert folders == set(LAYERS)


def test_each_package_is_imported_by_its_layer_alone():
    wrong = []
    for file in SOURCES:
        for line, name in imports(file):
            package = name.split(".")[0]
            if package in {"macros", "__future__"} or package in sys.stdlib_module_names:
                continue
            if layer_of(file) not in OWNERS.get(package, set()):
                wrong.append(f"{shown(file)}:{line}: {layer_of(file)} imports {package}")
    assert not wrong, "\n".join(wrong)


def docstrings(tree: ast.Module) -> set[int]:
    """The identities of the nodes that document: a string that stands alone as a statement."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def test_python_composes_no_markup():
    wrong = []
    for file, tree in trees().items():
        documenting = docstrings(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in documenting:
                continue
            if MARKUP.search(node.value) and node.value not in NOT_MARKUP:
                wrong.append(f"{shown(file)}:{node.lineno}: {node.value.strip()[:60]!r}")
    assert not wrong, "Markup belongs into overrides/:\n" + "\n".join(wrong)


@pytest.mark.parametrize("file", [file for file in TEMPLATES if file not in PRINTED], ids=shown)
def test_a_template_holds_no_style_and_no_script(file):
    text = file.read_text(encoding="utf-8")
    tags = re.findall(r"<[a-zA-Z](?:\"[^\"]*\"|'[^']*'|\{\{.*?\}\}|\{%.*?%\}|[^>\"'])*>", text, re.DOTALL)
    wrong = [
        tag
        for tag in tags
        if tag.startswith("<style")
        or re.search(r"\sstyle\s*=", tag)
        or re.search(r"\son[a-z]+\s*=", tag)
        or (tag.startswith("<script") and not re.search(r'\ssrc=|type="application/(?:ld\+)?json"', tag))
    ]
    assert not wrong, "\n".join(wrong)


SCRIPTS = {
    file.relative_to(OVERRIDES).as_posix(): file.read_text(encoding="utf-8")
    for file in sorted(OVERRIDES.rglob("*.js"))
    if not file.is_relative_to(OVERRIDES / "library")  # set-up brings what is there, and it is not ours
}
PURE = [
    name
    for name in SCRIPTS
    for pattern in ("core/*.js", "fields/*/*.js", "results/*/find.js")
    if PurePosixPath(name).match(pattern) and PurePosixPath(name).name not in {"control.js", "draw.js"}
]
"""The modules that know no page: the core, and all that a kind of field or of result has but its controls and pictures."""
OF_A_PAGE = re.compile(
    r"\b(?:document|window|localStorage|sessionStorage|navigator|location|history|customElements)\b(?!:)"
)


@pytest.fixture(scope="module")
def apart() -> dict[str, str]:
    """The scripts as they are published: a page that imports a table of kinds gets no other."""
    tables = yaml.safe_load((OVERRIDES / "assets.yml").read_text(encoding="utf-8"))["tables"]
    return taken_apart({name: COMMENT.sub("", text) for name, text in SCRIPTS.items()}, tables)


@pytest.mark.parametrize("name", PURE)
def test_a_pure_module_knows_no_page(name, apart):
    """Neither does any that it imports, and so on."""
    reached, waiting = {name}, [name]
    while waiting:
        one = waiting.pop()
        assert not OF_A_PAGE.search(apart[one]), f"{one}: what needs a page belongs into browser/ or components/"
        assert not one.startswith(("browser/", "components/")), f"{name} leads to {one}"
        found = re.findall(r'^(?:import|export) .*?from "([^"]+)"', apart[one], re.MULTILINE | re.DOTALL)
        below = {posixpath.normpath(posixpath.join(posixpath.dirname(one), way)) for way in found} - reached
        reached |= below
        waiting += below


def test_the_core_names_no_kind_but_through_their_tables():
    wrong = [
        f"{name}: {way}"
        for name, text in SCRIPTS.items()
        if name.startswith("core/")
        for way in re.findall(r'from "(\.\./[^"]+\.js)"', text)
        if way not in {"../fields/kinds.js", "../fields/slip-columns.js", "../results/kinds.js"}
    ]
    assert not wrong, "\n".join(wrong)


TYPED = [
    file
    for where in (OVERRIDES, PROJECT / "tests")
    for ending in ("js", "ts")
    for file in where.rglob(f"*.{ending}")
    if not file.is_relative_to(OVERRIDES / "library")
]
EXPORTED = re.compile(r"^export (?:async )?(?:const|let|function\*?|class) (\w+)", re.MULTILINE)
IMPORTED = re.compile(r"[\"'`](\.\.?/[^\"'`$?]+\.js)")


def unused_exports(files: dict[Path, str], readers: dict[Path, str]) -> list[str]:
    """What each file exports and no other one names, of those that import from it."""
    importers: dict[Path, list[str]] = {}
    for file, text in readers.items():
        for way in set(IMPORTED.findall(text)):
            importers.setdefault((file.parent / way).resolve(), []).append(text)
    return [
        f"{shown(file)}: {name}"
        for file, text in files.items()
        for name in EXPORTED.findall(text)
        if not any(re.search(rf"\b{name}\b", other) for other in importers.get(file, []))
    ]


def test_what_a_script_exports_another_one_uses():
    """A test of a pure module counts too; no other test imports scripts."""
    readers = {file: file.read_text(encoding="utf-8") for file in TYPED}
    scripts = {file: text for file, text in readers.items() if file.suffix == ".js" and file.is_relative_to(OVERRIDES)}
    # The parts of a kind stand in its folder, and kinds.js takes each as a whole.
    kinds = (OVERRIDES / "fields", OVERRIDES / "results")
    files = {file: text for file, text in scripts.items() if file.parent.parent not in kinds}
    assert unused_exports(files, readers) == []
    planted = {file: f"{text}\nexport const planted = 1;\n" for file, text in files.items()}
    assert len(unused_exports(planted, readers)) == len(files)


LIVE = ("worksheet", "group", "my-sheets")
"""The components that are a page's own live part. What two of them use is a component of its own."""


def test_no_two_classes_have_one_name():
    found = Counter(
        (file.suffix, name)
        for file in [*MACROS_FOLDER.rglob("*.py"), *(OVERRIDES / name for name in SCRIPTS)]
        if "templates" not in file.parts
        for name in re.findall(r"^(?:export )?class (\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert [name for (_, name), count in found.items() if count > 1] == []


def test_no_two_files_have_one_name_but_the_parts_of_kinds_and_what_is_pure_in_a_part_of_a_page():
    """core/X.js is what is pure in X.js, which imports it, or in the component X."""
    by_name: defaultdict[str, list[Path]] = defaultdict(list)
    for name in SCRIPTS:
        if not name.startswith(("fields/", "results/")):
            by_name[Path(name).name].append(OVERRIDES / name)
    for name, files in by_name.items():
        live = [file for file in files if file.parent.name != "core"]
        assert len(live) < 2, live
        is_apart = len(files) == 2 and live[0].parent.name != live[0].stem
        assert not is_apart or f"core/{name}" in live[0].read_text(encoding="utf-8"), files
    modules = Counter(file.name for file in MACROS_FOLDER.rglob("*.py") if not file.name.startswith("__"))
    assert [name for name, count in modules.items() if count > 1] == []


def test_a_live_part_of_a_page_imports_nothing_from_another():
    borrowed = [
        f"{shown(file)} imports {name}"
        for part in LIVE
        for file in sorted((OVERRIDES / "components" / part).glob("*.js"))
        for name in re.findall(r"[\"']\.\./([\w-]+/[\w-]+\.js)", file.read_text(encoding="utf-8"))
        if name.partition("/")[0] in LIVE
    ]
    assert not borrowed, "\n".join(borrowed)


CONTROLLERS = {"worksheet": "sheet.js", "group": "group.js", "my-sheets": "my-sheets.js"}
ENTRY_OF_ITS_OWN = "worksheet/worksheet.js"
"""It fetches the controller, which is not there before somebody begins to write."""


def test_the_parts_of_a_live_part_know_nothing_of_the_whole():
    """Each is given what it needs, and says in a type what that is, so that it can be read alone."""
    wrong = [
        f"{shown(file)} imports {controller}"
        for part, controller in CONTROLLERS.items()
        for file in sorted((OVERRIDES / "components" / part).glob("*.js"))
        if re.search(rf"[\"']\./{controller}", file.read_text(encoding="utf-8"))
    ]
    assert wrong == [f"overrides/components/{ENTRY_OF_ITS_OWN} imports {CONTROLLERS['worksheet']}"], "\n".join(wrong)


def test_only_the_folder_of_a_kind_of_page_knows_that_kind():
    asks = re.compile(r"(?<![\w.])(?:kind|piece\.kind|kind_name\(\w+\))\s*(?:==|!=|in \[|not in\b)")
    wrong = [shown(file) for file in TEMPLATES if asks.search(file.read_text(encoding="utf-8"))]
    assert not wrong, (
        f"a template asks which kind of page it draws; overrides/pages/KIND is the place for that: {wrong}"
    )


NAMES_WHAT_IS_LEFT_OUT = ("exports/clean.py", "views/search.py", "views/left_out.py")


def test_print_book_and_search_know_no_component():
    """They read what an element says of itself (data-hb-leave-out); a list of others' names would go stale."""
    shared = set(re.findall(r"\.(hb-[\w-]+)", (OVERRIDES / "styles" / "base.css").read_text(encoding="utf-8")))
    print_style = re.sub(r"/\*.*?\*/", "", (OVERRIDES / "styles" / "print.css").read_text(encoding="utf-8"))
    wrong = [f"print.css: {name}" for name in re.findall(r"(?<![\w-])hb-[\w-]+", print_style) if name not in shared]
    for path in NAMES_WHAT_IS_LEFT_OUT:
        texts = re.findall(r"[\w-]*\bhb-[\w-]*", (MACROS_FOLDER / path).read_text(encoding="utf-8"))
        wrong += [f"{path}: {name}" for name in texts if name != LEAVE_OUT]
    assert not wrong, "\n".join(wrong)


def test_what_is_left_out_is_named_in_three_words():
    written = rf"(?:{LEAVE_OUT}\"?|hbLeaveOut)\s*[=:]\s*[\"']([^\"']*)"
    found = uses(written, [*TEMPLATES, *(OVERRIDES / name for name in SCRIPTS)])
    wrong = [f"{where}: {words!r}" for words, where in found.items() if not set(words.split()) <= set(get_args(Output))]
    assert found
    assert not wrong, "\n".join(wrong)


def test_every_kind_of_page_has_its_folder():
    kinds = {kind.name for kind in KINDS if kind.name != "page"} | set(get_args(Page.model_fields["layout"].annotation))
    assert {file.parent.name for file in (OVERRIDES / "pages").glob("*/*.md")} == kinds


def test_no_macro_has_the_name_of_a_header_key():
    keys = {key for kind in KINDS for key in kind.model.model_fields}
    assert not keys & set(MACROS), "mkdocs-macros lets a header key hide the macro of its name"


def code_lines(tree: ast.AST, text: list[str]) -> int:
    """How many lines of a node are code: neither blank, nor comment, nor docstring."""
    first = getattr(tree, "lineno", 1)
    last = getattr(tree, "end_lineno", None) or len(text)
    lines = {number for number in range(first, last + 1) if (row := text[number - 1].strip()) and row[0] != "#"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            lines -= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(lines)


def test_files_and_functions_are_short():
    wrong = []
    for file, tree in trees().items():
        text = file.read_text(encoding="utf-8").split("\n")
        if (count := code_lines(tree, text)) > LONGEST_FILE:
            wrong.append(f"{shown(file)}: {count} lines of code, {LONGEST_FILE} at most")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and (count := code_lines(node, text)) > LONGEST_FUNCTION:
                wrong.append(f"{shown(file)}:{node.lineno}: {node.name} has {count} lines, {LONGEST_FUNCTION} at most")
    assert not wrong, "\n".join(wrong)


WAY_ROUND = re.compile(
    r"@ts-\w+|@(?:type|param|returns|typedef|satisfies|extends)\s*\{(?:(?!\*/).)*?(?:\bany\b|\bFunction\b|\bObject\b|[{(|<]\*)"
    r"|[:<|&]\s*any\b|,\s*any\s*[>,)\]]|=>\s*any\b"
)


def test_no_script_goes_round_the_type_checker():
    wrong = [
        f"{shown(file)}:{number}: {row.strip()}"
        for file in TYPED
        for number, row in enumerate(file.read_text(encoding="utf-8").split("\n"), 1)
        if WAY_ROUND.search(row)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("row", "goes_round"),
    [
        ("/** @type {any} */", True),
        ("/** @param {Map<string, any>} one @param {*} other */", True),
        ("// @ts-expect-error", True),
        ("  of: any;", True),
        ("/** Shows any of these. @type {unknown} */", False),
    ],
)
def test_a_way_round_the_type_checker_is_seen(row, goes_round):
    assert bool(WAY_ROUND.search(row)) is goes_round


def test_the_linter_holds_the_same_of_scripts(tmp_path):
    """Blank lines and comments do not count, and what looks like a comment in a text does."""
    rule = PROJECT / "tests" / "lint" / "length.js"
    (tmp_path / "deno.json").write_text(json.dumps({"lint": {"plugins": [str(rule)]}}), encoding="utf-8")
    line = "  f(`\n  // ’`); // Said.\n\n  /*\n   * Said.\n   */\n  // Said.\n"
    for name, more in (("short", 0), ("long", 2)):
        function = "export const f = () => {\n" + line * ((LONGEST_FUNCTION + more) // 2 - 1) + "};\n"
        file = "f();\n" * (LONGEST_FILE % 2) + line * ((LONGEST_FILE + more) // 2)
        (tmp_path / f"{name}_function.js").write_text(f"// Said.\n{function}", encoding="utf-8")
        (tmp_path / f"{name}_file.js").write_text(f"// Said.\n{file}", encoding="utf-8")
    said = deno("lint", "--compact", where=tmp_path)
    assert sorted(re.findall(r"(\w+)\.js: .* (\d+) at most \(length/(\w+)\)", said)) == [
        ("long_file", str(LONGEST_FILE), "file"),
        ("long_function", str(LONGEST_FUNCTION), "function"),
    ]


@pytest.mark.parametrize("command", [("fmt", "--check"), ("lint",), ("check",)], ids=" ".join)
def test_a_script_is_formatted_linted_and_checked_wherever_it_is(command, tmp_path):
    settings = json.loads((PROJECT / "deno.json").read_text(encoding="utf-8"))
    for file in ("deno.json", "tests/lint/length.js", *(f"{member}/deno.json" for member in settings["workspace"])):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / file, tmp_path / file)
    assert not deno(*command, where=tmp_path)
    planted = tmp_path / "tests" / "anywhere" / "planted.js"
    planted.parent.mkdir()
    planted.write_text("/** @type {number} */ var  planted = 'x'\n", encoding="utf-8")
    assert "planted.js" in deno(*command, where=tmp_path)


def keys_of(messages: object, before: str = "") -> set[str]:
    """The way to each message. One with plural forms counts as one, and a list too."""
    if not isinstance(messages, dict) or "other" in messages:
        return {before}
    return {key for name, inner in messages.items() for key in keys_of(inner, f"{before}.{name}".lstrip("."))}


def read_messages(language: str) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load((OVERRIDES / "messages" / f"{language}.yml").read_text(encoding="utf-8"))
    return found


def test_all_languages_have_the_same_messages():
    files = {file.stem for file in (OVERRIDES / "messages").glob("*.yml")}
    assert LANGUAGES[0] in files
    assert files <= set(LANGUAGES)
    for one, other in itertools.pairwise(sorted(files)):
        assert keys_of(read_messages(one)) == keys_of(read_messages(other))


def uses(pattern: str, files: list[Path]) -> dict[str, str]:
    """Each match of a pattern's group in some files, with the first place where it stands."""
    found: dict[str, str] = {}
    for file in files:
        text = file.read_text(encoding="utf-8")
        for match in re.finditer(pattern, text):
            found.setdefault(match[1], f"{shown(file)}:{text.count(chr(10), 0, match.start()) + 1}")
    return found


IN_TEMPLATE = r"\bm\.([a-z_]+(?:\.[a-z_]+)*)"
IN_PYTHON = r"\b(?:words|messages|forms|m)\.([a-z_]+(?:\.[a-z_]+)*)"
IN_SCRIPT = r"[\"'`]([a-z_]+\.[a-z_]+)"


def known_part(key: str, groups: set[str]) -> str:
    """The message or group that a name leads to, without a form of it or a method of its text behind it."""
    while key and key not in groups:
        key = key.rpartition(".")[0]
    return key


def test_every_message_that_a_template_names_exists():
    known = keys_of(read_messages(LANGUAGES[0]))
    groups = groups_of(known)
    named = uses(IN_TEMPLATE, TEMPLATES)
    wrong = [
        f"{where}: m.{key}" for key, where in named.items() if key not in groups and key.rpartition(".")[0] not in known
    ]
    assert not wrong, "\n".join(wrong)


def groups_of(known: set[str]) -> set[str]:
    """The messages, and every group around them."""
    return {".".join(key.split(".")[:depth]) for key in known for depth in range(1, key.count(".") + 2)}


def test_every_message_is_used():
    known = keys_of(read_messages(LANGUAGES[0]))
    named = {
        *uses(IN_TEMPLATE, TEMPLATES),
        *uses(IN_PYTHON, SOURCES),
        *uses(IN_SCRIPT, sorted(OVERRIDES.rglob("*.js"))),
        *(".".join(pair) for pair in quoted_pairs()),
    }
    used = {known_part(key, groups_of(known)) for key in named}
    begun = tuple(key for key in named if key.endswith("_"))
    unused = [key for key in known if not is_used(key, used) and not key.startswith(begun)]
    assert not unused, "Take these out of overrides/messages:\n" + "\n".join(sorted(unused))


def quoted_pairs() -> list[tuple[str, str]]:
    """Messages that Python asks for by `messages["group"]["key"]`."""
    texts = (file.read_text(encoding="utf-8") for file in SOURCES)
    return [pair for text in texts for pair in re.findall(r'messages\["(\w+)"\]\["(\w+)"\]', text)]


def is_used(key: str, used: set[str]) -> bool:
    """Whether a message is named, or a group around it is taken as a whole (`m.stages[tool.stage]`)."""
    parts = key.split(".")
    return any(".".join(parts[:depth]) in used for depth in range(1, len(parts) + 1))
