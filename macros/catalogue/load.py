"""Reads the docs folder into a catalogue: every header of one language, validated and linked, all faults at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..fields import kind_names
from .catalogue import Catalogue
from .header import Entry
from .kinds import kind_at
from .links import NOUNS, Unread, reference_faults
from .models import REGISTERS, Listed, Publisher
from .problem import ContentError, Problem, nearest
from .reader import Text, Where, read_page, read_register

LANGUAGES = ("en", "cy")
"""English stands at the root of docs/, every other language in a folder of its own."""

REGISTER_FOLDER = "registers"
PUBLISHER_FILE = "publisher.yml"

_read: dict[tuple[str, int, int], Text | ContentError] = {}
"""Files as read, by path, time stamp and size: a rebuild reads only what has changed."""

_valid: dict[tuple[str, int, int], Entry] = {}
"""Validated entries of those files, likewise."""

Model = TypeVar("Model", bound=BaseModel)


def load_catalogue(docs: Path, language: str = "en") -> Catalogue:
    """Return the catalogue of `docs` (a folder) in one language.

    Raises ContentError with every problem of every file, so that one bad file does not hide the others.
    """
    catalogue, problems = examine(docs, language)
    if problems:
        raise ContentError(problems)
    return catalogue


def examine(docs: Path, language: str = "en") -> tuple[Catalogue, list[Problem]]:
    """Return what could be read of `docs`, and all its problems (headers first, then references)."""
    reading = _Reading(docs, language)
    catalogue = Catalogue(
        language=language,
        entries=reading.entries(),
        registers={name: reading.register(name, model) for name, model in REGISTERS.items()},
        publisher=reading.publisher(),
    )
    faults = reference_faults(catalogue, reading.unread, lambda path, where: _line(docs, path, where))
    return catalogue, sorted({*reading.problems, *faults})


class _Reading:
    """One reading of docs/ in a language. `problems` and `unread` grow with what cannot be read."""

    def __init__(self, docs: Path, language: str):
        self.docs = docs
        self.root = docs if language == LANGUAGES[0] else docs / language
        self.problems: list[Problem] = []
        self.unread: set[Unread] = set()

    def entries(self) -> list[Entry]:
        """Return the pages, in the order of their paths."""
        found = []
        for file in sorted(self.root.rglob("*.md")):
            inner = file.relative_to(self.root).as_posix()
            if self.root == self.docs and inner.split("/")[0] in LANGUAGES[1:]:
                continue
            try:
                found.append(_entry(file, self.docs, inner))
            except ContentError as error:
                self.problems.extend(error.problems)
                self.unread.add((kind_at(inner).noun, _slug(inner)))
        return found

    def register(self, name: str, model: type[Listed]) -> dict[str, Listed]:
        """Return a register's entries by slug."""
        file = self.root / REGISTER_FOLDER / f"{name}.yml"
        text = self._text(file) if file.exists() else None
        if text is None:
            return {}
        if not isinstance(text.data, list):
            self.problems.append(
                Problem(text.path, 1, "The register is not a list.", "Begin each entry with `- slug:`.")
            )
            return {}
        found: dict[str, Listed] = {}
        for position, data in enumerate(text.data):
            try:
                entry = validate(model, data, text, (position,))
            except ContentError as error:
                self.problems.extend(error.problems)
                if isinstance(data, dict):
                    self.unread.add((NOUNS[name], str(data.get("slug"))))
                continue
            if entry.slug in found:
                what, remedy = f"The slug `{entry.slug}` stands twice.", "Give one of them another slug."
                self.problems.append(Problem(text.path, text.line_of((position,)), what, remedy))
            found[entry.slug] = entry
        return found

    def publisher(self) -> Publisher:
        """Return who publishes this copy of the site."""
        file = self.root / REGISTER_FOLDER / PUBLISHER_FILE
        if file.exists() and (text := self._text(file)):
            try:
                return validate(Publisher, text.data, text)
            except ContentError as error:
                self.problems.extend(error.problems)
        return Publisher()

    def _text(self, file: Path) -> Text | None:
        try:
            return _text(file, _shown(file, self.docs), _stamp(file))
        except ContentError as error:
            self.problems.extend(error.problems)
            return None


