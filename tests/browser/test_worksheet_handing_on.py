"""A sheet goes on to others: link, set-up link, working copy, text, Word, paper; and what comes in is met with care."""

from __future__ import annotations

import base64
import datetime
import re
from typing import Any

import docx
import pytest
from playwright.sync_api import Page, Route, expect

from macros.exports.word import make_word
from tests.conftest import until, words_on_paper

from .conftest import (
    CLIPBOARD,
    MAIN,
    answer_file,
    controls,
    field_examples,
    in_store,
    make_worksheet,
    pack,
    sheet_of,
    stored,
    unpack,
    words_of,
)

LINE = {"name": "first", "kind": "line", "label": "First thing"}
LONG = {"name": "long", "kind": "notes", "label": "What happened?"}
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&{{7*7}} ]]> \u202e"


def catch_clipboard(page: Page) -> None:
    """Note what is copied, whichever way the page does it."""
    page.add_init_script(CLIPBOARD)


def test_a_link_holds_the_sheet_and_opens_as_a_copy_of_its_own(bench, page):
    catch_clipboard(page)
    bench([LINE, LONG])
    page.fill("[name=first]", "Tŷ’r dŵr")
    page.get_by_role("button", name="Copy link with my answers").click()
    page.wait_for_function("copied['text/plain']")
    link = page.evaluate("copied['text/plain']")
    assert unpack(link.partition("#a=")[2])["answers"] == {"first": "Tŷ’r dŵr"}
    page.fill("[name=first]", "Tŷ’r cyngor")
    in_store(page, "Tŷ’r cyngor")
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("[data-hb-notice]")).to_contain_text("came with the link")
    expect(page).to_have_url(re.compile("^[^#]*$"))
    assert {sheet["answers"]["first"] for sheet in stored(page)} == {"Tŷ’r dŵr", "Tŷ’r cyngor"}


def test_what_the_sheet_tells_is_not_printed_wherever_it_stands(bench, page):
    bench([{"name": "rows", "kind": "table", "label": "Rows", "columns": [{"name": "what", "label": "What"}]}])
    page.fill("[name='rows.0.what']", "One")
    page.get_by_role("button", name="Remove row 1").click()
    told = page.locator("[name='rows.0.what'] >> xpath=ancestor::form >> css=[data-hb-notice]")
    expect(told).to_contain_text("Undo")
    page.emulate_media(media="print")
    expect(told).to_be_hidden()


def test_a_link_opens_on_a_page_that_is_open_and_overwrites_nothing(bench, page):
    bench([LINE])
    page.fill("[name=first]", "mine")
    in_store(page, "mine")
    page.evaluate("hash => { location.hash = hash }", f"a={pack(sheet_of({'first': 'theirs'}))}")
    expect(page.locator("[name=first]")).to_have_value("theirs")
    assert {sheet["answers"]["first"] for sheet in stored(page)} == {"mine", "theirs"}
    assert page.evaluate("location.hash") == ""


def test_a_button_pressed_while_a_link_is_read_does_its_work_on_the_copy_that_the_link_brings(bench, page):
    held_back: list[Route] = []
    page.route("**/codec.js", lambda route: held_back.append(route))
    bench([LINE])
    page.fill("[name=first]", "mine")
    in_store(page, "mine")
    page.evaluate("hash => { location.hash = hash }", f"a={pack(sheet_of({'first': 'theirs'}))}")
    assert until(lambda: page.evaluate("1") and held_back, 5), "it is asked for now, or was fetched ahead"
    page.get_by_role("button", name="Delete these answers").click()
    held_back.pop().continue_()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert [sheet["answers"]["first"] for sheet in stored(page)] == ["mine"], "nothing of one's own is deleted"


def test_answers_too_long_for_a_link_go_as_a_working_copy(bench, page):
    catch_clipboard(page)
    bench([LONG])
    page.fill("[name=long]", " ".join(str(number * 7919) for number in range(800)))
    page.get_by_role("button", name="Copy link with my answers").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("Download a working copy")
    assert page.evaluate("copied") == {}


