"""The fields of a PDF: what they are called, the type that they are filled in with, and marks that can be seen.

WeasyPrint gives a field the font of the page, by the numbers of its glyphs; programs that take letters for it have to
guess. So fields have a font of their own, by letters, made of the same file. Two things make it work in viewers:

- The height of a written line, by which a viewer sets one line of an answer below the other, is how far the font says
  that it rises and falls. A ruled field has a font that says it rises and falls as far as one rule is from the next.
- Chromium's viewer looks for letters beyond Latin-1, such as ŵ and ŷ, in a font of the system instead, and leaves
  out what it does not find. It asks the field's font first where that goes by the name of a font of signs (`ALIASES`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from .fit import LINES

if TYPE_CHECKING:
    from weasyprint import HTML, Document

NO_TOGGLE_TO_OFF = 1 << 14
TYPE = re.compile(rb"/(\w+)(?= [\d.]+ Tf)")
MAPPED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
ALIASES = ("Wingdings", "Webdings", "Wingdings2", "Wingdings3")
"""What fields call their fonts. These are all that Chromium's viewer knows (see above)."""
CODES = range(32, 256)
WELSH = {
    0x81: "Ŵ", 0x83: "ŵ", 0x88: "Ŷ", 0x8D: "ŷ", 0x8F: "Ẁ", 0x90: "ẁ",
    0x98: "Ẃ", 0x9D: "ẃ", 0xA4: "Ẅ", 0xA6: "ẅ", 0xAC: "Ỳ", 0xB8: "ỳ",
}  # fmt: skip
"""Welsh letters that the usual 224 have not, in the place of signs that nobody types."""
NAMES = {"\u0300": "grave", "\u0301": "acute", "\u0302": "circumflex", "\u0308": "dieresis"}
OWN_SHAPE = (984, -316)
"""How far the font rises above a line of text, and falls below, in thousandths of its size."""
RULE, ABOVE = 0.97, 1.6
"""Where a rule stands in the height of a written line (rules.svg), and how many points above it letters stand."""
TABLE = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <ff>
endcodespacerange
%s
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
"""What a PDF wants around a list of codes and their letters."""
NONSYMBOLIC = 1 << 5
POINTS = 0.75
"""Points that a pixel of CSS has."""
DISC, TICK, CURVE = "l", "4", 0.5523
"""Marks by their names in the font of signs that every viewer has; what makes a circle of four curves."""


def finish_fields(parts: list[HTML], document: Document, pdf: Any) -> None:
    """Mend the fields of a PDF that is written but for its last bytes."""
    import pydyf

    _name_fields(parts, pdf)
    if "AcroForm" not in pdf.catalog:
        return
    things = {thing.reference: thing for thing in pdf.objects}
    fonts = _FieldFonts(pdf, things)
    for box in _controls(document):
        widget = box.widget_annotation
        widget["BS"] = pydyf.Dictionary({"W": 0})  # the border is drawn on the page
        if widget["FT"] == "/Btn":
            _draw_mark(widget, box, things)
        else:
            fonts.set(widget, _shape(box, widget))


def _controls(document: Document) -> Iterator[Any]:
    """Yield the box of each field."""
    for page in document.pages:
        for inputs in page.forms.values():
            yield from (box for box, _ in inputs if box.widget_annotation)


def _name_fields(parts: list[HTML], pdf: Any) -> None:
    """Give each field its label whole, and groups of radio buttons the name of their question.

    WeasyPrint takes the first line of a label. The buttons of a group are kept out of the list of fields.
    """
    import pydyf

    legends = {
        element.attrib["name"]: element.attrib["data-hb-legend"]
        for part in parts
        for element in part.etree_element.iter("input")
        if "data-hb-legend" in element.attrib
    }
    labels = dict(chain.from_iterable(_labels(part.etree_element) for part in parts))
    for field in [thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary)]:
        if "Kids" in field and "FT" in field:
            field["TU"] = pydyf.String(legends.get(field["T"].string, field["T"].string))
            field["Ff"] = field["Ff"] & ~NO_TOGGLE_TO_OFF  # a choice can be taken back
        elif field.get("Subtype") == "/Widget":
            if field["T"].string in labels:
                field["TU"] = pydyf.String(labels[field["T"].string])
            if "Parent" in field:
                del field["T"]
                pdf.catalog["AcroForm"]["Fields"].remove(field.reference)
            elif field["T"].string in legends:
                field["TU"] = pydyf.String(f"{legends[field['T'].string]}: {field['TU'].string}")


