"""Prints pages by the real path of each engine: a window of its own, window.print(), a person's paper and margins.

Chromium prints in its kiosk mode, Firefox silently, WebKit through a bare window of its GTK port: all to a PDF. The page
itself does what a person does (person.js); the server hands it one address after the other and takes the papers.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pypdfium2
import zxingcpp

from tests.conftest import SiteHandler

HERE = Path(__file__).resolve().parent
PERSON = HERE / "person.js"
PAPERS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0), "Letter": (215.9, 279.4)}
"""Width and height in millimetres, upright."""

MARGINS = (0, 1, 2)
"""In centimetres."""

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
PATIENCE = 60.0
"""Seconds for one page."""
NUMBER = re.compile(r"[\d/]+")
"""A number of a page, and of how many."""


@dataclass
class Print:
    """One page on paper: its PDF, the words that were written, those at its head and at the head of the pages that follow,
    and what lay over each other on screen."""

    address: str
    pdf: Path
    words: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    head: str = ""


def press(
    engine: str,
    site: Path,
    addresses: Sequence[str],
    folder: Path,
    paper: str = "A4",
    margin: int = 1,
    mode: str = "filled",
) -> list[Print]:
    """Print pages of a built site in `engine`, with a margin in centimetres, into a folder.

    `mode`: `filled`, `both` (filled, and printed in both languages), `blank`, `early` (filled in before the live sheet has
    come), `rows` (looked at on screen first) or `pack` (the pack of the plan that an address brings, by its button).
    Addresses differ before their fragment.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        output = Path(place, "output")
        output.mkdir()
        run = Run(list(addresses), mode, margin if engine == "firefox" else None, folder, output)
        with serve(site, run) as home, screen() as display:
            command = ENGINES[engine](f"{home}{addresses[0]}", Path(place), output, *PAPERS[paper], margin)
            quiet = {"GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1", "LIBGL_ALWAYS_SOFTWARE": "1", "MOZ_HEADLESS": "1"}
            unboxed = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}  # its sandbox does not start in a container
            setting = os.environ | {"DISPLAY": display, "HOME": place} | quiet | unboxed
            with Path(place, "log").open("w") as log:
                program = subprocess.Popen(command, env=setting, stdout=log, stderr=log, start_new_session=True)
            try:
                run.wait()
            finally:
                os.killpg(program.pid, 9)
                program.wait()
    return run.done


class Run:
    """The pages of one run: what is to be printed, and what has been."""

    def __init__(self, waiting: list[str], mode: str, margin: int | None, folder: Path, output: Path):
        self.waiting, self.mode, self.margin, self.folder, self.output = waiting, mode, margin, folder, output
        self.done: list[Print] = []
        self.now = Print("", folder)
        self.changed = threading.Event()
        self.failure = ""

    def answer(self, what: str, said: str) -> str:
        """Answer what a page asks."""
        if what == "page":
            address = self.waiting[0]
            name = re.sub(r"[/?]+", "-", address.partition("#")[0].strip("/")) or "home"
            self.now = Print(address, self.folder / f"{name}.pdf", **json.loads(said))
        elif what == "failed":
            self.failure = said
            self.changed.set()
        elif what == "printed":
            shutil.move(self.finished(), self.now.pdf)
            self.done.append(self.now)
            self.waiting.pop(0)
            self.changed.set()
            return self.waiting[0] if self.waiting else "about:blank"
        return json.dumps({"mode": self.mode, "margin": self.margin})

    def finished(self) -> Path:
        """The PDF that was written, once it is whole."""
        for _ in range(int(PATIENCE * 10)):
            for file in self.output.glob("*.pdf"):
                if b"%%EOF" in file.read_bytes()[-64:]:
                    return file
            time.sleep(0.1)  # no program says when it has closed its file
        raise TimeoutError(f"{self.waiting[0]} was not printed")

    def wait(self) -> None:
        """Wait until all are printed."""
        while self.waiting:
            self.changed.clear()
            if self.waiting and not self.changed.wait(PATIENCE):
                raise TimeoutError(f"{self.waiting[0]} was not printed")
            if self.failure:
                raise RuntimeError(f"{self.waiting[0]}: {self.failure}")


