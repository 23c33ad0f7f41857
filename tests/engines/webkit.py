"""WebKitGTK, of Safari's family, by Selenium: WebKitWebDriver drives the bare window of webkit_window.py under Xvfb."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ActionChains, Keys, WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.file_detector import UselessFileDetector
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from .drive import SEEN, Engine, Reader, Stuck, lacking

PROGRAMS = ("WebKitWebDriver", "Xvfb")
WINDOW = Path(__file__).with_name("webkit_window.py")
PYTHON = "/usr/bin/python3"
"""The system's own: it is the one that has the bindings of GTK."""

KEYS = {
    "ArrowDown": Keys.ARROW_DOWN,
    "ArrowLeft": Keys.ARROW_LEFT,
    "ArrowRight": Keys.ARROW_RIGHT,
    "ArrowUp": Keys.ARROW_UP,
    "Backspace": Keys.BACKSPACE,
    "Control": Keys.CONTROL,
    "Delete": Keys.DELETE,
    "End": Keys.END,
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "Home": Keys.HOME,
    "Shift": Keys.SHIFT,
    "Tab": Keys.TAB,
}
RUN = """const done = arguments[1];
const given = JSON.parse(arguments[0]);
(async () => { %s })().then(
  (got) => done(["well", JSON.stringify(got ?? null)]),
  (fault) => done(["fault", `${fault} ${fault?.stack ?? ""}`]),
);"""
POINT = f"""const one = {SEEN.replace("given[0]", "arguments[0]")}[arguments[1]];
one?.scrollIntoView({{ block: "center", inline: "nearest", behavior: "instant" }});
return one;"""


class WebKit(Engine):
    name = "webkit"

    def __init__(self, dark: bool = False) -> None:
        super().__init__()
        self.screen = Screen()
        settings = {
            "DISPLAY": self.screen.name,
            "GDK_BACKEND": "x11",
            "HOME": str(self.folder),
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "NO_AT_BRIDGE": "1",
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "TZ": "Europe/London",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            "WINDOW_DARK": "yes" if dark else "",
            "WINDOW_DOWNLOADS": str(self.downloads),
            "WINDOW_STORE": str(self.folder / "store"),
        }
        options = Options()
        options.binary_location = str(WINDOW)
        options.add_argument("--automation")
        service = Service(executable_path=shutil.which(PROGRAMS[0]), env=os.environ | settings)
        self.driver = WebKitGTK(options=options, service=service)
        self.driver.file_detector = UselessFileDetector()  # or else a path would be sent as a file to another machine
        self.driver.set_script_timeout(120)  # longer than any wait of a test
        self.driver.set_page_load_timeout(30)

    @staticmethod
    def missing() -> str:
        bindings = "import gi; gi.require_version('WebKit2', '4.1')"
        has_bindings = (
            Path(PYTHON).exists() and not subprocess.run([PYTHON, "-c", bindings], capture_output=True).returncode
        )
        return ", ".join(filter(None, [lacking(PROGRAMS), "" if has_bindings else "GTK's bindings for Python"]))

    def in_dark(self) -> WebKit:
        return WebKit(dark=True)

    def reader(self, home: str) -> WebKitReader:
        return WebKitReader(home, self.downloads, self)

    def quit(self) -> None:
        self.driver.quit()
        self.screen.close()


class Screen:
    """A screen that nobody looks at. It chooses its own number."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-terminate"]
        self.process = subprocess.Popen(
            command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(writing)
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        if not number:
            raise Stuck("Xvfb does not start")
        self.name = f":{number}"

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()


class WebKitReader(Reader):
    def __init__(self, home: str, downloads: Path, webkit: WebKit) -> None:
        super().__init__(home, downloads)
        self.driver = webkit.driver
        self.opened: list[str] = []

    def go(self, path: str) -> None:
        self.driver.get(self.home + path)

    def reload(self) -> None:
        self.driver.refresh()

    def travel(self, delta: int) -> None:
        (self.driver.back if delta < 0 else self.driver.forward)()

    def run(self, body: str, *given: Any) -> Any:
        try:
            how, got = self.driver.execute_async_script(RUN % body, json.dumps(given))
        except WebDriverException as fault:
            raise Stuck(f"WebKit does not answer: {fault.msg}") from fault
        if how == "fault":
            raise Stuck(got)
        return json.loads(got)

    def glance(self, body: str, *given: Any) -> Any:
        # What waits in a page that goes away is never answered.
        return self.driver.execute_script(f"const given = arguments; {body}", *given)

    def type(self, words: str) -> None:
        keys = ActionChains(self.driver, duration=0)
        for letter in words:
            keys.send_keys(letter)
        keys.perform()

    def press(self, *keys: str) -> None:
        chain = ActionChains(self.driver, duration=0)
        values = [KEYS.get(key, key) for key in keys]
        for value in values[:-1]:
            chain.key_down(value)
        chain.send_keys(values[-1])
        for value in reversed(values[:-1]):
            chain.key_up(value)
        chain.perform()

    def click(self, css: str, index: int = 0) -> None:
        element = self.driver.execute_script(POINT, css, index)
        if element is None:
            raise Stuck(f"no {css} [{index}] is to be seen")
        element.click()

    def attach(self, css: str, *files: Path) -> None:
        self.driver.find_element(By.CSS_SELECTOR, css).send_keys("\n".join(map(str, files)))

    def open_tab(self) -> None:
        self.tabs()
        self.driver.switch_to.new_window("window")

    def use_tab(self, index: int) -> None:
        self.driver.switch_to.window(self.tabs()[index])

    def tabs(self) -> list[str]:
        """The tabs in the order in which they were opened; WebKit names them in no order."""
        there = self.driver.window_handles
        self.opened = [one for one in self.opened if one in there]
        self.opened += [one for one in there if one not in self.opened]
        return self.opened

    def close_tab(self) -> None:
        closing = self.driver.current_window_handle
        if self.count_tabs() == 1:
            self.open_tab()
            self.driver.switch_to.window(closing)
        self.driver.close()
        self.use_tab(0)

    def count_tabs(self) -> int:
        return len(self.tabs())

    def resize(self, width: int, height: int) -> None:
        self.driver.set_window_size(width, height)

    def shot(self, file: Path) -> None:
        self.driver.save_screenshot(str(file))

    def paper(self) -> str | None:
        return None

    def end(self) -> None:
        """Leave one window for the next reader: a new one takes seconds. What was kept stays at its own address."""
        while self.count_tabs() > 1:
            self.use_tab(self.count_tabs() - 1)
            self.driver.close()
        self.use_tab(0)
        self.resize(1280, 900)
