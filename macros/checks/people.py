"""Keeps promises to people: a name in the register of the withdrawn stands nowhere in the sources or the built site."""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..catalogue import Problem
from ..catalogue.models import Withdrawn

REGISTER = "registers/withdrawn.yml"
ARCHIVES = {".docx", ".epub", ".zip"}
PICTURES = {".gif", ".jpg", ".png", ".webp", ".woff2", ".gz"}
"""What holds no text to look through; a file's own name is looked at all the same."""

TAG = re.compile(r"<[^<>]*>")
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
NO_LETTER = re.compile(r"[\W_]+")


def mark_of(name: str) -> str:
    """Return what the register keeps of a name: how many words it has, and their hash, which nobody can read."""
    words = _plain(name).split()
    return f"{len(words)}:{_hash(' '.join(words))}"


def named_people(withdrawn: Iterable[Withdrawn], folders: Iterable[Path], project: Path) -> list[Problem]:
    """Return a problem for each file below `folders` that holds the name of somebody withdrawn, or bears it.

    Paths are told from `project`. Without an entry in the register nothing is read.
    """
    marks = {mark: person.slug for person in withdrawn for mark in person.marks}
    if not marks:
        return []
    return [
        Problem(
            _shown(file, folder, project),
            line,
            f"A name that was withdrawn (`{slug}`) is here.",
            "Take it out of its source.",
        )
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.as_posix().endswith(REGISTER)
        for slug, line in _places(file, folder, marks)
    ]


def _places(file: Path, folder: Path, marks: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Yield the slug of each mark whose name a file below `folder` holds, with the first line that has it."""
    texts = [file.relative_to(folder).as_posix(), *texts_of(file.name, file.read_bytes())]
    for mark in {mark for text in texts for mark in _marks_in(text, marks)}:
        rows = texts[1].split("\n") if len(texts) > 1 and file.suffix not in {*ARCHIVES, ".pdf"} else []
        yield marks[mark], next((number for number, row in enumerate(rows, 1) if mark in _marks_in(row, [mark])), 1)


def _marks_in(text: str, marks: Iterable[str]) -> set[str]:
    """Return those of `marks` whose words follow one another in a text."""
    words = _plain(text).split()
    lengths = {int(mark.partition(":")[0]) for mark in marks}
    runs = {(size, " ".join(words[at : at + size])) for size in lengths for at in range(len(words) - size + 1)}
    return {f"{size}:{_hash(run)}" for size, run in runs} & set(marks)


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def texts_of(name: str, content: bytes) -> list[str]:
    """Return the texts that a file holds, as a reader or a program may meet them."""
    ending = Path(name).suffix.lower()
    if ending in PICTURES:
        return []
    if ending == ".pdf":
        return _pdf_texts(content)
    if ending in ARCHIVES:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [text for inner in archive.namelist() for text in (inner, *texts_of(inner, archive.read(inner)))]
    text = content.decode("utf-8", errors="replace")
    if ending == ".json":
        return [text, json.dumps(json.loads(text), ensure_ascii=False)]
    # Tags part words in one place and lie inside a name in another: both readings are looked through.
    return [text, html.unescape(text), html.unescape(TAG.sub(" ", text)), html.unescape(TAG.sub("", text))]


def _pdf_texts(content: bytes) -> list[str]:
    from pypdf import PdfReader  # takes a moment to import, and is wanted only where the register has an entry

    reader = PdfReader(io.BytesIO(content))
    return [*(page.extract_text() for page in reader.pages), *map(str, (reader.metadata or {}).values())]


def _plain(text: str) -> str:
    """Return the words of a text with one space around each, so that a name is found however it is written."""
    joined = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return f" {NO_LETTER.sub(' ', joined).strip()} "


def _shown(file: Path, folder: Path, project: Path) -> str:
    """Return the path of a file; one of a site that is built elsewhere is told as if it were built in the project."""
    inside = file.is_relative_to(project)
    return file.relative_to(project).as_posix() if inside else f"site/{file.relative_to(folder).as_posix()}"
