"""Brings system packages with apt-get, where that can be done without asking anybody."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def install(*packages: str) -> bool:
    """Install Debian packages as root or through sudo without a password.

    Returns False, having changed nothing, where apt-get or the right to use it is missing; and where it fails.
    """
    if not shutil.which("apt-get"):
        return False
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and not _works([*as_root, "true"]):
        return False
    print("Installing", *packages, "with apt-get.", flush=True, file=sys.stderr)
    apt_get = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    # An update that fails for one source need not stop the install: the packages may be in the others.
    _works([*apt_get, "update"])
    return _works([*apt_get, "install", "--yes", "--no-install-recommends", *packages])


def _works(command: list[str]) -> bool:
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode == 0
    except FileNotFoundError:
        return False
