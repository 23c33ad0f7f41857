"""The core journeys, one text for every engine: what one officer does at a desk, by mouse and keys.

What the walks do by chance is done here in the order of a working day. In Chromium, in which tests/browser/ does all of it
in more detail, only the slow run goes these ways.
"""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from PIL import Image

from tests.browser.conftest import pack
from tests.browser.test_scanning import code_of, scene
from tests.conftest import IS_SLOW_RUN, PROJECT, until

from .drive import Engine, Reader
from .eyes import PUT
from .host import Host
from .walks import SHEETS

SHEET = f"/worksheets/{SHEETS[0]}/"
STATUS = "hb-worksheet [data-hb-status]"
KEPT = "Kept in this browser only,"
SHOWN = """return Object.fromEntries([...document.querySelector("hb-worksheet form").elements]
  .filter((one) => one.name && one.value && (!["radio", "checkbox"].includes(one.type) || one.checked))
  .map((one) => [["radio", "checkbox"].includes(one.type) ? `${one.name}=${one.value}` : one.name, one.value.trim()]))"""
ASKED = {
    "en": ("hypothesiss statement", "Hypothesis statement"),
    "cy": ("o ddatganiad damcaniaet", "Datganiad damcaniaeth"),
}
"""What is typed into the search, by language, with a slip (in Welsh with a mutation too), and the title it is to find."""

TURNS = 20
"""So many answers are given to each sheet: enough for every kind of field on it."""
KINDS = """return JSON.parse(document.querySelector("hb-worksheet [data-hb-spec]").textContent).fields
  .flatMap((field) => field.parts ?? [field]).map(({ kind }) => kind)"""
"""The kinds of field that the open sheet has."""


def write(reader: Reader, name: str, words: str) -> None:
    """Write into a box of the sheet, and wait until the page says that it is kept."""
    reader.click(f"[name='{name}']")
    reader.wake()
    reader.press("End")
    reader.type(words)
    reader.wait("return Object.values(localStorage).some((text) => text.includes(given[0]))", words)
    reader.says(STATUS, KEPT)


def open_sheet(reader: Reader, words: str = "tea is late") -> None:
    reader.go(SHEET)
    write(reader, "if", words)


def paste(reader: Reader) -> str:
    """What is on the clipboard, by pasting it into the list's filter, as a person would see."""
    reader.go("/group/")
    reader.wake("hb-group")
    reader.button("Paste links")
    reader.click("[data-hb-pasted]")
    reader.press("Control", "v")
    return str(reader.wait("return document.querySelector('[data-hb-pasted]').value"))


@pytest.fixture(params=["en", pytest.param("cy", marks=pytest.mark.slow)])
def language(request: pytest.FixtureRequest) -> str:
    """Each language; what is Welsh in particular tests/browser/ holds, so the Welsh journeys are for the slow run."""
    return str(request.param)


@pytest.fixture
def reader(reader: Reader, language: str) -> Reader:
    if language == "cy":
        reader.speak_welsh()
    return reader


@pytest.fixture(autouse=True)
def _only_where_it_tells_more(engine: Engine) -> None:
    if engine.name == "chromium" and not IS_SLOW_RUN:
        pytest.skip("tests/browser/ does this in Chromium; `make engines` does it here too")


@pytest.mark.parametrize("slug", SHEETS)
def test_every_kind_of_field_is_filled_in_and_is_there_after_a_reload(reader, slug, language):
    if language == "cy" and "sections:" not in (PROJECT / f"docs/cy/worksheets/{slug}.md").read_text():
        pytest.skip("it has no Welsh text yet, so its Welsh page is the English one")
    reader.go(f"/worksheets/{slug}/")
    reader.run(PUT, 0, 0, True)
    reader.type("wa1 ")
    reader.wake()
    given = set()
    for turn in range(TURNS):
        put = reader.run(PUT, turn, turn)
        if put:
            given.add(put["kind"])
        if put and put.get("type"):
            reader.type(f"wb{turn} ")
    assert given >= set(reader.run(KINDS))
    reader.says(STATUS, KEPT)
    reader.wait("return Object.values(localStorage).some((text) => text.includes('wb'))")
    shown = reader.run(SHOWN)
    assert len(shown) >= 7
    reader.reload()
    reader.wake()
    assert reader.run(SHOWN) == shown


def test_back_and_forward_show_the_sheet_as_it_was_left(reader):
    open_sheet(reader)
    reader.go("/my-sheets/")
    reader.wake("hb-my-sheets")
    reader.step(-1)
    reader.wait("return document.querySelector('[name=if]').value === 'tea is late'")
    write(reader, "then", "we ask why")
    [sheet] = reader.kept()
    assert sheet["answers"] == {"if": "tea is late", "then": "we ask why"}
    reader.step(1)
    reader.wake("hb-my-sheets")
    reader.step(-1)
    reader.wait("return document.querySelector('[name=if]').value === 'tea is late'")


