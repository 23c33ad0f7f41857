"""Random walks over the pages that keep words: what a person may do, step by step, and what the world does meanwhile.

A walk is a list of steps; a step is a name and a number that decides between what is there to choose from. The same
list walks the same way, so a failing one can be replayed and made shorter: `python -m pytest tests/engines -k replay`
with STEPS="open:0 type:17 back:0" does so.
"""

from __future__ import annotations

import json
import random
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tests.browser.conftest import pack
from tests.conftest import until

from .drive import SEEN, Engine, Reader, Stuck
from .eyes import FILL, LOOK, PUT, SETTLED
from .host import Host
from .oracle import Choice, Oracle, Seen, claims, said, words_in

SHEETS = (
    "hypothesis-statement",
    "prioritisation-pretend-money",
    "idea-generation",
    "personal-buying-reflection",
    "working-in-the-open",
)
"""Together they have every kind of field; the first comes most often."""

TEXTS = {
    "hypothesis-statement": "question",
    "prioritisation-pretend-money": "why",
    "personal-buying-reflection": "my_note",
    "working-in-the-open": "what",
}
"""A long text of some sheets, to bring words in."""

HOSTILE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("prioritisation-pretend-money", {"challenges": [None]}),
    ("idea-generation", {"ideas": [None]}),
    ("prioritisation-pretend-money", {"challenges": [{"challenge": ["x"], "key": None}], "spending": {"a": None}}),
    ("hypothesis-statement", {"if": {"a": 1}, "then": None}),
    ("personal-buying-reflection", {"buying": [[]], "order": [None, 1]}),
    ("working-in-the-open", {"when": "2026-02-31", "how": {"x": []}}),
)

TAP = f"""
const all = {SEEN};
all[given[1] % all.length]?.click();
return all.length;
"""
"""Presses the button whose turn it is among those to be seen; returns how many there are."""

ROW = r"""
const buttons = [...document.querySelectorAll("[data-hb-remove]")].filter((one) => one.getClientRects().length);
if (!buttons.length) return null;
const row = buttons[given[0] % buttons.length].closest("[data-hb-row], tr, li, fieldset");
const controls = [...row.querySelectorAll("[name]")];
return [controls.map(({ value }) => value).join(" "), controls[0]?.name.split(".")[0] ?? ""];
"""
"""What is written in the row whose Remove button has its turn, and of which field it is."""

IS_BLIND = "try { return localStorage.length < 0; } catch { return true; }"
"""Whether a page that comes back is from the time when the browser let the site store nothing."""

ACTIONS = "[data-hb-sheet]:not(:has(form)) .hb-my-sheets__actions"
"""The buttons of each sheet in the list whose name is not open: what the form of a name replaces is there a moment longer."""

SWITCH = r"""
const list = document.querySelector("#sheet-copy");
if (!list?.getClientRects().length) return false;
list.value = list.options[given[0] % list.options.length].value;
list.dispatchEvent(new Event("change", { bubbles: true }));
return true;
"""

WEIGHTS = {
    "type": 30,
    "open": 10,
    "back": 10,
    "forward": 4,
    "reload": 6,
    "mine": 9,
    "tab": 7,
    "edit": 6,
    "done": 5,
    "rename": 4,
    "delete": 3,
    "undo": 5,
    "duplicate": 3,
    "another": 3,
    "switch": 3,
    "discard": 2,
    "remove_row": 2,
    "add_row": 2,
    "link": 3,
    "file": 2,
    "backup": 2,
    "hostile": 3,
    "forget": 1,
    "fill": 1,
    "room": 2,
    "block": 1,
    "unblock": 2,
    "kill": 2,
    "release": 2,
    "clock": 2,
    "slow": 2,
    "hurry": 8,
}
"""What happens how often."""

SCENES = (
    ("mine", "tab", "open", "type", "mine", "tab", "rename"),
    ("mine", "edit", "tab", "open", "type", "mine", "tab", "done"),
    ("mine", "open", "type", "back", "rename"),
    ("type", "open", "type", "back", "hurry"),
    ("tab", "type", "tab", "type", "reload"),
)
"""What people do in a row: steps that chance alone hardly ever puts in this order."""

SCENE_WEIGHT = 10
"""How often all scenes together are played, held against the steps."""

