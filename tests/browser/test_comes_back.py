"""What was filled in outside the handbook comes back: Word files by their tags, PDFs by the names of their fields."""

from __future__ import annotations

import base64
import datetime
import io
import json
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, create_string_object

from macros.exports.word import band_of, make_word
from macros.views import Views
from tests.conftest import real_catalogue

from .conftest import OVERRIDES, make_worksheet
from .test_worksheet_walk import SHEETS

OLD = Path(__file__).resolve().parents[1] / "examples" / "first-release" / "answers.json"
WELSH = "Tŷ dŵr – “ŵŷ” & <b>"

HELP = """
  const { readSheet } = await import('/source/overrides/core/answers.js');
  const { readGiven } = await import('/source/overrides/browser/given.js');
  const { makeWord } = await import('/source/overrides/components/worksheet/filled-word.js');
  const { makeSay } = await import('/source/overrides/core/messages.js');
  const page = new DOMParser().parseFromString(await (await fetch(`/worksheets/${value.slug}/`)).text(), "text/html");
  const spec = JSON.parse(page.querySelector("[data-hb-spec]").textContent);
  const words = await (await fetch(page.querySelector("meta[name='hb-words']").content.replace(/^[./]*/, "/"))).json();
  const specOf = async (name) => ([spec.slug, spec.title].includes(name) ? spec : undefined);
  const open = async (file) => (await readGiven(file, specOf)).map((sheet) => readSheet(sheet, spec));
  const fromBase64 = (text) => new File([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))], "f");
  const word = async (kept, findings = []) => {
    const fetched = globalThis.fetch;
    globalThis.fetch = async (address) => new Response(await fromBase64(value.blank).arrayBuffer());
    try {
      return await makeWord({ kept, findings }, { spec, say: makeSay(words, "en") });
    } finally {
      globalThis.fetch = fetched;
    }
  };
  const toBase64 = async (blob) => {
    let text = "";
    for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
    return btoa(text);
  };
"""


@cache
def handbook() -> Views:
    return Views(real_catalogue(), OVERRIDES)


@cache
def blank_of(slug: str) -> bytes:
    """The blank Word file of a sheet, as the build makes it from what is written now."""
    views = handbook()
    sheet = views.catalogue.worksheets[slug]
    day = datetime.date(2026, 11, 26)
    return make_word(sheet, views.words, "en", f"/worksheets/{slug}/", "1", day, band_of(views, sheet))


def fields_of(writer: PdfWriter) -> Any:
    root: Any = writer.root_object
    return root["/AcroForm"]["/Fields"]


def old_sheets() -> dict[str, Any]:
    found = json.loads(OLD.read_text(encoding="utf-8"))
    return found if isinstance(found, dict) else {sheet["worksheet"]: sheet for sheet in found}


@pytest.mark.parametrize("slug", SHEETS)
def test_a_word_file_brings_every_answer_back(ask, slug):
    code = (
        HELP
        + """
      const kept = readSheet(value.sheet, spec);
      delete kept.unread;
      for (const name of Object.keys(kept.answers)) if (!spec.fields.flatMap((one) => one.parts ?? [one]).some((one) => one.name === name)) delete kept.answers[name];
      // A thing that the sheet no longer has leaves its place empty in the document.
      for (const { kind, name, options } of spec.fields) {
        if (kind !== "ranking" || !options || !kept.answers[name]) continue;
        kept.answers[name] = kept.answers[name].map((key) => (options.some((one) => one.key === key) ? key : null));
      }
      const [back] = await open(new File([await word(kept)], "f.docx"));
      return { kept, back };
    """
    )
    sheet = old_sheets().get(slug)
    assert sheet, "no example of this sheet"
    about = {"title": WELSH, "project": "Tai llaith & <i>", "by": "A & B", "team": "Housing, 2nd floor"}
    blank = base64.b64encode(blank_of(slug)).decode()
    found = ask("core/answers", code, {"slug": slug, "sheet": sheet | about, "blank": blank})
    assert found["back"]["answers"] == found["kept"]["answers"]
    assert {name: found["back"].get(name) for name in about} == about
    assert "unread" not in found["back"]