def test_a_link_carries_the_answers_into_another_browser(reader):
    open_sheet(reader)
    reader.button("Copy link with my answers")
    reader.says("[data-hb-notice]", "on your clipboard")
    link = paste(reader)
    assert link.startswith(("https://", reader.home))
    reader.run("localStorage.clear()")
    reader.go(SHEET + "#" + link.partition("#")[2])
    reader.says("[data-hb-notice]", "came with the link")
    assert reader.value("[name=if]") == "tea is late"


def test_a_sheet_is_copied_as_text(reader):
    open_sheet(reader)
    reader.button("Copy as text")
    reader.says("[data-hb-notice]", "on your clipboard")
    assert "tea is late" in paste(reader)


def test_the_word_file_holds_the_answers(reader):
    open_sheet(reader)
    file = reader.saved(lambda: reader.button("Download in Word"), ".docx")
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as packed:
        assert "tea is late" in packed.read("word/document.xml").decode()


def test_a_working_copy_goes_out_and_comes_in(reader):
    open_sheet(reader)
    file = reader.saved(lambda: reader.button("Download a working copy"), ".json")
    assert json.loads(file.read_text())["answers"] == {"if": "tea is late"}
    reader.run("localStorage.clear()")
    reader.go("/my-sheets/")
    reader.wake("hb-my-sheets")
    reader.attach("[data-hb-file]", file)
    reader.says("[data-hb-notice]", "1")
    assert [sheet["answers"] for sheet in reader.kept()] == [{"if": "tea is late"}]


@pytest.mark.slow  # tests/paper prints more of them in less time
def test_the_printed_sheet_has_every_word(reader):
    words = " ".join(f"word{number}" for number in range(120))
    open_sheet(reader, words)
    reader.wait("return document.querySelector('hb-worksheet').hasAttribute('data-hb-ready')")
    printed = reader.paper()
    if printed is None:
        reader.run("dispatchEvent(new Event('beforeprint'))")
        printed = str(
            reader.run("return [...document.querySelectorAll('.hb-paper')].map((one) => one.textContent).join(' ')")
        )
    assert "word0" in printed
    assert "word119" in printed


def test_a_search_bears_a_slip_and_leads_to_the_page(reader, language):
    asked, title = ASKED[language]
    reader.go("/")
    reader.click("[data-hb-search-open]")
    reader.wait("return document.activeElement.matches('[data-hb-search-words]')")
    reader.type(asked)
    # The list is drawn again with each key: the hit to press is that for all of them.
    typed = "document.querySelector('[data-hb-search-words]').value === given[1]"
    hit = "document.querySelector('[data-hb-search-result]')?.textContent.includes(given[0])"
    reader.wait(f"return {typed} && {hit}", title, asked, seconds=30)
    reader.click("[data-hb-search-result]")
    reader.arrive("h1:not(dialog h1)")
    assert until(lambda: title in reader.glance("return document.title"), 8)


def test_a_filter_and_its_list_agree_after_back(reader):
    agree = """const boxes = document.querySelectorAll('[data-hb-filter] :checked').length;
    const hidden = document.querySelectorAll('[data-hb-item][hidden]').length;
    return { boxes, isNarrow: hidden > 0, query: location.search };"""
    reader.go("/tools/")
    reader.wait("return document.querySelector('[data-hb-filter-label]')?.getClientRects().length")
    reader.click("[data-hb-filter-label]")
    chosen = reader.wait(agree.replace("return", "const got =") + "return got.boxes && got.isNarrow && got")
    reader.go("/")
    reader.step(-1)
    reader.wake("[data-hb-filter]")
    # Where the engine empties the boxes it does so a moment after the page is back.
    reader.run("await new Promise((next) => requestAnimationFrame(() => setTimeout(next, 200)))")
    assert reader.run(agree) == chosen


def test_a_groups_sheets_come_together(reader, tmp_path):
    files = []
    for number in range(3):
        sheet = {"format": "infuse-handbook/answers", "version": 1, "worksheet": SHEETS[0], "id": f"id{number}"}
        files.append(tmp_path / f"{number}.json")
        files[-1].write_text(json.dumps(sheet | {"by": f"Person {number}", "answers": {"if": f"word{number}"}}))
    reader.go("/group/")
    reader.wake("hb-group")
    reader.attach("[data-hb-file]", *files)
    reader.says("[data-hb-count]", "3")
    reader.button("Show results")
    reader.says("[data-hb-drawn]", "word2")


