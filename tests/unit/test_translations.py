"""What `make check` says of the Welsh: each fault that is planted is named with its line and a remedy, and no other is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.catalogue.load import read_text
from macros.catalogue.models import Term
from macros.catalogue.new_twin import write_twin
from macros.catalogue.pairs import Pair, Translation, message_words, rows_of, twin_words
from macros.catalogue.settled import Settled
from macros.catalogue.twin_header import note_english
from macros.catalogue.twins import Laying
from macros.checks.language_faults import look_through
from macros.checks.terms import TermCheck
from macros.checks.twin_faults import FEW_WORDS, differences, stale
from macros.checks.welsh import WORD, WelshReader, reader_of
from tests.conftest import PROJECT

SHEETS = "docs/cy/worksheets"
PRIVACY, HYPOTHESIS, MONEY, MEASURE = (
    "docs/cy/about/privacy.md", f"{SHEETS}/hypothesis-statement.md", f"{SHEETS}/prioritisation-pretend-money.md",
    f"{SHEETS}/measurement-for-learning.md",
)  # fmt: skip
TWINS = (PRIVACY, HYPOTHESIS, MONEY, MEASURE)


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A few pages of the handbook with their twins, as they are in the project."""
    for twin in TWINS:
        for file in (twin, english_of(twin)):
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / file, tmp_path / file)
    return tmp_path


@pytest.fixture
def welsh(small: Path) -> Path:
    """The small handbook with its Welsh twins."""
    shutil.copytree(PROJECT / "tests/examples/welsh", small / "docs/cy")
    return small


def english_of(twin: str) -> str:
    return twin.replace("docs/cy/", "docs/")


def twin_at(project: Path, file: str) -> Translation:
    return twin_words(project / "docs", file.removeprefix("docs/cy/"), "cy")


def faults(project: Path, file: str) -> list[str]:
    twin = twin_at(project, file)
    settled = TermCheck({}, {}, Settled(instead={"rhaglen brynu": "rhaglen gaffael"}))
    return [str(one) for one in sorted([*differences(twin), *settled.replaced(twin)])]


def change(project: Path, file: str, old: str, new: str) -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")


FAULTS = {
    "a number that differs": (PRIVACY, "o fewn 30 diwrnod", "o fewn 20 diwrnod", [":{line}: The English has no number 20.", ":{line}: The English has the number 30,"]),
    "an address that differs": (PRIVACY, "(link:ico-complaint)", "(link:ico-right-to-object)", [":{line}: The link `link:ico-complaint` of the English is missing.", ":{line}: The link `link:ico-right-to-object` is not in the English."]),
    "a link that is lost": (PRIVACY, "[taflenni grŵp](../group.md)", "taflenni grŵp", ["The link `../group.md` of the English is missing."]),
    "a heading with another id": (PRIVACY, "{ #who-is-responsible }", "{ #pwy }", [":1: No heading has the English id `who-is-responsible`.", "The English has no heading with the id `pwy`."]),
    "a macro that is lost": (PRIVACY, '{{ publisher_details("privacy") }}\n', "", [':1: The English calls `publisher_details("privacy")`']),
    "a formula that is not the English one": (HYPOTHESIS, "*“If we … then", "*“Whoever … then", ["`Whoever` is marked as English, and does not stand in docs/worksheets/hypothesis-statement.md."]),
    "a gap that is lost": (HYPOTHESIS, "yna {then}, oherwydd", "yna, oherwydd", ["The gap `then` of the English is missing."]),
    "words that the handbook does not use": (PRIVACY, "unrhyw weinydd.", "unrhyw raglen brynu.", ["`rhaglen brynu` is not the settled term."]),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), FAULTS.values(), ids=list(FAULTS))
def test_what_differs_from_the_english_is_told_with_its_place(few, file, old, new, said):
    assert faults(few, file) == []
    change(few, file, old, new)
    found = faults(few, file)
    assert len(found) == len(said)
    rows = (few / file).read_text(encoding="utf-8").split("\n")
    for one, sentence in zip(found, said, strict=True):
        line = max((number for number, row in enumerate(rows, 1) if new and new in row), default=0)
        assert sentence.replace("{line}", str(line)) in one


