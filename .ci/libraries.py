"""Brings the libraries that pages fetch: each as requirements/libraries.json has it, its package's hash checked.

They come from the npm registry, or the one that NPM_CONFIG_REGISTRY names. Of a package only one file is taken, as it
is, below its licence. overrides/library/ is no part of the repository: the build publishes what lies there.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import tarfile
import urllib.request
from pathlib import Path

REGISTRY = "https://registry.npmjs.org/"
SECONDS = 60


def bring(project: Path) -> list[str]:
    """Bring each library that is not there in the version that is wanted; return what could not be had, in words."""
    wanted = json.loads((project / "requirements" / "libraries.json").read_text(encoding="utf-8"))
    folder = project / "overrides" / "library"
    folder.mkdir(exist_ok=True)
    faults = []
    for library in wanted:
        stamp = folder / f"{library['name']}.stamp"
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != library["sha512"]:
            try:
                text = script_in(fetched(library), library)
            except (OSError, KeyError, ValueError, tarfile.TarError) as error:
                faults.append(f"{library['name']} {library['version']}: {error}")
                continue
            (folder / f"{library['name']}.js").write_text(text, encoding="utf-8")
            stamp.write_text(library["sha512"], encoding="utf-8")
    return faults


def fetched(library: dict[str, str]) -> bytes:
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


def script_in(package: bytes, library: dict[str, str]) -> str:
    """Return the script of a package below its licence, both as they are."""
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        script, licence = (text_of(archive, library[part]) for part in ("file", "licence"))
    if "*/" in licence:
        raise ValueError("its licence cannot stand in a comment.")
    return f"/*!\n{library['name']} {library['version']}\n{licence.strip()}\n*/\n{script}"


def text_of(archive: tarfile.TarFile, name: str) -> str:
    file = archive.extractfile(f"package/{name}")
    if not file:
        raise KeyError(f"{name} is no file of its package")
    return file.read().decode()
