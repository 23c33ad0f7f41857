"""Chromium, Chrome or Edge, through Playwright; with the page cache that a person's browser has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.conftest import PROJECT, words_on_paper

from .drive import SEEN, Engine, Reader, Stuck


class Chromium(Engine):
    name = "chromium"
    needs = ("playwright",)

    def __init__(self, playwright: Playwright, dark: bool = False) -> None:
        super().__init__()
        self.scheme: Literal["dark", "light"] = "dark" if dark else "light"
        self.playwright = playwright
        self.browser: Browser = self.playwright.chromium.launch(
            executable_path=find(),
            # Chromium refuses to run as root inside its sandbox.
            args=["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [],
            # Playwright turns off the cache of pages that Back shows; people have it.
            ignore_default_args=["--disable-back-forward-cache"],
        )

    @staticmethod
    def missing() -> str:
        return "" if find() else "Chromium, Chrome or Edge"

    def in_dark(self) -> Chromium:
        return Chromium(self.playwright, dark=True)

    def reader(self, home: str) -> ChromiumReader:
        context = self.browser.new_context(
            locale="en-GB",
            timezone_id="Europe/London",
            color_scheme=self.scheme,
            viewport={"width": 1280, "height": 900},
            permissions=["clipboard-read", "clipboard-write"],
        )
        return ChromiumReader(home, self.downloads, context)

    def quit(self) -> None:
        self.browser.close()


def find() -> str:
    """The browser's path. One with windows first: the headless shell lacks the page cache."""
    if "CHROMIUM" not in os.environ and (whole := shutil.which("chromium")):
        return whole
    found = subprocess.run([sys.executable, PROJECT / ".ci" / "browser.py", "find"], capture_output=True, text=True)
    return found.stdout.strip()


class ChromiumReader(Reader):
    def __init__(self, home: str, downloads: Path, context: BrowserContext) -> None:
        super().__init__(home, downloads)
        self.context = context
        context.set_default_timeout(15_000)
        self.page: Page = context.new_page()

    def saved(self, ask: Callable[[], None], ending: str) -> Path:
        with self.page.expect_download() as saving:
            ask()
        file = self.downloads / saving.value.suggested_filename
        saving.value.save_as(file)
        if file.suffix != ending:
            raise Stuck(f"{file.name} was saved, and no file {ending}")
        return file

    def go(self, path: str) -> None:
        address = self.home + path
        if "#" in path and self.page.url.partition("#")[0] == address.partition("#")[0]:
            # On a page that came out of the cache, `goto` would wait for a change of the fragment for ever.
            self.page.evaluate("(address) => { location.href = address; }", address)
        else:
            self.page.goto(address)

    def reload(self) -> None:
        self.page.reload()

    def travel(self, delta: int) -> None:
        # A page out of the cache loads nothing, so there is no more to wait for.
        (self.page.go_back if delta < 0 else self.page.go_forward)(wait_until="commit")

    def run(self, body: str, *given: Any) -> Any:
        return self.page.evaluate(f"async (given) => {{ {body} }}", list(given))

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def press(self, *keys: str) -> None:
        self.page.keyboard.press("+".join(keys))

    def click(self, css: str, index: int = 0) -> None:
        one = self.page.evaluate_handle(f"(given) => {SEEN}[given[1]]", [css, index]).as_element()
        if one is None:
            raise Stuck(f"no {css} [{index}] is to be seen")
        one.click()

    def attach(self, css: str, *files: Path) -> None:
        self.page.locator(css).set_input_files(list(files))

    def open_tab(self) -> None:
        self.page = self.context.new_page()

    def use_tab(self, index: int) -> None:
        self.page = self.context.pages[index]
        self.page.bring_to_front()

    def close_tab(self) -> None:
        self.page.close()
        if not self.context.pages:
            self.context.new_page()
        self.use_tab(0)

    def count_tabs(self) -> int:
        return len(self.context.pages)

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def shot(self, file: Path) -> None:
        self.page.screenshot(path=file)

    def paper(self) -> str | None:
        return "".join(words_on_paper(self.page.pdf()))

    def end(self) -> None:
        self.context.close()
