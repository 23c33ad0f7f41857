"""Random and crafted files and links come in on real pages, under their policy: no script, no element, no error.

These are 2,200, of which each run of the tests takes a fifth; test_modules.py gives 3,000 more to the reader alone.
"""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.conftest import IS_SLOW_RUN

from .conftest import answer_file, pack, sheet_of, stored

ROUNDS = {
    "data-action-story": 900,
    "prioritisation-pretend-money": 800,
    "idea-generation": 350,
    "personal-buying-reflection": 100,
    "four-ps": 50,
}
"""How many come into each sheet. Together they have every kind of field; the large ones take longer to draw."""

ATTACK = r"""async (rounds) => {
  const element = document.querySelector("hb-worksheet");
  const { sheet } = element;
  const wrong = [];
  for (const type of ["error", "unhandledrejection"]) addEventListener(type, (event) => wrong.push(`${type}: ${event.message ?? event.reason}`));
  console.warn = (...words) => wrong.push(`warned: ${words.join(" ")}`);

  let seed = 20261126;
  const random = (most) => { seed = (seed * 16807) % 2147483647; return seed % most; };
  const pick = (list) => list[random(list.length)];
  const atoms = [
    "<img src=x onerror='window.ran = 1'>", "<script>window.ran = 1<\/script>", "\"><svg onload=window.ran=1>", "javascript:window.ran=1",
    "[x](javascript:window.ran=1)", "{{ 7*7 }}", "${7*7}", "{if}", "]]>", "</textarea></form>", "=1+1", "\u202eRTL", "a\u0000b", "\ud800", "\ufeff", "x".repeat(900),
    "toString", "__proto__", "null", " ", "", "2026-02-31", "-1", null, true, false, 0, -1, 2.5, 7, 1e308, -1e308, 1e21, Number.MAX_SAFE_INTEGER,
  ];
  const keys = ["key", "label", "idea", "votes", "x", "y", "what", "valueOf", "hasOwnProperty", "on", "<b>", ""];
  const any = (depth) => {
    if (depth > 3 || random(10) < 4) return pick(atoms);
    if (random(2)) return Array.from({ length: random(4) }, () => any(depth + 1));
    return Object.fromEntries(Array.from({ length: random(4) }, () => [pick(keys), any(depth + 1)]));
  };
  const rows = (names) => Array.from({ length: random(4) }, () => Object.fromEntries(["key", ...names].map((name) => [name, pick(atoms)])));
  const text = () => String(pick(atoms));
  const SHAPED = {
    line: text, notes: text, number: () => pick([0, -1, 1e308, 2.5, 70]), date: () => pick(["2026-02-31", "0000-00-00", "9999-12-31"]),
    choice: (field) => pick([text(), field.options[0].key]), choices: (field) => [text(), field.options[0].key, field.options[0].key],
    scale: () => pick([null, 0, 1, 2, 99, -1, 1.5]), table: (field) => rows(field.columns.map(({ name }) => name)), ideas: () => rows(["idea", "votes"]),
    matrix: () => rows(["label", "x", "y"]), ranking: () => [text(), text()], budget: () => Object.fromEntries([[text(), 5], ["r1", 1e300], ["a", 0.1]]),
  };
  const fields = sheet.spec.fields.flatMap((field) => field.parts ?? [field]);
  const craft = () => {
    const answers = {};
    for (const field of fields) if (random(3)) answers[field.name] = random(3) ? SHAPED[field.kind](field) : any(0);
    if (!random(4)) answers[text()] = any(0);
    const about = Object.fromEntries(["title", "by", "project", "saved", "role", "id", "extra"].filter(() => random(2)).map((name) => [name, random(5) ? text() : any(0)]));
    const head = { format: "infuse-handbook/answers", version: pick([1, 1, 1, 1, 1, 1, 0, 2, -1, 1.5, "1", null]), worksheet: pick([sheet.spec.slug, sheet.spec.slug, sheet.spec.slug, sheet.spec.slug, text()]), id: "i" };
    return { ...head, ...about, answers: random(12) ? answers : any(0) };
  };
  const hurt = (whole) => {
    if (random(3)) return whole;
    const at = random(whole.length);
    return random(2) ? whole.slice(0, at) : whole.slice(0, at) + pick([`"`, "{", "\\u0000", "__proto__", "%", "="]) + whole.slice(at + random(5));
  };

  const chooser = element.querySelector("[data-hb-file]");
  chooser.click = () => {};
  element.querySelector("[data-hb-action=open]").click();
  while (!chooser.onchange) await new Promise(requestAnimationFrame);
  const address = performance.getEntriesByType("resource").map(({ name }) => name).find((name) => /core\/codec/.test(name));
  const { pack } = await import(address);
  const counts = { opened: 0, refused: 0 };
  const mine = Object.keys(localStorage).filter((key) => key.startsWith("hb/1/"));
  const grown = "img, iframe, object, embed, video, audio, link, style, base, meta, script:not([type='application/json']), b > b, a[href^='javascript']";
  for (let round = 0; round < rounds; round += 1) {
    const whole = random(25) ? JSON.stringify(craft()) : JSON.stringify(any(0));
    if (random(2)) {
      const box = new DataTransfer();
      box.items.add(new File([hurt(whole)], "<b>copy.json", { type: "application/json" }));
      chooser.files = box.files;
      await chooser.onchange();
    } else {
      history.replaceState(null, "", `#a=${encodeURI(hurt(await pack(JSON.parse(whole))))}`);
      await sheet.arrivals.receiveLink();
    }
    counts[sheet.piece("notice").textContent.includes("is unchanged") ? "refused" : "opened"] += 1;
    if (element.querySelector(grown)) wrong.push(`grown by ${whole}`);
    for (const key of Object.keys(localStorage)) if (key.startsWith("hb/1/") && !mine.includes(key)) localStorage.removeItem(key);
    if (wrong.length) return { wrong, whole, round };
  }
  const marked = [...element.querySelectorAll("*")].filter((one) => one.getAttributeNames().some((name) => name.startsWith("on")));
  return { wrong, ran: window.ran ?? null, marked: marked.length, polluted: Object.keys(Object.prototype).length, ...counts };
}"""
"""Opens files by the sheet's own chooser and links by its own address; returns what went wrong, and how many were opened."""


