"""The site's own styles and scripts, published under names that change with what they hold.

overrides/assets.yml says what each kind of page loads. Styles are joined. Scripts are joined into a few native modules
(chunks.py), in one folder named after the hash of all of them, so that they import each other by relative path and can
be cached for ever.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import rcssmin
import yaml

from ..catalogue.yaml_text import LOADER
from .chunks import Chunks

COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*(?:[^*]|\*(?!/))*\*/)[ \t]*\n", re.MULTILINE)
"""A comment on lines of its own. It may name modules for their types, which are nothing to fetch."""

FOLDER = "assets"
LIBRARY = "library/"
"""Where set-up puts what is not ours (.ci/libraries.py): each is fetched when it is needed, and published as it is."""
WORKER = ".worker.js"
"""How the script of a worker ends: no page imports it, and it has an address of its own."""
ICON = "favicon.svg"


@dataclass(frozen=True)
class Load:
    """What one page loads: addresses from the site's root. `preloads` are the modules that the scripts import.

    `later` are styles that wait until a script calls for them.
    """

    icon: str
    styles: tuple[str, ...]
    later: tuple[str, ...]
    dark: str
    early: tuple[str, ...]
    scripts: tuple[str, ...]
    preloads: tuple[str, ...]
    scripts_root: str


class Assets:
    """Reads overrides/, and knows every file to publish."""

    def __init__(self, overrides: Path, serving: bool = False):
        self.overrides = overrides
        self.serving = serving
        text = (overrides / "assets.yml").read_text(encoding="utf-8")
        self.plan = yaml.load(text, LOADER)  # noqa: S506 - both readers are the safe one

    def files(self) -> dict[str, str]:
        """Return every file to publish, by its address from the site's root."""
        scripts = {f"{self._scripts_root}/{path}": text for path, text in self.scripts.items()}
        return dict([*self._styles.values(), self._icon]) | scripts

    @property
    def scripts(self) -> dict[str, str]:
        """Each script to publish, by its address below the folder of scripts."""
        return self._chunks.files

    def for_kind(self, kind: str) -> Load:
        """Return what a page of this kind loads."""
        bundles = self.plan["kinds"].get(kind, self.plan["kinds"]["prose"])
        entries = [self.plan["scripts"][name] for name in bundles["scripts"]]
        needed = [path for entry in entries for path in self._chunks.imports(entry)]
        return Load(
            icon=self._icon[0],
            styles=tuple(self._styles[name][0] for name in bundles["styles"]),
            later=tuple(self._styles[name][0] for name in bundles.get("later", ())),
            dark=self._styles["dark"][0],
            early=tuple(f"{self._scripts_root}/{self.plan['early'][name]}" for name in bundles["early"]),
            scripts=tuple(f"{self._scripts_root}/{entry}" for entry in entries),
            preloads=tuple(f"{self._scripts_root}/{path}" for path in dict.fromkeys(needed) if path not in entries),
            scripts_root=self._scripts_root,
        )

    @cached_property
    def _icon(self) -> tuple[str, str]:
        """The icon of the site: its address and its text."""
        text = (self.overrides / FOLDER / ICON).read_text(encoding="utf-8")
        return hashed_address(ICON, text), text

    @cached_property
    def _styles(self) -> dict[str, tuple[str, str]]:
        """Each joined style sheet by name: its address and its text; in `make serve` it stays readable."""
        found = {}
        for name, parts in self.plan["styles"].items():
            text = "\n".join(self._style(part) for part in parts)
            text = text if self.serving else str(rcssmin.cssmin(text))
            found[name] = (hashed_address(f"{name}.css", text), text)
        return found

    def _style(self, part: str) -> str:
        files = sorted(self.overrides.glob(part))
        if not files and "*" not in part:
            raise FileNotFoundError(f"overrides/assets.yml names {part}, which does not exist")
        if "*" in part:  # what one bundle names in full is left out of another's pattern
            files = [file for file in files if file.relative_to(self.overrides).as_posix() not in self._named]
        return "\n".join(file.read_text(encoding="utf-8") for file in files)

    @cached_property
    def _named(self) -> set[str]:
        return {part for parts in self.plan["styles"].values() for part in parts if "*" not in part}

    @cached_property
    def _chunks(self) -> Chunks:
        """The scripts, joined; in `make serve` they stay readable."""
        texts = {
            file.relative_to(self.overrides).as_posix(): file.read_text(encoding="utf-8")
            for file in sorted(self.overrides.rglob("*.js"))
            if not file.name.endswith(WORKER)
        }
        ours = {
            path: COMMENT.sub("", text) for path, text in texts.items() if not path.startswith((f"{FOLDER}/", LIBRARY))
        }
        libraries = {path: text for path, text in texts.items() if path.startswith(LIBRARY)}
        plan = self.plan
        return Chunks(ours, plan["scripts"].values(), plan["shared"], not self.serving, plan["tables"], libraries)

    @cached_property
    def _scripts_root(self) -> str:
        return f"{FOLDER}/" + _hash("\0".join(f"{path}\0{text}" for path, text in self.scripts.items()))


def hashed_address(name: str, text: str) -> str:
    """Return the address of a file such as `page.css`, under a name that changes with its text."""
    stem, dot, ending = name.rpartition(".")
    return f"{FOLDER}/{stem}.{_hash(text)}{dot}{ending}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
