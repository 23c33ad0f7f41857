"""The structure of a PDF, for readers who hear it: what is a heading, a list, a table, and in which order.

WeasyPrint builds a tree of its own for each page, so that a paragraph, list or table that crosses to the next page is
torn in two, and hangs every line and every box of the layout in it. Here an element of the HTML is one element of the
PDF, wherever its parts are drawn, and only elements that mean something are there at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint import Document

ROLES = {
    "section": "Sect", "article": "Art", "blockquote": "BlockQuote",
    "p": "P", "figcaption": "P", "label": "P", "legend": "P",
    "ul": "L", "ol": "L", "dl": "L", "li": "LBody", "dd": "LBody",
    "dt": "Lbl", "li::marker": "Lbl", "li::before": "Lbl",
    "table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot",
    "tr": "TR", "th": "TH", "td": "TD", "a": "Link",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}  # fmt: skip
"""What an element of HTML is called in a PDF; an element without a role is not seen there, only what is in it."""

GROUPS = {"Document", "Sect", "Art", "Div", "BlockQuote", "L", "LI", "Table", "THead", "TBody", "TFoot", "TR"}
"""Elements that hold no text of their own: it stands in a paragraph."""
WORDS = {"P", "Lbl", "Caption", "Link", "Span", *(f"H{level}" for level in range(1, 7))}
"""Elements that hold text and no paragraph."""
CELLS = {"TH", "TD"}
SCOPES = {"row": "/Row", "col": "/Column"}
SVG = "{http://www.w3.org/2000/svg}"
POINTS = 0.75
"""Points that a pixel of CSS has."""


@dataclass(eq=False)
class Node:
    """An element of the structure. Its `kids` are elements, text (`MarkedText`), and fields or links (`Thing`)."""

    role: str
    parent: Node | None = None
    page: int = 0
    kids: list[Any] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)
    reference: bytes = b""

    def is_in(self, roles: set[str]) -> bool:
        return self.role in roles or (self.parent is not None and self.parent.is_in(roles))


@dataclass(frozen=True)
class MarkedText:
    """Marked content of a page, by its number there."""

    page: int
    number: int


@dataclass(frozen=True)
class Thing:
    """A link or a field of a page."""

    page: int
    annotation: Any


@contextmanager
def our_tags() -> Iterator[None]:
    """Let WeasyPrint use the structure made here, for as long as the context lasts."""
    import weasyprint.pdf

    theirs = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = add_tags
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = theirs


def add_tags(pdf: Any, document: Document, pdf_version: str, page_streams: list[Any]) -> None:
    """Add the structure to a PDF whose pages are drawn; it takes the place of WeasyPrint's function of this name."""
    tree = _Tree(document)
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        tree.add_page(number, page, stream._tags)
    _write(tree, pdf, page_streams)


class _Tree:
    """Elements of the structure, made while the boxes of the layout are walked through, page by page."""

    def __init__(self, document: Document) -> None:
        self.root = Node("Document")
        self.language = document.metadata.lang
        self.nodes: dict[tuple[Any, str], Node] = {}
        self.page, self.height, self.marks = 0, 0.0, dict[Any, Any]()

    def add_page(self, number: int, page: Any, marks: dict[Any, Any]) -> None:
        self.page, self.height, self.marks = number, page.height, marks
        self._walk(page._page_box, self.root, None)

    def _walk(self, box: Any, holder: Node, block: Any) -> None:
        """Add what is in a box to an element. `block` is the element of HTML whose lines these are."""
        from weasyprint.formatting_structure import boxes
        from weasyprint.layout.absolute import AbsolutePlaceholder

        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.MarginBox):
            return  # running heads and page numbers are no content
        if isinstance(box, boxes.TextBox):
            if box.text.strip() and box in self.marks:
                holder = self._for_words(holder, block)
                holder.kids.append(MarkedText(self.page, self.marks[box]["mcid"]))
            return
        block = box.element if isinstance(box, boxes.BlockContainerBox) else block
        inner = self._node(box, holder, block) if box.element is not None else holder
        if inner is None:
            return
        for annotation, role in ((box.link_annotation, "Link"), (box.widget_annotation, "Form")):
            if annotation:
                one = inner if role == inner.role else self._new(role, inner)
                one.kids.append(Thing(self.page, annotation))
        if isinstance(box, boxes.ReplacedBox):
            self._picture(box, inner)
        elif isinstance(box, boxes.ParentBox) and not box.is_leader:
            for child in box.children:
                self._walk(child, inner, block)

    def _node(self, box: Any, holder: Node, block: Any) -> Node | None:
        """Return the element that holds what is in a box; None where it is the head of a table that was read before."""
        from weasyprint.formatting_structure import boxes

        element, tag = box.element, str(box.element_tag)
        name, _, pseudo = tag.partition("::")
        role = ROLES.get(tag) or (ROLES.get(name) if name == "a" else None)
        is_block = isinstance(box, boxes.BlockLevelBox)
        if role == "P" and (holder.is_in(WORDS) or not is_block):
            role = None
        spoken = element.attrib.get("lang", self.language) if not pseudo and name != "html" else self.language
        if role is None:
            if spoken == self.language:
                return holder
            role = "Div" if is_block else "Span"
        key = (element, "a" if name == "a" else tag)
        node = self.nodes.get(key)
        if node is None:
            node = self.nodes[key] = self._new(role, self._parent(role, name, holder, block))
            self._describe(node, element, spoken)
        elif role == "THead" and node.page != self.page:
            return None
        return node

    def _parent(self, role: str, name: str, holder: Node, block: Any) -> Node:
        """Return the element under which one of a role stands, made where it has to be."""
        if role in {"Lbl", "LBody"}:
            if role == "Lbl" and holder.role == "LBody" and holder.parent:
                return holder.parent  # the mark before what it marks
            last = holder.kids[-1] if holder.kids else None
            if name in {"dt", "dd"} and isinstance(last, Node) and not any(kid.role == "LBody" for kid in last.kids):
                return last  # the item that the term before it has begun
            return self._new("LI", holder)
        if role in {"Link", "Span"}:
            return self._for_words(holder, block)
        return holder

    def _for_words(self, holder: Node, element: Any) -> Node:
        """Return an element that may hold text: the given one, or a paragraph in it."""
        if holder.role not in GROUPS:
            return holder
        last = holder.kids[-1] if holder.kids else None
        if isinstance(last, Node) and last.more.get("of", last) is element:
            return last
        return self._new("P", holder, of=element)

    def _new(self, role: str, parent: Node, **more: Any) -> Node:
        node = Node(role, parent, self.page, more=more)
        # What marks an item comes before it, even where the layout draws it later.
        body = (index for index, kid in enumerate(parent.kids) if role == "Lbl" and kid.role == "LBody")
        parent.kids.insert(next(body, len(parent.kids)), node)
        return node

    def _describe(self, node: Node, element: Any, spoken: str) -> None:
        import pydyf

        if spoken != self.language:
            node.more["Lang"] = pydyf.String(spoken)
        if node.role in CELLS:
            about = {"O": "/Table"}
            for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
                if element.attrib.get(name, "1") != "1":
                    about[key] = element.attrib[name]
            if node.role == "TH":
                usual = "/Column" if node.is_in({"THead"}) else "/Row"
                about["Scope"] = SCOPES.get(element.attrib.get("scope", ""), usual)
            if len(about) > 1:
                node.more["A"] = pydyf.Dictionary(about)

    def _picture(self, box: Any, holder: Node) -> None:
        """Add a picture by its name; one without a name is decoration."""
        import pydyf

        title = box.element.find(f"{SVG}title") if box.element.tag == f"{SVG}svg" else None
        words = (title.text if title is not None else box.element.attrib.get("alt")) or ""
        if not words.strip() or box not in self.marks:
            return
        left, top = box.content_box_x() * POINTS, (self.height - box.content_box_y()) * POINTS
        bounds = pydyf.Array((left, top - box.height * POINTS, left + box.width * POINTS, top))
        figure = self._new("Figure", holder, Alt=pydyf.String(words))
        figure.more["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": bounds})
        figure.kids.append(MarkedText(self.page, self.marks[box]["mcid"]))


