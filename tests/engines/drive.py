"""How a test drives a browser: the calls that are the same in every engine, and those that each engine makes its own.

An engine is one running browser. `engine.reader(host)` gives a person with nothing kept in it, who has tabs and keys.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from tests.conftest import until

from .host import Host
from .messages import in_english, in_welsh

SEEN = "[...document.querySelectorAll(given[0])].filter((one) => one.getClientRects().length)"
ARRIVED = "return document.readyState !== 'loading' && window.hbLeaving !== given[0]"
LEAVING = """window.hbLeaving = given[0];
addEventListener("popstate", () => { window.hbLeaving = 0; }, { once: true }); return true"""
WAIT = """const end = Date.now() + %d;
const ask = async () => { %s };
for (;;) {
  const got = await ask();
  if (got || Date.now() > end) return got;
  await new Promise((next) => setTimeout(next, 25));
}"""


class Stuck(Exception):
    """The browser, or the page in it, did not do what was asked."""


class Reader(ABC):
    """A person with a browser of their own in which nothing is kept. `home` is the site's address, without a slash."""

    def __init__(self, home: str, downloads: Path) -> None:
        self.home = home
        self.downloads = downloads
        self.leaving = 0
        self.wording = in_english

    def speak_welsh(self) -> None:
        """From now on read the Welsh pages; what `button` and `says` are given in English is sought in Welsh there."""
        self.home += "/cy"
        self.wording = in_welsh

    # What each engine does in its own way.

    @abstractmethod
    def go(self, path: str) -> None:
        """Open an address of the site, as from the address bar, and wait until it has loaded."""

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def travel(self, delta: int) -> None:
        """Set out for another entry of the tab's history; nothing happens where there is none."""

    @abstractmethod
    def run(self, body: str, *given: Any) -> Any:
        """Run the body of an async function of the list `given` in the open page; returns its JSON value."""

    @abstractmethod
    def type(self, words: str) -> None:
        """Press the keys of these words where the focus is."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys by their names ("Enter", "Control" and "v"), all but the last held down."""

    @abstractmethod
    def click(self, css: str, index: int = 0) -> None:
        """Click on the visible element at this place among those that match."""

    @abstractmethod
    def attach(self, css: str, *files: Path) -> None:
        """Give files to a file input."""

    @abstractmethod
    def open_tab(self) -> None:
        """Open an empty tab behind the others and go to it."""

    @abstractmethod
    def use_tab(self, index: int) -> None: ...

    @abstractmethod
    def close_tab(self) -> None:
        """Close the tab without a farewell: the page in it is not told. The first tab left is used then."""

    @abstractmethod
    def count_tabs(self) -> int: ...

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Have the page be of this size, in CSS pixels."""

    @abstractmethod
    def shot(self, file: Path) -> None:
        """Write a picture (PNG) of what the window shows."""

    @abstractmethod
    def paper(self) -> str | None:
        """The text of the page as printed, or nothing where the engine prints no file when it is driven."""

    @abstractmethod
    def end(self) -> None: ...

    # What is the same in all.

    def wait(self, body: str, *given: Any, seconds: float = 8) -> Any:
        """Wait in the page until the body gives something; raises Stuck where it never does."""
        got = self.run(WAIT % (int(seconds * 1000), body), *given)
        if not got:
            raise Stuck(f"waited {seconds:g} seconds in vain for: {body}")
        return got

    def step(self, delta: int) -> None:
        """Press Back (-1) or Forward (1) and wait for the page that comes."""
        self.leaving += 1
        self.run(LEAVING, self.leaving)
        self.travel(delta)
        until(self.has_arrived, 4)

    def has_arrived(self) -> bool:
        try:
            return bool(self.glance(ARRIVED, self.leaving))
        except Exception:  # whatever an engine raises for a page that is being replaced
            return False

    def glance(self, body: str, *given: Any) -> Any:
        """Run a body that waits for nothing; safe to ask of a page that may be on its way out."""
        return self.run(body, *given)

    def arrive(self, css: str) -> None:
        """Wait for an element of the page that a click leads to; the page before it may still be open."""

        def is_there() -> bool:
            try:
                return bool(self.glance("return Boolean(document.querySelector(given[0]))", css))
            except Exception:  # whatever an engine raises for a page that is being replaced
                return False

        if not until(is_there, 10):
            raise Stuck(f"no {css} came")

    def wake(self, part: str = "hb-worksheet") -> None:
        """Wait until a live element is ready."""
        self.wait("return document.querySelector(given[0])?.hasAttribute('data-hb-ready')", part)

    def button(self, words: str, within: str = "body") -> None:
        """Click on the visible button, link or label that begins with these words."""
        css = f":is({within}) :is(button, a, label, summary)"
        starts = "given[1].some((words) => one.innerText.trim().startsWith(words))"
        body = f"return {SEEN}.findIndex((one) => {starts}) + 1"
        self.click(css, int(self.wait(body, css, self.wording(words))) - 1)

    def text(self, css: str) -> str:
        """The text of the first element that matches, as it is shown."""
        return str(self.run("return document.querySelector(given[0])?.innerText ?? ''", css))

    def value(self, css: str) -> str:
        return str(self.run("return document.querySelector(given[0])?.value ?? ''", css))

    def says(self, css: str, words: str, seconds: float = 8) -> None:
        """Wait until an element says these words; raises Stuck with what it says instead."""
        body = "return given[1].some((words) => document.querySelector(given[0])?.innerText.includes(words))"
        sought = self.wording(words)
        try:
            self.wait(body, css, sought, seconds=seconds)
        except Stuck as stuck:
            raise Stuck(f"{stuck}\n{css} says {self.text(css)!r} and not {' or '.join(sought)!r}") from None

    def kept(self) -> list[dict[str, Any]]:
        """The sheets that the browser keeps for the site, in no order."""
        texts = "Object.keys(localStorage).filter((key) => key.startsWith('hb/1/')).map((key) => localStorage[key])"
        return [json.loads(text) for text in self.run(f"return {texts}")]

    def saved(self, ask: Callable[[], None], ending: str) -> Path:
        """Do what has the browser save a file; returns the file, once it is whole."""
        there = set(self.downloads.iterdir())
        ask()

        def arrived() -> Path | None:
            new = [file for file in self.downloads.iterdir() if file not in there and file.suffix == ending]
            return new[0] if new and new[0].stat().st_size else None

        if not until(arrived, 10):
            raise Stuck(f"no file {ending} was saved")
        return arrived() or Path()


class Engine(ABC):
    """A running browser. Ends with the `with` block that it opens."""

    name: ClassVar[str]
    needs: ClassVar[tuple[str, ...]] = ()
    """The fixtures that it is made with."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"handbook-{self.name}-"))
        self.downloads = self.folder / "downloads"
        self.downloads.mkdir()

    @staticmethod
    @abstractmethod
    def missing() -> str:
        """What this machine lacks for the engine, or ''."""

    @abstractmethod
    def reader(self, home: str) -> Reader: ...

    @abstractmethod
    def in_dark(self) -> Engine:
        """A second engine of this sort, whose reader prefers dark."""

    @abstractmethod
    def quit(self) -> None: ...

    @contextmanager
    def visit(self, host: Host) -> Iterator[Reader]:
        """A reader with nothing kept, at an address that no other had."""
        with host.door() as home:
            reader = self.reader(home)
            try:
                yield reader
            finally:
                reader.end()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *fault: object) -> None:
        self.quit()
        shutil.rmtree(self.folder, ignore_errors=True)


def lacking(programs: Sequence[str]) -> str:
    """The programs of these that are not on the path, in words."""
    return ", ".join(program for program in programs if not shutil.which(program))
