"""A ready-made day runs from its first minute to its last: at every moment both windows show what the pure module says.

The clock of the browser stands still and is put on by the test, so that no time depends on how fast the machine is.
"""

from __future__ import annotations

import datetime
import math
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from macros.views.plan import plan_of
from tests.conftest import real_catalogue, until

from .conftest import stored
from .test_session import planned

Json = dict[str, Any]
BEGINS = datetime.datetime(2027, 7, 6, 8, 30, tzinfo=datetime.UTC)
"""09:30 in Cardiff."""
LUNCH = "12:15"
CATALOGUE = real_catalogue()

EXPECTED = """async ({ plan, log, now }) => {
  const running = await import("/source/overrides/core/running.js");
  const { wallAt } = await import("/source/overrides/core/clock.js");
  const clock = (moment) => wallAt(moment, plan.zone).clock;
  const ways = {
    next: (run, at) => running.next(run, plan, at),
    back: (run) => running.back(run),
    pause: (run, at) => running.pause(run, at),
    more: (run) => running.more(run, plan),
    take: (run, _at, keys, by) => running.take(run, plan, keys, by),
  };
  const [[, begun], ...presses] = log;
  const run = presses.reduce((so, [way, ...how]) => ways[way](so, ...how), running.begun(plan, begun));
  const { current, left, phase, isHeld, next, times } = running.standing(run, plan, now);
  return {
    on: current.block.key,
    due: clock(current.due),
    next: next.length ? [next[0].block.key, clock(next[0].start)] : null,
    lunch: next.filter(({ block }) => block.at).map(({ start }) => clock(start)),
    over: running.overIn(times),
    left, phase, isHeld,
  };
}"""
"""What the pure module makes of the presses so far, each with its moment."""


def ready_made() -> Json:
    """Return the ready-made day with a date, a start, an end, and lunch at its time."""
    plan = plan_of(CATALOGUE, CATALOGUE.sessions["before-you-buy"], 0)
    for block in plan["blocks"]:
        if block.get("title") == "Lunch":
            block["at"] = LUNCH
    return plan | {"date": "2027-07-06", "start": "09:30", "end": "15:10", "zone": "Europe/London"}


class Day:
    """A day that runs in two windows. `minute` is how far it has come; `log` has what was pressed, and when."""

    def __init__(self, page: Page):
        self.page = page
        self.plan = ready_made()
        self.minute = 0
        page.clock.install(time=BEGINS - datetime.timedelta(minutes=10))
        planned(page, self.plan)
        page.clock.pause_at(BEGINS)
        page.get_by_role("button", name="Start the session").click()
        self.log: list[Any] = [["begun", self.now]]
        self.room = page.context.new_page()
        self.room.goto(f"/session/screen/#run={self.plan['id']}")
        self.room.wait_for_selector("hb-run-screen[data-hb-ready]")

    @property
    def now(self) -> int:
        return int(BEGINS.timestamp() + self.minute * 60) * 1000

    def at(self, minute: int) -> None:
        """Let the clock of both windows come to a minute at once, as a computer that slept."""
        self.page.clock.fast_forward((minute - self.minute) * 60_000)
        self.minute = minute

    def press(self, way: str, name: str) -> None:
        self.page.locator("[data-hb-run]").get_by_role("button", name=name, exact=True).click()
        self.log.append([way, self.now])

    def take(self, key: str) -> None:
        """Take all that is over from one block, by the button that names it."""
        over = self.expected()["over"]
        name = f"Take it from {self.title(key)}"
        self.page.locator("[data-hb-run]").get_by_role("button", name=name).click()
        self.log.append(["take", self.now, [key], over])

    def title(self, key: str) -> str:
        block = next(block for block in self.plan["blocks"] if block["key"] == key)
        return str(block.get("title") or CATALOGUE.tools[block["tool"]].title)

    def expected(self) -> Json:
        found: Json = self.page.evaluate(EXPECTED, {"plan": self.plan, "log": self.log, "now": self.now})
        return found

    def check(self, *said: str) -> Json:
        """Hold both windows against the pure module; the facilitator's has these words too."""
        at = self.expected()
        own, room = self.page.locator("[data-hb-run]"), self.room.locator("[data-hb-on]")
        expect(own.locator("h2")).to_have_text(self.title(at["on"]))
        expect(room.locator("[data-hb-name]")).to_have_text(self.title(at["on"]))
        expect(own).to_contain_text(left_words(at, is_room=False))
        expect(room.locator("[data-hb-left]")).to_have_text(left_words(at, is_room=True))
        expect(own).to_contain_text(f"Until {at['due']}")
        is_silent = at["isHeld"] or at["phase"] == "over"
        expect(room.locator("[data-hb-until]")).to_have_text("" if is_silent else f"Until {at['due']}")
        follows = f"Next: {self.title(at['next'][0])}, {at['next'][1]}" if at["next"] else "This is the last part."
        expect(own).to_contain_text(follows)
        late = "Whose minutes give way?"
        if at["over"]:
            expect(own).to_contain_text(f"it is {counted(at['over'])} too long. {late}")
        else:
            expect(own).not_to_contain_text(late)
        expect(room).not_to_contain_text("too long")
        for words in said:
            expect(own).to_contain_text(words)
        return at


