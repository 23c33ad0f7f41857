"""Brings the libraries that pages fetch: each as requirements/libraries.json has it, its package's hash checked.

They come from the npm registry, or the one that NPM_CONFIG_REGISTRY names. Of a package only the named files are taken,
each as it is, below its licence; they lie in one folder, so that what one imports of another is found.
overrides/library/ is no part of the repository: the build publishes what lies there.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import shutil
import tarfile
import urllib.request
from pathlib import Path
from typing import Any

REGISTRY = "https://registry.npmjs.org/"
SECONDS = 60


def bring(project: Path) -> list[str]:
    """Bring each library that is not there as it is wanted; return what could not be had, in words."""
    wanted = json.loads((project / "requirements" / "libraries.json").read_text(encoding="utf-8"))
    folder = project / "overrides" / "library"
    folder.mkdir(exist_ok=True)
    faults = []
    for library in wanted:
        # The whole entry: another file of the same package is news too.
        stamp, entry = folder / f"{library['name']}.stamp", json.dumps(library, sort_keys=True)
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != entry:
            try:
                scripts = scripts_in(fetched(library), library)
            except (OSError, KeyError, ValueError, tarfile.TarError) as error:
                faults.append(f"{library['name']} {library['version']}: {error}")
                continue
            put(scripts, folder / library["name"])
            stamp.write_text(entry, encoding="utf-8")
    return faults


def put(scripts: dict[str, str], place: Path) -> None:
    """Write a library's files in place of all that it had before: the build would publish what is left over."""
    shutil.rmtree(place, ignore_errors=True)
    place.with_suffix(".js").unlink(missing_ok=True)  # where a library of one file used to lie
    place.mkdir()
    for name, text in scripts.items():
        (place / name).write_text(text, encoding="utf-8")


def fetched(library: dict[str, Any]) -> bytes:
    """Return a library's package, which has to be the one that was locked."""
    registry = os.environ.get("NPM_CONFIG_REGISTRY", REGISTRY).rstrip("/")
    address = f"{registry}/{library['name']}/-/{library['name']}-{library['version']}.tgz"
    if not address.startswith("https://"):
        raise ValueError(f"{address} is no https address.")
    with urllib.request.urlopen(address, timeout=SECONDS) as answer:  # noqa: S310 - https alone, see above
        package = bytes(answer.read())
    if base64.b64encode(hashlib.sha512(package).digest()).decode() != library["sha512"]:
        raise ValueError(f"{address} is not the package whose hash is in requirements/libraries.json.")
    return package


def scripts_in(package: bytes, library: dict[str, Any]) -> dict[str, str]:
    """Return the wanted scripts of a package by name, each below its licence, all as they are."""
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        licence = text_of(archive, library["licence"])
        scripts = {name: text_of(archive, name) for name in library["files"]}
    if "*/" in licence:
        raise ValueError("its licence cannot stand in a comment.")
    head = f"/*!\n{library['name']} {library['version']}\n{licence.strip()}\n*/\n"
    return {name: head + script for name, script in scripts.items()}


def text_of(archive: tarfile.TarFile, name: str) -> str:
    file = archive.extractfile(f"package/{name}")
    if not file:
        raise KeyError(f"{name} is no file of its package")
    return file.read().decode()
