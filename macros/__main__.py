"""The command line of the handbook: `python -m macros COMMAND`. The make targets call it."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from .catalogue import Problem, examine
from .catalogue.load import content_files
from .catalogue.new import write_new
from .catalogue.new_kind import PARTS, write_kind
from .catalogue.new_twin import write_twin
from .catalogue.released import write_names
from .catalogue.twin_header import note_english
from .checks import warnings
from .checks.language_faults import look_through
from .checks.outside import ask_all, report
from .checks.people import mark_of
from .engine.build import PROJECT, build_site, check, check_headers, serve_site
from .reviewing import IN, OUT, review_in, review_out

NO_ADDRESS = (
    "SITE_URL is not set: addresses are printed as text, and there are no QR codes and no previews. "
    "For a public site: SITE_URL=https://handbook.example/ make build"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0, or 1 where the content has problems, which are printed one a line."""
    given = _parser().parse_args(arguments)

    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    project = given.project.resolve()
    match given.command:
        case "check":
            return _check(project, given.headers)
        case "build":
            code = _say(build_site(given.site or project / "site", project, downloads=not given.pages))
            if not code and not os.environ.get("SITE_URL"):
                print(NO_ADDRESS)
            return code
        case "new":
            return _write(project, given.kind, given.slug, given)
        case "names":
            file = write_names(project / "docs", examine(project / "docs")[0])
            print(f"{file.relative_to(project)} is written.")
            return 0
        case "translated":
            return _note_english(project, given.pages)
        case "review-out":
            return _send_out(project, given.pages)
        case "review-in":
            return _take_in(project)
        case "withdraw":
            print("\n".join(["- slug: person-1", "  marks:", *(f"    - {mark_of(name)}" for name in given.name)]))
            return 0
        case "links":
            return _ask(project)
        case _:
            return _say(serve_site(project, given.address))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    parser.add_argument("--project", type=Path, default=PROJECT, help="the folder with mkdocs.yml and docs/")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="list all problems of the content")
    checking.add_argument(
        "--headers", action="store_true", help="headers, references and wording alone; no page is built"
    )
    building = commands.add_parser("build", help="build the whole site")
    building.add_argument("--site", type=Path, help="the folder to build into (site/ in the project)")
    building.add_argument("--pages", action="store_true", help="the pages alone, without the downloads")
    serving = commands.add_parser("serve", help="serve on http://127.0.0.1:8000 with live reload")
    serving.add_argument("--address", default="127.0.0.1:8000", help="where to serve, as host:port")
    making = commands.add_parser("new", help="a new page, or kind of field or result, from a template")
    making.add_argument("kind", nargs="?", default="")
    making.add_argument("slug", nargs="?", default="")
    making.add_argument("--language", default="", help="the twin of an English page in this language: cy")
    making.add_argument("--lab", default="", help="the lab of a chapter: explore, data or procurement")
    making.add_argument("--story", default="", help="a working copy of an experiment story, for a case study")
    commands.add_parser("names", help="note the names of all fields, before a release")
    made = commands.add_parser("translated", help="note in twins that they say what the English says now")
    made.add_argument("pages", nargs="*", help="pages by their path below docs/, such as tools/five-whys; all without")
    leaving = commands.add_parser("withdraw", help="the marks of a name that is to appear no more, for its register")
    leaving.add_argument("name", nargs="+", help="the name, and other forms of it, each in quotation marks")
    sending = commands.add_parser("review-out", help="Word files for a Welsh reviewer, in review/out/")
    sending.add_argument(
        "pages", nargs="*", help="pages by their path below docs/, such as tools/five-whys; all without"
    )
    commands.add_parser("review-in", help="take in the Word files that came back, from review/in/")
    commands.add_parser("links", help="ask every outside address whether it still answers")
    return parser


def _check(project: Path, headers: bool) -> int:
    faults, notes = look_through(project / "docs")
    code = _say(sorted({*(check_headers(project) if headers else check(project)), *faults}))
    for warning in [*warnings(project / "docs"), *notes]:
        print(f"{warning} (Only a warning.)")
    if not code:
        print(f"No problem in {len(list(content_files(project / 'docs')))} pages.")
    return code


def _note_english(project: Path, pages: Sequence[str]) -> int:
    for path in note_english(project / "docs", pages):
        print(f"{path} says now which English it was made of.")
    return 0


def _send_out(project: Path, pages: Sequence[str]) -> int:
    try:
        files = review_out(project, pages)
    except ValueError as error:
        print(error)
        return 1
    print(f"{len(files)} Word files are in {OUT}/. What comes back goes into {IN}/, for `make review-in`.")
    return 0


def _take_in(project: Path) -> int:
    done, problems = review_in(project)
    for line in done or ([] if problems else [f"There is no Word file in {IN}/."]):
        print(line)
    return _say(problems)


def _write(project: Path, kind: str, slug: str, given: argparse.Namespace) -> int:
    try:
        if kind in PARTS and slug and not given.language:
            files = [file.relative_to(project).as_posix() for file in write_kind(project, kind, slug)]
            print("\n".join(files))
            print("These are written. `make format`, then `make test` says what is missing.")
            return 0
        docs, story = project / "docs", Path(given.story) if given.story else None
        if given.language:
            file = write_twin(docs, kind, slug, given.language)
        else:
            file = write_new(docs, kind, slug, given.lab, story)
    except ValueError as error:
        print(error)
        return 1
    print(f"{file.relative_to(project)} is written. Fill it in; `make check` says what is missing.")
    return 0


def _ask(project: Path) -> int:
    answers = ask_all(examine(project / "docs")[0].links.values())
    print(report(answers))
    return 1 if any(answer.state == "dead" for answer in answers) else 0


def _say(problems: Sequence[Problem | str]) -> int:
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
