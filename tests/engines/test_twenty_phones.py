"""Twenty phones of mixed make and size hand in each sheet that can be given out, by every way, and every count is right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.browser.conftest import pack
from tests.conftest import ENGINE_LEFT_OUT, IS_SLOW_RUN, real_catalogue

from .conftest import class_of, wanted
from .drive import Engine, Reader
from .host import Host
from .phones import PEOPLE, SIZES, WAYS, give_out, hand_in, open_setup, sheet_in, sign, write
from .plans import Json, fields_of, lean, plan_for
from .reckoning import missing

FEW = ["prioritisation-pretend-money", "idea-generation", "problem-fit"]
"""Money; ideas, dots and places; choices, levels and texts. The slow run gives all sheets out."""

GIVEN = [slug for slug, sheet in real_catalogue().worksheets.items() if not sheet.private]
HERE = PEOPLE if IS_SLOW_RUN else len(WAYS)
"""So many of the people come: in a usual run one for each way to hand in."""
MOST = {"code": 2, "mail": 6, "link": 12, "share": 12}
"""So many questions are answered where the way to hand in has no room for more; a file has."""
LATE = 3
"""So many hand in last, once what is to be kept out is kept out."""
FORGER = "A forger"


@pytest.fixture(scope="module")
def engines(request: pytest.FixtureRequest) -> Iterator[list[Engine]]:
    """All engines of this run at once, as there are phones of every make in a room; in a usual run one that it has."""
    made = {name: class_of(name) for name in wanted()}
    there = [one for one in made.values() if not one.missing()]
    if not there or (IS_SLOW_RUN and len(there) < len(made)):
        lacks = [f"{name}, for this machine lacks {one.missing()}" for name, one in made.items() if one.missing()]
        pytest.skip(f"{ENGINE_LEFT_OUT}: {'; '.join(lacks)}. `make engines` brings it.")
    with ExitStack() as stack:
        chosen = there if IS_SLOW_RUN else there[-1:]
        yield [stack.enter_context(one(*map(request.getfixturevalue, one.needs))) for one in chosen]


@pytest.mark.long
@pytest.mark.parametrize("slug", GIVEN if IS_SLOW_RUN else FEW)
def test_what_twenty_phones_hand_in_is_counted_and_what_breaks_a_rule_is_named_and_kept_out(
    engines: list[Engine], host: Host, slug: str, tmp_path: Path
):
    host.behave()
    turn = GIVEN.index(slug)
    with engines[turn % len(engines)].visit(host) as facilitator:
        spec, link = give_out(facilitator, slug)
        setup = sheet_in(link)
        plans, arrived = [], []
        for number in range(HERE):
            way = WAYS[number % len(WAYS)]
            plans.append(plan_for(spec, setup, number, MOST.get(way)))
            size = SIZES[(number // len(engines) + turn) % len(SIZES)]
            with engines[number % len(engines)].visit(host) as phone:
                open_setup(phone, link, size)
                write(phone, plans[-1])
                sign(phone, number)
                arrived.append(hand_in(phone, way, tmp_path))
        assert [sheet_in(one)["of"] for one in arrived] == [setup["id"]] * HERE
        assert [lean(sheet_in(one)["answers"]) for one in arrived] == [lean(plan.answers) for plan in plans]
        collect(facilitator, setup, arrived)
        keep_out(facilitator, spec, setup, arrived)
        take_in(facilitator, arrived[-LATE:])
        facilitator.says("[data-hb-count]", f"{HERE} of {PEOPLE} in")
        facilitator.click("[data-hb-names]")
        facilitator.button("Show results")
        facilitator.wait("return document.querySelector('[data-hb-drawn]').children.length")
        # Of those that are taken in together, the texts come first.
        order = sorted(range(HERE), key=lambda number: (number >= HERE - LATE, isinstance(arrived[number], Path)))
        lacking = missing(facilitator, spec, {number: plans[number].answers for number in order}, setup)
        assert not lacking, "\n".join(lacking)
    assert host.faults() == []


def collect(facilitator: Reader, setup: Json, arrived: list[str | Path]) -> None:
    """Open the page for groups by its link on the sheet that was given out, and take in what came in time."""
    facilitator.use_tab(0)
    facilitator.go(f"/group/?sheet={setup['worksheet']}&setup={setup['id']}")
    facilitator.wake("hb-group")
    facilitator.says("[data-hb-count]", f"0 of {PEOPLE} in")
    facilitator.button("Paste links")
    take_in(facilitator, arrived[:-LATE])
    facilitator.says("[data-hb-count]", f"{len(arrived) - LATE} of {PEOPLE} in")
    assert not_counted(facilitator) == []


def take_in(facilitator: Reader, arrived: list[str | Path]) -> None:
    """Paste what came as text, whole e-mails among it, and add what came as files."""
    texts = [one for one in arrived if isinstance(one, str)]
    files = [one for one in arrived if isinstance(one, Path)]
    facilitator.run("document.querySelector('[data-hb-notice]').hidden = true")
    facilitator.run("document.querySelector('[data-hb-pasted]').value = given[0]", "\n".join(texts))
    facilitator.button("Add these links")
    facilitator.says("[data-hb-notice]:not([hidden])", "")
    if files:
        facilitator.attach("[data-hb-file]", *files)
        facilitator.says("[data-hb-notice]:not([hidden])", f"{len(files)} sheet")


def not_counted(facilitator: Reader) -> list[str]:
    lines = "[...document.querySelectorAll('[data-hb-faults] li')].map((one) => one.firstChild.textContent)"
    return [str(line) for line in facilitator.run(f"return {lines}")]


def keep_out(facilitator: Reader, spec: Json, setup: Json, arrived: list[str | Path]) -> None:
    """Bring in what must not count: each is named, and the count stays."""
    honest = sheet_in(arrived[0])
    forged = {"id": "forged", "by": FORGER}
    sheets = [
        honest,
        honest | forged | {"of": "else-1"},
        honest | forged | {"id": "last-week", "of": before(setup["id"])},
    ]
    expected = ["It was filled in under another sheet's set-up.", "It was filled in under an earlier set-up"]
    for name, answers, why in rules_broken(spec, setup):
        sheets.append(honest | forged | {"id": name, "answers": honest["answers"] | answers})
        expected.append(why)
    links = [f"https://handbook.example/worksheets/{spec['slug']}/#a={pack(sheet)}" for sheet in sheets]
    take_in(facilitator, [*links, links[0][:-30]])
    facilitator.says("[data-hb-notice]", "1 was in already, word for word, and counts once.")
    facilitator.says("[data-hb-count]", f"{len(arrived) - LATE} of {PEOPLE} in")
    found = not_counted(facilitator)
    assert [line for line in found if line.startswith(f"Link {len(links) + 1}: ") and "damaged" in line]
    assert len(found) == len(expected) + 1
    for why in expected:
        assert [line for line in found if line.startswith(f"{FORGER}") and why in line], (why, found)


def before(setup_id: str) -> str:
    """The id of the set-up that the same sheet gave out before this one."""
    sheet, _, number = setup_id.rpartition("-")
    return f"{sheet}-{int(number) - 1}"


def rules_broken(spec: Json, setup: Json) -> Iterator[tuple[str, Json, str]]:
    """Answers that break what a set-up lays down: an id for whose they are, the answers, and what is to be said of them."""
    for field, _ in fields_of(spec):
        name, label = field["name"], field["label"]
        if field["kind"] == "budget":
            key = setup["answers"][field["of"]][0]["key"]
            yield "rich", {field["purse"]: 1000, name: {key: 900}}, f"“{label}”: £900 spent, and the purse holds £100."
        if field.get("dots"):
            key = setup["answers"][name][0]["key"]
            yield "dotty", {name: [{"key": key, "votes": 40}]}, f"“{label}”: 40 dots are given, and each person has 3."
