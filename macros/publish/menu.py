"""The menu in each language: the engine's order of pages, and each edition's names for them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..catalogue import Catalogue


@dataclass(frozen=True)
class MenuItem:
    """A page of the menu, or a section of it. `path` is '' for a section; `address` is that of the English page."""

    title: str
    path: str = ""
    address: str = ""
    children: tuple[MenuItem, ...] = ()

    @property
    def first(self) -> MenuItem:
        """The page that stands for it: its own, or the first of a section."""
        return self.children[0] if self.children else self


Menu = tuple[MenuItem, ...]


def translated(menu: Menu, catalogue: Catalogue, folder: str, sections: dict[str, str]) -> Menu:
    """Return a menu with the titles that a catalogue has for its pages, whose paths there begin with `folder`.

    `sections` has the name of each section by the folder of its first page.
    """

    def title(item: MenuItem) -> str:
        if item.children:
            return sections.get(item.first.path.partition("/")[0], item.title)
        entry = catalogue.by_path.get(folder + item.path)
        return entry.title if entry else item.title

    return tuple(
        replace(item, title=title(item), children=translated(item.children, catalogue, folder, sections))
        for item in menu
    )
