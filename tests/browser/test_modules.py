"""The pure modules of the browser side, each asked in a real browser without a page around it."""

from __future__ import annotations

import base64
import csv
import io
import json
import zipfile
import zlib
from typing import Any

import pytest

SPEC = {
    "slug": "bench",
    "limits": {"text": 20000, "rows": 200},
    "title": "Bench",
    "language": "en",
    "formerly": ["old"],
    "sections": [{"title": "Part"}],
    "fields": [
        {"kind": "line", "name": "first", "label": "First", "formerly": ["once"], "section": 0},
        {
            "kind": "table",
            "name": "list",
            "label": "List",
            "columns": [
                {"name": "what", "label": "What", "kind": "line"},
                {
                    "name": "side",
                    "label": "Side",
                    "kind": "choice",
                    "options": [{"key": "a", "label": "Ann"}, {"key": "b", "label": "Ben"}],
                },
            ],
            "section": 0,
        },
        {"kind": "budget", "name": "money", "label": "Money", "of": "list", "unit": "£", "purse": 100, "section": 0},
        {"kind": "scale", "name": "one", "label": "One", "levels": ["Low", "Mid", "High"], "section": 0},
        {
            "kind": "scale",
            "name": "two",
            "label": "Two",
            "levels": ["Low", "Mid", "High"],
            "unknown": True,
            "section": 0,
        },
        {"kind": "scale", "name": "three", "label": "Three", "levels": ["Low", "Mid", "High"], "section": 0},
        {
            "kind": "choices",
            "name": "ticks",
            "label": "Ticks",
            "options": [{"key": "x", "label": "Ex"}, {"key": "y", "label": "Why"}],
            "section": 0,
        },
        {
            "kind": "matrix",
            "name": "square",
            "label": "Square",
            "x": {"label": "X", "low": "l", "high": "r"},
            "y": {"label": "Y", "low": "b", "high": "t"},
            "quadrants": ["TL", "TR", "BL", "BR"],
            "section": 0,
        },
        {
            "kind": "sentence",
            "name": "story",
            "label": "Story",
            "formula": "If {if} then {then}.",
            "section": 0,
            "parts": [{"kind": "line", "name": "if", "label": "If"}, {"kind": "line", "name": "then", "label": "Then"}],
        },
    ],
    "results": [],
    "hints": [],
}


def sheet_of(answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "format": "infuse-handbook/answers",
        "version": 1,
        "worksheet": "bench",
        "id": "a",
        "answers": answers,
    } | more


READ = "return module.readSheet(value[0], value[1])"
CATCH = "try { await (async () => { %s })(); return 'fine' } catch (error) { return error.code ?? `uncaught ${error}` }"


def test_an_older_version_is_brought_up_to_date(ask):
    step = "return module.readSheet(value[0], value[1], { 0: ({ fields, ...rest }) => ({ ...rest, answers: fields }) })"
    old = {"format": "infuse-handbook/answers", "version": 0, "worksheet": "bench", "id": "a", "fields": {"first": "x"}}
    assert ask("core/answers", step, [old, SPEC]) == sheet_of({"first": "x"})


def test_old_names_of_fields_and_sheets_are_found_and_unknown_keys_kept(ask):
    given = sheet_of({"once": "x", "gone": [1]}, worksheet="old", future=True)
    assert ask("core/answers", READ, [given, SPEC]) == sheet_of({"first": "x", "gone": [1]}, future=True)


def test_a_newer_name_wins_and_the_older_answer_is_kept(ask):
    given = sheet_of({"once": "older", "first": "newer"})
    assert ask("core/answers", READ, [given, SPEC])["answers"] == {"once": "older", "first": "newer"}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (None, "format"),
        ([], "format"),
        ({"format": "x"}, "format"),
        (sheet_of({}, version="1"), "format"),
        (sheet_of({}, version=0), "format"),
        (sheet_of({}, version=2), "newer"),
        (sheet_of({}, worksheet="else"), "other"),
        (sheet_of({}) | {"answers": []}, "format"),
        (sheet_of({"list": [{}] * 201}), "long"),
        (sheet_of({"toString": "x" * 20_001}), "long"),
        ({"format": "infuse-handbook/backup", "version": 1, "sheets": []}, "backup"),
    ],
)
def test_what_is_no_sheet_is_refused_by_name(ask, given, code):
    assert ask("core/answers", CATCH % READ, [given, SPEC]) == code


