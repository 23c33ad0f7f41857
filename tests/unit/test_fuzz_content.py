"""Whatever an author writes gives a page or a plain sentence: never a traceback, and never markup of their own."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as parser
from pydantic import BaseModel, TypeAdapter, ValidationError

from macros.catalogue import ContentError, examine
from macros.catalogue.models import REGISTERS, Publisher
from macros.catalogue.page_kinds import KINDS as PAGE_KINDS
from macros.catalogue.problem import Problem
from macros.catalogue.reader import SourceText, read_page, read_register
from macros.catalogue.validate import validate
from macros.fields import KINDS, AnyField, kind_names
from tests.conftest import handbook

SAID = re.compile(r"^[^\n]+:\d+: [^\n]+[.…!?:)`\w]$")
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "fields"
FUZZ = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

# ---------------------------------------------------------------------------------------------------------- any bytes

YAML_BITS = st.sampled_from([
    b"---\n", b"title: ", b"- ", b"  ", b"\n", b"&a ", b"*a", b"<<: ", b"!!", b"{", b"}", b"[", b"]", b"|\n", b">",
    b"? ", b": ", b"'", b'"', b"\t", b"#", b"%", b"@", b"`", b"\xff", b"\x00", b"~", b"2026-13-45", b"1e999", b"0x",
    b"{{", b"<b>",
])  # fmt: skip
ANY_BYTES = st.one_of(
    st.binary(max_size=300),
    st.lists(YAML_BITS | st.binary(max_size=6), max_size=40).map(b"".join),
    st.lists(YAML_BITS, max_size=40).map(lambda bits: b"---\n" + b"".join(bits) + b"\n---\nText.\n"),
)


def problems_of(read: Callable[..., object], *given: object) -> list[Problem]:
    """What a reader complains of: nothing, or at least one thing."""
    try:
        read(*given)
    except ContentError as error:
        return error.problems or [Problem("?", 0, "It complains of nothing.", "Say what is wrong.")]
    return []


LIBRARY = re.compile(
    r"Input should|instance of|unable to|valid (?:string|integer|number|list|dictionary|boolean|date)\\b"
)


def is_said_plainly(problem: Problem) -> bool:
    return bool(SAID.match(str(problem))) and problem.line >= 1 and not LIBRARY.search(problem.what)


@FUZZ
@given(ANY_BYTES)
@pytest.mark.parametrize("read", [read_page, read_register])
def test_any_bytes_give_a_text_or_a_plain_sentence(read, raw):
    problems = problems_of(read, "docs/a.md", raw)
    assert all(map(is_said_plainly, problems)), problems


@settings(FUZZ, max_examples=40)
@given(
    ANY_BYTES,
    st.sampled_from(
        [
            "tools/alpha.md",
            "worksheets/alpha.md",
            "registers/links.yml",
            "registers/publisher.yml",
            "registers/withdrawn.yml",
            "index.md",
        ]
    ),
)
def test_a_file_of_any_bytes_leaves_the_rest_of_the_handbook_standing(small, raw, name):
    file = small / "docs" / name
    before = file.read_bytes() if file.exists() else None
    file.write_bytes(raw)
    try:
        catalogue, problems = examine(small / "docs")
    finally:
        file.unlink() if before is None else file.write_bytes(before)
    assert all(map(is_said_plainly, problems)), "\n".join(map(str, problems))
    assert "beta" in catalogue.tools


@pytest.mark.parametrize("raw", [
    b"---\na: &x [*x]\n---\n", b"---\na: " + b"[" * 60_000 + b"\n---\n", b"---\n" + b"- " * 60_000 + b"a\n---\n",
    b"---\n" + b"".join(b" " * depth + b"a:\n" for depth in range(2000)) + b"---\n", b"---\n? [a]\n: b\n---\n",
    b"---\na: " + b"9" * 10_000 + b"\n---\n",
])  # fmt: skip
def test_yaml_that_bites_is_refused(raw):
    with pytest.raises(ContentError):
        read_page("docs/a.md", raw)


@pytest.mark.parametrize("raw", [b"\n", b"`", b"` ", b" ", b"|-", b"<a", b"**a", b"[a]("])
def test_a_long_dull_text_is_read_or_refused_at_once(raw):
    began = time.process_time()  # of this process alone: the others of a run may keep it waiting
    problems_of(read_page, "docs/a.md", b"---\ntitle: a\n---\n" + raw * 5_000)  # some of them are refused
    assert time.process_time() - began < 5


# --------------------------------------------------------------------------------------------- any header, any field

WORDS = st.sampled_from(["", "a", "alpha", "five-whys", "Ask & wait", "{if}", "x" * 300, "1", "ŷ", "\u202e", "a\nb"])
LEAVES = st.one_of(
    WORDS,
    st.text(max_size=12),
    st.integers(-5, 400),
    st.floats(),
    st.none(),
    st.booleans(),
    st.dates(),
    st.sampled_from(kind_names()),
)


def keys_of(model: type[BaseModel], seen: frozenset[type] = frozenset()) -> set[str]:
    """Every key that can stand in a model, or in a part of it."""
    found = {field.alias or name for name, field in model.model_fields.items()}
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            if inner not in seen:
                found |= keys_of(inner, seen | {inner})
    return found


def models_in(hint: Any) -> list[type[BaseModel]]:
    own = [hint] if isinstance(hint, type) and issubclass(hint, BaseModel) else []
    return own + [found for inner in get_args(hint) for found in models_in(inner)]


def structures(keys: set[str]) -> st.SearchStrategy[Any]:
    names = st.sampled_from(sorted(keys)) | st.text(max_size=5) | st.integers(0, 3) | st.none()
    return st.recursive(
        LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4), max_leaves=8
    )


MODELS = {**{kind.name: kind.model for kind in PAGE_KINDS}, **REGISTERS, "publisher": Publisher}


@FUZZ
@given(st.data())
@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_any_header_is_valid_or_gives_plain_sentences(model, data):
    keys = keys_of(model)
    header = data.draw(st.dictionaries(st.sampled_from(sorted(keys)), structures(keys), max_size=8))
    problems = problems_of(validate, model, header, SourceText("docs/a.md", header))
    assert all(map(is_said_plainly, problems)), problems


FIELD: TypeAdapter[Any] = TypeAdapter(AnyField)
FIELD_KEYS = set().union(*(keys_of(kind) for kind in KINDS))


@FUZZ
@given(st.data())
@pytest.mark.parametrize("kind", kind_names())
def test_any_field_has_a_schema_or_is_refused(kind, data):
    model = next(each for each in KINDS if each.__name__.lower() == kind)
    rest = data.draw(st.dictionaries(st.sampled_from(sorted(keys_of(model))), structures(FIELD_KEYS), max_size=5))
    try:
        field = FIELD.validate_python({"name": "a", "label": "A", **rest, "kind": kind})
    except ValidationError:
        return
    assert field.properties()
    assert yaml.safe_load(yaml.safe_dump(field.answer_schema())) == field.answer_schema()


# ---------------------------------------------------------------------------------------- what is written is not markup

PROBE = "\"'\"><img src=x onerror=probe data-probe='1 & {{ 7 * 7 }} {% x %} </p"
"""Breaks out of an attribute, a tag, a template; the reader refuses whole tags, entities and open quotations."""

LONGEST_TITLE = 90

IDENTITY = {
    "kind", "name", "key", "slug", "link", "lab", "layout", "stage", "field", "rule", "value", "setup", "carry", "of",
    "column", "formerly", "chapters", "tools", "needs", "before", "instead", "ours", "setting", "effort", "updates",
    "supports", "sources", "source", "case_study", "statement", "answers", "when", "one_of", "once", "paper", "url",
    "purse", "people", "checked", "review",
}  # fmt: skip
"""Keys whose values are names of something, not words for a reader."""


def hostile(value: Any, key: str = "") -> Any:
    """The same header with the probe behind every text that a reader sees."""
    if isinstance(value, dict):
        return {name: inner if name in IDENTITY else hostile(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [hostile(inner, key) for inner in value]
    room = LONGEST_TITLE - len(PROBE) - 1 if key == "title" else None
    return f"{value[:room]} {PROBE}" if isinstance(value, str) else value


def write_every_kind(file: Path) -> None:
    """Write a worksheet with a field of each kind, the examples of tests/examples/fields/."""
    fields = []
    for kind in kind_names():
        example = yaml.safe_load((EXAMPLES / f"{kind}.yml").read_text(encoding="utf-8"))[0]["field"]
        parts = [{name: value for name, value in part.items() if name != "carry"} for part in example.get("parts", [])]
        fields.append(
            {name: value for name, value in example.items() if name not in {"carry", "parts"}} | {"name": f"a_{kind}"}
        )
        if parts:
            fields[-1]["parts"] = parts
    header = {
        "title": "Every kind",
        "summary": "A worksheet with a field of each kind, for the tests.",
        "tools": ["beta"],
        "minutes": 5,
        "sections": [{"title": "All", "help": "Fill in what you like.", "fields": fields}],
    }
    made = yaml.safe_dump(header, allow_unicode=True, sort_keys=False, width=10_000)
    file.write_text(f"---\n{re.sub('</?b>', '', made)}---\n", encoding="utf-8")  # whole tags, the reader refuses


@pytest.fixture
def attacked(small: Path) -> Path:
    """The built site of a handbook whose every header is hostile."""
    write_every_kind(small / "docs/worksheets/every-kind.md")
    for file in sorted((small / "docs").rglob("*")):
        if file.suffix == ".md":
            _, header, body = file.read_text(encoding="utf-8").split("---\n", 2)
            made = yaml.safe_dump(hostile(yaml.safe_load(header)), allow_unicode=True, width=10_000, sort_keys=False)
            file.write_text(f"---\n{made}---\n{body}", encoding="utf-8")
        elif file.suffix == ".yml":
            made = yaml.safe_dump(
                hostile(yaml.safe_load(file.read_text(encoding="utf-8"))),
                allow_unicode=True,
                width=10_000,
                sort_keys=False,
            )
            file.write_text(made, encoding="utf-8")
    built = handbook(small, "build", "--pages")
    assert (built.returncode, built.stdout) == (0, "")
    return small / "site"


def test_no_text_of_a_header_becomes_markup(attacked):
    seen = 0
    for file in sorted(attacked.rglob("*.html")):
        page: Any = parser.document_fromstring(file.read_text(encoding="utf-8"))
        wrong = page.xpath("//*[@onerror or @data-probe or @*[contains(name(), 'probe')]] | //img[@src='x']")
        assert not wrong, f"{file}: {parser.tostring(wrong[0], encoding='unicode')[:200]}"
        text = page.text_content()
        seen += text.count("onerror=probe")
        assert " 49 " not in text, f"{file}: a template ran in a header"
    assert seen > 20
