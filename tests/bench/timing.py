"""CPU seconds of builds, each in a process of its own."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

SITE_URL = "https://handbook.example/"
REBUILD = Path(__file__).with_name("rebuild.py")
EDITS = 3


def build_ours(handbook: Path, site: Path, downloads: bool = False) -> float:
    """Build a handbook's pages, and with `downloads` its files, into `site`; return the CPU seconds that it took."""
    command = [sys.executable, "-m", "macros", "--project", str(handbook), "build", "--site", str(site)]
    return _cpu(handbook, *command, *([] if downloads else ["--pages"]))


def build_stock(stock: Path, site: Path) -> float:
    """Build a project of the stock theme into `site`; return the CPU seconds that it took."""
    return _cpu(stock, sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site))


def rebuild(folder: Path, page: str) -> float:
    """Return the CPU seconds that `serve` takes to show a new paragraph of a page, the least of several edits."""
    command = [sys.executable, str(REBUILD)]
    with subprocess.Popen(
        command, cwd=folder, env=_setting(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        if server.stdin is None or server.stdout is None or not server.stdout.readline():
            raise RuntimeError(f"The handbook in {folder} cannot be served.")
        seconds = []
        for _ in range(EDITS):
            with (folder / "docs" / page).open("a", encoding="utf-8") as text:
                text.write("\nOne line more.\n")
            server.stdin.write("\n")
            server.stdin.flush()
            seconds.append(float(json.loads(server.stdout.readline())["seconds"]))
        server.communicate()
    return min(seconds)


def _setting(folder: Path) -> dict[str, str]:
    """Return the environment of a build in a folder."""
    setting = os.environ | {"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder)}
    setting.pop("PYTHONDONTWRITEBYTECODE", None)  # or else every run would compile every package once more
    return setting


def _cpu(folder: Path, *command: str) -> float:
    before = _children()
    _run(folder, *command)
    return _children() - before


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _run(folder: Path, *command: str) -> str:
    """Run a command in a folder and return what it printed. Raises RuntimeError with that where it fails."""
    made = subprocess.run(command, cwd=folder, env=_setting(folder), capture_output=True, text=True)
    if made.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} in {folder} failed:\n{made.stdout}{made.stderr}")
    return made.stdout