def row_faults(project: Path) -> list[str]:
    docs, laying = project / "docs", Laying()
    twin = read_text(project / MONEY, docs)
    laying.lay(read_text(project / english_of(MONEY), docs).data, {"examples": twin.data["examples"]})
    return [str(one) for one in laying.problems(twin)]


def test_an_example_keeps_the_rows_and_columns_of_the_english(few):
    assert row_faults(few) == []
    row = "        - key: r4\n          challenge: Yr economi leol\n          about: Cwmnïau bach yn nhrefi’r cymoedd\n"
    change(few, MONEY, row, "")
    lines = (few / MONEY).read_text(encoding="utf-8").split("\n")
    line = lines.index("      challenges:") + 1
    assert row_faults(few) == [
        f"{MONEY}:{line}: The answer has 3 rows, and that of the English example 4. Write one for each, in the same order."
    ]
    shutil.copy(PROJECT / MONEY, few / MONEY)
    change(few, MONEY, "          about: Cwmnïau bach", "          abuot: Cwmnïau bach")
    assert "The row has not the columns of the English one: `about`." in row_faults(few)[0]


def test_a_number_may_be_in_figures_in_one_language_and_in_words_in_the_other(few):
    assert set(FEW_WORDS) >= {str(number) for number in (*range(13), 20, 100)}
    change(few, PRIVACY, "Mae Safari’n gwneud hynny ar ôl saith diwrnod", "Mae Safari’n gwneud hynny ar ôl 7 diwrnod")
    assert faults(few, PRIVACY) == []
    change(few, PRIVACY, "ar ôl 7 diwrnod", "ar ôl 8 diwrnod")
    assert len(faults(few, PRIVACY)) == 1


def test_a_twin_of_an_older_english_is_named_and_that_of_the_english_now_is_not(few):
    assert {one for one in TWINS for _ in stale(twin_at(few, one))} == {
        one for one in TWINS if twin_at(few, one).made_from != twin_at(few, one).digest
    }
    list(note_english(few / "docs"))
    assert [problem for one in TWINS for problem in stale(twin_at(few, one))] == []
    assert list(note_english(few / "docs")) == []
    change(few, english_of(PRIVACY), "We do not know that you were here.", "We cannot know that you were here.")
    assert [one for one in TWINS for _ in stale(twin_at(few, one))] == [PRIVACY]
    said = [str(one) for one in stale(twin_at(few, PRIVACY))]
    wanted = f"Where it says what {english_of(PRIVACY)} says now, write `english: {twin_at(few, PRIVACY).digest}`."
    assert said == [f"{PRIVACY}:1: The English has changed since this was made of it. {wanted}"]
    assert list(note_english(few / "docs", ["about/privacy"])) == [PRIVACY]


def test_what_a_twin_says_of_itself_changes_nothing_else_of_its_file(few):
    before = (
        (few / PRIVACY)
        .read_text(encoding="utf-8")
        .replace("review: machine\n", "review:\n  by: Mari\n  on: 2027-01-12\n")
    )
    (few / PRIVACY).write_text(before, encoding="utf-8")
    list(note_english(few / "docs"))
    after = (few / PRIVACY).read_text(encoding="utf-8")
    assert [row for row in after.split("\n") if not row.startswith("english: ")] == [
        row for row in before.split("\n") if not row.startswith("english: ")
    ]
    assert "  on: 2027-01-12\nenglish: " in after


def test_what_has_nothing_to_do_with_the_words_makes_no_twin_stale(few):
    before = twin_at(few, HYPOTHESIS).digest
    change(few, english_of(HYPOTHESIS), "minutes: 25", "minutes: 30")
    change(few, english_of(HYPOTHESIS), "place: 60", "place: 61")
    assert twin_at(few, HYPOTHESIS).digest == before
    change(few, english_of(HYPOTHESIS), "label: Finish the sentence", "label: Complete the sentence")
    assert twin_at(few, HYPOTHESIS).digest != before


def test_a_new_twin_says_which_english_it_was_made_of(small):
    write_twin(small / "docs", "tool", "beta", "cy")
    assert list(stale(twin_at(small, "docs/cy/tools/beta.md"))) == []


def test_old_and_missing_twins_are_listed_and_no_fault(welsh):
    notes = look_through(welsh / "docs")[1]
    said = [str(one) for one in notes]
    assert "docs/index.md:1: The page has no Welsh twin. `make new` with `LANGUAGE=cy` writes it." in said
    assert any(one.startswith("docs/cy/tools/beta.md:1: The header does not say which English") for one in said)


