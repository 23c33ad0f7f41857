"""A hint's pattern means the same where it is checked (Python) and where it runs (JavaScript)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import warnings
from pathlib import Path

import deno
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.catalogue import Worksheet, examine
from macros.catalogue.pattern import ENGINE, pattern_fault
from macros.catalogue.worksheet import PATTERN_RULES

SHEET = "worksheets/alpha.md"
EXAMPLES_EACH = 25
RUN = """
const asked = JSON.parse(await new Response(Deno.stdin.readable).text());
const answer = ([pattern, texts]) => ["i", "iu"].map((flags) => {
  try { return texts.map((text) => new RegExp(pattern, flags).test(text)); } catch (error) { return String(error); }
});
console.log(JSON.stringify(asked.map(answer)));
"""

NOT_ALIKE = {
    "a named group": r"(?P<word>data)",
    "a flag inside": r"(?i)data",
    "a possessive repeat": r"data++",
    "an atomic group": r"(?>data)",
    "a comment": r"data(?#why)",
    "Python's ends": r"\Adata\Z",
    "a look behind": r"(?<=data)set",
    "a repeat without a least": r"a{,3}",
    "a bracket first in a class": r"[]a]",
    "a class inside a class": r"[[a]b]",
    "a letter's name": r"\N{DASH}",
    "a bell": r"\a",
    "a way back": r"(data)\1",
    "a brace that stands alone": r"a}",
    "a bracket that stands alone": r"a]",
}
BROKEN = {
    "a group left open": "(data",
    "nothing to repeat": "|*",
    "a class left open": "[a",
    "a range turned round": "[z-a]",
}


def in_browser(asked: list[tuple[str, list[str]]]) -> list[list[list[bool] | str]]:
    """What JavaScript says of each pattern and its texts: with flags as the browser has them, and more strictly."""
    made = subprocess.run(
        [deno.find_deno_bin(), "eval", "--no-config", RUN],
        input=json.dumps(asked),
        env=os.environ | {"DENO_NO_UPDATE_CHECK": "1"},
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    found: list[list[list[bool] | str]] = json.loads(made.stdout)
    return found


def met_by(pattern: str) -> list[str]:
    """Texts that a pattern is met by, as Python understands it."""
    found: list[str] = []

    @settings(max_examples=EXAMPLES_EACH, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(re.compile(pattern, ENGINE), alphabet=st.characters(codec="ascii", exclude_characters="\r")))
    def note(text: str) -> None:
        found.append(text.strip())

    note()
    return found


def texts_of(sheets: list[Worksheet]) -> list[str]:
    """What the handbook itself gives as answers and as advice."""
    answers = [value for sheet in sheets for example in sheet.examples for value in example.answers.values()]
    return [text for text in answers if isinstance(text, str)] + [hint.say for sheet in sheets for hint in sheet.hints]


def test_every_pattern_of_the_handbook_means_the_same_in_python_and_in_the_browser(project):
    sheets = list(examine(project / "docs")[0].worksheets.values())
    patterns = sorted({str(hint.value) for sheet in sheets for hint in sheet.hints if hint.rule in PATTERN_RULES})
    assert len(patterns) > 50
    shared = texts_of(sheets)
    asked = [(pattern, [*met_by(pattern), *shared]) for pattern in patterns]
    for (pattern, texts), (usual, strict) in zip(asked, in_browser(asked), strict=True):
        here = [bool(re.search(pattern, text, ENGINE)) for text in texts]
        assert usual == here, [text for text, one, other in zip(texts, here, usual, strict=True) if one != other]
        assert strict == here, pattern
        assert any(here), f"nothing meets {pattern}"


@pytest.mark.parametrize("pattern", NOT_ALIKE.values(), ids=NOT_ALIKE)
def test_a_pattern_that_the_two_would_read_apart_is_refused(pattern):
    assert "do not read alike" in pattern_fault(pattern)


@pytest.mark.parametrize("pattern", BROKEN.values(), ids=BROKEN)
def test_a_broken_pattern_is_refused(pattern):
    assert pattern_fault(pattern)


@settings(max_examples=10, derandomize=True, deadline=None)
@given(st.lists(st.text("ab|()[]{}?*+^$.\\-,3:=!<", max_size=8), min_size=200, max_size=200))
def test_whatever_is_let_through_runs_in_the_browser(guesses):
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # what a later Python will read in another way is no pattern either
        let_through = [guess for guess in guesses if not pattern_fault(guess)]
    texts = ["", "a", "b", "ab", "aab", "a-b", "3", "a.b,", "(a)", "[b]", "a|b"]
    for pattern, (usual, strict) in zip(let_through, in_browser([(one, texts) for one in let_through]), strict=True):
        assert usual == strict == [bool(re.search(pattern, text, ENGINE)) for text in texts], pattern


def test_a_refused_pattern_is_named_with_its_line(small):
    page: Path = small / "docs" / SHEET
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(r"\b(launch|hold)\b", r"\A(launch|hold)"), encoding="utf-8")
    line = next(number for number, row in enumerate(page.read_text(encoding="utf-8").split("\n"), 1) if r"\A" in row)
    (problem,) = examine(small / "docs")[1]
    assert (problem.path, problem.line) == (f"docs/{SHEET}", line)
    assert r"`\A(launc`" in problem.what
    assert problem.remedy.startswith("Use letters")
