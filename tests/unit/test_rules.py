"""A rule is written once: page, paper, Word, schema and spec say the same."""

from __future__ import annotations

import datetime
import io
import re

import pytest
from docx import Document
from lxml import html as parser
from pydantic import ValidationError

from macros.catalogue import Catalogue, Worksheet, examine
from macros.exports.cards import card_paper
from macros.exports.sheets import Publication, sheet_paper
from macros.exports.word import make_word
from macros.fields import LIMITS
from macros.views import Views
from macros.views.facts import facts
from macros.views.spec import spec

PLACE = Publication("", "1")


@pytest.fixture(scope="module")
def catalogue(project) -> Catalogue:
    return examine(project / "docs")[0]


@pytest.fixture(scope="module")
def views(project, catalogue) -> Views:
    return Views(catalogue, project / "overrides")


def words_of(markup: str) -> str:
    """The text of HTML, each stretch of it in one space's distance from the next."""
    return " ".join(" ".join(parser.document_fromstring(markup).itertext()).split())


def limits_in(schema: object) -> set[tuple[str, int]]:
    """Each limit of length in a schema."""
    if isinstance(schema, list):
        return {limit for part in schema for limit in limits_in(part)}
    if not isinstance(schema, dict):
        return set()
    own = {(word, schema[word]) for word in ("maxLength", "maxItems") if isinstance(schema.get(word), int)}
    return own.union(*(limits_in(part) for part in schema.values()))


def test_the_spec_tells_the_browser_the_limits_that_the_schema_has(catalogue):
    for sheet in catalogue.worksheets.values():
        assert spec(sheet, catalogue)["limits"] == LIMITS
        others = {("maxLength", length) for length in (40, 60, 254)}  # a name's, a key's and an e-mail address's own
        found = limits_in(sheet.answers_schema()) - others
        assert found <= {("maxLength", LIMITS["text"]), ("maxItems", LIMITS["rows"])}


def test_no_script_and_no_template_types_a_limit_again(project):
    again = re.compile(rf"\b{LIMITS['text']}\b|\b{LIMITS['text']:_}\b|maxlength(?:: |=\")\d")
    own = {"search.html", "filter.html"}  # what is sought is no answer
    wrong = [
        f"{file.name}: {found[0]}"
        for ending in ("html", "js")
        for file in (project / "overrides").rglob(f"*.{ending}")
        if file.name not in own and (found := again.search(file.read_text(encoding="utf-8")))
    ]
    assert not wrong, "\n".join(wrong)


def test_a_part_for_some_answers_says_so_in_the_same_words_on_page_and_paper(views):
    seen = 0
    for sheet in views.catalogue.worksheets.values():
        only = {part for section in sheet.sections if section.when for part in sheet.calls_for(section.when)[1]}
        if not only:
            continue
        page = parser.document_fromstring(views.sheet_form(sheet))
        paper = words_of(sheet_paper(views, sheet, PLACE, "a4", least=True).parts[0][0])
        said = [" ".join(each.text_content().split()) for each in page.find_class("hb-worksheet__only")]
        assert said
        for sentence in said:
            assert sentence in paper, sheet.slug
        seen += len(said)
    assert seen


def test_a_list_has_as_many_rows_in_word_as_on_paper(views):
    sheet = views.catalogue.worksheets["prioritisation-pretend-money"]
    wanted = sheet.rows_of("challenges")
    paper = parser.document_fromstring(sheet_paper(views, sheet, PLACE, "a4", least=True).parts[0][0])
    assert len(paper.xpath("//textarea[starts-with(@name, 'spending-')]")) == wanted
    made = Document(io.BytesIO(make_word(sheet, views.words, "en", "", "1", datetime.date(2026, 11, 26))))
    assert len(re.findall(r'"hb:spending\[\]\.amount"', made.element.xml)) == wanted


def test_a_tool_is_described_by_the_same_facts_on_page_and_card(views):
    for tool in views.catalogue.tools.values():
        card = parser.document_fromstring(card_paper(views, tool, PLACE, least=True).parts[0][0])
        names = [each.text_content() for each in card.xpath("//*[@class='facts']//dt")]
        page = words_of(views.component("tool-facts", tool.address, entry=tool))
        assert names == [fact.name for fact in facts(views.say, tool)]
        for fact in facts(views.say, tool):
            assert fact.text in words_of(parser.tostring(card, encoding="unicode")), tool.slug
            assert all(part in page for part in (fact.name, *fact.parts)), tool.slug


def test_a_card_says_of_all_that_is_ours_that_it_is_ours(views):
    words = views.words
    for tool in views.catalogue.tools.values():
        card = words_of(card_paper(views, tool, PLACE, least=True).parts[0][0])
        named = card.partition(words.paper.ours.partition("{what}")[0])[2]
        for key in ("not_for", "opening", "closing"):
            is_shown, is_named = getattr(words.tool, key) in card, getattr(words.paper.ours_parts, key) in named
            assert is_shown == is_named, f"{tool.slug}: {key}"


def test_a_list_about_a_field_without_rows_is_refused(catalogue):
    sheet = catalogue.worksheets["prioritisation-pretend-money"]
    header = sheet.model_dump(mode="json", by_alias=True)
    header["sections"][1]["fields"][0]["of"] = "purse"
    with pytest.raises(ValidationError, match="cannot use the field `purse`, which is of the kind `number`"):
        Worksheet.model_validate(header)


def test_the_home_page_begins_with_needs_that_are_there(small):
    home = small / "docs" / "index.md"
    assert "needs:" not in home.read_text(encoding="utf-8")
    text = home.read_text(encoding="utf-8").replace("layout: home\n", "layout: home\nneeds:\n  - untested-idae\n")
    home.write_text(text, encoding="utf-8")
    line = text.split("\n").index("  - untested-idae") + 1
    (problem,) = examine(small / "docs")[1]
    assert str(problem).startswith(
        f"docs/index.md:{line}: `needs` names the need `untested-idae`, which does not exist."
    )
    assert "Did you mean `untested-idea`?" in str(problem)


def test_a_filled_sheet_without_a_welsh_text_is_marked_as_english_and_its_days_as_welsh(project):
    views = Views(examine(project / "docs", "cy")[0], project / "overrides")
    seen = set()
    for sheet in views.catalogue.worksheets.values():
        if not sheet.story():
            continue
        drawn = parser.fragment_fromstring(
            views.component("filled", "cy/worked-example/", sheet=sheet, example=sheet.story()), create_parent="div"
        )
        is_english = sheet.shows != sheet.path
        (answers,) = drawn.xpath(".//dl")
        assert answers.get("lang") == ("en-GB" if is_english else None), sheet.slug
        assert (views.words.language.untranslated_sheet in drawn.text_content()) == is_english
        days = [each.text_content() for each in answers.xpath(".//*[@lang='cy']")]
        assert not is_english or ("Chwefror" in answers.text_content()) == any("Chwefror" in day for day in days)
        seen.add(is_english)
    assert False in seen