@pytest.mark.parametrize(("slug", "rounds"), ROUNDS.items(), ids=ROUNDS)
def test_whatever_comes_in_runs_nothing_adds_nothing_and_raises_nothing(page, slug, rounds):
    page.goto(f"/worksheets/{slug}/")
    page.locator("form textarea[name], form input[type=text][name]").first.fill("my own words")
    page.wait_for_selector("[data-hb-ready]")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    [mine] = stored(page)
    rounds = rounds if IS_SLOW_RUN else rounds // 5
    found = page.evaluate(ATTACK, rounds)
    assert found["wrong"] == [], json.dumps(found)[:2000]
    assert (found["ran"], found["marked"], found["polluted"]) == (None, 0, 0)
    # Only so many that both ways were really tried.
    assert min(found["opened"], found["refused"]) > rounds / 20
    assert mine in stored(page)


LIST = {
    "name": "challenges",
    "kind": "table",
    "label": "Challenges",
    "columns": [
        {"name": "challenge", "label": "Challenge"},
        {"name": "due", "label": "Due", "kind": "date"},
        {"name": "side", "label": "Side", "kind": "choice", "options": [{"key": "a", "label": "A"}]},
    ],
}
IDEAS = {"name": "ideas", "kind": "ideas", "label": "Ideas"}
MONEY = {"name": "money", "kind": "budget", "label": "Money", "of": "challenges"}
SQUARE = {
    "name": "square",
    "kind": "matrix",
    "label": "Square",
    "of": "ideas",
    "x": {"label": "X", "low": "l", "high": "h"},
    "y": {"label": "Y", "low": "l", "high": "h"},
    "quadrants": ["One", "Two", "Three", "Four"],
}
ODD_LISTS = [[None], "Damp homes", 7, {"a": 1}, [["x"]]]


