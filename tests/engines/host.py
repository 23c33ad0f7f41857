"""Serves the built site with its own headers, and misbehaves on demand, the same way for every engine.

What a walk does to the world outside the page is done here: a script that is slow or never comes, a release that
takes the old scripts away, a clock set back, a store that is blocked, a fault planted in a copy of a script. Pages get
one script more than the built ones have: it comes first, reports errors, and carries what the walk has ordered.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from macros.publish.assets import Assets
from tests.conftest import PROJECT, SiteHandler, headers_for, read_headers

REPORT = """(() => {
  const tell = (what) => navigator.sendBeacon("/reported/%d", `${location.pathname}: ${what}`);
  addEventListener("error", (event) => event.message && tell(`uncaught: ${event.message} ${event.filename}:${event.lineno}`));
  addEventListener("unhandledrejection", ({ reason }) => tell(`unhandled: ${reason} ${reason?.stack ?? ""}`));
  document.addEventListener("securitypolicyviolation", (event) => tell(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  const { error } = console;
  console.error = (...said) => { tell(`console: ${said.join(" ")}`); error(...said); };
})();
"""
"""Reports to the host each error that nobody caught, and what is written to the console as an error."""

BLOCKED = """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } });
"""

CLOCK = """(() => {
  const Real = Date;
  const now = () => Real.now() + %d;
  window.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(now()); }
    static now() { return now(); }
  };
})();
"""

FIRST = '<script src="/first.js"></script>'
CHARSET = '<meta charset="utf-8">'


class Host:
    """One built site at one or several addresses of this machine; each address ("door") is an origin of its own."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.modules = next(folder.parent.name for folder in (site / "assets").glob("*/components"))
        self.rules = read_headers(site / "_headers")
        self.planted: dict[str, str] = {}
        self.reports: list[str] = []
        self.gate = threading.Event()
        self.turn = 0
        self.behave()

    def behave(self) -> None:
        """Forget what was ordered (planted faults stay) and what was reported, also by pages that are still open."""
        self.turn += 1
        self.release = 0
        self.drops: dict[str, int] = {}
        self.clock = 0
        self.blocked = False
        self.scripts = True
        self.bare = False
        self.down = False
        self.held = ""
        self.gate.set()
        self.reports.clear()

    def hold(self, ending: str) -> None:
        """Let requests for addresses with this ending wait until `let_go` is called."""
        self.held = ending
        self.gate.clear()

    def let_go(self) -> None:
        self.held = ""
        self.gate.set()

    def drop(self, ending: str, times: int = 1) -> None:
        """Break the connection at the next requests for addresses with this ending."""
        self.drops[ending] = times

    def plant(self, patches: dict[str, str]) -> None:
        """Change the scripts as they are served: each pattern, wherever it stands, becomes its replacement.

        Raises LookupError where a pattern is found nowhere: the guard that it was to take away has moved.
        """
        # Joined as they are published, and not yet made short.
        texts = Assets(PROJECT / "overrides", serving=True).scripts
        for pattern, replacement in patches.items():
            hits = {
                name: re.sub(pattern, replacement, text) for name, text in texts.items() if re.search(pattern, text)
            }
            if not hits:
                raise LookupError(f"no script has {pattern!r} any more; plant the fault where its guard stands now")
            texts |= hits
            self.planted |= hits

    def faults(self) -> list[str]:
        """What the pages reported since the last time."""
        found = self.reports[:]
        del self.reports[: len(found)]
        return found

    @contextmanager
    def door(self) -> Iterator[str]:
        """An address of the site, without a slash at its end, for as long as it is needed."""
        with Door(("127.0.0.1", 0), lambda *given: Handler(*given, host=self)) as http:
            threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
            yield f"http://127.0.0.1:{http.server_port}"
            self.let_go()
            http.shutdown()

    def first(self) -> str:
        """The script that comes before all others."""
        return REPORT % self.turn + (BLOCKED if self.blocked else "") + (CLOCK % self.clock if self.clock else "")

    def answer(self, path: str) -> tuple[int, bytes, str] | None:
        """Status, body and ending of what stands at an address; nothing where the connection is to break."""
        ending = next((ending for ending, times in self.drops.items() if times and path.endswith(ending)), None)
        if ending:
            self.drops[ending] -= 1
        if self.down or ending:
            return None
        if self.held and path.endswith(self.held):
            self.gate.wait(timeout=20)
        if path == "/first.js":
            return 200, self.first().encode(), ".js"
        file = self.find(path)
        if file is None:
            return 404, self.page(self.site / "404.html"), ".html"
        return 200, self.page(file) if file.suffix == ".html" else self.plain(file), file.suffix

    def find(self, path: str) -> Path | None:
        """The file at an address. After a release, the scripts stand under a new name and no longer under the old."""
        parts = [part for part in path.split("/") if part]
        if ".." in parts:
            return None
        if parts[:1] == ["assets"] and parts[1:2] and parts[1].startswith(self.modules):
            if parts[1] != self.named:
                return None
            parts[1] = self.modules
        file = self.site.joinpath(*parts)
        file = file / "index.html" if file.is_dir() else file
        return file if file.is_file() else None

    @property
    def named(self) -> str:
        """The scripts' folder, as it is called in this release."""
        return f"{self.modules}r{self.release}" if self.release else self.modules

    def page(self, file: Path) -> bytes:
        text = file.read_text(encoding="utf-8").replace(self.modules, self.named)
        return (text if self.bare else text.replace(CHARSET, CHARSET + FIRST, 1)).encode()

    def plain(self, file: Path) -> bytes:
        if file.suffix not in {".js", ".json"}:
            return file.read_bytes()
        folder = self.site / "assets" / self.modules
        planted = self.planted.get(str(file.relative_to(folder))) if file.is_relative_to(folder) else None
        return (planted or file.read_text(encoding="utf-8")).replace(self.modules, self.named).encode()


class Door(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that goes away in mid-answer is what some walks are about."""


class Handler(SiteHandler):
    """Answers with what the host has at an address, and with the headers that the site asks for."""

    def __init__(self, *given: Any, host: Host) -> None:
        self.host = host
        super().__init__(*given, directory=str(host.site))

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        answer = self.host.answer(path)
        if answer is None:
            self.close_connection = True
            return
        code, body, ending = answer
        if path != "/" and "." not in path and not path.endswith("/"):
            self.send_response(301)
            self.send_header("Location", path + "/")
            body = b""
        else:
            self.send_response(code)
            self.send_header("Content-Type", self.extensions_map.get(ending, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers_for(path, self.host.rules):
            self.send_header(
                name, value if self.host.scripts else value.replace("script-src 'self'", "script-src 'none'")
            )
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        said = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode("utf-8", "replace")
        if self.path == f"/reported/{self.host.turn}":
            self.host.reports.append(said)
        self.send_response(204)
        self.send_header("Content-Length", "0")
        self.end_headers()