@pytest.mark.parametrize("slug", SHEETS)
def test_a_filled_pdf_brings_every_word_and_tick_back(ask, site, slug):
    writer = PdfWriter(clone_from=PdfReader(site / "worksheets" / slug / f"{slug}.pdf"))
    words: dict[str, str] = {}
    ticked: dict[str, list[str]] = {}
    for field in fields_of(writer):
        one = field.get_object()
        name = str(one["/T"])
        if one["/FT"] == "/Tx" and name != "@date":
            words[name] = f"{WELSH} {len(words)}"
            one[NameObject("/V")] = create_string_object(words[name])
        elif one["/FT"] == "/Btn" and "/Kids" in one:
            last = one["/Kids"][-1].get_object()
            (state,) = last["/AP"]["/N"]
            one[NameObject("/V")] = last[NameObject("/AS")] = NameObject(state)
            ticked[name] = [one["/Opt"][-1]]
        elif one["/FT"] == "/Btn":
            (state,) = one["/AP"]["/N"]
            one[NameObject("/V")] = one[NameObject("/AS")] = NameObject(state)
            ticked.setdefault(name.split("-")[0], []).append("-".join(name.split("-")[1:]))
    made = io.BytesIO()
    writer.write(made)
    value = {"slug": slug, "file": base64.b64encode(made.getvalue()).decode()}
    [back] = ask("core/answers", HELP + "return open(fromBase64(value.file));", value)
    everything = json.dumps(back, ensure_ascii=False)
    lost = [name for name, text in words.items() if json.dumps(text, ensure_ascii=False)[1:-1] not in everything]
    assert not lost
    for name, keys in ticked.items():
        given = back["answers"].get(name)
        if isinstance(given, list) and given and isinstance(given[0], dict):
            continue  # ticks in the rows of a table
        assert given in (keys, keys[0], int(keys[0]) if keys[0].isdigit() else None), name


def edited(file: bytes, change: Any) -> str:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry, change(content) if entry.filename == "word/document.xml" else content)
    return base64.b64encode(made.getvalue()).decode()


def as_word_edits(content: bytes) -> bytes:
    """Split a run, strike words out, add a row without controls, move a tick, hide words."""
    from lxml import etree

    main = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    tree: Any = etree.fromstring(content)
    tags = {
        one.find(f"{main}sdtPr/{main}tag").get(f"{main}val"): one
        for one in tree.iter(f"{main}sdt")
        if one.find(f"{main}sdtPr/{main}tag") is not None
    }
    paragraph = next(iter(tags["hb:challenge"].iter(f"{main}p")))
    for piece in ("Split ", "in ", "three"):
        run = etree.SubElement(paragraph, f"{main}r")
        etree.SubElement(run, f"{main}t").text = piece
    for wrapper in ("del", "moveFrom"):
        gone = etree.SubElement(etree.SubElement(paragraph, f"{main}{wrapper}"), f"{main}r")
        etree.SubElement(gone, f"{main}t").text = "struck out"
    hidden = etree.SubElement(paragraph, f"{main}r")
    etree.SubElement(etree.SubElement(hidden, f"{main}rPr"), f"{main}vanish")
    etree.SubElement(hidden, f"{main}t").text = "unseen"
    row = next(at for at in tags["hb:ideas.r1.idea"].iterancestors(f"{main}tr"))
    added = etree.fromstring(
        f'<w:tr xmlns:w="{main[1:-1]}"><w:tc><w:p><w:r><w:t>Added row</w:t></w:r></w:p></w:tc>'
        "<w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p></w:tc></w:tr>"
    )
    row.addnext(added)
    for tag, sign in (("hb:also_impact=yes", "☐"), ("hb:also_impact=no", "☒")):
        next(tags[tag].iter(f"{main}t")).text = sign
    return etree.tostring(tree)


def test_what_was_edited_in_word_is_what_comes_back(ask):
    answers = {
        "challenge": "Old: ",
        "ideas": [{"key": "r1", "idea": "One", "votes": 2}, {"key": "r2", "idea": "Two"}],
        "also_impact": "yes",
        "how_now_wow": [{"label": "Two", "x": 0.437, "y": 0.29}],
    }
    sheet = {
        "format": "infuse-handbook/answers",
        "version": 1,
        "worksheet": "idea-generation",
        "id": "h",
        "answers": answers,
    }
    blank = base64.b64encode(blank_of("idea-generation")).decode()
    value = {"slug": "idea-generation", "sheet": sheet, "blank": blank}
    made = ask("core/answers", HELP + "return toBase64(await word(readSheet(value.sheet, spec)));", value)
    file = edited(base64.b64decode(made), as_word_edits)
    [back] = ask(
        "core/answers", HELP + "return open(fromBase64(value.file));", {"slug": "idea-generation", "file": file}
    )
    found = back["answers"]
    assert found["challenge"] == "Old: Split in three"
    assert [(row["idea"], row.get("votes")) for row in found["ideas"]] == [("One", 2), ("Added row", 4), ("Two", None)]
    assert [row["key"] for row in found["ideas"]][::2] == ["r1", "r2"]
    assert found["also_impact"] == "no"
    assert found["how_now_wow"] == answers["how_now_wow"]


