"""Finds a browser of the Chromium family for the tests, or brings one, and prints its path.

`python .ci/browser.py` finds or brings; `python .ci/browser.py find` only finds. Without a browser, one line on
standard error says how to mend it, and the exit code is 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import debian

COMMANDS = (
    "chromium-headless-shell",  # the same engine without windows: a third less time for the tests
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
APPLICATIONS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
)


def find() -> str | None:
    """The path of a browser: $CHROMIUM, one of the system's, or the one that Playwright brought."""
    if "CHROMIUM" in os.environ:
        return shutil.which(os.environ["CHROMIUM"])
    commands = (shutil.which(command) for command in COMMANDS)
    applications = (str(application) for application in APPLICATIONS if application.exists())
    return next(filter(None, commands), None) or next(applications, None) or of_playwright()


def bring() -> str | None:
    """Install a browser, from Debian's packages or else through Playwright, and return its path."""
    debian.install("chromium-headless-shell") or debian.install("chromium")
    if not find():
        # The one download from outside the package registries, where the system has no package of a browser.
        playwright("install", "chromium")
    return find()


def bring_driver() -> bool:
    """See that the program through which Playwright drives a browser runs; a bare Debian lacks a library of its."""
    return playwright("--version", quiet=True) or (debian.install("libatomic1") and playwright("--version"))


def of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        path = running.chromium.executable_path
    return path if Path(path).exists() else None


def playwright(*arguments: str, quiet: bool = False) -> bool:
    """Run a command of Playwright's; whether it ended well."""
    errors = subprocess.DEVNULL if quiet else None
    command = [sys.executable, "-m", "playwright", *arguments]
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors).returncode == 0


def main(only_find: bool) -> None:
    if not only_find and not bring_driver():
        sys.exit("Playwright does not run: sudo apt-get install libatomic1, or set BROWSER_TESTS=off.")
    path = find()
    if not path and "CHROMIUM" in os.environ:
        sys.exit(f"CHROMIUM={os.environ['CHROMIUM']} is not a program: correct the path, or unset CHROMIUM.")
    if not path and not only_find:
        path = bring()
    if not path:
        sys.exit(
            "The tests need Chromium, Chrome or Edge: sudo apt-get install chromium, or put the path "
            "of one in CHROMIUM, or set BROWSER_TESTS=off."
        )
    print(path)


if __name__ == "__main__":
    main(only_find=sys.argv[1:] == ["find"])
