"""Writes answers.json: sheets as the first release saved them, with an answer to every field, column, option and level.

Run by hand, from the project's folder: `python tests/examples/first-release/make.py COMMIT…`. It reads the headers of
worksheets as they were in each commit; what an earlier one had as well stands there once.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
FOLDER = "docs/worksheets"
Field = dict[str, Any]


def git(*words: str) -> str:
    return subprocess.run(["git", *words], check=True, capture_output=True, text=True).stdout


def fields_of(header: dict[str, Any]) -> list[Field]:
    """The fields that save an answer."""
    fields = [field for section in header["sections"] for field in section["fields"]]
    return [inner for field in fields for inner in (field["parts"] if field["kind"] == "sentence" else [field])]


def words(*names: str) -> str:
    return f"Words at {' '.join(names)}, {len(names)} “kept” – â."


def cell(column: Field, at: int, *names: str) -> Any:
    keys = [option["key"] for option in column.get("options", [])]
    kinds = {"number": 7.5, "date": "2026-11-27", "tick": True, "choice": keys[at % len(keys)] if keys else None}
    return kinds.get(column.get("kind", "line"), words(*names, column["name"]))


def things(field: Field, fields: list[Field]) -> list[str]:
    """The keys of what a field speaks of."""
    source = next((one for one in fields if one["name"] == field.get("of")), None)
    return ["r1", "r2"] if source else [option["key"] for option in field.get("options", [])]


def answer(field: Field, at: int, slug: str, fields: list[Field]) -> Any:
    """An answer to a field; `at` counts its options and levels through."""
    name, kind = field["name"], field["kind"]
    match kind:
        case "line" | "notes":
            return words(slug, name) + ("\nA second line." if kind == "notes" else "")
        case "number":
            return 50
        case "date":
            return "2026-11-27"
        case "choice":
            return field["options"][at % len(field["options"])]["key"]
        case "choices":
            return [option["key"] for option in field["options"]]
        case "scale":
            return at % len(field["levels"]) + 1
        case "table":
            rows = (
                {"key": f"r{n}"} | {c["name"]: cell(c, at + n, slug, name, str(n)) for c in field["columns"]}
                for n in (1, 2)
            )
            return list(rows)
        case "ideas":
            return [{"key": f"r{n}", "idea": words(slug, name, str(n)), "votes": n} for n in (1, 2)]
        case "budget":
            return dict.fromkeys(things(field, fields), 5)
        case "ranking":
            return things(field, fields)
        case "matrix":
            return [{"key": f"r{n}", "label": words(slug, name, str(n)), "x": 0.25 * n, "y": 0.75} for n in (1, 2)]
    raise ValueError(kind)


def sheets_of(slug: str, header: dict[str, Any]) -> list[dict[str, Any]]:
    """One sheet with everything, and more for the options and levels that it could not have as well."""
    fields = fields_of(header)
    picked = [field for field in fields if field["kind"] in {"choice", "scale", "table"}]
    many = max([len(one.get("options") or one.get("levels") or []) for one in picked] or [1])
    columns = [len(column.get("options", [])) for field in picked for column in field.get("columns", [])]
    made = []
    for at in range(max([1, many, *columns])):
        answers = {one["name"]: answer(one, at, slug, fields) for one in (picked if at else fields)}
        about = {"title": f"Title of {slug}", "by": "Nia", "project": "Damp homes"} if not at else {}
        made.append(
            {"format": "infuse-handbook/answers", "version": 1, "worksheet": slug, "id": f"old-{slug}-{at}"[:60]}
            | about
            | {"saved": "2026-11-26T12:00:00Z", "answers": answers}
        )
    return made


def main(commits: list[str]) -> None:
    found: dict[str, dict[str, Any]] = {}
    for commit in commits:
        for path in git("ls-tree", "--name-only", commit, f"{FOLDER}/").split():
            slug = Path(path).stem
            if slug == "index":
                continue
            header = yaml.safe_load(git("show", f"{commit}:{path}").split("\n---\n")[0].removeprefix("---\n"))
            for sheet in sheets_of(slug, header):
                text = json.dumps(sheet["answers"], sort_keys=True)
                found.setdefault(f"{slug} {text}", sheet)
    rows = (json.dumps(sheet, ensure_ascii=False) for sheet in found.values())
    (HERE / "answers.json").write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