@pytest.mark.parametrize(
    ("name", "file", "code"),
    [
        ("a zip that is no Word file", b"PK\x03\x04" + b"\0" * 40, "unreadable"),
        ("a PDF that is none", b"%PDF-1.7\nnothing", "format"),
        ("a locked PDF", b"%PDF-1.7\ntrailer <</Encrypt 1 0 R /Root 2 0 R>>", "locked"),
        ("a PDF without end", b"%PDF-1.7\n1 0 obj " + b"[" * 5000, "deep"),
    ],
)
def test_a_hostile_file_is_refused_by_name(ask, name, file, code):
    look = (
        HELP
        + "try { await open(fromBase64(value.file)); return 'opened'; } catch (error) { return error.code ?? String(error); }"
    )
    assert ask("core/answers", look, {"slug": "idea-generation", "file": base64.b64encode(file).decode()}) == code, name


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>', "unreadable"),
        (b"<w:document", "unreadable"),
        (b" " * 21_000_000, "large"),
    ],
)
def test_a_word_file_that_would_harm_is_refused_by_name(ask, body, code):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body)
    look = (
        HELP
        + "try { await open(fromBase64(value.file)); return 'opened'; } catch (error) { return error.code ?? String(error); }"
    )
    assert (
        ask("core/answers", look, {"slug": "idea-generation", "file": base64.b64encode(made.getvalue()).decode()})
        == code
    )


def test_a_word_file_downloaded_from_a_sheet_opens_on_it_beside_what_is_there(bench, page, views):
    fields = [{"name": "first", "kind": "line", "label": "First"}]
    sheet = make_worksheet("bench", {"sections": [{"title": "Part", "fields": fields}]})
    blank = make_word(sheet, views.words, "en", "/worksheets/bench/", "1", datetime.date(2026, 11, 26))
    page.context.route("**/bench/bench.docx", lambda route: route.fulfill(body=blank))
    bench(fields)
    page.fill("[name=first]", "Kept words")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download in Word").click()
    file = saving.value.path()
    status = page.locator("[data-hb-status]")
    expect(status).to_contain_text("Nothing has changed since you downloaded it in Word")
    page.fill("[name=first]", "Other words")
    expect(status).to_contain_text("Changed since you downloaded it in Word")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open a working copy").click()
    chooser.value.set_files(file)
    expect(page.locator("[name=first]")).to_have_value("Kept words")
    expect(page.locator("#sheet-copy option")).to_have_count(2)


def test_twenty_files_of_three_forms_come_into_a_group_at_once_and_a_bad_one_is_named(ask, site):
    slug = "idea-generation"
    writer = PdfWriter(clone_from=PdfReader(site / "worksheets" / slug / f"{slug}.pdf"))
    field = next(one.get_object() for one in fields_of(writer) if one.get_object()["/T"] == "challenge")
    field[NameObject("/V")] = create_string_object(WELSH)
    made = io.BytesIO()
    writer.write(made)
    code = (
        HELP
        + """
      const { readFiles } = await import('/source/overrides/components/group/intake.js');
      const kept = readSheet(value.sheet, spec);
      const own = URL.createObjectURL(new Blob([JSON.stringify(spec)]));
      const known = [{ slug: spec.slug, title: spec.title, formerly: [], spec: own }];
      const packed = new Uint8Array(await (await word(kept)).arrayBuffer());
      const pdf = await fromBase64(value.file).arrayBuffer();
      const files = [];
      for (let at = 0; at < 6; at += 1) {
        files.push(new File([JSON.stringify(kept)], `${at}.json`), new File([packed], `${at}.docx`), new File([pdf], `${at}.pdf`));
      }
      files.push(new File(["%PDF-1.4 no form"], "scan.pdf"), new File(["PK\\u0003\\u0004"], "broken.docx"));
      const found = await readFiles(files, known);
      return found.map(({ name, sheet, error }) => [name, error ? error.code : sheet.answers.challenge]);
    """
    )
    sheet = {
        "format": "infuse-handbook/answers",
        "version": 1,
        "worksheet": slug,
        "id": "h",
        "answers": {"challenge": WELSH},
    }
    blank = base64.b64encode(blank_of(slug)).decode()
    value = {"slug": slug, "sheet": sheet, "file": base64.b64encode(made.getvalue()).decode(), "blank": blank}
    found = ask("core/answers", code, value)
    assert [words for _, words in found[:18]] == [WELSH] * 18
    assert found[18:] == [["scan.pdf", "format"], ["broken.docx", "unreadable"]]
