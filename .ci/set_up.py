"""Sets up what the make targets need: `python3 .ci/set_up.py build|test [check] [pango] [browser] [engines]`.

check         the packages that look at the Welsh, on top of build
build, test   .venv with the packages of requirements/build.txt or requirements/test.txt, and the libraries of
              requirements/libraries.json that pages fetch, hashes checked
pango         the text library that draws the PDFs
browser       Chromium for the browser tests, and Poppler, which reads what it prints; BROWSER_TESTS=off leaves them out
engines       Firefox and WebKit for the tests in several engines; one that cannot be had is left out, loudly

What is there already is left alone, so the second run takes a moment. What cannot be brought stops the command with
one line that says how to mend it. Runs on the system's Python, before any package is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import debian
import libraries

PROJECT = Path(__file__).resolve().parent.parent
REQUIREMENTS = PROJECT / "requirements"
VENV = PROJECT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
VENV_PYTHON = BIN / "python"

NEWER_THAN_3_11_1 = "import sys; sys.exit(sys.version_info < (3, 11, 2))"
CAN_MAKE_VENV = "import ensurepip, venv; " + NEWER_THAN_3_11_1
OTHER_PYTHONS = ("/usr/bin/python3", "python3.11", "python3.12", "python3.13", "python3.14")
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fontconfig")

CHROMIUM = ("chromium",)
FIREFOX = ("firefox-esr",)
WEBKIT = ("webkit2gtk-driver", "xvfb", "python3-gi", "gir1.2-gtk-3.0", "gir1.2-webkit2-4.1")
GTK = "import gi; gi.require_version('WebKit2', '4.1')"


def set_up(parts: list[str]) -> None:
    """Bring the named parts, in the order in which they build on each other."""
    if not runs(VENV_PYTHON, NEWER_THAN_3_11_1):
        make_environment()
    for name in ("test",) if "test" in parts else ("build", "check") if "check" in parts else ("build",):
        install_packages(name)
    if faults := libraries.bring(PROJECT):
        stop(f"A library could not be brought. Behind a proxy? Set HTTPS_PROXY. {' '.join(faults)}")
    if "pango" in parts:
        bring_pango()
    if "browser" in parts:
        bring_browser()
    if "engines" in parts and os.environ.get("BROWSER_TESTS") != "off":
        bring_engines()


def make_environment() -> None:
    """Make .venv with this Python or, where it lacks the venv module, with another one of the system."""
    python = find_python()
    if not python and debian.install("python3-venv"):
        python = find_python()
    if not python:
        stop("Python 3.11.2 or later with its venv module is needed: sudo apt-get install python3-venv, or set PYTHON.")
    say(f"Making .venv with {python}.")
    if subprocess.run([python, "-m", "venv", "--clear", str(VENV)]).returncode:
        stop("The virtual environment could not be made; the lines above say why.")


def find_python() -> str | None:
    """The first Python that is new enough and can make a virtual environment; first of all this one."""
    candidates = [sys.executable, *filter(None, map(shutil.which, OTHER_PYTHONS))]
    return next((python for python in candidates if runs(python, CAN_MAKE_VENV)), None)


def install_packages(name: str) -> None:
    """Install a lock file, unless .venv bears its stamp. The lock file `test` holds all of `build`."""
    lock = REQUIREMENTS / f"{name}.txt"
    stamp = VENV / f"{name}.stamp"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    say(f"Installing the packages of requirements/{name}.txt.")
    if not (install_with_uv(lock) or install_with_pip(lock)):
        stop("The packages could not be installed; the lines above say why. Behind a proxy? Set HTTPS_PROXY.")
    stamp.write_text(digest)
    say("The theme reaches its end of life on 5 May 2027: docs/about/decisions/0003-end-of-life.md says what to do.")


def install_with_uv(lock: Path) -> bool:
    """Install with uv, which takes a fifth of pip's time; where uv is not on the path, pip brings it first."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(BIN))
    if not uv and install_with_pip(REQUIREMENTS / "setup.txt"):
        uv = shutil.which("uv", path=str(BIN))
    return bool(uv) and works([str(uv), "pip", "install", "--quiet", "--python", str(VENV_PYTHON), *locked(lock)])


def install_with_pip(lock: Path) -> bool:
    return works([str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *locked(lock)])


def locked(lock: Path) -> list[str]:
    # Wheels only: building from source would fetch build tools that no hash covers. A lock file names all there is.
    return ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]


def bring_pango() -> None:
    """See that WeasyPrint finds its libraries; looked at once for each .venv, for the import takes seconds."""
    stamp = VENV / "pango.stamp"
    if stamp.exists():
        return
    # WeasyPrint only warns where HarfBuzz-Subset is missing, and makes other bytes.
    check = [str(VENV_PYTHON), "-W", "error::DeprecationWarning", "-c", "import weasyprint"]
    if not works(check, quiet=True) and not (debian.install(*PANGO) and works(check)):
        stop(f"The PDFs need Pango: sudo apt-get install {' '.join(PANGO)} (macOS: brew install pango).")
    stamp.touch()


def bring_browser() -> None:
    """See that there are a browser and Poppler for the tests, or say loudly that they are left out."""
    if os.environ.get("BROWSER_TESTS") == "off":
        say("BROWSER_TESTS=off: the browser tests are LEFT OUT. This run does not show that the site works.")
    elif subprocess.run([VENV_PYTHON, PROJECT / ".ci" / "browser.py"], stdout=subprocess.DEVNULL).returncode:
        sys.exit(1)
    elif not shutil.which("pdftotext") and not debian.install("poppler-utils"):
        stop("The tests of paper need Poppler: sudo apt-get install poppler-utils (macOS: brew install poppler).")


def bring_engines() -> None:
    """See that there are three engines; say loudly which tests are left out where one cannot be had."""
    if not shutil.which("chromium"):
        debian.install(*CHROMIUM)  # beside the headless shell, which lacks the cache of pages that Back shows
    if not (shutil.which("firefox-esr") or debian.install(*FIREFOX)):
        say(f"The tests in Firefox are LEFT OUT. With it they would run: sudo apt-get install {' '.join(FIREFOX)}")
    has_webkit = shutil.which("WebKitWebDriver") and shutil.which("Xvfb") and runs("/usr/bin/python3", GTK)
    if not (has_webkit or debian.install(*WEBKIT)):
        say(f"The tests in WebKit are LEFT OUT. With it they would run: sudo apt-get install {' '.join(WEBKIT)}")


def runs(python: str | Path, code: str) -> bool:
    return works([str(python), "-c", code], quiet=True)


def works(command: list[str], *, quiet: bool = False) -> bool:
    """Run a command that asks nothing; whether it ended well."""
    output = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output).returncode == 0
    except OSError:
        return False


def say(line: str) -> None:
    print(line, flush=True)


def stop(line: str) -> NoReturn:
    sys.exit(line)


if __name__ == "__main__":
    set_up(sys.argv[1:])