def test_a_set_up_link_gives_the_list_and_nothing_else(bench, page):
    catch_clipboard(page)
    bench([LINE | {"setup": True}, LONG])
    page.fill("[name=first]", "the list")
    page.fill("[name=long]", "my own words")
    page.get_by_role("button", name="Copy set-up link").click()
    page.wait_for_function("copied['text/plain']")
    setup = unpack(page.evaluate("copied['text/plain']").partition("#a=")[2])
    assert (setup["role"], setup["answers"]) == ("setup", {"first": "the list"})
    in_store(page, "my own words")
    elsewhere = setup | {"id": "elsewhere-1"}
    page.evaluate("hash => { location.hash = hash }", f"a={pack(elsewhere)}")
    expect(page.locator("[name=long]")).to_have_value("")
    expect(page.locator("[name=first]")).to_have_value("the list")
    assert all("role" not in sheet and sheet["id"] != elsewhere["id"] for sheet in stored(page))


FAULTS = {
    "truncated": (pack(sheet_of({"first": "x" * 500}))[:40], "damaged"),
    "no base64": ("%%%", "damaged"),
    "no json": (pack(b"{not json"), "damaged"),
    "no utf-8": (pack(b'{"format": "\xff"}'), "damaged"),
    "prototype keys": (
        pack(
            b'{"format":"infuse-handbook/answers","version":1,"worksheet":"bench","id":"a","answers":{"__proto__":{"x":1}}}'
        ),
        "damaged",
    ),
    "another format": (pack({"format": "other"}), "not from the Infuse Handbook"),
    "newer": (pack(sheet_of({}, version=2)), "newer version"),
    "another sheet": (pack(sheet_of({"first": "x"}, worksheet="four-ps")), "another sheet (four-ps)"),
    "too deep": (pack(sheet_of({"first": [[[[[[[[1]]]]]]]]})), "not built the way a sheet is"),
    "too large": (pack(sheet_of({"first": "x" * 1_100_000})), "larger than any sheet"),
    "too long": (pack(sheet_of({"first": "x" * 20_001})), "longer than a sheet can hold"),
    "a list": (pack([1, 2]), "not from the Infuse Handbook"),
    "null": (pack(None), "not from the Infuse Handbook"),
}


