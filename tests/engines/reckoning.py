"""What a group's answers come to, reckoned from what people planned to answer, and what the page for groups shows of it.

`None` in a row stands for a cell that is not looked at: a share, a bar, a word about the spread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import floor
from statistics import mean, median
from typing import Any

from .drive import Reader
from .plans import Json, fields_of, name_of

Planned = dict[int, Json]
"""What each person answers, by their number, in the order in which it came in."""
Row = list[str | None]
Answers = list[tuple[str, Any]]
"""Who answered a question, and what."""

DRAWN = """const found = { tables: [], said: [] };
let label = "";
const words = (one) => one.innerText.trim();
for (const one of document.querySelector("[data-hb-drawn]").children) {
  if (one.matches("h3, h4")) label = one.matches("h4") ? words(one) : "";
  for (const table of one.querySelectorAll("table")) {
    found.tables.push([label, [...table.tBodies[0].rows].map((row) => [...row.cells].map(words))]);
  }
  for (const item of one.querySelectorAll("li")) found.said.push([label, ...[...item.children].map(words)]);
}
return found;"""


def missing(reader: Reader, spec: Json, planned: Planned, setup: Json) -> list[str]:
    """What the group's results, which are shown with names, lack of what they should say."""
    shown = reader.run(DRAWN)
    lacking = [
        f"{row} is said {shown['said'].count(row)} times"
        for row in said(spec, planned)
        if shown["said"].count(row) != 1
    ]
    for label, rows in tables(spec, planned, setup):
        if not any(label in (None, head) and same(rows, there) for head, there in shown["tables"]):
            lacking.append(f"no table has {rows}")
    return lacking + [f"there are {shown}"] * bool(lacking)


def same(rows: list[Row], shown: list[list[str]]) -> bool:
    if len(rows) == 1 and rows[0][0] is not None and len(shown) > 1:
        return any(fits(rows[0], there) for there in shown)
    return len(rows) == len(shown) and all(map(fits, rows, shown))


def fits(row: Row, shown: list[str]) -> bool:
    return len(shown) >= len(row) and all(cell in (None, there) for cell, there in zip(row, shown, strict=False))


def said(spec: Json, planned: Planned) -> Iterator[list[str]]:
    """What each person wrote, under the question's label and beside their name."""
    for field in spec["fields"]:
        parts = [part["name"] for part in field.get("parts", [field])]
        if field.get("setup") or field["kind"] not in {"line", "notes", "date", "sentence"}:
            continue
        for number, answers in planned.items():
            if parts[0] in answers:
                words = field["formula"].format(**answers) if "formula" in field else answers[parts[0]]
                yield [field["label"], name_of(number), day(words) if field["kind"] == "date" else words]


def day(date: str) -> str:
    year, month, number = date.split("-")
    return f"{int(number)} {['January', 'February'][int(month) - 1]} {year}"


def tables(spec: Json, planned: Planned, setup: Json) -> Iterator[tuple[str | None, list[Row]]]:
    """What is counted: a label above it, where it has one, and its rows."""
    for field, _ in fields_of(spec):
        given = [
            (name_of(number), answers[field["name"]]) for number, answers in planned.items() if field["name"] in answers
        ]
        if given and field["kind"] in COUNTED:
            yield from COUNTED[field["kind"]](field, given, setup)


def counted(label: str, options: list[Json], chosen: list[Any]) -> tuple[str, list[Row]]:
    return label, [[option["label"], str(chosen.count(option["key"]))] for option in options]


def count_choice(field: Json, given: Answers, _setup: Json) -> Iterator[tuple[str, list[Row]]]:
    yield counted(
        field["label"],
        field["options"],
        [key for _, value in given for key in ([value] if isinstance(value, str) else value)],
    )


