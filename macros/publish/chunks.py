"""Joins small modules into a few files, and takes out what only people read.

A page that asks for forty modules waits for forty answers, and each is compressed by itself. What one entry alone needs
is joined with it; what several need lies in the chunks that overrides/assets.yml names. Each module becomes a function
that returns what it exports, so that no name of one meets another's. A module of tables is taken apart first: who
imports one of them needs nothing of the others. The code has to be in the form that `make format` gives it; what does
not fit it is refused.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import rjsmin

STATIC = re.compile(r'^(import|export) (\{[^}]*\}|(?<=import )\* as \w+) from "(\.[^"]+)";\n', re.MULTILINE)
CALL = r"(?<![\w.{])(?<!typeof )import\("
DYNAMIC = re.compile(CALL + r"""(["`])(\.[^"`$]+)(?=["`$])""")
ANY_CALL = re.compile(CALL)
TABLE = re.compile(r"^export const (\w+) = \{\n(?:  \w+: .+,\n)+\};\n", re.MULTILINE)
NAMED = re.compile(r"(?<=: )\w+(?=,$)", re.MULTILINE)
"""A table that is taken apart, and the modules that one names."""
EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (\w+))", re.MULTILINE)
LEFT = re.compile(r"^(?:import\b(?!\()|export\b|await\b)|import\.meta", re.MULTILINE)
MISREAD = re.compile(r"\$\{[^}`]*`|=>\s*/(?![*/])")
"""A template within a template, and a pattern right behind an arrow: their blanks would be taken for those of code."""
SHARED = "shared"


@dataclass(frozen=True)
class Chunk:
    """A file to publish: its address below the folder of scripts (its entry's, if it has one), and its modules."""

    address: str
    modules: tuple[str, ...]
    has_entry: bool


class Chunks:
    """The modules of a site, by address, as the files that a browser asks for.

    `entries` are those that pages ask for; `shared` names chunks with the modules that lie in them, or patterns of
    these; `tables` are the modules to take apart; `libraries` are not ours and stay as they are, to be asked for when
    they are needed. Unless it `is_short`, the code stays readable. Raises ValueError where a module has a form that
    cannot be joined, where one imports what another does not export, or where chunks need each other.
    """

    def __init__(
        self,
        modules: Mapping[str, str],
        entries: Iterable[str],
        shared: Mapping[str, Iterable[str]],
        is_short: bool = True,
        tables: Iterable[str] = (),
        libraries: Mapping[str, str] | None = None,
    ):
        whole = modules
        self.modules = modules = taken_apart(whole, tables)
        self.tables = modules.keys() - whole.keys()
        self.libraries = libraries or {}
        self.entries = set(entries)
        self.finish = minified if is_short else str
        self.shared = {f"{SHARED}/{name}.js": tuple(self._named(paths)) for name, paths in shared.items()}
        for path, text in modules.items():
            if found := MISREAD.search(text):
                raise ValueError(
                    f"overrides/{path} has `{found[0]}`, in which blanks could get lost. Name a part of it."
                )
        listed = [path for paths in self.shared.values() for path in paths]
        for path in listed:
            if path not in modules:
                raise ValueError(f"overrides/assets.yml joins {path}, which does not exist.")
            if path in self._roots:
                raise ValueError(f"overrides/assets.yml joins {path}, which scripts ask for by itself.")
            if listed.count(path) > 1:
                raise ValueError(f"overrides/assets.yml joins {path} twice: there would be two of it.")

    def _named(self, paths: Iterable[str]) -> Iterator[str]:
        """Yield the modules that paths name, some of which are patterns such as `fields/*/answer.js`."""
        for path in paths:
            alike = re.compile(re.escape(path).replace(r"\*", "[^/]*"))
            yield from [one for one in sorted(self.modules) if alike.fullmatch(one)] or [path]

    @cached_property
    def files(self) -> dict[str, str]:
        """The text of each file, by its address: what is joined, and the plain scripts, which need no module.

        A module that no entry reaches is left out.
        """
        self._needs  # noqa: B018 - chunks that need each other are refused
        alone = {path: text for path, text in self.modules.items() if path not in self._home and not LEFT.search(text)}
        joined = {chunk.address: self._joined(chunk) for chunk in self._chunks.values()}
        ours = {address: self.finish(text) for address, text in (alone | joined).items()}
        return dict(sorted((ours | dict(self.libraries)).items()))

    def imports(self, entry: str) -> list[str]:
        """Return the files that come with an entry, its own left out, nearest first."""
        found: list[str] = []
        waiting = [self._home[entry]]
        while waiting:
            for address in self._needs[waiting.pop(0)]:
                if address not in found:
                    found.append(address)
                    waiting.append(address)
        return found

    @cached_property
    def _statics(self) -> dict[str, list[str]]:
        return {
            path: [self._at(path, found[3]) for found in STATIC.finditer(text)] for path, text in self.modules.items()
        }

    @cached_property
    def _roots(self) -> list[str]:
        """What pages, or scripts when they are needed, ask for by itself."""
        asked = {self._at(path, found[2]) for path, text in self.modules.items() for found in DYNAMIC.finditer(text)}
        return sorted((asked | self.entries) - self.libraries.keys())

    @cached_property
    def _chunks(self) -> dict[str, Chunk]:
        """Each chunk by its address."""
        members = {root: [root] for root in self._roots} | {address: [*paths] for address, paths in self.shared.items()}
        placed = {path for paths in members.values() for path in paths}
        users: dict[str, list[str]] = {}
        for address, paths in members.items():
            for path in self._below(paths, placed):
                users.setdefault(path, []).append(address)
        for path, addresses in users.items():
            members.setdefault(addresses[0] if len(addresses) == 1 else path, []).append(path)
        return {
            address: Chunk(address, tuple(self._in_order(paths)), address in self._roots)
            for address, paths in members.items()
        }

    @cached_property
    def _home(self) -> dict[str, str]:
        """The address of the chunk in which each module lies."""
        return {path: chunk.address for chunk in self._chunks.values() for path in chunk.modules}

    @cached_property
    def _needs(self) -> dict[str, list[str]]:
        """The chunks that each chunk imports."""
        needs = {}
        for address, chunk in self._chunks.items():
            homes = [self._home[target] for path in chunk.modules for target in self._statics[path]]
            needs[address] = [home for home in dict.fromkeys(homes) if home != address]
        list(_sorted(needs))
        return needs

    @cached_property
    def _asked(self) -> set[str]:
        """The modules from which those of other chunks import."""
        return {
            target for path, home in self._home.items() for target in self._statics[path] if self._home[target] != home
        }

    @cached_property
    def _names(self) -> dict[str, str]:
        """What a joined file calls each module; none of ours has a name that begins so."""
        return {path: f"${number}" for number, path in enumerate(sorted(self._home))}

    def _below(self, paths: Iterable[str], placed: set[str]) -> list[str]:
        """Return what modules import, and so on, as far as no chunk is named for it."""
        found: list[str] = []
        waiting = list(paths)
        while waiting:
            below = [one for one in self._statics[waiting.pop(0)] if one not in placed and one not in found]
            found += dict.fromkeys(below)
            waiting += dict.fromkeys(below)
        return found

    def _in_order(self, paths: Iterable[str]) -> list[str]:
        """Return modules so that each comes after those that it imports."""
        wanted = set(paths)
        return list(_sorted({path: [one for one in self._statics[path] if one in wanted] for path in sorted(wanted)}))

    def _joined(self, chunk: Chunk) -> str:
        """Return the text of a chunk: what it imports of others, its modules in order, and what it exports."""
        inside = set(chunk.modules)
        outside: dict[str, list[str]] = {}
        for target in sorted({one for path in chunk.modules for one in self._statics[path]} - inside):
            outside.setdefault(self._home[target], []).append(self._names[target])
        lines = [
            f'import {{ {", ".join(names)} }} from "{_relative(chunk.address, home)}";'
            for home, names in outside.items()
        ]
        lines += [self._wrapped(path, chunk.address) for path in chunk.modules]
        if asked := [self._names[path] for path in chunk.modules if path in self._asked]:
            lines.append(f"export {{ {', '.join(asked)} }};")
        if chunk.has_entry and (names := list(self._exports[chunk.address])):
            lines.append(f"export const {{ {', '.join(names)} }} = {self._names[chunk.address]};")
        return "\n".join(lines) + "\n"

    def _wrapped(self, path: str, address: str) -> str:
        """Return a module as a function, called at once, that returns what it exports."""
        imports: dict[str, str] = {}
        for kind, names, target in STATIC.findall(self.modules[path]):
            self._check_names(path, names, self._at(path, target))
            if kind == "import":
                taken = names.removeprefix("* as ") if names[0] == "*" else names.replace(" as ", ": ")
                imports[taken] = self._names[self._at(path, target)]
        body = EXPORT.sub("", STATIC.sub("", self.modules[path]))
        if path in self.tables:  # its names stand nowhere but for the modules, so these can stand there themselves
            body, imports = NAMED.sub(lambda name: imports[name[0]], body), {}
        if LEFT.search(body) or len(ANY_CALL.findall(body)) != len(DYNAMIC.findall(body)):
            raise ValueError(f"overrides/{path} imports or exports in a way that cannot be joined.")
        body = DYNAMIC.sub(lambda found: f"import({found[1]}{self._dynamic(path, found[2], address)}", body)
        given = ", ".join(name if name == value else f"{name}: {value}" for name, value in self._exports[path].items())
        taking = [f"const {taken} = {source};" for taken, source in imports.items()]
        return "\n".join([f"const {self._names[path]} = (() => {{", *taking, body, f"return {{ {given} }};", "})();"])

    @cached_property
    def _exports(self) -> dict[str, dict[str, str]]:
        """The names that each module exports, each with what stands for it inside the module."""
        return {path: self._exports_of(path) for path in self._home}

    def _exports_of(self, path: str) -> dict[str, str]:
        found = {name: name for name in EXPORT.findall(self.modules[path])}
        for kind, names, target in STATIC.findall(self.modules[path]):
            if kind == "export":
                source = self._names[self._at(path, target)]
                for name in names.strip("{ }\n,").split(","):
                    inner, _, outer = name.strip().partition(" as ")
                    found[outer or inner] = f"{source}.{inner}"
        return found

    def _check_names(self, path: str, names: str, target: str) -> None:
        """Raise ValueError where a module takes a name from another that this does not export."""
        if names[0] == "*":
            return
        exported = self._exports[target]
        for name in names.strip("{ }\n,").split(","):
            wanted = name.strip().partition(" as ")[0]
            if wanted not in exported:
                raise ValueError(f"overrides/{path} imports {wanted}, which overrides/{target} does not export.")

    def _dynamic(self, path: str, target: str, address: str) -> str:
        """Return the way from a chunk to that of a module which `path` asks for when it needs it."""
        there = self._at(path, target)
        return _relative(address, self._home.get(there, there))

    def _at(self, path: str, target: str) -> str:
        """Return the module to which an import in `path` leads."""
        found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if found not in self.modules and found not in self.libraries:
            raise FileNotFoundError(f"overrides/{path} imports {found}, which does not exist")
        return found


def taken_apart(modules: Mapping[str, str], tables: Iterable[str]) -> dict[str, str]:
    """Return modules with each table of those at `tables` as a module of its own, which has what the table names.

    ANSWERS in `kinds.js` becomes `kinds.ANSWERS.js`. Raises ValueError where one holds anything but tables.
    """
    found = dict(modules)
    for path in tables:
        text = found.pop(path)
        if TABLE.sub("", STATIC.sub("", text)).strip():
            raise ValueError(f"overrides/{path} holds more than tables and the modules in them.")
        named = {row[2].removeprefix("* as "): row[0] for row in STATIC.finditer(text)}
        for table in TABLE.finditer(text):
            rows = [row for name, row in named.items() if name in NAMED.findall(table[0])]
            found[_table(path, table[1])] = "".join([*rows, table[0]])
        found = {other: _asking_apart(other, text, path) for other, text in found.items()}
    return found


def _table(path: str, name: str) -> str:
    """Return the address of one table of a module."""
    return f"{path.removesuffix('.js')}.{name}.js"


def _asking_apart(other: str, text: str, path: str) -> str:
    """Return a module that takes each table of the module at `path` from where it stands by itself."""

    def apart(found: re.Match[str]) -> str:
        if posixpath.normpath(posixpath.join(posixpath.dirname(other), found[3])) != path:
            return found[0]
        names = [name.strip() for name in found[2].strip("{ }\n,").split(",")]
        rows = [f'import {{ {name} }} from "{_table(found[3], name.partition(" as ")[0])}";' for name in names]
        return "\n".join(rows) + "\n"

    return STATIC.sub(apart, text)


def minified(script: str) -> str:
    """Return a script without comments and blanks that only people need. No name and no order changes."""
    return str(rjsmin.jsmin(script))


def _relative(here: str, there: str) -> str:
    """Return the way from one file to another, as an import has it."""
    way = posixpath.relpath(there, posixpath.dirname(here))
    return way if way.startswith(".") else f"./{way}"


def _sorted(needs: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield each key after those that it needs. Raises ValueError where some need each other."""
    done: list[str] = []
    waiting = dict(needs)
    while waiting:
        ready = [key for key, wants in waiting.items() if not any(one in waiting for one in wants)]
        if not ready:
            raise ValueError(f"These scripts import each other: {', '.join(sorted(waiting))}")
        for key in ready:
            del waiting[key]
        done += ready
        yield from ready
