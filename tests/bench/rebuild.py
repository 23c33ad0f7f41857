"""A program of its own: builds the project in the working folder as `mkdocs serve` does, edits a page, builds again.

It prints the CPU seconds of the second build. `python rebuild.py PAGE`, with PAGE a Markdown file under docs/.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig


def main(page: Path) -> None:
    """Build, edit, build; each time with its settings read afresh, as the server does."""
    logging.disable(logging.ERROR)
    with tempfile.TemporaryDirectory() as site:

        def settings() -> MkDocsConfig:
            return load_config("mkdocs.yml", site_dir=site)

        first = settings()
        first.plugins.on_startup(command="serve", dirty=False)
        build(first)
        page.write_text(page.read_text(encoding="utf-8") + "\nOne line more.\n", encoding="utf-8")
        began = time.process_time()
        build(settings())
        print(time.process_time() - began)


if __name__ == "__main__":
    main(Path("docs") / sys.argv[1])