def _labels(root: Any) -> Iterator[tuple[str, str]]:
    """Yield the name of each control that has a label, with the words of that label."""
    controls = [one for one in root.iter() if {"id", "name"} <= set(one.attrib) and one.attrib.get("type") != "radio"]
    names = {one.attrib["id"]: one.attrib["name"] for one in controls}
    for label in root.iter("label"):
        if label.attrib.get("for") in names:
            yield names[label.attrib["for"]], " ".join("".join(label.itertext()).split())


def _draw_mark(widget: Any, box: Any, things: dict[bytes, Any]) -> None:
    """Let a button be as large as it looks, and a chosen one show a disc half as wide, whatever the viewer."""
    import pydyf

    edge = (box.border_width() - box.width) / 2 * POINTS
    left, top, right, bottom = widget["Rect"]
    widget["Rect"] = pydyf.Array((left - edge, top + edge, right + edge, bottom - edge))
    is_radio = "Parent" in widget
    widget["MK"] = pydyf.Dictionary({"CA": pydyf.String(DISC if is_radio else TICK)})
    if is_radio:
        (chosen,) = widget["AP"]["N"].values()
        stream, width = things[chosen], right - left + 2 * edge
        stream.extra["BBox"] = pydyf.Array((0, 0, width, width))
        stream.stream[:] = [b"0 g", *_disc(width / 2, width / 4), b"f"]


def _disc(middle: float, radius: float) -> Iterator[bytes]:
    """Yield the outline of a circle, whose middle is as far up as it is to the right."""
    x = y = middle
    bend = radius * CURVE
    yield f"{x + radius:.3f} {y:.3f} m".encode()
    for right, up in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        points = (
            (x + radius * right - bend * up, y + radius * up + bend * right),
            (x + bend * right - radius * up, y + bend * up + radius * right),
            (x - radius * up, y + radius * right),
        )
        yield (" ".join(f"{across:.3f} {high:.3f}" for across, high in points) + " c").encode()


def _shape(box: Any, widget: Any) -> tuple[int, int]:
    """Return how far a line of a field rises and falls: on ruled paper, so that each line of text stands on a rule."""
    found = LINES.search(box.element.attrib.get("style", ""))
    if not found or all(kind == "none" for kind, _ in box.style["background_image"]):
        return OWN_SHAPE
    _, top, _, bottom = widget["Rect"]
    size = box.style["font_size"] * POINTS
    pitch = (top - bottom) / float(found[1])
    rises = round((pitch * RULE - ABOVE) / size * 1000)
    return rises, rises - round(pitch / size * 1000)