def test_an_id_that_could_not_be_part_of_a_key_is_replaced(ask):
    assert ask("core/answers", READ, [sheet_of({}, id="../x y"), SPEC])["id"] != "../x y"


def test_an_object_survives_packing(ask):
    given = sheet_of({"first": 'Tŷ’r dŵr 👩‍🚒 \u2028 "<&>'})
    packed = ask("core/codec", "return module.pack(value)", given)
    assert set(packed) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
    assert json.loads(zlib.decompress(base64.urlsafe_b64decode(packed + "=="), -15)) == given
    assert ask("core/codec", "return module.unpack(value)", packed) == given


def test_a_small_link_cannot_fill_the_memory(ask):
    bomb = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = base64.urlsafe_b64encode(bomb.compress(b" " * 30_000_000) + bomb.flush()).rstrip(b"=").decode()
    assert ask("core/codec", CATCH % "await module.unpack(value)", packed) == "large"


@pytest.mark.parametrize("key", ["__proto__", "constructor", "prototype"])
def test_keys_of_the_prototype_are_refused_however_deep(ask, key):
    text = json.dumps(sheet_of({"list": [{"what": {key: 1}}]}))
    assert ask("core/codec", CATCH % "module.parse(value)", text) == "unreadable"


def say_findings(ask, result: dict[str, Any], answers: dict[str, Any]) -> list[str] | None:
    code = """
      const { makeSay } = await import('/source/overrides/core/messages.js');
      const words = await (await fetch('/bench/words.json')).json();
      const [spec, result, answers] = value;
      const [found] = module.findAll({ ...spec, results: [{ title: 'T', ...result }] }, answers, makeSay(words, 'en'));
      return found?.lines ?? null;
    """
    lines: list[str] | None = ask("core/results", code, [SPEC, result, answers])
    return lines


ROWS = [
    {"key": "r1", "what": "Homes", "side": "a"},
    {"key": "r2", "what": "Streets", "side": "a"},
    {"key": "r3", "what": "Food", "side": "b"},
]


@pytest.mark.parametrize(
    ("result", "answers", "lines"),
    [
        ({"kind": "sentence", "of": ["story"]}, {}, None),
        (
            {"kind": "sentence", "of": ["story"]},
            {"if": "we ask.", "then": "they\nanswer."},
            ["If we ask then they answer."],
        ),
        ({"kind": "sentence", "of": ["story"]}, {"then": "all is well"}, ["If … then all is well."]),
        (
            {"kind": "bars", "of": ["money"]},
            {"list": ROWS, "money": {"r1": 25, "r3": 75, "r2": 0}},
            ["Food: £75, 75% of what was spent", "Homes: £25, 25% of what was spent"],
        ),
        ({"kind": "profile", "of": ["one", "two"]}, {"one": 3, "two": None}, ["One: High (3 of 3)", "Two: Don't know"]),
        (
            {"kind": "profile", "of": ["one", "two", "three"]},
            {"one": 3, "two": None, "three": 1},
            [
                "One: High (3 of 3)",
                "Two: Don't know",
                "Three: Low (1 of 3)",
                "Highest: One.",
                "Lowest: Three.",
                "1 of 3 answered “Don't know”.",
            ],
        ),
        (
            {"kind": "plot", "of": ["square"]},
            {"square": [{"label": "A", "x": 0.2, "y": 0.9}, {"label": "B", "x": 0.5, "y": 0.4}, {"label": "C"}]},
            ["TL: A", "BR: B (near a dividing line)", "Not placed yet: C."],
        ),
        ({"kind": "balance", "of": ["list"], "column": "side"}, {"list": ROWS}, ["Ann: 2", "Ben: 1"]),
        (
            {"kind": "bars", "of": ["list"]},
            {
                "list": [
                    {"what": "Homes", "side": "b"},
                    {"what": "Streets", "side": "a"},
                    {"what": "Food"},
                    {"side": "a"},
                ]
            },
            ["Streets: 1 of 1", "Homes: 0 of 1 · Ben: Side", "Food: 0 of 1 · Not marked: Side"],
        ),
        (
            {"kind": "checklist", "of": ["ticks"]},
            {"ticks": ["y"]},
            ["1 of 2 in place.", "In place: Why", "Still open: Ex"],
        ),
        (
            {
                "kind": "gaps",
                "gaps": [{"field": "first", "say": "Write."}, {"field": "one", "one_of": [1, 2], "say": "Raise it."}],
            },
            {"one": 2},
            ["Write.", "Raise it."],
        ),
        (
            {"kind": "gaps", "gaps": [{"field": "first", "say": "Write."}]},
            {"first": "x"},
            ["Your answers leave nothing to add here."],
        ),
        (
            {"kind": "gaps", "gaps": [{"field": "list", "column": "side", "say": "Ask them."}]},
            {"list": [{"key": "r1", "what": "Homes"}, {"key": "r2"}, {"what": "Food", "side": "a"}]},
            ["Ask them. Missing for: Homes"],
        ),
        ({"kind": "gaps", "gaps": [{"field": "first", "say": "Write."}]}, {}, None),
        ({"kind": "profile", "of": ["one"], "when": {"field": "ticks", "one_of": ["x"]}}, {"one": 1}, None),
        ({"kind": "bars", "of": ["money"]}, {"money": "hostile", "list": 7}, None),
    ],
)
def test_a_result_says_in_words_what_it_shows(ask, result, answers, lines):
    assert say_findings(ask, result, answers) == lines


