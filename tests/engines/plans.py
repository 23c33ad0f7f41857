"""What each of twenty people answers to a sheet that is given out, planned from its spec and from nothing else that a page says.

reckoning.py says what all of it comes to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

DOTS = (2, 1)
SPENT = (60, 40)
PURSE = sum(SPENT)
ROWS = 4
"""So many things stand in a list that is set up."""


@dataclass
class Plan:
    """What somebody answers: as the contract has it, and as what is put into which control."""

    answers: Json = field(default_factory=dict)
    writes: list[tuple[str, str | bool]] = field(default_factory=list)

    def put(self, name: str, answer: Any, *writes: tuple[str, str | bool]) -> None:
        self.answers[name] = answer
        self.writes += writes


def fields_of(spec: Json) -> Iterator[tuple[Json, Json]]:
    """Each field that holds an answer, with the whole field that it is a part of."""
    for whole in spec["fields"]:
        for part in whole.get("parts", [whole]):
            yield part, whole


def name_of(number: int) -> str:
    return f"Person {number}"


def words_for(name: str, who: str) -> str:
    return f"{name.replace('_', ' ')} of {who}"


def set_up(spec: Json) -> Plan:
    """What a facilitator puts into the fields that are set up."""
    plan = Plan()
    for part, _ in fields_of(spec):
        if not part.get("setup"):
            continue
        name, kind = part["name"], part["kind"]
        if kind == "choice":
            key = part["options"][-1]["key"]
            plan.put(name, key, (name, key))
        elif kind == "number":
            plan.put(name, PURSE, (name, str(PURSE)))
        elif kind in {"table", "ideas"}:
            column = "idea" if kind == "ideas" else part["columns"][0]["name"]
            things = [f"{column} {row}" for row in "ABCD"[:ROWS]]
            cells = [(f"{name}.{row}.{column}", thing) for row, thing in enumerate(things)]
            plan.put(name, [{column: thing} for thing in things], *cells)
        else:
            words = words_for(name, "all")
            plan.put(name, words, (name, words))
    return plan


def theirs(spec: Json, setup: Json) -> list[tuple[Json, Json]]:
    """The fields that a participant sees as theirs: not what is set up, nor the facilitator's, nor what is ruled out."""
    found = []
    for part, whole in fields_of(spec):
        section = spec["sections"][whole["section"]] if "section" in whole else {}
        when = section.get("when")
        is_set = part.get("setup") and part["name"] in setup["answers"]
        ruled_out = when and setup["answers"].get(when["field"]) not in when["one_of"]
        is_facilitators = any("for" in one for one in (part, whole, section))
        if not is_facilitators and not ruled_out and (not is_set or part["kind"] == "ideas"):
            found.append((part, whole))
    return found


def plan_for(spec: Json, setup: Json, number: int, most: int | None) -> Plan:
    """What the person of a number answers: to so many of the questions that are theirs, where what holds it has to be short."""
    plan = Plan()
    asked = theirs(spec, setup)
    first = list(dict.fromkeys(whole["name"] for _, whole in asked))[:most]
    for part, whole in asked:
        if whole["name"] in first:
            ANSWERED[part["kind"]](plan, part, setup, number)
    return plan


def answer_text(plan: Plan, part: Json, _setup: Json, number: int) -> None:
    words = words_for(part["name"], name_of(number))
    plan.put(part["name"], words, (part["name"], words))


def answer_date(plan: Plan, part: Json, _setup: Json, number: int) -> None:
    day = f"2027-01-{number + 1:02d}"
    plan.put(part["name"], day, (part["name"], day))


def answer_choice(plan: Plan, part: Json, _setup: Json, number: int) -> None:
    key = nth(part["options"], number)["key"]
    plan.put(part["name"], key, (part["name"], key))


def answer_choices(plan: Plan, part: Json, _setup: Json, number: int) -> None:
    wanted = {nth(part["options"], number + step)["key"] for step in (0, 1)}
    keys = [option["key"] for option in part["options"] if option["key"] in wanted]
    plan.put(part["name"], keys, *((part["name"], key) for key in keys))


def answer_scale(plan: Plan, part: Json, _setup: Json, number: int) -> None:
    level = None if part.get("unknown") and number % 7 == 3 else number % len(part["levels"]) + 1
    plan.put(part["name"], level, (part["name"], "null" if level is None else str(level)))


def answer_table(plan: Plan, part: Json, _setup: Json, number: int) -> None:
    row = {column["name"]: cell_of(column, number) for column in part["columns"]}
    cells = [(f"{part['name']}.0.{name}", value if value is True else str(value)) for name, value in row.items()]
    plan.put(part["name"], [row], *cells)


def cell_of(column: Json, number: int) -> Any:
    kind = column.get("kind")
    if kind == "choice":
        return nth(column["options"], number)["key"]
    words = words_for(column["name"], name_of(number))
    return {"tick": True, "date": f"2027-02-{number + 1:02d}", "number": number + 1}.get(str(kind), words)


def answer_ranking(plan: Plan, part: Json, _setup: Json, number: int) -> None:
    keys = [option["key"] for option in part["options"]]
    order = keys[number % len(keys) :] + keys[: number % len(keys)]
    plan.put(part["name"], order, *((f"{part['name']}.{key}", str(index)) for index, key in enumerate(order, 1)))


def answer_budget(plan: Plan, part: Json, setup: Json, number: int) -> None:
    rows = setup["answers"][part["of"]]
    spent = {nth(rows, number + step)["key"]: amount for step, amount in enumerate(SPENT)}
    plan.put(part["name"], spent, *((f"{part['name']}.{key}", str(amount)) for key, amount in spent.items()))


def answer_ideas(plan: Plan, part: Json, setup: Json, number: int) -> None:
    rows = setup["answers"][part["name"]]
    dots = {(number + step) % len(rows): count for step, count in enumerate(DOTS)}
    given = [{"key": rows[row]["key"], "votes": dots[row]} for row in sorted(dots)]
    plan.put(part["name"], given, *((f"{part['name']}.{row}.votes", str(count)) for row, count in dots.items()))


def answer_matrix(plan: Plan, part: Json, setup: Json, number: int) -> None:
    things = [row["idea"] for row in setup["answers"][part["of"]]][:2]
    placed = [
        {"label": thing, "x": (number * 5 + 20 * row) % 100 / 100, "y": number * 3 / 100}
        for row, thing in enumerate(things)
    ]
    cells = ((f"{part['name']}.{row}.{way}", str(one[way])) for row, one in enumerate(placed) for way in ("x", "y"))
    plan.put(part["name"], placed, *cells)


ANSWERED: dict[str, Callable[[Plan, Json, Json, int], None]] = {
    "line": answer_text,
    "notes": answer_text,
    "date": answer_date,
    "choice": answer_choice,
    "choices": answer_choices,
    "scale": answer_scale,
    "table": answer_table,
    "ranking": answer_ranking,
    "budget": answer_budget,
    "ideas": answer_ideas,
    "matrix": answer_matrix,
}


def nth(things: list[Json], number: int) -> Json:
    return things[number % len(things)]


def lean(answers: Json) -> Json:
    """Answers without the keys of rows that somebody made: each browser makes its own."""
    return {
        name: [lean_row(row) for row in value] if isinstance(value, list) else value for name, value in answers.items()
    }


def lean_row(row: Any) -> Any:
    is_own = isinstance(row, dict) and set(row) != {"key", "votes"}
    return {name: cell for name, cell in row.items() if name != "key"} if is_own else row