def _entry(file: Path, docs: Path, inner: str) -> Entry:
    stamp = _stamp(file)
    if stamp not in _valid:
        text = _text(file, _shown(file, docs), stamp)
        entry = validate(kind_at(inner).model, text.data, text)
        entry._slug = _slug(inner)
        entry._path = file.relative_to(docs).as_posix()
        entry._body = text.body
        entry._body_line = text.body_line
        _valid[stamp] = entry
    return _valid[stamp]


def _slug(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return (folder.rpartition("/")[2] if name == "index.md" else name.removesuffix(".md")) or "index"


def validate(model: type[Model], data: Any, text: Text, within: Where = ()) -> Model:
    """Return `data` as `model`, or raise ContentError with the line and a remedy for each fault."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise ContentError(_problem(model, fault, text, within) for fault in error.errors()) from error


def _problem(model: type[BaseModel], fault: ErrorDetails, text: Text, within: Where) -> Problem:
    """Say a fault of pydantic's in plain words."""
    where = tuple(step for step in fault["loc"] if not _is_tag(step, text, fault["loc"]))
    line = text.line_of((*within, *where))
    name = next((str(step) for step in reversed(where) if isinstance(step, str)), "header")
    given = fault.get("input")
    match fault["type"]:
        case "extra_forbidden":
            return Problem(text.path, line, f"The key `{name}` is unknown here.", nearest(name, _keys(model, where)))
        case "missing":
            return Problem(text.path, line, f"The key `{name}` is missing.", f"Add a line `{name}: …`.")
        case "union_tag_invalid":
            kind = str(fault.get("ctx", {}).get("tag", given))
            return Problem(text.path, line, f"There is no field kind `{kind}`.", nearest(kind, kind_names()))
        case "union_tag_not_found":
            return Problem(text.path, line, "A field has no `kind`.", nearest("", kind_names()))
        case "literal_error":
            words = str(fault["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
            return Problem(text.path, line, f"`{name}` cannot be `{given}`.", nearest(str(given), words))
        case "value_error":
            return Problem(text.path, line, *_two(str(fault["ctx"]["error"])))
        case "string_pattern_mismatch" if isinstance(given, str):
            remedy = "Use small letters a to z, figures, and hyphens (slugs and keys) or underscores (names)."
            return Problem(text.path, line, f"`{name}` cannot be `{given[:40]}`.", remedy)
        case _:
            said = fault["msg"].replace("Input should", "it should")
            return Problem(text.path, line, f"`{name}` does not fit: {said}.", "Correct the value.")


def _two(sentence: str) -> tuple[str, str]:
    """Split a validator's own words into what is wrong and what to do."""
    what, dot, remedy = sentence.partition(". ")
    return (what[:1].upper() + what[1:].rstrip(".") + ".", remedy if dot else "Correct it.")


def _is_tag(step: str | int, text: Text, loc: tuple[str | int, ...]) -> bool:
    """True for the steps that pydantic adds for the member of a union; they stand in no file."""
    return isinstance(step, str) and (step in kind_names() or step.startswith(("function-", "constrained-", "list[")))


def _keys(model: type[BaseModel], where: Where) -> list[str]:
    """Return the keys that could stand where an unknown one stands."""
    models: list[type[BaseModel]] = [model]
    for step in where[:-1]:
        if isinstance(step, str):
            hints = [part.model_fields[step].annotation for part in models if step in part.model_fields]
            models = [found for hint in hints for found in _models_in(hint)]
    return [key for part in models for key in part.model_fields]


def _models_in(hint: Any) -> Iterable[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for inner in get_args(hint):
        yield from _models_in(inner)


def _text(file: Path, path: str, stamp: tuple[str, int, int]) -> Text:
    if stamp not in _read:
        try:
            reader = read_page if file.suffix == ".md" else read_register
            _read[stamp] = reader(path, file.read_bytes())
        except ContentError as error:
            _read[stamp] = error
    found = _read[stamp]
    if isinstance(found, ContentError):
        raise found
    return found


def _line(docs: Path, path: str, where: Where) -> int:
    file = docs.parent / path
    return _text(file, path, _stamp(file)).line_of(where)


def _stamp(file: Path) -> tuple[str, int, int]:
    status = file.stat()
    return (str(file), status.st_mtime_ns, status.st_size)


def _shown(file: Path, docs: Path) -> str:
    return file.relative_to(docs.parent).as_posix()