def test_a_csv_file_says_what_the_sheet_says(ask):
    answers = {
        "first": "=1+1",
        "list": [{"key": "r1", "what": 'say "a, b"\nc', "side": "b"}],
        "money": {"r1": 5},
        "one": 2,
        "two": None,
        "ticks": ["y"],
        "square": [{"label": "A", "x": 0.25, "y": 1}],
        "gone": "old",
    }
    code = """
      const { makeSay } = await import('/source/overrides/core/messages.js');
      const words = await (await fetch('/bench/words.json')).json();
      return module.toCsv(module.csvRows(value[0], '@me', value[1], makeSay(words, 'en')));
    """
    text = ask("core/serialise", code, [sheet_of(answers, team="Homes", unread={"three": "2 or 3"}), SPEC])
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))) == [
        ["person", "team", "field", "row", "value"],
        *(
            ["'@me", "Homes", *row]
            for row in [
                ["First", "", "'=1+1"],
                ["List: What", "1", 'say "a, b"\nc'],
                ["List: Side", "1", "Ben"],
                ["Money", 'say "a, b"\nc', "5"],
                ["One", "", "2 Mid"],
                ["Two", "", "Don't know"],
                ["Ticks", "", "Why"],
                ["Square: X", "A", "25%"],
                ["Square: Y", "A", "100%"],
                ["gone", "", "old"],
                ["Three", "", "2 or 3"],
            ]
        ),
    ]


@pytest.mark.parametrize(
    ("slug", "title", "name"),
    [
        ("data-action-story", "", "data-action-story.json"),
        ("data-action-story", "Ŵy a thŷ: Llŷn!", "data-action-story-wy-a-thy-llyn.json"),
        ("bench", "../../etc/passwd", "bench-etc-passwd.json"),
        ("bench", "☃", "bench.json"),
        ("bench", "x" * 200, "bench-" + "x" * 49 + ".json"),
    ],
)
def test_a_file_name_is_plain_and_short(ask, slug, title, name):
    assert ask("browser/files", "return module.nameFile(value[0], value[1], 'json')", [slug, title]) == name
    assert len(name) <= 60


def test_a_zip_file_is_one_for_other_programs_too(ask):
    code = """
      const files = new Map(Object.entries(value).map(([name, text]) => [name, new TextEncoder().encode(text)]));
      const bytes = new Uint8Array(await (await module.zip(files)).arrayBuffer());
      const back = await module.unzip(bytes);
      const texts = [...back].map(([name, part]) => [name, new TextDecoder().decode(part)]);
      return [Array.from(bytes), Object.fromEntries(texts)];
    """
    files = {"word/document.xml": "<x>ŵ</x>" * 500, "empty": "", "[Content_Types].xml": "y"}
    data, back = ask("core/zip", code, files)
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name).decode() for name in archive.namelist()} == files
    assert back == files


def test_counted_words_follow_the_language(ask):
    words = {"a": {"dots": {"one": "{count} dot", "other": "{count} dots"}, "plain": "Hello {who} {gap}"}}
    asked = [["a.dots", {"count": 1}], ["a.dots", {"count": 2}], ["a.plain", {"who": "<b>"}], ["a.none"]]
    code = "const say = module.makeSay(value[0], 'en'); return value[1].map((one) => say(...one))"
    assert ask("core/messages", code, [words, asked]) == ["1 dot", "2 dots", "Hello <b> {gap}", "a.none"]
