"""A twin holds words alone: they are laid over the English page, and whatever does not fit is told with its line."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import pytest

from macros.catalogue import examine, examine_all
from macros.catalogue.new import unfilled
from macros.catalogue.new_twin import write_twin
from macros.catalogue.twins import FACTS, LOOSE, OPTIONAL, Review, lacking
from macros.views import Views
from tests.conftest import PROJECT, real_catalogue

TOOL, SHEET, SHORT = "docs/cy/tools/alpha.md", "docs/cy/worksheets/alpha.md", "docs/cy/tools/beta.md"


@pytest.fixture
def welsh(small: Path) -> Path:
    """The small handbook with its Welsh twins."""
    shutil.copytree(PROJECT / "tests/examples/welsh", small / "docs/cy")
    return small


def change(project: Path, file: str, old: str, new: str) -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(project: Path) -> list[str]:
    return [str(problem) for problem in examine_all(project / "docs")]


def test_the_catalogue_has_every_page_in_welsh(welsh):
    english, _ = examine(welsh / "docs")
    twins, faults = examine(welsh / "docs", "cy")
    assert not faults
    assert [entry.path for entry in twins.entries] == [f"cy/{entry.path}" for entry in english.entries]
    assert [entry.slug for entry in twins.entries] == [entry.slug for entry in english.entries]


def test_records_of_decisions_are_in_english_alone():
    assert real_catalogue().by_path["about/decisions/0003-end-of-life.md"]
    assert not [one for one in real_catalogue("cy").entries if "decisions" in one.path]


def test_a_page_has_its_text_its_title_or_nothing_in_welsh(welsh):
    twins, _ = examine(welsh / "docs", "cy")
    whole, title, none = twins.tools["alpha"], twins.tools["beta"], twins.case_studies["one-person"]
    assert (whole.title, whole.shows, whole.body.split(".")[0]) == (
        "Offeryn alffa", "cy/tools/alpha.md", "Beth mae’r offeryn alffa yn ei wneud",
    )  # fmt: skip
    assert (title.title, title.shows, title.body.strip()) == (
        "Offeryn beta",
        "tools/beta.md",
        "What the Beta tool does.",
    )
    assert (none.title, none.shows, none.review) == ("One person tries", "case-studies/one-person.md", None)
    assert [one.is_draft for one in (whole, title, none, twins.worksheets["alpha"])] == [True, True, True, False]
    assert twins.worksheets["alpha"].review == Review(by="Mari Enghraifft", on=datetime.date(2027, 1, 12))


def test_facts_are_taken_over_and_words_matched_by_name_key_and_place(welsh):
    english, twin = (examine(welsh / "docs", language)[0].worksheets["alpha"] for language in ("en", "cy"))
    assert twin.names() == english.names()
    assert twin.minutes == english.minutes
    sure, people = twin.field("sure").model_dump(), twin.field("people").model_dump()
    assert sure["levels"] == ["Dyfaliad", "Sicr"]
    assert [(one["name"], one["label"]) for one in people["columns"]] == [("role", "Rôl"), ("reason", "Pam")]
    assert [field.label for field in twin.every_field()][:2] == ["Os…", "yna…"]
    assert twin.field("then").formerly == ["outcome"]
    assert [part.minutes for part in examine(welsh / "docs", "cy")[0].tools["alpha"].steps] == [5]


def test_each_language_has_aliases_and_patterns_of_its_own(welsh):
    twins, _ = examine(welsh / "docs", "cy")
    assert twins.tools["alpha"].aliases == ["offeryn cyntaf", "offeryn un"]
    assert twins.worksheets["alpha"].hints[0].value == r"\b(lansio|cynnal)\b"


def test_a_hint_that_misses_english_words_is_not_given_in_welsh(welsh):
    change(welsh, "docs/worksheets/alpha.md", "rule: matches", "rule: lacks")
    assert len(examine(welsh / "docs", "cy")[0].worksheets["alpha"].hints) == 1
    change(welsh, SHEET, "    value: '\\b(lansio|cynnal)\\b'\n", "")
    twins, faults = examine(welsh / "docs", "cy")
    assert (twins.worksheets["alpha"].hints, faults) == ([], [])


def test_only_a_sheet_that_is_whole_in_both_languages_is_offered_in_both_on_paper(welsh):
    def offers(language: str) -> bool:
        found = {one: examine(welsh / "docs", one)[0] for one in ("en", "cy")}
        views = Views(found[language], PROJECT / "overrides")
        views.twins = found["cy"]
        return "data-hb-twin=" in views.sheet_form(found[language].worksheets["alpha"])

    assert (offers("en"), offers("cy")) == (True, True)
    change(welsh, SHEET, "Llenwch hi.\n", "")
    assert (offers("en"), offers("cy")) == (False, False)


def test_a_sheet_of_a_handbook_in_english_alone_is_offered_in_english_alone(small):
    catalogue, _ = examine(small / "docs")
    assert "data-hb-twin=" not in Views(catalogue, PROJECT / "overrides").sheet_form(catalogue.worksheets["alpha"])


def test_registers_have_welsh_words_beside_the_english(welsh):
    terms = welsh / "docs/registers/terms.yml"
    terms.write_text(terms.read_text() + "  cy: Rhagdybiaeth\n  sure: false\n", encoding="utf-8")
    needs = welsh / "docs/registers/needs.yml"
    needs.write_text(needs.read_text() + "  cy:\n    says: Mae gennym syniad.\n", encoding="utf-8")
    assert not problems(welsh)
    english, twins = (examine(welsh / "docs", language)[0] for language in ("en", "cy"))
    assert english.terms["hypothesis"].title == "Hypothesis"
    assert (twins.terms["hypothesis"].title, twins.needs["untested-idea"].says) == (
        "Rhagdybiaeth",
        "Mae gennym syniad.",
    )
    assert "A sentence that can turn out to be wrong." in twins.english
    needs.write_text(needs.read_text().replace("    says: Mae", "    tells: Mae"), encoding="utf-8")
    assert problems(welsh) == [
        "docs/registers/needs.yml:4: The English page has no `tells` here. It can be `says`, `slug`."
    ]


FAULTS: dict[str, tuple[str, str, str, str]] = {
    "a fact that is written again": (
        TOOL, "purpose:", "stage: test\npurpose:",
        f"{TOOL}:5: `stage` is a fact, and the same in every language. Delete it: it is taken over from the English page.",
    ),
    "a number that is written again": (
        SHEET, "sections:", "minutes: 15\nsections:",
        f"{SHEET}:7: `minutes` is a fact, and the same in every language.",
    ),
    "a key that the English header has not": (
        TOOL, "purpose:", "question: Pam?\npurpose:", f"{TOOL}:5: The English page has no `question` here.",
    ),
    "a slip in a key": (TOOL, "watch:", "wacth:", f"{TOOL}:10: The English page has no `wacth` here. Did you mean `watch`?"),
    "a field that the English sheet has not": (
        SHEET, "- name: sure", "- name: shure",
        f"{SHEET}:10: The English page has no item with the name `shure` here. Did you mean `sure`?",
    ),
    "a field without its name": (SHEET, "      - name: sure\n        label", "      - label", f"{SHEET}:10: An item has no `name`."),
    "a field twice": (SHEET, "- name: people", "- name: sure", f"{SHEET}:15: The name `sure` stands twice."),
    "a list of another length": (
        SHEET, "          - Sicr\n", "", f"{SHEET}:12: The list has 1 items, and that of the English page 2.",
    ),
    "words missing beside a text": (
        SHEET, "        label: Pa mor sicr ydych chi?\n", "",
        f"{SHEET}:10: These words of the header are missing: `sections.0.fields.sure.label`. Write them, or take out",
    ),
    "a formula without its gap": (SHEET, "{then}", "then", f"{SHEET}:24: The formula has the gap {{then}} nowhere."),
    "no word of who has read it": (TOOL, "review: machine\n", "", f"{TOOL}:2: The header does not say who has read the twin."),
    "a review that is none": (TOOL, "review: machine", "review: yes please", f"{TOOL}:4: `review` cannot be `yes please`."),
    "a review without a day": (SHEET, "  on: 2027-01-12\n", "", f"{SHEET}:4: `review` cannot be"),
    "no summary": (SHORT, "summary: Offeryn at", "# summary: Offeryn at", f"{SHORT}:2: These words of the header are missing: `summary`."),
    "a summary that is too short": (SHORT, "summary: Offeryn at brofion, yr offeryn beta, gyda theitl yn unig yn Gymraeg.", "summary: Byr", f"{SHORT}:3: "),
    "a link to nothing": (TOOL, "[y daflen](../worksheets/alpha.md)", "[y daflen](link:nowhere)", f"{TOOL}:16: The text links to `link:nowhere`"),
    "markup": (TOOL, "Beth mae", "<b>Beth</b> mae", f"{TOOL}:16: Raw HTML is refused"),
    "a title that stands twice": (SHORT, "Offeryn beta", "Offeryn alffa", f"{SHORT}:2: The title `Offeryn alffa` stands in {TOOL} too."),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), FAULTS.values(), ids=list(FAULTS))
def test_what_does_not_fit_is_told_with_its_line_each_time(welsh, file, old, new, said):
    change(welsh, file, old, new)
    for _ in range(2):
        found = problems(welsh)
        assert len(found) == 1, found
        assert found[0].startswith(said)


def test_files_without_an_english_page_are_told(welsh):
    for path in ("tools/gamma.md", "about/decisions/0001-x.md", "registers/terms.yml"):
        file = welsh / "docs/cy" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("---\ntitle: X\n---\n" if path.endswith("md") else "- slug: x\n", encoding="utf-8")
    assert [fault.split(": ", 1)[1].split(".")[0] for fault in problems(welsh)] == [
        "Records of decisions are in English alone",
        "A register has one file for all languages",
        "There is no English page docs/tools/gamma",
    ]


def test_a_fault_of_the_english_page_is_told_once_and_its_twin_is_no_stray(welsh):
    change(welsh, "docs/tools/alpha.md", "stage: test", "stage: tset")
    assert [fault.split(":")[0] for fault in problems(welsh)] == ["docs/tools/alpha.md"]


def test_only_words_are_asked_for():
    """A new key of a header is a word, unless it is named as something else: then a twin need not have it."""
    catalogue = real_catalogue()
    known = FACTS | LOOSE | OPTIONAL
    asked = set()
    for entry in catalogue.entries:
        data = entry.model_dump(mode="json", exclude_defaults=True)
        asked |= {next(step for step in reversed(way) if isinstance(step, str)) for way in lacking(data, {})}
    assert not asked & known
    assert asked == {
        "title", "summary", "text_of", "purpose", "do", "leaves", "materials", "watch", "variations", "label", "help", "levels",
        "formula", "quadrants", "low", "high", "say", "note", "question", "lead", "whom", "prepare", "notes", "invitation", "not_for",
        "opening", "closing", "afterwards", "evidence",
    } - {"text_of"} | (asked & {"text_of"})  # fmt: skip


@pytest.mark.parametrize(("kind", "slug"), [("tool", "beta"), ("worksheet", "alpha"), ("case-study", "one-person"),
                                            ("lab", "explore"), ("chapter", "experiment"), ("page", "index")])  # fmt: skip
def test_make_new_writes_a_twin_that_only_waits_for_its_words(small, kind, slug):
    file = write_twin(small / "docs", kind, slug, "cy")
    text = file.read_text(encoding="utf-8")
    assert problems(small) == []
    assert list(unfilled(small / "docs"))
    english = next(one for one in examine(small / "docs")[0].entries if f"cy/{one.path}" in file.as_posix())
    assert f"# {english.title}\n" in text
    with pytest.raises(ValueError, match="exists already"):
        write_twin(small / "docs", kind, slug, "cy")


def test_the_headings_of_a_new_twin_keep_the_english_ids(small):
    text = write_twin(small / "docs", "chapter", "experiment", "cy").read_text(encoding="utf-8")
    assert "## Fill in: On Monday { #on-monday }" in text


@pytest.mark.parametrize(("kind", "slug", "language", "said"), [
    ("tool", "alhpa", "cy", "There is no tool `alhpa` in English. Did you mean `alpha`?"),
    ("tool", "alpha", "fr", "There is no language `fr` here. It can be `cy`."),
    ("tool", "alpha", "en", "English pages have no twin: leave LANGUAGE out."),
    ("toll", "alpha", "cy", "There is no kind `toll`. Did you mean `tool`?"),
])  # fmt: skip
def test_a_twin_that_cannot_be_is_refused_with_the_remedy(small, kind, slug, language, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        write_twin(small / "docs", kind, slug, language)


@pytest.mark.slow  # the small handbook has a twin of each kind made above
def test_a_new_twin_of_every_page_of_the_real_handbook_fits_it(tmp_path):
    docs = tmp_path / "docs"
    shutil.copytree(PROJECT / "docs", docs)
    kinds = {"tools": "tool", "worksheets": "worksheet", "case-studies": "case-study"}
    for folder, kind in kinds.items():
        for file in sorted((docs / folder).glob("*.md")):
            if file.stem != "index":
                (docs / "cy" / folder / file.name).unlink(missing_ok=True)
                write_twin(docs, kind, file.stem, "cy")
    assert [str(one) for one in examine_all(docs)] == []
