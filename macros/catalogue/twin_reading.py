"""Reads the handbook in another language: every page of the English one, with such words as its twins have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from .header import Entry
from .languages import ENGLISH_ALONE, home_of
from .load import REGISTER_FOLDER, Reading, content_files, read_text, shown, stamp_of
from .models import RegisterEntry
from .problem import ContentError, Problem, nearest
from .reader import SourceText
from .twins import OF_A_TWIN, Laying, in_words, is_of_use, lacking, read_review, without_words, words_in, words_lacking
from .validate import validate
from .yaml_text import Where

HEAD = (("title",), ("summary",))
"""What a twin has at least: menus and lists show it."""
MOST_NAMED = 4
"""Words that a problem names, of those that are missing."""
WHOLE = "Write them, or take out the text below the header: the page then shows the English one, and says so."

_twins: dict[tuple[object, ...], tuple[Entry, list[Problem]]] = {}
"""Pages with the words of their twins, and what is wrong with those, by the stamps of the two files."""


class TwinReading(Reading):
    """One reading of the twins in a language. `twin_problems` grows with what is wrong with them, `english` with words
    that have none in this language; `problems` has those of the English files, which the English handbook tells.
    `sources` and `source_registers` are what the twins were laid over.
    """

    def __init__(self, docs: Path, language: str):
        super().__init__(docs, language)
        self.language = language
        self.twin_problems: list[Problem] = []
        self.english: set[str] = set()
        self.sources: list[Entry] = []
        self.source_registers: dict[str, dict[str, RegisterEntry]] = {}

    def entries(self) -> list[Entry]:
        """Return a page for each English one, in the order of their paths."""
        self.twin_problems += self._strays()
        self.sources = Reading(self.docs).entries()
        return [self._twin(entry) for entry in self.sources if not entry.path.startswith(ENGLISH_ALONE)]

    def register(self, name: str, model: type[RegisterEntry]) -> dict[str, RegisterEntry]:
        """Return a register's entries by slug, with their words in this language laid over the English ones."""
        found = super().register(name, model)
        self.source_registers[name] = dict(found)
        file = self.docs / REGISTER_FOLDER / f"{name}.yml"
        data = read_text(file, self.docs).data if found else []
        for position, item in enumerate(data):
            slug = item.get("slug") if isinstance(item, dict) else None
            words = words_in(item, self.language) if slug in found else None
            self.english.update(words_lacking(without_words(item), words) if slug in found else ())
            if slug in found and words is not None:
                text, way = read_text(file, self.docs), (position, self.language)
                try:
                    found[slug] = self._laid_item(model, item, words, text, way)
                except ContentError as error:
                    self.twin_problems.extend(error.problems)
        return found

    def _laid_item(
        self, model: type[RegisterEntry], item: Any, words: Any, text: SourceText, way: Where
    ) -> RegisterEntry:
        laying = Laying()
        data = laying.lay(without_words(item), words)
        self.twin_problems += laying.problems(text, way)
        lines = {(way[0], *at): text.line_of((*way, *to)) for at, to in laying.ways.items()}
        return validate(model, data, replace(text, lines=lines), (way[0],))

    def _strays(self) -> Iterator[Problem]:
        """Yield a problem for each twin without an English page, and each register with a file of its own."""
        home = home_of(self.language)
        inners = [file.relative_to(self.docs).as_posix() for file in content_files(self.docs)]
        for file in content_files(self.root):
            inner = file.relative_to(self.root).as_posix()
            if inner.startswith(ENGLISH_ALONE):
                yield Problem(shown(file, self.docs), 1, "Records of decisions are in English alone.", "Delete it.")
            elif inner not in inners:
                remedy = nearest(inner, (known for known in inners if not known.startswith(home)))
                yield Problem(shown(file, self.docs), 1, f"There is no English page docs/{inner}.", remedy)
        for file in sorted((self.root / REGISTER_FOLDER).glob("*.yml")):
            remedy = f"Write the words under `{self.language}:` in docs/{REGISTER_FOLDER}/{file.name}."
            yield Problem(shown(file, self.docs), 1, "A register has one file for all languages.", remedy)

    def _twin(self, english: Entry) -> Entry:
        file, source = self.root / english.path, self.docs / english.path
        stamp = (stamp_of(source), stamp_of(file) if file.exists() else self.language)
        if stamp not in _twins:
            try:
                _twins[stamp] = self._read_twin(english, file, source)
            except ContentError as error:
                _twins[stamp] = (self._placed(english, read_text(source, self.docs), english), error.problems)
        entry, problems = _twins[stamp]
        self.twin_problems += problems
        header = read_text(file, self.docs).data if entry.review else {}
        self.english.update(words_lacking(read_text(source, self.docs).data, header))
        return entry

    def _read_twin(self, english: Entry, file: Path, source: Path) -> tuple[Entry, list[Problem]]:
        """Return the page of a twin, and what its header lacks. Raises ContentError where its words do not fit."""
        facts = read_text(source, self.docs)
        if not file.exists():
            return self._placed(english, facts, english), []
        words = read_text(file, self.docs)
        header = {key: value for key, value in words.data.items() if key not in OF_A_TWIN}
        review, problems = read_review(words.data.get("review"), words)
        missing = list(lacking(facts.data, header))
        has_text = bool(words.body.strip())
        is_whole = has_text or not (missing or facts.body.strip())
        laying = Laying()
        data = laying.lay(facts.data, header)
        # Where something does not fit, words are missing because of that.
        problems += laying.problems(words) or _missing(words, facts.data, missing, has_text, laying)
        if is_whole and "hints" in data:
            data["hints"] = [hint for at, hint in enumerate(data["hints"]) if is_of_use(hint, ("hints", at), laying)]
        lines = {at: words.line_of(way) for at, way in laying.ways.items()}
        try:
            valid = validate(type(english), data, replace(words, lines=lines))
        except ContentError as error:
            raise ContentError([*problems, *error.problems]) from error
        entry = self._placed(valid, words if is_whole else facts, english)
        entry._review = review
        entry._shows = entry._path if is_whole else english.path
        return entry, problems

    def _placed(self, entry: Entry, text: SourceText, english: Entry) -> Entry:
        """Return a copy of an entry at its twin's place, which shows the English text until it has its own."""
        copy = entry.model_copy()
        for name in [name for name in vars(copy) if name not in type(copy).model_fields]:
            del vars(copy)[name]  # what was read of the other place
        copy._slug, copy._folder = english.slug, self.root.name
        copy._path, copy._shows = f"{self.root.name}/{english.path}", english.path
        copy._body, copy._body_line = text.body, text.body_line
        return copy


def _missing(twin: SourceText, english: Any, ways: list[Where], has_text: bool, laying: Laying) -> Iterator[Problem]:
    """Yield what a twin must say and does not: title and summary at least, and all words where it has a text."""
    wanted = ways if has_text else [way for way in ways if way in HEAD]
    if wanted:
        named = ", ".join(f"`{in_words(english, way)}`" for way in wanted[:MOST_NAMED])
        more = f" and {len(wanted) - MOST_NAMED} more" if len(wanted) > MOST_NAMED else ""
        what = f"These words of the header are missing: {named}{more}."
        line = twin.line_of(laying.nearest(wanted[0]))
        yield Problem(twin.path, line, what, WHOLE if has_text else "Write them.")
