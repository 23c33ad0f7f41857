"""Mends finished pages through a parser: the theme's own faults, and what Markdown cannot say.

What is mended, and why:
- the theme's two hidden check boxes and their overlay label: tab stops without a name, whose script we do not load;
- its empty dialog and skip wrapper: we have a skip link of our own;
- outside links get `rel` and a number, and their addresses a list at the end of the page, for paper;
- tables get a box that scrolls by itself and can be reached by keyboard;
- headings get a link to themselves, beside them and not inside, so that it is no part of their name;
- the first mention of each term of the glossary becomes a link to its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace

from lxml import html as parser
from lxml.html import HtmlElement

from ..catalogue.models import Term

UNWANTED = (
    "//input[@id='__drawer' or @id='__search']",
    "//label[contains(@class, 'md-overlay')]",
    "//div[@data-md-component='skip']",
    "//div[@data-md-component='announce'][not(*)]",
    "//div[contains(@class, 'md-dialog')]",
)
PROSE = "//div[@class='hb-prose md-typeset']"
TEXT_BLOCKS = {"p", "li", "td", "dd", "blockquote"}
CLOSED = {"a", "code", "pre", "button", "svg", "summary", "script", "style", "label", "h1", "h2", "h3", "h4"}
"""Elements in whose text no term is linked."""


class Mender:
    """Mends the pages of one site. `terms` are those of the glossary, `words` the messages for what is added."""

    def __init__(self, terms: Iterable[Term], words: SimpleNamespace):
        self.words = words
        self.terms = {_plain(form): term for term in terms for form in (term.title, *term.also)}
        forms = sorted((form for term in self.terms.values() for form in (term.title, *term.also)), key=len, reverse=True)
        pattern = "|".join(dict.fromkeys(_form_pattern(form) for form in forms))
        self.mention = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])") if pattern else None

    def mend(self, text: str, glossary: Callable[[str], str] | None = None, own: str = "") -> str:
        """Return a whole HTML document mended.

        `glossary` gives the address of a term from its slug, or is None where the page links to none;
        `own` is the slug of the page, whose own term stays plain.
        """
        page = parser.document_fromstring(text)
        for path in UNWANTED:
            for element in page.xpath(path):
                element.drop_tree()
        for table in page.xpath("//article//table[not(ancestor::*[contains(@class, 'hb-scroll')])]"):
            self._wrap_table(table)
        for prose in page.xpath(PROSE):
            if glossary and self.mention:
                self._link_terms(prose, glossary, own)
            for heading in prose.xpath("./h2[@id] | ./h3[@id]"):
                self._add_anchor(heading)
        self._number_links(page)
        return parser.tostring(page.getroottree(), encoding="unicode")

    def _wrap_table(self, table: HtmlElement) -> None:
        """Put a table into a box that scrolls sideways by itself."""
        box = parser.Element("div", {"class": "hb-scroll", "tabindex": "0", "role": "region"})
        heading = table.xpath("string(preceding::*[self::h1 or self::h2 or self::h3][1])")
        box.set("aria-label", heading.strip() or self.words.page.table)
        table.addprevious(box)
        box.tail, table.tail = table.tail, None
        box.append(table)

    def _add_anchor(self, heading: HtmlElement) -> None:
        """Put a heading into a box with a link to itself."""
        own = heading.get("class", "")
        box = parser.Element("div", {"class": f"hb-heading hb-heading--{heading.tag[1]} {own}".strip()})
        heading.addprevious(box)
        box.tail, heading.tail = heading.tail, None
        box.append(heading)
        name = self.words.page.anchor.format(title=heading.text_content().strip())
        anchor = parser.Element("a", {"class": "hb-anchor", "href": f"#{heading.get('id')}", "data-hb-anchor": "", "aria-label": name})
        anchor.text = "#"
        box.append(anchor)

    def _number_links(self, page: HtmlElement) -> None:
        """Number the outside links of the text, and list their addresses at its end."""
        numbers: dict[str, int] = {}
        for anchor in page.xpath("//main//a[starts-with(@href, 'http')]"):
            anchor.set("rel", "external noopener")
            if anchor.text_content().strip() != anchor.get("href"):
                anchor.set("data-hb-number", str(numbers.setdefault(anchor.get("href"), len(numbers) + 1)))
        for colophon in page.xpath("//p[contains(@class, 'hb-colophon')]") if numbers else []:
            box = parser.Element("div", {"class": "hb-addresses hb-print-only"})
            title = parser.Element("p")
            title.text = self.words.page.addresses
            items = parser.Element("ol")
            for address in numbers:
                item = parser.Element("li")
                item.text = address
                items.append(item)
            box.extend([title, items])
            colophon.addprevious(box)

    def _link_terms(self, prose: HtmlElement, glossary: Callable[[str], str], own: str) -> None:
        """Turn the first mention of each term in running text into a link to its meaning."""
        seen = {own}
        for element in _open_text(prose):
            for holder, after in _texts(element):
                self._link_in(holder, after, seen, glossary)

    def _link_in(self, holder: HtmlElement, after: bool, seen: set[str], glossary: Callable[[str], str]) -> None:
        """Link the terms in one stretch of text: that inside `holder` before its children, or that `after` it."""
        text = (holder.tail if after else holder.text) or ""
        rest, links = text, []
        start = 0
        for match in self.mention.finditer(text) if self.mention else ():
            term = self._term(match[0])
            if term is None or term.slug in seen:
                continue
            seen.add(term.slug)
            link = parser.Element("a", {"class": "hb-term", "href": glossary(term.slug), "data-hb-term": term.says})
            link.text = match[0]
            if links:
                links[-1].tail = text[start : match.start()]
            else:
                rest = text[: match.start()]
            links.append(link)
            start = match.end()
        if not links:
            return
        links[-1].tail = text[start:]
        if after:
            holder.tail = rest
            place = holder.getparent().index(holder) + 1
            parent = holder.getparent()
        else:
            holder.text = rest
            place, parent = 0, holder
        for offset, link in enumerate(links):
            parent.insert(place + offset, link)

    def _term(self, mention: str) -> Term | None:
        plain = _plain(mention)
        return self.terms.get(plain) or self.terms.get(plain.removesuffix("s"))


def _plain(form: str) -> str:
    return " ".join(form.lower().replace("’", "'").split())


def _form_pattern(form: str) -> str:
    """A form with capitals inside (ABCD, Cardiff Capital Region) stands as it is; others with either first letter and a plural."""
    words = r"\s+".join(re.escape(word).replace("'", "['’]") for word in form.split())
    if form[1:] != form[1:].lower():
        return words
    first, rest = form[0], words[len(re.escape(form[0])) :]
    return f"[{first.upper()}{first.lower()}]{rest}s?" if first.isalpha() else words


def _open_text(prose: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the blocks of running text that an author wrote; what components drew has classes of its own."""
    for element in prose.iter(*TEXT_BLOCKS):
        between = [element, *element.iterancestors()]
        between = between[: between.index(prose)]
        if not any(name.startswith("hb-") and name != "hb-scroll" for one in between for name in one.get("class", "").split()):
            yield element


def _texts(block: HtmlElement) -> list[tuple[HtmlElement, bool]]:
    """Return the stretches of text that belong to a block itself: (element, False) inside it, (element, True) after it."""
    found = [(block, False)]
    for child in block:
        if isinstance(child.tag, str) and child.tag not in CLOSED and child.tag not in TEXT_BLOCKS and child.tag not in {"ul", "ol", "table", "div"}:
            found.extend(_texts(child))
        found.append((child, True))
    return found
