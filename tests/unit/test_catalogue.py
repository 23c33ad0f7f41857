"""The catalogue knows every relation from both sides, and the order of things."""

from __future__ import annotations

import pytest

from macros.catalogue import ContentError, examine, load_catalogue
from macros.checks.prose import plain_prose, reading_ease


@pytest.fixture
def catalogue(small):
    return load_catalogue(small / "docs")


def slugs(entries):
    return [entry.slug for entry in entries]


def test_a_tool_knows_what_others_say_of_it(catalogue):
    alpha = catalogue.tools["alpha"]
    assert slugs(catalogue.tools_after(alpha)) == ["beta"]
    assert slugs(catalogue.worksheets_of(alpha)) == ["alpha"]
    assert slugs(catalogue.case_studies_of(alpha)) == ["one-person"]
    assert slugs(catalogue.statements_of(alpha)) == ["person-hypothesis"]
    assert catalogue.lab_of(alpha).slug == "explore"


def test_the_other_side_of_each_relation_holds(catalogue):
    beta, chapter = catalogue.tools["beta"], catalogue.chapters["experiment"]
    assert slugs(catalogue.tools_before(beta)) == ["alpha"]
    assert slugs(catalogue.tools_of(chapter)) == ["alpha", "beta"]
    assert slugs(catalogue.tools_for(catalogue.needs["untested-idea"])) == ["alpha", "beta"]
    assert slugs(catalogue.updates_of(beta)) == slugs(catalogue.updates_of(chapter)) == ["axes"]
    assert slugs(catalogue.entries_of(catalogue.updates["axes"])) == ["experiment", "beta"]


def test_an_alternative_named_on_one_side_holds_on_both(small):
    tool = small / "docs/tools/beta.md"
    tool.write_text(tool.read_text().replace("before:\n  - alpha\n", "instead:\n  - alpha\n"))
    catalogue = load_catalogue(small / "docs")
    assert slugs(catalogue.tools_instead(catalogue.tools["alpha"])) == ["beta"]
    assert slugs(catalogue.tools_instead(catalogue.tools["beta"])) == ["alpha"]


def test_a_sheet_describes_the_whole_object_that_it_saves(catalogue):
    schema = catalogue.worksheets["alpha"].answers_schema()
    assert schema["properties"]["worksheet"] == {"const": "alpha"}
    assert list(schema["properties"]["answers"]["properties"]) == ["if", "then", "sure", "people"]


def test_an_edit_is_read_and_the_rest_is_not_read_again(small):
    before, _ = examine(small / "docs")
    file = small / "docs/tools/beta.md"
    file.write_text(file.read_text().replace("title: Beta tool", "title: Better tool"))
    after, _ = examine(small / "docs")
    assert after.tools["beta"].title == "Better tool"
    assert after.tools["alpha"] is before.tools["alpha"]


def test_all_faults_come_at_once(small):
    (small / "docs/tools/alpha.md").write_bytes(b"")
    (small / "docs/tools/beta.md").write_bytes(b"\xff")
    with pytest.raises(ContentError) as raised:
        load_catalogue(small / "docs")
    assert [problem.path for problem in raised.value.problems] == ["docs/tools/alpha.md", "docs/tools/beta.md"]


def test_reading_ease_looks_at_prose_alone():
    assert plain_prose('## Head\n\n| a | b |\n\nSee [the *page*](x.md). {{ tool_card("x") }}\n\n- One.') == (
        "See the page. \nOne."
    )  # fmt: skip
    easy = "We try it. We look at it. We learn from it. " * 20
    hard = "Organisational transformation necessitates comprehensive multidisciplinary collaboration. " * 20
    assert (reading_ease(easy) or 0) > 90 > 20 > (reading_ease(hard) or 90)
    assert reading_ease("Too short to tell.") is None
