"""A reviewer's Word file goes out and comes back: what was changed is changed, and not one letter else."""

from __future__ import annotations

import datetime
import difflib
import io
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from macros.__main__ import main
from macros.catalogue.review import MARK, ReviewRow, put_back, review_rows, to_review
from macros.exports.review_file import Unreadable, make_review_file, read_review_file
from macros.reviewing import IN, OUT, review_in, review_out
from tests.conftest import PROJECT

PAGE, SHEET, MONEY = "about/privacy", "worksheets/hypothesis-statement", "worksheets/prioritisation-pretend-money"
MESSAGES, TERMS = "messages/cy", "registers/terms"
ALL = (PAGE, SHEET, MONEY, MESSAGES, TERMS)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A few pages with their twins, the messages and the terms, as they are in the project."""
    pages = [f"docs/{folder}{name}.md" for name in (PAGE, SHEET, MONEY) for folder in ("", "cy/")]
    for file in (*pages, "overrides/messages/en.yml", "overrides/messages/cy.yml", "docs/registers/terms.yml"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / file, tmp_path / file)
    return tmp_path


def file_of(name: str) -> str:
    if name in (MESSAGES, TERMS):
        return f"{'overrides' if name == MESSAGES else 'docs'}/{name}.yml"
    return f"docs/cy/{name}.md"


def rows_of(project: Path, name: str) -> list[ReviewRow]:
    return review_rows(to_review(project / "docs", project / "overrides/messages", "cy")[file_of(name)])


def come_back(project: Path, name: str, change: Callable[[str], str | None], **said: str) -> None:
    """Send a file out and bring it back with each Welsh sentence as `change` has it; None deletes its row."""
    review_out(project, [name])
    document = Document(str(project / OUT / f"{name}.docx"))
    for table in document.tables:
        for row in list(table._tbl.tr_lst):
            cells = row.tc_lst
            heading = "".join(text.text or "" for text in cells[0].iter(f"{W}t"))
            words = list(cells[-1].iter(f"{W}t"))
            if heading in said:
                cells[-1].p_lst[0].append(run(said[heading]))  # type: ignore[arg-type]
            elif len(cells) == 3 and "·" in heading:
                old = "".join(text.text or "" for text in words)
                new = change(old)
                if new is None:
                    table._tbl.remove(row)  # type: ignore[arg-type]
                elif new != old:
                    for text in words:
                        text.text = ""
                    words[0].text = new
    target = project / IN / f"{name}.docx"
    target.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(target))


def run(words: str) -> etree._Element:
    made = etree.fromstring(f'<w:r xmlns:w="{W[1:-1]}"><w:t/></w:r>')
    made[0].text = words
    return made


def all_files(project: Path) -> dict[str, bytes]:
    return {
        file.relative_to(project).as_posix(): file.read_bytes()
        for folder in ("docs", "overrides")
        for file in sorted((project / folder).rglob("*"))
        if file.is_file()
    }


def changed_letters(before: str, after: str) -> list[tuple[str, str]]:
    steps = difflib.SequenceMatcher(None, before.split("\n"), after.split("\n"), autojunk=False).get_opcodes()
    rows, others = before.split("\n"), after.split("\n")
    return [("\n".join(rows[a:b]), "\n".join(others[c:d])) for what, a, b, c, d in steps if what != "equal"]


def test_every_welsh_text_of_the_handbook_can_go_out_and_be_changed():
    """Of each file, all rows are changed at once, and each says afterwards what it was given."""
    for path, one in to_review(PROJECT / "docs", PROJECT / "overrides/messages", "cy").items():
        rows = review_rows(one)
        assert len({row.key for row in rows}) == len(rows), path
        same = put_back(one.text, {row: row.words for row in rows})
        # A sentence that runs over several lines comes back on one.
        assert same is not None, path
        assert same.split() == one.text.split(), path
        made = put_back(one.text, {row: f"Hefyd: {row.words}" for row in rows})
        assert made, path
        assert made.count("Hefyd: ") == len(rows) + one.text.count("Hefyd: "), path


def test_what_comes_back_untouched_changes_not_one_byte(few):
    before = all_files(few)
    for name in ALL:
        come_back(few, name, lambda words: words)
    done, problems = review_in(few)
    assert not problems
    assert len(done) == len(ALL)
    assert all_files(few) == before


@pytest.mark.parametrize("name", ALL)
def test_of_three_changed_sentences_exactly_those_three_change(few, name):
    before = all_files(few)
    rows = rows_of(few, name)
    often = Counter(row.words for row in rows)
    unique = [row.words for row in rows if row.english and often[row.words] == 1 and not MARK.search(row.words)]
    three = {unique[0], unique[len(unique) // 2], unique[-1]}
    come_back(few, name, lambda words: f"{words[:-1]} xqz{words[-1]}" if words in three else words)
    done, problems = review_in(few)
    assert not problems
    assert f"3 of {len(rows)} rows changed" in done[0]
    after = all_files(few)
    assert [path for path in before if after[path] != before[path]] == [file_of(name)]
    text, made = before[file_of(name)].decode(), after[file_of(name)].decode()
    assert made.replace(" xqz", "") == text
    assert made.count(" xqz") == text.count(" xqz") + 3
    assert review_in(few)[0][0].endswith("0 of " + done[0].split(" of ")[1]), "taken in again, nothing is left to do"


@pytest.mark.parametrize("words", ["Na: dim # o gwbl", 'Mae\'n "dda" iawn: ydy', "yes", "2026-11-28", "- rhif"])
def test_words_that_yaml_would_bend_are_put_into_quotation_marks(few, words):
    rows = rows_of(few, TERMS)
    row = next(row for row in rows if row.style == "" and row.where.endswith(".title"))
    one = to_review(few / "docs", few / "overrides/messages", "cy")[file_of(TERMS)]
    made = put_back(one.text, {row: words})
    assert made
    (before, after), *others = changed_letters(one.text, made)
    assert not others
    assert after == before.replace(row.words, "'" + words.replace("'", "''") + "'")


def test_who_has_read_a_page_comes_with_it(few):
    today = datetime.date.today().isoformat()
    before = (few / file_of(PAGE)).read_text(encoding="utf-8")
    come_back(few, PAGE, lambda words: words, **{"Read by": "Siân O'Neill", "On": today})
    assert not review_in(few)[1]
    after = (few / file_of(PAGE)).read_text(encoding="utf-8")
    assert after == before.replace("review: machine\n", f"review:\n  by: 'Siân O''Neill'\n  on: {today}\n")


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"Read by": "Siân"}, "A name and a day belong together."),
        ({"On": "2026-01-05"}, "A name and a day belong together."),
        ({"Read by": "Siân", "On": "ddoe"}, "`ddoe` is no day on which it was read."),
        ({"Read by": "Siân", "On": "2999-01-01"}, "`2999-01-01` is no day on which it was read."),
    ],
)
def test_a_name_or_day_that_cannot_be_is_named(few, said, fault):
    before = all_files(few)
    come_back(few, PAGE, lambda words: words, **said)
    done, problems = review_in(few)
    assert not done
    assert [problem.what for problem in problems] == [fault]
    assert all_files(few) == before


def gone(words: str) -> None:
    """What becomes of a row that is deleted."""


def instead_of(old: str, new: str, words: str) -> str:
    """Return a sentence, or another one in its place."""
    return new if words == old else words


def first(few: Path, name: str, has: str) -> str:
    return next(row.words for row in rows_of(few, name) if has in row.words)


@pytest.mark.parametrize(
    ("name", "has", "instead", "fault"),
    [
        (MESSAGES, "{count}", lambda words: words.replace("{count}", "tri"), "The mark `{count}` is missing"),
        (PAGE, "](", lambda words: words.replace("](", "] ("), "is missing or broken"),
        (PAGE, "", lambda words: f"{words} {{{{ review_progress() }}}}", "The mark `{{ review_progress() }}` was not"),
        (PAGE, "", lambda words: f"{words} <b>", "The mark `<` was not in this row"),
        (PAGE, "", lambda words: f"# {words}", "The row begins with `# `"),
        (PAGE, "", lambda words: f"{words}\u202e", "a sign that cannot be seen (U+202E)"),
        (PAGE, "", lambda words: "", "The row has no words"),
        (PAGE, "", gone, "is not in the file"),
    ],
)
def test_a_broken_row_is_named_and_nothing_of_its_page_changes(few, name, has, instead, fault):
    before = all_files(few)
    broken = first(few, name, has)
    seen: list[str] = []

    def change(words: str) -> str | None:
        if words == broken and not seen:
            seen.append(words)
            new: str | None = instead(words)
            return new
        return words.replace("eich", "EICH")

    come_back(few, name, change)
    done, problems = review_in(few)
    assert not done
    assert any(fault in problem.what for problem in problems)
    number = next(row.number for row in rows_of(few, name) if row.words == broken)
    assert {(problem.path, problem.line) for problem in problems} == {(f"{IN}/{name}.docx", number)}
    assert all(problem.remedy for problem in problems)
    assert all_files(few) == before


def test_a_row_whose_english_has_changed_since_is_named(few):
    come_back(few, SHEET, lambda words: words)
    source = few / f"docs/{SHEET}.md"
    title = next(row.english for row in rows_of(few, SHEET) if row.where == "title")
    source.write_text(source.read_text(encoding="utf-8").replace(title, f"{title} anew", 1), encoding="utf-8")
    _, problems = review_in(few)
    assert [problem.what for problem in problems] == [
        "The English of this row has changed since the file was written (title)."
    ]


def test_two_reviewers_of_one_sentence_are_told_of_each_other(few):
    come_back(few, SHEET, lambda words: words)
    words = rows_of(few, SHEET)[1].words
    for name, new in (("a", f"Un: {words}"), ("b", f"Dau: {words}")):
        come_back(few, SHEET, partial(instead_of, words, new))
        (few / IN / f"{SHEET}.docx").rename(few / IN / f"{name}.docx")
    done, problems = review_in(few)
    assert len(done) == 1
    assert [(one.path, one.line) for one in problems] == [(f"{IN}/b.docx", 2)]
    assert "changed by somebody else since" in problems[0].what
    assert rows_of(few, SHEET)[1].words == f"Un: {words}"


def test_tracked_changes_count_as_accepted_and_split_runs_as_one(few):
    row = next(row for row in rows_of(few, PAGE) if not MARK.search(row.words) and len(row.words) > 30)
    come_back(few, PAGE, lambda words: words)
    file = few / IN / f"{PAGE}.docx"
    document = Document(str(file))
    text = next(text for text in document.element.iter(f"{W}t") if text.text == row.words)
    old = text.getparent()
    kept, gone = row.words[:10], row.words[10:]
    tracked = etree.fromstring(
        f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t xml:space="preserve"/></w:r><w:del w:id="1" w:author="S"><w:r><w:delText/></w:r></w:del>'
        '<w:moveFrom w:id="3" w:author="S"><w:r><w:t>symud</w:t></w:r></w:moveFrom>'
        '<w:ins w:id="2" w:author="S"><w:r><w:t xml:space="preserve"> a</w:t></w:r><w:r><w:t>rall.</w:t></w:r></w:ins></w:p>'
    )
    next(tracked.iter(f"{W}t")).text = kept
    next(tracked.iter(f"{W}delText")).text = gone
    for part in tracked:
        old.addprevious(part)
    old.getparent().remove(old)
    document.save(str(file))
    assert not review_in(few)[1]
    assert rows_of(few, PAGE)[row.number - 1].words.startswith(f"{kept} arall.".replace("  ", " "))


def zipped(text: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", text)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "no Word file"),
        (b"PK\x03\x04 nothing", "no Word file"),
        (zipped(b"<a"), "no Word file"),
        (zipped(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "DOCTYPE"),
        (zipped(b"<a>" + b" " * 61_000_000 + b"</a>"), "unpacks to more"),
        (zipped(b"<a/>"), "no rows"),
    ],
    ids=["empty", "cut", "no-xml", "doctype", "bomb", "other"],
)
def test_a_file_that_is_none_of_ours_is_refused_in_a_sentence(content, fault):
    with pytest.raises(Unreadable) as error:
        read_review_file(content)
    assert fault in error.value.args[0]
    assert error.value.args[1]


def test_a_file_says_nothing_of_a_path_that_is_no_welsh_text(few):
    rows = rows_of(few, PAGE)
    (few / IN).mkdir(parents=True)
    for path in ("docs/about/privacy.md", "docs/cy/../../mkdocs.yml"):
        (few / IN / "one.docx").write_bytes(make_review_file(path, "x", rows, "cy", True))
        _, problems = review_in(few)
        assert problems[0].what == f"There is no Welsh in `{path}`, which it says to be of."


def test_the_same_rows_give_the_same_bytes_and_every_row_is_there(few):
    rows = rows_of(few, MONEY)
    one, other = (make_review_file(file_of(MONEY), MONEY, rows, "cy", True) for _ in range(2))
    assert one == other
    assert read_review_file(one).words == {row.code: row.words for row in rows}


def test_the_commands_say_what_they_did(few, capsys):
    assert main(["--project", str(few), "review-out", PAGE, TERMS]) == 0
    assert capsys.readouterr().out.startswith("2 Word files are in review/out/.")
    assert main(["--project", str(few), "review-out", "about/privasy"]) == 1
    assert "There is no Welsh of `about/privasy`." in capsys.readouterr().out
    assert main(["--project", str(few), "review-in"]) == 0
    assert capsys.readouterr().out == "There is no Word file in review/in/.\n"
    shutil.copytree(few / OUT, few / IN)
    (few / IN / "else.docx").write_bytes(b"x")
    assert main(["--project", str(few), "review-in"]) == 1
    said = capsys.readouterr().out
    assert f"{file_of(PAGE)}: 0 of" in said
    assert "review/in/else.docx:1: It is no Word file that can be read." in said
