"""Firefox by WebDriver BiDi, without geckodriver: the browser itself listens on a socket of this machine."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import subprocess
from pathlib import Path
from typing import Any

import websocket

from tests.conftest import until, words_on_paper

from .drive import Engine, Reader, Stuck, lacking

PROGRAM = "firefox-esr"
SETTINGS = {
    "browser.download.folderList": 2,
    "browser.download.alwaysOpenPanel": False,
    "browser.helperApps.neverAsk.saveToDisk": "application/json,text/csv,application/octet-stream,"
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "focusmanager.testmode": True,
    "intl.accept_languages": "en-GB",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.active-protocols": 1,
    "remote.prefs.recommended": True,
    "services.settings.server": "data:,#",
    "toolkit.telemetry.enabled": False,
}
"""Firefox without what it asks, says and sends by itself, and saving files without a question."""

KEYS = {
    "Backspace": "\ue003",
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Shift": "\ue008",
    "Control": "\ue009",
    "Escape": "\ue00c",
    "End": "\ue010",
    "Home": "\ue011",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Delete": "\ue017",
}
"""What WebDriver calls the keys that are no letters."""

RUN = "async (text) => {{ const given = JSON.parse(text); return JSON.stringify(await (async () => {{ {body} }})() ?? null); }}"
POINT = """const one = [...document.querySelectorAll(given[0])].filter((one) => one.getClientRects().length)[given[1]];
if (!one) return null;
let box;
const isInSight = () => box && box.y + box.height / 2 >= 0 && box.y + box.height / 2 < innerHeight;
// On a busy machine the page may be laid out anew in between.
for (let turn = 0; turn < 10 && !isInSight(); turn += 1) {
  one.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
  box = one.getBoundingClientRect();
}
return [Math.round(box.x + Math.min(box.width / 2, 60)), Math.round(box.y + box.height / 2)];"""


class Firefox(Engine):
    name = "firefox"

    def __init__(self, dark: bool = False) -> None:
        super().__init__()
        profile = self.folder / "profile"
        profile.mkdir()
        settings = SETTINGS | {"browser.download.dir": str(self.downloads), "ui.systemUsesDarkTheme": int(dark)}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()]
        (profile / "user.js").write_text("".join(lines))
        self.socket = self.connect(profile)
        self.count = 0
        self.ask("session.new", capabilities={"alwaysMatch": {"unhandledPromptBehavior": {"default": "accept"}}})

    @staticmethod
    def missing() -> str:
        return lacking([PROGRAM])

    def connect(self, profile: Path) -> websocket.WebSocket:
        log = profile / "log.txt"
        command = [PROGRAM, "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0", "about:blank"]
        with log.open("w") as out:
            self.process = subprocess.Popen(
                command,
                env=os.environ | {"MOZ_HEADLESS": "1", "HOME": str(profile), "TZ": "Europe/London"},
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        said = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
        if not until(lambda: said.search(log.read_text()), 60):
            raise Stuck(f"Firefox does not listen: {log.read_text()}")
        [address] = said.findall(log.read_text())
        return websocket.create_connection(f"{address}/session", timeout=60, suppress_origin=True)

    def ask(self, method: str, **parameters: Any) -> Any:
        """Send one command and return its result."""
        self.count += 1
        self.socket.send(json.dumps({"id": self.count, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") != self.count:
                continue
            if answer["type"] == "error":
                raise Stuck(f"{method}: {answer['error']}: {answer['message']}")
            return answer["result"]

    def tabs(self) -> list[str]:
        return [tab["context"] for tab in self.ask("browsingContext.getTree", maxDepth=0)["contexts"]]

    def in_dark(self) -> Firefox:
        return Firefox(dark=True)

    def reader(self, home: str) -> FirefoxReader:
        return FirefoxReader(home, self.downloads, self)

    def quit(self) -> None:
        self.socket.close()
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class FirefoxReader(Reader):
    def __init__(self, home: str, downloads: Path, firefox: Firefox) -> None:
        super().__init__(home, downloads)
        self.firefox = firefox
        # Those of the window, and of whoever else reads in it just now.
        self.others = set(firefox.tabs())
        # The window's first tab never has the focus, so no change or blur would fire in it; a tab of one's own has.
        self.open_tab()

    def ask(self, method: str, **parameters: Any) -> Any:
        return self.firefox.ask(method, context=self.tab, **parameters)

    def own_tabs(self) -> list[str]:
        return [tab for tab in self.firefox.tabs() if tab not in self.others]

    def go(self, path: str) -> None:
        self.ask("browsingContext.navigate", url=self.home + path, wait="interactive")

    def reload(self) -> None:
        self.ask("browsingContext.reload", wait="interactive")

    def travel(self, delta: int) -> None:
        try:
            self.ask("browsingContext.traverseHistory", delta=delta)
        except Stuck as stuck:
            if "history entry" not in str(stuck):
                raise

    def run(self, body: str, *given: Any) -> Any:
        got = self.firefox.ask(
            "script.callFunction",
            functionDeclaration=RUN.format(body=body),
            arguments=[{"type": "string", "value": json.dumps(given)}],
            awaitPromise=True,
            target={"context": self.tab},
        )
        if got["type"] == "exception":
            raise Stuck(got["exceptionDetails"]["text"])
        return json.loads(got["result"]["value"])

    def keys(self, *actions: dict[str, str]) -> None:
        self.ask("input.performActions", actions=[{"type": "key", "id": "keys", "actions": list(actions)}])

    def type(self, words: str) -> None:
        self.keys(*({"type": kind, "value": letter} for letter in words for kind in ("keyDown", "keyUp")))

    def press(self, *keys: str) -> None:
        values = [KEYS.get(key, key) for key in keys]
        down = [{"type": "keyDown", "value": value} for value in values]
        self.keys(*down, *({"type": "keyUp", "value": value} for value in reversed(values)))

    def click(self, css: str, index: int = 0) -> None:
        point = self.run(POINT, css, index)
        if not point:
            raise Stuck(f"no {css} [{index}] is to be seen")
        move = {"type": "pointerMove", "x": point[0], "y": point[1]}
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.ask("input.performActions", actions=[{"type": "pointer", "id": "mouse", "actions": [move, *press]}])

    def attach(self, css: str, *files: Path) -> None:
        found = self.ask("browsingContext.locateNodes", locator={"type": "css", "value": css})["nodes"]
        element = {"sharedId": found[0]["sharedId"]}
        self.ask("input.setFiles", element=element, files=[str(file) for file in files])

    def open_tab(self) -> None:
        self.tab = self.firefox.ask("browsingContext.create", type="tab")["context"]
        self.resize(1280, 900)

    def use_tab(self, index: int) -> None:
        self.tab = self.own_tabs()[index]
        self.ask("browsingContext.activate")

    def close_tab(self) -> None:
        self.ask("browsingContext.close", promptUnload=False)
        if self.own_tabs():
            self.use_tab(0)
        else:
            self.open_tab()

    def count_tabs(self) -> int:
        return len(self.own_tabs())

    def resize(self, width: int, height: int) -> None:
        self.ask("browsingContext.setViewport", viewport={"width": width, "height": height})

    def shot(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(self.ask("browsingContext.captureScreenshot")["data"]))

    def paper(self) -> str | None:
        pdf = base64.b64decode(self.ask("browsingContext.print", page={"width": 21.0, "height": 29.7})["data"])
        return "".join(words_on_paper(pdf))

    def end(self) -> None:
        for tab in self.own_tabs():
            self.firefox.ask("browsingContext.close", context=tab, promptUnload=False)