PATIENCE = 4000
"""Milliseconds within which the page must have kept what was typed and say so. The contract's second has a test of its
own; here a machine that does much else at once must not be blamed on the page."""


MISSING = ("missing", "missing_unkept")
"""The messages of a page whose scripts are gone."""

SORTS = ("LOST", "UNTRUE", "OLDER", "DEAD")
"""With one of these begins what is wrong with words; ERROR and STUCK stand for the rest."""


class Step(NamedTuple):
    name: str
    turn: int

    def __str__(self) -> str:
        return f"{self.name}:{self.turn}"


def make_walk(seed: int, length: int = 16) -> list[Step]:
    """The steps of a seed: at least so many as `length`, after a word in a sheet."""
    chance = random.Random(seed)
    ways = [(name,) for name in WEIGHTS] + list(SCENES)
    weights = [*WEIGHTS.values(), *[SCENE_WEIGHT / len(SCENES)] * len(SCENES)]
    names: list[str] = []
    while len(names) < length:
        names += chance.choices(ways, weights)[0]
    return [Step("open", chance.randrange(8)), Step("type", chance.randrange(1000))] + [
        Step(name, chance.randrange(1000)) for name in names
    ]


def read_walk(text: str) -> list[Step]:
    pairs = (step.split(":") for step in text.split())
    return [Step(name, int(turn)) for name, turn in pairs]


@dataclass
class Failure:
    """A walk that found something, up to the step that showed it."""

    steps: list[Step]
    faults: list[str]

    def __str__(self) -> str:
        return f'STEPS="{" ".join(map(str, self.steps))}"\n' + "\n".join(self.faults)


@dataclass(frozen=True)
class Undo:
    """What Undo would do in a page: words that come back, and sheets that came in and go away, by key."""

    back: set[str] = field(default_factory=set)
    away: dict[str, str] = field(default_factory=dict)


def walk(engine: Engine, host: Host, steps: list[Step], files: Path) -> Failure | None:
    """Go the steps with a new reader; returns what was found, or nothing."""
    host.behave()
    with engine.visit(host) as reader:
        walker = Walker(reader, host, files)
        for count, step in enumerate(steps, 1):
            if faults := walker.take(step):
                return Failure(steps[:count], faults)
    return None


