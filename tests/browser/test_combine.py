"""A group's sheets seen together, of every worksheet: answers of every wrong shape, and the time that it takes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from macros.views.spec import spec as spec_of
from tests.conftest import real_catalogue

from .conftest import serve_bench
from .test_group import maturity, money

Json = dict[str, Any]


@pytest.fixture
def lab(page: Page) -> Page:
    """A page from which the pure modules can be imported as they stand in the source."""
    serve_bench("<title>Lab</title><link rel=icon href=data:,>")
    page.goto("/bench/")
    return page


def real_specs() -> list[Json]:
    catalogue = real_catalogue()
    return [json.loads(json.dumps(spec_of(sheet, catalogue))) for sheet in catalogue.worksheets.values()]


FUZZ = """async (specs) => {
  const { combine } = await import('/source/overrides/core/combine.js');
  const { describe } = await import('/source/overrides/core/describe.js');
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const pick = (list) => list[Math.floor(random() * list.length)];
  const atoms = [null, true, false, 0, -1, 2.5, 1e308, -1e308, 7, '', ' ', '\\u0000', '<img src=x onerror=alert(1)>', '2026-02-31',
    '=1+1', 'x'.repeat(300), 'toString', 'hasOwnProperty', '\\ud800', 'null', '3'];
  const any = (depth) => {
    if (depth > 3 || random() < 0.4) return pick(atoms);
    if (random() < 0.5) return Array.from({ length: Math.floor(random() * 4) }, () => any(depth + 1));
    return Object.fromEntries(Array.from({ length: Math.floor(random() * 4) }, () => [pick(['key', 'label', 'x', 'y', 'idea', 'votes', 'a', 'valueOf', '']), any(depth + 1)]));
  };
  let rounds = 0;
  for (const spec of specs) {
    const names = [...spec.fields.flatMap((field) => (field.parts ?? [field]).map(({ name }) => name)), 'stranger', 'constructor'];
    for (let round = 0; round < 60; round += 1) {
      const entries = Array.from({ length: 5 }, (_, place) => ({ person: `P${place}`, answers: Object.fromEntries(names.map((name) => [name, any(0)])) }));
      describe(combine(entries, spec), spec, (key, values = {}) => `${key} ${JSON.stringify(values)}`);
      rounds += 1;
    }
  }
  return rounds;
}"""


def test_no_answer_of_any_shape_breaks_the_view(lab):
    assert lab.evaluate(FUZZ, real_specs()) > 2000


@pytest.mark.slow
def test_two_hundred_sheets_are_no_more_work_than_an_eye_can_see(lab):
    spec = next(one for one in real_specs() if one["slug"] == "hypothesis-statement")
    text = "we ask {} residents of the valley what they would change about the buses on Sundays and in the evening"
    timed = """async ([entries, spec]) => {
      const { combine } = await import('/source/overrides/core/combine.js');
      const begin = performance.now();
      combine(entries, spec);
      return performance.now() - begin;
    }"""
    for count, most in ((30, 200), (200, 1000)):
        entries = [
            {
                "person": str(one),
                "answers": {name: text.format(one * 7919) for name in ("if", "then", "because", "know")}
                | {"confidence": one % 5 + 1},
            }
            for one in range(count)
        ]
        assert lab.evaluate(timed, [entries, spec]) < most


@pytest.mark.slow
@pytest.mark.parametrize("make", [money, maturity], ids=["prioritisation", "maturity"])
def test_thirty_sheets_are_together_before_anybody_notices(lab, make):
    """From the shared set-up to the words of the view; what the numbers are is held in test_group.py."""
    sheets = [make(number) for number in range(30)]
    spec = next(one for one in real_specs() if one["slug"] == sheets[0]["worksheet"])
    entries = [{"person": sheet["by"], "answers": sheet["answers"]} for sheet in sheets]
    timed = """async ([entries, spec]) => {
      const { combine } = await import('/source/overrides/core/combine.js');
      const { describe } = await import('/source/overrides/core/describe.js');
      const begin = performance.now();
      const found = combine(entries, spec);
      describe(found, spec, (key) => key);
      return [performance.now() - begin, found.left.length];
    }"""
    spent, left = lab.evaluate(timed, [entries, spec])
    assert left == 0
    assert spent < 200
