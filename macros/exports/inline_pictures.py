"""Puts the pictures that a page shows into its rendered body, so that the book, as PDF and as EPUB, holds them too."""

from __future__ import annotations

import base64
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
PICTURE = re.compile(r'(?<=\ssrc=")(?!data:)[^"]+')
"""The address of a picture, relative to the page; scripts are not in a body."""


def with_pictures(bodies: Mapping[str, str], docs: Path) -> dict[str, str]:
    """Return rendered bodies, by the path of their page, with each picture of `docs` in place of its address."""
    return {path: _filled(path, body, docs) if " src=" in body else body for path, body in bodies.items()}


def _filled(path: str, body: str, docs: Path) -> str:
    stem = path.removesuffix(".md")
    address = stem.removesuffix("index") if stem.endswith("index") else f"{stem}/"

    def held(found: re.Match[str]) -> str:
        file = docs / posixpath.normpath(posixpath.join(address, found.group()))
        kind = TYPES.get(file.suffix.lower())
        if not kind or not file.is_file():
            return found.group()
        return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"

    return PICTURE.sub(held, body)