class _FieldFonts:
    """The fonts that the fields of a PDF are filled in with: one for each height of a line."""

    def __init__(self, pdf: Any, things: dict[bytes, Any]):
        self.pdf, self.things = pdf, things
        self.shared = things[things[pdf.catalog["AcroForm"]["DR"]]["Font"]]
        self.made: dict[tuple[int, int], tuple[str, bytes]] = {}
        self.parts: dict[str, bytes] = {}
        self.blanks: dict[tuple[float, ...], bytes] = {}

    def set(self, widget: Any, shape: tuple[int, int]) -> None:
        """Give a field the font whose lines have a shape.

        The field's own empty appearance holds the font too: it is asked first, so that aliases can do for many fonts.
        """
        import pydyf

        said = widget["DA"].string
        if shape not in self.made:
            theirs = TYPE.findall(said)[0].decode()
            alias = ALIASES[min(len(self.made), len(ALIASES) - 1)]
            self.made[shape] = alias, self._add(self.things[self.shared[theirs]], shape)
            self.shared.setdefault(alias, self.made[shape][1])
        alias, reference = self.made[shape]
        widget["DA"] = pydyf.String(TYPE.sub(b"/" + alias.encode(), said))
        left, top, right, bottom = widget["Rect"]
        size = (round(right - left, 3), round(top - bottom, 3))
        if (*size, *shape) not in self.blanks:
            resources = pydyf.Dictionary({"Font": pydyf.Dictionary({alias: reference})})
            about = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array((0, 0, *size)), "Resources": resources}
            self.blanks[*size, *shape] = self._kept(pydyf.Stream([b"/Tx BMC EMC"], about))
        widget["AP"] = pydyf.Dictionary({"N": self.blanks[*size, *shape]})

    def _add(self, page_font: Any, shape: tuple[int, int]) -> bytes:
        """Add the font of a page once more, by letters instead of by glyphs, and return its reference."""
        import pydyf

        by_glyph = self.things[page_font["DescendantFonts"][0]]
        theirs = self.things[by_glyph["FontDescriptor"]]
        if not self.parts:
            letters = self.things[page_font["ToUnicode"]].stream
            self.parts["Widths"] = self._kept(pydyf.Array(_widths(by_glyph["W"], letters)))
            self.parts["ToUnicode"] = self._kept(pydyf.Stream([_to_unicode()], compress=True))
            self.parts["Encoding"] = self._kept(pydyf.Dictionary(_encoding()))
        rises, falls = shape
        left, _, right, _ = theirs["FontBBox"]
        box = pydyf.Array((left, falls, right, rises))
        own = {"Flags": NONSYMBOLIC, "Ascent": rises, "Descent": falls, "FontBBox": box}
        about = {"Type": "/Font", "Subtype": "/TrueType", "FirstChar": CODES[0], "LastChar": CODES[-1], **self.parts}
        about |= {"BaseFont": page_font["BaseFont"]}
        about |= {"FontDescriptor": self._kept(pydyf.Dictionary({**theirs, **own}))}
        return self._kept(pydyf.Dictionary(about))

    def _kept(self, thing: Any) -> bytes:
        """Add a thing to the PDF, and return its reference."""
        self.pdf.add_object(thing)
        return bytes(thing.reference)


def _letter(code: int) -> str:
    """Return the letter that a code stands for in a field, '' for none."""
    return WELSH.get(code) or bytes([code]).decode("cp1252", "ignore").replace("\x7f", "")


def _glyph_name(letter: str) -> str:
    """Return what a letter with a mark is called in fonts."""
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] + NAMES[parts[1]]


def _encoding() -> dict[str, Any]:
    """Return which letters the codes stand for: those of Windows, and the Welsh ones."""
    import pydyf

    differences = chain.from_iterable((code, f"/{_glyph_name(letter)}") for code, letter in WELSH.items())
    return {"Type": "/Encoding", "BaseEncoding": "/WinAnsiEncoding", "Differences": pydyf.Array(differences)}


@cache
def _to_unicode() -> bytes:
    """Return the table of letters by code, in the form that a PDF wants."""
    known = [(code, letter) for code in CODES if (letter := _letter(code))]
    lines = [f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for code, letter in known]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    table = "\n".join("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks)
    return TABLE % table.encode()


def _widths(by_glyph: list[Any], letters: list[bytes]) -> list[float]:
    """Return how wide the letter of each code is, from the widths and letters of glyphs as WeasyPrint writes them."""
    found: dict[int, float] = {}
    for first, widths in zip(by_glyph[::2], by_glyph[1::2], strict=True):
        found.update(enumerate(widths, start=first))
    glyphs = {match[2]: int(match[1], 16) for match in MAPPED.finditer(b"\n".join(letters))}
    codes = [glyphs.get(_letter(code).encode("utf-16-be").hex().encode()) for code in CODES]
    return [0 if glyph is None else round(found[glyph], 3) for glyph in codes]