def test_photos_of_codes_are_read_where_there_is_no_camera(reader, tmp_path):
    """By the file input: a code that fills the photo, one on a phone that is held before a wall, and a photo of nothing."""
    about = {"format": "infuse-handbook/answers", "version": 1, "worksheet": SHEETS[0]}
    links = [
        f"{reader.home}{SHEET}#a={pack(about | {'id': f'id{number}', 'answers': {'if': f'word{number}'}})}"
        for number in range(2)
    ]
    photos = [code_of(links[0], 600), scene(code_of(links[1], 460), turned=6), scene(Image.new("RGB", (1, 1)))]
    files = [tmp_path / f"{number}.jpg" for number in range(len(photos))]
    for photo, file in zip(photos, files, strict=True):
        photo.save(file, quality=75)
    reader.go("/group/")
    reader.wake("hb-group")
    reader.button("Scan codes")
    reader.says("[data-hb-scan]", "Choose photos")
    reader.attach("[data-hb-scan] input[type=file]", *files)
    reader.says("[data-hb-count]", "2", seconds=60)
    reader.says("[data-hb-faults]", "2.jpg", seconds=60)
    assert reader.run("return document.querySelectorAll('[data-hb-faults] li').length") == 1
    reader.button("Show results")
    reader.says("[data-hb-drawn]", "word0")
    reader.says("[data-hb-drawn]", "word1")


def test_a_saved_sheet_is_named_duplicated_deleted_and_brought_back(reader):
    open_sheet(reader)
    reader.go("/my-sheets/")
    reader.wake("hb-my-sheets")
    reader.button("Name and project")
    reader.type("Winter")
    reader.press("Enter")
    reader.says("[data-hb-list]", "Winter")
    reader.button("Duplicate")
    reader.wait("return document.querySelectorAll('[data-hb-sheet]').length === 2")
    reader.button("Delete", "[data-hb-list]")
    reader.wait("return document.querySelectorAll('[data-hb-sheet]').length === 1")
    reader.button("Undo")
    reader.wait("return document.querySelectorAll('[data-hb-sheet]').length === 2")
    assert {sheet["answers"]["if"] for sheet in reader.kept()} == {"tea is late"}


def test_a_name_given_in_a_list_that_has_gone_stale_leaves_newer_words_alone(reader):
    open_sheet(reader, "old")
    reader.go("/my-sheets/")
    reader.wake("hb-my-sheets")
    reader.click("[data-hb-sheet] a")
    reader.arrive("[name=if]")
    write(reader, "if", " and new")
    reader.step(-1)
    reader.wake("hb-my-sheets")
    reader.button("Name and project")
    reader.type("Winter")
    reader.press("Enter")
    reader.says("[data-hb-list]", "Winter")
    assert [sheet["answers"] for sheet in reader.kept()] == [{"if": "old and new"}]


def test_two_lists_of_saved_sheets_in_two_tabs_leave_each_other_in_peace(reader):
    open_sheet(reader)
    for _ in range(2):
        reader.open_tab()
        reader.go("/my-sheets/")
        reader.wake("hb-my-sheets")
    drawn = reader.run("""let count = 0;
        new MutationObserver(() => count += 1).observe(document.querySelector("[data-hb-list]"), { childList: true });
        await new Promise((next) => setTimeout(next, 1000));
        return count;""")
    assert drawn == 0


def test_what_is_typed_before_the_live_sheet_has_come_is_there_after_a_reload(reader, host):
    host.hold("/worksheet/sheet.js")
    reader.go(SHEET)
    reader.click("[name=if]")
    reader.type("quick")
    host.let_go()
    host.release += 1
    host.hold("/worksheet/sheet.js")
    reader.reload()
    host.let_go()
    reader.click("[name=then]")
    reader.wake()
    assert reader.value("[name=if]") == "quick"


@pytest.mark.parametrize("language", ["en"], indirect=True)  # what is kept is English
def test_the_handbook_is_read_and_a_sheet_filled_in_without_a_network(reader, host):
    host.bare = True  # what is kept offline is compared with what was built
    reader.go("/about/")
    host.drop("/glossary/", 2)  # a broken connection is asked for again, by browsers and by us
    reader.button("Keep for offline use")
    reader.says("[data-hb-offline-status]", "The handbook is kept", seconds=60)
    reader.reload()
    host.down = True
    reader.go(SHEET)
    write(reader, "if", "no network")
    assert [sheet["answers"] for sheet in reader.kept()] == [{"if": "no network"}]


def test_a_page_without_scripts_reads_and_can_be_printed(reader, host, language):
    host.scripts = False
    reader.go(SHEET)
    host.faults()  # the policy that keeps the scripts away says so
    assert ASKED[language][1] in reader.text("h1")
    assert reader.run("return Boolean(document.querySelector('[name=if]').getClientRects().length)")
    # Firefox goes on before the styles have come, which hide it.
    reader.wait("return !document.querySelector('[data-hb-action=word]').getClientRects().length")
    host.faults()


def test_who_prefers_dark_has_dark_pages(engine: Engine, host: Host, tmp_path):
    host.behave()
    with engine.in_dark() as dark, dark.visit(host) as reader:
        reader.go(SHEET)
        reader.shot(tmp_path / "dark.png")
    with Image.open(tmp_path / "dark.png") as picture:
        light = picture.convert("L").getpixel((5, picture.height - 5))
    assert isinstance(light, int)
    assert light < 80
