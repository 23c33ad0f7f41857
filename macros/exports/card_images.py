"""The picture that a chat or a mail program shows beside a link to a page: its title, its kind and its lab.

Drawn with Pillow in the handbook's own font and colours, 1200 by 630 pixels, as readers of Open Graph expect. Each has
a name that changes with what it shows.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache, partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PIL import __version__ as pillow

from ..catalogue import Entry, kind_name
from ..views import Views
from .downloads import Download

FOLDER = "assets/cards"
WIDTH, HEIGHT = 1200, 630
EDGE = 72
TITLE_SIZES = (96, 84, 74, 64, 54)
"""Heights of letters in pixels, the largest first: the title has the first in which it fits its place."""
TITLE_TOP, TITLE_WIDTH, TITLE_HEIGHT = 150, 860, 300
LEADING = 1.08
SMALL = 38
MARK = 56
COLOURS = 64
"""In the palette: the bands are flat, and the rest are the edges of letters and shapes."""
SMOOTH = 4
"""Shapes are drawn so many times larger and then made smaller, which smooths their edges."""

TOKEN = re.compile(r"^\s*--hb-([a-z-]+): (#[0-9a-f]{6});", re.MULTILINE)
Point = tuple[float, float]
SHAPES: dict[str, tuple[tuple[Point, ...], ...]] = {
    "data": tuple(
        ((x, y), (x + 10, y), (x + 10, y + 10), (x, y + 10)) for x, y in ((1, 1), (13, 1), (1, 13), (13, 13))
    ),
    "procurement": (((12, 0.5), (22, 6.25), (22, 17.75), (12, 23.5), (2, 17.75), (2, 6.25)),),
}
"""The shapes of the labs as polygons on a square of 24, as components/shape draws them; that of explore is a circle."""
LABS = ("explore", "data", "procurement")


@dataclass(frozen=True)
class Card:
    """What a picture shows. `lab` is a slug, or '' for a page that belongs to no lab; `kind` may be ''."""

    site: str
    kind: str
    title: str
    lab: str

    def address(self, overrides: Path) -> str:
        """Return the picture's address from the site's root. `overrides` is the folder with font and colours."""
        shown = "\0".join((*astuple(self), _look(overrides)))
        return f"{FOLDER}/{hashlib.sha256(shown.encode()).hexdigest()[:12]}.png"


def card_of(views: Views, entry: Entry | None, site: str) -> Card:
    """Return the card of a page, or of the site for a page without an entry."""
    lab = views.catalogue.lab_of(entry) if entry else None
    return Card(
        site=site,
        kind=vars(views.words.kinds).get(kind_name(entry), ""),
        title=entry.title if entry and entry.title != site else views.words.share_tool.card,
        lab=lab.slug if lab else "",
    )


def plan_card_images(views: Views, site: str) -> Iterator[Download]:
    """Yield the picture of every page, and that of the site."""
    for card in dict.fromkeys(card_of(views, entry, site) for entry in (None, *views.catalogue.entries)):
        address = card.address(views.overrides)
        yield Download(address, address, partial(draw_card, card, views.overrides))


def draw_card(card: Card, overrides: Path) -> bytes:
    """Return a card as PNG, with the same bytes each time."""
    image = _ground(card.lab, card.site, overrides).copy()
    ink = _ink(card.lab, overrides)
    pen = ImageDraw.Draw(image)
    pen.text((EDGE, 68), card.kind, ink, _font(overrides, SMALL))
    size, lines = _fitted(card.title, overrides)
    for line, words in enumerate(lines):
        pen.text((EDGE, TITLE_TOP + line * size * LEADING), words, ink, _font(overrides, size))
    file = io.BytesIO()
    # Octree is the fastest way to a palette, by five; so few colours look the same with any.
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


@cache
def _ground(lab: str, site: str, overrides: Path) -> Image.Image:
    """Return what the cards of a lab have in common: its colour and shape, and the name of the site."""
    colours = _colours(overrides)
    ink = _ink(lab, overrides)
    image = Image.new("RGB", (WIDTH, HEIGHT), colours[f"{lab}-band" if lab else "paper-deep"])
    if lab:
        _shape(image, lab, (760, 65), 500, colours[f"{lab}-shape"])
    else:
        for place, one in enumerate(LABS):
            _shape(image, one, (960, 70 + place * 170), 150, colours[f"{one}-band"])
    for place, one in enumerate(LABS):
        _shape(image, one, (EDGE + place * (MARK + 8), HEIGHT - EDGE - MARK), MARK, ink)
    middle = HEIGHT - EDGE - MARK / 2
    ImageDraw.Draw(image).text((EDGE + 3 * (MARK + 8) + 16, middle), site, ink, _font(overrides, SMALL), anchor="lm")
    return image


def _ink(lab: str, overrides: Path) -> str:
    return _colours(overrides)["on-band" if lab else "ink"]


def _fitted(title: str, overrides: Path) -> tuple[int, list[str]]:
    """Return the size of letters in which a title fits, and its lines."""
    for size in TITLE_SIZES:
        lines = _lines(title, _font(overrides, size))
        if len(lines) * size * LEADING <= TITLE_HEIGHT:
            break
    return size, lines


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Return a text in lines of at most TITLE_WIDTH; a word that is longer than that has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= TITLE_WIDTH:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _shape(image: Image.Image, lab: str, corner: tuple[int, int], side: int, colour: str) -> None:
    """Draw the shape of a lab into a square."""
    large = side * SMOOTH
    mask = Image.new("L", (large, large), 0)
    pen = ImageDraw.Draw(mask)
    unit = large / 24
    if lab in SHAPES:
        for polygon in SHAPES[lab]:
            pen.polygon([(x * unit, y * unit) for x, y in polygon], fill=255)
    else:
        pen.ellipse((unit, unit, 23 * unit, 23 * unit), fill=255)
    image.paste(colour, corner, mask.resize((side, side), Image.Resampling.LANCZOS))


@cache
def _font(overrides: Path, size: int) -> ImageFont.FreeTypeFont:
    """Return the handbook's font. The basic layout, since the other depends on a library that may be missing."""
    file = overrides / "print" / "fonts" / "AtkinsonHyperlegibleNext-Bold.ttf"
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _colours(overrides: Path) -> dict[str, str]:
    """Return the colours of the site by name; they stand in one style sheet only."""
    return dict(TOKEN.findall((overrides / "styles" / "tokens.css").read_text(encoding="utf-8")))


@cache
def _look(overrides: Path) -> str:
    """Return a short name for all that cards have in common: this code, Pillow, the font and the colours."""
    look = hashlib.sha256(Path(__file__).read_bytes() + pillow.encode() + repr(_colours(overrides)).encode())
    for font in sorted((overrides / "print" / "fonts").glob("*.ttf")):
        look.update(font.read_bytes())
    return look.hexdigest()
