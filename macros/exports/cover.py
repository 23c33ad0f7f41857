"""The cover of the EPUB, as a contents of books on a phone shows it: the title, and the shapes of the three labs."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from .drawing import LABS, as_png, colours_of, draw_shape, font_of, lines_of

WIDTH, HEIGHT = 1600, 2400
EDGE = 160
SHAPE = 380
TITLE, LEADING = 240, 1.05
SUBTITLE, SUBTITLE_LEADING = 92, 1.25


def draw_cover(title: str, subtitle: str, overrides: Path) -> bytes:
    """Return the cover as PNG, with the same bytes each time."""
    colours = colours_of(overrides)
    image = Image.new("RGB", (WIDTH, HEIGHT), colours["paper-deep"])
    pen = ImageDraw.Draw(image)
    for index, lab in enumerate(LABS):
        draw_shape(image, lab, (EDGE + index * (SHAPE + 70), 420), SHAPE, colours[f"{lab}-band"])
    top = 1000.0
    for text, size, leading in ((title, TITLE, LEADING), (subtitle, SUBTITLE, SUBTITLE_LEADING)):
        font = font_of(overrides, size)
        for line in lines_of(text, font, WIDTH - 2 * EDGE):
            pen.text((EDGE, top), line, colours["ink"], font)
            top += size * leading
        top += SUBTITLE
    return as_png(image)