@contextmanager
def serve(site: Path, run: Run) -> Iterator[str]:
    """Serve the site with what a person does in each page."""

    class Handler(SiteHandler):
        def do_GET(self) -> None:
            page = Path(self.translate_path(self.path)) / "index.html"
            if self.path == "/__press/person.js":
                self.give(PERSON.read_bytes(), "text/javascript")
            elif page.exists():
                script = b'<script src="/__press/person.js"></script></head>'
                text = page.read_bytes().replace(b"</head>", script, 1)
                # The page's own policy lets it frame nothing, itself at another width neither.
                self.give(POLICY.sub(b"", text) if run.mode == "rows" else text, "text/html; charset=utf-8")
            else:
                super().do_GET()

        def do_POST(self) -> None:
            said = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
            self.give(run.answer(self.path.rpartition("/")[2], said).encode(), "text/plain")

        def give(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Say nothing: a browser that is ended cuts off what it asked for."""

    with Server(("127.0.0.1", 0), lambda *given: Handler(*given, directory=str(site))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as said:
            yield f":{said.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def chromium(address: str, place: Path, output: Path, width: float, height: float, margin: int) -> list[str]:
    """The command that opens an address and prints without a dialog, as its print preview was left last time."""
    points = round(margin / 2.54 * 72)
    preview = {
        "version": 2,
        "recentDestinations": [{"id": "Save as PDF", "origin": "local", "account": ""}],
        "selectedDestinationId": "Save as PDF",
        "isHeaderFooterEnabled": False,
        "mediaSize": {
            "width_microns": round(width * 1000),
            "height_microns": round(height * 1000),
            "name": "CUSTOM",
            "custom_display_name": "sheet",
        },
        "marginsType": 3 if points else 1,
        "customMargins": {f"margin{side}": points for side in ("Top", "Bottom", "Left", "Right")},
    }
    folder = {"default_directory": str(output)}
    printing = {"print_preview_sticky_settings": {"appState": json.dumps(preview)}}
    profile = place / "profile"
    (profile / "Default").mkdir(parents=True)
    (profile / "Default" / "Preferences").write_text(
        json.dumps({"printing": printing, "savefile": folder, "download": folder})
    )
    quiet = ["--no-first-run", "--password-store=basic", "--disable-gpu"]
    return ["chromium", "--no-sandbox", "--kiosk-printing", f"--user-data-dir={profile}", *quiet, address]


def firefox(address: str, folder: Path, output: Path, width: float, height: float, margin: int) -> list[str]:
    """The same for Firefox. The margins of a style sheet come before those set here; person.js sets both."""
    printer = "print.printer_Mozilla_Save_to_PDF.print_"
    settings: dict[str, Any] = {
        "print.always_print_silent": True,
        "print_printer": "Mozilla Save to PDF",
        f"{printer}to_file": True,
        f"{printer}to_filename": str(output / "page.pdf"),
        f"{printer}paper_size_unit": 1,
        f"{printer}paper_width": str(width),
        f"{printer}paper_height": str(height),
        **{f"{printer}{edge}{at}": "" for edge in ("header", "footer") for at in ("left", "center", "right")},
        **{f"{printer}margin_{side}": str(margin / 2.54) for side in ("top", "bottom", "left", "right")},
        "browser.shell.checkDefaultBrowser": False,
        "browser.aboutwelcome.enabled": False,
        "browser.startup.homepage_override.mstone": "ignore",
        "datareporting.policy.dataSubmissionEnabled": False,
        "app.update.enabled": False,
        "services.settings.server": "data:,#",
    }
    profile = folder / "profile"
    profile.mkdir()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in settings.items()]
    (profile / "user.js").write_text("\n".join(lines))
    return ["firefox-esr", "--no-remote", "--profile", str(profile), address]


def webkit(address: str, folder: Path, output: Path, width: float, height: float, margin: int) -> list[str]:
    """The same for WebKit: its bindings belong to the system's own Python."""
    sizes = map(str, (width, height, margin * 10))
    return ["/usr/bin/python3", str(HERE / "webkit_window.py"), address, str(output), *sizes]


ENGINES = {"chromium": chromium, "firefox": firefox, "webkit": webkit}


def words_of(pdf: Path) -> list[list[str]]:
    """The words of each page, as they stand, ligatures as their letters: one that is broken over lines is several."""
    said = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    pages = unicodedata.normalize("NFKC", said).split("<page ")[1:]
    return [list(map(unescape, re.findall(r">([^<>]*)</word>", page))) for page in pages]


def codes_on(pdf: Path, number: int = 1) -> list[str]:
    """What a phone reads on a page, by its number from 1, printed with 150 dots to the inch."""
    with pypdfium2.PdfDocument(pdf) as pages:
        return [code.text for code in zxingcpp.read_barcodes(pages[number - 1].render(scale=150 / 72).to_pil())]


def own_words(page: list[str], head: str) -> list[str]:
    """The words of a page without those that stand at the head of every page."""
    return [word for word in page if word not in head and not NUMBER.fullmatch(word)]


def faults(paper: Print) -> list[str]:
    """What is wrong with a paper: words that are not whole, as in a cell under 40 px; pages without anything of their own."""
    pages = words_of(paper.pdf)
    whole = {word for page in pages for word in page}
    head = re.sub(r"\s+", "", paper.head)
    return [
        *(f"{paper.address}: {word}" for word in paper.words if word not in whole),
        *(f"{paper.address}: page {at}" for at, page in enumerate(pages, 1) if not own_words(page, head)),
    ]
