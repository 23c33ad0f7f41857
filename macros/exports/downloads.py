"""Which files the site offers for download, made from the model and kept by content, so that none is made twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace

from ..catalogue import Catalogue, Worksheet
from .data import catalogue_data
from .word import make_word

PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Download:
    """One file to offer: its address from the site's root, what it depends on, and how it is made."""

    address: str
    depends: str
    make: Callable[[], bytes]

    @property
    def key(self) -> str:
        """The name under which it is kept: it changes with what the file depends on, and with the code that makes it."""
        ending = self.address.rpartition(".")[2]
        return hashlib.sha256(f"{_code()}\0{self.address}\0{self.depends}".encode()).hexdigest()[:32] + "." + ending


def plan_downloads(catalogue: Catalogue, words: SimpleNamespace, site_url: str, version: str) -> Iterator[Download]:
    """Yield every download of a catalogue. `site_url` is '' where the public address is not known."""
    for sheet in catalogue.worksheets.values():
        yield from _of_sheet(sheet, words, catalogue.language, site_url, version)
    whole = json.dumps(catalogue_data(catalogue, site_url), ensure_ascii=False, indent=1)
    yield Download("catalogue.json", whole, partial(str.encode, whole + "\n"))


def write_downloads(downloads: Iterable[Download], site: Path, kept: Path) -> int:
    """Write downloads below `site`, from the folder `kept` where they were made before. Returns how many were made."""
    kept.mkdir(parents=True, exist_ok=True)
    made = 0
    for download in downloads:
        store = kept / download.key
        if not store.exists():
            part = store.with_suffix(".part")
            part.write_bytes(download.make())
            part.replace(store)
            made += 1
        target = site / download.address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(store.read_bytes())
    return made


def _of_sheet(
    sheet: Worksheet, words: SimpleNamespace, language: str, site_url: str, version: str
) -> Iterator[Download]:
    stem = f"{sheet.address}{sheet.slug}"
    shown = site_url.rstrip("/") + "/" + sheet.address if site_url else f"/{sheet.address}"
    schema = json.dumps(sheet.answers_schema(), ensure_ascii=False, indent=1) + "\n"
    yield Download(f"{stem}.schema.json", schema, partial(str.encode, schema))
    depends = "\0".join((sheet.model_dump_json(), language, repr(words.paper), shown, version))
    yield Download(f"{stem}.docx", depends, partial(make_word, sheet, words, language, shown, version))


@cache
def _code() -> str:
    """A hash of the code that makes the files: when it changes, they are made again."""
    code = hashlib.sha256()
    for file in sorted([*(PACKAGE / "exports").rglob("*.py"), *(PACKAGE / "fields").rglob("*.py")]):
        code.update(file.read_bytes())
    return code.hexdigest()
