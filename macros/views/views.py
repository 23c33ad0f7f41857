"""Draws what the pages show: frames around the authors' text, indexes, cards and forms. Templates hold the markup."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Template

from ..catalogue import Catalogue, Entry, Worksheet, kind_name
from .facets import facets, filter_facets
from .facts import facts
from .files import FileFacts, file_mark, file_words, fill_in
from .form import form
from .link import relative_link
from .messages import namespace, read_messages
from .plan import packed, plan_of, timed
from .templates import make_environment
from .words import Words


class Views:
    """The views of one catalogue. It reads templates and messages under `overrides`, and writes nothing."""

    def __init__(self, catalogue: Catalogue, overrides: Path):
        self.overrides = overrides
        self.twins: Catalogue | None = None
        """The catalogue of the other language, for the page that says how far it has come."""
        self.files: dict[str, FileFacts] = {}
        """What is known of the downloads, by address; the engine notes it before the first page is finished."""
        self.diagrams = overrides / "components" / "diagram"
        self.messages = read_messages(overrides / "messages", catalogue.language)
        self.words = namespace(self.messages)
        self.say = Words(catalogue.language, self.words)
        self.environment = make_environment(overrides, self.say)
        self.environment.globals.update(sheet_form=self.sheet_form, facts=partial(facts, self.say))
        self.environment.globals.update(
            files=self.files, file_words=partial(file_mark, catalogue.language), kind_name=kind_name
        )
        self.show(catalogue)

    def show(self, catalogue: Catalogue) -> None:
        """Draw from this catalogue from here on."""
        self.catalogue = catalogue
        self.environment.globals.update(catalogue=catalogue, facets=partial(facets, catalogue))
        self.environment.globals.update(filter_facets=partial(filter_facets, catalogue, self.words))
        self.environment.globals.update(
            timed=partial(timed, catalogue), plan=lambda *of: packed(plan_of(catalogue, *of))
        )

    def draw(self, template: str | list[str | Template], current: str, /, **values: Any) -> str:
        """Return a template of overrides/ (of several, the first that is there), drawn for the page at `current`.

        `link` among the values overrules the page's own (a 404 page has no address to be relative to).
        """
        values.setdefault("link", relative_link(current))
        return self.environment.get_or_select_template(template).render(**values).strip()

    def component(self, name: str, current: str, /, **values: Any) -> str:
        """Return the component `name` (overrides/components/NAME/NAME.html)."""
        return self.draw(f"components/{name}/{name}.html", current, **values)

    def page(self, kind: str, current: str, /, **values: Any) -> str:
        """Return what stands between header and footer of a page, as its kind has it (overrides/pages/KIND)."""
        return self.draw([f"pages/{kind}/{kind}.html", "pages/page.html"], current, kind=kind, **values)

    def sheet_form(self, sheet: Worksheet) -> str:
        """Return the live form of a worksheet."""
        source = self.catalogue.source
        other = self.twins if source is self.catalogue else source
        return form(self.component, sheet, self.catalogue, self.say, other)

    def frame(self, entry: Entry, body: str) -> str:
        """Return an entry's whole page as Markdown: its own body, and what its kind puts around it."""
        name = kind_name(entry)
        return self.draw(f"pages/{name}/{name}.md", entry.address, entry=entry, body=body.strip()) + "\n"

    def fill_in(self, text: str) -> str:
        """Return a drawn text with what is known of the files it leads to."""
        language = self.catalogue.language
        return fill_in(text, language, partial(file_words, language, self.words, self.files))
