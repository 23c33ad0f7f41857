"""The picture that a chat or a mail program shows beside a link to a page: its title, its kind and its lab.

Drawn with Pillow in the handbook's own font and colours, 1200 by 630 pixels, as readers of Open Graph expect. Each has
a name that changes with what it shows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache, partial
from pathlib import Path

from PIL import Image, ImageDraw
from PIL import __version__ as pillow

from ..catalogue import Entry, kind_name
from ..views import Views
from . import drawing
from .downloads import Download
from .drawing import LABS, as_png, colours_of, draw_shape, font_of, lines_of

FOLDER = "assets/cards"
WIDTH, HEIGHT = 1200, 630
EDGE = 72
TITLE_SIZES = (96, 84, 74, 64, 54)
"""Heights of letters in pixels, the largest first: the title has the first in which it fits its place."""
TITLE_TOP, TITLE_WIDTH, TITLE_HEIGHT = 150, 860, 300
LEADING = 1.08
SMALL = 38
MARK = 56


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
    pen.text((EDGE, 68), card.kind, ink, font_of(overrides, SMALL))
    size, lines = _fitted(card.title, overrides)
    for line, words in enumerate(lines):
        pen.text((EDGE, TITLE_TOP + line * size * LEADING), words, ink, font_of(overrides, size))
    return as_png(image)


@cache
def _ground(lab: str, site: str, overrides: Path) -> Image.Image:
    """Return what the cards of a lab have in common: its colour and shape, and the name of the site."""
    colours = colours_of(overrides)
    ink = _ink(lab, overrides)
    image = Image.new("RGB", (WIDTH, HEIGHT), colours[f"{lab}-band" if lab else "paper-deep"])
    if lab:
        draw_shape(image, lab, (760, 65), 500, colours[f"{lab}-shape"])
    else:
        for index, one in enumerate(LABS):
            draw_shape(image, one, (960, 70 + index * 170), 150, colours[f"{one}-band"])
    for index, one in enumerate(LABS):
        draw_shape(image, one, (EDGE + index * (MARK + 8), HEIGHT - EDGE - MARK), MARK, ink)
    middle = HEIGHT - EDGE - MARK / 2
    ImageDraw.Draw(image).text((EDGE + 3 * (MARK + 8) + 16, middle), site, ink, font_of(overrides, SMALL), anchor="lm")
    return image


def _ink(lab: str, overrides: Path) -> str:
    return colours_of(overrides)["on-band" if lab else "ink"]


def _fitted(title: str, overrides: Path) -> tuple[int, list[str]]:
    """Return the size of letters in which a title fits, and its lines."""
    for size in TITLE_SIZES:
        lines = lines_of(title, font_of(overrides, size), TITLE_WIDTH)
        if len(lines) * size * LEADING <= TITLE_HEIGHT:
            break
    return size, lines


@cache
def _look(overrides: Path) -> str:
    """Return a short name for all that cards have in common: the code, Pillow, the font and the colours."""
    code = b"".join(Path(str(file)).read_bytes() for file in (__file__, drawing.__file__))
    look = hashlib.sha256(code + pillow.encode() + repr(colours_of(overrides)).encode())
    for font in sorted((overrides / "print" / "fonts").glob("*.ttf")):
        look.update(font.read_bytes())
    return look.hexdigest()
