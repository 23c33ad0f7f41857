"""The core of a day's session in every engine: both windows say the same, and a reload after a sleep changes no time.

tests/browser/test_run_day.py moves the clock of Chromium through a whole day. Here, where no clock can be moved, what the
browser keeps of the run is: all its moments are put back, which is the same to a page that reads the clock.
"""

from __future__ import annotations

from typing import Any

from macros.views.plan import packed

from .drive import Reader, Stuck

PLAN: dict[str, Any] = {
    "format": "infuse-handbook/session",
    "version": 1,
    "id": "short",
    "title": "Damp homes",
    "blocks": [
        {"key": "b1", "kind": "talk", "title": "Welcome", "minutes": 10},
        {"key": "b2", "kind": "talk", "title": "Tell", "minutes": 70},
        {"key": "b3", "kind": "talk", "title": "Close", "minutes": 15},
    ],
}
RUN = "hb-session [data-hb-run]"
ROOM = "hb-run-screen"
SLEPT = """const run = JSON.parse(localStorage["hb/run/short"]);
for (const one of run.ran) one.start = new Date(Date.parse(one.start) - given[0] * 60000).toISOString();
localStorage["hb/run/short"] = JSON.stringify(run);"""


def look_at(reader: Reader, css: str) -> None:
    """Go to the window that holds an element; engines count their windows in orders of their own."""
    for index in range(reader.count_tabs()):
        reader.use_tab(index)
        if reader.run("return Boolean(document.querySelector(given[0]))", css):
            return
    raise Stuck(f"no window holds {css}")


def test_a_session_runs_in_two_windows_and_sleep_and_reload_change_no_time(reader: Reader) -> None:
    reader.go(f"/session/#a={packed(PLAN)}")
    reader.wake("hb-session")
    reader.click("[data-hb-action=start]")
    reader.says(RUN, "10 minutes left")
    reader.open_tab()
    reader.go("/session/screen/#run=short")
    reader.wake(ROOM)
    reader.says(ROOM, "10 minutes left")
    reader.press("ArrowRight")
    reader.says(ROOM, "70 minutes left")
    look_at(reader, RUN)
    reader.says(RUN, "Tell")
    reader.run(SLEPT, 20)
    reader.reload()
    reader.wake("hb-session")
    reader.says(RUN, "50 minutes left")
    reader.click("[data-hb-run-action=more]")
    reader.says(RUN, "55 minutes left")
    look_at(reader, ROOM)
    reader.says(ROOM, "55 minutes left")
    look_at(reader, RUN)
    reader.run(SLEPT, 60)
    reader.reload()
    reader.wake("hb-session")
    reader.says(RUN, "5 minutes over")
    look_at(reader, ROOM)
    reader.reload()
    reader.wake(ROOM)
    reader.says(ROOM, "Time is up")