@pytest.mark.parametrize("odd", ODD_LISTS, ids=str)
@pytest.mark.parametrize("way", ["link", "file", "storage"])
def test_a_list_that_is_none_neither_stops_a_sheet_nor_is_written_into(bench, open_file, kept, way, odd):
    answers = {"challenges": odd, "ideas": odd}
    page = bench([LIST, IDEAS, MONEY, SQUARE], fragment=f"#a={pack(sheet_of(answers))}" if way == "link" else "")
    if way == "file":
        page.fill("[name='challenges.0.challenge']", "my own")
        page.wait_for_selector("[data-hb-ready]")
        open_file(answer_file("bench", answers))
    if way == "storage":
        page.evaluate("text => localStorage.setItem('hb/1/bench/abc', text)", json.dumps(sheet_of(answers)))
        page.reload()
    page.wait_for_selector("[data-hb-ready]")
    page.fill("[name='ideas.0.idea']", "after it")
    found = kept()
    page.reload()
    page.wait_for_selector("[data-hb-ready]")
    mine = {row["challenge"] for sheet in found for row in sheet["answers"].get("challenges", [])}
    assert mine == ({"my own"} if way == "file" else set())
    assert [row["idea"] for sheet in stored(page) for row in sheet["answers"].get("ideas", [])] == ["after it"]
    if odd == "Damp homes" and way != "file":
        expect(page.locator("[data-hb-left-over]")).to_contain_text("Damp homes")


def test_a_cell_that_no_control_can_show_is_shown_and_stays(bench, kept):
    rows = [
        {"key": "r1", "challenge": "Damp"},
        {"key": "r2", "due": "2026-02-31", "side": "nobody", "gone": "old words"},
    ]
    page = bench([LIST], fragment=f"#a={pack(sheet_of({'challenges': rows}))}")
    left = page.locator("[data-hb-left-over]")
    for text in ("Challenges 2: Due", "2026-02-31", "Challenges 2: Side", "nobody", "old words"):
        expect(left).to_contain_text(text)
    page.fill("[name='challenges.0.challenge']", "Damp homes")
    [sheet] = kept()
    assert sheet["answers"]["challenges"][1] == {"key": "r2", "side": "nobody", "gone": "old words"}
    assert sheet["unread"] == {"challenges.r2.due": "2026-02-31"}
    expect(left).to_contain_text("2026-02-31")


@pytest.mark.parametrize("behind", [".", ",", ")", ">", "%20", "&fbclid=x", "%20%0Aand%20so"])
@pytest.mark.parametrize("mark", ["#a=", "#a%3D"])
def test_what_mail_programs_add_to_a_link_does_no_harm(bench, mark, behind):
    page = bench([LIST, IDEAS], fragment=mark + pack(sheet_of({"ideas": [{"key": "i", "idea": "Mine"}]})) + behind)
    expect(page.locator("[name='ideas.0.idea']")).to_have_value("Mine")
    assert page.evaluate("location.hash") == ""


def test_a_name_turns_nothing_but_itself(bench, kept):
    turning = sheet_of({}, title="Ann \u202egpj.exe", by="B\u2066")
    page = bench([IDEAS], fragment=f"#a={pack(turning)}")
    page.wait_for_selector("[data-hb-ready]")
    page.fill("[name='ideas.0.idea']", "x")
    [sheet] = kept()
    assert (sheet["title"], sheet["by"]) == ("Ann gpj.exe", "B")


def test_a_sheet_opens_at_an_address_with_two_slashes(page, server):
    packed = pack(sheet_of({"if": "we ask"}, worksheet="hypothesis-statement"))
    page.goto(f"{server}//worksheets/hypothesis-statement/#a={packed}")
    expect(page.locator("[name=if]")).to_have_value("we ask")
