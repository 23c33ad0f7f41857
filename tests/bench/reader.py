"""What a reader waits for, in a browser: search, typing, and a group's sheets brought together."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import SiteHandler

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
"""The network by which Lighthouse judges a page on a phone."""
WORD = "data"
KEYS = 100
PEOPLE = 30
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml"}

NOTE_FIRST_RESULT = """
  addEventListener("keydown", (event) => { if (event.key !== "/") window.pressed ??= performance.now(); }, true);
  new MutationObserver(() => {
    if (document.querySelector("[data-hb-search-result]")) window.shown ??= performance.now();
  }).observe(document, { childList: true, subtree: true });
"""
ANSWER_AGAIN = """async (word) => {
  const box = document.querySelector("dialog[open] input[type=search]");
  const write = (text) => { box.value = text; box.dispatchEvent(new InputEvent("input", { bubbles: true })); };
  const frame = () => new Promise(requestAnimationFrame);
  const has = () => document.querySelector("[data-hb-search-result]");
  write("");
  while (has()) await frame();
  const began = performance.now();
  write(word);
  while (!has()) await frame();
  return performance.now() - began;
}"""
COMBINE = """async ([module, spec, entries]) => {
  const { combine } = await import(module);
  const found = await (await fetch(spec)).json();
  const began = performance.now();
  combine(entries, found);
  return performance.now() - began;
}"""


class Handler(SiteHandler):
    """Serves a built site as a host does, compressed."""

    def do_GET(self) -> None:
        """Answer with a file, or with the page of a folder."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix in TEXT:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def opened(site: Path, project: Path) -> Iterator[tuple[Browser, str]]:
    """Serve a site and open a browser: both, with the site's address. Raises RuntimeError where there is no browser."""
    search = subprocess.run(
        [sys.executable, str(project / ".ci" / "browser.py"), "find"], capture_output=True, text=True
    )
    if search.returncode:
        raise RuntimeError(search.stderr.strip())
    args = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: Handler(*given, directory=str(site))) as http,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=http.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=search.stdout.strip(), args=args)
        yield browser, f"http://127.0.0.1:{http.server_port}"
        browser.close()
        http.shutdown()


def first_results(browser: Browser, home: str) -> tuple[float, float]:
    """Return milliseconds to the first results: after a key with the index there, and from the first key, slow 4G."""
    with browser.new_context() as reader:
        page = reader.new_page()
        page.add_init_script(NOTE_FIRST_RESULT)
        page.goto(home + "/", wait_until="networkidle")
        reader.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_4G)
        page.keyboard.press("/")
        page.keyboard.type(WORD)
        page.wait_for_selector("[data-hb-search-result]")
        cold = float(page.evaluate("window.shown - window.pressed"))
        warm = sorted(float(page.evaluate(ANSWER_AGAIN, word)) for word in ("hypothesis", WORD, "procurement"))
    return warm[1], cold


def key_cost(browser: Browser, home: str, sheet: str) -> float:
    """Return the milliseconds of script that the dearest key costs in the first long field of a worksheet.

    To a key belongs all that runs until the next one, such as the saving that waits for a pause.
    """
    with browser.new_context() as reader:
        page = reader.new_page()
        page.goto(f"{home}/{sheet}", wait_until="networkidle")
        page.locator("hb-worksheet textarea:visible").first.focus()
        page.keyboard.type("Begin")
        session = reader.new_cdp_session(page)
        session.send("Performance.enable")
        marks = [_script_seconds(session.send("Performance.getMetrics"))]
        for key in ("a word " * KEYS)[:KEYS]:
            page.keyboard.type(key, delay=40)
            marks.append(_script_seconds(session.send("Performance.getMetrics")))
        page.wait_for_timeout(1200)  # what waits until the person pauses counts too
        marks.append(_script_seconds(session.send("Performance.getMetrics")))
    return max(after - before for before, after in pairwise(marks)) * 1000


def combine_cost(browser: Browser, home: str, site: Path) -> float:
    """Return the milliseconds that thirty people's answers take to combine, on the sheet where it takes longest.

    The first time counts, as a group has it.
    """
    costs = [0.0]
    with browser.new_context() as reader:
        page = reader.new_page()
        page.goto(f"{home}/group/")
        for spec in sorted(site.glob("assets/specs/*.json")):
            fields = json.loads(spec.read_text(encoding="utf-8"))["fields"]
            entries = [{"person": f"Person {who}", "answers": _answers(fields, who)} for who in range(PEOPLE)]
            ways = ["/source/overrides/core/combine.js", f"/{spec.relative_to(site).as_posix()}"]
            costs.append(float(page.evaluate(COMBINE, [*ways, entries])))
    return max(costs)


def _script_seconds(answer: dict[str, Any]) -> float:
    return next(float(metric["value"]) for metric in answer["metrics"] if metric["name"] == "ScriptDuration")


def _answers(fields: list[dict[str, Any]], who: int) -> dict[str, Any]:
    """Return one person's answers to every field of a sheet."""
    flat = [part for field in fields for part in field.get("parts", [field])]
    return {field["name"]: _answer(field, who) for field in flat}


def _answer(field: dict[str, Any], who: int) -> Any:
    words = (
        f"We ask {who} people in the {('north', 'south', 'valley')[who % 3]} what they need before they fill in a form."
    )
    keys = [option["key"] for option in field.get("options", [])] or ["r1", "r2", "r3"]
    match field["kind"]:
        case "number":
            return who
        case "date":
            return f"2026-11-{who % 28 + 1:02}"
        case "choice":
            return keys[who % len(keys)]
        case "choices":
            return keys[: who % len(keys) + 1]
        case "scale":
            return who % len(field["levels"]) + 1
        case "ranking":
            return keys[who % len(keys) :] + keys[: who % len(keys)]
        case "budget":
            return dict.fromkeys(keys, who)
        case "matrix":
            return [{"label": f"Item {row}", "x": who / PEOPLE, "y": row / 5} for row in range(5)]
        case "ideas":
            return [{"key": f"r{row}", "idea": f"{words} {row}", "votes": who % 4} for row in range(6)]
        case "table":
            cells = {column["name"]: _answer(column, who) for column in field["columns"]}
            return [{"key": f"r{row}", **cells} for row in range(6)]
        case "tick":
            return who % 2 == 0
    return words