def count_scale(field: Json, given: Answers, _setup: Json) -> Iterator[tuple[None, list[Row]]]:
    levels = [level for _, level in given]
    unknown = levels.count(None)
    counts = ", ".join(f"{index}: {levels.count(index)}" for index in range(1, len(field["levels"]) + 1))
    share = f"{unknown} of {len(levels)} ({rounded(100 * unknown / len(levels))}%)"
    yield None, [[field["label"], None, None, share, counts]]


def count_table(field: Json, given: Answers, _setup: Json) -> Iterator[tuple[str, list[Row]]]:
    columns = field["columns"]
    yield (
        field["label"],
        [[who, *(cell(column, row[column["name"]]) for column in columns)] for who, rows in given for row in rows],
    )
    for column in columns:
        if column.get("kind") == "choice":
            yield counted(
                column["label"], column["options"], [row[column["name"]] for _, rows in given for row in rows]
            )


def cell(column: Json, value: Any) -> str:
    kind = column.get("kind")
    if kind == "choice":
        return str(next(option["label"] for option in column["options"] if option["key"] == value))
    return {"tick": lambda: "✓", "date": lambda: day(value)}.get(str(kind), lambda: str(value))()


def count_budget(field: Json, given: Answers, setup: Json) -> Iterator[tuple[str, list[Row]]]:
    rows = setup["answers"][field["of"]]
    amounts = {row["key"]: [spent[row["key"]] for _, spent in given if row["key"] in spent] for row in rows}
    names = {row["key"]: next(words for column, words in row.items() if column != "key") for row in rows}
    ranked = sorted(amounts, key=lambda key: (-sum(amounts[key]), -len(amounts[key])))
    yield field["label"], [[names[key], f"£{sum(amounts[key]):,}", None, str(len(amounts[key]))] for key in ranked]


def count_ideas(field: Json, given: Answers, setup: Json) -> Iterator[tuple[str, list[Row]]]:
    ideas = setup["answers"][field["name"]]
    dots = {
        idea["key"]: sum(row["votes"] for _, rows in given for row in rows if row["key"] == idea["key"])
        for idea in ideas
    }
    ranked = sorted(ideas, key=lambda idea: -dots[idea["key"]])
    yield field["label"], [[idea["idea"], str(dots[idea["key"]])] for idea in ranked]


def count_ranking(field: Json, given: Answers, _setup: Json) -> Iterator[tuple[str, list[Row]]]:
    places = {option["key"]: [order.index(option["key"]) + 1 for _, order in given] for option in field["options"]}
    ranked = sorted(field["options"], key=lambda option: (mean(places[option["key"]]), -places[option["key"]].count(1)))
    yield (
        field["label"],
        [
            [option["label"], one_place(mean(taken)), str(taken.count(1)), str(len(taken))]
            for option in ranked
            for taken in [places[option["key"]]]
        ],
    )


def rounded(number: float) -> int:
    """As it is done by hand: a half goes up."""
    return floor(number + 0.5)


def one_place(number: float) -> str:
    return f"{rounded(number * 10) / 10:g}"


def count_matrix(field: Json, given: Answers, _setup: Json) -> Iterator[tuple[str, list[Row]]]:
    things = list(dict.fromkeys(row["label"] for _, rows in given for row in rows))
    found: list[Row] = []
    for number, thing in enumerate(things, 1):
        placed = [row for _, rows in given for row in rows if row["label"] == thing]
        x, y = (median(row[way] for row in placed) for way in ("x", "y"))
        quadrant = field["quadrants"][(2 if y < 0.5 else 0) + (0 if x < 0.5 else 1)]
        found.append([f"{number} {thing}", quadrant, None, None, None, str(len(placed))])
    yield field["label"], found


COUNTED: dict[str, Callable[[Json, Answers, Json], Iterator[tuple[Any, list[Row]]]]] = {
    "choice": count_choice,
    "choices": count_choice,
    "scale": count_scale,
    "table": count_table,
    "budget": count_budget,
    "ideas": count_ideas,
    "ranking": count_ranking,
    "matrix": count_matrix,
}