def shrink(engine: Engine, host: Host, failure: Failure, files: Path, tries: int = 40) -> Failure:
    """Leave out steps but the first, many at once, for as long as the walk finds a fault of the same sort.

    The first opens a page: without it a walk goes on where the one before ended.
    """
    size = max(1, len(failure.steps) // 2)
    while size and tries > 0:
        position = 1
        while position < len(failure.steps) and tries > 0:
            shorter = failure.steps[:position] + failure.steps[position + size :]
            tries -= 1
            again = walk(engine, host, shorter, files)
            if again and sort_of(again) == sort_of(failure):
                failure = again
            else:
                position += size
        size //= 2
    return failure


def sort_of(failure: Failure) -> str:
    return failure.faults[0].split(" ")[0]


class Walker:
    """One person on the way, the world that they are in, and the oracle that minds their words."""

    def __init__(self, reader: Reader, host: Host, files: Path) -> None:
        self.reader = reader
        self.host = host
        self.files = files
        self.oracle = Oracle()
        self.count = 0
        self.place = 0
        self.trails = [Trail()]
        self.hurried = False
        self.storeless = False
        self.started = False
        self.undos: list[Undo] = []
        self.before = ""

    def take(self, step: Step) -> list[str]:
        """Take a step and return what is wrong after it."""
        do = getattr(self, f"do_{step.name}")
        try:
            do(step.turn)
            if not self.started:
                return []
            if self.hurried:
                self.hurried = False
                return self.reported()
            return self.check()
        except Stuck as stuck:
            return [str(stuck) if str(stuck).startswith(SORTS) else f"STUCK {step}: {stuck}"]
        except Exception as fault:  # whatever a driver raises: a browser that cannot be used is a finding too
            return [f"STUCK {step}: {type(fault).__name__}: {str(fault)[:300]}"]

    # What is seen.

    def look(self, patient: bool = True) -> Seen:
        body = SETTLED if patient else LOOK + "return look();"
        is_held = bool(self.host.held or self.host.drops)
        return Seen(**self.reader.run(body, *claims(), PATIENCE, is_held, self.storeless))

    def check(self) -> list[str]:
        seen = self.look()
        if self.storeless:
            # What is in no store yet may go with the page, and the page says so.
            self.oracle.must &= seen.stored | set(seen.form)
        before, self.before = self.before, f"{seen.path}, {'started' if seen.ready else 'not started'}, {seen.status!r}"
        faults = [f"{fault} (before: {before})" for fault in self.oracle.faults(seen, set())]
        if any(fault.startswith("LOST") for fault in faults) and self.reader.count_tabs() > 1:
            faults = [f"{fault} (before: {before})" for fault in self.oracle.faults(seen, self.elsewhere())]
        return faults + self.reported() + self.unfounded(seen) + self.unstarted(seen)

    def reported(self) -> list[str]:
        return [f"ERROR {fault}" for fault in self.host.faults()]

    def unfounded(self, seen: Seen) -> list[str]:
        """A part "could not be loaded" only where something was kept from the page, or is gone with a release."""
        lacks = tuple(said(part)["part_missing"] for part in ("sheet", "mine"))
        if self.host.release or self.host.held or self.host.drops or not seen.notice.startswith(lacks):
            return []
        return [f"UNTRUE it says {seen.notice!r}, and nothing was kept from it"]

    def unstarted(self, seen: Seen) -> list[str]:
        """A sheet that was called for must start, unless its scripts are kept from it, or gone and the page says so."""
        if not seen.is_sheet or seen.ready or not seen.touched or self.host.held or self.host.drops:
            return []
        if self.is_left_behind(seen):
            return []
        try:
            self.reader.wait("return Boolean(document.querySelector('[data-hb-ready]'))", seconds=15)
        except Stuck:
            return [f"DEAD the sheet does not start; it says {seen.status!r}"]
        return []

    def is_left_behind(self, seen: Seen) -> bool:
        """Whether a page is from before a release, and says that it cannot go on."""
        return bool(self.host.release) and seen.status in {said()[key] for key in MISSING}

    def elsewhere(self) -> set[str]:
        """The words in the forms of the other tabs."""
        found: set[str] = set()
        for index in range(self.reader.count_tabs()):
            self.reader.use_tab(index)
            found |= set(self.look(patient=False).form)
        self.reader.use_tab(self.place)
        return found

    # Where the person goes.

    @property
    def trail(self) -> Trail:
        return self.trails[self.place]

    def leave(self) -> None:
        """Before a page is left: what no store takes goes with it."""
        if self.storeless and self.started:
            self.oracle.must &= self.look(patient=False).stored

    def visit(self, path: str) -> None:
        self.leave()
        self.reader.go(path)
        self.trail.went(path)
        self.started = True

    def do_open(self, turn: int) -> None:
        self.visit(f"/worksheets/{SHEETS[max(0, turn % 8 - 3)]}/")

    def do_mine(self, turn: int) -> None:
        self.visit("/my-sheets/")

    def do_back(self, turn: int) -> None:
        self.move(-1)

    def do_forward(self, turn: int) -> None:
        self.move(1)

    def move(self, delta: int) -> None:
        if self.trail.can(delta):
            self.leave()
            self.reader.step(delta)
            self.trail.place += delta
            self.open_eyes()

    def open_eyes(self) -> None:
        """A page from when the browser stored nothing sees no store and says so, until it is loaded again."""
        if not self.host.blocked and self.reader.run(IS_BLIND):
            self.reader.reload()

    def do_reload(self, turn: int) -> None:
        self.leave()
        self.reader.reload()
        seen = self.look()
        word = self.oracle.latest.get(seen.path)
        if word and seen.is_sheet and word not in seen.form and word in seen.stored and not self.storeless:
            raise Stuck(f"OLDER words are shown after a reload: {word} was written last, the form has {seen.form}")

    def do_tab(self, turn: int) -> None:
        """Go to the other tab, or open one on the same page."""
        if self.reader.count_tabs() > 1:
            self.place = 1 - self.place
            self.reader.use_tab(self.place)
            self.open_eyes()
            return
        path = self.look(patient=False).path
        self.reader.open_tab()
        self.trails.append(Trail())
        self.place = 1
        self.reader.go(path)
        self.trail.went(path)

    def do_kill(self, turn: int) -> None:
        """The browser ends without a farewell, a second after the last key, and is started again."""
        self.leave()
        seen = self.look()
        self.oracle.must &= seen.stored | (set() if self.host.held else set(seen.form))
        while self.reader.count_tabs() > 1:
            self.reader.close_tab()
        self.reader.close_tab()
        self.place, self.trails = 0, [Trail()]
        self.visit(seen.path)

    def do_hurry(self, turn: int) -> None:
        """Type, and let the next step come at once."""
        self.do_type(turn)
        self.hurried = True

    # What the person writes.

    def word(self) -> str:
        self.count += 1
        return f"w{self.count:04}z"

    def do_type(self, turn: int) -> None:
        before = self.look(patient=False)
        if not before.is_sheet:
            return
        put = self.reader.run(PUT, turn, self.count)
        if put and not put.get("type"):
            if put["on"] and put["value"]:
                self.choose(put, before)
            else:
                self.oracle.unchose(put["field"], before.form)
        elif put:
            self.write(before)

    def write(self, before: Seen) -> str:
        word = self.word()
        self.reader.type(f"{word} ")
        self.oracle.wrote(word, before.path)
        return word

    def choose(self, put: dict[str, Any], before: Seen) -> None:
        """After an answer that is no text comes a word in some text, so that the copy can be told by it."""
        if self.reader.run(PUT, 0, 0, True):
            word = self.write(before)
            self.oracle.chose(Choice(word, put["field"], put["part"], put["value"]), before.form)

    def do_add_row(self, turn: int) -> None:
        self.press_some("[data-hb-add]", turn)

    def do_remove_row(self, turn: int) -> None:
        before = self.look()
        found = self.reader.run(ROW, turn)
        if found:
            row, name = found
            self.press_some("[data-hb-remove]", turn)
            # Until the removal is stored too, the store still has the row.
            is_stored = words_in(row) & before.stored
            until(lambda: not is_stored or self.look(patient=False).store != before.store, PATIENCE / 1000)
            self.take_away(before, words_in(row))
            self.oracle.unchose(name, before.form)

    # What the person does with copies.

    def press_some(self, css: str, turn: int = 0) -> bool:
        """Press the one of these buttons whose turn it is, where any is to be seen."""
        return bool(self.reader.run(TAP, css, turn))

    def press(self, action: str) -> bool:
        return self.press_some(f'[data-hb-action="{action}"]')

    def offers(self, undo: Undo) -> None:
        """Note what Undo does in the page that is open: it stands there until the page is gone, also behind Back."""
        self.undos.append(undo)
        self.reader.run("document.documentElement.dataset.walkUndo = given[0]", len(self.undos) - 1)

    def offered(self) -> Undo:
        number = self.reader.run("return document.documentElement.dataset.walkUndo ?? ''")
        return self.undos[int(number)] if number else Undo()

    def take_away(self, before: Seen, allowed: set[str], can_undo: bool = True) -> None:
        """After something was taken away: what is gone was meant, and may be brought back where there is an Undo."""
        now = self.look()
        there = now.stored | set(now.form) | (self.elsewhere() if self.reader.count_tabs() > 1 else set())
        # Another tab's form may have for a moment still what the store has not.
        gone = self.oracle.must - there | self.oracle.must & allowed - now.stored
        if gone - allowed:
            raise Stuck(f"LOST {' '.join(sorted(gone - allowed))} with what was to be taken away")
        if can_undo:
            self.offers(Undo(back=gone))
        self.oracle.removed(gone)
        self.oracle.latest.clear()

    def do_discard(self, turn: int) -> None:
        """Delete the open copy."""
        before = self.look()
        if before.is_sheet and self.press("delete"):
            same = [text for text in before.store.values() if before.form and set(before.form) <= words_in(text)]
            self.take_away(before, set(before.form) | words_in(" ".join(same)))

    def do_another(self, turn: int) -> None:
        if self.press("another"):
            self.oracle.latest.clear()

    def do_switch(self, turn: int) -> None:
        """Open another of the copies."""
        if self.reader.run(SWITCH, turn):
            self.oracle.latest.clear()

    def do_undo(self, turn: int) -> None:
        before = self.look()
        if self.press_some("[data-hb-notice] button"):
            self.oracle.latest.clear()
            undo = self.offered()
            self.oracle.must |= undo.back
            same = [text for key, text in undo.away.items() if before.store.get(key) == text]
            if undo.away:
                self.take_away(before, words_in(" ".join(same)), can_undo=False)
            self.offers(Undo())

    # What the person does on My saved sheets.

    def items(self) -> int:
        return int(self.reader.run("return document.querySelectorAll(given[0]).length", ACTIONS))

    def on_mine(self) -> bool:
        """Go to the list, if it is not open; returns whether there is anything in it."""
        if self.look(patient=False).path != "/my-sheets/":
            self.do_mine(0)
        self.reader.wake("hb-my-sheets")
        return self.items() > 0

    def key_of(self, index: int, seen: Seen) -> str:
        listed = self.reader.run(
            "return document.querySelectorAll(given[1])[given[0]].closest('[data-hb-sheet]').dataset.hbSheet",
            index,
            ACTIONS,
        )
        return next((key for key in seen.sheets if key.endswith(f"/{listed}")), "")

    def press_item(self, turn: int, button: int) -> str:
        """Press a button of some sheet in the list; returns the sheet's key."""
        index = turn % self.items()
        key = self.key_of(index, self.look(patient=False))
        self.press_some(f"{ACTIONS} button:nth-child({button})", index)
        return key

    def do_edit(self, turn: int) -> None:
        """Open the name and project of a sheet, and leave them open."""
        if self.on_mine():
            self.press_item(turn, 1)

    def do_done(self, turn: int) -> None:
        """Write a new name, where one is open, and press Done."""
        if not self.reader.run(
            "const box = document.querySelector('#edit-title'); box?.focus(); box?.select(); return Boolean(box)"
        ):
            return
        before = self.look(patient=False)
        item = self.reader.run("return document.querySelector('[data-hb-sheet]:has(form)').dataset.hbSheet")
        key = next((key for key in before.sheets if key.endswith(f"/{item}")), "")
        title = json.loads(before.store[key]).get("title", "") if key else ""
        word = self.word()
        self.reader.type(word)
        self.reader.press("Enter")
        self.take_away(before, words_in(title), can_undo=False)
        if key and not self.storeless:
            self.oracle.must.add(word)

    def do_rename(self, turn: int) -> None:
        self.do_edit(turn)
        self.do_done(turn)

    def do_duplicate(self, turn: int) -> None:
        if self.on_mine():
            self.press_item(turn, 2)
            self.oracle.latest.clear()

    def do_delete(self, turn: int) -> None:
        if self.on_mine():
            before = self.look()
            key = self.press_item(turn, 4)
            self.take_away(before, words_in(before.store.get(key, "")))

    def do_forget(self, turn: int) -> None:
        if self.on_mine() and self.press("forget"):
            before = self.look(patient=False)
            self.press("forgetAll")
            self.take_away(before, before.stored, can_undo=False)
            self.offers(Undo())

    # What comes in.

    def sheet(self, turn: int) -> dict[str, Any]:
        """A working copy with a new word in a text of one of the sheets."""
        slug = list(TEXTS)[turn % len(TEXTS)]
        about = {"format": "infuse-handbook/answers", "version": 1, "worksheet": slug, "id": f"in{turn}"}
        return about | {"saved": "2026-01-01T10:00:00Z", "answers": {TEXTS[slug]: self.word()}}

    def came_in(self, *sheets: dict[str, Any]) -> None:
        if not self.storeless:
            self.oracle.must |= words_in(json.dumps(sheets))
        self.oracle.latest.clear()

    def do_link(self, turn: int) -> None:
        sheet = self.sheet(turn)
        self.visit(f"/worksheets/{sheet['worksheet']}/#a={pack(sheet)}")
        try:
            self.reader.wake()
            # To read a link takes a moment; once that is done the page takes it out of its address.
            self.reader.wait("return !location.hash.startsWith('#a=')")
        except Stuck:
            # On the same sheet, only the fragment has changed: that page is from before the release, and says so.
            if not self.is_left_behind(self.look(patient=False)):
                raise
        else:
            self.came_in(sheet)

    def do_file(self, turn: int) -> None:
        self.bring(self.sheet(turn))

    def do_backup(self, turn: int) -> None:
        sheets = [self.sheet(turn), self.sheet(turn + 1)]
        self.bring({"format": "infuse-handbook/backup", "version": 1, "sheets": sheets})

    def bring(self, content: dict[str, Any], file: str = "in.json") -> None:
        """Open a file on My saved sheets."""
        self.on_mine()
        before = self.look(patient=False)
        path = self.files / file
        path.write_text(json.dumps(content), encoding="utf-8")
        self.reader.run("document.querySelector('[data-hb-notice]').hidden = true")
        self.reader.attach("[data-hb-file]", path)
        self.reader.wait("return document.querySelector('[data-hb-notice]')?.hidden === false")
        after = self.look()
        if self.host.release and after.notice.startswith(said("mine")["part_missing"]):
            return
        self.came_in(content)
        # What was deleted before has no Undo any more: this notice stands in its place.
        self.offers(Undo(away={key: text for key, text in after.store.items() if key not in before.store}))

    def do_hostile(self, turn: int) -> None:
        """Open a link or a file whose answers have the right names and the wrong shapes."""
        slug, answers = HOSTILE[turn % len(HOSTILE)]
        about = {"format": "infuse-handbook/answers", "version": 1, "worksheet": slug, "id": f"bad{turn}"}
        sheet = about | {"saved": "2026-01-01T10:00:00Z", "answers": answers}
        if turn // len(HOSTILE) % 3:
            self.visit(f"/worksheets/{slug}/#a={pack(sheet)}")
            # What is typed before the link is read is in the copy that was open until then.
            with suppress(Stuck):
                self.reader.wake()
        else:
            self.bring(sheet)
            self.visit(f"/worksheets/{slug}/")
        self.oracle.latest.clear()

    # What the world does.

    def do_fill(self, turn: int) -> None:
        if self.started and not self.host.blocked:
            self.look()
            self.reader.run(FILL)
            self.storeless = True

    def do_room(self, turn: int) -> None:
        if self.storeless and not self.host.blocked:
            self.reader.run("localStorage.removeItem('filler')")
            self.after_want()

    def do_block(self, turn: int) -> None:
        """From the next page on, the browser lets the site store nothing."""
        if not self.storeless and self.reader.count_tabs() == 1:
            self.look()
            self.host.blocked = self.storeless = True
            self.memory = set(self.oracle.must)
            self.oracle.must = set()
            self.oracle.choices = []
            self.do_open(turn)

    def do_unblock(self, turn: int) -> None:
        if self.host.blocked:
            self.host.blocked = False
            self.oracle.must = self.memory
            self.do_open(turn)
            self.after_want()

    def after_want(self) -> None:
        """The store takes words again; those that only a page held up to now are not counted on."""
        self.storeless = False
        self.oracle.must &= self.look(patient=False).stored
        self.oracle.latest.clear()

    def do_release(self, turn: int) -> None:
        """A new release: the scripts stand under new names, and the old ones are gone."""
        self.host.release += 1

    def do_clock(self, turn: int) -> None:
        """From the next page on, the clock is a day behind; or right again."""
        self.host.clock = 0 if self.host.clock else -86_400_000

    def do_slow(self, turn: int) -> None:
        """Somebody types before the live sheet's script has come; or it breaks, and the page is loaded again."""
        self.host.release += 1  # so that no cache has the script
        if turn % 2:
            self.host.drop("/worksheet/sheet.js", times=99)
        else:
            self.host.hold("/worksheet/sheet.js")
        try:
            self.do_open(turn)
            before = self.look(patient=False)
            if self.reader.run(PUT, 0, 0, True):
                self.write(before)
            if turn % 2:
                self.reader.reload()
            if faults := self.check():
                raise Stuck(" and ".join(faults))
        finally:
            self.host.drops.clear()
            self.host.let_go()
        if turn % 2:
            self.reader.reload()  # as the page asks


class Trail:
    """How far one tab can go back and forward."""

    def __init__(self) -> None:
        self.place = -1
        self.paths: list[str] = []

    def went(self, path: str) -> None:
        """Note an address that was opened; the one that is open already takes its own place in the history."""
        page = path.partition("#")[0]  # pages take the rest away
        if self.place < 0 or self.paths[self.place] != page:
            self.place += 1
            self.paths[self.place :] = [page]

    def can(self, delta: int) -> bool:
        return 0 <= self.place + delta < len(self.paths)