def _write(tree: _Tree, pdf: Any, page_streams: list[Any]) -> None:
    """Write the elements into the PDF, and mark what belongs to none as no content."""
    import pydyf

    nodes = list(_within(tree.root))
    dictionaries = {node: pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}"}) for node in nodes}
    for node in nodes:
        pdf.add_object(dictionaries[node])
        node.reference = dictionaries[node].reference
    pages: list[dict[int, bytes]] = [{} for _ in page_streams]
    references = pdf.page_references  # made anew each time that it is asked for
    things: list[tuple[bytes, Any]] = []
    for node in nodes:
        written = dictionaries[node]
        own = next((kid.page for kid in node.kids if isinstance(kid, MarkedText)), None)
        if own is not None:
            written["Pg"] = references[own]
        written.update((key, value) for key, value in node.more.items() if key != "of")
        kids = written["K"] = pydyf.Array()
        for kid in node.kids:
            if isinstance(kid, MarkedText):
                pages[kid.page][kid.number] = node.reference
                page = references[kid.page]
                elsewhere = {"Type": "/MCR", "Pg": page, "MCID": kid.number}
                kids.append(kid.number if kid.page == own else pydyf.Dictionary(elsewhere))
            elif isinstance(kid, Thing):
                things.append((node.reference, kid.annotation))
                page = references[kid.page]
                kids.append(pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": page}))
            elif kid in dictionaries:
                kids.append(kid.reference)
                dictionaries[kid]["P"] = node.reference
    numbers = pydyf.Array()
    for number, (stream, held) in enumerate(zip(page_streams, pages, strict=True)):
        _set_aside(stream.stream, held)
        numbers += [number, pydyf.Array(held.get(index, "null") for index in range(max(held, default=-1) + 1))]
    for number, (reference, annotation) in enumerate(things, start=len(page_streams)):
        annotation["StructParent"] = number
        numbers += [number, reference]
    parents = pydyf.Dictionary({"Nums": numbers})
    pdf.add_object(parents)
    root = pydyf.Dictionary({"Type": "/StructTreeRoot", "ParentTree": parents.reference})
    root["K"] = pydyf.Array([tree.root.reference])
    pdf.add_object(root)
    dictionaries[tree.root]["P"] = root.reference
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _within(node: Node) -> Iterator[Node]:
    """Yield an element and all below it, in reading order, without those that hold nothing; a cell may be empty."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or kid.role in CELLS or _holds(kid)]
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _within(kid)


def _holds(node: Node) -> bool:
    return any(not isinstance(kid, Node) or kid.role in CELLS or _holds(kid) for kid in node.kids)


def _set_aside(commands: list[Any], held: dict[int, bytes]) -> None:
    """Mark as an artifact what no element holds: running heads, leaders, blanks."""
    for index, command in enumerate(commands):
        if isinstance(command, dict) and "MCID" in command and command["MCID"] not in held:
            commands[index - 1 : index + 2] = ["/Artifact", b"", b"BMC"]
