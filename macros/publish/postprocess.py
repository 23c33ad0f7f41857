"""Postprocesses finished pages through a parser: the theme's own faults, and what Markdown cannot say.

What is changed, and why:
- the theme's two hidden check boxes and their overlay label: tab stops without a name, whose script we do not load;
- its empty dialog and skip wrapper: we have a skip link of our own;
- outside links get `rel`, and those that paper shows a number, with their addresses in a list at the end of the page;
- notes are sections: a browser's view for reading leaves out a div with much of its text in links, so the law too;
- tables get a box that scrolls by itself and can be reached by keyboard; their empty corner is no heading;
- the page says which English it is written in;
- headings get a link to themselves, beside them and not inside, so that it is no part of their name;
- the first mention of each term of the glossary becomes a link to its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace
from typing import cast

from lxml import html as parser
from lxml.html import HtmlElement

from ..catalogue.models import Term
from ..exports.numbers import Numbers
from ..views.left_out import LEAVE_OUT, is_left_out
from .language_marks import Frame

UNWANTED = (
    "//input[@id='__drawer' or @id='__search']",
    "//label[contains(@class, 'md-overlay')]",
    "//div[@data-md-component='skip']",
    "//div[@data-md-component='announce'][not(*)]",
    "//div[contains(@class, 'md-dialog')]",
)
PROSE = "//div[@class='hb-prose']"
TEXT_BLOCKS = {"p", "li", "td", "dd", "blockquote"}
NESTED = {"ul", "ol", "dl", "div", "table"}
WORD = re.compile(r"[\w'’-]+")
CLOSED = {"a", "code", "pre", "button", "svg", "summary", "script", "style", "label", "h1", "h2", "h3", "h4"}
"""Elements in whose text no term is linked."""


class Postprocessor:
    """Finishes the pages of one site. `terms` are those of the glossary, `words` the messages for what is added."""

    def __init__(self, terms: Iterable[Term], words: SimpleNamespace):
        self.words = words
        self.mentions = Mentions(terms)

    def run(
        self,
        text: str,
        glossary: Callable[[str], str] | None = None,
        own: str = "",
        frame: Frame | None = None,
    ) -> str:
        """Return a whole HTML document, finished.

        `glossary` gives the address of a term from its slug, or is None where the page links to none;
        `own` is the slug of the page, whose own term stays plain; `frame` is what surrounds its text, where that may be
        of another language.
        """
        page = parser.document_fromstring(text)
        page.set("lang", self.words.site.locale)
        if frame:
            frame.apply(page)
        for path in UNWANTED:
            for element in _find(page, path):
                element.drop_tree()
        for note in _find(page, "//article//div[contains(@class, 'admonition')]"):
            note.tag = "section"
        for table in _find(page, "//article//table[not(ancestor::*[contains(@class, 'hb-scroll')])]"):
            self._wrap_table(table)
        for prose in _find(page, PROSE):
            if glossary:
                self._link_terms(prose, glossary, own)
            for heading in _find(prose, "./h2[@id] | ./h3[@id]"):
                self._add_anchor(heading)
        self._number_links(page)
        return str(parser.tostring(page.getroottree(), encoding="unicode"))

    def _wrap_table(self, table: HtmlElement) -> None:
        """Put a table into a box that scrolls sideways by itself."""
        for corner in _find(table, ".//th[not(normalize-space())]"):
            corner.tag = "td"
        box = parser.Element("div", {"class": "hb-scroll", "tabindex": "0", "role": "region"})
        above = _find(table, "preceding::*[self::h1 or self::h2 or self::h3][1]")
        box.set("aria-label", above[0].text_content().strip() if above else self.words.page.table)
        table.addprevious(box)
        box.tail, table.tail = table.tail, None
        box.append(table)

    def _add_anchor(self, heading: HtmlElement) -> None:
        """Put a heading into a box with a link to itself."""
        own = heading.get("class", "")
        box = parser.Element("div", {"class": f"hb-heading hb-heading--{str(heading.tag)[1]} {own}".strip()})
        heading.addprevious(box)
        box.tail, heading.tail = heading.tail, None
        box.append(heading)
        name = self.words.page.anchor.format(title=heading.text_content().strip())
        anchor = parser.Element("a", {"class": "hb-anchor", "href": f"#{heading.get('id')}", "aria-label": name})
        anchor.set("data-hb-anchor", "")
        anchor.set(LEAVE_OUT, "print")
        anchor.text = "#"
        box.append(anchor)

    def _number_links(self, page: HtmlElement) -> None:
        """Number the outside links of the text, and list their addresses at its end."""
        numbers = Numbers()
        for anchor in _find(page, "//main//a[starts-with(@href, 'http')]"):
            address = anchor.get("href", "")
            anchor.set("rel", "external noopener")
            if anchor.text_content().strip() != address and not is_left_out(anchor, "print"):
                anchor.set("data-hb-number", str(numbers[address]))
        for box in _find(page, "//div[contains(@class, 'hb-addresses')]") if numbers else []:
            title = parser.Element("p")
            title.text = self.words.page.addresses
            box.extend([title, numbers.listed()])

    def _link_terms(self, prose: HtmlElement, glossary: Callable[[str], str], own: str) -> None:
        """Turn the first mention of each term in running text into a link to its meaning."""
        seen = {own}
        for block in _running_text(prose):
            for holder, after in _texts(block):
                self._link_in(holder, after, seen, glossary)

    def _link_in(self, holder: HtmlElement, after: bool, seen: set[str], glossary: Callable[[str], str]) -> None:
        """Link the terms in one stretch of text: that inside `holder` before its children, or that `after` it."""
        text = (holder.tail if after else holder.text) or ""
        links: list[HtmlElement] = []
        start = 0
        for begin, end, term in self.mentions.within(text):
            if term.slug in seen:
                continue
            seen.add(term.slug)
            link = parser.Element("a", {"class": "hb-term", "href": glossary(term.slug), "data-hb-term": term.says})
            link.text = text[begin:end]
            if links:
                links[-1].tail = text[start:begin]
            elif after:
                holder.tail = text[:begin]
            else:
                holder.text = text[:begin]
            links.append(link)
            start = end
        if links:
            links[-1].tail = text[start:]
            parent = cast(HtmlElement, holder.getparent()) if after else holder
            index = parent.index(holder) + 1 if after else 0
            for offset, link in enumerate(links):
                parent.insert(index + offset, link)


class Mentions:
    """Finds the terms of the glossary in plain text, longest form first.

    A form with capitals inside (ABCD, Cardiff Capital Region) is found as it stands; any other with a capital or a
    small first letter, and in the plural.
    """

    def __init__(self, terms: Iterable[Term]):
        self.openings: dict[str, list[tuple[re.Pattern[str], Term]]] = {}
        forms = [(form, term) for term in terms for form in (term.title, *term.also)]
        for form, term in sorted(forms, key=lambda pair: -len(pair[0])):
            opening = WORD.findall(form)[0].lower()
            entry = (re.compile(_form_pattern(form) + r"(?![\w-])"), term)
            for key in (opening, opening + "s"):
                self.openings.setdefault(key, []).append(entry)

    def within(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Yield begin, end and term of every mention in `text`, in order; none overlaps another."""
        position = 0
        while word := WORD.search(text, position):
            position = word.end()
            for pattern, term in self.openings.get(word[0].lower().replace("’", "'"), ()):
                if found := pattern.match(text, word.start()):
                    yield found.start(), found.end(), term
                    position = found.end()
                    break


def _form_pattern(form: str) -> str:
    words = r"\s+".join(re.escape(word).replace("'", "['’]") for word in form.split())
    if form[1:] != form[1:].lower() or not form[0].isalpha():
        return words
    return f"[{form[0].upper()}{form[0].lower()}]{words[1:]}s?"


def _running_text(prose: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the blocks of text that an author wrote; what components drew has classes of its own."""
    for block in prose.iter(*TEXT_BLOCKS):
        between = [block, *block.iterancestors()]
        classes = [name for one in between[: between.index(prose)] for name in one.get("class", "").split()]
        if not any(name.startswith("hb-") and name != "hb-scroll" for name in classes):
            yield block


def _texts(block: HtmlElement) -> list[tuple[HtmlElement, bool]]:
    """Return the stretches of text that belong to a block itself: (element, False) in it, (element, True) after it."""
    found = [(block, False)]
    for child in block:
        if isinstance(child.tag, str) and child.tag not in CLOSED | TEXT_BLOCKS | NESTED:
            found.extend(_texts(child))
        found.append((child, True))
    return found


def _find(element: HtmlElement, path: str) -> list[HtmlElement]:
    return cast(list[HtmlElement], element.xpath(path))
