"""The benchmarks compare like with like, and a broken budget is seen."""

from __future__ import annotations

from macros.catalogue import examine
from tests.bench.content import write_handbook, write_stock
from tests.bench.table import Row, draw

SIZE = 20


def test_a_generated_handbook_is_sound_and_of_its_size(project, tmp_path):
    made = write_handbook(project, tmp_path / "made", SIZE)
    catalogue, problems = examine(made / "docs")
    assert problems == []
    assert len(catalogue.entries) == SIZE
    assert catalogue.tools
    assert catalogue.worksheets
    assert catalogue.case_studies


def test_the_stock_theme_gets_the_same_pages_with_the_same_text(project, tmp_path):
    made = write_handbook(project, tmp_path / "made", SIZE)
    stock = write_stock(project, made, tmp_path / "stock")
    catalogue, _ = examine(made / "docs")
    assert {file.relative_to(stock / "docs").as_posix() for file in stock.rglob("*.md")} == set(catalogue.by_path)
    for entry in catalogue.tools.values():
        text = (stock / "docs" / entry.path).read_text(encoding="utf-8")
        assert entry.body.strip() in text
        assert "{{" not in text


def test_a_budget_is_for_the_measure_or_for_the_ratio():
    assert Row("bytes", "KB", 80, 300, budget=90).holds
    assert not Row("bytes", "KB", 91, 300, budget=90).holds
    assert Row("seconds", "s", 13, 10, budget=1.3, by_ratio=True).holds
    assert not Row("seconds", "s", 14, 10, budget=1.3, by_ratio=True).holds
    assert Row("seconds", "s", 99).holds


def test_the_table_says_what_holds():
    table = draw([Row("seconds", "s", 14, 10, 1.3, by_ratio=True), Row("requests", "", 9, budget=10)])
    assert [line.split("|")[-2].strip() for line in table.splitlines()] == ["holds", "-------", "NO", "yes"]
    assert "1.40" in table
