"""What our pictures are drawn with, by Pillow: the handbook's font, its colours and the shapes of the labs."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

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


def lines_of(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Return a text in lines of at most `width` pixels; a word that is longer than that has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def draw_shape(image: Image.Image, lab: str, corner: tuple[int, int], side: int, colour: str) -> None:
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
def font_of(overrides: Path, size: int) -> ImageFont.FreeTypeFont:
    """Return the handbook's font. The basic layout, since the other depends on a library that may be missing."""
    file = overrides / "print" / "fonts" / "AtkinsonHyperlegibleNext-Bold.ttf"
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def colours_of(overrides: Path) -> dict[str, str]:
    """Return the colours of the site by name; they stand in one style sheet only."""
    return dict(TOKEN.findall((overrides / "styles" / "tokens.css").read_text(encoding="utf-8")))


def as_png(image: Image.Image) -> bytes:
    """Return a picture of few colours as a file, with the same bytes each time."""
    file = io.BytesIO()
    # Octree is the fastest way to a palette, by five; so few colours look the same with any.
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()