@pytest.mark.parametrize(("packed", "said"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_with_a_link_is_said_and_nothing_changes(bench, page, kept, packed, said):
    bench([LINE])
    page.fill("[name=first]", "mine")
    page.wait_for_selector("[data-hb-ready]")
    page.evaluate("hash => { location.hash = hash }", f"a={packed}")
    expect(page.locator("[data-hb-notice]")).to_contain_text(said)
    expect(page.locator("[data-hb-notice]")).to_contain_text("hat you have is unchanged")
    expect(page.locator("[name=first]")).to_have_value("mine")
    assert [sheet["answers"] for sheet in kept()] == [{"first": "mine"}]


def test_a_flipped_bit_never_breaks_the_page(bench, page):
    bench([LINE])
    packed = bytearray(base64.urlsafe_b64decode(pack(sheet_of({"first": "some words that matter"})) + "=="))
    page.focus("[name=first]")
    page.wait_for_selector("[data-hb-ready]")
    for bit in range(0, len(packed) * 8, 37):
        flipped = bytearray(packed)
        flipped[bit // 8] ^= 1 << (bit % 8)
        text = base64.urlsafe_b64encode(flipped).rstrip(b"=").decode()
        page.evaluate("document.querySelector('[data-hb-notice]').hidden = true")
        page.evaluate("hash => { location.hash = hash }", f"a={text}")
        expect(page.locator("[data-hb-notice]")).to_be_visible()


def test_hostile_text_is_text_wherever_it_is_shown(bench, page):
    catch_clipboard(page)
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    sentence = {
        "name": "story",
        "kind": "sentence",
        "label": "Story",
        "formula": "If {one} then {two}.",
        "parts": [{"name": "one", "kind": "line", "label": "If"}, {"name": "two", "kind": "line", "label": "then"}],
    }
    table = {"name": "rows", "kind": "table", "label": "Rows", "columns": [{"name": "what", "label": "What"}]}
    budget = {"name": "money", "kind": "budget", "label": "Money", "of": "rows"}
    results = [
        {"kind": "sentence", "title": "Said", "of": ["story"]},
        {"kind": "bars", "title": "Bars", "of": ["money"]},
    ]
    bench([sentence, table, budget], results=results)
    answers = {
        "one": HOSTILE,
        "two": HOSTILE,
        "rows": [{"key": HOSTILE, "what": HOSTILE}],
        "money": {HOSTILE: 5},
        HOSTILE: HOSTILE,
    }
    page.evaluate(
        "hash => { location.hash = hash }",
        f"a={pack(sheet_of(answers, title=HOSTILE, by=HOSTILE, project=HOSTILE, id=HOSTILE))}",
    )
    expect(page.locator("[name=one]")).to_have_value(HOSTILE)
    page.get_by_role("button", name="Copy as text").click()
    page.wait_for_function("copied['text/plain'] && copied['text/html']")
    assert page.locator("hb-worksheet img, hb-worksheet script:not([type])").count() == 0
    assert "<img" not in page.evaluate("copied['text/html']")
    assert HOSTILE in page.evaluate("copied['text/plain']")


def test_copied_text_reads_like_the_sheet(bench, page):
    catch_clipboard(page)
    scale = {"name": "sure", "kind": "scale", "label": "How sure?", "levels": ["Guess", "Sign"], "unknown": True}
    bench([LINE, scale], results=[{"kind": "profile", "title": "Where you stand", "of": ["sure"]}])
    page.fill("[name=first]", "tea")
    page.check("[name=sure][value='2']")
    page.get_by_role("button", name="Copy as text").click()
    page.wait_for_function("copied['text/plain'] && copied['text/html']")
    text = page.evaluate("copied['text/plain']").split("\n")
    assert text[0] == "Bench"
    assert text[2:] == [
        "",
        "PART",
        "",
        "First thing",
        "tea",
        "",
        "How sure?",
        "Sign (2 of 2)",
        "",
        "WHERE YOU STAND",
        "How sure? Sign (2 of 2)",
        "",
    ]
    assert "<b>First thing</b>" in page.evaluate("copied['text/html']")


def test_without_a_clipboard_the_text_is_there_to_be_copied_by_hand(bench, page):
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
    )
    bench([LINE])
    page.fill("[name=first]", "tea")
    page.get_by_role("button", name="Copy link with my answers").click()
    expect(page.get_by_label("Select this text and copy it yourself")).to_have_value(re.compile(r"/bench/#a=[\w-]+$"))


def test_a_working_copy_has_a_plain_name_and_opens_again(bench, page, kept, open_file):
    bench([LINE])
    page.fill("[name=first]", "tea")
    page.get_by_label("Title of this copy").fill(
        "Tŷ’r Cyngor: a very long title, with everything that anybody could think of, & more"
    )
    kept()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download a working copy").click()
    name = saving.value.suggested_filename
    assert name.startswith("bench-ty-r-cyngor-a-very-long-title")
    assert len(name) <= 60
    open_file({"name": name, "mimeType": "application/json", "buffer": saving.value.path().read_bytes()})
    assert [sheet["answers"] for sheet in kept()] == [{"first": "tea"}]
    page.fill("[name=first]", "coffee")
    kept()
    open_file({"name": name, "mimeType": "application/json", "buffer": saving.value.path().read_bytes()})
    assert {sheet["answers"]["first"] for sheet in kept()} == {"tea", "coffee"}


def test_a_file_that_is_no_sheet_is_refused_with_a_plain_sentence(bench, page, open_file):
    bench([LINE])
    open_file({"name": "photo.json", "mimeType": "application/json", "buffer": b"\xff\xd8\xff\x00 not text"})
    expect(page.locator("[data-hb-notice]")).to_contain_text("Nothing was opened")
    open_file(
        answer_file("bench", {}) | {"buffer": b'{"format": "infuse-handbook/backup", "version": 1, "sheets": []}'}
    )
    expect(page.locator("[data-hb-notice]")).to_contain_text("My saved sheets")


def test_a_file_of_fifty_megabytes_is_not_read(bench, page, kept, tmp_path):
    huge = tmp_path / "huge.json"
    huge.write_bytes(b'{"format": "' + b"x" * 50_000_000 + b'"}')
    bench([LINE])
    page.fill("[name=first]", "mine")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open a working copy").click()
    chooser.value.set_files(huge)
    expect(page.locator("[data-hb-notice]")).to_contain_text("larger than any sheet")
    assert [sheet["answers"] for sheet in kept()] == [{"first": "mine"}]


def test_print_shows_every_word_and_no_control(bench, page, kept):
    bench([LINE, LONG])
    words = [f"word{number}" for number in range(700)]
    page.fill("[name=long]", " ".join(words))
    page.fill("[name=first]", "a line that is longer than its box " * 6)
    page.get_by_label("Title of this copy").fill("My title")
    kept()
    text = "".join(words_on_paper(page.pdf()))
    joined = " ".join(text.split())
    assert all(word in joined for word in words)
    assert joined.count("longer than its box") == 6
    assert "My title" in joined
    assert "Download in Word" not in joined


@pytest.fixture
def word(bench, page, views):
    """`word(fields, answers, …)` opens a sheet with answers, downloads it in Word and returns the document and its name."""

    def fill(fields: list[dict[str, Any]], answers: dict[str, Any], **about: str) -> tuple[Any, str]:
        sheet = make_worksheet("bench", {"sections": [{"title": "Part", "fields": fields}]})
        blank = make_word(sheet, views.words, "en", "/bench/", "1", datetime.date(2026, 11, 26))
        page.context.route("**/bench/bench.docx", lambda route: route.fulfill(body=blank))
        bench(fields)
        page.evaluate("hash => { location.hash = hash }", f"a={pack(sheet_of(answers, **about))}")
        expect(page.locator("[data-hb-notice]")).to_be_visible()
        with page.expect_download() as saving:
            page.get_by_role("button", name="Download in Word").click()
        return docx.Document(str(saving.value.path())), saving.value.suggested_filename

    return fill


COLUMNS = [{"name": "what", "label": "What"}, {"name": "who", "label": "Who"}]
TABLE = {"name": "rows", "kind": "table", "label": "Rows", "columns": COLUMNS}
OPTIONS = [{"key": "a", "label": "Ann"}, {"key": "b", "label": "Ben"}]
CHOICE = {"name": "pick", "kind": "choice", "label": "Pick", "options": OPTIONS}
SCALE = {"name": "sure", "kind": "scale", "label": "Sure?", "levels": ["Low", "High"], "unknown": True}


def test_the_word_file_comes_with_every_answer_in_it(word):
    rows = [{"what": f"thing {number}", "who": '<b>"&'} for number in range(5)]
    answers = {
        "first": "a\x00b <x>",
        "long": "one\ntwo\vthree",
        "rows": rows,
        "pick": "b",
        "sure": None,
        "gone": "left over",
    }
    document, name = word([LINE, LONG, TABLE, CHOICE, SCALE], answers, title="My title", by="Me")
    texts = controls(document)
    assert name == "bench-my-title.docx"
    assert texts["first"] == ["ab <x>"]
    assert texts["long"] == ["one\ntwo\nthree"]
    assert "\n" not in "".join(map(words_of, document.element.iter(f"{MAIN}p"))), "a break within a paragraph"
    assert texts["rows[].what"] == [f"thing {number}" for number in range(5)]
    assert texts["rows[].who"] == ['<b>"&'] * 5
    assert (texts["pick=a"], texts["pick=b"], texts["sure=null"], texts["sure=1"]) == (["☐"], ["☒"], ["☒"], ["☐"])
    assert (texts["@title"], texts["@by"], texts["@more"]) == (["My title"], ["Me"], ["gone: left over"])


def test_a_file_in_which_all_has_its_place_ends_with_the_sheet(word):
    """An empty line behind it might take a page of its own, with nothing but a footer."""
    document, _ = word([LINE], {"first": "a"})
    assert "@more" not in controls(document)


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"], ids=ascii)
def test_each_break_of_a_line_stands_in_the_word_file(word, sign):
    """As texts come out of presentations, old files and chats; and no word is glued to the next."""
    document, _ = word([LONG], {"long": sign.join(["one", "two", "", "three"])})
    paragraphs = [words_of(part) for part in document.element.iter(f"{MAIN}p")]
    at = paragraphs.index("one")
    assert paragraphs[at : at + 4] == ["one", "two", "", "three"]
    assert document.element.find(f".//{MAIN}br") is None


@pytest.mark.parametrize(
    ("answers", "about", "tag"),
    [
        ({"rows": [{"what": "one\vtwo", "who": "me"}]}, {}, "rows[].what"),
        ({"first": "one\vtwo"}, {}, "first"),
        ({"gone": "one\vtwo"}, {}, "@more"),
        ({}, {"title": "one\u2028two"}, "@title"),
    ],
    ids=["a cell", "a line", "what has no place", "the title"],
)
def test_a_break_glues_no_words_wherever_it_stands(word, answers, about, tag):
    document, _ = word([LINE, TABLE], {"first": "first"} | answers, **about)
    (said,) = (text for text in controls(document)[tag] if "one" in text)
    assert re.search(r"one\s+two", said)


def test_every_control_of_a_filled_word_file_has_its_own_number(word):
    rows = [{"what": f"thing {number}"} for number in range(9)]
    document, _ = word([TABLE], {"rows": rows})
    numbers = [
        control.get(f"{MAIN}val")
        for control in document.element.iter(f"{MAIN}id")
        if control.getparent().tag == f"{MAIN}sdtPr"
    ]
    assert len(numbers) == len(set(numbers)) >= 18


@pytest.mark.parametrize(("kind", "examples"), field_examples())
def test_the_word_file_takes_the_answers_of_every_kind(word, kind, examples):
    example = examples[0]
    field = example["field"] | {"carry": None}
    answers = example["answer"] if kind == "sentence" else {field["name"]: example["answer"]}
    document, _ = word([field], answers)
    filled = controls(document)
    if kind in {"choice", "choices", "scale"}:
        chosen = [answers[field["name"]]] if kind != "choices" else answers[field["name"]]
        ticked = {tag for tag, signs in filled.items() if signs == ["☒"]}
        assert ticked == {f"{field['name']}={'null' if key is None else key}" for key in chosen}
    else:
        words = "\n".join(text for tag, texts in filled.items() if not tag.startswith("@") for text in texts)
        assert all(text in words for text in said(kind, field, answers))


def said(kind: str, field: dict[str, Any], answers: dict[str, Any]) -> list[str]:
    """What of an answer must stand in the file word for word."""
    value = next(iter(answers.values()))
    match kind:
        case "sentence":
            return list(answers.values())
        case "table" | "ideas" | "matrix":
            texts = [cell for row in value for name, cell in row.items() if isinstance(cell, str)]
            return [text for text in texts if len(text) > 12 and "-" not in text[:5]]
        case "ranking":
            return [option["label"] for option in field["options"] if option["key"] in value]
        case "date":
            return [value[:4]]
        case "budget" | "number":
            return ["65" if kind == "budget" else str(value)]
        case _:
            return [str(value)]


@pytest.mark.expects_errors
def test_a_word_file_that_cannot_be_fetched_is_said(bench, page):
    page.context.route("**/bench/bench.docx", lambda route: route.fulfill(status=404, body=""))
    bench([LINE])
    page.get_by_role("button", name="Download in Word").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("could not be fetched")