def test_a_check_without_the_packages_says_so(welsh, monkeypatch):
    monkeypatch.setattr("macros.checks.language_faults.reader_of", lambda settled: None)
    found, notes = look_through(welsh / "docs")
    assert not [one for one in found if "word list" in one.what or "mutation" in one.what]
    assert any("Spelling and mutation were not looked at" in str(one) for one in notes)


def test_each_text_of_a_file_is_found_to_the_letter(few):
    """Whatever its style, the sentences of a text are that text, and stand in its file where they are said to."""
    messages = message_words(PROJECT / "overrides/messages", "cy", PROJECT)
    for translation in [*messages, *(twin_at(few, twin) for twin in TWINS)]:
        rows = list(rows_of(translation))
        assert " ".join(row.words for row in rows).split() == " ".join(pair.words for pair in translation.pairs).split()
        assert all(row.words and translation.text[row.start : row.end].strip() for row in rows)
        assert [row.start for row in rows] == sorted(row.start for row in rows)


NONE = Settled()


def read(words: str, english: str = "", settled: Settled = NONE) -> list[str]:
    reader = reader_of(settled)
    if not reader:
        pytest.skip("The packages of requirements/check.txt are not installed here.")
    names = {word for word in WORD.findall(english) if word[:1].isupper()}
    return [what for what, _ in reader.faults(Pair("x", english, words, 1, 0, 0, ""), names)]


RIGHT = (
    "Mae pobl yn siarad am ddysgu gyda phlant ym Mhowys.",
    "Ysgrifennwch un frawddeg, neu dewiswch un.",
    "Mae’n ystafell lle y gellir trafod data’n agored.",
    "Agorwch **Gosodiadau** o’r brif ddewislen.",
    "Darllenwch `content/about.md` a [rhestr](link:ico-complaint) yma.",
    "Enw’r dull yw *World Café*{ lang=en }.",
)
WRONG = {
    "Mae pobll yn siarad.": "`pobll` is not in the word list.",
    "Siaradwch am dysgu.": "The mutation in `am dysgu` is wrong (soft).",
    "Mae’n byw yn Nghaerdydd.": "The mutation in `yn Nghaerdydd` is wrong",
    "Dewch gyda plant.": "The mutation in `gyda plant` is wrong (aspirate).",
}


@pytest.mark.parametrize("words", RIGHT)
def test_right_welsh_is_passed(words):
    assert read(words, settled=Settled(words=["gellir"])) == []


@pytest.mark.parametrize(("words", "said"), WRONG.items())
def test_a_slip_is_named(words, said):
    found = read(words)
    assert len(found) == 1
    assert found[0].startswith(said)


def test_english_left_over_is_named_once():
    english = "Write what you will try with Cardiff Council."
    assert read("Ysgrifennwch what you will try yma.", english) == ["English is left here: `what you will try`."]
    assert read("Gyda Cardiff Council o Gymru.", english) == []


def test_a_word_of_the_register_is_passed_in_all_its_forms():
    words = "Mae dadansoddeg a’i ddadansoddeg yn nadansoddeg."
    assert len(read(words)) == 3
    assert read(words, settled=Settled(words=["dadansoddeg"])) == []
    assert read("Neu grwpiau.", settled=Settled(phrases=["neu grwpiau"])) == []


def test_the_settled_word_is_asked_for_in_any_form():
    english, other = (Term(slug="hypothesis", title=title, says="x") for title in ("Hypothesis", "Damcaniaeth"))
    terms = TermCheck({"hypothesis": english}, {"hypothesis": other}, NONE)

    def said(words: str) -> list[str]:
        pair = Pair("x", "A hypothesis.", words, 1, 0, 0, "")
        return [one.what for one in terms.unsettled(Translation("x", "", [pair]))]

    for words in ("Eich damcaniaeth.", "Dwy ddamcaniaeth.", "Ei damcaniaethau."):
        assert said(words) == []
    assert said("Eich rhagdybiaeth.") == ["The English says `Hypothesis`, and this not `Damcaniaeth`. (x)"]


def test_a_reader_needs_no_list_of_its_own():
    reader = WelshReader(lambda word: word == "gair", lambda text: [], lambda word: [], NONE)
    assert reader.is_known("gair")
    assert not reader.is_known("giar")
