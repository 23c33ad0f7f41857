"""Where the site is published and where it is served: an address that cannot be right is refused, with the remedy."""

from __future__ import annotations

import errno
import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from ..catalogue import Problem

SETTINGS = "mkdocs.yml"
REMEDY = "Set SITE_URL to the address of the home page, such as `https://handbook.example/`."


def public_address_faults(project: Path) -> Iterator[Problem]:
    """Yield what is wrong with SITE_URL, the public address of the site."""
    address = os.environ.get("SITE_URL", "")
    parts = urlsplit(address)
    what = ""
    if re.search(r"\s", address):
        what = "has a space in it"
    elif address and (parts.scheme not in {"http", "https"} or not parts.hostname):
        what = "is no whole address"
    elif re.search(r"\.html?/?$", parts.path):
        what = "names a file"
    elif parts.query or parts.fragment:
        what = f"has a `{'?' if parts.query else '#'}` in it"
    if what:
        rows = (project / SETTINGS).read_text(encoding="utf-8").split("\n")
        line = next((number for number, row in enumerate(rows, 1) if "SITE_URL" in row), 1)
        yield Problem(SETTINGS, line, f"SITE_URL, `{address}`, {what}.", REMEDY)


def taken(address: str) -> Iterator[str]:
    """Yield a sentence where the site cannot be served at `host:port`, as when another program has the port."""
    host, _, port = address.rpartition(":")
    if not port.isdigit() or not host or not 0 < int(port) < 65536:
        yield f"`{address}` is no address to serve at. Write it as 127.0.0.1:8000."
        return
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host.strip("[]"), int(port)))
        except OSError as error:
            other = f"{host}:{int(port) % 65535 + 1}"
            why, remedy, where = {
                errno.EADDRINUSE: ("Another program serves there", "Stop that, or serve elsewhere", other),
                errno.EACCES: ("Only an administrator may serve there", "Serve elsewhere", f"{host}:8000"),
            }.get(
                error.errno or 0,
                ("This machine has no such address", "Serve at one that it has", f"127.0.0.1:{port}"),
            )
            command = f".venv/bin/python -m macros serve --address {where}"
            yield f"Nothing can be served at {address}. {why}. {remedy}: {command}"