def counted(minutes: int) -> str:
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def left_words(at: Json, is_room: bool) -> str:
    """What is left, in the words of the page."""
    if at["isHeld"]:
        return "Paused"
    if at["phase"] == "over":
        over = math.floor(-at["left"] / 60_000)
        return "Time is up" if is_room or over < 1 else f"{counted(over)} over"
    if at["phase"] == "last_minute":
        return "Less than a minute left"
    return f"{counted(math.ceil(at['left'] / 60_000))} left"


@pytest.fixture
def day(page: Page) -> Day:
    return Day(page)


def morning(day: Day) -> None:
    """An overrun, five minutes more, minutes that give way, a pause, a break slept through, and a reload of both windows."""
    day.check("20 minutes left", "Until 09:50")
    day.at(19)
    day.check("Less than a minute left")
    day.at(27)
    day.check("7 minutes over")
    day.press("next", "Next")
    day.press("more", "5 minutes more")
    assert day.check("50 minutes left", "Until 10:47")["lunch"] == [LUNCH], "lunch is when it is"
    day.take("b4")
    assert day.check()["over"] == 0
    day.at(50)
    day.press("pause", "Pause")
    day.at(57)
    day.check("Paused", "7 minutes too long")
    day.press("pause", "Pause")
    day.take("b5")
    day.check("27 minutes left", "Until 10:54")
    day.at(84)
    day.press("next", "Next")
    day.check("15 minutes left", "Until 11:09")
    day.at(104)  # the computer slept for twenty minutes, and the break was over when it woke
    day.check("5 minutes over")
    day.press("next", "Next")
    day.check("53 minutes left", "Until 12:07")
    day.at(110)
    for window in (day.page, day.room):
        window.reload()
    assert day.check("47 minutes left", "Until 12:07")["lunch"] == [LUNCH], "a reload changes no time"


def afternoon(day: Day) -> None:
    """Lunch in time and taken back once, five minutes more, the last part and the end."""
    day.at(157)
    day.press("next", "Next")
    day.at(165)
    day.press("next", "Next")
    day.check("45 minutes left", "Until 13:00", "Next: ")
    day.press("back", "Back")
    day.check()
    day.at(166)
    day.press("next", "Next")
    day.check("Until 13:01")
    for minute in (211, 271, 286):
        day.at(minute)
        day.press("next", "Next")
        day.check()
    day.press("more", "5 minutes more")
    day.check("40 minutes left", "Until 14:56")
    day.at(326)
    day.press("next", "Next")
    day.check("This is the last part.", "Until 15:16")
    day.at(346)
    day.check("Time is up")
    day.press("next", "Next")
    expect(day.page.locator("[data-hb-run]")).to_contain_text("The session has ended")
    expect(day.room.locator("hb-run-screen")).to_contain_text("Thank you")


def test_every_time_of_a_whole_day_is_right_in_both_windows(day: Day) -> None:
    morning(day)
    afternoon(day)


def test_the_record_of_a_day_has_the_moments_at_which_its_parts_began(day: Day) -> None:
    begins = [0, 27, 84, 104]
    for minute in begins[1:]:
        day.at(minute)
        day.press("next", "Next")
    day.page.clock.run_for(1000)
    wanted = [(BEGINS + datetime.timedelta(minutes=minute)).strftime("%Y-%m-%dT%H:%M:00.000Z") for minute in begins]
    assert until(lambda: [one["start"] for one in stored(day.page)[0].get("ran", [])] == wanted, seconds=5)
